// After the play: the town's result, the ranking, the way to debrief, reflection and awards, each at any time.
import { html, useState } from '../vendor/ui.js';
import { HoldButton } from '../shared/hold-button.js';
import { icon } from '../shared/icons.js';
import { number, signed, t } from '../shared/language.js';
import { Dialog } from '../shared/sheet.js';
import { teamShape } from '../shared/team.js';
import { byNumber, kampungName, pointsText, teamName } from '../screen/names.js';
import { Stars } from '../screen/stars.js';
import { Words } from './control.js';
import { CorrectScore } from './correct.js';
import { Head, PHASES } from './rail.js';
import { people } from './roles.js';
import { TownSwitch, useTown } from './towns.js';

/** @typedef {import('../shared/views').FinalView} FinalView */
/** @typedef {import('../shared/views').FacilitatorView} FacilitatorView */
/** @typedef {import('./session.js').PartProps} PartProps */

const OPENED = { debrief: 'message-circle', reflection: 'quote', awards: 'trophy' };

/** @param {PartProps} props */
function NextSteps({ view, connection }) {
  const now = PHASES.indexOf(view.session.phase);
  const later = Object.entries(OPENED).filter(([phase]) => PHASES.indexOf(/** @type {any} */ (phase)) > now);
  if (later.length === 0) return html`<p class="hint">${t('fac.after.end')}</p>`;
  return html`<p class="hint">${t('fac.after.hint')}</p>${later.map(([phase, sign]) => html`<${HoldButton} key=${phase} class=${phase === 'awards' ? 'sun wide' : 'wide'} disabled=${view.session.paused}
    onConfirm=${() => connection.send('end_phase', { to: phase })}>${icon(sign)}${t('ff.hold', { n: t(`phase.${phase}`) })}<//>`)}
    ${view.session.paused ? html`<button type="button" class="btn pri wide" onClick=${() => connection.send('resume')}>${icon('play')}${t('ff.resume')}</button>` : null}`;
}

/** @param {{view: FacilitatorView, final: FinalView, town: import('../shared/views').FacilitatorTown}} props */
function Result({ view, final, town }) {
  const result = final.towns.find((one) => one.town === town.town);
  if (result === undefined) return null;
  return html`<div class="townresult"><span><b class="num">${result.fed_percent}%</b><small>${t('s.rev.fed')}</small></span>
    <span><b class="num">${result.well_fed_percent}%</b><small>${t('s.rev.fit')}</small></span>
    <span><b class="num">${result.worst_percent}%</b><small>${kampungName(town, result.worst)}, ${t('s.rev.worst')}</small></span>
    <span class="starred"><${Stars} n=${result.stars} size=${34}/><small>${t('s.rev.stars')}${view.session.towns > 1 ? ` · ${t('screen.town', { n: town.town + 1 })}` : ''}</small></span></div>`;
}

/** @param {PartProps & {final: FinalView}} props */
function FinalRanking({ view, connection, final }) {
  const [corrected, setCorrected] = useState(/** @type {import('../shared/views').RankLine | null} */ (null));
  const { towns, phase } = view.session;
  return html`<ol class="finalrank">${final.ranking.map((line) => html`<li key=${line.team} class=${line.rank === 1 ? 'first' : ''}><b class="num">${line.rank}</b>${teamShape(line.sign, { size: 24 })}
    <span class="ell grow">${teamName(line)}${towns > 1 ? html` <small>${t('screen.town', { n: line.town + 1 })}</small>` : null}${line.correction === undefined ? null : html` <small>${t('fac.corrected', { n: signed(line.correction) })}</small>`}</span><b class="num">${pointsText(line.points)}</b>
      ${phase === 'awards' ? null : html`<button type="button" class="btn quiet small" onClick=${() => setCorrected(line)}>${t('fac.correct.open')}</button>`}</li>`)}</ol>
    ${corrected === null ? null : html`<${Dialog} title=${teamName(corrected)} subtitle=${t('fac.points', { n: corrected.points })} onClose=${() => setCorrected(null)}><${CorrectScore} connection=${connection} team=${corrected.team} onDone=${() => setCorrected(null)}/><//>`}`;
}

/** @param {{final: FinalView}} props */
function Awarded({ final }) {
  const { awards } = final;
  if (awards === undefined) return null;
  return html`<section class="card awarded"><h2>${t('phase.awards')}</h2><dl>
    <dt>${t('s.podium')}</dt><dd>${awards.teams.map((line) => html`<span key=${line.team} class="row">${teamShape(line.sign, { size: 24 })}<b>${teamName(line)}</b></span>`)}</dd>
    <dt>${t('s.bestp')}</dt><dd>${awards.people.length === 0 ? t('s.nobest') : awards.people.map((line) => html`<span key=${line.seat} class="row">${teamShape(line.team.sign, { size: 24 })}<b>${line.name}</b><small>${t('s.credit')} ${number(line.index)} · ${t('fac.thanked', { n: line.own, m: line.other })}</small></span>`)}</dd></dl>
    <p class="hint">${awards.reason === undefined ? t('s.decided') : t('screen.decided', { t: awards.reason })}</p></section>`;
}

/** Tells the room the next award; what comes is named before it is held. @param {PartProps & {stage: number}} props */
function AnnounceNext({ connection, stage }) {
  if (stage > 2) return html`<p class="hint">${t('fac.told.all')}</p>`;
  return html`<p class="hint">${t(`fac.told.${stage}`)}</p><${HoldButton} onConfirm=${() => connection.send('announce')}>${icon('megaphone')}${t(`fac.tell.${stage + 1}`)}<//>`;
}

