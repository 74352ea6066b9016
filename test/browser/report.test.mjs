// What a session leaves to print: the reports of the session, of a team and of a person, certificates and the play on paper,
// for the recorded evening after its debrief, in both languages. The PDFs are left in test-results/report/.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Control } from './control.mjs';
import { accessibilityFaults, LAPTOP, onStage, PHONE, RESULTS, until, wordless } from './harness.mjs';
import { says } from './words.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./harness.mjs').Stage} Stage */
/** @typedef {'id' | 'en'} Language */

const EVENING = fileURLToPath(new URL('../golden/evening.jsonl', import.meta.url));
const CODE = '480215';
const PRIVATE = 'Hanya untuk saya: saya tidak bertanya kepada siapa pun.';
const SHARED = 'Dengarkan dulu warga di loket.';
const HIDDEN = 'Tidak untuk dinding.';
const KEY = '0123456789abcdef0123456789abcdef';
const PEOPLE = 6;
/** @type {Language[]} */
const LANGUAGES = ['id', 'en'];

/** The recorded evening, awards announced. @param {Stage} stage @returns {Promise<{control: Control, page: Page}>} */
async function bring(stage) {
  if (stage.server === null) throw new Error('the stage is not open');
  const { lines } = stage.server;
  const [, token] = await stage.server.printed(/facilitator\?token=(\S+)/);
  await stage.server.stop();
  execFileSync(stage.program, ['import', EVENING, '--data', join(stage.folder, 'data')]);
  await stage.serve();
  stage.server.lines.push(...lines);
  const page = await stage.page(`/facilitator?token=${token}`, { device: LAPTOP });
  const behind = await page.context().newPage();
  await behind.goto(`${stage.server.url}/healthz`);
  const control = new Control(behind, CODE);
  await control.open();
  return { control, page };
}

/** People feel, rate, write, commit and give feedback; not all that they share is let through. @param {Control} control */
async function speak(control) {
  await control.goTo('debrief');
  await control.page.evaluate(async ([code, people, own, shared, hidden]) => {
    const { Connection } = await import('/static/shared/connection.js');
    const ratings = { listened: 4, shared: 3, kept_word: 5, foresaw: 2, included: 4 };
    await Promise.all(Array.from({ length: Number(people) }, async (_, i) => {
      const line = new Connection({ session: String(code), as: 'seat', token: `golden seat ${i}` }).open();
      const note = { kind: 'insight', text: i === 0 ? own : i === 1 ? hidden : shared, shared: i > 0, named: i % 2 === 0 };
      for (const [name, args] of [['feel', { feeling: ['happy', 'tired', 'proud'][i % 3] }], ['rate_habits', { about: 'self', ratings }], ['write_note', note],
        ['give_feedback', { of: 'day', rating: 2 + (i % 4), text: i === 2 ? 'Waktunya pas.' : '' }],
        ['commit', { if: `warga ${i} menunggu`, then: 'saya bertanya dulu', date: '2026-12-20', shared: true, named: i % 2 === 0, key_hash: String(i).repeat(64) }]]) {
        const answer = await line.send(name, args);
        if (!answer.ok) throw new Error(`${name}: ${answer.code}`);
      }
      line.close();
    }));
  }, /** @type {const} */ ([CODE, PEOPLE, PRIVATE, SHARED, HIDDEN]));
  const { debrief } = await until(() => control.view(), (view) => Object.keys(view.debrief.notes).length === 2 * PEOPLE - 1, 'all that was not kept private waits');
  for (const [id, note] of Object.entries(debrief.notes)) if (note.text !== HIDDEN) await control.send('let_through', { note: Number(id), shown: true });
}

/** @param {Page} page @param {Language} language */
async function speakIn(page, language) {
  if (await page.getAttribute('html', 'lang') !== language) await page.locator('button[lang]').first().click();
  await page.locator(`html[lang="${language}"]`).waitFor();
}

/** Makes the PDF, keeps it, and counts its pages. @param {Page} page @param {string} name @returns {Promise<number>} */
async function print(page, name) {
  await page.evaluate(() => document.fonts.ready);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  writeFileSync(join(RESULTS, 'report', `${name}.pdf`), pdf);
  const all = [...pdf.toString('latin1').matchAll(/\/Type\s*\/Page\b/g)].length;
  assert.deepEqual(await tooWide(page), [], `${name}: wider than the paper`);
  return all;
}

/** What would make the browser shrink the whole print. @param {Page} page @returns {Promise<string[]>} */
async function tooWide(page) {
  const across = await page.locator('.certificate').count() > 0;
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: across ? 1123 : 672, height: 900 });
  const wide = await page.evaluate(() => [...document.querySelectorAll('body *')].filter((one) => one.getBoundingClientRect().right > window.innerWidth + 1 && one.closest('svg') === null)
    .map((one) => `${one.tagName}.${one.className}`));
  await page.emulateMedia({ media: null });
  await page.setViewportSize(LAPTOP.viewport);
  return wide;
}

