// How light the pages are, as the browser's own tools count it: what a phone loads before it can join and after that. Figures
// go to test-results/light.json, from which docs/light.md is written; light-day.mjs has those of a whole day.
import assert from 'node:assert/strict';
import { Control } from './control.mjs';
import { onStage, until } from './harness.mjs';
import { record } from './light-figures.mjs';
import { Participant } from './people.mjs';

const FIRST_LOAD = 80000;
const LATER_LOAD = 4000;

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{url: string, bytes: number, cached: boolean, done: boolean, bodyless: boolean}} Load */

/** Notes every request of a page with the bytes that came for it, headers included. @param {Page} page */
async function watchLoads(page) {
  const tools = await page.context().newCDPSession(page);
  /** @type {Map<string, Load>} */
  const loads = new Map();
  const of = (/** @type {{requestId: string}} */ event) => loads.get(event.requestId) || { url: '', bytes: 0, cached: false, done: false };
  tools.on('Network.requestWillBeSent', (event) => {
    if (event.request.url.startsWith('http')) loads.set(event.requestId, { url: event.request.url, bytes: 0, cached: false, done: false, bodyless: false });
  });
  tools.on('Network.requestServedFromCache', (event) => { of(event).cached = true; });
  tools.on('Network.responseReceived', (event) => { if (event.response.fromDiskCache) of(event).cached = true; });
  tools.on('Network.loadingFinished', (event) => {
    const load = of(event);
    load.done = true;
    load.bytes = load.cached ? 0 : event.encodedDataLength;
  });
  await tools.send('Network.enable');
  return loads;
}

/** Waits until nothing is on its way and the last module is here. @param {Page} page @param {Map<string, Load>} loads @returns {Promise<Load[]>} in the order of the requests */
async function allLoaded(page, loads) {
  await page.waitForFunction(() => document.querySelector('link[href$="/shared/play.css"]') !== null);
  const counted = () => [...loads.values()].filter((load) => load.done).length;
  let before = -1;
  await until(async () => {
    const still = counted() === before && before === loads.size;
    before = counted();
    await page.waitForTimeout(300);
    return still;
  }, (yes) => yes, 'everything is loaded');
  return [...loads.values()];
}

/** @param {Load[]} loads */
const total = (loads) => ({ requests: loads.filter((load) => !load.cached).length, bytes: loads.reduce((sum, load) => sum + load.bytes, 0) });

/** Splits where the page begins to bring what the join screen does not need. @param {Load[]} loads */
function split(loads) {
  const at = loads.findIndex((load) => load.url.endsWith('/phone/play.js'));
  assert.ok(at > 0, 'the rest comes after the first view');
  return { first: loads.slice(0, at), rest: loads.slice(at) };
}

/** What kind of file weighs how much. @param {Load[]} loads */
function kinds(loads) {
  /** @type {Record<string, number>} */
  const bytes = {};
  for (const { url, bytes: n } of loads) {
    const path = new URL(url).pathname;
    const kind = path.endsWith('/vendor/ui.js') ? 'library' : (/\.(js|css|woff2|svg|json)$/.exec(path) || ['', path.includes('/api/') ? 'api' : 'page'])[1];
    bytes[kind] = (bytes[kind] || 0) + n;
  }
  return bytes;
}

onStage('a phone loads little before it can join, and nothing twice', async (stage) => {
  const control = await Control.create(stage);
  for (const [name, base] of [['plain http', `http://lan.test:${stage.server?.port}`], ['a secure context', stage.server?.url]]) {
    /** @type {Map<string, Load>} */
    let loads = new Map();
    const page = await stage.page(`/${control.code}`, { base, encoding: {}, before: async (fresh) => { loads = await watchLoads(fresh); } });
    const phone = new Participant(page, 'id', '');
    await phone.sees('join.session');
    const { first, rest } = split(await allLoaded(page, loads));
    loads.clear();
    await page.reload();
    await phone.sees('join.session');
    const again = total(await allLoaded(page, loads));
    const figures = { first: total(first), kinds: kinds(first), rest: total(rest), again };
    record({ [`load over ${name}`]: figures });
    assert.ok(figures.first.bytes <= FIRST_LOAD, `over ${name}: ${JSON.stringify(figures)}`);
    assert.ok(again.bytes <= LATER_LOAD, `over ${name}, again: ${JSON.stringify([...loads.values()].filter((load) => !load.cached))}`);
    await page.context().close();
  }
});

onStage('a phone that joins while the rest of the page cannot come goes on as soon as it can', async (stage) => {
  stage.expected.push(/ERR_INTERNET_DISCONNECTED/);
  const control = await Control.create(stage);
  let reached = false;
  const failed = new Set();
  const before = (/** @type {Page} */ page) => page.route('**/phone/review.js', (route) => {
    failed.add(route.request().url());
    return reached ? route.continue() : route.abort('internetdisconnected');
  });
  const phone = new Participant(await stage.page(`/${control.code}`, { before }), 'id', 'Ayu');
  await phone.sees('join.session');
  await until(() => failed.size, (n) => n === 1, 'a module deep in the rest was asked for');
  await phone.page.locator('#name').fill('Ayu');
  await phone.button('join.go').click();
  await phone.sees('offline.first');
  reached = true;
  await phone.page.locator('.seatcode').waitFor();
});

onStage('a page whose release the server no longer has says so and keeps the seat', async (stage) => {
  stage.expected.push(/404/);
  const control = await Control.create(stage);
  let renewed = true;
  const before = (/** @type {Page} */ page) => page.route('**/phone/review.js', (route) => (renewed ? route.fulfill({ status: 404 }) : route.continue()));
  const phone = new Participant(await stage.page(`/${control.code}`, { before }), 'id', 'Ayu');
  await phone.sees('join.session');
  await phone.page.locator('#name').fill('Ayu');
  await phone.button('join.go').click();
  await phone.sees('p.ended.newer');
  renewed = false;
  await phone.button('p.ended.reload').click();
  await phone.page.locator('.seatcode').waitFor();
});
