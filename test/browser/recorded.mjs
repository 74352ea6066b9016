// The recorded evening on a server of its own: its facilitator, its people on their own phones again, and everybody else.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Control } from './control.mjs';
import { Crowd } from './crowd.mjs';
import { Participant } from './people.mjs';

/** @typedef {import('./harness.mjs').Stage} Stage */
/** @typedef {'id' | 'en'} Language */

const FILE = fileURLToPath(new URL('../golden/evening.jsonl', import.meta.url));
export const CODE = '480215';

/** Stops the server and starts it again; what it printed first stays known, the links of screens need it. @param {Stage} stage */
export async function restart(stage, between = () => {}) {
  if (!stage.server) throw new Error('the stage is not open');
  const { lines } = stage.server;
  await stage.server.stop();
  between();
  await stage.serve();
  stage.server.lines.push(...lines);
}

/** Imports the evening and takes the facilitator's line to it. @param {Stage} stage */
export async function bring(stage) {
  if (!stage.server) throw new Error('the stage is not open');
  const [, token] = await stage.server.printed(/facilitator\?token=(\S+)/);
  await restart(stage, () => execFileSync(stage.program, ['import', FILE, '--data', join(stage.folder, 'data')]));
  const page = await stage.other();
  await page.evaluate((secret) => fetch(`/facilitator?token=${secret}`), token);
  const control = new Control(page, CODE);
  await control.open();
  return control;
}

/** Somebody is back with the code of the seat, on a phone that the session has never seen. @param {Stage} stage @param {string} seatCode @param {Language} language */
export async function back(stage, seatCode, language) {
  const one = new Participant(await stage.page(`/${CODE}`), 'id', '');
  await one.page.locator('#code').waitFor();
  one.language = await one.page.getAttribute('html', 'lang') === 'en' ? 'en' : 'id';
  if (one.language !== language) await one.switchLanguage();
  await one.button('p.join.back').click();
  await one.page.locator('.in.code').fill(seatCode);
  await one.page.locator('.btn.pri').first().click();
  await one.inPhase('final');
  return one;
}

/** All who sit in these seats, on the line that phones use. @param {Stage} stage @param {number[]} seats */
export async function others(stage, seats) {
  const page = await stage.other();
  await page.evaluate(async ([session, all]) => {
    const { Connection } = await import('/static/shared/connection.js');
    // @ts-ignore: a name of this test's own
    globalThis.crowd = await Promise.all(all.map(async (seat) => {
      const line = new Connection({ session, as: 'seat', token: `golden seat ${seat}` }).open();
      await new Promise((resolve) => { line.views.seat.subscribe((/** @type {any} */ view) => { if (view !== null) resolve(null); }); });
      return line;
    }));
  }, /** @type {const} */ ([CODE, seats]));
  return new Crowd(page);
}

/** The journal as it stands, as everybody can take it away. @param {Control} control */
export function exported(control) {
  return control.page.evaluate(async (code) => {
    const answer = await fetch(`/api/sessions/${code}/export/journal.jsonl`);
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    return answer.text();
  }, control.code);
}