/** @param {Page} page @param {string} name */
async function sound(page, name) {
  assert.deepEqual(await accessibilityFaults(page), [], name);
  assert.deepEqual(await wordless(page), [], name);
}

/** A table's figures by the key of its rows. @param {Page} page @param {string} id @param {string} key @returns {Promise<Record<string, string[]>>} */
function figures(page, id, key) {
  return page.locator(`#${id} tbody tr`).evaluateAll((rows, name) => Object.fromEntries(rows.map((row) => [row.dataset[name], [...row.querySelectorAll('td')].map((cell) => cell.innerText.replace(/\s+/g, ' ').trim())])), key);
}

/** @param {Language} language @returns {(n: number, digits?: number) => string} a number as the page writes it */
function writer(language) {
  return (n, digits = 0) => new Intl.NumberFormat(language === 'id' ? 'id-ID' : 'en-US', { maximumFractionDigits: digits, minimumFractionDigits: 0 }).format(n).replace('-', '−');
}

/** Who got the right meal, added up anew. @param {any[]} days @param {number[]} groups */
function percent(days, groups) {
  const all = (/** @type {string} */ what) => days.reduce((sum, day) => sum + groups.reduce((part, g) => part + day[what][g], 0), 0);
  return all('demand') > 0 ? `${Math.floor((100 * all('right')) / all('demand'))}%` : '–';
}

/** Every figure of the report of the session against the JSON that it was made from. @param {Page} page @param {any} data @param {any} view @param {Language} language */
async function compare(page, data, view, language) {
  const n = writer(language);
  const shown = (/** @type {string[]} */ cells) => cells.map((cell) => (says(language, 'db.none').test(cell) ? '' : cell));
  const ranking = await figures(page, 'ranking', 'team');
  for (const line of view.final.ranking) assert.deepEqual(ranking[line.team], [n(line.rank), n(line.points)]);
  const parts = await figures(page, 'parts', 'part');
  const told = Object.keys(parts);
  for (const part of told) assert.deepEqual(parts[part], data.teams.map((/** @type {any} */ team) => n(view.debrief.teams[team.team].score[part])), part);
  for (const team of data.teams) {
    const { score } = view.debrief.teams[team.team];
    for (const part of Object.keys(score)) assert.ok(told.includes(part) || score[part] === 0, `the report leaves out ${part}`);
    assert.equal(score.total, data.scores[data.scores.length - 1][data.teams.indexOf(team)]);
  }
  const heat = await figures(page, 'heat', 'kampung');
  for (const { c } of data.kampung) {
    const mine = data.fairness.filter((/** @type {any} */ day) => day.c === c);
    const days = Array.from({ length: data.days }, (_, day) => percent(mine.filter((/** @type {any} */ one) => one.day === day), [0, 1, 2]));
    assert.deepEqual(heat[c], [...days, percent(mine, [1]), percent(mine, [0]), percent(mine, [2]), percent(mine, [0, 1, 2])]);
  }
  const promises = await figures(page, 'promises', 'team');
  for (const deed of data.promises.teams) {
    if (deed.made === 0) assert.match(promises[deed.team].join(), says(language, 'db.deed.nop'));
    else assert.deepEqual(promises[deed.team], [deed.made, deed.promised, deed.served, deed.kept, deed.forgiven, deed.broken].map((one) => n(one)));
  }
  const flow = await figures(page, 'flow', 'team');
  for (const { team } of data.teams) {
    const sum = (/** @type {(link: any) => number} */ part) => n(data.flow.links.reduce((/** @type {number} */ all, /** @type {any} */ link) => all + part(link), 0), 1);
    const from = (/** @type {string} */ to, /** @type {(link: any) => number} */ what) => sum((link) => (link.from === `team:${team}` && link.to.startsWith(to) ? what(link) : 0));
    assert.deepEqual(flow[team], [sum((link) => (link.from === 'market' && link.to === `team:${team}` ? link.meals : 0)), sum((link) => (link.from.startsWith('team:') && link.to === `team:${team}` ? link.meals : 0)),
      from('kampung:', (link) => link.right || 0), from('kampung:', (link) => link.meals - (link.right || 0)), from('team:', (link) => link.meals),
      ...['rain', 'expired', 'left', 'surplus'].map((cause) => from(`waste:${cause}`, (link) => link.meals))]);
  }
  const measures = await figures(page, 'measures', 'measure');
  assert.equal(Object.keys(measures).length, data.measures.teams[0].measures.length);
  for (const [i, id] of Object.keys(measures).entries()) {
    assert.deepEqual(shown(measures[id]), data.measures.teams.map((/** @type {any} */ { measures: list }) => (list[i].evidence ? `${list[i].percent}% n ${n(list[i].n)}` : '')), id);
  }
  for (const card of data.cards.slice(0, 6)) {
    const bars = await page.locator(`[data-card="${card.id}"] li b`).allInnerTexts();
    assert.deepEqual(bars, card.bars.map((/** @type {any} */ bar) => `${bar.percent}%`), card.id);
  }
  const feelings = await page.locator('#feelings li .num').allInnerTexts();
  assert.equal(feelings.reduce((sum, one) => sum + Number(one), 0), view.debrief.felt);
  const { day } = view.debrief.feedback;
  assert.deepEqual(await page.locator('[data-of="day"] tbody td').allInnerTexts(), day.ratings.map((/** @type {number} */ one) => n(one)));
}

