// The bar under the header. It is there while the line is down, three seconds longer in green after it is back, and once all is over.
import { html, useEffect, useState } from '../vendor/ui.js';
import { CLOSED } from './connection.js';
import { icon } from './icons.js';
import { t } from './language.js';

const THANKS_MS = 3000;

/** @param {{connection: import('./connection.js').Connection}} props */
export function NetBar({ connection }) {
  const status = connection.status.value;
  const waiting = connection.pending.value.filter((c) => c.state !== 'refused').length;
  const [down, setDown] = useState(false);
  const [held, setHeld] = useState(0);
  useEffect(() => {
    if (status === 'offline') {
      setDown(true);
      setHeld((n) => Math.max(n, waiting));
    }
  }, [status, waiting]);
  useEffect(() => {
    if (!down || status !== 'online') return undefined;
    const timer = setTimeout(() => { setDown(false); setHeld(0); }, THANKS_MS);
    return () => clearTimeout(timer);
  }, [down, status]);

  const ended = connection.ended.value !== null;
  return html`<div role="status">
    ${connection.ended.value === CLOSED.SESSION_OVER ? html`<div class="netbar ok">${icon('check')}<div>${t('ended.4501')}<small>${t('net.over')}</small></div></div>` : null}
    ${!ended && status === 'offline' ? html`<div class="netbar">${icon('wifi-off')}
      <div>${t('net.off')}<small>${waiting > 0 ? t('net.queued', { n: waiting }) : t('net.retry')}</small></div>
      <span class="spin" aria-hidden="true"></span></div>` : null}
    ${!ended && status === 'online' && down ? html`<div class="netbar ok">${icon('wifi')}
      <div>${held > 0 ? t('net.sent', { n: held }) : t('net.back')}</div></div>` : null}
    ${!ended && connection.saving.value ? html`<div class="netbar">${icon('hourglass')}<div>${t('refusal.SAVING_PAUSED')}</div></div>` : null}
  </div>`;
}
