// Takes the pictures of the README from the real thing: the demo on the big screen and in the control room, and a courier's
// phone in a session of its own. Writes docs/images/.
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Control } from './control.mjs';
import { LAPTOP, PROJECTOR, Stage, until } from './harness.mjs';
import { BigScreen, Facilitator, Participant } from './people.mjs';
import { readNumber } from './words.mjs';

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'docs', 'images');
const LONG_MS = 240000;
/** The board is worth a picture when so many percent have eaten. */
const FED = 35;

/** @param {string} name */
const file = (name) => join(FOLDER, name);

/** The demo in the middle of its second day, with rain or without. @param {Stage} stage */
async function demo(stage) {
  if (!stage.server) throw new Error('the server is not open');
  const [, code] = await stage.server.printed(/\/screen\/(\d{6})/);
  // 1920 wide as a projector has it, kept at 1280.
  const screen = new BigScreen(await stage.page(`/screen/${code}`, { device: { ...PROJECTOR, deviceScaleFactor: 2 / 3 } }), 'id');
  await screen.page.locator('.st[class*=" is-"]').waitFor();
  await screen.switchLanguage();
  const facilitator = await Facilitator.signIn(stage);
  await facilitator.page.setViewportSize(LAPTOP.viewport);
  if (await facilitator.page.locator('.sessionline').count() > 0) await facilitator.page.locator('.sessionline').first().click();
  await facilitator.switchLanguage();
  await screen.inPhase('action', LONG_MS);
  const fed = async () => readNumber(await screen.page.locator('.fed .big').innerText().catch(() => '0'));
  await until(fed, (percent) => percent >= FED, 'the town has eaten', LONG_MS);
  await screen.page.mouse.move(0, 0);
  await screen.page.locator('.tools').waitFor({ state: 'hidden' });
  await screen.page.screenshot({ path: file('screen.png') });
  await facilitator.inPhase('action');
  await facilitator.page.screenshot({ path: file('facilitator.png') });
}

/** A courier who has just filled a van. @param {Stage} stage */
async function courier(stage) {
  const control = await Control.create(stage, { title: 'Community kitchen', scenario: 'standard', language: 'en', teams: ['', '', '', '', '', ''] });
  const one = await Participant.join(stage, { code: control.code, name: 'Dewi', language: 'en' });
  const listener = await Participant.join(stage, { code: control.code, name: 'Budi', language: 'en' });
  await control.seat(0, 'Dewi', 'Budi');
  await control.goTo('plan');
  await control.give('Dewi', 'courier');
  await control.give('Budi', 'listener');
  await listener.tab('role.listener');
  const kampung = await listener.page.locator('.kp .r1 b').first().innerText();
  await listener.listen(kampung);
  await control.goTo('action');
  await one.inPhase('action');
  await one.tab('role.courier');
  await one.button('p.role.known').click();
  await one.page.locator('.kp', { hasText: kampung }).first().click();
  const loaded = one.page.locator('.slots i:not([class=""])');
  await until(async () => {
    await one.button('c.fill').click();
    return loaded.count();
  }, (n) => n >= 11, 'a van full of meals', LONG_MS);
  await one.act('c.go');
  await one.page.locator('.van', { hasText: one.says('c.to', { n: kampung }) }).waitFor();
  await until(async () => {
    const choice = one.page.locator('.kp').filter({ has: one.page.locator('.ppl') });
    if (await one.button('c.fill').count() === 0) await choice.first().click();
    await one.button('c.fill').click();
    return loaded.count();
  }, (n) => n >= 6, 'the second van', LONG_MS);
  await one.page.setViewportSize({ width: 390, height: 960 }); // all of it, without scrolling
  await one.page.evaluate(() => window.scrollTo(0, 0));
  await one.page.screenshot({ path: file('phone.png') });
}

/** @param {string[]} args @param {(stage: Stage) => Promise<void>} take */
async function on(args, take) {
  const stage = await new Stage().open({ args });
  try {
    await take(stage);
  } catch (error) {
    await stage.pictures('failed-images');
    throw error;
  } finally {
    await stage.close();
  }
}

mkdirSync(FOLDER, { recursive: true });
await on([], courier);
await on(['--demo'], demo);
