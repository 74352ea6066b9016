// Less, value, more. The ends are disabled at the bounds; a value outside them is brought back by the next press.
import { html } from '../vendor/ui.js';
import { icon } from './icons.js';
import { number, t } from './language.js';

/** @param {{value: number, min: number, max: number, step?: number, label: string, onChange: (value: number) => void, disabled?: boolean, class?: string}} props */
export function Stepper({ value, min, max, step = 1, label, onChange, disabled = false, class: className = 'step' }) {
  const set = (/** @type {number} */ next) => onChange(Math.max(min, Math.min(max, next)));
  return html`<div class=${className} role="group" aria-label=${label}>
    <button type="button" aria-label=${t('step.less', { what: label })} disabled=${disabled || value <= min} onClick=${() => set(value - step)}>${icon('minus')}</button>
    <output aria-live="polite">${number(value)}</output>
    <button type="button" aria-label=${t('step.more', { what: label })} disabled=${disabled || value >= max} onClick=${() => set(value + step)}>${icon('plus')}</button>
  </div>`;
}
