// The facilitator's safety net: what was done can be taken back, corrected and put on paper.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Control } from './control.mjs';
import { accessibilityFaults, hold, holds, onStage, RESULTS, until } from './harness.mjs';
import { Facilitator, Participant } from './people.mjs';

/** Seconds by which a clock may be off. */
const SLACK = 3;

onStage('a phase ended too early is taken back, a score corrected, seats put on paper, and a latecomer let in', async (stage) => {
  const control = await Control.create(stage, { scenario: 'standard', teams: ['Kapal', 'Bulan'] });
  const buyer = await Participant.join(stage, { code: control.code, name: 'Ayu' });
  await control.seat(0, 'Ayu');
  const facilitator = await Facilitator.signIn(stage);
  const { page } = facilitator;
  await facilitator.button('fac.cards').click();
  await page.locator('.seatcard', { hasText: 'Ayu' }).locator('.code', { hasText: await buyer.page.locator('.seatcode .code').innerText() }).waitFor();
  assert.deepEqual(await accessibilityFaults(page, ['serious', 'critical']), []);
  await facilitator.button('fac.cards.back').click();
  await control.goTo('plan');
  await control.lengthen();
  await control.give('Ayu', 'buyer');
  await buyer.inPhase('plan');
  await facilitator.inPhase('plan');
  await buyer.buy('ing.rice', 12);
  const [coins, left] = [await buyer.number('.coins'), await facilitator.seconds()];
  await page.locator('.loose', { hasText: facilitator.says('fac.un.silent', { n: 2 }) }).waitFor();
  await facilitator.goOn('action');
  await buyer.inPhase('action');
  await buyer.buy('ing.veg', 8);

  await page.locator('.undobar button').first().click();
  await page.locator('.undoing .warn', { hasText: facilitator.says('fac.undo.lost', { n: 1 }) }).waitFor();
  await page.locator('.deeds', { hasText: facilitator.says('fac.undo.did.bought', { n: 1 }) }).waitFor();
  assert.deepEqual(await accessibilityFaults(page, ['serious', 'critical']), []);
  await hold(page.locator('.undoing .hold'), () => facilitator.inPhase('plan'));
  await buyer.inPhase('plan');
  await holds(async () => assert.equal(await buyer.number('.coins'), coins, 'what was bought since is not paid'));
  const now = await facilitator.seconds();
  assert.ok(now <= left && now >= left / 2, `the plan had ${left} s, and now ${now} s`);
  await holds(async () => assert.ok(Math.abs(await buyer.seconds() - await facilitator.seconds()) <= SLACK, 'phone and control room have one clock'));

  await page.locator('.tc', { hasText: 'Kapal' }).click();
  await page.locator('.person', { hasText: 'Ayu' }).getByRole('button', { name: facilitator.says('fac.phone') }).click();
  await page.getByRole('img', { name: facilitator.says('fac.phone.qr', { n: 'Ayu' }) }).waitFor();
  await page.screenshot({ path: join(RESULTS, 'new-phone.png') });
  assert.deepEqual(await accessibilityFaults(page, ['serious', 'critical']), []);
  await page.locator('#points').fill('12,5');
  await page.locator('#why').fill('Van yang hilang');
  await hold(page.locator('.correct .hold'), () => page.locator('.log', { hasText: 'Van yang hilang' }).waitFor());
  await page.keyboard.press('Escape');
  await until(async () => (await control.view()).towns[0].teams[0].points, (points) => points === 13, 'the correction counts');

  // Somebody comes in the middle, is sent away by mistake, let in again, and has a role with the next phase.
  await control.goTo('action');
  const late = await stage.page(`/${control.code}`);
  const citra = new Participant(late, 'id', 'Citra');
  await citra.sees('join.session');
  await late.locator('#name').fill('Citra');
  await citra.act('join.go');
  await citra.sees('p.waiting.s');
  await citra.sees('p.why.waiting');
  assert.deepEqual((await control.seats()).find((one) => one.name === 'Citra')?.roles, []);
  const card = page.locator('.tc', { hasText: 'Bulan' });
  await card.click();
  await page.locator('.person', { hasText: 'Citra' }).getByRole('button', { name: facilitator.says('ff.remove') }).click();
  await page.locator('.moveto .dng').click();
  await citra.sees('ended.4504');
  await facilitator.button('fac.readmit').click();
  await citra.button('p.ended.try').click();
  await citra.sees('p.waiting.s');
  await control.goTo('review');
  await citra.inPhase('review');
  await late.getByText(citra.says('p.waiting.s')).waitFor({ state: 'detached' });
  assert.equal((await control.seats()).find((one) => one.name === 'Citra')?.roles.length, 1);
});
