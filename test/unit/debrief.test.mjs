// The pure parts of the debrief's pictures: where things stand, what belongs together, and when other screens are told.
import assert from 'node:assert/strict';
import test from 'node:test';
import { indexAt, piles, spread, ticks, timeAxis } from '../../static/debrief/axis.js';
import { Drive } from '../../static/debrief/drive.js';
import { chosen } from '../../static/debrief/evidence.js';
import { byKampung, byMealtime, gap, heatStep, leastFed, mostMissed } from '../../static/debrief/fair.js';
import { flowGraph } from '../../static/debrief/flow-graph.js';
import { onScale } from '../../static/debrief/habits.js';
import { near, told } from '../../static/debrief/moments.js';
import { spoken } from '../../static/debrief/speakers.js';
import { answered, fit } from '../../static/debrief/wall-fit.js';

const PHASES = [
  { day: 0, phase: 'plan', start: 1000, end: 101000 }, { day: 0, phase: 'action', start: 101000, end: 201000 },
  { day: 1, phase: 'plan', start: 201000, end: 211000 }, { day: 1, phase: 'action', start: 211000, end: 311000 },
];

test('time runs from left to right, and talking takes less room than playing', () => {
  const axis = timeAxis(PHASES, 100, 1100);
  assert.equal(axis.at(0), 100);
  assert.equal(axis.at(1000), 100);
  assert.equal(axis.at(311000), 1100);
  assert.equal(axis.at(999999), 1100);
  assert.ok(axis.at(101000) - 100 < axis.at(201000) - axis.at(101000), 'a long plan is narrower than its action');
  for (const ms of [1000, 51000, 101000, 150000, 205000, 311000]) assert.ok(Math.abs(axis.ms(axis.at(ms)) - ms) <= 1, `${ms} comes back`);
  assert.deepEqual(axis.bands.map((band) => band.day), [0, 1]);
  assert.equal(axis.bands[0].x1, axis.bands[1].x0);
  assert.deepEqual([axis.first, axis.end], [1000, 311000]);
});

test('a session without phases has an axis too', () => {
  const axis = timeAxis([], 0, 10);
  assert.deepEqual([axis.at(5), axis.ms(5), axis.bands.length], [10, 0, 0]);
});

test('lines of a chart are round numbers, also below zero', () => {
  assert.deepEqual(ticks(0, 5200), [0, 2000, 4000]);
  assert.deepEqual(ticks(-120, 480), [0, 200, 400]);
  assert.deepEqual(ticks(0, 0), [0, 1]);
  assert.ok(ticks(-999, 999).includes(0));
});

test('labels that would touch move apart and keep their order', () => {
  const placed = spread([50, 52, 51, 300], 40, 0, 400);
  assert.deepEqual(placed, [50, 130, 90, 300]);
  const low = spread([390, 395, 399], 40, 0, 400);
  assert.deepEqual(low, [320, 360, 400]);
  const many = spread(new Array(12).fill(10), 50, 0, 220);
  assert.equal(Math.max(...many), 220);
  assert.equal(new Set(many).size, 12);
});

test('the values of a moment are the last known ones', () => {
  assert.deepEqual([0, 10, 15, 20, 99].map((at) => indexAt([0, 10, 20], at)), [0, 1, 1, 2, 2]);
});

test('signs that would cover each other become a pile', () => {
  const list = piles([{ at: 30 }, { at: 0 }, { at: 5 }], (ms) => ms, 20);
  assert.deepEqual(list.map(({ x, all }) => [x, all.length]), [[0, 2], [30, 1]]);
});

const LINKS = [
  { from: 'market', to: 'team:0', meals: 30 }, { from: 'market', to: 'team:1', meals: 20 }, { from: 'team:0', to: 'team:1', meals: 5 },
  { from: 'team:1', to: 'team:0', meals: 2 }, { from: 'team:0', to: 'kampung:0:3', meals: 20, right: 15 }, { from: 'team:1', to: 'kampung:0:1', meals: 18, right: 18 },
  { from: 'team:0', to: 'waste:rain', meals: 7 }, { from: 'team:1', to: 'waste:left', meals: 5 }, { from: 'team:9', to: 'kampung:1:0', meals: 99, right: 1 },
];

