// The proof of the evening: the recorded session goes through all six steps, the second day after a restart, and the awards, in
// both languages, on a panel, a projector, a big screen and four phones. Each of D1–D14 leaves a picture in
// test-results/evening/, and what the pages show is compared with what a reader of the exported journal recomputes (figures.mjs).
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Control } from './control.mjs';
import { Crowd } from './crowd.mjs';
import * as figures from './figures.mjs';
import { accessibilityFaults, hold, holds, onStage, PROJECTOR, RESULTS, until, wordless } from './harness.mjs';
import { Journal } from './journal-reader.mjs';
import { BigScreen, Facilitator } from './people.mjs';
import { back, bring, CODE, exported, others, restart } from './recorded.mjs';

/** @typedef {import('./harness.mjs').Stage} Stage */
/** @typedef {import('./people.mjs').Participant} Participant */
/** @typedef {'id' | 'en'} Language */
/** @typedef {{stage: Stage, language: Language, form: 'short' | 'long', control: Control, panel: Facilitator, projector: BigScreen, screen: BigScreen, phones: Participant[], crowd: Crowd}} Evening */

export const LOOKED = join(RESULTS, 'evening');
/** Who comes back on a phone: one of every team, a leader, a cook, a courier and a buyer of the recorded evening among them. */
const PHONES = [0, 5, 13, 14];
/** The others of the recorded evening; team 2 has three of them, so that what they say of themselves may be shown. */
const CROWD = [1, 2, 3, 4, 6, 7, 9, 10, 11, 12];
const HABITS = [{ listened: 4, shared: 3, kept_word: 5, foresaw: 2, included: 4 }, { listened: 5, shared: 2, kept_word: 4, foresaw: 2, included: 3 }];
/** As many steps as there are in the script, and what the panel puts on the screen first. */
const STEPS = ['feel', 'happened', 'learned', 'relates', 'what_if', 'next'];
const IF = { id: 'ada keluhan baru di loket', en: 'a new complaint comes to the counter' };
const THEN = { id: 'mendengar warga dulu, baru mengubah jadwal', en: 'I listen first, and only then change the schedule' };
const WROTE = { id: 'Kami lupa bertanya kepada kampung yang jauh.', en: 'We forgot to ask the kampung that is far away.' };
const REMEMBERED = { id: 'Kami sudah di jalan waktu itu.', en: 'We were on our way by then.' };

/** @param {Evening} evening */
const pagesOf = ({ panel, projector, screen, phones }) => [panel, projector, screen, ...phones];

/** @param {Evening} evening @param {import('playwright-core').Page} page @param {string} name */
async function picture({ language }, page, name) {
  await page.mouse.move(5, 5);
  await page.screenshot({ path: join(LOOKED, `${name}.${language}.png`) });
}

/** Nothing that a tool can find is wrong with any of these pages. @param {{page: import('playwright-core').Page}[]} all @param {string} what */
export async function clean(all, what) {
  for (const { page } of all) assert.deepEqual([...await accessibilityFaults(page, ['serious', 'critical']), ...await wordless(page)], [], `${what}: ${page.url()}`);
}

/** Opens the next step on the panel, in the evening's form. @param {Evening} evening @param {string} step */
async function next({ panel, form }, step) {
  await panel.page.locator('.next', { hasText: panel.says(`step.${step}.name`) }).click();
  await panel.page.locator('.steps .on', { hasText: panel.says(`step.${step}.name`) }).waitFor();
  await panel.page.locator('.script', { hasText: panel.says(`fd.say.${step}.${form}`) }).waitFor();
}

/** @param {Facilitator} panel @param {string} tab */
async function drawer(panel, tab) {
  await panel.page.locator('.drawers button', { hasText: panel.says(`fd.tab.${tab}`) }).click();
  await panel.page.locator('.drawers button[aria-pressed="true"]', { hasText: panel.says(`fd.tab.${tab}`) }).waitFor();
}

/** What a picture has of its own, once it is drawn. @type {Record<string, string>} */
const DRAWN = {
  feelings: '.felt li', timeline: '.chart .day', map: '.three .map', flow: '.flownode', fairness: '.heat td', promises: '.deeds li', habits: '.habits td',
  balance: '.parts i', evidence: '.evidencecard', prompt: '.prompt p', groups: '.groups li', speakers: '.speakers li', wall: '.note',
};

