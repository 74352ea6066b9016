// How the scores moved: a line a team over days and rains, and what the room sees at the moment that is chosen.
import { html, useMemo, useState } from '../vendor/ui.js';
import { formatAge } from '../shared/clock.js';
import { icon } from '../shared/icons.js';
import { language, t } from '../shared/language.js';
import { teamColour, teamMark, teamShape } from '../shared/team.js';
import { pointsText } from '../screen/names.js';
import { indexAt, line, spread, ticks, timeAxis } from './axis.js';
import { Ask, Sub, TownFilter, useSize } from './frame.js';
import { MemoryForm } from './memory.js';
import { momentText, near, told } from './moments.js';
import { shortName, teamsOf, whenText } from './names.js';
import { Scrubber } from './scrubber.js';

/** @typedef {import('./pictures-data').DebriefData} DebriefData */
/** @typedef {import('./pictures-data').TeamLine} TeamLine */

const LEFT = 122;
const NAMES = 300;
const TOP = 64;
const BELOW = 56;
const REACH_MS = 12000;
/** With more letters than this above it, a long ranking needs two columns: here, and where no tabs take room. */
const ROOM = 70;
const ROOM_WATCHED = 130;

/** @param {DebriefData} data @param {number} town @param {number} width @param {number} height */
function plan(data, town, width, height) {
  const teams = teamsOf(data, town).map((team) => ({ team, at: data.teams.indexOf(team) }));
  const right = width - NAMES;
  const axis = timeAxis(data.phases, LEFT, right);
  const values = data.scores.flatMap((row) => teams.map(({ at }) => row[at]));
  const low = Math.min(0, ...values);
  const high = Math.max(100, ...values);
  const bottom = height - BELOW;
  const y = (/** @type {number} */ points) => bottom - ((bottom - TOP) * (points - low)) / (high - low);
  const last = data.scores[data.scores.length - 1] || [];
  const names = spread(teams.map(({ at }) => y(last[at] || 0)), 42, TOP + 10, bottom);
  return { teams, right, axis, low, high, bottom, y, names };
}

/** @typedef {ReturnType<typeof plan>} Plan */

/** What does not move. @param {DebriefData} data @param {number} town @param {Plan} chart */
function ground(data, town, { teams, right, axis, low, high, bottom, y, names }) {
  return html`${axis.bands.map((band, i) => html`<g key=${`d${band.day}`}><rect x=${band.x0} y=${TOP - 12} width=${band.x1 - band.x0} height=${bottom - TOP + 12} class=${`band${i % 2 === 1 ? ' odd' : ''}`}/>
      <text x=${(band.x0 + band.x1) / 2} y=${bottom + 44} text-anchor="middle" class="day">${t('day', { n: band.day + 1 })}</text></g>`)}
    ${ticks(low, high).map((n) => html`<g key=${`t${n}`}><path d=${`M${LEFT} ${y(n)}H${right}`} class="grid"/><text x=${LEFT - 14} y=${y(n) + 9} text-anchor="end" class="tick-text">${pointsText(n)}</text></g>`)}
    ${data.rain.filter((rain) => rain.town === town).map((rain) => html`<g key=${`r${rain.start}`}><rect x=${axis.at(rain.start)} y=${TOP - 12} width=${Math.max(4, axis.at(rain.end) - axis.at(rain.start))} height=${bottom - TOP + 12} class="rainband"/>
      <text x=${(axis.at(rain.start) + axis.at(rain.end)) / 2} y=${TOP + 20} text-anchor="middle" class="rainword">${t('wx.rain')}</text></g>`)}
    ${teams.map(({ team, at }, i) => html`<g key=${`l${team.team}`}><path d=${line(data.times.map((ms, k) => [axis.at(ms), y(data.scores[k][at])]))} fill="none" stroke=${teamColour(team.sign, { night: true })} class="score"/>
      <path d=${`M${right} ${y((data.scores[data.scores.length - 1] || [])[at] || 0)}L${right + 22} ${names[i]}`} fill="none" stroke=${teamColour(team.sign, { night: true })} class="lead"/></g>`)}`;
}

