// How light the pages are, as the browser's own tools count it: what a phone loads before it can join and after that, what
// it receives in the busiest minute of a standard game, and how long the main thread works on an update with twelve teams.
// Bytes are held to the goals; times depend on the computer and are only recorded. All figures go to test-results/light.json,
// from which docs/light.md is written.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cpus } from 'node:os';
import { Control } from './control.mjs';
import { onStage, RESULTS, until } from './harness.mjs';
import { BigScreen, Participant } from './people.mjs';

const FIRST_LOAD = 80000;
const LATER_LOAD = 4000;
const MINUTE = 40000;
const TEAMS = 12;
const TEAM_SIZE = 4;
const THROTTLE = 4;
const FILE = join(RESULTS, 'light.json');

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {{url: string, bytes: number, cached: boolean, done: boolean, bodyless: boolean}} Load */

/** @param {object} figures */
function record(figures) {
  mkdirSync(RESULTS, { recursive: true });
  let known = {};
  try { known = JSON.parse(readFileSync(FILE, 'utf8')); } catch { /* the first figures */ }
  writeFileSync(FILE, `${JSON.stringify({ ...known, ...figures }, null, 2)}\n`);
}

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

onStage('a phone loads little before it can join, and nothing twice', { timeout: 120000 }, async (stage) => {
  const control = await Control.create(stage);
  for (const [name, base] of [['plain http', `http://lan.test:${stage.server?.port}`], ['a secure context', stage.server?.url]]) {
    /** @type {Map<string, Load>} */
    let loads = new Map();
    const page = await stage.page(`/${control.code}`, { base, before: async (fresh) => { loads = await watchLoads(fresh); } });
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

onStage('a phone that joins while the rest of the page cannot come goes on as soon as it can', { timeout: 60000 }, async (stage) => {
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

onStage('a page whose release the server no longer has says so and keeps the seat', { timeout: 60000 }, async (stage) => {
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

/** Joins for people whose phones never come, so that volunteers play for them. @param {Page} page on the server's own address @param {string} code @param {number} n */
async function absent(page, code, n) {
  const failed = await page.evaluate(async ([session, count]) => {
    for (let i = 0; i < count; i += 1) {
      const answer = await fetch('/api/join', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ code: session, name: `Sukarelawan ${i}` }) });
      if (!answer.ok) return answer.text();
    }
    return '';
  }, /** @type {const} */ ([code, n]));
  assert.equal(failed, '');
}

/** The frames that a page gets: when, and how large with their headers. @param {Page} page */
async function watchFrames(page) {
  const tools = await page.context().newCDPSession(page);
  /** @type {{at: number, bytes: number}[]} */
  const frames = [];
  tools.on('Network.webSocketFrameReceived', ({ timestamp, response }) => {
    const bytes = Buffer.byteLength(response.payloadData);
    frames.push({ at: timestamp, bytes: bytes + (bytes < 126 ? 2 : bytes < 65536 ? 4 : 10) });
  });
  await tools.send('Network.enable');
  return frames;
}

/** @param {{at: number, bytes: number}[]} frames @returns {number} the most bytes of any 60 s */
function busiestMinute(frames) {
  let most = 0;
  for (const { at } of frames) {
    most = Math.max(most, frames.filter((frame) => frame.at >= at && frame.at < at + 60).reduce((sum, frame) => sum + frame.bytes, 0));
  }
  return most;
}

/**
 * How long a slowed main thread works, in ms of its own processor time, for each time the page changes: an update from the
 * server, or the beat of its clocks once a second. drawing: scripts, styles and layout; task: with painting and all else.
 * @param {Page} page @param {number} seconds
 */
async function mainThread(page, seconds) {
  const tools = await page.context().newCDPSession(page);
  let frames = 0;
  tools.on('Network.webSocketFrameReceived', () => { frames += 1; });
  await tools.send('Network.enable');
  await tools.send('Performance.enable', { timeDomain: 'threadTicks' });
  await tools.send('Emulation.setCPUThrottlingRate', { rate: THROTTLE });
  const worked = async () => {
    const { metrics } = await tools.send('Performance.getMetrics');
    const of = (/** @type {string} */ name) => 1000 * (metrics.find((metric) => metric.name === name)?.value || 0);
    return { task: of('TaskDuration'), script: of('ScriptDuration'), style: of('RecalcStyleDuration'), layout: of('LayoutDuration') };
  };
  const before = await worked();
  frames = 0;
  let last = before.task;
  let longest = 0;
  for (let i = 0; i < seconds; i += 1) {
    const seen = frames;
    await page.waitForTimeout(1000);
    const { task } = await worked();
    longest = Math.max(longest, (task - last) / (frames - seen + 1));
    last = task;
  }
  const after = await worked();
  await tools.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await tools.detach();
  const each = (/** @type {keyof typeof after} */ name) => (after[name] - before[name]) / (frames + seconds);
  const rounded = (/** @type {number} */ ms) => Math.round(10 * ms) / 10;
  return {
    seconds, updates: frames, drawing: rounded(each('script') + each('style') + each('layout')), script: rounded(each('script')),
    style: rounded(each('style')), layout: rounded(each('layout')), task: rounded(each('task')), taskInWorstSecond: rounded(longest),
  };
}

onStage('a phone receives little in the busiest minute of a day with twelve teams', { timeout: 460000 }, async (stage) => {
  const control = await Control.create(stage, { scenario: 'standard', teams: Array(TEAMS).fill('') });
  await absent(control.page, control.code, TEAMS * TEAM_SIZE - 2);
  /** @type {{at: number, bytes: number}[]} */
  let frames = [];
  const phone = await Participant.join(stage, { code: control.code, name: 'Ayu', before: async (page) => { frames = await watchFrames(page); } });
  const other = await Participant.join(stage, { code: control.code, name: 'Budi' });
  const screen = await BigScreen.open(stage, control.code);
  await control.goTo('plan');
  await phone.inPhase('plan');
  await until(async () => (await control.view()).session.phase, (phase) => phase === 'action', 'the plan phase is over', 100000);
  await other.inPhase('action');
  await other.tab('tab.town');
  await other.page.waitForTimeout(20000); // vans are on the road
  const town = await mainThread(other.page, 30);
  const board = await mainThread(screen.page, 30);
  await phone.inPhase('review', 260000);
  await phone.page.waitForTimeout(5000); // the result comes
  const busiest = busiestMinute(frames);
  record({
    'standard day': { teams: TEAMS, people: TEAMS * TEAM_SIZE, frames: frames.length, bytes: frames.reduce((sum, frame) => sum + frame.bytes, 0), busiestMinute: busiest },
    [`main thread at ${THROTTLE}x throttling`]: { processor: `${cpus().length} x ${cpus()[0].model}`, 'town on the phone': town, 'board on the screen': board },
  });
  assert.ok(busiest <= MINUTE, `${busiest} bytes in a minute`);
});
