// /check tells from a phone, without a session, whether a place is fit to play, and what to ask for where it is not.
import assert from 'node:assert/strict';
import { accessibilityFaults, escapes, onStage, PHONE } from './harness.mjs';
import { says } from './words.mjs';

const SMALL = { ...PHONE, viewport: { width: 360, height: 640 } };

/** How good a line is depends on this machine; nothing is measured here. @param {import('playwright-core').Page} page */
const verdict = (page) => page.locator('.fit').waitFor();
/** @param {import('playwright-core').Page} page @param {number} i of the way */
const way = (page, i) => page.locator('.way').nth(i).innerText();

onStage('a phone finds out whether a place is fit to play', async (stage) => {
  const free = await stage.page('/check', { device: SMALL });
  const blocked = await stage.page('/check', { before: (page) => page.routeWebSocket(/\/ws$/, (socket) => socket.close({ code: 1001 })) });
  await Promise.all([verdict(free), verdict(blocked)]);
  assert.match(await way(free, 0), /\d/);
  assert.doesNotMatch(await free.locator('main').innerText(), says('id', 'check.ask.socket'));
  assert.match(await way(blocked, 0), says('id', 'check.blocked'));
  assert.match(await way(blocked, 1), /\d/);
  assert.match(await blocked.locator('.asks').innerText(), says('id', 'check.ask.socket', { n: new URL(blocked.url()).host }));
  for (const page of [free, blocked]) {
    assert.deepEqual(await accessibilityFaults(page, ['serious', 'critical']), []);
    assert.deepEqual(await escapes(page), []);
  }
});
