// The end on the own phone: whom one's hands have fed, thanks, the team's place; later the awards.
import { html, useState } from '../vendor/ui.js';
import { isOut } from '../shared/awards.js';
import { useTick } from '../shared/clock.js';
import { icon, symbol } from '../shared/icons.js';
import { number, t } from '../shared/language.js';
import { NetBar } from '../shared/netbar.js';
import { teamShape } from '../shared/team.js';
import { LanguageMark, Refusals } from './frame.js';
import { KudosAct, KudosReceived, KudosSheet } from './kudos.js';
import { pointsText, teamName } from './names.js';
import { Contribution, Stars } from './review.js';
import { SeatCode } from './seat-code.js';
import { Word } from './word.js';

/** @typedef {import('./game.js').Game} Game */
/** @typedef {import('../shared/views').RankLine} RankLine */

/** Phones tell this much before an award is out, ms: nobody who looks up from the phone then is late. */
const AHEAD_MS = 1000;

/** How many teams are ranked. @param {Game} g */
function ranked(g) {
  const listed = g.view.final ? g.view.final.ranking.length : 0;
  return Math.max(listed, Object.keys(g.town.teams).length);
}

/** @param {{g: Game}} props */
function OwnTeam({ g }) {
  return html`<div class="card row">${teamShape(g.team.sign, { size: 44 })}<div class="grow"><b class="block" dir="auto">${teamName(g.team)}</b><div class="muted">${t('f.rank', { n: g.team.rank || 0, m: ranked(g) })}</div></div>
    <div class="right"><b class="num coins">${pointsText(g.team.points || 0)}</b><div class="muted">${t('f.points')}</div></div></div>`;
}

/** @param {{g: Game}} props */
function TownEnd({ g }) {
  const result = g.view.final && g.view.final.towns.find((town) => town.town === g.town.town);
  if (!result) return null;
  return html`<div class="card"><div class="row apart"><b>${t('s.townresult')}</b><${Stars} n=${result.stars}/></div><p class="said">${t('s.fedfit', { n: result.fed_percent, m: result.well_fed_percent })}</p></div>`;
}

/** @param {{line: RankLine}} props */
function BestTeam({ line }) {
  return html`<div class="card row sun">${teamShape(line.sign, { size: 44 })}<div class="grow"><b class="block" dir="auto">${teamName(line)}</b><div class="muted">${t('s.podium')}</div></div><div class="right"><b class="num coins">${pointsText(line.points)}</b><div class="muted">${t('f.points')}</div></div></div>`;
}

/** The big screen opens the awards one by one; until one is nearly out no phone tells it. @param {Game} g @param {'person' | 'first'} what */
function isTold(g, what) {
  const awards = g.view.final && g.view.final.awards;
  return awards !== undefined && isOut(awards, what, g.clock.since(awards.since) + AHEAD_MS);
}

/** @param {Game} g */
const opening = (g) => g.phase === 'awards' && !isTold(g, 'first');

/** @param {{g: Game}} props */
function Awards({ g }) {
  const awards = g.view.final && g.view.final.awards;
  const team = isTold(g, 'first');
  if (!awards || !isTold(g, 'person')) return null;
  return html`<div class="sec"><h2>${t('phase.awards')}</h2></div>${(team ? awards.teams : []).map((line) => html`<${BestTeam} key=${line.team} line=${line}/>`)}
    ${awards.people.map((person) => html`<div class="card row sun" key=${person.seat}>${icon('award', 40)}<div class="grow"><b class="block" dir="auto">${person.name}</b><div class="muted" dir="auto">${t('s.bestp')} · ${teamName(person.team)}</div></div></div>`)}
    ${awards.reason && (team || awards.stage < 3) ? html`<div class="card"><div class="muted">${t('p.f.reason')}</div><p class="said" dir="auto">${awards.reason}</p></div>` : null}`;
}

/** What the big screen is for now. @param {Game} g */
function screenHint(g) {
  if (g.over) return '';
  if (opening(g)) return t('p.f.awards');
  if (g.phase === 'debrief') return t('p.f.debrief');
  if (g.phase === 'reflection') return t('p.f.reflection');
  return '';
}

/** @param {{g: Game, tasks?: any, next?: any}} props tasks: what can be done besides; next: what comes first of it */
export function Final({ g, tasks = null, next = null }) {
  useTick();
  const [thanking, setThanking] = useState(false);
  const part = g.me.contribution;
  const hint = screenHint(g);
  const thanked = part ? part.own + part.other : 0;
  return html`<div class="ph"><header class="hero weave end"><div class="end-bar"><span>${t(`phase.${g.phase}`)}</span><${LanguageMark}/></div>${symbol('tumpeng', 60)}<h1 dir="auto">${t('f.thanks', { n: g.me.name })}</h1>
      ${part && part.people > 0 ? html`<div class="fed num">${number(part.people)}</div><p>${t('f.fed')}</p>` : html`<p>${t('f.served')}</p>`}</header>
    <${NetBar} connection=${g.connection}/>
    <main class="body"><${Word} g=${g}/>${hint === '' ? null : html`<div class="card row sky">${icon('monitor', 34)}<b class="grow offer">${hint}</b></div>`}
      <${Awards} g=${g}/>
      <div class="sec"><h2>${t('f.you', { n: g.session.days })}</h2></div><${Contribution} g=${g}/>
      ${g.over && thanked === 0 ? null : html`<div class="card row sun">${icon('hand-heart')}<p class="grow offer">${thanked > 0 && part ? t(part.other > 0 ? 'f.kudos' : 'f.kudos.own', { n: thanked, m: part.other }) : t('p.f.nokudos')}</p></div>`}<${KudosReceived} g=${g}/>
      <${TownEnd} g=${g}/><div class="sec"><h2>${t('f.team')}</h2></div><${OwnTeam} g=${g}/>${tasks}<${SeatCode} g=${g}/></main>
    <div class="foot" role="region" aria-label=${t('actions')}><${Refusals} g=${g}/>${next !== null ? html`<div class="dock">${next}</div>` : g.over || g.phase === 'awards' ? null : html`<div class="dock"><${KudosAct} g=${g} kind="pri" onClick=${() => setThanking(true)}/></div>`}</div>
    ${thanking ? html`<${KudosSheet} g=${g} onClose=${() => setThanking(false)}/>` : null}</div>`;
}