/** A picture is on the projector and on the big screen. @param {Evening} evening @param {string} name @param {object} [more] */
async function show({ control, projector, screen }, name, more = {}) {
  await control.send('show_picture', { picture: name, ...more });
  for (const one of [projector, screen]) {
    await one.page.locator('h1', { hasText: one.says(`db.${name}`) }).waitFor();
    if (DRAWN[name] !== undefined) await one.page.locator(DRAWN[name]).first().waitFor();
  }
}

/** Everybody takes a place. @param {Stage} stage @param {Language} language @param {'short' | 'long'} form @returns {Promise<Evening>} */
async function gather(stage, language, form) {
  mkdirSync(LOOKED, { recursive: true });
  const control = await bring(stage);
  const panel = await Facilitator.signIn(stage);
  await panel.inPhase('final');
  const { towns } = await control.now();
  const codes = Object.assign({}, ...Object.values(towns['0'].kitchens).map((kitchen) => kitchen.codes));
  const phones = [];
  for (const seat of PHONES) phones.push(await back(stage, codes[seat], language));
  const screen = await BigScreen.open(stage, CODE);
  const projector = new BigScreen(await panel.page.context().newPage(), 'id');
  await projector.page.setViewportSize(PROJECTOR.viewport);
  stage.listen(projector.page, 'projector');
  await projector.page.goto(new URL(`/debrief/${CODE}`, panel.page.url()).href);
  const crowd = await others(stage, CROWD);
  for (const one of [panel, screen]) if (language !== one.language) await one.switchLanguage();
  projector.language = await projector.page.getAttribute('html', 'lang') === 'en' ? 'en' : 'id';
  return { stage, language, form, control, panel, projector, screen, phones, crowd };
}

/** Phase final: the result, and into the debrief. @param {Evening} evening */
async function begin(evening) {
  const { panel, screen, phones, control, language } = evening;
  await control.send('reserve_debrief', { minutes: 90, until: Date.now() + 120 * 60000 });
  await panel.page.locator('.reserveline', { hasText: panel.says('fd.reserve.line', { n: 90 }) }).waitFor();
  const journal = new Journal(await exported(control));
  await holds(() => figures.closing({ page: screen.page, language, journal, where: 'the closing screen' }));
  for (const [i, one] of phones.entries()) await holds(() => figures.phone({ page: one.page, language, journal, where: `phone ${i}` }, PHONES[i]));
  await clean([panel, screen, phones[0]], 'final');
  await hold(panel.page.locator('.later .hold', { hasText: panel.says('phase.debrief') }), () => panel.inPhase('debrief'));
  await evening.projector.page.locator('.st').first().waitFor();
  if (evening.projector.language !== language) await evening.projector.switchLanguage();
  if (evening.form === 'long') await panel.page.locator('.forms button').nth(1).click();
}

/** D1, D2, D3. @param {Evening} evening */
async function feel(evening) {
  const { panel, projector, phones, crowd } = evening;
  await next(evening, 'feel');
  await phones[0].page.locator('.feeling').first().waitFor();
  await clean([phones[0]], 'feel');
  await picture(evening, phones[0].page, 'D03-feel-on-a-phone');
  for (const [i, one] of phones.entries()) await one.page.locator('.feeling', { hasText: one.says(`feeling.${['happy', 'tired', 'proud', 'sorry'][i]}`) }).click();
  await crowd.send(CROWD.slice(0, 6).map((_, i) => [i, 'feel', { feeling: ['happy', 'grateful', 'frustrated'][i % 3] }]));
  await panel.page.locator('.script .pictures button').first().click();
  await projector.page.locator('.felt b', { hasText: '3' }).first().waitFor();
  await show(evening, 'feelings');
  await clean([panel, projector, evening.screen], 'feelings');
  await picture(evening, projector.page, 'D03-feelings');
  await picture(evening, panel.page, 'D01-D02-clock-and-steps');
}

/** Notes that wait are let through. @param {Control} control */
async function letThrough(control) {
  const { debrief } = await control.now();
  for (const [id, note] of Object.entries(debrief.notes)) if (!note.shown) await control.send('let_through', { note: Number(id), shown: true });
}

