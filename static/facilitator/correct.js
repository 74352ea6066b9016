// A team's score corrected by hand: for what the rules could not see. The reason is kept and stands in the list of acts.
import { html, useState } from '../vendor/ui.js';
import { HoldButton } from '../shared/hold-button.js';
import { icon } from '../shared/icons.js';
import { signed, t } from '../shared/language.js';

const MOST = 10000;
const CENTI = 100;

/** Points as somebody typed them, or NaN. @param {string} text */
export const typedPoints = (text) => Number(text.trim().replace('\u2212', '-').replace(',', '.') || NaN);

/** @param {{connection: import('../shared/connection.js').Connection, team: number, onDone?: () => void}} props */
export function CorrectScore({ connection, team, onDone = () => {} }) {
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const points = typedPoints(text);
  const cp = Math.round(points * CENTI);
  const right = cp !== 0 && Math.abs(points) <= MOST;
  const correct = () => connection.send('correct_score', { team, cp, reason: reason.trim() }).then((answer) => {
    if (!answer.ok) return;
    setText('');
    setReason('');
    onDone();
  });
  return html`<section class="correct"><h3>${t('fac.correct')}</h3><div class="row">
      <div class="field points"><label for="points">${t('fac.correct.points')}</label><input id="points" class="in num" inputmode="text" autocomplete="off" placeholder="+10" value=${text}
        aria-invalid=${text.trim() !== '' && !right} onInput=${(/** @type {any} */ e) => setText(e.currentTarget.value)}/></div>
      <div class="field grow"><label for="why">${t('fac.reason')}</label><input id="why" class="in" maxlength="280" autocomplete="off" value=${reason} onInput=${(/** @type {any} */ e) => setReason(e.currentTarget.value)}/></div></div>
    <div class="row"><${HoldButton} disabled=${!right || reason.trim() === ''} onConfirm=${correct}>${icon('scale')}${right ? t('fac.correct.hold', { n: signed(cp / CENTI) }) : t('fac.correct')}<//><span class="hint grow">${t('fac.correct.hint')}</span></div></section>`;
}
