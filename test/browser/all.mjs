// Runs every test of this folder, four files at once, those first that take longest: so none of them is left to run alone at
// the end.
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { fileURLToPath } from 'node:url';

const AT_ONCE = 4;
const LONGEST = ['golden-evening', 'session', 'hall', 'debrief', 'look', 'golden-evening-en', 'phone-evening', 'evening', 'report', 'lighthouse', 'survive'];

const folder = dirname(fileURLToPath(import.meta.url));
const place = (/** @type {string} */ file) => (LONGEST.indexOf(file.replace('.test.mjs', '')) + LONGEST.length + 1) % (LONGEST.length + 1);
const files = readdirSync(folder).filter((file) => file.endsWith('.test.mjs')).sort().sort((a, b) => place(a) - place(b));

run({ files: files.map((file) => join(folder, file)), concurrency: AT_ONCE })
  .on('test:fail', () => { process.exitCode = 1; })
  .compose(spec)
  .pipe(process.stdout);