/** D4, D5, D6. @param {Evening} evening */
async function happened(evening) {
  const { control, projector, phones: [one], crowd, language } = evening;
  await next(evening, 'happened');
  await one.sees('rf.ask.happened');
  await one.page.locator('textarea').fill(WROTE[language]);
  await one.sees('rf.saved.only');
  await clean([one], 'private writing');
  await picture(evening, one.page, 'D04-private-writing');
  assert.deepEqual((await control.now()).debrief.notes, {}, 'a private note is in nobody else\'s view');
  await one.page.locator('.sw').first().click();
  await one.page.locator('.dock .btn.big').click();
  await one.sees('rf.waits');
  const journal = new Journal(await exported(control));
  const [pin] = journal.of('pinned');
  await crowd.send([[4, 'write_note', { kind: 'memory', at: pin.at_ms, text: REMEMBERED[language], shared: true, named: true }]]);
  await until(async () => Object.keys((await control.view()).debrief.notes).length, (n) => n === 2, 'both notes wait');
  await letThrough(control);
  await show(evening, 'timeline', { at: pin.at_ms });
  for (const { page } of [projector, evening.screen]) {
    await page.locator('.moment .memory', { hasText: REMEMBERED[language] }).waitFor();
    await page.locator('.moment .words', { hasText: pin.data.note }).first().waitFor();
  }
  await clean([projector, evening.screen], 'timeline');
  await picture(evening, projector.page, 'D05-D06-timeline-memory-and-pin');
  await picture(evening, evening.panel.page, 'D05-wall-on-the-panel');
}

/** D7, D8. @param {Evening} evening */
async function learned(evening) {
  const { projector, screen, phones, crowd, control } = evening;
  await next(evening, 'learned');
  await phones[1].sees('rf.ask.learned');
  const rate = (/** @type {number[]} */ who) => who.flatMap((i, k) => /** @type {[number, string, object][]} */ ([[i, 'rate_habits', { about: 'self', ratings: HABITS[k % 2] }], [i, 'rate_habits', { about: 'team', ratings: HABITS[1 - (k % 2)] }]]));
  await crowd.send(rate([6, 7, 8, 9]));
  await until(async () => (await control.view()).debrief.habits['2']?.team.n, (n) => n === 4, 'team 2 has rated');
  await show(evening, 'evidence');
  await clean([projector, screen], 'evidence');
  await picture(evening, projector.page, 'D07-evidence');
  await projector.page.locator('.evidencecard .pick').first().click();
  await projector.page.locator('.eventsbehind li').first().waitFor();
  await picture(evening, projector.page, 'D07-events-behind-a-card');
  await projector.page.keyboard.press('Escape');
  await show(evening, 'habits', { team: 2 });
  await projector.page.locator('.habits.sides').waitFor();
  await clean([projector, screen], 'several sources');
  await picture(evening, projector.page, 'D08-several-sources');
}

/** D11, D12. @param {Evening} evening */
async function relates(evening) {
  const { panel, projector, screen, phones } = evening;
  await next(evening, 'relates');
  await panel.page.locator('.prompts button', { hasText: panel.says('prompt.queue') }).click();
  await show(evening, 'prompt');
  for (const one of [projector, screen]) await one.page.locator('.prompt p', { hasText: one.says('prompt.queue') }).waitFor();
  await clean([panel, projector, phones[2]], 'a prompt');
  await picture(evening, projector.page, 'D12-bridge-to-work');
  await picture(evening, phones[2].page, 'D12-bridge-on-a-phone');
  await drawer(panel, 'group');
  await panel.button('fd.groups.mix').click();
  await phones[0].page.locator('.card.group li').first().waitFor();
  await show(evening, 'groups');
  await clean([panel, projector, screen, phones[0]], 'groups');
  await picture(evening, projector.page, 'D11-mixed-groups');
  await picture(evening, phones[0].page, 'D11-group-on-a-phone');
}

/** D9, D10. @param {Evening} evening */
async function whatIf(evening) {
  const { panel, projector, screen, control } = evening;
  await next(evening, 'what_if');
  const [begins] = new Journal(await exported(control)).of('phase_changed').filter((line) => line.data.to === 'plan');
  await show(evening, 'what_if', { at: begins.at_ms, team: 3, cards: ['listened'] });
  await projector.page.locator('.wichoose').getByRole('button', { name: projector.says('wi.try') }).click();
  for (const one of [projector, screen]) await one.page.locator('table.wi tbody tr').first().waitFor();
  await clean([projector, screen], 'what if');
  await picture(evening, projector.page, 'D09-what-if');
  await drawer(panel, 'floor');
  for (const i of [0, 2]) {
    await panel.page.locator('.floor button').nth(i).click();
    await until(async () => (await control.view()).debrief.floor.team, (team) => team === i, 'a team has the floor');
    await panel.page.locator('.floor li').nth(i).locator('b.num', { hasText: /0:(0[1-9]|[1-5]\d)/ }).waitFor();
  }
  await panel.button('fd.floor.nobody').click();
  await panel.page.locator('.floor button[aria-pressed="true"]').waitFor({ state: 'detached' });
  await show(evening, 'speakers');
  await clean([panel, projector, screen], 'airtime');
  await picture(evening, projector.page, 'D10-airtime');
}

