// The receivers' side: what each kampung asked for, what came and when. True need only after the bell.
import { html } from '../vendor/ui.js';
import { formatAge, useTick } from '../shared/clock.js';
import { GROUP_SYMBOLS, icon, MEAL_SYMBOLS, symbol } from '../shared/icons.js';
import { number, t } from '../shared/language.js';
import { byNumber, shortTime, teamName } from './names.js';

/** @typedef {import('../shared/views').TownView} TownView */
/** @typedef {import('../shared/views').KampungView} KampungView */
/** @typedef {import('../shared/views').KampungResult} KampungResult */
/** @typedef {import('../shared/views').VoiceView} VoiceView */
/** @typedef {import('../shared/clock.js').Clock} Clock */

const SHOWN = 2;

/** Three counts beside their drawings, without those that are zero. @param {string[]} symbols @param {number[]} counts */
function counts(symbols, counts) {
  return html`<span class="counts">${symbols.map((name, i) => (counts[i] === 0 ? null : html`<span key=${name}>${symbol(name, 36, t(TEXTS[name]))}<b class="num">${number(counts[i])}</b></span>`))}</span>`;
}

/** @type {Record<string, string>} */
const TEXTS = { adult: 'grp.adult', child: 'grp.child', elder: 'grp.elder', basic: 'meal.basic', nutri: 'meal.nutri', soft: 'meal.soft' };

/** @param {{k: KampungView, voice: VoiceView, town: TownView, clock: Clock, bell: boolean}} props */
function Asked({ k, voice, town, clock, bell }) {
  if (voice.asked !== undefined && voice.asked.every((n) => n === 0)) return html`<p class="said">${t('screen.v.sated')}</p>`;
  if (voice.asked !== undefined) return html`<p class="said">${counts(GROUP_SYMBOLS, voice.asked)}</p>`;
  const by = k.board === undefined ? undefined : town.teams[k.board.team];
  if (k.board === undefined || by === undefined) return html`<p class="said none">${t(bell ? 'screen.v.unshared' : 'screen.v.unheard')}</p>`;
  return html`<p class="said clamp2">${t('screen.v.heard', { k: teamName(by) })}</p><p class="age num">${t('screen.v.ago', { t: shortTime(clock.since(k.board.heard_at), formatAge) })}</p>`;
}

/** @param {{voice: VoiceView, clock: Clock, bell: boolean}} props */
function Came({ voice, clock, bell }) {
  if (voice.came.length === 0) return html`<p class="said none">${t(bell ? 'screen.v.nothing.day' : 'screen.v.nothing')}</p>`;
  if (bell) return html`<p class="said">${counts(MEAL_SYMBOLS, voice.meals)}</p>`;
  return html`${voice.came.slice(0, SHOWN).map((came) => html`<p key=${came.at} class="said came">${counts(MEAL_SYMBOLS, came.meals)}
    <span class="age num">${shortTime(clock.since(came.at), formatAge)}</span></p>`)}`;
}

/** @param {{k: KampungView, result: KampungResult | undefined, clock: Clock}} props */
function Waiting({ k, result, clock }) {
  if (result !== undefined) return html`<p class="wait"><b class="num">${number(result.hungry)}</b><span>${t('screen.v.hungry')}<small>${t('screen.v.fed', { n: result.fed, m: result.demand })}</small></span></p>`;
  return html`<p class="wait"><b class="num">±${number(k.crowd)}</b><span>${t('screen.v.waiting')}<small>${t('screen.v.ago', { t: shortTime(clock.since(k.crowd_at), formatAge) })}</small></span></p>`;
}

/** @param {{town: TownView, clock: Clock}} props */
export function Voices({ town, clock }) {
  useTick();
  const { result } = town;
  const cards = byNumber(town.kampung);
  return html`<main class=${`main voices${cards.length > 6 ? ' four' : ''}`}>${cards.map(([id, k]) => {
    const { voice } = k;
    if (voice === undefined) return null;
    const own = result === undefined ? undefined : result.kampung[id];
    const fed = own === undefined ? voice.fed_percent : own.fed_percent;
    return html`<section key=${id} class=${`pn voice${result !== undefined && result.worst === id ? ' hot' : ''}`}>
      <h2 class="ell">${k.name}${k.closed ? html`<span class="shut">${icon('construction', 34, t('screen.closed'))}</span>` : null}</h2>
      <${Waiting} k=${k} result=${own} clock=${clock}/>
      <dl><dt>${icon('ear', 36, t('screen.v.asked'))}</dt><dd><${Asked} k=${k} voice=${voice} town=${town} clock=${clock} bell=${own !== undefined}/></dd>
        <dt>${icon('truck', 36, t('screen.v.came'))}</dt><dd><${Came} voice=${voice} clock=${clock} bell=${own !== undefined}/></dd></dl>
      ${fed < 0 ? null : html`<p class="bell"><span class="bar2" aria-hidden="true"><i style=${`width:${fed}%`}></i></span>${t('screen.v.last', { n: fed })}</p>`}
    </section>`;
  })}</main>`;
}
