// The eight feelings and their faces.
import { html } from '../vendor/ui.js';

/** @typedef {import('./views').Feeling} Feeling */

/** In the order in which they are offered. @type {Feeling[]} */
export const FEELINGS = ['proud', 'happy', 'grateful', 'surprised', 'tired', 'confused', 'frustrated', 'sorry'];

/** Eyes and mouth in a box of 48. @type {Record<Feeling, string>} */
const FACES = {
  proud: 'M13 20q3-4 6 0M29 20q3-4 6 0M14 29q10 10 20 0z',
  happy: 'M17 18v3M31 18v3M14 28q10 11 20 0',
  grateful: 'M13 19q3 4 6 0M29 19q3 4 6 0M16 29q8 7 16 0',
  surprised: 'M17 17v4M31 17v4M12 12l6-2M36 12l-6-2M24 27a5 5 0 1 0 .1 0z',
  tired: 'M13 20h6M29 20h6M18 32q6-4 12 0',
  confused: 'M17 19v3M31 18v3M12 13l7 1M29 12l7-2M17 32q4-5 7-1t8-2',
  frustrated: 'M12 15l7 4M36 15l-7 4M17 22v1M31 22v1M16 33q8-7 16 0',
  sorry: 'M13 16l6-3M35 16l-6-3M17 21v2M31 21v2M17 33q7-6 14 0',
};

/** A drawing; the word stands beside it. @param {Feeling} feeling @param {number} [size] px */
export function feelingFace(feeling, size = 48) {
  return html`<svg class=${`face is-${feeling}`} viewBox="0 0 48 48" width=${size} height=${size} aria-hidden="true"><circle class="face-skin" cx="24" cy="24" r="21"/><path class="face-line" d=${FACES[feeling]}/></svg>`;
}
