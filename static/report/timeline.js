// How the scores moved, as a chart for paper, and what happened when.
import { html } from '../vendor/ui.js';
import { formatAge } from '../shared/clock.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { teamColour, teamMark } from '../shared/team.js';
import { line, spread, ticks, timeAxis } from '../debrief/axis.js';
import { momentText, SIGNS, told } from '../debrief/moments.js';
import { shortName, teamsOf, whenText } from '../debrief/names.js';
import { pointsText } from '../screen/names.js';

/** @typedef {import('../debrief/pictures-data').DebriefData} DebriefData */

const WIDTH = 680;
const HEIGHT = 300;
const LEFT = 46;
const RIGHT = 540;
const TOP = 14;
const BOTTOM = 268;
const NAME_GAP = 15;
/** Letters that fit beside the chart. */
const LONGEST = 17;

/** @param {string} name */
const cut = (name) => (name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name);

/** @param {{data: DebriefData, town: number}} props */
export function ScoreLines({ data, town }) {
  const teams = teamsOf(data, town).map((team) => ({ team, at: data.teams.indexOf(team) }));
  const axis = timeAxis(data.phases, LEFT, RIGHT);
  const values = data.scores.flatMap((row) => teams.map(({ at }) => row[at]));
  const low = Math.min(0, ...values);
  const high = Math.max(100, ...values);
  const y = (/** @type {number} */ points) => BOTTOM - ((BOTTOM - TOP) * (points - low)) / (high - low);
  const last = data.scores[data.scores.length - 1] || [];
  const names = spread(teams.map(({ at }) => y(last[at] || 0)), NAME_GAP, TOP + 6, BOTTOM);
  return html`<svg class="scorelines keep" viewBox=${`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label=${t('rp.timeline.alt')}>
    ${axis.bands.map((band, i) => html`<g key=${`d${band.day}`}><rect x=${band.x0} y=${TOP} width=${band.x1 - band.x0} height=${BOTTOM - TOP} class=${i % 2 === 1 ? 'band odd' : 'band'}/>
      <text x=${(band.x0 + band.x1) / 2} y=${BOTTOM + 20} text-anchor="middle" class="day">${t('day', { n: band.day + 1 })}</text></g>`)}
    ${data.rain.filter((rain) => rain.town === town).map((rain) => html`<g key=${`r${rain.start}`}><rect x=${axis.at(rain.start)} y=${TOP} width=${Math.max(2, axis.at(rain.end) - axis.at(rain.start))} height=${BOTTOM - TOP} class="rainband"/>
      <text x=${(axis.at(rain.start) + axis.at(rain.end)) / 2} y=${TOP + 12} text-anchor="middle" class="rainword">${t('wx.rain')}</text></g>`)}
    ${ticks(low, high).map((n) => html`<g key=${`t${n}`}><path d=${`M${LEFT} ${y(n)}H${RIGHT}`} class="grid"/><text x=${LEFT - 6} y=${y(n) + 4} text-anchor="end" class="tick">${pointsText(n)}</text></g>`)}
    ${teams.map(({ team, at }, i) => html`<g key=${team.team}><path d=${line(data.times.map((ms, k) => [axis.at(ms), y(data.scores[k][at])]))} class="outline"/>
      <path d=${line(data.times.map((ms, k) => [axis.at(ms), y(data.scores[k][at])]))} stroke=${teamColour(team.sign)} class="score"/>
      <path d=${`M${RIGHT} ${y(last[at] || 0)}L${RIGHT + 12} ${names[i]}`} stroke=${teamColour(team.sign)} class="lead"/>
      <svg x=${RIGHT + 13} y=${names[i] - 6} width="12" height="12" viewBox="0 0 24 24" style=${`color:${teamColour(team.sign)}`}><use href=${`#g-s-${teamMark(team.sign).shape}`}/></svg>
      <text x=${RIGHT + 29} y=${names[i] + 4} class="name">${cut(shortName(team))}</text></g>`)}</svg>`;
}

/** @param {{data: DebriefData, debrief: import('../shared/views').PublicDebrief, town: number}} props */
export function Moments({ data, debrief, town }) {
  const list = told(data, debrief.wall, town);
  if (list.length === 0) return null;
  return html`<h3>${t('rp.moments')}</h3><ol class="moments">${list.map((one) => html`<li key=${one.key} data-kind=${one.kind}>${icon(SIGNS[one.kind] || 'pin', 16)}<span><b class="num">${whenText(data, one.at, formatAge)}</b> ${momentText(data, one)}</span></li>`)}</ol>`;
}
