// What figures pages show, each compared with what a reader of the exported journal has. Every function here reads one part of
// a page from its DOM alone.
import assert from 'node:assert/strict';
import { sum } from './journal-reader.mjs';
import { readNumber, says, written } from './words.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */
/** @typedef {import('./journal-reader.mjs').Journal} Journal */
/** @typedef {'id' | 'en'} Language */
/** @typedef {{page: Page, language: Language, journal: Journal, where: string}} Look */

const MEASURES = ['listened_first', 'served_need', 'gave', 'stewardship', 'equity', 'participation', 'kept_promises', 'foresight'];
const HABITS = ['listened', 'shared', 'kept_word', 'foresaw', 'included'];
const FEELINGS = ['proud', 'happy', 'grateful', 'surprised', 'tired', 'confused', 'frustrated', 'sorry'];
const NONE = '–';

/** @param {Locator} all @returns {Promise<number[]>} */
const numbers = async (all) => (await all.allInnerTexts()).map(readNumber);
/** @param {number} percent */
const cell = (percent) => (percent < 0 ? NONE : String(percent));
/** @param {number} ms */
const age = (ms) => `${Math.floor(ms / 60000)}:${String(Math.floor(ms / 1000) % 60).padStart(2, '0')}`;
/** @param {Language} language @param {number | null} n */
const oneDecimal = (language, n) => (n === null ? null : n.toFixed(1).replace('.', language === 'id' ? ',' : '.'));
/** What the rules keep is cut to hundredths before it is rounded to show. @param {number | null} n */
const inHundredths = (n) => (n === null ? null : Math.trunc(100 * n + 1e-9) / 100);

/** @param {Look} look @param {string} list rows of it @param {string} score @param {number} [upTo] ms */
async function ranked({ page, journal, where }, list, score, upTo) {
  const rows = page.locator(list);
  const ranking = journal.ranking(upTo);
  assert.deepEqual(await numbers(rows.locator(score)), ranking.map((line) => line.points), `${where}: points`);
  const texts = await rows.allInnerTexts();
  for (const [i, { name }] of ranking.entries()) assert.ok(texts[i].includes(name), `${where}: ${name} in ${texts[i]}`);
}

/** @param {Look} look */
async function timeline(look) { await ranked(look, '.rankat li', 'b'); }

/** As it stood when the play ended: what was entered from paper later is not in it. @param {Look} look */
async function map(look) {
  await ranked(look, '.rank .lb li', '.sc', look.journal.of('play_closed')[0].at_ms);
  assert.equal(await look.page.locator('.moment .words b').first().innerText(), `${look.journal.town().fedPercent}%`, `${look.where}: people fed`);
}

/** @param {Look} look */
async function fairness({ page, journal, where }) {
  const rows = journal.fairness().sort((/** @type {any} */ a, /** @type {any} */ b) => b.all - a.all || a.c - b.c);
  const shown = await page.locator('.heat tbody tr').evaluateAll((all) => all.map((row) => [...row.querySelectorAll('th, td:not(.apart)')].map((one) => /** @type {HTMLElement} */ (one).innerText)));
  assert.deepEqual(shown, rows.map((/** @type {any} */ row) => [journal.params.kampung_names[row.c], ...row.days.map(cell), ...[1, 0, 2].map((g) => cell(row.groups[g]))]), `${where}: shares`);
  const gap = (/** @type {number[]} */ list) => Math.max(...list) - Math.min(...list);
  assert.equal(await page.locator('.gap .big b').innerText(), String(gap(rows.map((/** @type {any} */ row) => row.all))), `${where}: the gap`);
  assert.deepEqual(await page.locator('.gapbars b').allInnerTexts(), rows[0].days.map((/** @type {any} */ _, /** @type {number} */ day) => String(gap(rows.map((/** @type {any} */ row) => row.days[day])))), `${where}: the gap by day`);
}

/** The same by mealtimes, which only the facilitator's page can show. @param {Look} look */
export async function byMealtimes({ page, journal, where }) {
  await page.locator('.dbsub .teamfilter').last().locator('button').nth(1).click();
  await page.locator('.heat.close').waitFor();
  const shown = await page.locator('.heat tbody tr').evaluateAll((all) => Object.fromEntries(all.map((row) => [/** @type {HTMLElement} */ (row.querySelector('th')).innerText,
    [...row.querySelectorAll('td:not(.apart)')].map((one) => /** @type {HTMLElement} */ (one).innerText)])));
  assert.deepEqual(shown, Object.fromEntries(journal.mealtimes().map((/** @type {number[]} */ row, /** @type {number} */ c) => [journal.params.kampung_names[c], row.map(cell)])), `${where}: mealtimes`);
  await page.locator('.dbsub .teamfilter').last().locator('button').nth(0).click();
}

