// Giving to another team: an answer to its ask, or without being asked.
import { html, signal, useState } from '../vendor/ui.js';
import { useTick } from '../shared/clock.js';
import { icon, symbol } from '../shared/icons.js';
import { number, t } from '../shared/language.js';
import { Sheet } from '../shared/sheet.js';
import { Stepper } from '../shared/stepper.js';
import { teamShape } from '../shared/team.js';
import { Act } from './frame.js';
import { amount, INGREDIENTS, isMeal, itemName, itemSymbol, MEALS } from './names.js';
import { shelf } from './pieces.js';

/** @typedef {import('./game.js').Game} Game */
/** @typedef {import('../shared/views').Item} Item */
/** @typedef {import('../shared/views').AskView} AskView */
/** @typedef {{id: number, ask: AskView}} OpenAsk */

/** Asks that this person put off, by team and time. @type {import('../vendor/ui.js').Signal<string[]>} */
const later = signal(/** @type {string[]} */ ([]));

/** What the kitchen has of something. @param {Game} g @param {Item} item */
export function have(g, item) {
  return isMeal(item) ? shelf(g)[MEALS.findIndex((m) => m === item)].n : g.kitchen.pantry[INGREDIENTS.findIndex((i) => i === item)];
}

/** Asks of other teams, the newest first. @param {Game} g @returns {OpenAsk[]} */
export function openAsks(g) {
  /** @type {OpenAsk[]} */
  const list = [];
  for (const [id, team] of Object.entries(g.town.teams)) {
    if (Number(id) !== g.own && team.ask) list.push({ id: Number(id), ask: team.ask });
  }
  return list.sort((a, b) => b.ask.at - a.ask.at);
}

/** Whether this person may give such things. @param {Game} g @param {Item} item */
export function mayGive(g, item) {
  return g.me.roles.includes('leader') || (!isMeal(item) && g.me.roles.includes('buyer'));
}

/** @param {Game} g @param {Item} item */
const command = (g, item) => g.blocked(isMeal(item) ? 'give_meals' : 'give_ingredients', isMeal(item) ? ['action'] : ['plan', 'action']);

/** @param {Game} g @param {number} team @param {Item} item @param {number} n */
function give(g, team, item, n) {
  const card = { title: t('b.give', { n }), sub: `${amount(item, n)} · ${g.teamName(team)}` };
  return isMeal(item) ? g.send('give_meals', { team, m: item, n }, card) : g.send('give_ingredients', { team, i: item, n }, card);
}

/** @param {{g: Game, id: number, ask: AskView}} props */
export function AskCard({ g, id, ask }) {
  const key = `${id} ${ask.at}`;
  if (later.value.includes(key)) return null;
  const team = g.town.teams[String(id)];
  const n = Math.min(ask.n, have(g, ask.item));
  const general = command(g, ask.item);
  const why = general !== '' ? general : n === 0 ? t('p.give.none', { m: itemName(ask.item) }) : '';
  return html`<div class="card"><div class="row">${teamShape(team.sign, { size: 32 })}<div class="grow">
      <b class="offer" dir="auto">${t('p.asks', { n: g.teamName(id), m: amount(ask.item, ask.n) })}</b>
      <div class="muted">${why === '' ? t(isMeal(ask.item) ? 'd.give.sub' : 'p.give.sub') : why}</div></div></div>
    <div class="row below"><button type="button" class=${`btn grow ${why === '' ? 'sun' : 'off'}`} disabled=${why !== ''} onClick=${() => give(g, id, ask.item, n)}>${icon('hand-heart')}${t('b.give', { n: amount(ask.item, Math.max(1, n)) })}</button>
      <button type="button" class="btn quiet" onClick=${() => { later.value = [...later.value, key]; }}>${t('d.later')}</button></div></div>`;
}

/** Asks that this person can answer. @param {{g: Game, only?: 'ingredient'}} props */
export function Asks({ g, only }) {
  const list = openAsks(g).filter(({ ask }) => mayGive(g, ask.item) && (only === undefined || !isMeal(ask.item)));
  return list.map(({ id, ask }) => html`<${AskCard} key=${`${id} ${ask.at}`} g=${g} id=${id} ask=${ask}/>`);
}

/** @param {{g: Game, items: Item[], onClose: () => void}} props */
export function GiveSheet({ g, items, onClose }) {
  useTick();
  const others = Object.keys(g.town.teams).map(Number).filter((id) => id !== g.own);
  const [team, setTeam] = useState(/** @type {number | null} */ (null));
  const [item, setItem] = useState(items.find((one) => have(g, one) > 0) || items[0]);
  const [wanted, setWanted] = useState(4);
  const most = have(g, item);
  const n = Math.max(1, Math.min(wanted, most));
  const general = command(g, item);
  const why = general !== '' ? general : team === null ? t('p.give.team') : most === 0 ? t('p.give.none', { m: itemName(item) }) : '';
  const go = async () => {
    if (team === null) return;
    onClose();
    await give(g, team, item, n);
  };
  return html`<${Sheet} title=${t('p.give.title')} subtitle=${t(isMeal(item) ? 'd.give.sub' : 'p.give.sub')} onClose=${onClose}>
    <div class="chips" role="group" aria-label=${t('p.give.what')}>${items.map((one) => html`<button type="button" class="card chip" key=${one} aria-pressed=${item === one} onClick=${() => setItem(one)}>
      ${symbol(itemSymbol(one))}<span>${itemName(one)}<small class="muted num">${number(have(g, one))}</small></span></button>`)}</div>
    <div class="row apart"><b>${t('p.give.howmany')}</b><${Stepper} value=${n} min=${1} max=${Math.max(1, Math.min(20, most))} label=${itemName(item)} onChange=${setWanted}/></div>
    <h3>${t('p.give.towhom')}</h3>
    <div class="teams" role="group" aria-label=${t('p.give.towhom')}>${others.map((id) => html`<button type="button" class="card row slim" key=${id} aria-pressed=${team === id} onClick=${() => setTeam(id)}>
      ${teamShape(g.town.teams[String(id)].sign)}<b class="ell grow" dir="auto">${g.teamName(id)}</b></button>`)}</div>
    <div class="sheet-dock"><${Act} label=${t('b.give', { n: amount(item, n) })} sub=${team === null ? '' : g.teamName(team)} why=${why} before="hand-heart" onClick=${go}/></div><//>`;
}