/** D13, D14. @param {Evening} evening */
async function goOn(evening) {
  const { panel, projector, screen, phones: [one, two], crowd, control, language } = evening;
  await next(evening, 'next');
  await one.page.locator('.rows .pick', { hasText: one.says('rf.task.commit') }).click();
  await one.page.locator('#commit-if').fill(IF[language]);
  await one.page.locator('#commit-then').fill(THEN[language]);
  await one.page.locator('.sw').first().click();
  await one.page.locator('.dock .btn.big').click();
  await one.page.locator('.pledge', { hasText: THEN[language] }).waitFor();
  await clean([one], 'the commitment');
  await picture(evening, one.page, 'D13-commitment-on-a-phone');
  await crowd.send([[0, 'give_feedback', { of: 'day', rating: 5, text: 'Hangat.' }], [1, 'give_feedback', { of: 'day', rating: 4 }], [2, 'give_feedback', { of: 'day', rating: 3 }], [2, 'give_feedback', { of: 'day', rating: 5 }], [3, 'give_feedback', { of: 'day', rating: 3 }],
    [0, 'give_feedback', { of: 'programme', rating: 4 }], [5, 'give_feedback', { of: 'programme', rating: 5 }], [5, 'share_own', { shared: true }]]);
  await until(async () => Object.values((await control.view()).debrief.notes).some((note) => note.then === THEN[language]), (yes) => yes, 'the commitment waits');
  await letThrough(control);
  await show(evening, 'wall');
  for (const { page } of [projector, screen]) await page.locator('.note', { hasText: THEN[language] }).waitFor();
  await clean([projector, screen, two], 'the wall');
  await picture(evening, projector.page, 'D13-commitments-on-the-wall');
  await drawer(panel, 'result');
  await panel.page.locator('#paper-team').selectOption({ index: 2 });
  await panel.page.locator('#paper-fed').fill('24');
  await panel.page.locator('#paper-points').fill(language === 'id' ? '12,5' : '12.5');
  await hold(panel.page.locator('.paper .hold'), () => panel.page.locator('.paperlist', { hasText: '24' }).waitFor());
  await clean([panel], 'results from paper');
  await panel.page.locator('.paperlist').scrollIntoViewIfNeeded();
  await picture(evening, panel.page, 'D14-result-from-paper');
}

/** Every figure that figures.mjs knows, on the pages of the debrief. @param {Evening} evening */
async function compare(evening) {
  const { control, language, panel, projector, screen, phones } = evening;
  const journal = new Journal(await exported(control));
  const look = (/** @type {{page: import('playwright-core').Page}} */ { page }, /** @type {string} */ where) => ({ page, language, journal, where });
  for (const [name, check] of Object.entries(figures.PICTURES)) {
    await show(evening, name);
    await holds(() => check(look(projector, `${name} on the projector`)));
    await holds(() => check(look(screen, `${name} on the screen`)));
    if (name === 'fairness') await holds(() => figures.byMealtimes(look(projector, 'fairness by mealtimes')));
    await picture(evening, projector.page, `P-${name}`);
  }
  await show(evening, 'promises', { team: 2 });
  for (const one of [projector, screen]) await holds(() => figures.plan(look(one, 'plan and deed'), 2));
  await show(evening, 'habits', { team: 2 });
  for (const one of [projector, screen]) await holds(() => figures.sides(look(one, 'sides'), 2));

  await holds(() => figures.results(look(panel, 'results on the panel')));
  for (const [tab, check] of /** @type {const} */ ([['feedback', figures.feedback], ['floor', figures.floor], ['room', figures.room]])) {
    await drawer(panel, tab);
    await holds(() => check(look(panel, `${tab} on the panel`)));
    await clean([panel], tab);
    await picture(evening, panel.page, `panel-${tab}`);
  }
  const compared = new Set();
  for (const [i, one] of phones.entries()) {
    if (await one.page.locator('.btn.back').count() > 0) await one.page.locator('.btn.back').click();
    await one.page.locator('.rows .pick', { hasText: one.says('rf.task.own') }).click();
    for (const id of await holds(() => figures.own(look(one, `the own part on phone ${i}`), PHONES[i]))) compared.add(id);
    if (i === 0) await clean([one], 'the own part');
    await picture(evening, one.page, `own-part-${i}`);
    await one.page.locator('.btn.back').click();
  }
  assert.ok(compared.size >= 5, `the own parts show ${[...compared]}`);
}

