// What a phone receives in the busiest minute of a standard day with twelve teams, and how long the main thread works on an
// update. It takes six minutes of real time and runs by itself: make light. Bytes are held to what hub's own test allows; times
// depend on the computer and are only recorded.
import assert from 'node:assert/strict';
import { cpus } from 'node:os';
import { Control } from './control.mjs';
import { onStage, until } from './harness.mjs';
import { record } from './light-figures.mjs';
import { BigScreen, Facilitator, Participant } from './people.mjs';

const MINUTE = 40000;
const TEAMS = 12;
const TEAM_SIZE = 4;
const THROTTLE = 4;

/** @typedef {import('playwright-core').Page} Page */

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

onStage('a phone receives little in the busiest minute of a day with twelve teams', async (stage) => {
  const control = await Control.create(stage, { scenario: 'standard', teams: Array(TEAMS).fill('') });
  await absent(control.page, control.code, TEAMS * TEAM_SIZE - 2);
  /** @type {{at: number, bytes: number}[]} */
  let frames = [];
  const phone = await Participant.join(stage, { code: control.code, name: 'Ayu', before: async (page) => { frames = await watchFrames(page); } });
  const other = await Participant.join(stage, { code: control.code, name: 'Budi' });
  const screen = await BigScreen.open(stage, control.code);
  const facilitator = await Facilitator.signIn(stage);
  await facilitator.page.goto(new URL(`/facilitator#${control.code}`, facilitator.page.url()).href);
  await control.goTo('plan');
  await phone.inPhase('plan');
  await until(async () => (await control.view()).session.phase, (phase) => phase === 'action', 'the plan phase is over', 100000);
  await other.inPhase('action');
  await other.tab('tab.town');
  await other.page.waitForTimeout(20000); // vans are on the road
  const town = await mainThread(other.page, 30);
  const board = await mainThread(screen.page, 30);
  await other.tab('tab.team');
  const kitchen = await mainThread(other.page, 20);
  const room = await mainThread(facilitator.page, 20);
  await phone.inPhase('review', 260000);
  await phone.page.waitForTimeout(5000); // the result comes
  const busiest = busiestMinute(frames);
  record({
    'standard day': { teams: TEAMS, people: TEAMS * TEAM_SIZE, frames: frames.length, bytes: frames.reduce((sum, frame) => sum + frame.bytes, 0), busiestMinute: busiest },
    [`main thread at ${THROTTLE}x throttling`]: { processor: `${cpus().length} x ${cpus()[0].model}`, 'town on the phone': town, 'board on the screen': board, 'kitchen on the phone': kitchen, 'control room': room },
  });
  assert.ok(busiest <= MINUTE, `${busiest} bytes in a minute`);
});
