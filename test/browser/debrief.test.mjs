// The debrief of a recorded evening: every picture on the facilitator's page and on the big screen, which follows it, in both
// languages and at the sizes that projectors and laptops have. Pictures of all of it are left in test-results/debrief/.
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import assert from 'node:assert/strict';
import { Control } from './control.mjs';
import { accessibilityFaults, onStage, PROJECTOR, RESULTS, until, wordless } from './harness.mjs';
import { BigScreen, Facilitator } from './people.mjs';
import { says } from './words.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('./harness.mjs').Stage} Stage */

const LOOKED = join(RESULTS, 'debrief');
const EVENING = fileURLToPath(new URL('../golden/evening.jsonl', import.meta.url));
const CODE = '480215';
const PEOPLE = 8;
const SIZES = [{ width: 1440, height: 900 }, { width: 1920, height: 1080 }];
const PICTURES = ['feelings', 'timeline', 'map', 'flow', 'fairness', 'promises', 'habits', 'balance', 'evidence', 'what_if', 'prompt', 'groups', 'speakers', 'wall'];

/** @type {string[]} */
const found = [];

/** The recorded evening on a server, and the facilitator's line to it. @param {Stage} stage @returns {Promise<{control: Control, page: Page}>} */
async function bring(stage) {
  if (stage.server === null || stage.browser === null) throw new Error('the stage is not open');
  const { lines } = stage.server;
  const [, token] = await stage.server.printed(/facilitator\?token=(\S+)/);
  await stage.server.stop();
  execFileSync(stage.program, ['import', EVENING, '--data', join(stage.folder, 'data')]);
  await stage.serve();
  stage.server.lines.push(...lines);
  const page = await stage.page(`/facilitator?token=${token}`, { device: PROJECTOR });
  const behind = await page.context().newPage();
  await behind.goto(`${stage.server.url}/healthz`);
  const control = new Control(behind, CODE);
  await control.open();
  await control.goTo('debrief');
  return { control, page };
}

/** People say how they feel, rate their team and write a note; their phones stay. @param {Control} control */
async function speak(control) {
  await control.page.evaluate(async ([code, people]) => {
    const { Connection } = await import('/static/shared/connection.js');
    await Promise.all(Array.from({ length: Number(people) }, async (_, i) => {
      const line = new Connection({ session: String(code), as: 'seat', token: `golden seat ${i}` }).open();
      const ratings = { listened: 4, shared: 3, kept_word: 5, foresaw: 2, included: 4 };
      for (const [name, args] of [['feel', { feeling: ['happy', 'tired', 'proud'][i % 3] }], ['rate_habits', { about: 'self', ratings }], ['rate_habits', { about: 'team', ratings }],
        ['write_note', { kind: 'insight', text: 'Dengarkan dulu warga di loket, baru ubah jam layanan.'.repeat(1 + (i % 3)), shared: true, named: i % 2 === 0 }],
        ['commit', { if: 'antrean di loket lebih dari sepuluh orang', then: 'saya keluar dan bertanya apa yang mereka perlukan', date: '2027-01-15', shared: i < 2, named: i === 0, key_hash: `${i}`.repeat(64) }]]) {
        const answer = await line.send(name, args);
        if (!answer.ok) throw new Error(`${name}: ${answer.code}`);
      }
    }));
  }, /** @type {const} */ ([CODE, PEOPLE]));
  const { debrief } = await control.now();
  for (const id of Object.keys(debrief.notes)) await control.send('let_through', { note: Number(id), shown: true });
}

/** Words that do not fit on the stage, or into the box that cuts them off. @param {Page} page @returns {Promise<string[]>} */
function cutOff(page) {
  return page.evaluate(() => {
    const out = [];
    for (const element of document.querySelectorAll('.st p, .st b, .st h1, .st h2, .st td, .st th, .st li, .st span, .st button, .st text')) {
      const text = (element.textContent || '').trim();
      const box = element.getBoundingClientRect();
      if (text === '' || box.width === 0 || element.closest('.vh, .tools, .picker, .eventsbehind')) continue;
      if (box.right > window.innerWidth + 1 || box.bottom > window.innerHeight + 1 || box.left < -1) out.push(text.slice(0, 40));
      for (let up = element.parentElement; up !== null && !up.classList.contains('st'); up = up.parentElement) {
        const frame = up.getBoundingClientRect();
        if (getComputedStyle(up).overflowY === 'hidden' && !up.classList.contains('ell') && (box.bottom > frame.bottom + 3 || box.right > frame.right + 3)) out.push(`${up.className}: ${text.slice(0, 40)}`);
      }
    }
    return [...new Set(out)];
  });
}

