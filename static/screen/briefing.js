// The game in two minutes: one picture after the other, then again from the first, until the facilitator goes on.
import { html } from '../vendor/ui.js';
import { useTick } from '../shared/clock.js';
import { GROUP_SYMBOLS, icon, MEAL_SYMBOLS, symbol } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { Top } from './stage.js';

const SLIDE_MS = 13000;
const SLIDES = [
  { key: 'listen', sign: 'ear' },
  { key: 'buy', sign: 'shopping-basket' },
  { key: 'cook', sign: 'chef-hat' },
  { key: 'deliver', sign: 'truck' },
  { key: 'promise', sign: 'handshake' },
  { key: 'help', sign: 'hand-heart' },
  { key: 'share', sign: 'gift' },
  { key: 'rain', sign: 'umbrella' },
  { key: 'town', sign: 'star' },
];

/** Which meal is right for whom; the picture of the cooking slide. */
function Menu() {
  const texts = ['grp.adult', 'grp.child', 'grp.elder'];
  const meals = ['meal.basic', 'meal.nutri', 'meal.soft'];
  const parts = ['screen.recipe.basic', 'screen.recipe.nutri', 'screen.recipe.soft'];
  return html`<ul class="menu">${MEAL_SYMBOLS.map((meal, i) => html`<li key=${meal} class="pn">
    <span class="pair">${symbol(meal, 110)}${icon('arrow-right', 48)}${symbol(GROUP_SYMBOLS[i], 110)}</span>
    <b>${t(meals[i])}</b><span>${t(texts[i])}</span><small>${t(parts[i])}</small></li>`)}</ul>`;
}

/** @param {{view: import('../shared/views').PublicView, connection: import('../shared/connection.js').Connection}} props */
export function Briefing({ view, connection }) {
  useTick();
  const n = Math.floor(connection.clock.since(view.session.phase_start) / SLIDE_MS) % SLIDES.length;
  const slide = SLIDES[n];
  return html`<${Top} title=${t('screen.brief')} view=${view} connection=${connection}><span class="chip ell">${view.session.title}</span><//>
    <main class="main brief" key=${slide.key}>
      <span class="disc">${icon(slide.sign, 190)}</span>
      <div>
        <p class="nth num">${n + 1} / ${SLIDES.length}</p>
        <h2>${t(`screen.b.${slide.key}`)}</h2>
        <p class="say">${t(`screen.b.${slide.key}.s`)}</p>
        ${slide.key === 'cook' ? html`<${Menu}/>` : null}
      </div>
    </main>
    <div class="steps" aria-hidden="true">${SLIDES.map((s, i) => html`<i key=${s.key} class=${i === n ? 'on' : i < n ? 'past' : ''}></i>`)}</div>`;
}
