// The recorded evening in Indonesian, and one whose debrief was cut short. In English: golden-evening-en.test.mjs, a file of its
// own so that both run at once.
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Control } from './control.mjs';
import { Crowd } from './crowd.mjs';
import { clean, LOOKED, recordedEvening } from './golden-evening.mjs';
import { onStage } from './harness.mjs';
import { BigScreen, Facilitator } from './people.mjs';

recordedEvening('id', 'short');

onStage('play eats the time of the debrief, its steps are cut short, and the awards still come', async (stage) => {
  mkdirSync(LOOKED, { recursive: true });
  const control = await Control.create(stage, { teams: ['Kapal', 'Bulan'] });
  const crowd = await Crowd.join(await stage.other(), control.code, ['Ayu', 'Budi', 'Citra', 'Dewi']);
  const panel = await Facilitator.signIn(stage);
  await control.send('reserve_debrief', { minutes: 60, until: Date.now() + 30 * 60000 });
  await control.goTo('plan');
  await panel.inPhase('plan');
  await panel.page.locator('.eaten').waitFor();
  await panel.page.screenshot({ path: join(LOOKED, 'D01-play-eats-the-debrief.id.png') });
  await control.goTo('debrief');
  await control.send('open_step', { step: 'feel', form: 'short' });
  await crowd.send([[0, 'feel', { feeling: 'tired' }]]);
  await control.goTo('awards');
  const screen = await BigScreen.open(stage, control.code);
  await panel.inPhase('awards');
  await panel.announce();
  await screen.page.locator('.b.first.shown').waitFor();
  assert.equal((await control.now()).debrief.step, 'feel', 'the other steps never came');
  await clean([panel, screen], 'awards after a debrief that was cut short');
  await screen.page.screenshot({ path: join(LOOKED, 'awards-after-a-short-debrief.id.png') });
});
