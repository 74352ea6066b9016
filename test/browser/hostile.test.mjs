// People type what they like: names, teams, titles, messages and notes that would be code if a page took them for more than
// text. Nothing of it may run or become an element, everything shows as it was typed, and no page breaks its own policy.
import assert from 'node:assert/strict';
import { Control } from './control.mjs';
import { LAPTOP, onStage, until } from './harness.mjs';
import { BigScreen, Facilitator, Participant } from './people.mjs';

const NAMES = ['<img src=x onerror=owned=1>', `'"--><script>owned=1</script>`];
const TEAM = '<svg onload=owned=1>';
const TITLE = '"><script>owned=1</script>{{owned=1}}${owned=1}';
const MESSAGE = '</div><iframe srcdoc="<script>parent.owned=1</script>"></iframe><a href="javascript:owned=1">x</a>';

/** What would be there if something had been taken for code. @param {import('playwright-core').Page} page */
const signs = (page) => page.evaluate(() => ({
  ran: 'owned' in globalThis,
  made: [...document.querySelectorAll('img[src="x"], iframe, script:not([src]), [onload], [onerror], a[href^="javascript"]')].map((one) => one.outerHTML),
}));

onStage('what people type is shown as they typed it, and never runs', async (stage) => {
  const facilitator = await Facilitator.signIn(stage);
  const control = await Control.create(stage, { title: TITLE, teams: [TEAM, ''] });
  const people = [];
  for (const name of NAMES) people.push(await Participant.join(stage, { code: control.code, name }));
  await control.seat(0, ...NAMES);
  const screen = await BigScreen.open(stage, control.code);
  const check = await stage.page('/check');
  await facilitator.page.goto(new URL(`/facilitator#${control.code}`, facilitator.page.url()).href);
  await facilitator.page.reload();
  const everybody = [...people, screen, facilitator];
  const clean = async () => {
    for (const { page } of [...everybody, { page: check }]) assert.deepEqual(await signs(page), { ran: false, made: [] }, page.url());
  };

  await people[0].reads(NAMES[1]);
  await people[1].reads(TEAM);
  for (const one of [screen, facilitator]) await one.reads(TEAM);
  await facilitator.reads(TITLE);
  await clean();

  await facilitator.button('ff.editor').first().click();
  await facilitator.reads(NAMES[0]);
  await clean();
  await facilitator.button('close').click();

  await control.goTo('plan');
  await control.lengthen();
  await control.send('message', { text: MESSAGE });
  await control.send('pin', { note: MESSAGE, team: 0 });
  for (const one of people) {
    await one.inPhase('plan');
    await one.tab('tab.msg');
    await one.reads(MESSAGE);
  }
  await clean();
  await facilitator.page.locator('.tc').first().click();
  await facilitator.page.locator('.dialog').waitFor();
  await facilitator.reads(NAMES[0]);
  await clean();
  await facilitator.page.keyboard.press('Escape');

  for (const phase of ['review', 'final', 'awards']) {
    await control.goTo(phase);
    await Promise.all(everybody.map((one) => one.inPhase(phase)));
    await clean();
  }
  for (let stage = 0; stage < 3; stage += 1) await control.send('announce');
  await screen.reads(TEAM);
});

onStage('a link on another site leads into the control room, with a cookie that other sites never get', async (stage) => {
  if (!stage.server) throw new Error('the server is not open');
  const [url] = await stage.server.printed(/http:\S+\/facilitator\?token=\S+/);
  const elsewhere = `http://lan.test:${stage.server.port}`;
  const page = await stage.page('/check', { device: LAPTOP, base: elsewhere });
  const follow = (/** @type {string} */ address) => page.evaluate((href) => {
    const link = Object.assign(document.createElement('a'), { href, textContent: 'in' });
    document.body.append(link);
    link.click();
  }, address);
  for (const address of [url, url.replace(/\?.*/, '')]) {
    await page.goto(`${elsewhere}/check`);
    await follow(address);
    await page.locator('.create').waitFor();
  }
  const [cookie] = await page.context().cookies(url);
  assert.deepEqual([cookie.httpOnly, cookie.sameSite, cookie.secure], [true, 'Strict', false]);
  assert.equal(await page.evaluate(() => document.cookie), '');
  await until(() => page.evaluate(async () => (await fetch('/api/sessions')).status), (status) => status === 200, 'the page may ask');
});
