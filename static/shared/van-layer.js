// Vans on a picture of the town, above its ground and below its kampung. They are boxes of their own, so that the picture is
// neither laid out nor painted again while they move. On a big screen each glides by itself from start to end; on a phone
// all take a step a second, which costs less.
import { effect, html, useLayoutEffect, useRef } from '../vendor/ui.js';
import { HEIGHT, onRoad, WIDTH } from './roads.js';

/** @typedef {import('./views').VanPublic} VanPublic */
/** @typedef {import('./roads.js').Point} Point */
/** @typedef {Pick<import('./clock.js').Clock, 'now' | 'paused'>} ShownClock */

/** So many straight pieces stand for the bend of a road. */
const PIECES = 12;

/** Where a van is, as a transform. @param {VanPublic} van @param {Point} to @param {number} now */
function whereabouts(van, to, now) {
  const share = van.end > van.start ? Math.max(0, Math.min(1, (now - van.start) / (van.end - van.start))) : 1;
  const [x, y] = onRoad(to, van.out ? share : 1 - share);
  return `translate(${x.toFixed(1)}px,${y.toFixed(1)}px)`;
}

function still() {
  return typeof Element.prototype.animate !== 'function' || window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** A van on its way; it is drawn and set again only when it changes itself. @param {{van: VanPublic, to: Point, clock: ShownClock, glide: boolean, children?: any}} props */
function Van({ van, to, clock, glide, children }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const paused = clock.paused.value;
  const stands = paused ? clock.now() : -1;
  useLayoutEffect(() => {
    const { current } = box;
    if (!current) return undefined;
    if (!glide || paused || still()) return effect(() => { current.style.transform = whereabouts(van, to, clock.now()); });
    const now = clock.now();
    const left = Math.max(0, van.end - now);
    const way = Array.from({ length: PIECES + 1 }, (_, i) => ({ transform: whereabouts(van, to, now + (left * i) / PIECES) }));
    const motion = current.animate(way, { duration: left, fill: 'forwards' });
    return () => motion.cancel();
  }, [van, to, clock, glide, paused, stands]);
  return html`<span class="map-van" ref=${box}>${children}</span>`;
}

/** The layer has the map's own measures and is scaled as the map is: as a whole, and in the middle. @param {HTMLElement} box @param {HTMLElement} layer */
function fit(box, layer) {
  const { clientWidth: width, clientHeight: height } = box;
  const scale = Math.min(width / WIDTH, height / HEIGHT);
  layer.style.transform = `translate(${(width - scale * WIDTH) / 2}px,${(height - scale * HEIGHT) / 2}px) scale(${scale})`;
}

/**
 * @param {{vans: Record<string, VanPublic>, spots: Point[], clock: ShownClock, glide?: boolean, draw: (id: string) => any}} props draw: what
 * stands for a van, around the point where it is; it must not change between two renderings of a van
 */
export function Vans({ vans, spots, clock, glide = false, draw }) {
  const box = useRef(/** @type {HTMLElement | null} */ (null));
  const layer = useRef(/** @type {HTMLElement | null} */ (null));
  useLayoutEffect(() => {
    const { current: outer } = box;
    const { current: inner } = layer;
    if (!outer || !inner) return undefined;
    const watch = new ResizeObserver(() => fit(outer, inner));
    watch.observe(outer);
    fit(outer, inner);
    return () => watch.disconnect();
  }, []);
  const shown = Object.entries(vans).filter(([, van]) => spots[van.c] !== undefined);
  return html`<div class="map-vans" ref=${box}><div class="map-layer" ref=${layer}>${shown.map(([id, van]) => html`
    <${Van} key=${id} van=${van} to=${spots[van.c]} clock=${clock} glide=${glide}>${draw(id)}<//>`)}</div></div>`;
}
