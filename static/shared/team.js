// The twelve team marks. A team is always shape, colour and name together; colour alone never tells it.
import { html } from '../vendor/ui.js';

/** @typedef {{id: string, shape: string, light: string, night: string}} TeamMark */

/** In the order of assignment: the first eight are the easiest to tell apart. @type {TeamMark[]} */
export const TEAM_MARKS = [
  { id: 'telang', shape: 'hexagon', light: '#2F7FE0', night: '#78B0FF' },
  { id: 'cabai', shape: 'triangle', light: '#D14F1E', night: '#F2561B' },
  { id: 'kunyit', shape: 'circle', light: '#FFC933', night: '#FFBE2E' },
  { id: 'pandan', shape: 'diamond', light: '#06583A', night: '#18A57A' },
  { id: 'manggis', shape: 'star', light: '#6A2A86', night: '#A966E2' },
  { id: 'kelapa', shape: 'square', light: '#2E2823', night: '#D9D3C8' },
  { id: 'jambu', shape: 'plus', light: '#EE86BB', night: '#FF8AC4' },
  { id: 'serai', shape: 'drop', light: '#95B01F', night: '#ECF79A' },
  { id: 'pala', shape: 'pentagon', light: '#826776', night: '#73726B' },
  { id: 'selasih', shape: 'crescent', light: '#4FE6FF', night: '#BCFEFC' },
  { id: 'timun', shape: 'ring', light: '#B9DDAA', night: '#B8B877' },
  { id: 'duwet', shape: 'chevron', light: '#2335EE', night: '#3D76A8' },
];

/** The mark of a team by its number in the town; numbers past the twelfth start again. @param {number} index @returns {TeamMark} */
export function teamMark(index) {
  const n = TEAM_MARKS.length;
  return TEAM_MARKS[((index % n) + n) % n];
}

/** The team's fill colour for its ground. @param {number} index @param {{night?: boolean}} [options] */
export function teamColour(index, { night = false } = {}) {
  const mark = teamMark(index);
  return night ? mark.night : mark.light;
}

/**
 * The team's shape with its ink outline. Decorative unless a label is given, because the name stands beside it.
 * @param {number} index
 * @param {{night?: boolean, size?: number, label?: string}} [options]
 */
export function teamShape(index, { night = false, size, label } = {}) {
  const mark = teamMark(index);
  const style = `color:${night ? mark.night : mark.light}${size === undefined ? '' : `;width:${size}px;height:${size}px`}`;
  return html`<span class="shape" style=${style} role=${label === undefined ? undefined : 'img'} aria-label=${label}>
    <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><use href=${`#g-s-${mark.shape}`}/></svg>
  </span>`;
}
