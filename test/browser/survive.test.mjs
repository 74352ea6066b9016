// What a phone lives through in an afternoon: no signal for a while, a reload, a pocket, another phone. Each time the person
// reads the right words and ends in the right state, and the journal has what was pressed exactly once.
import assert from 'node:assert/strict';
import { Control } from './control.mjs';
import { holds, onStage, PHONE, until } from './harness.mjs';
import { BigScreen, Facilitator, Participant } from './people.mjs';

/** @typedef {import('./harness.mjs').Stage} Stage */
/** @typedef {import('playwright-core').Page} Page */

const CUT_MS = 20000;
/** Long enough for a page to take a silent line for dead. */
const ASLEEP_MS = 5500;
const NAP_MS = 1500;
const WAKES = 2;

/** @param {number} ms */
const after = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

/** Presses "buy" for the first good, as it stands. @param {Participant} buyer */
async function order(buyer) {
  await buyer.tab('role.buyer');
  await buyer.page.locator('.mk').first().click();
  await buyer.act('b.buy');
}

/** The line is gone for 20 s in mid-action; what is pressed meanwhile waits. @param {Participant} buyer @param {import('./proxy.mjs').Proxy} line */
async function cutOff(buyer, line) {
  const coins = await buyer.number('.coins');
  line.refuse(true);
  const end = after(CUT_MS);
  await buyer.sees('net.off');
  await order(buyer);
  await buyer.page.locator('.card.queued', { hasText: buyer.says('wait.queued') }).waitFor();
  await buyer.sees('net.queued', { n: 1 });
  await end;
  assert.equal(await buyer.number('.coins'), coins, 'nothing is paid without a line');
  line.refuse(false);
  await buyer.page.locator('.netbar.ok', { hasText: buyer.says('net.sent', { n: 1 }) }).waitFor();
  await until(() => buyer.number('.coins'), (n) => n < coins, 'the order is paid');
  await buyer.page.locator('.card.queued').waitFor({ state: 'detached' });
}

/** Something on the way lets pages through but no frames. @param {Page} page */
async function frameless(page) {
  const gate = { shut: false };
  await page.routeWebSocket(/\/ws$/, (socket) => {
    if (gate.shut) socket.close({ code: 1001 });
    else gate.close = () => socket.close({ code: 1001 });
    if (!gate.shut) socket.connectToServer();
  });
  for (const path of ['**/sse', '**/poll*']) await page.route(path, (route) => (gate.shut ? route.abort() : route.continue()));
  return gate;
}

/** A page is loaded again while a command waits. @param {Participant} buyer @param {{shut: boolean, close?: () => void}} gate */
async function reloaded(buyer, gate) {
  const coins = await buyer.number('.coins');
  gate.shut = true;
  if (gate.close) gate.close();
  await buyer.sees('net.off');
  await order(buyer);
  await buyer.page.locator('.card.queued').waitFor();
  await buyer.page.reload();
  await buyer.sees('offline.first');
  await buyer.sees('net.queued', { n: 1 });
  gate.shut = false;
  await buyer.page.locator('.coins').waitFor();
  await until(() => buyer.number('.coins'), (n) => n < coins, 'the order of before the reload is paid');
}

/**
 * The page goes out of sight and runs no more, as in a pocket. Chromium without a window takes no page for hidden and so
 * freezes none: what people see is told to the page, and the debugger stops it.
 * @param {Page} page @returns {Promise<(word: string) => Promise<number>>} lights the screen; how long until a word is read, ms
 */
async function sleep(page) {
  /** @param {string} state */
  const shown = (state) => page.evaluate((value) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => value });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
  const debug = await page.context().newCDPSession(page);
  await shown('hidden');
  await debug.send('Debugger.enable');
  const stopped = new Promise((resolve) => { debug.once('Debugger.paused', resolve); });
  await debug.send('Debugger.pause');
  await stopped;
  return async (word) => {
    const began = performance.now();
    await debug.send('Debugger.disable');
    await shown('visible');
    await page.evaluate((text) => new Promise((resolve) => {
      const look = () => (document.body.innerText.includes(text) ? resolve(null) : requestAnimationFrame(look));
      look();
    }), word);
    const took = performance.now() - began;
    await debug.detach();
    return took;
  };
}

/** What happens to the line while a phone sleeps. @type {Record<string, (line: import('./proxy.mjs').Proxy) => void>} */
const MEANWHILE = { 'line alive': () => {}, 'line closed': (line) => line.cut(), 'line dead but open': (line) => line.forget() };

/** A phone in a pocket, again and again. @param {Participant} one @param {import('./proxy.mjs').Proxy} line @param {Control} control */
async function inPocket(one, line, control) {
  await one.tab('tab.msg');
  for (const [what, happens] of Object.entries(MEANWHILE)) {
    const took = [];
    for (let i = 0; i < WAKES; i += 1) {
      const word = `${what} ${i + 1}`;
      const wake = await sleep(one.page);
      happens(line);
      await control.send('message', { text: word });
      await after(happens === MEANWHILE['line dead but open'] ? ASLEEP_MS : NAP_MS);
      took.push(await wake(word));
      await one.page.locator('.sig:not(.off)').waitFor();
    }
    console.log(`screen unlocked to live view, ${what}: ${took.map((ms) => `${Math.round(ms)} ms`).join(', ')}`);
  }
}