/** People by kampung, right and other meals, cooked meals that nobody ate. @param {Look} look */
async function flow({ page, language, journal, where }) {
  const words = await page.locator('.flowword').allTextContents();
  const shown = (/** @type {RegExp | string} */ label) => {
    const one = words.find((text) => (typeof label === 'string' ? text.trim().startsWith(label) : label.test(text)));
    return one === undefined ? 0 : readNumber(one.slice(one.lastIndexOf(' ')));
  };
  for (const c of journal.kampung) assert.equal(shown(journal.params.kampung_names[c]), sum(journal.eaten(c)), `${where}: meals to kampung ${c}`);
  const right = sum(journal.kampung.map((/** @type {number} */ c) => sum(journal.eaten(c, (_, row) => row.right))));
  assert.equal(shown(says(language, 'db.flow.right')), right, `${where}: right meals`);
  assert.equal(shown(says(language, 'db.flow.some')), journal.town().fed - right, `${where}: other meals`);
  const { expired, left, rain } = journal.waste();
  assert.equal(shown(says(language, 'db.waste.expired')), expired, `${where}: expired`);
  assert.equal(shown(says(language, 'db.waste.left')), left, `${where}: left at the bells`);
  assert.equal(rain, 0, 'raw food that the rain spoils is told in meals; this reader does not convert');
  assert.equal(shown(says(language, 'db.waste.rain')), 0, `${where}: spoiled by the rain`);
}

/** @param {Look} look */
async function promises({ page, journal, where }) {
  const deeds = (/** @type {string} */ list) => page.locator(`${list} > li`).evaluateAll((all) => all.map((row) => ['b.num', '.kept', '.forgiven', '.broken']
    .map((part) => { const one = row.querySelector(part); return one === null ? '' : (one.textContent || '').trim(); })));
  const some = (/** @type {number} */ n) => (n > 0 ? String(n) : '');
  assert.deepEqual(await deeds('.deeds:not(.small)'), journal.teams.map((/** @type {number} */ team) => {
    const { made, served, promised, kept, forgiven, broken } = journal.promises((line) => line.team === team);
    return made === 0 ? ['', '', '', ''] : [`${served}/${promised}`, some(kept), some(forgiven), some(broken)];
  }), `${where}: promises of teams`);
  const places = journal.kampung.map((/** @type {number} */ c) => journal.promises((line) => line.data.c === c)).filter((/** @type {any} */ one) => one.promised > 0);
  assert.deepEqual((await deeds('.deeds.small')).map(([text]) => text), places.map((/** @type {any} */ one) => `${one.served}/${one.promised}`), `${where}: promises to kampung`);
}

/** Plan and deed of one team. @param {Look} look @param {number} team */
export async function plan({ page, journal, where }, team) {
  await page.locator('.deeds.plan').waitFor();
  assert.deepEqual(await page.locator('.deeds.plan li b.num').allInnerTexts(), journal.plan(team).map((one) => `${one.progress}/${one.n}`), `${where}: plan and deed`);
}

/** @param {Look} look */
async function habits({ page, journal, where }) {
  const shown = await page.locator('table.habits tbody tr').evaluateAll((all) => all.map((row) => [...row.querySelectorAll('td')].map((one) => {
    const [value, n] = [one.querySelector('.fig b'), one.querySelector('.fig small')];
    return value === null || n === null ? '' : `${value.textContent} of ${(n.textContent || '').replace(/\D/g, '')}`;
  })));
  assert.deepEqual(shown.map((row) => row.slice(0, MEASURES.length)), journal.teams.map((/** @type {number} */ team) => {
    const all = journal.measures(team);
    return MEASURES.map((id) => (all[id].percent === null ? '' : `${all[id].percent} of ${all[id].n}`));
  }), `${where}: measures`);
}

