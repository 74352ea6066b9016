// Which phase an undo button takes back, where two of the same name can be taken back at once.
import assert from 'node:assert/strict';
import test from 'node:test';
import { namesOf } from '../../static/facilitator/undo.js';
import { setTexts } from '../../static/shared/language.js';

setTexts('id', { day: 'Hari {n}', 'fac.undo.phase': 'akhir {n}', 'phase.plan': 'Rencana', 'phase.action': 'Aksi', 'phase.review': 'Hasil', 'phase.briefing': 'Pengarahan' });

/** @param {string[]} phases the newest first */
const acts = (...phases) => phases.map((phase, i) => /** @type {any} */ ({ seq: 100 - i, kind: 'phase', phase }));

test('one act of each phase needs no day', () => {
  assert.deepEqual(Object.values(namesOf(acts('plan', 'briefing'), { phase: 'action', day: 0 })).sort(), ['akhir Pengarahan', 'akhir Rencana']);
});

test('two ends of the same phase name their days', () => {
  const names = namesOf(acts('review', 'action', 'plan', 'review'), { phase: 'final', day: 1 });
  assert.deepEqual([100, 99, 98, 97].map((seq) => names[seq]), ['akhir Hasil, Hari 2', 'akhir Aksi', 'akhir Rencana', 'akhir Hasil, Hari 1']);
});
