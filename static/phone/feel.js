// How do you feel? One tap, before anything else is said.
import { html } from '../vendor/ui.js';
import { FEELINGS, feelingFace } from '../shared/feelings.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';

/** @typedef {import('./game.js').Game} Game */

/** Whether a feeling can still be said. @param {Game} g */
export const mayFeel = (g) => g.phase === 'final' || g.phase === 'debrief';

/** The feeling that was tapped last: also one that still waits for a signal. @param {Game} g */
export function feelingOf(g) {
  const waiting = g.pendingOf('feel');
  const last = waiting[waiting.length - 1];
  return last ? /** @type {any} */ (last.args).feeling : g.me.own && g.me.own.feeling;
}

/** @param {{g: Game}} props */
export function Feel({ g }) {
  const felt = feelingOf(g);
  const why = g.blocked('feel', ['final', 'debrief']);
  return html`<div class="feelings" role="group" aria-label=${t('rf.ask.feel')}>${FEELINGS.map((one) => html`<button type="button" class="card feeling" key=${one} aria-pressed=${felt === one} disabled=${why !== ''}
      onClick=${() => { if (felt !== one) g.connection.send('feel', { feeling: one }); }}>${feelingFace(one)}<b>${t(`feeling.${one}`)}</b></button>`)}</div>
    <p class="state">${icon('lock')}<span>${t(felt ? 'rf.feel.done' : 'rf.feel.anonymous')}</span></p>`;
}
