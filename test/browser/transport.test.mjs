// A venue's network that lets no WebSocket through, and perhaps no event stream either: phones and the control room play all
// the same, and the facilitator sees how they are connected.
import assert from 'node:assert/strict';
import { Control } from './control.mjs';
import { onStage, until } from './harness.mjs';
import { Facilitator, Participant } from './people.mjs';

/** @typedef {import('playwright-core').Page} Page */

/** Lets no WebSocket of a page through. @param {Page} page */
async function blockSockets(page) {
  await page.routeWebSocket(/\/ws$/, (socket) => socket.close({ code: 1001 }));
}

/** Lets no event stream of a page through either. @param {Page} page */
async function blockEvents(page) {
  await page.route('**/sse', (route) => route.abort());
}

/** Joins with a phone whose network blocks things. @param {import('./harness.mjs').Stage} stage @param {string} code @param {string} name @param {((page: Page) => Promise<void>)[]} blocks */
function join(stage, code, name, ...blocks) {
  const before = async (/** @type {Page} */ page) => {
    for (const block of blocks) await block(page);
  };
  return Participant.join(stage, { code, name, before });
}

/** Counts the requests of a page to a path. @param {Page} page @param {RegExp} path */
function counted(page, path) {
  const seen = { requests: 0 };
  page.on('request', (request) => {
    if (path.test(new URL(request.url()).pathname)) seen.requests += 1;
  });
  return seen;
}

onStage('phones play over event streams and over polls, and the facilitator sees which', async (stage) => {
  stage.expected.push(/ERR_FAILED/);
  const control = await Control.create(stage, { teams: ['Kapal', 'Bulan'] });
  const streaming = await join(stage, control.code, 'Ayu', blockSockets);
  const polling = await join(stage, control.code, 'Budi', blockSockets, blockEvents);
  await control.seat(0, 'Ayu', 'Budi');
  const facilitator = await Facilitator.signIn(stage);
  await facilitator.page.locator('.bigcode').waitFor();

  // One command each way: what one presses, the server acknowledges and everybody sees.
  await streaming.ready();
  await polling.ready();
  await control.goTo('plan');
  await control.lengthen();
  await Promise.all([streaming, polling].map((one) => one.inPhase('plan')));
  await control.give('Budi', 'buyer');
  await polling.buy('ing.rice', 12);
  const { towns } = await control.now();
  assert.ok(towns[0].kitchens[0].coins < towns[0].kitchens[1].coins, 'the order is paid');
  await facilitator.tell('Kita lanjut.');
  for (const one of [streaming, polling]) {
    await one.tab('tab.msg');
    await one.reads('Kita lanjut.');
  }

  const phones = () => control.page.evaluate(() => globalThis.line.phones.value);
  const known = await until(phones, (all) => Object.values(all).every(({ delay_ms: delay }) => delay !== undefined), 'both have said their delay');
  const seats = await control.seats();
  const way = (/** @type {string} */ name) => known[seats.find((seat) => seat.name === name).id].transport;
  assert.deepEqual([way('Ayu'), way('Budi')], ['sse', 'poll']);
  const card = facilitator.page.locator('.tc', { hasText: 'Kapal' }).locator('.delay');
  await card.filter({ hasText: /\d[.,]\d/ }).waitFor();
  await until(() => card.getAttribute('title'), (title) => facilitator.says('ff.poll').test(title || ''), 'how the slower one is connected');
});

onStage('the next page of the same tab does not begin with what is blocked two steps up', async (stage) => {
  stage.expected.push(/ERR_FAILED/);
  const control = await Control.create(stage);
  const one = await join(stage, control.code, 'Ayu', blockSockets, blockEvents);
  await until(() => one.page.evaluate(() => Object.values({ ...sessionStorage })), (all) => all.includes('poll'), 'polls are remembered');
  const events = counted(one.page, /\/sse$/);
  const polls = counted(one.page, /\/poll$/);
  await one.page.reload();
  await one.page.locator('.seatcode').waitFor();
  await one.ready();
  assert.equal(events.requests, 1, 'the better way gets one try');
  assert.ok(polls.requests > 1);
});
