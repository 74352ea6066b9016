// Results that a team kept on paper while the power was off, typed in by hand.
import { html, useState } from '../vendor/ui.js';
import { HoldButton } from '../shared/hold-button.js';
import { icon } from '../shared/icons.js';
import { signed, t } from '../shared/language.js';
import { teamShape } from '../shared/team.js';
import { byNumber, teamName } from '../screen/names.js';
import { typedPoints } from './correct.js';
import { allTeams } from './team-acts.js';

/** @typedef {import('./session.js').PartProps} PartProps */

const MOST_FED = 100000;
const MOST_POINTS = 100000;
const CENTI = 100;
/** Phases in which a result may be typed in. */
export const ENTERING = ['plan', 'action', 'review', 'final', 'debrief', 'reflection'];

/** @param {{days: number, day: number, onDay: (day: number) => void}} props */
function DayChoice({ days, day, onDay }) {
  return html`<div class="seg paperdays" role="group" aria-label=${t('fd.paper.day')}>${Array.from({ length: days }, (_, i) => html`<button key=${i} type="button" aria-pressed=${day === i} onClick=${() => onDay(i)}>${t('fd.paper.n', { n: i + 1 })}</button>`)}</div>`;
}

/** @param {PartProps & {team?: number}} props team: the one that it is about; without it, to be chosen */
export function PaperForm({ view, connection, team }) {
  const [chosen, setChosen] = useState('');
  const [day, setDay] = useState(Math.max(0, view.session.day));
  const [fed, setFed] = useState('');
  const [points, setPoints] = useState('');
  const [note, setNote] = useState('');
  const about = team === undefined ? (chosen === '' ? -1 : Number(chosen)) : team;
  const people = /^\d+$/.test(fed.trim()) ? Number(fed) : NaN;
  const cp = Math.round(typedPoints(points) * CENTI);
  const right = about >= 0 && people <= MOST_FED && Math.abs(cp) <= MOST_POINTS * CENTI;
  const enter = () => connection.send('enter_result', { team: about, day, fed: people, cp, note: note.trim() }).then((answer) => {
    if (!answer.ok) return;
    setFed('');
    setPoints('');
    setNote('');
  });
  const typed = (/** @type {(text: string) => void} */ set) => (/** @type {any} */ event) => set(event.currentTarget.value);
  return html`<section class="paper"><h3>${t('fd.paper')}</h3><p class="hint">${t('fd.paper.hint')}</p>
    <div class="row">${team === undefined ? html`<div class="field grow"><label for="paper-team">${t('fd.paper.team')}</label><select id="paper-team" class="in" value=${chosen} onChange=${typed(setChosen)}><option value="">${t('fd.paper.choose')}</option>
        ${allTeams(view).map(([id, one]) => html`<option key=${id} value=${id}>${teamName(one)}</option>`)}</select></div>` : null}
      <div class="field"><span class="lb0">${t('fd.paper.day')}</span><${DayChoice} days=${view.session.day + 1} day=${day} onDay=${setDay}/></div></div>
    <div class="row"><div class="field points"><label for="paper-fed">${t('fd.paper.fed')}</label><input id="paper-fed" class="in num" inputmode="numeric" autocomplete="off" value=${fed} aria-invalid=${fed.trim() !== '' && !(people <= MOST_FED)} onInput=${typed(setFed)}/></div>
      <div class="field points"><label for="paper-points">${t('fac.correct.points')}</label><input id="paper-points" class="in num" inputmode="text" autocomplete="off" value=${points} aria-invalid=${points.trim() !== '' && Number.isNaN(cp)} onInput=${typed(setPoints)}/></div>
      <div class="field grow"><label for="paper-note">${t('fd.paper.note')}</label><input id="paper-note" class="in" maxlength="280" autocomplete="off" value=${note} onInput=${typed(setNote)}/></div></div>
    <div class="row"><${HoldButton} disabled=${!right} onConfirm=${enter}>${icon('file-text')}${t('fd.paper.enter')}<//></div></section>`;
}

/** What has been typed in so far. @param {{view: import('../shared/views').FacilitatorView}} props */
export function PaperResults({ view }) {
  const teams = allTeams(view).filter(([id]) => view.paper[id] !== undefined);
  if (teams.length === 0) return null;
  return html`<ul class="paperlist">${teams.flatMap(([id, team]) => byNumber(view.paper[id]).map(([day, result]) => html`<li key=${`${id} ${day}`} class="row">${teamShape(team.sign, { size: 20 })}<b>${teamName(team)}</b>
    <span>${t('fd.paper.n', { n: day + 1 })}: ${t('fd.paper.was', { n: result.fed, m: signed(result.cp / CENTI) })}</span><span class="muted ell">${result.note}</span></li>`))}</ul>`;
}
