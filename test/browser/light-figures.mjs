// Figures of how light the pages are, for docs/light.md.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RESULTS } from './harness.mjs';

const FILE = join(RESULTS, 'light.json');

/** Adds figures to what is known. @param {object} figures */
export function record(figures) {
  mkdirSync(RESULTS, { recursive: true });
  let known = {};
  try { known = JSON.parse(readFileSync(FILE, 'utf8')); } catch { /* the first figures */ }
  writeFileSync(FILE, `${JSON.stringify({ ...known, ...figures }, null, 2)}\n`);
}
