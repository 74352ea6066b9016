// What Lighthouse with its mobile profile says of the phone page, before and after somebody has joined. Accessibility and best
// practices must be complete. LIGHTHOUSE=all (make lighthouse) asks in both languages, and for performance, which is measured
// by a clock and so only recorded: in test-results/light.json, from which docs/light.md is written.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import lighthouse from 'lighthouse';
import { chromium } from 'playwright-core';
import { Control } from './control.mjs';
import { BROWSER, FLAGS, onStage, until } from './harness.mjs';
import { record } from './light-figures.mjs';
import { Participant } from './people.mjs';

const COMPLETE = ['accessibility', 'best-practices'];
const ALL = process.env.LIGHTHOUSE === 'all';
const CATEGORIES = ALL ? [...COMPLETE, 'performance'] : COMPLETE;

/** @typedef {import('playwright-core').BrowserContext} Context */

/** A browser that others than playwright may steer too. @param {(context: Context, port: number) => Promise<void>} use */
async function steered(use) {
  const folder = mkdtempSync(join(tmpdir(), 'foodforpeople-lighthouse-'));
  const context = await chromium.launchPersistentContext(folder, { executablePath: BROWSER, headless: true, locale: 'id-ID', args: [...FLAGS, '--remote-debugging-port=0', '--accept-lang=id-ID'] });
  try {
    const port = Number(readFileSync(join(folder, 'DevToolsActivePort'), 'utf8').split('\n')[0]);
    await use(context, port);
  } finally {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Scores of 100 and what took points off. @param {string} url @param {number} port @param {{kept: boolean}} storage kept: as the browser has it, else as on a first visit */
async function audit(url, port, { kept }) {
  const result = await lighthouse(url, { port, logLevel: 'error', onlyCategories: CATEGORIES, disableStorageReset: kept });
  assert.ok(result, 'Lighthouse answers');
  const { categories, audits, runtimeError } = result.lhr;
  assert.equal(runtimeError, undefined);
  const scores = Object.fromEntries(Object.entries(categories).map(([name, { score }]) => [name, Math.round(100 * (score || 0))]));
  const short = COMPLETE.flatMap((name) => categories[name].auditRefs)
    .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1)
    .map(({ id }) => `${id}: ${JSON.stringify(audits[id].details).slice(0, 600)}`);
  const times = Object.fromEntries(['first-contentful-paint', 'largest-contentful-paint', 'speed-index', 'total-blocking-time', 'cumulative-layout-shift']
    .map((id) => [id, audits[id]?.displayValue]));
  return { scores, times, short };
}

onStage('Lighthouse finds nothing to mend on the phone page', async (stage) => {
  /** @type {Record<string, object>} */
  const figures = {};
  /** @type {string[]} */
  const short = [];
  const note = (/** @type {string} */ page, /** @type {Awaited<ReturnType<typeof audit>>} */ { scores, times, short: missing }) => {
    figures[page] = { ...scores, ...times };
    short.push(...missing.map((one) => `${page}, ${one}`));
  };
  for (const language of /** @type {const} */ (['id', 'en'])) {
    const control = await Control.create(stage, { language });
    assert.ok(stage.server);
    const url = `${stage.server.url}/${control.code}`;
    await steered(async (context, port) => {
      if (ALL || language === 'id') note(`join ${language}`, await audit(url, port, { kept: false }));
      if (!ALL && language === 'id') return;
      const page = await context.newPage();
      await page.goto(url);
      const phone = new Participant(page, language, 'Ayu');
      await phone.page.locator('#name').fill('Ayu');
      await phone.button('join.go').click();
      await phone.page.locator('.seatcode').waitFor();
      await page.close();
      await control.goTo('plan');
      note(`play ${language}`, await audit(url, port, { kept: true }));
    });
  }
  if (ALL) record({ lighthouse: figures });
  assert.deepEqual(short, []);
  for (const [page, scores] of Object.entries(figures)) for (const name of COMPLETE) assert.equal(scores[name], 100, `${page}: ${name}`);
});
