// Messages: the facilitator's words, news, asks, gifts, promises, thanks. Nobody chats here.
import { html, useEffect, useState } from '../vendor/ui.js';
import { formatAge, useTick } from '../shared/clock.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { teamShape } from '../shared/team.js';
import { Frame } from './frame.js';
import { Asks } from './give.js';
import { KudosAct, KudosSheet } from './kudos.js';
import { amount, inSentence, kampungName, reasonText } from './names.js';
import { canOpen, OpenNews } from './news.js';
import { SeatCode } from './seat-code.js';
import { hearAll } from './word.js';

/** @typedef {import('./game.js').Game} Game */
/** @typedef {import('../shared/views').Notice} Notice */
/** @typedef {import('../shared/views').KudosView} KudosView */
/** @typedef {{at: number, id: number, n?: Notice, k?: KudosView}} Entry */

const CARD_ICONS = { rain: 'cloud-rain', price_shock: 'trending-up', influx: 'tent', grant: 'coins', extra_time: 'clock' };

/** @param {Game} g @param {Notice} n */
const where = (g, n) => (n.c === undefined || !g.kampung(n.c) ? '' : kampungName(g.kampung(n.c).name));
/** @param {Game} g @param {number | undefined} id */
const who = (g, id) => (id === undefined ? '' : id === g.own ? t('p.team.own') : g.teamName(id));

/** @param {Game} g @param {Notice} n */
function giftText(g, n) {
  const what = n.item ? amount(n.item, n.n || 0) : '';
  const own = g.own;
  if (n.to === own) return t('p.ms.gift', { n: who(g, n.team), m: what });
  if (n.team === own) return t('p.ms.gave', { n: who(g, n.to), m: what });
  return t('p.ms.given', { n: who(g, n.team), k: who(g, n.to), m: what });
}

/** The sentence of each kind of notice. @type {Record<string, (g: Game, n: Notice) => string>} */
const SENTENCES = {
  message: (_, n) => n.text || '',
  card: (g, n) => (n.card ? t(`screen.card.${n.card}`, { c: where(g, n) }) : ''),
  undone: () => t('p.ms.undone'),
  influx: (g, n) => t('p.ms.influx', { k: where(g, n) }),
  rain_started: () => t('p.ms.rain'),
  rain_ended: () => t('p.ms.dry'),
  news_shared: (g, n) => t('p.ms.news', { n: who(g, n.team), k: where(g, n) }),
  news_used: (g, n) => t('p.ms.used', { n: n.n || 0, k: who(g, n.team), c: where(g, n) }),
  asked: (g, n) => t('p.asks', { n: who(g, n.team), m: n.item ? amount(n.item, n.n || 0) : '' }),
  gave: giftText,
  promised: (g, n) => t('ms.promise', { n: who(g, n.team), k: n.n || 0, c: where(g, n) }),
  promise_kept: (g, n) => t('p.ms.kept', { n: who(g, n.team), c: where(g, n) }),
  promise_forgiven: (g, n) => t('p.ms.forgiven', { n: who(g, n.team), c: where(g, n) }),
  promise_broken: (g, n) => t('p.ms.broken', { n: who(g, n.team), c: where(g, n) }),
};
const ICONS = /** @type {Record<string, string>} */ ({ influx: 'tent', undone: 'undo-2', rain_started: 'cloud-rain', rain_ended: 'cloud-sun', news_used: 'newspaper', gave: 'hand-heart' });

/** @param {{g: Game, n: Notice}} props */
function Mark({ g, n }) {
  if (n.kind === 'card' && n.card) return icon(CARD_ICONS[n.card], 28);
  if (ICONS[n.kind]) return icon(ICONS[n.kind], 28);
  const team = n.team === undefined ? undefined : g.town.teams[String(n.team)];
  return team ? teamShape(team.sign) : icon('info', 28);
}

/** Whether this line is the one that announced what still lies on the board. @param {Game} g @param {Notice} n @param {Notice[]} all */
function opens(g, n, all) {
  if (n.kind !== 'news_shared' || n.c === undefined || !g.kampung(n.c) || !canOpen(g, n.c)) return false;
  const newest = all.find((other) => other.kind === 'news_shared' && other.c === n.c);
  return newest === n;
}

