// People arrive. The facilitator sees who is where, puts the teams in order and starts.
import { html, useEffect, useState } from '../vendor/ui.js';
import { icon } from '../shared/icons.js';
import { hasText, t } from '../shared/language.js';
import { Stepper } from '../shared/stepper.js';
import { HoldButton } from '../shared/hold-button.js';
import { teamShape } from '../shared/team.js';
import { AwakeHint } from '../shared/wake-lock.js';
import { address, withoutScheme } from '../screen/join-address.js';
import { byNumber, teamName } from '../screen/names.js';
import { Bar } from './frame.js';
import { go } from './place.js';
import { owns } from './rights.js';
import { people, roleIcons, roleNames, ROLES } from './roles.js';
import { ReserveLine } from './reserve-strip.js';
import { RosterLink } from './roster.js';
import { Guide } from './script.js';
import { SeatCardsLink } from './seat-cards.js';
import { PaperLink } from './take-aways.js';
import { TeamEditor } from './team-editor.js';
import { TownSwitch, useTown } from './towns.js';
import { readiness } from './unfinished.js';
import { ScreenLink, WayIn, WayInButton } from './way-in.js';

/** @typedef {import('../shared/views').TeamPublic} TeamPublic */
/** @typedef {import('./session.js').PartProps} PartProps */

const MOST_TEAMS = 2000;
/** How long after the last press the number of teams is sent, ms. */
const SETTLE_MS = 500;

/** A scenario of the server's own keeps the name of its file. @param {string} name */
function scenarioName(name) {
  const key = `fac.sc.${name}`;
  return hasText(key) ? t(key) : name;
}

