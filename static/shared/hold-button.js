// A button that acts only when it is held: for what cannot be taken back lightly. Mouse, finger, pen, Enter and Space alike.
import { html, useEffect, useRef, useState } from '../vendor/ui.js';
import { t } from './language.js';

/** How long the button says that it wants to be held. */
const HINT_MS = 2500;

/** @param {{onConfirm: () => void, holdMs?: number, class?: string, disabled?: boolean, children?: any}} props */
export function HoldButton({ onConfirm, holdMs = 900, class: className = 'sun', disabled = false, children }) {
  const [held, setHeld] = useState(false);
  const [short, setShort] = useState(false);
  /** @type {{current: ReturnType<typeof setTimeout> | undefined}} */
  const timer = useRef(/** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined));
  const confirm = useRef(onConfirm);
  confirm.current = onConfirm;

  const release = () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    setHeld(false);
  };
  const press = () => {
    if (disabled || timer.current !== undefined) return;
    setHeld(true);
    setShort(false);
    timer.current = setTimeout(() => {
      release();
      confirm.current();
    }, holdMs);
  };
  /** Let go too early: a press alone does nothing, so the button says what it wants. */
  const letGo = () => {
    if (timer.current !== undefined) setShort(true);
    release();
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  useEffect(() => {
    if (!short) return undefined;
    const over = setTimeout(() => setShort(false), HINT_MS);
    return () => clearTimeout(over);
  }, [short]);
  useEffect(() => { if (disabled) release(); }, [disabled]);

  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    press();
  };
  /** @param {PointerEvent} event */
  const onPointerDown = (event) => {
    if (event.button === 0) press();
  };
  return html`<button type="button" class=${`btn hold ${className}${held ? ' held' : ''}`} style=${`--hold:${holdMs}ms`} disabled=${disabled}
    title=${t('hold.hint')} onPointerDown=${onPointerDown} onPointerUp=${letGo} onPointerLeave=${letGo} onPointerCancel=${letGo}
    onKeyDown=${onKeyDown} onKeyUp=${letGo} onBlur=${letGo} onContextMenu=${(/** @type {Event} */ event) => event.preventDefault()}>
    <span class=${`hold-face${short ? ' hinted' : ''}`}>${children}</span>${short ? html`<span class="hold-hint">${t('hold.hint')}</span>` : null}
  </button>`;
}
