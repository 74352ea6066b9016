// The town seen from above: kampung around the market, crowd signals and promises before the bell, people still hungry
// after it. Vans have no team here, because jobs are secret.
import { html, useMemo } from '../vendor/ui.js';
import { language, number, t } from '../shared/language.js';
import { HEIGHT, HILLS, MARKET, places, RIVER, road, WIDTH } from '../shared/roads.js';
import { Vans } from '../shared/van-layer.js';
import { byNumber } from './names.js';

/** @typedef {import('../shared/views').TownView} TownView */
/** @typedef {import('../shared/views').KampungView} KampungView */
/** @typedef {import('../shared/roads.js').Point} Point */

/** A crowd of this share of the largest one is marked, in percent. */
const MARKED = 75;

/** @param {KampungView} kampung */
export function promised(kampung) {
  const promises = Object.values(kampung.promises);
  return { n: promises.reduce((sum, p) => sum + p.n, 0), done: promises.reduce((sum, p) => sum + p.progress, 0) };
}

/** @param {string} text @param {number} y @param {string} className */
function label(text, y, className) {
  return html`<text y=${y} text-anchor="middle" class=${className}>${text}</text>`;
}

/** @param {{at: Point, name: string, crowd: number, closed: boolean, n: number, done: number, marked: boolean}} props n: promised, done: of that */
function CrowdSign({ at: [x, y], name, crowd, closed, n, done, marked }) {
  return html`<g transform=${`translate(${x} ${y})`}>
    <rect x="-70" y="-28" width="140" height="56" rx="28" class=${`map-sign${marked ? ' marked' : ''}`}/>
    <svg x="-60" y="-18" width="36" height="36" class="map-ink"><use href=${marked ? '#i-triangle-alert' : '#i-users'}/></svg>
    <text x="19" y="12" text-anchor="middle" class="map-crowd">±${number(crowd)}</text>
    ${label(name, 58, 'map-name')}
    ${closed ? html`<g transform="translate(0 66)"><svg x="-62" width="28" height="28" class="map-closed"><use href="#i-construction"/></svg>
      <text x="-28" y="23" class="map-closed">${t('screen.closed')}</text></g>`
    : n > 0 ? html`<g transform="translate(-52 66)"><svg width="28" height="28" class="map-promise"><use href="#i-handshake"/></svg>
      <text x="36" y="23" class="map-promise">${number(done)}/${number(n)}</text></g>` : null}
  </g>`;
}

/** @param {Point} at @param {string} name @param {{demand: number, fed: number, hungry: number}} result @param {boolean} worst */
function plateSign([x, y], name, result, worst) {
  const round = 2 * Math.PI * 32;
  const share = result.demand > 0 ? result.fed / result.demand : 1;
  return html`<g transform=${`translate(${x} ${y})`}>
    <circle r="43" class=${`map-sign${worst ? ' marked' : ''}`}/><circle r="32" class="map-track"/>
    <circle r="32" class="map-fed" stroke-dasharray=${`${(round * share).toFixed(1)} ${round.toFixed(1)}`} transform="rotate(-90)"/>
    <text y="10" text-anchor="middle" class="map-hungry">${number(result.hungry)}</text>
    ${label(name, 76, 'map-name')}
  </g>`;
}

function land() {
  return html`<rect width=${WIDTH} height=${HEIGHT} fill="#173526"/><path d=${HILLS} fill="#1F4531"/>
    <path d="M520 40q20-30 40 0M570 52q20-30 40 0M40 200q20-26 40 0M160 222q20-26 40 0M560 594q20-26 40 0M700 582q20-26 40 0" fill="none" stroke="#2B5A40" stroke-width="3"/>
    <path d=${RIVER} fill="none" stroke="#1D4E7E" stroke-width="34" stroke-linecap="round"/><path d=${RIVER} fill="none" stroke="#4C8FCB" stroke-width="3" stroke-dasharray="26 34" opacity=".8"/>`;
}

