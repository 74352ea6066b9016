// Bottom sheet and dialog: modal, focus stays inside, Escape and the scrim close, focus returns to where it was.
import { html, useEffect, useRef } from '../vendor/ui.js';
import { icon } from './icons.js';
import { t } from './language.js';

const FOCUSABLE = 'a[href],button:not([disabled]),input:not([disabled]),textarea:not([disabled]),select:not([disabled]),[tabindex]:not([tabindex="-1"])';

/** @param {KeyboardEvent} event @param {HTMLElement} box */
function keepInside(event, box) {
  const stops = /** @type {HTMLElement[]} */ (Array.from(box.querySelectorAll(FOCUSABLE)));
  if (stops.length === 0) {
    event.preventDefault();
    return;
  }
  const first = stops[0];
  const last = stops[stops.length - 1];
  const active = document.activeElement;
  if (event.shiftKey && (active === first || active === box)) {
    event.preventDefault();
    last.focus();
  } else if (!event.shiftKey && active === last) {
    event.preventDefault();
    first.focus();
  }
}

/**
 * Ref for a modal box: takes the focus, keeps it, gives it back.
 * @param {() => void} onClose
 * @returns {{current: HTMLElement | null}}
 */
export function useFocusTrap(onClose) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const before = /** @type {HTMLElement | null} */ (document.activeElement);
    if (box.current) box.current.focus();
    /** @param {KeyboardEvent} event */
    const onKey = (event) => {
      if (event.key === 'Escape') close.current();
      else if (event.key === 'Tab' && box.current) keepInside(event, box.current);
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
      if (before && before.isConnected) before.focus();
    };
  }, []);
  return box;
}

/** @typedef {{title: string, subtitle?: string, onClose: () => void, children?: any}} ModalProps */

/** @param {ModalProps} props @param {string} className */
function Modal({ title, subtitle, onClose, children }, className) {
  const box = useFocusTrap(onClose);
  return html`<div class="scrim" onClick=${onClose}></div>
    <div class=${className} role="dialog" aria-modal="true" aria-label=${title} tabindex="-1" ref=${box}>
      <div class="row modal-head">
        <div class="grow"><h2>${title}</h2>${subtitle === undefined ? null : html`<span class="muted">${subtitle}</span>`}</div>
        <button type="button" class="btn quiet square" aria-label=${t('close')} onClick=${onClose}>${icon('x')}</button>
      </div>
      ${children}
    </div>`;
}

/** Slides up from the thumb zone; for choices on a phone. @param {ModalProps} props */
export function Sheet(props) {
  return Modal(props, 'sheet');
}

/** Stands in the middle; for laptop and short questions. @param {ModalProps} props */
export function Dialog(props) {
  return Modal(props, 'dialog');
}
