// The server dies in the middle of a day and is started again: everybody comes back without doing anything, to the same
// state, and what was pressed meanwhile happens once.
import assert from 'node:assert/strict';
import { Control } from './control.mjs';
import { holds, onStage, until } from './harness.mjs';
import { BigScreen, Facilitator, Participant } from './people.mjs';

/** Seconds by which the clock may be off afterwards. */
const SLACK = 3;

/** Ingredients in store, as the cook sees them. @param {Participant} cook */
const store = (cook) => cook.page.locator('.stock').first().innerText();

onStage('everybody comes back by themselves after a kill -9', async (stage) => {
  stage.expected.push(/WebSocket connection to/, /ERR_CONNECTION/, /ERR_EMPTY_RESPONSE/);
  const control = await Control.create(stage, { scenario: 'standard', teams: ['Kapal', 'Bulan'] });
  const line = await stage.line();
  const cook = await Participant.join(stage, { code: control.code, name: 'Ayu' });
  const buyer = await Participant.join(stage, { code: control.code, name: 'Budi', base: line.url });
  await control.seat(0, 'Ayu', 'Budi');
  await buyer.reads('Kapal');
  const screen = await BigScreen.open(stage, control.code);
  const facilitator = await Facilitator.signIn(stage);
  const everybody = [cook, buyer, screen, facilitator];
  await facilitator.page.locator('.bigcode').waitFor();
  await control.goTo('plan');
  await control.give('Ayu', 'cook');
  await control.give('Budi', 'buyer');
  await Promise.all(everybody.map((one) => one.inPhase('plan')));
  await buyer.buy('ing.rice', 12);
  await buyer.buy('ing.veg', 8);
  await buyer.buy('ing.protein', 3);
  await cook.tab('role.cook');
  await until(() => store(cook), (text) => /12\D+8\D+3/.test(text), 'the orders have come');
  await control.goTo('action');
  await Promise.all(everybody.map((one) => one.inPhase('action')));
  for (const one of everybody) await one.page.evaluate(() => { globalThis.sameDocument = true; });
  await cook.cook('meal.nutri');
  const stock = await store(cook);
  const coins = await buyer.number('.coins');

  assert.ok(stage.server);
  const before = await buyer.seconds();
  await stage.server.kill();
  line.refuse(true); // the buyer comes back when the cook has looked
  const after = await buyer.seconds();
  await Promise.all([cook, buyer].map((one) => one.page.locator('.netbar', { hasText: one.says('net.off') }).waitFor()));
  await screen.sees('net.retry');
  await facilitator.sees('net.off');

  // Pressed without a server: it waits, and says so.
  await buyer.page.locator('.mk').first().click();
  await buyer.act('b.buy');
  await buyer.page.locator('.card.queued', { hasText: buyer.says('wait.queued') }).waitFor();
  await buyer.sees('net.queued', { n: 1 });
  assert.equal(await buyer.number('.coins'), coins, 'nothing is paid yet');

  const began = Date.now();
  await stage.serve();
  const back = Date.now();
  await cook.page.locator('.sig:not(.off)').waitFor();
  assert.equal(await cook.page.locator('.stove.busy').count(), 1, 'the pot is still on the stove');
  assert.equal(await store(cook), stock, 'the store is as it was');
  line.refuse(false);
  await buyer.page.locator('.sig:not(.off)').waitFor();
  await holds(async () => {
    const most = before - (Date.now() - back) / 1000;
    const now = await buyer.seconds();
    const least = after - (Date.now() - began) / 1000;
    assert.ok(now >= least - SLACK && now <= most + SLACK, `the clock stood at ${before} s; now it is at ${now} s, not between ${least} and ${most} s`);
  });
  await until(() => buyer.number('.coins'), (n) => n < coins, 'the queued order is paid');
  await buyer.page.locator('.card.queued').waitFor({ state: 'detached' });
  await screen.page.locator('.chip.lost').waitFor({ state: 'detached' });
  await facilitator.page.getByText(facilitator.says('net.off')).waitFor({ state: 'detached' });
  await until(() => store(cook), (text) => text !== stock, 'what was ordered without a server has come');
  await facilitator.tell('Kita lanjut.');
  for (const one of [cook, buyer]) {
    await one.tab('tab.msg');
    await one.reads('Kita lanjut.');
  }
  for (const one of everybody) assert.equal(await one.page.evaluate(() => globalThis.sameDocument), true, 'no page was loaded again');

  await stage.server.stop();
  const orders = stage.replay('--events').split('\n').filter((line) => line.includes('"bought"') && line.includes('"team":0'));
  assert.equal(orders.length, 4, `the queued order happened once:\n${orders.join('\n')}`);
});
