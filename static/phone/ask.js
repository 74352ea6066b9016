// Asking the town for an ingredient or a meal. A team has one ask at a time.
import { html, useState } from '../vendor/ui.js';
import { icon, symbol } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { Sheet } from '../shared/sheet.js';
import { Stepper } from '../shared/stepper.js';
import { Act } from './frame.js';
import { amount, INGREDIENTS, isMeal, itemName, itemSymbol, MEALS } from './names.js';

/** @typedef {import('./game.js').Game} Game */
/** @typedef {import('../shared/views').Item} Item */

const LARGEST = 20;
/** @type {Item[]} */
const ITEMS = [...INGREDIENTS, ...MEALS];

/** @param {{g: Game, onClose: () => void}} props */
export function AskSheet({ g, onClose }) {
  const [item, setItem] = useState(ITEMS[0]);
  const [n, setN] = useState(4);
  const why = g.blocked('ask', ['plan', 'action']);
  const go = async () => {
    onClose();
    await g.send('ask', isMeal(item) ? { m: item, n } : { i: item, n }, { title: t('kt.ask'), sub: amount(item, n) });
  };
  return html`<${Sheet} title=${t('kt.ask')} subtitle=${t('p.ask.sub')} onClose=${onClose}>
    <div class="chips" role="group" aria-label=${t('p.ask.what')}>${ITEMS.map((one) => html`<button type="button" class="card chip" key=${one} aria-pressed=${item === one} onClick=${() => setItem(one)}>${symbol(itemSymbol(one))}<span>${itemName(one)}</span></button>`)}</div>
    <div class="row apart"><b>${t('p.give.howmany')}</b><${Stepper} value=${n} min=${1} max=${LARGEST} label=${itemName(item)} onChange=${setN}/></div>
    <div class="sheet-dock"><${Act} label=${t('p.ask.go', { n: amount(item, n) })} sub=${t('d.public')} why=${why} before="hand-heart" onClick=${go}/></div><//>`;
}

/** The own open ask. @param {{g: Game}} props */
export function OwnAsk({ g }) {
  const { ask } = g.team;
  if (!ask) return null;
  const why = g.blocked('close_ask', ['plan', 'action']);
  return html`<div class="card row slim sun">${icon('hand-heart')}<b class="grow offer">${t('p.ask.open', { m: amount(ask.item, ask.n) })}</b>
    <button type="button" class=${`btn small flat${why === '' ? '' : ' off'}`} disabled=${why !== ''} title=${why} onClick=${() => g.send('close_ask', {}, { title: t('p.ask.close') })}>${t('p.ask.close')}</button></div>`;
}
