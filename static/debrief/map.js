// Map and ranking as they stood at a moment: the screen's own pieces, with a clock that stands still.
import { html, signal, useMemo } from '../vendor/ui.js';
import { formatAge } from '../shared/clock.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { Ranking } from '../screen/ranking.js';
import { TownMap } from '../screen/townmap.js';
import { timeAxis } from './axis.js';
import { useMoment } from './data.js';
import { Ask, Sub, TownFilter, useSize } from './frame.js';
import { momentText, near, told } from './moments.js';
import { whenText } from './names.js';
import { Scrubber } from './scrubber.js';

const LEFT = 122;
const SPEEDS = 300;
const REACH_MS = 12000;

/** @param {number} at @returns {any} what the screen's pieces ask of a clock */
function stopped(at) {
  return { now: () => at, left: (/** @type {number} */ deadline) => Math.max(0, deadline - at), since: (/** @type {number} */ moment) => Math.max(0, at - moment), paused: signal(true) };
}

/** @param {import('./frame.js').PictureProps} props */
export function MapPicture({ data, debrief, picture, town, code, act }) {
  const [box, { width }] = useSize();
  const axis = useMemo(() => timeAxis(data.phases, LEFT, Math.max(LEFT + 1, width - SPEEDS)), [data, width]);
  const at = picture.at >= 0 ? Math.max(axis.first, Math.min(axis.end, picture.at)) : axis.end;
  const view = useMoment(code, at, town);
  const moments = told(data, debrief.wall, town);
  const here = near(moments, at, REACH_MS);
  return html`<${Sub} text=${t('db.map.sub')}><${TownFilter} data=${data} town=${town} act=${act}/><//>
    <main class="main mapat">${view === null ? html`<p class="awaits" role="status">${t('app.loading')}</p>` : html`<div class="three">
        <section class="rank"><${Ranking} teams=${view.town.teams} small=${true}/></section>
        <section class="pn"><${TownMap} town=${view.town} clock=${stopped(at)}/></section>
        <aside class="pn moment"><h2>${t('db.moment')}</h2><p class="when num">${whenText(data, at, formatAge)}</p>
          ${view.town.rain.raining ? html`<p class="wet">${icon('cloud-rain', 36)}${t('wx.rain')}</p>` : null}
          <p class="words"><b class="num">${view.town.fed_percent}%</b> ${t('s.served')}</p>
          ${here.map((m) => html`<p key=${m.key} class=${`words${m.kind === 'memory' ? ' memory' : ''}`}>${momentText(data, m)}</p>`)}
          <${Ask} text=${t('db.ask.map')}/></aside></div>`}
      <div class="scrubbox" ref=${box}><${Scrubber} data=${data} axis=${axis} at=${at} moments=${moments} left=${LEFT} right=${Math.max(LEFT + 1, width - SPEEDS)} act=${act}/></div></main>`;
}
