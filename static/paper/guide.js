// The facilitator's page, and the rules for the wall: short enough to be read aloud.
import { html } from '../vendor/ui.js';
import { t } from '../shared/language.js';

/** @typedef {import('./pencil').PencilGame} PencilGame */

/** The numbers that the rules name. @param {PencilGame} game */
function numbers(game) {
  const [adult, child, elder] = game.points_fit;
  return {
    n: game.days[0].needs.length, pots: game.pots, batch: game.batch, vans: game.vans, load: game.van_capacity, cover: game.cover_cost, spoil: game.spoil_percent,
    least: game.promise_minimum, most: game.promise_one, adult, child, elder, miss: game.points_miss, waste: game.points_waste, town: game.points_town,
    early: game.promise_early, broken: game.promise_break, days: game.days.length,
  };
}

/** @param {{title: string, keys: string[], params: Record<string, number>}} props */
function List({ title, keys, params }) {
  return html`<h3>${title}</h3><ol class="steps">${keys.map((key) => html`<li key=${key}>${t(key, params)}</li>`)}</ol>`;
}

/** @param {{game: PencilGame}} props */
export function Guide({ game }) {
  const params = numbers(game);
  return html`<section class="sheetpage" id="guide"><h2>${t('rp.paper.sheet.guide')}</h2><p class="lead">${t('rp.guide.lead')}</p>
    <${List} title=${t('rp.guide.before')} keys=${['rp.guide.before.1', 'rp.guide.before.2', 'rp.guide.before.3']} params=${params}/>
    <${List} title=${t('rp.guide.day')} keys=${['rp.guide.day.1', 'rp.guide.day.2', 'rp.guide.day.3', 'rp.guide.day.4', 'rp.guide.day.5']} params=${params}/>
    <${List} title=${t('rp.guide.talk')} keys=${['rp.guide.talk.1', 'rp.guide.talk.2', 'rp.guide.talk.3', 'rp.guide.talk.4', 'rp.guide.talk.5', 'rp.guide.talk.6']} params=${params}/>
    <${List} title=${t('rp.guide.after')} keys=${['rp.guide.after.1', 'rp.guide.after.2']} params=${params}/></section>`;
}

/** @param {{game: PencilGame}} props */
export function Rules({ game }) {
  const params = numbers(game);
  return html`<section class="sheetpage big" id="rules"><h2>${t('rp.rules')}</h2>
    <${List} title=${t('rp.rules.mealtime')} keys=${['rp.rules.1', 'rp.rules.2', 'rp.rules.3', 'rp.rules.4', 'rp.rules.5', 'rp.rules.6']} params=${params}/>
    <${List} title=${t('rp.rules.points')} keys=${['rp.rules.p1', 'rp.rules.p2', 'rp.rules.p3', 'rp.rules.p4', 'rp.rules.p5']} params=${params}/>
    <p class="lead">${t('rp.rules.first')}</p></section>`;
}
