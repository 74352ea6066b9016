// Only watching: the town as everybody may see it, on a device that holds no seat any more. Nothing can be pressed but the
// way back to the seat.
import { html, useEffect, useMemo } from '../vendor/ui.js';
import { useTick } from '../shared/clock.js';
import { CLOSED, Connection } from '../shared/connection.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { NetBar } from '../shared/netbar.js';
import { RingTimer } from '../shared/ring.js';
import { useAwake } from '../shared/wake-lock.js';
import { Ended, TakeBack } from './ended.js';
import { when, LanguageMark } from './frame.js';
import { teamName } from './names.js';
import { Fed, Standing } from './town.js';
import { TownMap } from './town-map.js';

/** @typedef {import('../shared/views').PublicView} PublicView */

/** The public view as the parts of the town tab want it. @param {PublicView} view @param {import('../shared/clock.js').Clock} clock @param {number} own the team that is marked */
function looked({ session, town }, clock, own) {
  return {
    session, clock, own, fed: town.fed_percent, mealtime: town.next_mealtime, rain: town.rain, vans: town.vans, teams: town.teams,
    kitchen: { vans: {} },
    kampung: (/** @type {number} */ c) => town.kampung[String(c)],
    kampungIds: () => Object.keys(town.kampung).map(Number).sort((a, b) => a - b),
    signOf: (/** @type {number} */ id) => town.teams[String(id)].sign,
    teamName: (/** @type {number} */ id) => teamName(town.teams[String(id)]),
  };
}

/** The token of the seat that was lost lets one look on. @param {{code: string, town: number, token: string}} props */
function usePublicLine({ code, town, token }) {
  const connection = useMemo(() => new Connection({ session: code, as: 'screen', town, token }), [code, town, token]);
  useEffect(() => {
    const stop = connection.views.public.subscribe((/** @type {PublicView | null} */ view) => {
      if (view !== null) connection.clock.setPaused(view.session.paused);
    });
    connection.open();
    return () => {
      stop();
      connection.close();
    };
  }, [connection]);
  return connection;
}

/** @param {{place: import('./places.js').Place, town: number, onAgain: () => void, onLeave: () => void}} props */
export function Watch({ place, town, onAgain, onLeave }) {
  useTick();
  const connection = usePublicLine({ code: place.code, town, token: place.token });
  const ended = connection.ended.value;
  useAwake(ended === null);
  const view = /** @type {PublicView | null} */ (connection.views.public.value);
  if (ended !== null && (ended !== CLOSED.SESSION_OVER || view === null)) return html`<${Ended} code=${ended} onLeave=${onLeave}/>`;
  if (view === null) return html`<div class="ph"><main class="body center"><span class="spin" aria-hidden="true"></span><p>${t('app.loading')}</p></main></div>`;
  const g = looked(view, connection.clock, place.team);
  const { phase_start: start, phase_end: end, paused } = view.session;
  return html`<div class="ph"><div class="ph-top"><header class="hd"><div class="tm">${icon('eye', 34)}<div><h1 class="watching">${t('p.watching')}</h1><small class="ell">${when(g, ' · ')}</small></div></div>
      <${LanguageMark}/>${end < 0 ? null : html`<${RingTimer} left=${g.clock.left(end)} total=${end - start} paused=${paused}/>`}</header><${NetBar} connection=${connection}/></div>
    <main class="body"><div class="card row sky">${icon('info', 34)}<p class="grow offer">${t('p.watching.s')}</p></div>
      <${Fed} g=${g}/><div class="sec"><h2>${t('tw.title')}</h2></div><${TownMap} g=${g}/><${Standing} g=${g}/></main>
    <div class="foot" role="region" aria-label=${t('actions')}><div class="dock"><${TakeBack} place=${place} onAgain=${onAgain} onLeave=${onLeave}/></div></div></div>`;
}