/** The seat goes to a second phone and comes back. @param {Stage} stage @param {Participant} first @param {string} code @param {string} seatCode */
async function twoPhones(stage, first, code, seatCode) {
  const second = new Participant(await stage.page(`/${code}#${seatCode}`, { device: PHONE }), 'id', first.name);
  await second.sees('join.session');
  await second.act('join.go');
  await second.inPhase('action');
  await first.sees('p.ended.other');
  await first.sees('ended.4500');
  await first.button('p.ended.watch').click();
  await first.sees('p.watching.s');
  await first.sees('tw.title');
  await first.page.reload();
  await first.sees('ended.4500');
  await first.button('p.ended.again').click();
  await first.inPhase('action');
  await second.sees('ended.4500');
  await second.button('p.ended.watch').click();
  await second.sees('p.watching.s');
}

onStage('a phone lives through a cut line, a reload, a pocket and a second phone', async (stage) => {
  stage.expected.push(/WebSocket connection to/, /ERR_/, /net::/, /already in CLOSING/);
  const control = await Control.create(stage, { teams: ['Kapal', 'Bulan'] });
  const [cutLine, pocketLine] = [await stage.line(), await stage.line()];
  const { code } = control;
  /** @type {{shut: boolean, close?: () => void}} */
  let gate = { shut: false };
  const cut = await Participant.join(stage, { code, name: 'Ayu', base: cutLine.url });
  const loaded = await Participant.join(stage, { code, name: 'Budi', before: async (page) => { gate = await frameless(page); } });
  const asleep = await Participant.join(stage, { code, name: 'Citra', base: pocketLine.url });
  const twice = await Participant.join(stage, { code, name: 'Dewi' });
  const seatCode = await twice.page.locator('.seatcode .code').innerText();
  await control.seat(0, 'Ayu', 'Citra');
  await control.seat(1, 'Budi', 'Dewi');
  await control.goTo('plan');
  await control.lengthen();
  await control.give('Ayu', 'buyer');
  await control.give('Budi', 'buyer');
  await control.goTo('action');
  await control.lengthen();
  await Promise.all([cut, loaded, asleep, twice].map((one) => one.inPhase('action')));
  await Promise.all([cut, loaded].map((one) => one.tab('role.buyer')));

  await Promise.all([cutOff(cut, cutLine), reloaded(loaded, gate), inPocket(asleep, pocketLine, control), twoPhones(stage, twice, code, seatCode)]);

  const seats = await control.seats();
  for (const name of ['Ayu', 'Budi', 'Citra', 'Dewi']) assert.equal(seats.filter((seat) => seat.name === name).length, 1, `${name} has one seat`);
  const { towns } = await control.now();
  const present = Object.values(towns[0].teams).flatMap((team) => Object.values(team.seats)).filter((seat) => seat.name !== '' && seat.present);
  assert.equal(present.length, 4, 'everybody is here');
  await holds(async () => {
    const shown = [await cut.number('.coins'), await loaded.number('.coins')];
    assert.deepEqual(shown, [towns[0].kitchens[0].coins, towns[0].kitchens[1].coins], 'phones show what the server knows');
  });
  await stage.server?.stop();
  const orders = stage.replay('--events').split('\n').filter((line) => line.includes('"bought"'));
  const of = (/** @type {string} */ name) => orders.filter((line) => line.includes(`"seat":${seats.find((seat) => seat.name === name)?.id},`)).length;
  assert.deepEqual([of('Ayu'), of('Budi')], [1, 1], `each order happened once:\n${orders.join('\n')}`);
});

onStage('screens are kept lit, with a lock where the browser gives one and with a stream on plain http', async (stage) => {
  const control = await Control.create(stage);
  /** The page's own module, in the folder of the release. @param {Page} page */
  const keeper = (page) => page.evaluate(() => {
    const [script] = /** @type {NodeListOf<HTMLScriptElement>} */ (document.querySelectorAll('script[type="module"]'));
    return import(new URL('../shared/wake-lock.js', script.src).href).then((module) => module.keeper.value);
  });
  const plain = `http://lan.test:${stage.server?.port}`;
  const phone = await Participant.join(stage, { code: control.code, name: 'Ayu', base: plain });
  const near = await Participant.join(stage, { code: control.code, name: 'Budi' });
  const screen = await BigScreen.open(stage, control.code);
  const facilitator = await Facilitator.signIn(stage);
  await facilitator.page.locator('.bigcode').waitFor();
  assert.equal(await phone.page.evaluate(() => globalThis.isSecureContext), false);
  await until(() => keeper(phone.page), (kind) => kind === 'stream', 'a stream on plain http');
  await until(() => phone.page.evaluate(() => { const v = document.querySelector('video'); return v !== null && !v.paused && v.currentTime > 0; }), (plays) => plays, 'it plays');
  for (const page of [near.page, screen.page, facilitator.page]) await until(() => keeper(page), (kind) => kind !== '', 'something keeps it lit');
  await control.goTo('awards');
  await until(() => keeper(phone.page), (kind) => kind === '', 'a phone may sleep after the awards');
  await phone.page.locator('video').waitFor({ state: 'detached' });
});
