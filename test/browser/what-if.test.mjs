// What if, on the projector and on the big screen: a facilitator asks, both show the same answer and call it a model.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { Control } from './control.mjs';
import { accessibilityFaults, holds, onStage, PROJECTOR, until } from './harness.mjs';

const CODE = '480215';

/** @param {import('./harness.mjs').Stage} stage a server with the recorded evening, in its debrief */
async function evening(stage) {
  const [shown, token] = await stage.server.printed(/facilitator\?token=(\S+)/);
  await stage.server.stop();
  execFileSync(stage.program, ['import', new URL('../golden/evening.jsonl', import.meta.url).pathname, '--data', join(stage.folder, 'data')]);
  await stage.serve();
  stage.server.lines.push(`/${shown}`); // it is shown at the first start only; the big screen's link needs it
  const page = await stage.page(`/facilitator?token=${token}`, { device: PROJECTOR });
  const control = new Control(page, CODE);
  await control.open();
  await control.goTo('debrief');
  return page;
}

onStage('a facilitator asks what if, and the big screen shows what came of it', async (stage) => {
  const page = await evening(stage);
  await page.goto(new URL(`/debrief/${CODE}`, stage.server.url).href);
  await page.getByRole('button', { name: 'Andai', exact: true }).click();
  const screen = await stage.page(`/screen/${CODE}`, { device: PROJECTOR });
  await screen.getByText('Sebentar: pertanyaannya sedang dipilih.').waitFor();

  const ask = page.getByRole('button', { name: 'Coba' });
  assert.ok(await ask.isDisabled(), 'nothing is asked yet');
  await page.getByLabel('Sejak').selectOption({ label: 'Hari 1, Rencana' });
  await page.getByRole('button', { name: 'Kunyit', exact: true }).click();
  await page.getByRole('button', { name: 'mendengar dulu' }).click();
  await ask.click();
  const lines = page.locator('table.wi tbody tr');
  await lines.first().waitFor();
  for (const one of [page, screen]) {
    await one.getByRole('heading', { name: 'Andai Tim Kunyit mendengar dulu, sejak Hari 1, Rencana' }).waitFor();
    await one.getByText('Ini model, bukan kebenaran.').waitFor();
    assert.deepEqual(await one.evaluate(() => {
      const main = /** @type {HTMLElement} */ (document.querySelector('.whatif'));
      return main.scrollHeight > main.clientHeight || main.scrollWidth > main.clientWidth;
    }), false, 'all of it has room');
  }
  const said = (/** @type {import('playwright-core').Page} */ one) => one.locator('.whatif .wiwords p, table.wi').allInnerTexts();
  await holds(async () => assert.deepEqual(await said(screen), await said(page)));
  assert.deepEqual(await accessibilityFaults(page, ['serious', 'critical']), []);

  const day = await said(page);
  await page.getByRole('button', { name: 'Seluruh permainan' }).click();
  await until(() => said(screen), (texts) => texts.join() !== day.join(), 'the screen shows the whole play');
  await holds(async () => assert.deepEqual(await said(screen), await said(page)));
});
