// The awards: what was computed and how, what the facilitator decides otherwise, and the announcement stage by stage.
import { html, useState } from '../vendor/ui.js';
import { HoldButton } from '../shared/hold-button.js';
import { icon } from '../shared/icons.js';
import { number, t } from '../shared/language.js';
import { teamShape } from '../shared/team.js';
import { byNumber, pointsText, teamName } from '../screen/names.js';
import { merit } from './merit.js';
import { people } from './roles.js';
import { Script } from './script.js';

/** @typedef {import('../shared/views').AwardsView} AwardsView */
/** @typedef {import('../shared/views').AwardLine} AwardLine */
/** @typedef {import('../shared/views').FinalView} FinalView */
/** @typedef {import('../shared/views').FacilitatorView} FacilitatorView */
/** @typedef {import('./session.js').PartProps} PartProps */

const STAGES = ['fd.award.0', 'fd.award.1', 'fd.award.2', 'fd.award.3'];
/** From this stage on people are told, and the decision stands. */
const TOLD = 2;
/** So many who share an award are listed. */
const MOST_SHOWN = 4;

/** @param {FacilitatorView} view @returns {AwardsView | undefined} */
const awarded = (view) => (view.final === undefined ? undefined : view.final.awards);

/** The left column: how far the announcement is, and its next stage. @param {PartProps} props */
export function Announcement({ view, connection }) {
  const awards = awarded(view);
  if (awards === undefined) return null;
  const { stage } = awards;
  return html`<h2>${t('fd.award.stages')}</h2><ol class="steps">${STAGES.slice(1).map((text, i) => html`<li key=${text} class=${i + 1 === stage ? 'on' : i < stage ? 'done' : ''} aria-current=${i + 1 === stage ? 'step' : undefined}><span>
      <i class="n">${i < stage ? icon('check', 18) : i + 1}</i><b>${t(text)}</b></span></li>`)}</ol>
    ${stage >= STAGES.length - 1 ? html`<p class="hint">${t('fac.told.all')} ${t('fac.after.end')}</p>` : html`<p class="hint">${t(`fac.told.${stage}`)}</p><${HoldButton} class="sun big" disabled=${view.session.paused} onConfirm=${() => connection.send('announce')}>${icon('megaphone')}${t('fac.hold', { n: t(`fac.tell.${stage + 1}`) })}<//>`}`;
}

/** What the room reads now. @param {{view: FacilitatorView}} props */
export function AwardOnScreen({ view }) {
  const awards = awarded(view);
  return html`<p class="nowon" aria-live="polite">${icon('eye', 20)}<span><small>${t('fd.screen.now')}</small><b>${t(STAGES[awards === undefined ? 0 : awards.stage])}</b></span></p>`;
}

/** @param {{line: AwardLine}} props */
function Person({ line }) {
  const { counted, part, thanks, total } = merit(line);
  return html`<div class="winner"><div class="row">${teamShape(line.team.sign, { size: 24 })}<b>${line.name}</b><span class="muted ell">${teamName(line.team)}</span></div>
    <p class="sum">${t('fd.award.person.sum', { a: line.index, b: counted, c: part, d: line.own, e: line.other, f: thanks, n: number(total) })}</p></div>`;
}

/** @param {{n: number}} props */
function More({ n }) {
  return n > 0 ? html`<p>${t('fd.award.more', { n })}</p>` : null;
}

