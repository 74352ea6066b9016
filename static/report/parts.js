// What a team's points are made of, so that the sum can be checked by hand.
import { html } from '../vendor/ui.js';
import { t } from '../shared/language.js';
import { teamShape } from '../shared/team.js';
import { shortName } from '../debrief/names.js';
import { pointsText } from '../screen/names.js';

/** @typedef {import('../debrief/pictures-data').TeamLine} TeamLine */
/** @typedef {import('../shared/views').PartsView} PartsView */

/** The parts in the order of the review. @type {(keyof PartsView)[]} */
const PARTS = ['right', 'waiting', 'wrong', 'gifts', 'promises', 'broken', 'news', 'waste', 'town', 'correction', 'paper'];

/** A part that nobody has is left out. @param {PartsView[]} all */
const told = (all) => PARTS.filter((part) => all.some((score) => score[part] !== undefined && score[part] !== 0));

/** @param {{teams: TeamLine[], tallies: Record<string, import('../shared/views').TeamTally>}} props */
export function Parts({ teams, tallies }) {
  const lines = teams.filter((team) => tallies[team.team] !== undefined);
  const parts = told(lines.map((team) => tallies[team.team].score));
  return html`<table class=${`figures across${lines.length > 7 ? ' many' : ''}`} id="parts"><thead><tr><th scope="col">${t('rp.part')}</th>${lines.map((team) => html`<th key=${team.team} scope="col" class="num">${teamShape(team.sign, { size: 16 })}<span>${shortName(team)}</span></th>`)}</tr></thead>
    <tbody>${parts.map((part) => html`<tr key=${part} data-part=${part}><th scope="row">${t(`rp.part.${part}`)}</th>${lines.map((team) => html`<td key=${team.team} class=${`num${tallies[team.team].score[part] < 0 ? ' neg' : ''}`}>${pointsText(tallies[team.team].score[part])}</td>`)}</tr>`)}
      <tr class="sum" data-part="total"><th scope="row">${t('rp.part.total')}</th>${lines.map((team) => html`<td key=${team.team} class="num">${pointsText(tallies[team.team].score.total)}</td>`)}</tr></tbody></table>`;
}
