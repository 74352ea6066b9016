// Somebody who helps to lead by a link: nothing is offered that the server would refuse, and no request of the page is refused.
import assert from 'node:assert/strict';
import { Control } from './control.mjs';
import { holds, LAPTOP, onStage } from './harness.mjs';
import { Participant } from './people.mjs';
import { says } from './words.mjs';

/** What only who is signed in may do. */
const OWN = ['ex.open', 'rp.paper', 'fac.sessions', 'fd.end'];

onStage('a co-facilitator by link is offered only what is allowed, from the lobby to the end', async (stage) => {
  const control = await Control.create(stage);
  await Participant.join(stage, { code: control.code, name: 'Sari' });
  await Participant.join(stage, { code: control.code, name: 'Made' });
  const path = await control.page.evaluate(async (code) => (await (await fetch(`/api/sessions/${code}/links`, {
    method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ for: 'facilitate', name: 'Ibu Wayan', hours: 1 }),
  })).json()).path, control.code);
  const helper = await stage.page(path, { device: LAPTOP });
  if (!stage.server) throw new Error('the stage is not open');
  const [, token] = await stage.server.printed(/facilitator\?token=(\S+)/);
  const owner = await stage.page(`/facilitator?token=${token}`, { device: LAPTOP });
  /** @param {import('playwright-core').Page} page */
  const offered = async (page) => {
    await page.locator('.ftop').waitFor();
    await page.waitForLoadState('networkidle');
    const names = await page.locator('button, a[href]').evaluateAll((all) => all.map((one) => one.getAttribute('aria-label') || (one.textContent || '').trim()));
    return OWN.filter((key) => names.some((name) => says('id', key).test(name)));
  };
  await owner.getByRole('button', { name: says('id', 'fac.sessions') }).waitFor();
  await holds(async () => assert.deepEqual(await offered(owner), ['rp.paper', 'fac.sessions']));
  assert.deepEqual(await offered(helper), []);
  await helper.getByRole('button', { name: says('id', 'fac.wayin') }).click();
  assert.equal(await helper.getByText(says('id', 'fac.links')).count(), 0, 'links are made by the owner');
  await helper.getByRole('button', { name: says('id', 'close') }).click();
  // Both are warned that the play would eat the time kept for the debrief.
  await control.goTo('briefing');
  await control.send('reserve_debrief', { minutes: 60, until: Date.now() + 60 * 60000 });
  for (const page of [owner, helper]) await page.locator('.eaten').waitFor();
  for (const [phase, own] of /** @type {const} */ ([['briefing', ['ex.open', 'fac.sessions']], ['awards', ['ex.open', 'rp.paper', 'fac.sessions', 'fd.end']]])) {
    await control.goTo(phase);
    for (const page of [owner, helper]) await page.locator('.rail [aria-current="step"]', { hasText: says('id', `phase.${phase}`) }).waitFor();
    await holds(async () => assert.deepEqual(await offered(owner), own, phase));
    assert.deepEqual(await offered(helper), [], phase);
  }
});
