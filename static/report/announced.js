// The awards as far as they were announced: by which criteria, to whom, and why if the facilitator decided otherwise.
import { html } from '../vendor/ui.js';
import { t } from '../shared/language.js';
import { teamShape } from '../shared/team.js';
import { teamName } from '../screen/names.js';

/** The stages of the announcement. */
export const CRITERIA = 1;
export const PERSON = 2;
export const TEAM = 3;

/** @param {{view: import('../shared/views').FacilitatorView}} props */
export function Announced({ view }) {
  const awards = view.final === undefined ? undefined : view.final.awards;
  if (awards === undefined || awards.stage < CRITERIA) return html`<p class="none">${t('rp.awards.none')}</p>`;
  return html`<div class="awarded" id="awards">${awards.stage < TEAM ? null : html`<h3>${t('s.podium')}</h3>${awards.teams.map((line) => html`<p key=${line.team} class="row winner">${teamShape(line.sign, { size: 22 })}<b>${teamName(line)}</b> <span class="num">${t('fac.points', { n: line.points })}</span></p>`)}`}
    ${awards.stage < PERSON ? null : html`<h3>${t('s.bestp')}</h3>${awards.people.length === 0 ? html`<p>${t('s.nobest')}</p>` : awards.people.map((line) => html`<p key=${line.seat} class="row winner">${teamShape(line.team.sign, { size: 22 })}<b dir="auto">${line.name}</b> <span>${teamName(line.team)}</span></p>`)}`}
    <h3>${t('rp.awards.how')}</h3><p>${t('s.podium')}: ${t('fd.award.team.how')}</p><p>${t('s.bestp')}: ${t('fd.award.person.how')}</p>
    <p class="decided">${awards.reason === undefined ? t('s.decided') : t('screen.decided', { t: awards.reason })}</p></div>`;
}
