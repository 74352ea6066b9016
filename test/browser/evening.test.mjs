// The evening on the control panel, as somebody leads it who only reads the script and presses what is yellow: the time kept
// for the debrief, the six steps, the wall, prompts, groups, airtime, feedback, a result from paper, the awards. Both languages.
import assert from 'node:assert/strict';
import { Control } from './control.mjs';
import { Crowd } from './crowd.mjs';
import { accessibilityFaults, escapes, hold, onStage, until } from './harness.mjs';
import { Facilitator } from './people.mjs';
import { KEYS } from './words.mjs';

/** @typedef {import('./harness.mjs').Stage} Stage */

const NAMES = ['Ayu Lestari', 'Budi', 'Citra', 'Dewi Anggraini Kusumawardhani', 'Eko', 'Fajar'];
const FEELINGS = ['proud', 'happy', 'happy', 'tired', 'grateful', 'surprised'];
const STEPS = ['feel', 'happened', 'learned', 'relates', 'what_if', 'next'];
const KEY_HASH = 'a'.repeat(64);

/** Nothing that a tool can find is wrong with the panel as it stands, and no key stands where a text should be. @param {Facilitator} facilitator @param {string} what */
async function sound(facilitator, what) {
  assert.deepEqual(await accessibilityFaults(facilitator.page), [], what);
  assert.deepEqual(await escapes(facilitator.page), [], what);
  const text = await facilitator.text();
  assert.deepEqual(KEYS.filter((key) => key.includes('.') && new RegExp(`(^|\\s)${key.replace(/\./g, '\\.')}($|\\s)`).test(text)), [], what);
}

/** @param {Facilitator} facilitator @param {string} tab */
async function open(facilitator, tab) {
  await facilitator.page.locator('.drawers button', { hasText: facilitator.says(`fd.tab.${tab}`) }).click();
  await facilitator.page.locator('.drawers button[aria-pressed="true"]', { hasText: facilitator.says(`fd.tab.${tab}`) }).waitFor();
}

/** @param {Facilitator} facilitator @param {string} picture */
const shown = (facilitator, picture) => facilitator.page.locator('.nowon', { hasText: facilitator.says(`fd.pic.${picture}`) }).waitFor();

/** Presses the yellow button and waits for the step. @param {Facilitator} facilitator @param {string} step */
async function next(facilitator, step) {
  await facilitator.page.locator('.next', { hasText: facilitator.says(`step.${step}.name`) }).click();
  await facilitator.page.locator('.steps .on', { hasText: facilitator.says(`step.${step}.name`) }).waitFor();
  await facilitator.page.locator('.script', { hasText: facilitator.says(`fd.say.${step}.short`) }).waitFor();
}

/** The time kept for the debrief: set on the lobby's page, eaten by a play that is too long for it, given back. @param {Facilitator} facilitator @param {Control} control */
async function keepTime(facilitator, control) {
  const { page } = facilitator;
  await page.locator('.reserveline').click();
  const soon = new Date(Date.now() + 30 * 60000);
  await page.locator('#until').fill(`${String(soon.getHours()).padStart(2, '0')}:${String(soon.getMinutes()).padStart(2, '0')}`);
  await sound(facilitator, 'the form of the time for the debrief');
  await page.locator('.reserving ~ .row .pri').click();
  await page.locator('.reserveline', { hasText: facilitator.says('fd.reserve.line', { n: 60 }) }).waitFor();
  await control.goTo('plan');
  await facilitator.inPhase('plan');
  await page.locator('.guide', { hasText: facilitator.says('fd.say.plan') }).waitFor();
  await page.locator('.eaten .hold', { hasText: facilitator.says('fd.eaten.end') }).waitFor();
  await sound(facilitator, 'the warning');
  await control.goTo('action');
  await page.locator('.eaten', { hasText: facilitator.says('fd.eaten.noday') }).waitFor();
  const before = await facilitator.seconds();
  await page.locator('.eaten button', { hasText: facilitator.says('fd.eaten.cut') }).click();
  await until(() => facilitator.seconds(), (left) => left < before - 15, 'the action is shorter');
  await sound(facilitator, 'the warning in action');
  await page.locator('.eaten button', { hasText: facilitator.says('fd.eaten.move') }).click();
  await page.locator('.eaten').waitFor({ state: 'detached' });
}

/** @param {Facilitator} facilitator @param {Crowd} crowd */
async function feel(facilitator, crowd) {
  await next(facilitator, 'feel');
  await crowd.send(FEELINGS.map((feeling, i) => [i, 'feel', { feeling }]));
  await facilitator.page.locator('.feelings li', { hasText: facilitator.says('feeling.happy') }).locator('b', { hasText: '2' }).waitFor();
  await facilitator.page.locator('.script .pictures button').first().click();
  await shown(facilitator, 'feelings');
}