/** @param {ReturnType<typeof flowGraph>} graph */
function circles({ nodes, links }) {
  const open = new Map(nodes.map((node) => [node.id, links.filter((link) => link.target === node.id).length]));
  const ready = [...open].filter(([, n]) => n === 0).map(([id]) => id);
  for (let id = ready.pop(); id !== undefined; id = ready.pop()) {
    open.delete(id);
    for (const link of links.filter((one) => one.source === id)) {
      const left = (open.get(link.target) || 0) - 1;
      open.set(link.target, left);
      if (left === 0) ready.push(link.target);
    }
  }
  return [...open.keys()];
}

test('gifts to and fro make no circle, and what comes into a team leaves it', () => {
  for (const one of [undefined, 0, 1]) {
    const graph = flowGraph(LINKS, new Set([0, 1]), one);
    assert.deepEqual(circles(graph), []);
    assert.ok(!graph.nodes.some((node) => node.id === 'kampung:1:0'), 'the other town is not in it');
    for (const team of one === undefined ? ['team:0', 'team:1'] : [`team:${one}`]) {
      const sum = (/** @type {'source' | 'target'} */ end) => graph.links.filter((link) => link[end] === team).reduce((all, link) => all + link.value, 0);
      assert.equal(sum('target'), sum('source'), `${team} of ${one}`);
    }
  }
  const { links } = flowGraph(LINKS, new Set([0, 1]));
  assert.deepEqual(links.filter((link) => link.source === 'kampung:0:3').map((link) => [link.target, link.value]), [['right', 15], ['some', 5]]);
});

const FAIR = {
  days: 2, teams: [], kampung: [{ town: 0, c: 0, name: 'A' }, { town: 0, c: 1, name: 'B' }, { town: 1, c: 0, name: 'C' }],
  fairness: [
    { town: 0, c: 0, day: 0, added: [10, 0, 0], demand: [10, 0, 0], fed: [5, 0, 0], right: [5, 0, 0] },
    { town: 0, c: 0, day: 1, added: [0, 10, 0], demand: [0, 10, 0], fed: [0, 2, 0], right: [0, 1, 0] },
    { town: 0, c: 1, day: 0, added: [0, 0, 4], demand: [0, 0, 4], fed: [0, 0, 4], right: [0, 0, 4] },
  ],
  meals: [{ town: 0, c: 0, day: 0, mealtime: 0, at: 0, demand: 8, fed: 2 }, { town: 0, c: 1, day: 1, mealtime: 1, at: 0, demand: 4, fed: 4 }],
};

test('shares of a kampung are of its days and groups, the best first', () => {
  const rows = byKampung(/** @type {any} */ (FAIR), 0);
  assert.deepEqual(rows.map((row) => [row.name, row.days.map((one) => one.percent), row.groups.map((one) => one.percent), row.all.percent]),
    [['B', [100, -1], [-1, -1, 100], 100], ['A', [50, 10], [50, 10, -1], 30]]);
  assert.deepEqual([gap(rows.map((row) => row.all)), gap(rows.map((row) => row.days[1]))], [70, -1]);
  const missed = mostMissed(rows);
  assert.deepEqual([missed.row.name, missed.g, missed.one.percent, missed.one.of], ['A', 1, 10, 10]);
});

test('the flow asks about the kampung with the smallest share, not with the fewest meals', () => {
  assert.deepEqual(leastFed(/** @type {any} */ (FAIR), 0), { c: 0, share: { n: 7, of: 20, percent: 35 } }); // 7 of 20 is less than 4 of 4
  const alike = { ...FAIR, fairness: FAIR.fairness.map((day) => ({ ...day, fed: day.demand })) };
  assert.equal(leastFed(/** @type {any} */ (alike), 0), undefined);
  assert.equal(leastFed(/** @type {any} */ (FAIR), 1), undefined, 'nobody lived there');
});

test('mealtimes that a kampung did not have are no zero', () => {
  const { columns, rows } = byMealtime(/** @type {any} */ (FAIR), 0);
  assert.deepEqual(columns, [{ day: 0, mealtime: 0 }, { day: 1, mealtime: 1 }]);
  assert.deepEqual(rows.map((row) => [row.name, row.cells.map((one) => one.percent)]), [['B', [-1, 100]], ['A', [25, -1]]]);
});