/** The second day, after a night without a server. @param {Evening} evening */
async function secondDay(evening) {
  const { stage, control, panel, projector, screen, phones, language } = evening;
  await hold(panel.page.locator('.later .hold', { hasText: panel.says('phase.reflection') }), () => panel.inPhase('reflection'));
  stage.expected.push(/WebSocket connection to/, /ERR_CONNECTION/, /ERR_EMPTY_RESPONSE/, /ERR_SOCKET_NOT_CONNECTED/, /Failed to fetch/);
  await restart(stage);
  await control.page.goto(`${stage.server?.url}/healthz`);
  await control.open();
  await Promise.all(pagesOf(evening).map(({ page }) => page.reload()));
  await panel.inPhase('reflection');
  await panel.page.locator('.steps button', { hasText: panel.says('step.relates.name') }).click();
  await panel.page.locator('.btn', { hasText: panel.says('fd.open') }).first().click();
  await panel.page.locator('.steps .on', { hasText: panel.says('step.relates.name') }).waitFor();
  await phones[3].page.locator('textarea').fill(WROTE[language]);
  await phones[3].sees('rf.saved.only');
  await show(evening, 'wall');
  for (const { page } of [projector, screen]) await page.locator('.note', { hasText: WROTE[language] }).first().waitFor();
  await phones[0].page.locator('.rows .pick', { hasText: phones[0].says('rf.task.commit') }).click();
  await phones[0].page.locator('.pledge', { hasText: THEN[language] }).waitFor();
  await clean([panel, projector, screen, phones[0], phones[3]], 'the second day');
  await picture(evening, screen.page, 'second-day-story-wall');
  await picture(evening, phones[3].page, 'second-day-on-a-phone');
  await phones[0].page.locator('.btn.back').click();
}

/** The awards, stage by stage: nothing is told before its time. @param {Evening} evening */
async function awards(evening) {
  const { control, panel, screen, phones, language } = evening;
  await panel.goOn('awards');
  await screen.page.locator('.st.is-awards').waitFor();
  const names = (await control.now()).final.awards.people.map((/** @type {{name: string}} */ one) => one.name);
  assert.ok(names.length > 0);
  for (const stage of [1, 2, 3]) {
    if (stage < 3) {
      assert.equal(await screen.page.locator('.person .name').count(), 0, `the screen names nobody before stage ${stage}`);
      for (const one of phones) assert.equal(await one.page.locator('.card.sun .clamp2').count(), 0, `phones name nobody before stage ${stage}`);
    }
    assert.equal(await screen.page.locator('.b.shown').count(), 0, `the screen shows no team before stage ${stage}`);
    const press = panel.page.locator('.hold', { hasText: panel.says(`fac.tell.${stage}`) });
    await hold(press, () => press.waitFor({ state: 'detached' }));
    if (stage === 1) await screen.page.locator('.criteria').waitFor();
    if (stage === 2) await screen.page.locator('.person .name', { hasText: names[0] }).waitFor();
    if (stage === 3) await screen.page.locator('.b.first.shown').waitFor();
    await clean([screen, panel], `awards, stage ${stage}`);
    await picture(evening, screen.page, `awards-${stage}`);
  }
  const journal = new Journal(await exported(control));
  await holds(() => figures.podium({ page: screen.page, language, journal, where: 'the podium' }));
  await holds(() => figures.awarded({ page: panel.page, language, journal, where: 'awards on the panel' }));
  await holds(() => figures.results({ page: panel.page, language, journal, where: 'results beside the awards' }));
  await phones[0].page.getByText(names[0]).first().waitFor();
  for (const [i, one] of phones.entries()) await holds(() => figures.phone({ page: one.page, language, journal, where: `phone ${i} at the awards` }, PHONES[i]));
  await clean([phones[0]], 'awards on a phone');
  await picture(evening, panel.page, 'awards-on-the-panel');
  await picture(evening, phones[0].page, 'awards-on-a-phone');
}

/** The test of an evening in one language. @param {Language} language @param {'short' | 'long'} form of the steps */
export function recordedEvening(language, form) {
  onStage(`the recorded evening in ${language}, steps in the ${form} form`, async (stage) => {
    const evening = await gather(stage, language, form);
    await begin(evening);
    for (const [i, step] of [feel, happened, learned, relates, whatIf, goOn].entries()) {
      await step(evening);
      assert.equal((await evening.control.now()).debrief.step, STEPS[i]);
    }
    await compare(evening);
    await secondDay(evening);
    await awards(evening);
  });
}