/** A team as it sees itself, beside the journal. @param {Look} look @param {number} team */
export async function sides({ page, language, journal, where }, team) {
  await page.locator('.habits.sides').waitFor();
  const shown = await page.locator('.habits.sides tbody tr').evaluateAll((all) => all.map((row) => [...row.querySelectorAll('td')].map((one) => {
    const value = one.querySelector('.fig b');
    return value === null ? null : value.textContent;
  })));
  const all = journal.measures(team);
  const measured = ['listened_first', 'gave', 'kept_promises', 'foresight', 'participation'].map((id) => (all[id].percent === null ? null : String(all[id].percent)));
  const said = (/** @type {'self' | 'team'} */ about) => HABITS.map((item) => oneDecimal(language, inHundredths(journal.habits(team, about).items[item])));
  assert.deepEqual(shown, HABITS.map((_, i) => [said('self')[i], said('team')[i], measured[i]]), `${where}: the sides of team ${team}`);
  const fills = journal.fill();
  const people = sum(fills.map((/** @type {any} */ one) => one.people));
  const mean = Math.round((100 * sum(fills.map((/** @type {any} */ one) => one.people * one.fill))) / people);
  const [least] = [...fills].sort((a, b) => a.fill - b.fill);
  const voice = await page.locator('.voice p').innerText();
  assert.match(voice, says(language, 'db.fill', { n: mean, a: journal.params.kampung_names[least.c], k: Math.round(100 * least.fill) }), `${where}: the kampung`);
}

/** @param {Look} look */
async function balance({ page, journal, where }) {
  assert.deepEqual(await numbers(page.locator('.carried li b.num')), journal.teams.map((/** @type {number} */ team) => journal.participation(team).acts), `${where}: acts`);
  const parts = await page.locator('.parts').evaluateAll((all) => all.map((one) => (one.getAttribute('aria-label') || '').split(', ').map((text) => Number(text.replace('%', '')))));
  for (const team of journal.teams) {
    const { shares } = journal.participation(team);
    assert.equal(sum(parts[team]), 100, `${where}: shares of team ${team}`);
    assert.ok(shares.length === parts[team].length && shares.every((share, i) => Math.abs(share - parts[team][i]) < 1), `${where}: shares of team ${team} are ${parts[team]}, the reader has ${shares}`);
  }
}

/** @param {Look} look */
async function feelings({ page, language, journal, where }) {
  const all = journal.feelings();
  assert.deepEqual(await numbers(page.locator('.felt li b.num')), FEELINGS.map((one) => all[one] || 0), `${where}: feelings`);
  assert.match(await page.locator('.dbsub').innerText(), says(language, 'db.felt', { n: sum(Object.values(all)) }), `${where}: who felt`);
}

/** @param {Look} look */
async function speakers({ page, journal, where }) {
  const spoke = journal.spoke();
  assert.deepEqual(await page.locator('.speakers .carried li b.num').allInnerTexts(), journal.teams.map((/** @type {number} */ team) => age(spoke[team] || 0)), `${where}: speaking time`);
}

/** @param {Look} look */
async function wall({ page, language, journal, where }) {
  const notes = journal.wall();
  assert.match(await page.locator('.dbsub').innerText(), says(language, 'db.notes', { n: notes.length }), `${where}: notes`);
  for (const shown of await page.locator('.note > p:first-child').allInnerTexts()) assert.ok(notes.some((text) => shown.includes(text)), `${where}: ${shown} hangs on the wall`);
}

/** The pictures whose figures are compared; of evidence, what_if, groups and prompt none is. @type {Record<string, (look: Look) => Promise<void>>} */
export const PICTURES = { timeline, map, flow, fairness, promises, habits, balance, feelings, speakers, wall };

/** The big screen when the play is over: the ranking. @param {Look} look */
export async function closing(look) {
  await look.page.locator('.lb.small li').first().waitFor();
  await ranked(look, '.lb.small li', '.sc');
  assert.deepEqual(await numbers(look.page.locator('.lb.small .rk')), look.journal.ranking().map((line) => line.rank), `${look.where}: ranks`);
}

/** The big screen when all is told. @param {Look} look */
export async function podium({ page, journal, where }) {
  const shown = await Promise.all(['first', 'second', 'third'].map((place) => page.locator(`.b.${place}.shown .v`).innerText()));
  assert.deepEqual(shown.map(readNumber), journal.ranking().slice(0, 3).map((line) => line.points), `${where}: the podium`);
  assert.deepEqual(await numbers(page.locator('.b.shown .p')), [2, 1, 3], `${where}: places`);
}

// The control panel.

/** @param {Look} look */
export async function results({ page, journal, where }) {
  const { fedPercent, wellFed, worst, stars } = journal.town();
  assert.deepEqual(await numbers(page.locator('.townresult b.num')), [fedPercent, wellFed, worst], `${where}: the town`);
  assert.equal(await page.locator('.townresult .stars .lit').count(), stars, `${where}: stars`);
  const rows = page.locator('.finalrank > li');
  assert.deepEqual(await numbers(rows.locator('> b.num:first-of-type')), journal.ranking().map((line) => line.rank), `${where}: ranks`);
  assert.deepEqual(await numbers(rows.locator('> b.num:last-of-type')), journal.ranking().map((line) => line.points), `${where}: points`);
}