/** @param {Page} page @param {string} name @param {{width: number, height: number}[]} [sizes] */
async function look(page, name, sizes = SIZES) {
  for (const size of sizes) {
    await page.setViewportSize(size);
    await page.waitForFunction((wide) => Math.abs(document.querySelector('.st')?.getBoundingClientRect().width - wide) < 2, size.width);
    const faults = [
      ...(size === sizes[0] ? await accessibilityFaults(page, ['serious', 'critical']) : []), ...(await wordless(page)).map((text) => `without words: ${text}`),
      ...(await cutOff(page)).map((text) => `cut off: ${text}`),
    ];
    found.push(...faults.map((fault) => `${name} ${size.width}: ${fault}`));
    await page.screenshot({ path: join(LOOKED, `${name}-${size.width}.png`) });
  }
}

/** @param {Page} page @param {string} language */
async function speakIn(page, language) {
  if (await page.getAttribute('html', 'lang') === language) return;
  await page.mouse.move(300, 30);
  await page.mouse.move(320, 40);
  await page.locator('.tools button[lang]').click();
  await page.locator(`html[lang="${language}"]`).waitFor();
}

/** What a picture has of its own, once it is drawn. @type {Record<string, string>} */
const DRAWN = {
  feelings: '.felt li', timeline: '.chart .day', map: '.three .map', flow: '.flownode', fairness: '.heat td', promises: '.deeds li', habits: '.habits td',
  balance: '.parts i', evidence: '.evidencecard', prompt: '.prompt p', groups: '.groups li', speakers: '.speakers li', wall: '.note',
};

onStage('every picture of the debrief is drawn where it is chosen and on the big screen', async (stage) => {
  mkdirSync(LOOKED, { recursive: true });
  const { control, page } = await bring(stage);
  await control.send('open_step', { step: 'learned', form: 'long' });
  await speak(control);
  await control.send('mix_groups', { size: 4 });
  await control.send('give_floor', { team: 1 });
  const { page: screen } = await BigScreen.open(stage, CODE);
  await screen.locator('.waiting h2', { hasText: says('id', 'step.learned.name') }).waitFor();
  await page.goto(new URL(`/debrief/${CODE}`, page.url()).href);
  for (const language of /** @type {const} */ (['id', 'en'])) {
    await speakIn(page, language);
    await speakIn(screen, language);
    for (const [i, picture] of PICTURES.entries()) {
      await page.locator('.dbtabs button').nth(i).click();
      const title = says(language, `db.${picture}`);
      await Promise.all([page, screen].map(async (one) => {
        await one.locator('h1', { hasText: title }).waitFor();
        if (DRAWN[picture] !== undefined) await one.locator(DRAWN[picture]).first().waitFor();
      }));
      await page.mouse.move(5, 5);
      await Promise.all([look(page, `${picture}-${language}`), look(screen, `${picture}-${language}-screen`, [PROJECTOR.viewport])]);
    }
  }
  assert.deepEqual(found, []);
});