/** @param {{chart: Plan, row: number[], x: number}} props */
function Now({ chart, row, x }) {
  return html`<g><path d=${`M${x} ${TOP - 30}V${chart.bottom}`} class="now"/><path d=${`M${x - 16} ${TOP - 52}h32v20l-16 16-16-16z`} class="flag"/>
    ${chart.teams.map(({ team, at }) => html`<svg key=${team.team} x=${x - 13} y=${chart.y(row[at] || 0) - 13} width="26" height="26" viewBox="0 0 24 24" class="mark" style=${`color:${teamColour(team.sign, { night: true })}`}><use href=${`#g-s-${teamMark(team.sign).shape}`}/></svg>`)}</g>`;
}

/** @param {{chart: Plan, row: number[], tight: boolean}} props tight: many words stand above it */
function RankAt({ chart, row, tight }) {
  const lines = chart.teams.map(({ team, at }) => ({ team, points: row[at] || 0 })).sort((a, b) => b.points - a.points || a.team.team - b.team.team);
  return html`<ol class=${`rankat${tight ? ' tight' : ''}`}>${lines.map(({ team, points }) => html`<li key=${team.team}>${teamShape(team.sign, { night: true, size: 28 })}<span class="ell">${shortName(team)}</span><b class="num">${pointsText(points)}</b></li>`)}</ol>`;
}

/** @param {import('./frame.js').PictureProps} props */
export function Timeline({ data, debrief, picture, town, act }) {
  const [box, { width, height }] = useSize();
  const [writing, setWriting] = useState(false);
  const chart = useMemo(() => plan(data, town, width, height), [data, town, width, height]);
  const still = useMemo(() => (width > 0 ? ground(data, town, chart) : null), [data, town, chart, language.value]);
  const { axis } = chart;
  const at = picture.at >= 0 ? Math.max(axis.first, Math.min(axis.end, picture.at)) : axis.end;
  const moments = told(data, debrief.wall, town);
  const here = near(moments, at, REACH_MS);
  const row = data.scores[indexAt(data.times, at)] || [];
  const words = here.reduce((sum, m) => sum + momentText(data, m).length, 0);
  const asked = here.length > 0 && here[0].moment !== undefined ? `db.ask.at.${here[0].kind}` : 'db.ask.timeline';
  return html`<${Sub} text=${t(act === null ? 'db.timeline.watch' : 'db.timeline.sub')}><${TownFilter} data=${data} town=${town} act=${act}/>
      ${act === null ? null : html`<button type="button" class="pick" aria-expanded=${writing} onClick=${() => setWriting(!writing)}>${icon('quote', 28)}${t('db.memory')}</button>`}<//>
    <main class="main timeline"><section>
        <div class="chartbox" ref=${box}>${width === 0 ? null : html`<svg class="chart" viewBox=${`0 0 ${width} ${height}`} role="img" aria-label=${`${t('db.timeline')}, ${whenText(data, at, formatAge)}`}>${still}<${Now} chart=${chart} row=${row} x=${axis.at(at)}/></svg>
          <ul class="ends" aria-hidden="true">${chart.teams.map(({ team }, i) => html`<li key=${team.team} style=${`left:${chart.right + 26}px;top:${chart.names[i] - 20}px;width:${NAMES - 30}px`}>${teamShape(team.sign, { night: true, size: 30 })}<span class="ell">${shortName(team)}</span></li>`)}</ul>`}</div>
        <${Scrubber} data=${data} axis=${axis} at=${at} moments=${moments} left=${LEFT} right=${chart.right} act=${act}/></section>
      <aside class="pn moment"><h2>${t('db.moment')}</h2><p class="when num">${whenText(data, at, formatAge)}</p>
        ${here.map((m) => html`<p key=${m.key} class=${`words${m.kind === 'memory' ? ' memory' : ''}`}>${momentText(data, m)}</p>`)}
        ${writing && act !== null ? html`<${MemoryForm} at=${at} act=${act} onDone=${() => setWriting(false)}/>` : html`<${RankAt} chart=${chart} row=${row} tight=${chart.teams.length > 8 && words > (act === null ? ROOM_WATCHED : ROOM)}/>`}
        <${Ask} text=${t(asked)}/></aside></main>`;
}
