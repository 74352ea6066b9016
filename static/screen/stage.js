// The stage is 1920 wide or 1080 high, whatever the projector has: one scale, and what is left over becomes more room.
import { html, useEffect, useState } from '../vendor/ui.js';
import { useTick } from '../shared/clock.js';
import { icon, symbol } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { LanguageSwitch } from '../shared/language-switch.js';
import { RingTimer } from '../shared/ring.js';

/** @typedef {import('../shared/views').PublicView} PublicView */
/** @typedef {import('../shared/connection.js').Connection} Connection */

const TOOLS_MS = 3000;

function measure() {
  const scale = Math.min(window.innerWidth / 1920, window.innerHeight / 1080);
  return { scale, width: window.innerWidth / scale, height: window.innerHeight / scale };
}

/** @param {{class?: string, children?: any}} props */
export function Stage({ class: className = '', children }) {
  const [size, setSize] = useState(measure);
  useEffect(() => {
    const onResize = () => setSize(measure());
    window.addEventListener('resize', onResize);
    return () => window.removeEventListener('resize', onResize);
  }, []);
  return html`<div class=${`st ${className}`} style=${`width:${size.width}px;height:${size.height}px;transform:scale(${size.scale})`}>
    ${children}<${Tools}/>
  </div>`;
}

/** Language and full screen: there while the mouse moves, gone when it rests. */
function Tools() {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const onMove = () => {
      clearTimeout(timer);
      setShown(true);
      timer = setTimeout(() => setShown(false), TOOLS_MS);
    };
    window.addEventListener('pointermove', onMove);
    window.addEventListener('focusin', onMove);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('focusin', onMove);
    };
  }, []);
  const full = () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen().catch(() => { /* the browser refuses: nothing changes */ });
  };
  return html`<div class=${`tools${shown ? ' shown' : ''}`}>
    <${LanguageSwitch} class="ghost"/>
    <button type="button" class="btn ghost" aria-label=${t('screen.full')} onClick=${full}>${icon('maximize')}</button>
  </div>`;
}

/** The only part of the header that changes each second. @param {{clock: import('../shared/clock.js').Clock, start: number, end: number, paused: boolean}} props */
function Ring({ clock, start, end, paused }) {
  useTick();
  return html`<span class="clock"><${RingTimer} left=${clock.left(end)} total=${end - start} paused=${paused}/></span>`;
}

/**
 * The header of every scene: title, what the scene adds, the small signs and the clock.
 * @param {{title: string, view?: PublicView, connection: Connection, children?: any}} props
 */
export function Top({ title, view, connection, children }) {
  const session = view && view.session;
  const timed = session !== undefined && session.phase_end >= 0;
  return html`<header class="top">
    ${symbol('tumpeng', 92)}<h1 class="ell">${title}</h1>
    <div class="signs">
      ${session && session.towns > 1 && view ? html`<span class="chip">${icon('map-pin')}${t('screen.town', { n: view.town.town + 1 })}</span>` : null}
      ${children}
      ${session && session.paused ? html`<span class="chip held">${icon('pause')}${t('timer.paused')}</span>` : null}
      ${connection.status.value === 'online' || connection.ended.value !== null ? null : html`<span class="chip lost" role="status">${icon('wifi-off')}${t('net.retry')}</span>`}
    </div>
    ${timed ? html`<${Ring} clock=${connection.clock} start=${session.phase_start} end=${session.phase_end} paused=${session.paused}/>` : null}
  </header>`;
}
