// Taking back a phase change or a card, within a minute. What people did since is said before it is thrown away.
import { html, useState } from '../vendor/ui.js';
import { formatLeft, useTick } from '../shared/clock.js';
import { HoldButton } from '../shared/hold-button.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { Dialog } from '../shared/sheet.js';
import { cardName } from './audit.js';

/** @typedef {import('../shared/views').UndoView} UndoView */
/** @typedef {import('./session.js').PartProps} PartProps */

/** Kinds of deeds that have a line of their own; the rest are counted together. */
const TOLD = ['bought', 'pot_started', 'van_out', 'ride_out', 'promised', 'helped', 'gave', 'asked', 'covered', 'news_shared', 'news_opened', 'roles_swapped'];
const HOLD_MS = 1600;

/**
 * What each act was, in words, by its number. Of two phases with the same name the day tells which: counted back from today,
 * since each act leads to the one after it.
 * @param {UndoView[]} acts the newest first @param {{phase: string, day: number}} now @returns {Record<number, string>}
 */
export function namesOf(acts, now) {
  const ended = acts.map(({ phase }) => phase);
  let { phase: after, day } = now;
  /** @type {Record<number, string>} */
  const names = {};
  for (const { seq, kind, phase = 'plan', card } of acts) {
    if (kind === 'card') {
      names[seq] = cardName(card || '');
      continue;
    }
    if (phase === 'review' && after === 'plan') day -= 1;
    after = phase;
    const name = t('fac.undo.phase', { n: t(`phase.${phase}`) });
    names[seq] = ended.indexOf(phase) === ended.lastIndexOf(phase) ? name : `${name}, ${t('day', { n: day + 1 })}`;
  }
  return names;
}

/** @param {{act: UndoView}} props */
function Done({ act }) {
  if (act.commands === 0) return html`<p class="row">${icon('check')}<span>${t('fac.undo.nothing')}</span></p>`;
  const told = TOLD.filter((kind) => act.done[kind] > 0);
  const rest = act.commands - told.reduce((sum, kind) => sum + act.done[kind], 0);
  return html`<p class="warn">${icon('triangle-alert')}<b>${t('fac.undo.lost', { n: act.commands, m: t('fac.undo.people', { n: act.people }) })}</b></p>
    <ul class="deeds">${told.map((kind) => html`<li key=${kind}>${t(`fac.undo.did.${kind}`, { n: act.done[kind] })}</li>`)}${rest > 0 ? html`<li>${t('fac.undo.did.other', { n: rest })}</li>` : null}</ul>`;
}

/** @param {PartProps & {act: UndoView, name: string, onClose: () => void}} props */
function UndoDialog({ view, connection, act, name, onClose }) {
  useTick();
  const [reason, setReason] = useState('');
  const left = connection.clock.left(act.until);
  const said = reason.trim();
  const undo = () => connection.send('undo', said === '' ? { seq: act.seq } : { seq: act.seq, reason: said }).then((answer) => { if (answer.ok) onClose(); });
  return html`<${Dialog} title=${t('fac.undo.title', { n: name })} subtitle=${t('fac.undo.left', { t: formatLeft(left) })} onClose=${onClose}><div class="undoing">
    <p>${t(act.kind === 'card' ? 'fac.undo.back.card' : 'fac.undo.back', { n: t(`phase.${act.kind === 'card' ? view.session.phase : act.phase}`) })}</p><${Done} act=${act}/>
    <div class="field"><label for="undo-why">${t('fac.undo.why')}</label><input id="undo-why" class="in" maxlength="280" autocomplete="off" value=${reason} onInput=${(/** @type {any} */ e) => setReason(e.currentTarget.value)}/></div>
    <div class="row"><${HoldButton} class="dng" holdMs=${HOLD_MS} disabled=${left === 0} onConfirm=${undo}>${icon('undo-2')}${t('fac.undo.hold')}<//><button type="button" class="btn quiet" onClick=${onClose}>${t('fac.undo.keep')}</button></div></div><//>`;
}

/** What can be taken back now, the newest first. @param {PartProps} props */
export function UndoBar({ view, connection }) {
  useTick();
  const [opened, setOpened] = useState(/** @type {number | null} */ (null));
  const acts = Object.values(view.undo).filter((act) => connection.clock.left(act.until) > 0).sort((a, b) => b.seq - a.seq);
  const act = opened === null ? undefined : view.undo[opened];
  const names = namesOf(act === undefined || acts.includes(act) ? acts : [act, ...acts], view.session);
  return html`${acts.length === 0 ? null : html`<aside class="undobar" aria-label=${t('fac.undo')}>${acts.map((one) => html`<button type="button" key=${one.seq} class="btn small" onClick=${() => setOpened(one.seq)}>
      ${icon('undo-2', 18)}<span>${t('fac.undo.do', { n: names[one.seq] })}</span><span class="num">${formatLeft(connection.clock.left(one.until))}</span></button>`)}</aside>`}
    ${act === undefined ? null : html`<${UndoDialog} view=${view} connection=${connection} act=${act} name=${names[act.seq]} onClose=${() => setOpened(null)}/>`}`;
}