onStage('a session is reported to print, every figure as in its JSON, and nobody reads another person’s report', async (stage) => {
  mkdirSync(join(RESULTS, 'report'), { recursive: true });
  const { control, page } = await bring(stage);
  if (stage.server === null) throw new Error('the stage is not open');
  const { url } = stage.server;
  await speak(control);
  await page.goto(`${url}/certificates/${CODE}`);
  await page.locator('#anyway').waitFor();
  assert.equal(await page.locator('.certificate').count(), 0, 'nobody is told before the announcement');
  await page.goto(`${url}/report/${CODE}`);
  await page.locator('#measures').waitFor();
  assert.equal(await page.locator('#awards').count(), 0, 'nobody is told before the announcement');
  await control.goTo('awards');
  for (let stageNow = 0; stageNow < 3; stageNow += 1) await control.send('announce');
  const view = await until(() => control.view(), ({ final }) => final.awards !== undefined && final.awards.stage === 3, 'all is announced');
  const data = await control.page.evaluate(async (code) => (await fetch(`/api/sessions/${code}/debrief`)).json(), CODE);

  for (const language of LANGUAGES) {
    await page.goto(`${url}/report/${CODE}`);
    await page.locator('#measures').waitFor();
    await speakIn(page, language);
    await page.locator('#awards').waitFor();
    await compare(page, data, view, language);
    await sound(page, `report ${language}`);
    const text = await page.locator('main').innerText();
    assert.ok(text.includes(SHARED) && !text.includes(HIDDEN) && !text.includes(PRIVATE));
    assert.equal(await page.locator('#commitments .slip').count(), PEOPLE);
    assert.equal((await page.locator('#commitments').innerText()).split(view.debrief.notes[Object.keys(view.debrief.notes).find((id) => view.debrief.notes[id].if === 'warga 1 menunggu') || ''].name).length, 1, 'who does not want to be named is not');
    assert.ok(await print(page, `report-${language}`) > 3);

    await page.goto(`${url}/report/${CODE}?team=2`);
    await page.locator('#place').waitFor();
    await speakIn(page, language);
    const n = writer(language);
    const line = view.final.ranking.find((/** @type {any} */ one) => one.team === 2);
    assert.ok((await page.locator('#place').innerText()).startsWith(n(line.points)));
    assert.deepEqual((await figures(page, 'parts', 'part')).total, [n(view.debrief.teams[2].score.total)]);
    const plan = data.promises.plan.filter((/** @type {any} */ one) => one.team === 2);
    assert.deepEqual(await page.locator('#plan tbody td:nth-child(4)').allInnerTexts(), plan.map((/** @type {any} */ one) => n(one.progress)));
    assert.equal((await page.locator('#kudos .num').allInnerTexts()).reduce((sum, one) => sum + Number(one), 0), Object.values(view.debrief.teams[2].kudos).reduce((sum, one) => sum + Number(one), 0));
    await sound(page, `team ${language}`);
    assert.ok(await print(page, `team-${language}`) > 1);

    await page.goto(`${url}/certificates/${CODE}`);
    await page.locator('.certificate').first().waitFor();
    await speakIn(page, language);
    const { awards } = view.final;
    assert.equal(await page.locator('.certificate').count(), awards.teams.length + awards.people.length);
    await page.locator('#all').check();
    await sound(page, `certificates ${language}`);
    const all = awards.teams.length + awards.people.length + view.debrief.counts.people;
    assert.equal(await print(page, `certificates-${language}`), all);

    await page.goto(`${url}/paper/${CODE}`);
    await page.locator('#rules').waitFor();
    await speakIn(page, language);
    assert.equal(await page.locator('.needs').count(), data.days, 'after the play the needs are no secret any more');
    const sheets = await page.locator('.sheetpage').count();
    await sound(page, `paper ${language}`);
    assert.equal(await print(page, `paper-${language}`), sheets, 'each sheet is one page');
  }
  await ownReports(stage, url);
});

