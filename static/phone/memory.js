// "We remember it differently": a moment of the play, and what somebody remembers of it.
import { html, useEffect, useState } from '../vendor/ui.js';
import { formatAge } from '../shared/clock.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { pinnedWords } from './drafts.js';
import { askMoments } from './journal.js';
import { itemName, kampungName, lower, teamName } from './names.js';
import { Writing } from './writing.js';

/** @typedef {import('./game.js').Game} Game */
/** @typedef {import('./journal.js').Told} Told */
/** @typedef {import('./journal.js').Moment} Moment */

/** The moment in a sentence. @param {Told} data @param {Moment} one */
function momentText({ teams, kampung }, { kind, team, other, town, c, n = 0, item, text = '' }) {
  const named = (/** @type {number | undefined} */ id) => {
    const line = teams.find((some) => some.team === id);
    return line ? teamName(line) : '';
  };
  const place = kampung.find((some) => some.c === c && some.town === (town || 0));
  const key = kind !== 'pin' || text !== '' ? `moment.${kind}` : team === undefined ? 'moment.pin.bare' : 'moment.pin.team';
  const what = item === undefined ? '' : kind === 'card' ? t(`screen.card.${item}`) : lower(itemName(/** @type {any} */ (item)));
  return t(key, { team: named(team), other: named(other), k: place ? kampungName(place.name) : '', n, m: what, text });
}

/** "Hari 2 · Aksi 3:20": the time since the bell that opened the kitchens; no time where there was none to lose. @param {Told} data @param {number} at */
function whenText(data, at) {
  const phase = data.phases.find((one) => one.start <= at && at < one.end) || data.phases[data.phases.length - 1];
  const what = `${t('day', { n: phase.day + 1 })} · ${t(`phase.${phase.phase}`)}`;
  return phase.phase === 'action' ? `${what} ${formatAge(Math.max(0, at - phase.start))}` : what;
}

/** What the person noted at a pin of the own team. @param {{g: Game, one: Moment}} props */
function Yours({ g, one }) {
  const words = one.kind === 'pin' && one.team === g.own ? pinnedWords(g, one.at) : '';
  return words === '' ? null : html`<span class="said block" dir="auto">${t('rf.pin.yours', { t: words })}</span>`;
}

/** @param {{g: Game, data: Told, onPick: (at: number, what: string) => void}} props */
function Moments({ g, data, onPick }) {
  const list = data.moments.filter((one) => one.town === undefined || one.town === g.town.town).sort((a, b) => a.at - b.at);
  const starts = data.phases.filter((one) => one.phase === 'action');
  return html`<div class="card rows">${list.map((one) => html`<button type="button" class="row pick" key=${one.seq} onClick=${() => onPick(one.at, momentText(data, one))}>
      <span class="grow"><span class="muted block num">${whenText(data, one.at)}</span><b class="offer" dir="auto">${momentText(data, one)}</b><${Yours} g=${g} one=${one}/></span>${icon('chevron-right')}</button>`)}
    ${starts.map((one) => html`<button type="button" class="row pick" key=${`day ${one.day}`} onClick=${() => onPick(one.start, t('rf.memory.day', { n: one.day + 1 }))}><b class="grow offer">${t('rf.memory.day', { n: one.day + 1 })}</b>${icon('chevron-right')}</button>`)}</div>`;
}

/** @param {{g: Game, frame: (title: string, body: any, dock: any) => any, onDone: () => void}} props */
export function Memory({ g, frame, onDone }) {
  const [answer, setAnswer] = useState(/** @type {import('./api.js').Result<Told> | null} */ (null));
  const [turn, setTurn] = useState(0);
  const [picked, setPicked] = useState(/** @type {{at: number, what: string} | null} */ (null));
  useEffect(() => {
    let gone = false;
    askMoments(g.place).then((came) => { if (!gone) setAnswer(came); });
    return () => { gone = true; };
  }, [turn]);
  const title = t('rf.memory');
  if (picked !== null) {
    const question = html`<div class="card sky"><p class="said" dir="auto">${picked.what}</p><button type="button" class="btn small flat" onClick=${() => setPicked(null)}>${t('rf.memory.other')}</button></div>`;
    const next = html`<button type="button" class="btn big" onClick=${onDone}>${t('rf.back')}</button>`;
    return html`<${Writing} key=${picked.at} g=${g} which=${{ slot: `memory.${picked.at}`, kind: 'memory', at: picked.at }} question=${question} hint=${t('rf.memory.hint')} next=${next}
      frame=${(/** @type {any} */ body, /** @type {any} */ dock) => frame(title, body, dock)}/>`;
  }
  if (answer === null) return frame(title, html`<div class="card row"><span class="spin" aria-hidden="true"></span><span>${t('app.loading')}</span></div>`, null);
  if (!answer.ok) return frame(title, html`<div class="card"><p>${t('rf.memory.none')}</p><button type="button" class="btn wide below" onClick=${() => { setAnswer(null); setTurn(turn + 1); }}>${icon('rotate-ccw')}${t('rf.again')}</button></div>`, null);
  return frame(title, html`<p>${t('rf.memory.which')}</p><${Moments} g=${g} data=${answer.value} onPick=${(/** @type {number} */ at, /** @type {string} */ what) => setPicked({ at, what })}/>`, null);
}