test('heat has five steps, and none without people', () => {
  assert.deepEqual([-1, 0, 34, 35, 49, 50, 64, 65, 79, 80, 100].map(heatStep), [0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
});

test('cards stand in the order of the facilitator, and unknown ones are left out', () => {
  const cards = /** @type {any[]} */ (['a', 'b', 'c', 'd', 'e'].map((id) => ({ id })));
  assert.deepEqual(chosen(cards, ['d', 'zz', 'a']).map((card) => card.id), ['d', 'a']);
  assert.deepEqual(chosen(cards, []).map((card) => card.id), ['a', 'b', 'c', 'd']);
  assert.deepEqual(chosen(cards, ['zz']).length, 4);
});

test('answers from one to five fill their bar', () => {
  assert.deepEqual([100, 300, 500, 433].map(onScale), [0, 50, 100, 83]);
});

test('who speaks now is counted until now', () => {
  assert.deepEqual(spoken({ team: 2, since: 1000, spoke: { 1: 500, 2: 300 } }, 4000), { 1: 500, 2: 3300 });
  assert.deepEqual(spoken({ team: -1, since: -1, spoke: { 1: 500 } }, 4000), { 1: 500 });
});

test('what the room remembers stands among the moments of its town', () => {
  const data = /** @type {any} */ ({ moments: [{ seq: 4, at: 900, kind: 'rain', town: 0 }, { seq: 5, at: 100, kind: 'pin' }, { seq: 6, at: 200, kind: 'rain', town: 1 }] });
  const list = told(data, { 7: { kind: 'memory', at: 500, text: 'x' }, 8: { kind: 'insight', at: -1, text: 'y' } }, 0);
  assert.deepEqual(list.map((one) => one.at), [100, 500, 900]);
  assert.deepEqual(near(list, 900, 1000).map((one) => one.at), [900], 'on it: that one alone');
  assert.deepEqual(near(list, 950, 100).map((one) => one.at), [900]);
  assert.deepEqual(near(list, 5000, 100), []);
});

test('few notes are large, and many fill further pages without losing one', () => {
  const notes = (/** @type {number} */ n, /** @type {string} */ text) => /** @type {any[]} */ (Array.from({ length: n }, (_, id) => ({ id, kind: 'insight', at: -1, text })));
  assert.equal(fit(notes(8, 'short'), 780).large, true);
  const many = fit(notes(60, 'x'.repeat(160)), 780);
  assert.equal(many.large, false);
  assert.ok(many.pages.length > 1);
  assert.equal(many.pages.flat(2).length, 60);
  assert.equal(fit([], 780).pages.length, 0);
  assert.equal(fit(notes(1, 'y'.repeat(400)), 100).pages.flat(2).length, 1, 'one that is too tall is shown all the same');
});

test('other screens are told when the hand rests, and the last word counts', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  /** @type {any[]} */
  const sent = [];
  let ok = true;
  const drive = new Drive((args) => { sent.push(args); return Promise.resolve({ ok }); });
  drive.follow({ picture: 'flow', at: -1, cards: [] });
  assert.equal(drive.shown.value.picture, 'flow', 'somebody else chose');
  for (const at of [1, 2, 3]) drive.show({ picture: 'timeline', at });
  assert.deepEqual(sent, []);
  drive.follow({ picture: 'wall', at: -1, cards: [] });
  assert.equal(drive.shown.value.picture, 'timeline', 'a hand on the slider is not pushed aside');
  t.mock.timers.tick(400);
  assert.deepEqual(sent, [{ picture: 'timeline', at: 3 }]);
  await Promise.resolve();
  drive.follow({ picture: 'timeline', at: 3, cards: [] });
  drive.show({ picture: 'evidence', at: -1, team: 4, town: 1, cards: ['a'] });
  t.mock.timers.tick(400);
  assert.deepEqual(sent[1], { picture: 'evidence', team: 4, town: 1, cards: ['a'] });
  await new Promise((resolve) => { setImmediate(resolve); });
  ok = false;
  drive.show({ picture: 'none' });
  await drive.tell();
  assert.equal(drive.shown.value.picture, 'timeline', 'what was refused is shown nowhere');
});

test('above notes stands a question only if all of them answer it', () => {
  /** @param {string} [prompt] */
  const note = (prompt) => /** @type {any} */ ({ id: 1, kind: 'insight', text: 'x', prompt });
  assert.equal(answered([note('queue'), note('queue')]), 'queue');
  assert.equal(answered([note('queue'), note('happened')]), '');
  assert.equal(answered([note('queue'), note()]), '');
  assert.equal(answered([note(), note('')]), '');
  assert.equal(answered([]), '');
});
