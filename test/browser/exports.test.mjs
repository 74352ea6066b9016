// A facilitator takes a session's data home, with a word of what is in it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Control } from './control.mjs';
import { accessibilityFaults, onStage, RESULTS } from './harness.mjs';
import { Facilitator, Participant } from './people.mjs';

onStage('the data of a running session is downloaded, with names and without', async (stage) => {
  const control = await Control.create(stage, { scenario: 'quick', teams: ['Kapal', 'Bulan'] });
  await Participant.join(stage, { code: control.code, name: 'Ayu Kartika' });
  const facilitator = await Facilitator.signIn(stage);
  const { page } = facilitator;
  await control.goTo('plan');
  await facilitator.inPhase('plan');
  await facilitator.button('ex.open').click();
  await page.locator('.exports .warn', { hasText: facilitator.says('ex.warning') }).waitFor();
  assert.deepEqual(await accessibilityFaults(page, ['serious', 'critical']), []);
  await page.screenshot({ path: join(RESULTS, 'exports.png') });
  /** @param {string} file */
  const downloaded = async (file) => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.locator('.exports a', { hasText: file }).click()]);
    assert.ok(download.suggestedFilename().endsWith(file), download.suggestedFilename());
    return readFileSync(await download.path());
  };
  const whole = String(await downloaded('journal.jsonl'));
  assert.match(whole, /Ayu Kartika/);
  for (const file of ['session.xlsx', 'tables.zip']) assert.equal(String((await downloaded(file)).subarray(0, 2)), 'PK');
  assert.match(String(await downloaded('dictionary.md')), /^# Data dictionary/);
  await page.locator('.exports input').check();
  await page.locator('.exports .warn', { hasText: facilitator.says('ex.warning.hidden') }).waitFor();
  const hidden = String(await downloaded('journal.jsonl'));
  assert.doesNotMatch(hidden, /Ayu|Kartika|Kapal/);
  assert.match(hidden, /P-001/);
});