/** @param {{final: FinalView}} props */
export function Awarded({ final }) {
  const { awards } = final;
  if (awards === undefined) return null;
  return html`<section class="card awarded"><div class="g2"><div><h2>${t('s.podium')}</h2>${awards.teams.slice(0, MOST_SHOWN).map((line) => html`<div key=${line.team} class="winner"><div class="row">${teamShape(line.sign, { size: 24 })}<b>${teamName(line)}</b></div>
        <p class="sum">${t('fd.award.team.sum', { n: pointsText(line.points), m: line.rank })}</p></div>`)}<${More} n=${awards.teams.length - MOST_SHOWN}/><p class="hint">${t('fd.award.team.how')}</p></div>
      <div><h2>${t('s.bestp')}</h2>${awards.people.length === 0 ? html`<p>${t('s.nobest')}</p>` : awards.people.slice(0, MOST_SHOWN).map((line) => html`<${Person} key=${line.seat} line=${line}/>`)}<${More} n=${awards.people.length - MOST_SHOWN}/><p class="hint">${t('fd.award.person.how')}</p></div></div>
    <p class="tip">${icon(awards.reason === undefined ? 'check' : 'scale', 20)}<span>${awards.reason === undefined ? t('s.decided') : t('screen.decided', { t: awards.reason })}</span></p></section>`;
}

/** @param {FacilitatorView} view */
function everybody(view) {
  return byNumber(view.towns).flatMap(([, town]) => byNumber(town.teams)
    .flatMap(([id, team]) => people(team).map(({ id: seat, seat: { name } }) => ({ seat, name, team: id, teamName: teamName(team) }))));
}

/** The facilitator may see more than the numbers do; the reason is kept and shown. @param {PartProps} props */
export function DecideOtherwise({ view, connection }) {
  const [open, setOpen] = useState(false);
  const [team, setTeam] = useState('');
  const [seat, setSeat] = useState('');
  const [reason, setReason] = useState('');
  const teams = byNumber(view.towns).flatMap(([, town]) => byNumber(town.teams));
  const awards = awarded(view);
  if (awards !== undefined && awards.stage >= TOLD) return html`<p class="hint">${t('fd.award.stands')}</p>`;
  const decide = () => connection.send('decide_awards', Object.assign({ reason: reason.trim() }, team === '' ? {} : { team: Number(team) }, seat === '' ? {} : { seat: Number(seat) }))
    .then((answer) => { if (answer.ok) setOpen(false); });
  if (!open) return html`<div><button type="button" class="btn quiet" onClick=${() => setOpen(true)}>${icon('scale')}${t('fac.otherwise')}</button></div>`;
  return html`<section class="card otherwise"><h2>${t('fac.otherwise')}</h2>
    <div class="g2"><div class="field"><label for="best-team">${t('s.podium')}</label><select id="best-team" class="in" value=${team} onChange=${(/** @type {any} */ e) => setTeam(e.currentTarget.value)}>
        <option value="">${t('fac.computed')}</option>${teams.map(([id, one]) => html`<option key=${id} value=${id}>${teamName(one)}</option>`)}</select></div>
      <div class="field"><label for="best-person">${t('s.bestp')}</label><select id="best-person" class="in" value=${seat} onChange=${(/** @type {any} */ e) => setSeat(e.currentTarget.value)}>
        <option value="">${t('fac.computed')}</option>${everybody(view).map((one) => html`<option key=${one.seat} value=${one.seat}>${one.name} · ${one.teamName}</option>`)}</select></div></div>
    <div class="field"><label for="reason">${t('fac.reason')}</label><textarea id="reason" class="in" maxlength="280" value=${reason} onInput=${(/** @type {any} */ e) => setReason(e.currentTarget.value)}></textarea><span class="hint">${t('fac.reason.hint')}</span></div>
    <div class="row"><${HoldButton} disabled=${reason.trim() === '' || (team === '' && seat === '')} onConfirm=${decide}>${icon('award')}${t('fac.decide')}<//><button type="button" class="btn quiet" onClick=${() => setOpen(false)}>${t('close')}</button></div></section>`;
}

/** @param {PartProps} props */
export function AwardsScript({ view }) {
  const awards = awarded(view);
  const stage = awards === undefined ? 0 : awards.stage;
  return html`<${Script} title=${t(STAGES[stage])} of=${`awards.${stage}`}/>`;
}
