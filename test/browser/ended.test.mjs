// A session that was ended too soon: its report and certificates can still be printed, until its data is erased.
import assert from 'node:assert/strict';
import { Control } from './control.mjs';
import { accessibilityFaults, holds, LAPTOP, onStage } from './harness.mjs';
import { Participant } from './people.mjs';
import { says } from './words.mjs';

onStage('the report of an ended session is printed from the list of sessions', async (stage) => {
  const control = await Control.create(stage, { title: 'Latihan Posko' });
  await Participant.join(stage, { code: control.code, name: 'Sari' });
  await control.goTo('final');
  const { final } = await control.now();
  if (!stage.server) throw new Error('the stage is not open');
  await control.page.evaluate((code) => fetch(`/api/sessions/${code}`, { method: 'DELETE' }), control.code);
  const [, token] = await stage.server.printed(/facilitator\?token=(\S+)/);
  const page = await stage.page(`/facilitator?token=${token}`, { device: LAPTOP });
  const line = page.locator('.sessionline', { hasText: 'Latihan Posko' });
  const address = (/** @type {string} */ key) => line.getByRole('link', { name: says('id', key) }).getAttribute('href');
  const [report, certificates] = await Promise.all([address('rp.title'), address('rp.certificates')]);
  const title = await line.locator('.grow').boundingBox();
  assert.ok(title !== null && title.width > 400, `what is offered leaves ${title === null ? 0 : title.width} px for the title`);
  assert.deepEqual(await accessibilityFaults(page, ['serious', 'critical']), []);

  await page.goto(new URL(report || '', stage.server.url).href);
  await page.getByRole('heading', { name: 'Latihan Posko' }).first().waitFor();
  const ranking = page.locator('section.part').nth(1);
  await holds(async () => assert.equal(await ranking.locator('tbody tr').count(), final.ranking.length));
  assert.match(await page.locator('.facts').innerText(), new RegExp(`${control.code}`));
  await page.locator('.others a').nth(1).click();
  await page.locator('#place').waitFor();

  await page.goto(new URL(certificates || '', stage.server.url).href);
  await page.locator('#anyway').check();
  await page.locator('#all').check();
  await page.locator('.certificate', { hasText: 'Sari' }).waitFor();

  const id = (report || '').replace('/report/', '');
  stage.expected.push(/\/api\/archive\/.* 404/, /404 \(Not Found\) .*\/api\/archive\//);
  await page.evaluate((which) => fetch(`/api/archive/${which}`, { method: 'DELETE' }), id);
  await page.goto(new URL(report || '', stage.server.url).href);
  await page.getByText(says('id', 'rp.gone')).waitFor();
});
