// How far addresses reach, and which of them a link keeps for weeks.
import assert from 'node:assert/strict';
import test from 'node:test';

Object.assign(globalThis, { location: { origin: 'http://192.168.1.5:8080', hostname: '192.168.1.5' } });
const { findLasting, hostOf, lasting, onlyHere, onlyNear } = await import('../../static/shared/reach.js');

test('an address is of this computer, of this network, or of everywhere', () => {
  for (const host of ['localhost', '127.0.0.1', '127.8.9.1', '[::1]']) assert.ok(onlyHere(host) && onlyNear(host), host);
  for (const host of ['10.42.0.1', '192.168.137.1', '172.16.0.9', '172.31.255.1', '169.254.3.4', '[fe80::1]', '[fd12::7]', 'laptop.local', 'posko']) assert.ok(!onlyHere(host) && onlyNear(host), host);
  for (const host of ['pangan.example.org', '8.8.4.4', '172.15.0.1', '172.32.0.1', '11.0.0.1', '[2001:db8::1]', '100.20.3.4']) assert.ok(!onlyNear(host), host);
  assert.equal(hostOf('https://pangan.example.org:8443/x'), 'pangan.example.org');
  assert.equal(hostOf('no address'), '');
});

test('a link keeps the public address, once the server could be asked', async () => {
  let asked = 0;
  globalThis.fetch = async () => { asked += 1; throw new TypeError('no line'); };
  await findLasting();
  assert.equal(lasting.value, 'http://192.168.1.5:8080');
  globalThis.fetch = /** @type {any} */ (async () => { asked += 1; return { json: async () => ({ urls: ['https://pangan.example.org/', 'http://192.168.1.5:8080', 'http://127.0.0.1:8080'] }) }; });
  await findLasting();
  await findLasting();
  assert.equal(lasting.value, 'https://pangan.example.org');
  assert.equal(asked, 2);
});
