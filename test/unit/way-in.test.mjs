// The QR of the room's Wi-Fi, read back as a phone's camera reads it.
import assert from 'node:assert/strict';
import test from 'node:test';

Object.assign(globalThis, { location: { origin: 'http://10.42.0.1:8080', hostname: '10.42.0.1' } });
const { wifiText } = await import('../../static/screen/join-address.js');

/** @param {string} text @returns {Record<string, string>} fields by their letter */
function read(text) {
  assert.ok(text.startsWith('WIFI:') && text.endsWith(';;'), text);
  const fields = text.slice('WIFI:'.length, -1).match(/(?:[^\\;]|\\.)+(?=;)/g) || [];
  return Object.fromEntries(fields.map((field) => [field[0], field.slice(2).replace(/\\(.)/g, '$1')]));
}

test('name and password come back as they were typed', () => {
  for (const name of ['Dapur', 'Kantor; lantai 2', 'a:b,c\\d', '"Aula"', 'Café 😀', ';', '\\']) {
    for (const password of ['makan-bersama', 'p;q:r,s\\"t', '\\;', ';;']) {
      assert.deepEqual(read(wifiText({ name, password })), { T: 'WPA', S: name, P: password });
    }
    assert.deepEqual(read(wifiText({ name, password: '' })), { T: 'nopass', S: name });
  }
});