/** @param {FacilitatorView} view */
function everybody(view) {
  return byNumber(view.towns).flatMap(([, town]) => byNumber(town.teams)
    .flatMap(([id, team]) => people(team).map(({ id: seat, seat: { name } }) => ({ seat, name, team: id, teamName: teamName(team) }))));
}

/** The facilitator may see more than the numbers do; the reason is kept and shown. @param {PartProps} props */
function DecideOtherwise({ view, connection }) {
  const [open, setOpen] = useState(false);
  const [team, setTeam] = useState('');
  const [seat, setSeat] = useState('');
  const [reason, setReason] = useState('');
  const teams = byNumber(view.towns).flatMap(([, town]) => byNumber(town.teams));
  const decide = () => connection.send('decide_awards', Object.assign({ reason: reason.trim() }, team === '' ? {} : { team: Number(team) }, seat === '' ? {} : { seat: Number(seat) }))
    .then((answer) => { if (answer.ok) setOpen(false); });
  if (!open) return html`<button type="button" class="btn quiet" onClick=${() => setOpen(true)}>${icon('scale')}${t('fac.otherwise')}</button>`;
  return html`<section class="card otherwise"><h2>${t('fac.otherwise')}</h2>
    <div class="g2"><div class="field"><label for="best-team">${t('s.podium')}</label><select id="best-team" class="in" value=${team} onChange=${(/** @type {any} */ e) => setTeam(e.currentTarget.value)}>
        <option value="">${t('fac.computed')}</option>${teams.map(([id, one]) => html`<option key=${id} value=${id}>${teamName(one)}</option>`)}</select></div>
      <div class="field"><label for="best-person">${t('s.bestp')}</label><select id="best-person" class="in" value=${seat} onChange=${(/** @type {any} */ e) => setSeat(e.currentTarget.value)}>
        <option value="">${t('fac.computed')}</option>${everybody(view).map((one) => html`<option key=${one.seat} value=${one.seat}>${one.name} · ${one.teamName}</option>`)}</select></div></div>
    <div class="field"><label for="reason">${t('fac.reason')}</label><textarea id="reason" class="in" maxlength="280" value=${reason} onInput=${(/** @type {any} */ e) => setReason(e.currentTarget.value)}></textarea><span class="hint">${t('fac.reason.hint')}</span></div>
    <div class="row"><${HoldButton} disabled=${reason.trim() === '' || (team === '' && seat === '')} onConfirm=${decide}>${icon('award')}${t('fac.decide')}<//><button type="button" class="btn quiet" onClick=${() => setOpen(false)}>${t('close')}</button></div></section>`;
}

/** @param {PartProps} props */
export function After({ view, connection }) {
  const [town, chooseTown] = useTown(view);
  const { final, session } = view;
  return html`<div class="fx railed"><${Head} view=${view} connection=${connection} town=${town.town}/>
    <div class="cols"><aside class="col l" aria-label=${t('fac.after')}><h2>${t('fac.after')}</h2><${NextSteps} view=${view} connection=${connection}/></aside>
      <main class="col after"><${TownSwitch} view=${view} town=${town} onChoose=${chooseTown}/>
        ${final === undefined ? null : html`<h2>${t('s.rev.first')}</h2><${Result} view=${view} final=${final} town=${town}/>
          <${Awarded} final=${final}/>${session.phase === 'awards' && final.awards ? html`<${AnnounceNext} view=${view} connection=${connection} stage=${final.awards.stage}/>` : null}
          ${session.phase === 'awards' && final.awards && final.awards.stage < 2 ? html`<${DecideOtherwise} view=${view} connection=${connection}/>` : null}
          <h2>${t('s.rev.rank')}</h2><${FinalRanking} view=${view} connection=${connection} final=${final}/>`}</main>
      <${Words} view=${view} connection=${connection} town=${town}/></div></div>`;
}