/** @param {Stage} stage @param {string} url @param {string} token @param {string} [key] of a commitment's link that this phone has made */
async function phoneOf(stage, url, token, key) {
  const page = await stage.page('/healthz', { device: PHONE });
  await page.evaluate(([code, secret, link]) => {
    localStorage.setItem('ffp.places', JSON.stringify([{ code, token: secret, seat: 0, team: 0, seatCode: 'AAAA', name: '', title: '', at: 1 }]));
    if (link) localStorage.setItem(`ffp.commitment.${code}.0`, JSON.stringify({ key: link }));
  }, [CODE, token, key]);
  await page.goto(`${url}/report/${CODE}#me`);
  return page;
}

/** @param {Stage} stage @param {string} url */
async function ownReports(stage, url) {
  const mine = await phoneOf(stage, url, 'golden seat 0', KEY);
  await mine.locator('.own #notes').waitFor();
  assert.ok((await mine.locator('#notes').innerText()).includes(PRIVATE));
  assert.ok((await mine.locator('#commitment').innerText()).includes('warga 0 menunggu'));
  assert.match(await mine.locator('#commitment a').innerText(), new RegExp(`/commitment/[^/]+/${KEY}$`));
  await mine.locator('#own-measures tr').first().waitFor();
  const own = await mine.evaluate(async (code) => (await fetch(`/api/me/debrief?code=${code}`, { headers: { Authorization: 'Bearer golden seat 0' } })).json(), CODE);
  assert.deepEqual(await mine.locator('#own-measures tr').evaluateAll((rows) => rows.map((row) => row.dataset.measure)), own.measures.map((/** @type {any} */ one) => one.id));
  assert.deepEqual(await mine.locator('#own-measures td').evaluateAll((cells) => cells.map((cell) => Number((/(\d+)%/.exec(cell.innerText) || ['', 'NaN'])[1]))), own.measures.map((/** @type {any} */ one) => (one.percent === undefined ? NaN : one.percent)));
  await sound(mine, 'own');

  const other = await phoneOf(stage, url, 'golden seat 1');
  await other.locator('.own #notes').waitFor();
  const text = await other.locator('main').innerText();
  assert.ok(!text.includes(PRIVATE) && !text.includes('warga 0 menunggu') && text.includes('warga 1 menunggu'));

  stage.expected.push(/api\/me\/debrief.* 403/, /status of 403/);
  const nobody = await phoneOf(stage, url, 'golden seat 99');
  await nobody.locator('.nothing h1', { hasText: says('id', 'rp.own.noseat') }).waitFor();
  assert.equal(await nobody.locator('.own').count(), 0);
}

onStage('sheets for a day on paper are printed without a session, and by nobody but a facilitator', async (stage) => {
  if (stage.server === null) throw new Error('the stage is not open');
  const [, token] = await stage.server.printed(/facilitator\?token=(\S+)/);
  const page = await stage.page(`/facilitator?token=${token}`, { device: LAPTOP });
  await page.goto(`${stage.server.url}/paper`);
  await page.locator('#rules').waitFor();
  assert.equal(await page.locator('.needs').count(), 0, 'the needs are secret until one asks for them');
  await page.locator('#sheet-needs').check();
  await page.locator('#scenario').selectOption('standard');
  await page.getByRole('button', { name: /\+|Lebih|Tambah/ }).first().click();
  await page.locator('.teamsheet').nth(14).waitFor();
  const game = await page.evaluate(async () => (await fetch('/api/paper?scenario=standard&teams=5')).json());
  const needs = await page.locator('.needs').evaluateAll((days) => days.map((day) => [...day.querySelectorAll('tbody')].map((kampung) => [...kampung.querySelectorAll('tr')].map((row) => [...row.querySelectorAll('.need')].map((cell) => Number(cell.innerText))))));
  assert.deepEqual(needs, game.days.map((/** @type {any} */ day) => game.kampung.map((/** @type {any} */ _, /** @type {number} */ c) => day.needs.map((/** @type {any} */ mealtime) => mealtime[c]))));
  assert.deepEqual((await page.locator('.prices tbody tr:first-child b').allInnerTexts()).map(Number), game.market.map((/** @type {any} */ good) => good.prices[0]));
  await sound(page, 'paper');
  mkdirSync(join(RESULTS, 'report'), { recursive: true });
  assert.equal(await print(page, 'paper-standard'), await page.locator('.sheetpage').count(), 'each sheet is one page');

  stage.expected.push(/api\/scenarios.* 403/, /status of 403/);
  const stranger = await stage.page('/paper', { device: LAPTOP });
  await stranger.locator('.nothing h1', { hasText: says('id', 'fac.signin') }).waitFor();
  assert.equal(await stranger.locator('.sheetpage').count(), 0);
});
