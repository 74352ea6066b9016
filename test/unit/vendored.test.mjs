// What browsers get of others' work is exactly what VERSIONS.json says, byte by byte.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';

const folder = new URL('../../static/vendor/', import.meta.url);
/** @type {Record<string, {packages: {package: string, version: string, licence: string}[], sha256: string}>} */
const versions = JSON.parse(readFileSync(new URL('VERSIONS.json', folder), 'utf8'));

test('every vendored file has a version, a licence and the checksum that is written down', () => {
  const files = readdirSync(folder, { recursive: true }).map(String).filter((name) => name.includes('.') && name !== 'VERSIONS.json');
  assert.deepEqual(files.sort(), Object.keys(versions).sort());
  for (const [name, { packages, sha256 }] of Object.entries(versions)) {
    assert.equal(createHash('sha256').update(readFileSync(new URL(name, folder))).digest('hex'), sha256, name);
    assert.ok(packages.length > 0 && packages.every(({ version, licence }) => /^\d+\.\d+\.\d+/.test(version) && licence !== ''), name);
  }
});
