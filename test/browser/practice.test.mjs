// The warm-up of the briefing: each role's main act, tried once on the own phone, and nothing of it in the game.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Control } from './control.mjs';
import { accessibilityFaults, onStage, RESULTS } from './harness.mjs';
import { Participant } from './people.mjs';

const NAMES = ['Sari', 'Made', 'Yohanes', 'Ratna', 'Bambang'];
/** Where they practise; every scenario has it. */
const KAMPUNG = 'Bambu';

/** @type {Record<string, (one: Participant) => Promise<unknown>>} */
const TRY = {
  leader: (one) => one.help(),
  listener: (one) => one.listen(KAMPUNG),
  buyer: (one) => one.buy('ing.rice', 6),
  cook: (one) => one.cook('meal.basic'),
  courier: (one) => one.dispatch(KAMPUNG),
};

onStage('everybody tries the own role in the briefing, and the world hears nothing of it', async (stage) => {
  const control = await Control.create(stage);
  const people = [];
  for (const name of NAMES) {
    people.push(await Participant.join(stage, { code: control.code, name }));
    await control.seat(0, name);
  }
  await control.goTo('briefing');
  const seats = await control.seats();
  const before = await control.now();
  for (const one of people) {
    const seat = seats.find(({ name }) => name === one.name);
    assert.ok(seat);
    const [role] = seat.roles;
    await one.inPhase('briefing');
    await one.act('pr.start');
    await one.sees('pr.nothing');
    await TRY[role](one);
    await one.sees('pr.done');
    assert.deepEqual(await accessibilityFaults(one.page), []);
    await one.page.screenshot({ path: join(RESULTS, `practice-${role}.png`) });
    await one.button('pr.back').click();
    await one.sees('pr.tried');
  }
  const after = await control.now();
  assert.deepEqual(after.towns, before.towns, 'the towns are as they were');
  assert.equal(after.session.phase, 'briefing');
  await control.goTo('plan', 0);
  for (const one of people) await one.inPhase('plan');
});
