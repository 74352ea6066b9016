// The hunger plate: eight pieces of a rim around a number. Before the bell it shows the rough crowd, afterwards the share
// of a kampung that has eaten; the number and a spoken label say the same.
import { html } from '../vendor/ui.js';
import { number, t } from './language.js';

const PIECES = 8;
const PIECE = (2 * Math.PI * 23) / PIECES;
const GAP = 3;

/** Dash pattern with the first n of eight pieces drawn. @param {number} n */
function pieces(n) {
  const dash = `${(PIECE - GAP).toFixed(2)} ${GAP}`;
  const drawn = Array.from({ length: n }, () => dash);
  return [...drawn, `0 ${(PIECES * PIECE).toFixed(1)}`].join(' ');
}

/** @param {{drawn: number, tone: string, label: string, text: string}} props */
function Plate({ drawn, tone, label, text }) {
  return html`<span class=${`plate ${tone}`} role="img" aria-label=${label}>
    <svg viewBox="0 0 60 60" aria-hidden="true">
      <circle class="plate-face" cx="30" cy="30" r="28.5"/>
      <circle class="plate-track" cx="30" cy="30" r="23" stroke-dasharray=${`${(PIECE - GAP).toFixed(2)} ${GAP}`} transform="rotate(-90 30 30)"/>
      ${drawn > 0 ? html`<circle class="plate-rim" cx="30" cy="30" r="23" stroke-dasharray=${pieces(drawn)} transform="rotate(-90 30 30)"/>` : null}
    </svg>
    <b class=${text.length > 3 ? 'long' : ''} aria-hidden="true">${text}</b>
  </span>`;
}

/** @param {number} part @param {number} whole */
function share(part, whole) {
  if (whole <= 0 || part <= 0) return 0;
  return Math.max(1, Math.min(PIECES, Math.round((part / whole) * PIECES)));
}

/** The public crowd signal; null before the first one. @param {{crowd: number | null, full?: number}} props full: the crowd that fills the rim, 80 unless told */
export function CrowdPlate({ crowd, full = 80 }) {
  if (crowd === null) return Plate({ drawn: 0, tone: 'unknown', label: t('need.unknown'), text: '?' });
  return Plate({ drawn: share(crowd, full), tone: 'crowd', label: t('crowd.label', { n: crowd }), text: `±${number(crowd)}` });
}

/** After the bell: how many are still hungry, and the share that has eaten as the rim. @param {{fed: number, demand: number, hungry: number}} props */
export function FedPlate({ fed, demand, hungry }) {
  return Plate({ drawn: share(fed, demand), tone: hungry > 0 ? 'short' : 'fed', label: t('hungry.n', { n: hungry }), text: number(hungry) });
}