/** @param {boolean} shut */
function market(shut) {
  return html`<g transform=${`translate(${MARKET[0] - 34} ${MARKET[1] - 34})`} stroke="#0A1912" stroke-width="3">
    <rect x="2" y="22" width="64" height="44" rx="7" fill="#FFF9EA"/>
    <path d="M-4 24 8 2h52l12 22z" fill=${shut ? '#8C9A93' : '#F5B521'} stroke-linejoin="round"/>
    <path d="M20 2 14 24M34 2v22M48 2l6 22" stroke=${shut ? '#43524A' : '#B9281A'} stroke-width="6"/>
    <rect x="26" y="40" width="16" height="26" fill="#7B4A2B" stroke="none"/>
    ${shut ? html`<path d="M-2 66 70 22M-2 22 70 66" stroke-width="12" stroke-linecap="round"/><path d="M-2 66 70 22M-2 22 70 66" stroke="#FF8E75" stroke-width="7" stroke-linecap="round"/>` : null}
  </g>`;
}

function drops() {
  const lines = [];
  for (let i = 0; i < 26; i += 1) lines.push(`M${(i * 137) % 780} ${(i * 211) % 620}l-14 36`);
  return html`<path d=${lines.join('')} class="map-drops"/>`;
}

/** @param {TownView} town */
function spoken(town) {
  const { result } = town;
  return byNumber(town.kampung).map(([id, kampung]) => (result === undefined
    ? `${kampung.name} ±${number(kampung.crowd)}`
    : `${kampung.name} ${number(result.kampung[id].hungry)}`)).join(', ');
}

const truck = () => html`<svg viewBox="-22 -22 44 44" class="map-truck"><circle r="20"/><svg x="-14" y="-14" width="28" height="28" class="map-ink"><use href="#i-truck"/></svg></svg>`;

/** What does not move. @param {{spots: Point[], closed: string, raining: boolean}} props closed: the numbers of kampung with a closed road */
function Ground({ spots, closed, raining }) {
  const shut = closed.split(' ');
  return html`<svg viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true"><defs><clipPath id="map-edge"><rect width=${WIDTH} height=${HEIGHT} rx="20"/></clipPath></defs>
    <g clip-path="url(#map-edge)">
      ${land()}
      ${spots.map((to, c) => html`<path key=${`a${c}`} d=${road(to)} class="map-road"/><path key=${`b${c}`} d=${road(to)} class=${`map-dots${shut.includes(String(c)) ? ' shut' : ''}`}/>`)}
      ${raining ? drops() : null}
      ${market(raining)}
    </g></svg>`;
}

/** @param {{kampung: TownView['kampung'], result: TownView['result'], spots: Point[]}} props */
function Signs({ kampung, result, spots }) {
  const list = byNumber(kampung);
  const largest = Math.max(...list.map(([, k]) => k.crowd));
  return html`<svg viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
    ${list.map(([id, k], c) => (result === undefined
    ? html`<${CrowdSign} key=${id} at=${spots[c]} name=${k.name} crowd=${k.crowd} closed=${k.closed} ...${promised(k)} marked=${k.crowd > 0 && 100 * k.crowd >= MARKED * largest}/>`
    : html`<g key=${id}>${plateSign(spots[c], k.name, result.kampung[id], id === result.worst)}</g>`))}</svg>`;
}

/** @param {{town: TownView, clock: import('../shared/van-layer.js').ShownClock}} props */
export function TownMap({ town, clock }) {
  const kampung = byNumber(town.kampung);
  const spots = places(kampung.length);
  const closed = kampung.filter(([, k]) => k.closed).map(([id]) => id).join(' ');
  const { raining } = town.rain;
  const ground = useMemo(() => html`<${Ground} spots=${spots} closed=${closed} raining=${raining}/>`, [spots, closed, raining]);
  const signs = useMemo(() => html`<${Signs} kampung=${town.kampung} result=${town.result} spots=${spots}/>`, [town.kampung, town.result, spots, language.value]);
  const said = useMemo(() => spoken(town), [town.kampung, town.result, language.value]);
  return html`<div class="map" role="img" aria-label=${said}>${ground}
    <${Vans} vans=${town.vans} spots=${spots} clock=${clock} glide=${true} draw=${truck}/>
    ${signs}</div>`;
}
