// Heavy rain takes the whole picture for its first seconds, so that nobody misses what it changes.
import { html } from '../vendor/ui.js';
import { formatLeft, useTick } from '../shared/clock.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { TownMap } from './townmap.js';

function falling() {
  const lines = [];
  for (let i = 0; i < 90; i += 1) lines.push(`M${(i * 337) % 2000} ${(i * 541) % 1110}l-26 70`);
  return html`<div class="rainbg" aria-hidden="true"><svg viewBox="0 0 1920 1080" preserveAspectRatio="xMidYMid slice"><path d=${lines.join('')}/></svg></div>`;
}

/** @param {{view: import('../shared/views').PublicView, clock: import('../shared/clock.js').Clock}} props */
export function Rain({ view, clock }) {
  useTick();
  const { town } = view;
  const closed = Object.values(town.kampung).filter((k) => k.closed).map((k) => k.name);
  const lines = [
    ['shopping-basket', t('s.rain.1')],
    ['truck', t('s.rain.2', { n: town.rain.slow_percent - 100 })],
    ['umbrella', t('s.rain.3')],
  ];
  if (closed.length > 0) lines.push(['construction', t('screen.rain.closed', { c: closed.join(', ') })]);
  return html`${falling()}<main class="main rain">
    <div>${icon('cloud-rain', 180)}<h2>${t('s.rain')}</h2>
      <p class="until num">${t('s.rain.left', { n: formatLeft(clock.left(town.rain.ends)) })}</p>
      <ul>${lines.map(([sign, text]) => html`<li key=${sign}><span class="disc">${icon(sign, 44)}</span><span>${text}</span></li>`)}</ul></div>
    <div class="pn"><${TownMap} town=${town} clock=${clock}/></div>
  </main>`;
}
