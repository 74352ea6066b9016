// A picture of the town: kampung around the market square, the nearest close to it, with the crowd and the vans that are
// out. Whose van it is stays secret, except that a team knows its own. The list below the map says the same in words.
import { html } from '../vendor/ui.js';
import { t } from '../shared/language.js';
import { teamColour, teamMark } from '../shared/team.js';

/** @typedef {import('./game.js').Game} Game */

const HOME = { x: 386, y: 268 };
/** Nearest first; a small town uses the first ones. */
const PLACES = [[400, 82], [352, 430], [606, 264], [142, 268], [646, 80], [116, 80], [644, 432], [116, 432]];
const ROUND = 2 * Math.PI * 23;
const FULL = 80;

/** The bend of the road to a place. @param {number[]} place */
function bend([x, y]) {
  return { x: (HOME.x + x) / 2 + (y - HOME.y) * 0.12, y: (HOME.y + y) / 2 - (x - HOME.x) * 0.12 };
}

/** @param {number[]} place */
function road(place) {
  const b = bend(place);
  return `M${HOME.x},${HOME.y}Q${b.x.toFixed(1)},${b.y.toFixed(1)} ${place[0]},${place[1]}`;
}

/** A point on the road, 0 at home and 1 at the kampung. @param {number[]} place @param {number} s */
function along(place, s) {
  const b = bend(place);
  const u = 1 - s;
  return { x: u * u * HOME.x + 2 * u * s * b.x + s * s * place[0], y: u * u * HOME.y + 2 * u * s * b.y + s * s * place[1] };
}

/** @param {{g: Game}} props */
function Vans({ g }) {
  const own = new Set(Object.values(g.kitchen.vans).map((job) => String(job.job)));
  const now = g.clock.now();
  return Object.entries(g.town.vans).map(([id, van]) => {
    const place = PLACES[van.c % PLACES.length];
    const share = van.end > van.start ? Math.max(0, Math.min(1, (now - van.start) / (van.end - van.start))) : 1;
    const { x, y } = along(place, van.out ? share : 1 - share);
    if (!own.has(id)) return html`<circle key=${id} cx=${x} cy=${y} r="9" class="map-van"/>`;
    return html`<svg key=${id} x=${x - 16} y=${y - 16} width="32" height="32" style=${`color:${teamColour(g.team.sign)}`}><use href=${`#g-s-${teamMark(g.team.sign).shape}`}/></svg>`;
  });
}

/** @param {{g: Game, c: number}} props */
function Place({ g, c }) {
  const k = g.kampung(c);
  const [x, y] = PLACES[c % PLACES.length];
  const heard = k.crowd_at >= 0;
  return html`<g transform=${`translate(${x} ${y}) scale(1.5)`}><circle r="28.5" class="map-face"/><circle r="23" class="map-track"/>
    ${heard ? html`<circle r="23" class="map-rim" stroke-dasharray=${`${(ROUND * Math.min(1, k.crowd / FULL)).toFixed(1)} ${ROUND.toFixed(1)}`} transform="rotate(-90)"/>` : null}
    <text y="7" class="map-n">${heard ? `±${k.crowd}` : '?'}</text><text y="54" class="map-name">${k.name}</text>
    ${k.closed ? html`<svg x="14" y="-34" width="26" height="26" class="map-closed"><circle cx="13" cy="13" r="13"/><svg x="4" y="4" width="18" height="18"><use href="#i-construction"/></svg></svg>` : null}</g>`;
}

/** @param {{g: Game}} props */
export function TownMap({ g }) {
  const ids = g.kampungIds();
  const wet = g.town.rain.raining;
  return html`<div class="map"><svg viewBox="0 0 760 540" role="img" aria-label=${t('tw.title')}>
    <rect width="760" height="540" class=${wet ? 'map-ground wet' : 'map-ground'}/>
    <path class="map-hill" d="M470 0c40 62 130 84 290 64V0zM0 190c80-36 160-12 196 34s-30 84-196 70zM420 540c50-70 170-92 340-60v60z"/>
    <path class="map-river" d="M-20 360C90 360 130 330 210 352s110 96 200 100 150-66 370-126"/>
    ${ids.map((c) => html`<g key=${c}><path class="map-road" d=${road(PLACES[c % PLACES.length])}/><path class=${`map-dots${g.kampung(c).closed ? ' closed' : ''}`} d=${road(PLACES[c % PLACES.length])}/></g>`)}
    <g transform=${`translate(${HOME.x - 34} ${HOME.y - 34})`}><rect x="2" y="22" width="64" height="44" rx="7" class="map-house"/><path class="map-roof" d="M-4 24 8 2h52l12 22z"/><rect x="26" y="40" width="16" height="26" class="map-door"/></g>
    <${Vans} g=${g}/>${ids.map((c) => html`<${Place} key=${c} g=${g} c=${c}/>`)}</svg></div>`;
}
