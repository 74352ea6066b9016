// The broken line itself, between two plain sockets.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import test from 'node:test';
import { Proxy } from './proxy.mjs';

/** An echo server and a proxy before it, ended with the test. */
async function echo(t) {
  const server = createServer((socket) => {
    socket.on('error', () => { /* cut by the test */ });
    socket.pipe(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const proxy = await new Proxy(server.address().port).start();
  t.after(async () => {
    await proxy.stop();
    server.close();
  });
  return proxy;
}

async function call(proxy) {
  const socket = connect(proxy.port, '127.0.0.1');
  socket.on('error', () => { /* a close follows */ });
  await once(socket, 'connect');
  return socket;
}

async function answer(socket, text) {
  socket.write(text);
  return String((await once(socket, 'data'))[0]);
}

test('a whole line carries bytes, a cut one closes', async (t) => {
  const proxy = await echo(t);
  const socket = await call(proxy);
  assert.equal(await answer(socket, 'hello'), 'hello');
  const closed = once(socket, 'close');
  proxy.cut();
  await closed;
  assert.equal(await answer(await call(proxy), 'again'), 'again');
});

test('a hole swallows without closing, and its connections end when it is over', async (t) => {
  const proxy = await echo(t);
  const socket = await call(proxy);
  assert.equal(await answer(socket, 'hello'), 'hello');
  let heard = '';
  socket.on('data', (bytes) => { heard += bytes; });
  proxy.hole(true);
  socket.write('lost');
  const other = await call(proxy);
  other.write('lost too');
  assert.equal(socket.destroyed, false);
  const closed = once(socket, 'close');
  proxy.hole(false);
  await closed;
  assert.equal(heard, '');
  assert.equal(await answer(await call(proxy), 'again'), 'again');
});

test('a refusing line takes nobody until told otherwise', async (t) => {
  const proxy = await echo(t);
  proxy.refuse(true);
  const socket = connect(proxy.port, '127.0.0.1');
  socket.on('error', () => { /* a close follows */ });
  await once(socket, 'close');
  proxy.refuse(false);
  assert.equal(await answer(await call(proxy), 'again'), 'again');
});
