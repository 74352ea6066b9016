// A picture of the town as it is on the big screen: kampung around the market, the crowd, the vans that are out. Whose van
// it is stays secret, except that a team knows its own. The list below the map says the same in words.
import { html } from '../vendor/ui.js';
import { t } from '../shared/language.js';
import { HEIGHT, HILLS, MARKET, places, RIVER, road, WIDTH } from '../shared/roads.js';
import { teamColour, teamMark } from '../shared/team.js';
import { Vans } from '../shared/van-layer.js';

/** @typedef {import('./game.js').Game} Game */
/** What of a game the map shows. @typedef {Pick<Game, 'clock' | 'rain' | 'vans' | 'own' | 'signOf' | 'kampung' | 'kampungIds'> & {kitchen: Pick<import('../shared/views').KitchenView, 'vans'>}} Mapped */
/** @typedef {import('../shared/roads.js').Point} Point */

const ROUND = 2 * Math.PI * 23;
const FULL = 80;

/** @param {{g: Mapped}} props */
function OnTheRoad({ g }) {
  const own = Object.values(g.kitchen.vans).map((job) => job.job);
  const draw = (/** @type {string} */ id) => (own.includes(Number(id))
    ? html`<svg viewBox="-16 -16 32 32" style=${`color:${teamColour(g.signOf(g.own))}`}><use href=${`#g-s-${teamMark(g.signOf(g.own)).shape}`} x="-16" y="-16" width="32" height="32"/></svg>`
    : html`<svg viewBox="-16 -16 32 32"><circle r="9"/></svg>`);
  return html`<${Vans} vans=${g.vans} spots=${places(g.kampungIds().length)} clock=${g.clock} draw=${draw}/>`;
}

/** @param {{g: Mapped, c: number, at: Point}} props */
function Place({ g, c, at: [x, y] }) {
  const k = g.kampung(c);
  const heard = k.crowd_at >= 0;
  return html`<g transform=${`translate(${x} ${y}) scale(1.5)`}><circle r="28.5" class="map-face"/><circle r="23" class="map-track"/>
    ${heard ? html`<circle r="23" class="map-rim" stroke-dasharray=${`${(ROUND * Math.min(1, k.crowd / FULL)).toFixed(1)} ${ROUND.toFixed(1)}`} transform="rotate(-90)"/>` : null}
    <text y="7" class="map-n">${heard ? `±${k.crowd}` : '?'}</text><text y="54" class="map-name">${k.name}</text>
    ${k.closed ? html`<svg x="14" y="-34" width="26" height="26" class="map-closed"><circle cx="13" cy="13" r="13"/><svg x="4" y="4" width="18" height="18"><use href="#i-construction"/></svg></svg>` : null}</g>`;
}

/** What does not move. @param {{g: Mapped}} props */
function Ground({ g }) {
  return html`<svg viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
    <rect width=${WIDTH} height=${HEIGHT} class=${g.rain.raining ? 'map-ground wet' : 'map-ground'}/><path class="map-hill" d=${HILLS}/><path class="map-river" d=${RIVER}/>
    ${places(g.kampungIds().length).map((to, c) => html`<${Road} key=${c} g=${g} c=${c} to=${to}/>`)}
    <g transform=${`translate(${MARKET[0] - 34} ${MARKET[1] - 34})`}><rect x="2" y="22" width="64" height="44" rx="7" class="map-house"/><path class="map-roof" d="M-4 24 8 2h52l12 22z"/><rect x="26" y="40" width="16" height="26" class="map-door"/></g></svg>`;
}

/** @param {{g: Mapped, c: number, to: Point}} props */
function Road({ g, c, to }) {
  return html`<g><path class="map-road" d=${road(to)}/><path class=${`map-dots${g.kampung(c).closed ? ' closed' : ''}`} d=${road(to)}/></g>`;
}

/** @param {{g: Mapped}} props */
function Places({ g }) {
  return html`<svg class="map-places" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">${places(g.kampungIds().length).map((at, c) => html`<${Place} key=${c} g=${g} c=${c} at=${at}/>`)}</svg>`;
}

/** @param {{g: Mapped}} props */
export function TownMap({ g }) {
  return html`<div class="map" role="img" aria-label=${t('tw.title')}><${Ground} g=${g}/><${OnTheRoad} g=${g}/><${Places} g=${g}/></div>`;
}