/** Several quick presses make one command. @param {{count: number, connection: PartProps['connection']}} props */
function TeamCount({ count, connection }) {
  const [wanted, setWanted] = useState(/** @type {number | null} */ (null));
  useEffect(() => {
    if (wanted === null) return undefined;
    const timer = setTimeout(() => connection.send('set_teams', { count: wanted }).then(() => setWanted(null)), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  return html`<span class="lb0">${t('ff.teams')}</span><${Stepper} class="step stp" value=${wanted === null ? count : wanted} min=${2} max=${MOST_TEAMS} label=${t('ff.teams')} onChange=${setWanted}/>`;
}

/** @param {PartProps} props */
function Counts({ view, connection }) {
  const teams = Object.values(view.towns).flatMap((town) => Object.values(town.teams));
  const joined = teams.reduce((sum, team) => sum + people(team).length, 0);
  const empty = teams.filter((team) => people(team).length === 0).length;
  const away = teams.flatMap(people).filter(({ seat }) => !seat.present).length;
  const { n, m } = readiness(view);
  const ready = n === m;
  return html`<div class="counts"><h2 class="num">${t('fac.people', { n: joined })}</h2>
    ${joined > away ? html`<span class=${`hp num ${ready ? 'ok' : 'idle'}`}>${icon(ready ? 'check' : 'hourglass')}${t('fac.un.briefing', { n, m })}</span>` : null}
    ${away > 0 ? html`<span class="hp warn">${icon('wifi-off')}${t('fac.nothere', { n: away })}</span>` : null}
    ${empty > 0 ? html`<span class="hp idle">${icon('users')}${t('fac.empty', { n: empty })}</span>` : null}
    <span class="grow"></span>
    <${TeamCount} count=${teams.length} connection=${connection}/>
    <button type="button" class="sw lockswitch" role="switch" aria-checked=${view.session.locked} onClick=${() => connection.send('lock_lobby', { locked: !view.session.locked })}>
      ${icon('lock', 20)}${t('fac.lock')}<u></u></button></div>`;
}

/** @param {{team: TeamPublic, onOpen: () => void}} props */
function TeamCard({ team, onOpen }) {
  const here = people(team);
  const held = new Set(here.flatMap(({ seat }) => seat.roles));
  const free = ROLES.filter((role) => !held.has(/** @type {any} */ (role)));
  return html`<li class="tc arriving"><button type="button" class="h" onClick=${onOpen} title=${t('ff.editor')}>
      ${teamShape(team.sign, { size: 24 })}<b class="clamp2">${teamName(team)}</b><span class="sc num">${here.length}</span></button>
    <ul>${here.map(({ id, seat }) => html`<li key=${id} class=${!seat.present ? 'gone' : seat.ready ? '' : 'unready'}><span class="roles" title=${roleNames(seat)}>${roleIcons(seat)}</span>
        <span class="ell grow">${seat.name}</span>${seat.present ? icon(seat.ready ? 'check' : 'hourglass', 18, t(seat.ready ? 'p.isready' : 'p.notready')) : icon('wifi-off', 18, t('fac.seat.away'))}</li>`)}
      ${free.length === 0 ? null : html`<li class="free"><span class="roles">${icon('bot', 18)}</span><span>${t('fac.volunteers', { n: free.map((role) => t(`role.${role}`)).join(', ') })}</span></li>`}</ul></li>`;
}

/** What is not finished, said before the facilitator starts. @param {{view: PartProps['view']}} props */
function Missing({ view }) {
  const teams = Object.values(view.towns).flatMap((town) => Object.values(town.teams));
  const small = teams.filter((team) => people(team).length === 1).length;
  const empty = teams.filter((team) => people(team).length === 0).length;
  const { n, m } = readiness(view);
  const away = teams.flatMap(people).length - m;
  if (small + empty + away + m - n === 0) return html`<small>${t('fac.start.ok')}</small>`;
  return html`<small>${[empty > 0 ? t('fac.empty', { n: empty }) : '', small > 0 ? t('fac.single', { n: small }) : '', m > n ? t('fac.un.notready', { n: m - n }) : '', away > 0 ? t('fac.nothere', { n: away }) : ''].filter((text) => text !== '').join(' · ')}</small>`;
}

/** @param {PartProps} props */
export function Lobby({ view, connection }) {
  const [edited, setEdited] = useState(/** @type {number | null} */ (null));
  const [town, chooseTown] = useTown(view);
  const { session } = view;
  if (edited !== null) return html`<${TeamEditor} view=${view} connection=${connection} first=${edited} onClose=${() => setEdited(null)}/>`;
  const teams = byNumber(town.teams);
  return html`<div class="fx"><${Bar} title=${session.title} sub=${`${t('ff.lobby')} · ${scenarioName(session.scenario)}`}>
      ${owns(session.code) ? html`<button type="button" class="btn ghost" onClick=${() => go('list')}>${icon('chevron-left')}<span class="word">${t('fac.sessions')}</span></button>` : null}
      <button type="button" class="btn ghost" onClick=${() => setEdited(teams[0][0])}>${icon('users')}<span class="word">${t('ff.editor')}</span></button>
      <${WayInButton} code=${session.code} town=${town.town} view=${view}/><${ScreenLink} code=${session.code} town=${town.town}/>
      <div class="holdbox"><${HoldButton} onConfirm=${() => connection.send('end_phase')}>${icon('play')}${t('fac.hold', { n: t('ff.start') })}<//><${Missing} view=${view}/></div><//>
    <div class="lobbygrid"><aside class="col l entrance" aria-label=${t('fac.wayin')}><${WayIn} code=${session.code}/><${RosterLink} code=${session.code}/><${SeatCardsLink} code=${session.code}/><${PaperLink} code=${session.code}/><${ReserveLine} view=${view} connection=${connection}/><p class="hint">${t('fac.check')} <a href="/check" target="_blank" rel="noopener">${withoutScheme(address.value)}/check</a></p></aside>
      <main class="col"><${Guide} of="lobby"/><${Counts} view=${view} connection=${connection}/><${TownSwitch} view=${view} town=${town} onChoose=${chooseTown}/><${AwakeHint} laptop/>
        <ul class="arrivals">${teams.map(([id, team]) => html`<${TeamCard} key=${id} team=${team} onOpen=${() => setEdited(id)}/>`)}</ul></main></div></div>`;
}
