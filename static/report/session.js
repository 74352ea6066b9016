// The report of a session, for its organiser: from the town's result to how everything was computed. No person's numbers.
import { html } from '../vendor/ui.js';
import { icon, symbol } from '../shared/icons.js';
import { number, signed, t } from '../shared/language.js';
import { teamShape } from '../shared/team.js';
import { teamsOf } from '../debrief/names.js';
import { kampungName, pointsText, teamName } from '../screen/names.js';
import { Stars } from '../screen/stars.js';
import { Announced } from './announced.js';
import { Evidence } from './evidence.js';
import { Bar, dateText, Section, useMargins } from './frame.js';
import { Measures } from './measures.js';
import { Flow, Heat, Promises } from './pictures.js';
import { Parts } from './parts.js';
import { Moments, ScoreLines } from './timeline.js';
import { Commitments, Feedback, Feelings, Notes } from './voices.js';

/** @typedef {import('../debrief/pictures-data').DebriefData} DebriefData */
/** @typedef {import('../shared/views').FacilitatorView} FacilitatorView */
/** @typedef {{code: string, data: DebriefData, view: FacilitatorView, debrief: import('../shared/views').FacilitatorDebrief, created: string}} Story created: ISO, '' if it is not known */

/** @param {{view: FacilitatorView}} props */
function Result({ view }) {
  if (view.final === undefined) return null;
  return html`${view.final.towns.map((result) => html`<div key=${result.town} class="townline keep">
    <div class="starred"><${Stars} n=${result.stars} size=${40}/><small>${t('s.rev.stars')}${view.session.towns > 1 ? ` · ${t('screen.town', { n: result.town + 1 })}` : ''}</small></div>
    <div><b class="num">${result.fed_percent}%</b><small>${t('s.rev.fed')}</small></div><div><b class="num">${result.well_fed_percent}%</b><small>${t('s.rev.fit')}</small></div>
    <div><b class="num">${result.worst_percent}%</b><small>${kampungName(view.towns[result.town], result.worst)}, ${t('s.rev.worst')}</small></div>
    <p>${t('rp.town', { n: result.fed, m: result.demand, k: result.fed_right })}</p></div>`)}`;
}

/** @param {{view: FacilitatorView}} props */
function Ranking({ view }) {
  if (view.final === undefined) return null;
  return html`<table class="figures ranking" id="ranking"><thead><tr><th scope="col">${t('rp.rank')}</th><th scope="col">${t('rp.team')}</th><th scope="col" class="num">${t('f.points')}</th></tr></thead>
    <tbody>${view.final.ranking.map((line) => html`<tr key=${line.team} data-team=${line.team} class=${line.rank === 1 ? 'first' : ''}><td class="num">${line.rank}</td>
      <th scope="row"><span class="row">${teamShape(line.sign, { size: 18 })}<span>${teamName(line)}${view.session.towns > 1 ? html` <small>${t('screen.town', { n: line.town + 1 })}</small>` : null}
        ${line.correction === undefined ? null : html` <small>${t('fac.corrected', { n: signed(line.correction) })}</small>`}</span></span></th><td class="num"><b>${pointsText(line.points)}</b></td></tr>`)}</tbody></table>`;
}

/** @param {Story} props */
function Title({ view, debrief, created }) {
  const facts = [created === '' ? '' : dateText(created), t('rp.facts', { n: debrief.counts.people, m: view.final === undefined ? 0 : view.final.ranking.length, k: view.session.days }),
    t('rp.code', { c: view.session.code })].filter((fact) => fact !== '');
  return html`<header class="titlepage"><div class="crest">${symbol('tumpeng', 72)}<p>${t('app.name')} · ${t('app.tag')}</p></div><h1>${view.session.title}</h1><p class="kind">${t('rp.title')}</p><p class="facts">${facts.join(' · ')}</p></header>`;
}

/** The pictures of one town. @param {{data: DebriefData, view: FacilitatorView, debrief: import('../shared/views').FacilitatorDebrief, town: number}} props */
function Town({ data, view, debrief, town }) {
  const name = view.session.towns > 1 ? ` · ${t('screen.town', { n: town + 1 })}` : '';
  const teams = teamsOf(data, town);
  return html`<${Section} title=${t('rp.parts') + name} note=${t('rp.parts.note')} fresh=${true}><${Parts} teams=${teams} tallies=${debrief.teams}/><//>
    <${Section} title=${t('db.timeline') + name} note=${t('rp.timeline.note')}><${ScoreLines} data=${data} town=${town}/><${Moments} data=${data} debrief=${debrief} town=${town}/><//>
    <${Section} title=${t('db.fairness') + name} note=${t('rp.fairness.note')}><${Heat} data=${data} town=${town}/><//>
    <${Section} title=${t('db.promises') + name} note=${t('rp.promises.note')}><${Promises} data=${data} town=${town}/><//>
    <${Section} title=${t('db.flow') + name} note=${t('rp.flow.note')}><${Flow} data=${data} town=${town}/><//>
    <${Section} title=${t('rp.measures') + name} note=${t('rp.measures.note')}><${Measures} data=${data} teams=${teams}/><//>`;
}

/** @param {{view: FacilitatorView, code: string, data: DebriefData}} props */
function Others({ code, data }) {
  return html`<nav class="others" aria-label=${t('rp.others')}><b>${t('rp.others')}</b><a href=${`/certificates/${code}`}>${icon('award', 18)}${t('rp.certificates')}</a>
    ${data.teams.map((line) => html`<a key=${line.team} href=${`/report/${code}?team=${line.team}`}>${teamShape(line.sign, { size: 18 })}${teamName(line)}</a>`)}</nav>`;
}

/** @param {Story} story */
export function SessionReport(story) {
  const { code, data, view, debrief, created } = story;
  useMargins(view.session.title, created === '' ? '' : dateText(created));
  const towns = Array.from({ length: view.session.towns }, (_, town) => town);
  return html`<${Bar} title=${t('rp.title')} sub=${view.session.title}/><${Others} code=${code} data=${data} view=${view}/>
    <main class="paper"><${Title} ...${story}/><${Section} title=${t('s.rev.first')}><${Result} view=${view}/><//><${Section} title=${t('s.rev.rank')}><${Ranking} view=${view}/><//>
      ${towns.map((town) => html`<${Town} key=${town} data=${data} view=${view} debrief=${debrief} town=${town}/>`)}
      <${Section} title=${t('rp.evidence')} note=${t('rp.evidence.note')} fresh=${true}><${Evidence} data=${data} ids=${debrief.picture.cards}/><//>
      <${Section} title=${t('rp.voices')} note=${t('rp.voices.note')}><${Feelings} debrief=${debrief}/><${Notes} data=${data} debrief=${debrief}/><//>
      <${Section} title=${t('rp.commitments')} note=${t('rp.commitments.note')}><${Commitments} data=${data} debrief=${debrief}/><//>
      <${Section} title=${t('rp.feedback')} note=${t('rp.feedback.note')}><${Feedback} debrief=${debrief}/><//>
      <${Section} title=${t('phase.awards')}><${Announced} view=${view}/><//>
      <${Section} title=${t('rp.how')}><p>${t('rp.how.1', { n: number(data.measures.seq) })}</p><p>${t('rp.how.2')}</p><//></main>`;
}
