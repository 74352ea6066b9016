// What people think of the day and the programme, how their commitments went, and who shares what they contributed.
import { html } from '../vendor/ui.js';
import { ROLE_ICONS, icon } from '../shared/icons.js';
import { number, t } from '../shared/language.js';
import { teamShape } from '../shared/team.js';
import { pointsText, teamName } from '../screen/names.js';
import { ROLES } from './roles.js';
import { allTeams } from './team-acts.js';

/** @typedef {import('../shared/views').FacilitatorDebrief} FacilitatorDebrief */
/** @typedef {import('../shared/views').FeedbackView} FeedbackView */
/** @typedef {import('../shared/views').FeedbackOf} FeedbackOf */
/** @typedef {import('../shared/views').Role} Role */
/** @typedef {import('./session.js').PartProps} PartProps */

/** @type {FeedbackOf[]} */
const ABOUT = ['day', 'programme'];
/** @type {('kept' | 'partly' | 'not_yet')[]} */
const STATES = ['kept', 'partly', 'not_yet'];

/** @param {FeedbackView} view the mean of the ratings, 0 without any */
function mean({ n, ratings }) {
  return n === 0 ? 0 : ratings.reduce((sum, count, i) => sum + count * (i + 1), 0) / n;
}

/** @param {{title: string, feedback: FeedbackView}} props */
function Rated({ title, feedback }) {
  const most = Math.max(1, ...feedback.ratings);
  return html`<section class="card rated"><div class="row"><h3 class="grow">${title}</h3>${feedback.n === 0 ? null : html`<b class="mean num">${icon('star', 20)}${number(mean(feedback), { minimumFractionDigits: 1, maximumFractionDigits: 1 })}</b>`}</div>
    <p class="hint">${t('fd.fb.n', { n: feedback.n })}</p>
    <ul class="ratings">${feedback.ratings.map((n, i) => html`<li key=${i}><span class="num">${i + 1}</span><span class="bar" aria-hidden="true"><i style=${`width:${(100 * n) / most}%`}></i></span><b class="num">${n}</b></li>`).reverse()}</ul>
    ${feedback.texts.length === 0 ? null : html`<ul class="said">${feedback.texts.map((text, i) => html`<li key=${i}>${text}</li>`)}</ul>`}</section>`;
}

/** @param {{debrief: FacilitatorDebrief}} props */
function CheckIns({ debrief: { check_ins: states, counts } }) {
  return html`<h3>${t('fd.checkins')}</h3><p class="hint">${t('fd.checkins.how', { n: counts.committed })}</p>
    <ul class="states">${STATES.map((state) => html`<li key=${state} class="card"><b class="num">${states[state]}</b><span>${t(`fd.checkin.${state}`)}</span></li>`)}</ul>`;
}

/** @param {PartProps} props */
function Contributions({ view }) {
  const { own } = /** @type {FacilitatorDebrief} */ (view.debrief);
  const teams = Object.fromEntries(allTeams(view));
  const shared = Object.entries(own);
  if (shared.length === 0) return html`<h3>${t('fd.own')}</h3><p class="hint">${t('fd.own.none')}</p>`;
  return html`<h3>${t('fd.own')}</h3><div class="tablebox" tabindex="0" role="region" aria-label=${t('fd.own')}><table><thead><tr><th scope="col">${t('fac.name')}</th><th scope="col">${t('fd.own.people')}</th><th scope="col">${t('fd.own.thanks')}</th><th scope="col">${t('fd.own.points')}</th></tr></thead>
    <tbody>${shared.map(([seat, { name, team, contribution }]) => html`<tr key=${seat}><th scope="row"><span class="row">${teams[team] === undefined ? null : teamShape(teams[team].sign, { size: 20, label: teamName(teams[team]) })}<span>${name}</span></span></th>
      <td class="num">${number(contribution.people)}</td><td>${t('fd.own.thanked', { n: contribution.own, m: contribution.other })}</td>
      <td><span class="byrole">${ROLES.filter((role) => contribution.points[/** @type {Role} */ (role)] !== undefined).map((role) => html`<span key=${role} class="num">${icon(ROLE_ICONS[role], 18, t(`role.${role}`))}${pointsText(contribution.points[/** @type {Role} */ (role)] || 0)}</span>`)}</span></td></tr>`)}</tbody></table></div>`;
}

/** @param {PartProps} props */
export function Feedback({ view, connection }) {
  const debrief = /** @type {FacilitatorDebrief} */ (view.debrief);
  return html`<div class="g2 feedback">${ABOUT.map((about) => html`<${Rated} key=${about} title=${t(`fd.fb.${about}`)} feedback=${debrief.feedback[about]}/>`)}</div>
    <${CheckIns} debrief=${debrief}/><${Contributions} view=${view} connection=${connection}/>`;
}
