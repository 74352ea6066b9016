// A facilitator sees what a team sees, person by person, while they play, and can do nothing there.
import assert from 'node:assert/strict';
import { Control } from './control.mjs';
import { accessibilityFaults, holds, LAPTOP, onStage } from './harness.mjs';
import { Participant } from './people.mjs';
import { says } from './words.mjs';

onStage('a facilitator looks over the shoulder of each person of a team', async (stage) => {
  const control = await Control.create(stage, { teams: ['Melati', 'Mawar'] });
  const sari = await Participant.join(stage, { code: control.code, name: 'Sari' });
  const made = await Participant.join(stage, { code: control.code, name: 'Made' });
  await control.seat(1, 'Sari', 'Made');
  await control.goTo('plan');
  await control.give('Sari', 'buyer');
  await control.goTo('action');
  await control.lengthen();
  for (const person of [sari, made]) await person.inPhase('action');
  if (!stage.server) throw new Error('the stage is not open');
  const [, token] = await stage.server.printed(/facilitator\?token=(\S+)/);
  const laptop = await stage.page(`/facilitator?token=${token}`, { device: LAPTOP });
  await laptop.goto(`${stage.server.url}/facilitator#${control.code}`);
  await laptop.getByRole('button', { name: /Mawar/ }).first().click();
  const opening = laptop.context().waitForEvent('page');
  await laptop.getByRole('link', { name: says('id', 'fac.look') }).click();
  const look = await opening;
  await look.getByText(says('id', 'look.only')).first().waitFor();
  await look.locator('.sig:not(.off)').waitFor();
  for (const person of [sari, made]) {
    await look.getByRole('button', { name: person.name }).click();
    await look.locator(`[aria-pressed="true"]:has-text("${person.name}")`).waitFor();
    await sameTabs(look, person.page);
  }
  await look.getByRole('button', { name: 'Sari' }).click();
  await look.getByRole('button', { name: says('id', 'role.buyer') }).click();
  await look.locator('.dock .btn.big.off', { hasText: says('id', 'look.only') }).waitFor(); // nothing can be done
  assert.deepEqual(await accessibilityFaults(look), []);
  await control.send('message', { text: 'Air minum ada di pos', to: 1 });
  await look.getByText('Air minum ada di pos').first().waitFor();
});

/** The same tabs stand on both pages. @param {import('playwright-core').Page} look @param {import('playwright-core').Page} phone */
async function sameTabs(look, phone) {
  const names = (/** @type {import('playwright-core').Page} */ page) => page.locator('.tabs button .ell').allInnerTexts();
  await holds(async () => {
    const wanted = await names(phone);
    assert.ok(wanted.length >= 4, String(wanted));
    assert.deepEqual(await names(look), wanted);
  });
}
