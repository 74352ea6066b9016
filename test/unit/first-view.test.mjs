// What a phone loads before it shows the join screen: the modules that main.js imports, and of texts and icons exactly those
// that they use. What is missing would show as a key or a gap; what is too much is paid by every phone.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';

const pages = new URL('../../static/', import.meta.url);
const read = (/** @type {string} */ name) => readFileSync(new URL(name, pages), 'utf8');

/** A module and all that it imports, without the library. @param {string} name @param {Map<string, string>} [found] */
function graph(name, found = new Map()) {
  if (found.has(name) || name.startsWith('vendor/')) return found;
  const code = read(name);
  found.set(name, code);
  for (const [, path] of code.matchAll(/^(?:import|export)\s[^'"]*?from '(\.[^']+)';/gm)) {
    graph(new URL(path, new URL(name, pages)).href.slice(pages.href.length), found);
  }
  return found;
}

const first = graph('phone/main.js');
const words = [...first].filter(([name]) => name !== 'shared/icons.js' && name !== 'shared/team.js') // they name icons of roles, and shapes
  .flatMap(([, code]) => [...code.matchAll(/['"]([A-Za-z0-9_.-]+)['"]/g)].map((found) => found[1]));

test('the first view needs few modules', () => {
  const names = [...first.keys()].sort();
  assert.ok(names.includes('phone/join.js'));
  assert.ok(names.length <= 16, names.join(' '));
});

test('the first texts are those that the first view says', () => {
  const table = JSON.parse(read('locales/id.json'));
  const said = [...new Set(words.filter((word) => word in table && !word.startsWith('refusal.')))].sort();
  assert.deepEqual(JSON.parse(read('phone/first-texts.json')), [...said, 'refusal.'].sort());
});

test('the first icons are those that the first view shows', () => {
  const ids = (/** @type {string} */ file) => [...read(file).matchAll(/<symbol id="i-([^"]+)"/g)].map((found) => found[1]);
  const all = new Set(ids('vendor/sprite.svg'));
  assert.deepEqual(ids('vendor/sprite-first.svg').sort(), [...new Set(words.filter((word) => all.has(word)))].sort());
});

test('every module of the play screens is one that fetch-module.js finds', () => {
  const all = graph('phone/play.js', new Map(first));
  assert.ok(all.has('phone/courier.js') && all.has('shared/connection.js'));
  for (const [name, code] of all) {
    assert.equal((code.match(/^(?:import|export)\b.*from\s/gm) || []).length, (code.match(/^(?:import|export)\s[^'"]*?from '(\.[^']+)';/gm) || []).length, name);
  }
});