/** @param {Look} look */
export async function feedback({ page, language, journal, where }) {
  for (const [i, of] of /** @type {const} */ (['day', 'programme']).entries()) {
    const { mean, ratings } = journal.feedback(of);
    const box = page.locator('.rated').nth(i);
    assert.equal((await box.locator('.mean').innerText()).trim(), oneDecimal(language, mean), `${where}: the mean of ${of}`);
    assert.deepEqual(await numbers(box.locator('.ratings li > b')), [...ratings].reverse(), `${where}: ratings of ${of}`);
  }
}

/** @param {Look} look */
export async function floor({ page, journal, where }) {
  const spoke = journal.spoke();
  assert.deepEqual(await page.locator('.floor li b.num').allInnerTexts(), journal.teams.map((/** @type {number} */ team) => age(spoke[team] || 0)), `${where}: speaking time`);
}

/** @param {Look} look */
export async function room({ page, language, journal, where }) {
  for (const [feeling, n] of Object.entries(journal.feelings())) {
    assert.equal(await page.locator('.feelings li', { hasText: says(language, `feeling.${feeling}`) }).locator('b').innerText(), String(n), `${where}: ${feeling}`);
  }
}

/** @param {Look} look */
export async function awarded({ page, language, journal, where }) {
  const [best] = journal.ranking();
  const [person] = journal.merits();
  assert.match(await page.locator('.awarded').innerText(), says(language, 'fd.award.team.sum', { n: written(language, best.points), m: best.rank }), `${where}: the best team`);
  const counted = Math.min(person.index, 2000);
  assert.match(await page.locator('.awarded').innerText(), says(language, 'fd.award.person.sum', {
    a: person.index, b: counted, c: Math.trunc((counted * 7) / 10), d: person.own, e: person.other, f: Math.min(600, 40 * person.own + 80 * person.other), n: written(language, person.score),
  }), `${where}: the best participant`);
}

// Phones.

/** @param {Look} look @param {number} seat */
export async function phone({ page, language, journal, where }, seat) {
  const line = journal.ranking().find((one) => one.team === /** @type {any} */ (journal.people().get(seat)).team);
  const said = await page.locator('body').innerText();
  assert.ok(line !== undefined);
  assert.match(said, says(language, 'f.rank', { n: line.rank, m: journal.teams.length }), `${where}: the team's rank`);
  assert.equal(readNumber(await page.locator('.card .coins').last().innerText()), line.points, `${where}: the team's points`);
  const { cp, people } = /** @type {any} */ (journal.hands().get(seat));
  assert.equal(readNumber(await page.locator('.hero .fed').innerText()), people, `${where}: people who ate through these hands`);
  for (const [role, n] of Object.entries(cp)) {
    const row = page.locator('.parts .row', { has: page.locator('.who', { hasText: says(language, `role.${role}`) }) });
    const shown = await row.locator('b.num').count() === 0 ? 0 : readNumber(await row.locator('b.num').innerText());
    assert.equal(shown, Math.trunc((Number(n) + 50) / 100), `${where}: ${role}`);
  }
  const { fedPercent, wellFed } = journal.town();
  assert.match(said, says(language, 's.fedfit', { n: fedPercent, m: wellFed }), `${where}: the town`);
}

/** The own part, which nobody else sees. @param {Look} look @param {number} seat @returns {Promise<string[]>} what was compared */
export async function own({ page, language, journal, where }, seat) {
  await page.locator('.measure').first().waitFor();
  const compared = [];
  for (const [id, { n, floor: least, percent }] of Object.entries(journal.own(seat))) {
    const row = page.locator('.measure', { has: page.locator('b', { hasText: says(language, `rf.own.m.${id}`) }) });
    if (await row.count() === 0) continue;
    const text = (await row.innerText()).replace(/\s+/g, ' ');
    if (n < least) assert.match(text, says(language, 'rf.own.few', { n, m: least }), `${where}: ${id}`);
    else if (percent === undefined) assert.match(text, says(language, 'rf.own.times', { n }), `${where}: ${id}`);
    else {
      assert.ok(text.includes(` ${percent}%`), `${where}: ${id} is ${text}, the reader has ${percent}`);
      assert.match(text, says(language, 'rf.own.n', { n }), `${where}: ${id}`);
    }
    compared.push(id);
  }
  return compared;
}
