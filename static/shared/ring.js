// The timer ring of a header. It steps once a second with the page's tick, has no animation loop, turns chili for the
// last half minute and is spoken only at 60, 30 and 10 seconds.
import { html, useEffect } from '../vendor/ui.js';
import { formatLeft } from './clock.js';
import { t } from './language.js';

const ROUND = 2 * Math.PI * 25;

/** @param {number} seconds */
function milestone(seconds) {
  if (seconds <= 0 || seconds > 60) return 0;
  if (seconds <= 10) return 10;
  return seconds <= 30 ? 30 : 60;
}

/** @param {{left: number, total: number, paused?: boolean, vibrate?: boolean}} props left and total in ms of game time */
export function RingTimer({ left, total, paused = false, vibrate = false }) {
  const text = formatLeft(left);
  const share = total > 0 ? Math.max(0, Math.min(1, left / total)) : 0;
  const stage = milestone(Math.ceil(left / 1000));
  const late = stage === 30 || stage === 10;
  useEffect(() => {
    if (vibrate && stage === 30 && typeof navigator.vibrate === 'function') navigator.vibrate(200);
  }, [stage, vibrate]);
  return html`<div class="ring-box">
    <div class=${`ring${late ? ' late' : ''}${paused ? ' paused' : ''}`} role="timer" aria-live="off" aria-label=${paused ? `${t('timer.paused')}, ${text}` : text}>
      <svg viewBox="0 0 60 60" aria-hidden="true">
        <circle class="ring-face" cx="30" cy="30" r="28.5"/>
        <circle class="ring-track" cx="30" cy="30" r="25"/>
        <circle class="ring-left" cx="30" cy="30" r="25" stroke-dasharray=${`${(ROUND * share).toFixed(1)} ${ROUND.toFixed(1)}`} transform="rotate(-90 30 30)"/>
      </svg>
      <b aria-hidden="true" class=${text.length > 4 ? 'long' : undefined}>${text}</b>
    </div>
    <span class="vh" aria-live="polite">${stage === 0 || paused ? '' : t('timer.left', { n: stage })}</span>
  </div>`;
}
