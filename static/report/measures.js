// The measures of the journal, each with how much it stands on; little evidence is no figure, and nothing is added up.
import { html } from '../vendor/ui.js';
import { hasText, number, t } from '../shared/language.js';
import { teamShape } from '../shared/team.js';
import { shortName } from '../debrief/names.js';

/** @typedef {import('../debrief/pictures-data').DebriefData} DebriefData */
/** @typedef {import('../debrief/pictures-data').Measure} Measure */
/** @typedef {import('../debrief/pictures-data').TeamLine} TeamLine */

/** @param {string} id */
export function measureName(id) {
  return hasText(`db.measure.${id}`) ? t(`db.measure.${id}`) : t(`rp.measure.${id}`);
}

/** @param {DebriefData} data @param {number} team @returns {Measure[]} */
export function measuresOf(data, team) {
  const line = data.measures.teams.find((one) => one.team === team);
  return line === undefined ? [] : line.measures;
}

/** More teams than this leave no room for words in a cell. */
const WORDY = 7;

/** @param {Measure | undefined} one @param {boolean} [many] */
export function figure(one, many = false) {
  if (one === undefined || !one.evidence) return many ? html`<span class="none" role="img" aria-label=${t('db.none')}>–</span>` : html`<span class="none">${t('db.none')}</span>`;
  return html`<b class="num">${one.percent}%</b><small class="num">n ${number(one.n)}</small>`;
}

/** @param {{data: DebriefData, teams: TeamLine[]}} props */
export function Measures({ data, teams }) {
  const many = teams.length > WORDY;
  const ids = teams.length === 0 ? [] : measuresOf(data, teams[0].team).map((one) => one.id);
  return html`${many ? html`<p class="note">${t('rp.measures.dash')}</p>` : null}<table class=${`figures across measures${many ? ' many' : ''}`} id="measures"><thead><tr><th scope="col">${t('rp.measure')}</th>${teams.map((team) => html`<th key=${team.team} scope="col" class="num">${teamShape(team.sign, { size: 16 })}<span>${shortName(team)}</span></th>`)}</tr></thead>
    <tbody>${ids.map((id) => html`<tr key=${id} data-measure=${id}><th scope="row">${measureName(id)}<small>${t(`rp.what.${id}`)}</small></th>
      ${teams.map((team) => html`<td key=${team.team} class="num">${figure(measuresOf(data, team.team).find((one) => one.id === id), many)}</td>`)}</tr>`)}</tbody></table>`;
}
