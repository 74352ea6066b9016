// The pages are served as they are written, to phones from Chrome 90 on: no syntax newer than ES2020.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

const pages = fileURLToPath(new URL('../../static/', import.meta.url));
const scripts = readdirSync(pages, { recursive: true }).map(String).filter((name) => name.endsWith('.js'));

/** Newer syntax is what a transformation to ES2020 changes. */
function tooNew(code) {
  return transformSync(code, { target: 'es2020' }).code !== transformSync(code, { target: 'esnext' }).code;
}

test('the check sees newer syntax', () => {
  assert.ok(tooNew('let a; a ??= 1;'));
  assert.ok(tooNew('class A { x = 1; }'));
  assert.ok(!tooNew('const a = b?.c ?? 1;'));
});

test('scripts use ES2020 syntax', () => {
  assert.ok(scripts.length > 10);
  for (const name of scripts) assert.ok(!tooNew(readFileSync(join(pages, name), 'utf8')), name);
});
