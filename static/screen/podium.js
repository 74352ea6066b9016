// The awards, as the facilitator announces them: the criteria, the best participant, then third, second and first. The town's
// stars stand above all.
import { html } from '../vendor/ui.js';
import { isOut } from '../shared/awards.js';
import { useTick } from '../shared/clock.js';
import { icon, ROLE_ICONS, symbol } from '../shared/icons.js';
import { number, t } from '../shared/language.js';
import { teamShape } from '../shared/team.js';
import { townResult, TownChip } from './closing.js';
import { pointsText, teamName } from './names.js';
import { Top } from './stage.js';

/** @typedef {import('../shared/views').PublicView} PublicView */
/** @typedef {import('../shared/views').RankLine} RankLine */
/** @typedef {import('../shared/views').AwardLine} AwardLine */
/** @typedef {import('../shared/views').AwardsView} AwardsView */

/** So many who share the award stand there in full. */
const MOST = 3;

/** @param {{lines: RankLine[], place: 'first' | 'second' | 'third', shown: boolean, numbered: boolean}} props numbered: by rank; not where the best team has another rank than the first */
function Step({ lines, place, shown, numbered }) {
  if (lines.length === 0) return html`<div class="b none"></div>`;
  return html`<div class=${`b ${place}${shown ? ' shown' : ''}`}>
    ${shown ? html`<div class="marks">${lines.slice(0, 3).map((line) => html`<span key=${line.team}>${teamShape(line.sign, { night: true })}</span>`)}</div>
      ${place === 'first' ? symbol('tumpeng', 150) : null}
      ${!numbered ? null : html`<div class="p">${lines[0].rank}</div>`}
      ${lines.map((line) => html`<div key=${line.team} class="nm">${teamName(line)}</div>`)}
      <div class="v num">${pointsText(lines[0].points)}</div>` : html`<div class="p" aria-hidden="true">?</div>`}
  </div>`;
}

/** First, second and third; what the facilitator decided stands first. @param {PublicView} view @param {AwardsView} awards */
function places(view, awards) {
  const best = new Set(awards.teams.map((line) => line.team));
  const [first] = awards.teams;
  const unawarded = (/** @type {RankLine} */ line) => awards.reason === undefined && first !== undefined && line.rank < first.rank; // volunteers win nothing
  const others = view.final === undefined ? [] : view.final.ranking.filter((line) => !best.has(line.team) && !unawarded(line));
  return { first: awards.teams, second: others.slice(0, 1), third: others.slice(1, 2) };
}

/** How the best were found: told before anybody is named. */
function Criteria() {
  return html`<section class="criteria"><h2>${t('s.criteria')}</h2>
    <div class="pn"><h3>${icon('award', 44)}${t('s.bestp')}</h3><p>${t('s.crit.person.1')}</p><p>${t('s.crit.person.2')}</p></div>
    <div class="pn"><h3>${symbol('tumpeng', 52)}${t('s.podium')}</h3><p>${t('s.crit.team.1')}</p><p>${t('s.crit.team.2')}</p></div>
    <p class="sub">${t('s.crit.who')}</p></section>`;
}

/** @param {{person: AwardLine, awards: AwardsView}} props */
function Person({ person, awards: { reason, stage } }) {
  const held = person.roles;
  const by = [person.own > 0 ? t('s.kudos.own', { n: person.own }) : '', person.other > 0 ? t('s.kudos.oth', { n: person.other }) : ''].filter((text) => text !== '');
  return html`<div class="pn person">
    <div class="row"><span class="disc">${icon(held.length > 0 ? ROLE_ICONS[held[0]] : 'award', 56)}</span><b class="name">${person.name}</b></div>
    <div class="row team">${teamShape(person.team.sign, { night: true, size: 36 })}<span class="grow">${teamName(person.team)}${held.length > 0 ? ` · ${held.map((role) => t(`role.${role}`)).join(', ')}` : ''}</span></div>
    <dl><div><dt>${t('s.credit')} (${t('s.credit.avg', { n: 1000 })})</dt><dd class="num gold">${number(person.index)}</dd></div>
      ${by.length > 0 ? html`<div><dt>${t('s.kudos')}</dt><dd>${by.map((text) => html`<span key=${text}>${text}</span>`)}</dd></div>` : null}</dl>
    ${reason === undefined && stage < 3 ? null : html`<p class="sub">${reason ? t('screen.decided', { t: reason }) : t('s.decided')}</p>`}
  </div>`;
}

/** @param {{view: PublicView, connection: import('../shared/connection.js').Connection}} props */
export function Podium({ view, connection }) {
  useTick();
  const awards = view.final && view.final.awards;
  const result = townResult(view);
  const head = html`<${Top} title=${t('phase.awards')} view=${view} connection=${connection}>${result === undefined ? null : html`<${TownChip} result=${result}/>`}<//>`;
  if (!awards || awards.stage === 0) return html`${head}<main class="main waiting"><div class="still">${symbol('tumpeng', 420)}</div><section><h2>${t('screen.thanks')}</h2></section></main>`;
  const { first, second, third } = places(view, awards);
  const since = connection.clock.since(awards.since);
  const person = isOut(awards, 'person', since);
  const numbered = first.length === 0 || first[0].rank === 1;
  return html`${head}<main class="main podium">
    ${awards.stage < 3 ? html`<${Criteria}/>` : html`<section><h2>${t('s.podium')}</h2><div class="pod">
      <${Step} lines=${second} place="second" shown=${isOut(awards, 'second', since)} numbered=${numbered}/>
      <${Step} lines=${first} place="first" shown=${isOut(awards, 'first', since)} numbered=${numbered}/>
      <${Step} lines=${third} place="third" shown=${isOut(awards, 'third', since)} numbered=${numbered}/></div></section>`}
    <section class=${`persons${awards.people.length > 1 ? ' several' : ''}`}><h2>${t('s.bestp')}</h2>
      ${person && awards.people.length === 0 ? html`<div class="pn person soon"><b class="name">${t('s.nobest')}</b></div>` : null}
      ${person ? awards.people.slice(0, MOST).map((line) => html`<${Person} key=${line.seat} person=${line} awards=${awards}/>`)
    : html`<div class="pn person soon">${icon('award', 120)}</div>`}
      <p class="thanks">${person && awards.people.length > MOST ? t('fd.award.more', { n: awards.people.length - MOST }) : t('screen.thanks')}</p></section>
  </main>`;
}