onStage('the room goes to a moment, remembers it differently, and a screen without a line keeps its picture', async (stage) => {
  const { control, page } = await bring(stage);
  await page.goto(new URL(`/debrief/${CODE}`, page.url()).href);
  await page.locator('.dbtabs button').nth(PICTURES.indexOf('timeline')).click();
  const line = await stage.line();
  const screen = await stage.page(`/screen/${CODE}`, { device: PROJECTOR, base: line.url });
  await screen.locator('.timeline').waitFor();

  await page.locator('.playbtn').click();
  const first = await page.locator('.slide').inputValue();
  await until(() => page.locator('.slide').inputValue(), (now) => now !== first, 'the timeline runs');
  await page.locator('.playbtn').click();

  await page.locator('.signs-row button').first().click();
  const words = await page.locator('.moment .words').first().innerText();
  await screen.locator('.moment .words', { hasText: words }).waitFor();
  const { at } = (await control.now()).debrief.picture;
  assert.ok(at > 0);

  const sent = async () => (await control.view()).debrief.picture.at;
  const slider = page.locator('.slide');
  await slider.focus();
  for (let i = 0; i < 12; i += 1) await page.keyboard.press('ArrowRight');
  await until(sent, (now) => now > at, 'the slider rests and the others follow');

  await page.getByRole('button', { name: says('id', 'db.memory') }).click();
  await page.locator('#memory').fill('Kami menunggu kabar, bukan van.');
  await page.getByRole('button', { name: says('id', 'db.memory.save') }).click();
  for (const one of [page, screen]) await one.locator('.moment .memory', { hasText: 'Kami menunggu kabar, bukan van.' }).waitFor();

  await page.locator('.dbtabs button').nth(PICTURES.indexOf('evidence')).click();
  await page.locator('.evidencecard .pick').first().click();
  await page.locator('.eventsbehind li').first().waitFor();
  assert.deepEqual([...(await wordless(page)), ...(await accessibilityFaults(page, ['serious', 'critical']))], []);
  await page.keyboard.press('Escape');
  await page.locator('.eventsbehind').waitFor({ state: 'detached' });
  await page.locator('.tools-row .pick').click();
  await page.locator('.picker [aria-pressed="true"]').first().click();
  await page.locator('.cards.c3').waitFor();
  await until(async () => (await control.view()).debrief.picture.cards.length, (n) => n === 3, 'three cards are shown');
  await screen.locator('.cards.c3').waitFor();
  await page.locator('.dbtabs button').nth(PICTURES.indexOf('timeline')).click();
  await page.locator('.signs-row button').first().waitFor();

  await page.locator('.dsteps button').nth(1).click();
  await page.getByRole('button', { name: says('id', 'db.short', { n: 8 }) }).click();
  await screen.locator('.dsteps li[aria-current="step"]', { hasText: says('id', 'step.happened.short') }).waitFor();

  stage.expected.push(/ERR_CONNECTION|ERR_EMPTY_RESPONSE|WebSocket|502|503/);
  line.refuse(true);
  await screen.locator('.chip.lost').waitFor();
  await screen.locator('.chart .day').first().waitFor();
});

onStage('an evening of two towns in which nobody did anything has its pictures too, and strangers see none of them', async (stage) => {
  const control = await Control.create(stage, { teams: new Array(24).fill('') });
  await control.goTo('debrief');
  const { page } = await Facilitator.signIn(stage);
  await page.setViewportSize(PROJECTOR.viewport);
  await page.goto(new URL(`/debrief/${control.code}`, page.url()).href);
  for (const [i, picture] of PICTURES.entries()) {
    await page.locator('.dbtabs button').nth(i).click();
    await page.locator('h1', { hasText: says('id', `db.${picture}`) }).waitFor();
    await page.locator('.main').first().waitFor();
    assert.deepEqual([...(await wordless(page)), ...(await cutOff(page))], [], picture);
  }
  await page.locator('.dbtabs button').nth(PICTURES.indexOf('habits')).click();
  const town = page.getByRole('button', { name: says('id', 'screen.town', { n: 2 }) });
  await town.click();
  await page.locator('.habits tbody tr').nth(11).waitFor();
  assert.deepEqual(await cutOff(page), []);
  await until(async () => (await control.view()).debrief.picture.town, (shown) => shown === 1, 'the second town is shown');
  await page.screenshot({ path: join(LOOKED, 'second-town.png') });
  const stranger = await stage.page(`/debrief/${control.code}`, { device: PROJECTOR });
  await stranger.getByText(says('id', 'fac.signin.how')).waitFor();
  assert.deepEqual(await accessibilityFaults(stranger, ['serious', 'critical']), []);
  await stranger.screenshot({ path: join(LOOKED, 'stranger.png') });
});