/** @param {{g: Game, n: Notice, all: Notice[], onThank: (team: number) => void}} props */
function Line({ g, n, all, onThank }) {
  const age = formatAge(g.clock.age(n.at));
  const sentence = SENTENCES[n.kind];
  if (!sentence) return null;
  if (n.kind === 'message') {
    return html`<div class="card fac"><div class="row">${icon('bell-ring')}<b class="grow">${t('ms.fac')}</b><span class="muted num">${t('ago', { t: age })}</span></div><p dir="auto">${sentence(g, n)}</p></div>`;
  }
  const gift = n.kind === 'gave' && n.to === g.own && n.team !== undefined;
  return html`<div class="card msg"><${Mark} g=${g} n=${n}/><b dir="auto">${sentence(g, n)}</b><span class="muted num">${age}</span>
    ${opens(g, n, all) && n.c !== undefined ? html`<span class="msg-act"><${OpenNews} g=${g} c=${n.c}/></span>` : null}
    ${gift ? html`<span class="msg-act"><button type="button" class="btn quiet small" onClick=${() => onThank(/** @type {number} */ (n.team))}>${icon('award')}${t('ms.thank')}</button></span>` : null}</div>`;
}

/** @param {{g: Game, k: KudosView}} props */
function Thanks({ g, k }) {
  return html`<div class="card msg sun">${icon('award', 28)}<b dir="auto">${t('ms.kudos', { n: inSentence(k.from), m: k.text ? `${reasonText(k.why)}. ${inSentence(k.text)}` : reasonText(k.why) })}</b><span class="muted num">${formatAge(g.clock.age(k.at))}</span></div>`;
}

/** Everything said to this phone, the newest first. @param {Game} g @param {Notice[]} notices @returns {Entry[]} */
function entries(g, notices) {
  /** @type {Entry[]} */
  const list = notices.map((n) => ({ at: n.at, id: n.id, n }));
  for (const [id, k] of Object.entries(g.me.kudos)) list.push({ at: k.at, id: Number(id), k });
  return list.sort((a, b) => b.at - a.at || b.id - a.id);
}

/** @param {{g: Game}} props */
export function Messages({ g }) {
  useTick();
  const [thank, setThank] = useState(/** @type {{team?: number} | null} */ (null));
  const [seenBefore] = useState({ notices: g.readUpTo.value, kudos: g.kudosRead.value });
  const all = Object.values(g.notices).sort((a, b) => b.id - a.id);
  const newest = all.length > 0 ? all[0].id : 0;
  const thanks = Object.keys(g.me.kudos).length;
  useEffect(() => {
    g.markRead(newest, thanks);
    hearAll(g);
  }, [newest, thanks]);
  const said = entries(g, all);
  const kudosBefore = Object.keys(g.me.kudos).map(Number).sort((a, b) => a - b).slice(0, seenBefore.kudos);
  const isNew = (/** @type {Entry} */ e) => (e.n ? e.id > seenBefore.notices : !kudosBefore.includes(e.id));
  const fresh = said.filter(isNew);
  const old = said.filter((e) => !isNew(e));
  const lines = (/** @type {Entry[]} */ list) => list.map((e) => (e.n ? html`<${Line} key=${`n${e.id}`} g=${g} n=${e.n} all=${all} onThank=${(/** @type {number} */ team) => setThank({ team })}/>`
    : e.k ? html`<${Thanks} key=${`k${e.id}`} g=${g} k=${e.k}/>` : null));
  const dock = html`<${KudosAct} g=${g} onClick=${() => setThank({})}/>`;
  return html`<${Frame} g=${g} dock=${dock} tight><div class="sec"><h2>${t('ms.title')}</h2><span>${t('ms.nochat')}</span></div>
    ${said.length === 0 ? html`<div class="card muted">${t('p.ms.none')}</div>` : null}
    <${Asks} g=${g}/>${fresh.length > 0 && old.length > 0 ? html`<h3 class="muted">${t('ms.new')}</h3>` : null}${lines(fresh)}
    ${old.length > 0 ? html`<h3 class="muted">${t('ms.earlier')}</h3>` : null}${lines(old)}<${SeatCode} g=${g}/>
    ${thank === null ? null : html`<${KudosSheet} g=${g} team=${thank.team} onClose=${() => setThank(null)}/>`}<//>`;
}
