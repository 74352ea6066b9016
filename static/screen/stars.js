// The town's stars, of three.
import { html } from '../vendor/ui.js';

const STAR = 'm12 1.2 3.3 7.1 7.7.9-5.7 5.3 1.5 7.6L12 18.3l-6.8 3.8 1.5-7.6L1 9.2l7.7-.9z';

/** @param {{n: number, size: number}} props */
export function Stars({ n, size }) {
  return html`<span class="stars" role="img" aria-label=${`${n} / 3`} style=${`gap:${size / 8}px`}>
    ${[0, 1, 2].map((i) => html`<svg key=${i} width=${size} height=${size} viewBox="0 0 24 24" aria-hidden="true">
      <path d=${STAR} class=${i < n ? 'lit' : ''}/></svg>`)}
  </span>`;
}