/** Notes wait, are let through, set aside, and hidden again. @param {Facilitator} facilitator @param {Crowd} crowd @param {Control} control */
async function wall(facilitator, crowd, control) {
  const { page } = facilitator;
  await next(facilitator, 'happened');
  await open(facilitator, 'wall');
  await crowd.send([[0, 'write_note', { kind: 'insight', text: 'Saya belajar diam dulu.', shared: true, named: false }],
    [1, 'write_note', { kind: 'memory', at: 1000, text: 'Kami mengingatnya lain.', shared: true, named: true }],
    [2, 'write_note', { kind: 'story', text: 'Hanya untuk saya.', shared: false, named: true }],
    [3, 'write_note', { kind: 'story', text: 'Yang jauh selalu terakhir.', shared: true, named: true }]]);
  await page.locator('.drawers .bdg', { hasText: '3' }).waitFor();
  await page.locator('.note', { hasText: 'diam dulu' }).getByText(facilitator.says('fd.note.unnamed')).waitFor();
  assert.ok(!(await facilitator.text()).includes('Hanya untuk saya'), 'what is not shared is in nobody else\'s view');
  await page.locator('.note', { hasText: 'diam dulu' }).getByRole('button', { name: facilitator.says('fd.wall.let') }).click();
  await page.locator('.note', { hasText: 'Yang jauh' }).getByRole('button', { name: facilitator.says('fd.wall.put') }).click();
  await page.locator('.note', { hasText: 'mengingatnya' }).getByRole('button', { name: facilitator.says('fd.note.moment') }).click();
  await shown(facilitator, 'timeline');
  await page.locator('.drawers .bdg', { hasText: '1' }).waitFor();
  const onWall = async () => Object.values((await control.view()).debrief.wall).map((note) => note.text);
  assert.deepEqual(await until(onWall, (texts) => texts.length === 1, 'one note on the wall'), ['Saya belajar diam dulu.']);
  await sound(facilitator, 'the wall');
  await page.locator('.places button').nth(1).click();
  await facilitator.button('fd.wall.hide').click();
  await until(onWall, (texts) => texts.length === 0, 'what is hidden is gone');
  await page.locator('.places button', { hasText: facilitator.says('fd.wall.aside') }).locator('b', { hasText: '2' }).waitFor();
}

/** @param {Facilitator} facilitator @param {Crowd} crowd @param {Control} control */
async function talk(facilitator, crowd, control) {
  const { page } = facilitator;
  await next(facilitator, 'learned');
  await next(facilitator, 'relates');
  await page.locator('.prompts button', { hasText: facilitator.says('prompt.queue') }).click();
  await page.locator('.nowasked', { hasText: facilitator.says('prompt.queue') }).waitFor();
  await sound(facilitator, 'prompts');
  await page.locator('#ownprompt').fill('Siapa yang menunggu?');
  await facilitator.button('fd.prompt.set').click();
  await page.locator('.nowasked', { hasText: 'Siapa yang menunggu?' }).waitFor();
  await open(facilitator, 'group');
  await facilitator.button('fd.groups.mix').click();
  await until(() => page.locator('.groups .row').count(), (n) => n === NAMES.length, 'everybody has a group');
  await sound(facilitator, 'groups');
  await next(facilitator, 'what_if');
  await page.locator('.floor button').first().click();
  await page.locator('.floor button[aria-pressed="true"]').waitFor();
  await until(async () => (await control.view()).debrief.floor.team, (team) => team === 0, 'the first team has the floor');
  await facilitator.button('fd.floor.nobody').click();
  await page.locator('.floor button[aria-pressed="true"]').waitFor({ state: 'detached' });
  await sound(facilitator, 'airtime');
  await next(facilitator, 'next');
  await crowd.send([[4, 'commit', { if: 'ada warga di loket', then: 'berdiri dan menyapa', date: '2030-01-07', shared: true, named: true, key_hash: KEY_HASH }],
    [4, 'check_in', { state: 'partly' }], [0, 'give_feedback', { of: 'day', rating: 5, text: 'Hangat.' }], [1, 'give_feedback', { of: 'day', rating: 4 }], [5, 'share_own', { shared: true }]]);
  await page.locator('.note.commitment', { hasText: 'berdiri dan menyapa' }).waitFor();
  await open(facilitator, 'feedback');
  await page.locator('.rated', { hasText: facilitator.says('fd.fb.day') }).locator('.mean', { hasText: facilitator.language === 'id' ? '4,5' : '4.5' }).waitFor();
  const said = await page.locator('.rated').first().innerText();
  assert.ok(said.includes('Hangat.') && !NAMES.some((name) => said.includes(name)), 'feedback has no names');
  await page.locator('.tablebox', { hasText: 'Fajar' }).waitFor();
  await sound(facilitator, 'feedback');
}

/** @param {Facilitator} facilitator @param {Control} control */
async function results(facilitator, control) {
  const { page } = facilitator;
  await open(facilitator, 'result');
  await page.locator('#paper-team').selectOption({ index: 1 });
  await page.locator('#paper-fed').fill('24');
  await page.locator('#paper-points').fill('12,5');
  await hold(page.locator('.paper .hold'), () => page.locator('.paperlist', { hasText: '24' }).waitFor());
  const { paper, session: { day } } = await control.now();
  assert.deepEqual(paper[0][day], { fed: 24, cp: 1250, note: '' });
  await sound(facilitator, 'results');
}

/** @param {Facilitator} facilitator @param {Control} control */
async function awards(facilitator, control) {
  const { page } = facilitator;
  await facilitator.goOn('awards');
  await page.locator('.script', { hasText: facilitator.says('fd.say.awards.0') }).waitFor();
  await sound(facilitator, 'awards before they are announced');
  await facilitator.button('fac.otherwise').click();
  await page.locator('#best-person').selectOption({ label: `Citra · ${(await control.seats()).find((seat) => seat.name === 'Citra')?.teamName}` });
  await page.locator('#reason').fill('Menenangkan warga di Kampung Melati.');
  await hold(page.locator('.otherwise .hold'), () => page.locator('.awarded', { hasText: 'Menenangkan warga' }).waitFor());
  await page.locator('.winner', { hasText: 'Citra' }).waitFor();
  await facilitator.announce();
  await page.locator('.script', { hasText: facilitator.says('fd.say.awards.3') }).waitFor();
  await page.getByText(facilitator.says('fd.award.stands')).waitFor();
  await sound(facilitator, 'awards');
}

/** @param {Stage} stage @param {'id' | 'en'} language */
async function evening(stage, language) {
  const control = await Control.create(stage, { teams: ['Kapal', 'Bulan'] });
  const crowd = await Crowd.join(await stage.other(), control.code, NAMES);
  const facilitator = await Facilitator.signIn(stage);
  await facilitator.page.locator('.arrivals').waitFor();
  if (language === 'en') await facilitator.switchLanguage();
  await keepTime(facilitator, control);
  await control.goTo('final');
  await facilitator.inPhase('final');
  await facilitator.page.locator('.script', { hasText: facilitator.says('fd.say.final') }).waitFor();
  await sound(facilitator, 'final');
  await hold(facilitator.page.locator('.later .hold', { hasText: facilitator.says('phase.debrief') }), () => facilitator.inPhase('debrief'));
  await facilitator.page.locator('.script', { hasText: facilitator.says('fd.say.begin') }).waitFor();
  await feel(facilitator, crowd);
  await sound(facilitator, 'feelings');
  await wall(facilitator, crowd, control);
  await talk(facilitator, crowd, control);
  await facilitator.page.locator('.next').waitFor({ state: 'detached' });
  assert.equal((await control.now()).debrief.step, STEPS[STEPS.length - 1]);
  await results(facilitator, control);
  await hold(facilitator.page.locator('.later .hold', { hasText: facilitator.says('phase.reflection') }), () => facilitator.inPhase('reflection'));
  await facilitator.page.locator('.script', { hasText: facilitator.says('fd.say.reflection') }).waitFor();
  await next(facilitator, 'feel');
  await awards(facilitator, control);
}

for (const language of /** @type {('id' | 'en')[]} */ (['id', 'en'])) {
  onStage(`an evening is led from the control panel, in ${language}`, (stage) => evening(stage, language));
}

onStage('a step in the long form, read ahead, by the keyboard, after its time; and a session ended for good', async (stage) => {
  const control = await Control.create(stage, { teams: ['', ''] });
  const facilitator = await Facilitator.signIn(stage);
  const { page } = facilitator;
  await control.goTo('debrief');
  await facilitator.inPhase('debrief');
  await page.locator('.forms button').nth(1).click();
  await page.keyboard.press('Shift+N');
  await page.locator('.script', { hasText: facilitator.says('fd.say.feel.long') }).waitFor();
  assert.ok(await facilitator.seconds() > 7 * 60, 'the long form has eight minutes');
  await page.keyboard.press('s');
  await shown(facilitator, 'feelings');
  await page.locator('.steps button', { hasText: facilitator.says('step.learned.name') }).click();
  await page.locator('.script', { hasText: facilitator.says('fd.say.learned.long') }).waitFor();
  assert.equal((await control.now()).debrief.step, 'feel', 'reading ahead opens nothing');
  await facilitator.button('fd.open').click();
  await page.locator('.steps .on', { hasText: facilitator.says('step.learned.name') }).waitFor();
  await page.keyboard.press('8');
  await page.locator('.drawers button[aria-pressed="true"]', { hasText: facilitator.says('fd.tab.result') }).waitFor();
  await page.keyboard.press('m');
  await page.locator('#message-all:focus').waitFor();
  await page.keyboard.type('SN');
  assert.equal(await page.locator('#message-all').inputValue(), 'SN', 'keys are letters while somebody types');
  assert.equal((await control.now()).debrief.step, 'learned');
  await facilitator.goOn('awards');
  await facilitator.button('fd.end').click();
  await page.locator('.dialog .warn', { hasText: facilitator.says('fd.end.links') }).waitFor();
  await hold(page.locator('.dialog .hold'), () => page.locator('.listing, .create').first().waitFor());
});
