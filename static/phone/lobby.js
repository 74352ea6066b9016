// Before the start: team, role, team-mates, ready, exchange of roles.
import { html, useEffect, useState } from '../vendor/ui.js';
import { icon, ROLE_ICONS } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { NetBar } from '../shared/netbar.js';
import { Sheet } from '../shared/sheet.js';
import { teamShape } from '../shared/team.js';
import { AwakeHint } from '../shared/wake-lock.js';
import { HowTo } from './briefing.js';
import { Act, LanguageMark, Refusals } from './frame.js';
import { roleName, roleNames, seatName, teamName } from './names.js';
import { knowRoles, RoleCard } from './role.js';
import { SeatCode } from './seat-code.js';
import { SwapSheet } from './swap.js';
import { Word } from './word.js';

/** @typedef {import('./game.js').Game} Game */
/** @typedef {import('../shared/views').Role} Role */

const ROLES = /** @type {Role[]} */ (Object.keys(ROLE_ICONS));

/** @param {{g: Game}} props */
function Mates({ g }) {
  const mates = Object.entries(g.team.seats).map(([id, seat]) => ({ id: Number(id), seat })).sort((a, b) => a.id - b.id);
  const ready = mates.filter(({ seat }) => seat.ready).length;
  const free = ROLES.filter((role) => !mates.some(({ seat }) => seat.roles.includes(role)));
  return html`<div class="sec"><h2>${t('lobby.mates')}</h2><span class="num">${t('p.ready.n', { n: ready, m: mates.length })}</span></div>
    <div class="card rows">${mates.map(({ id, seat }) => html`<div class="row" key=${id}>${icon(ROLE_ICONS[seat.roles[0]] || 'users')}
      <div class="grow"><b class="ell block" dir="auto">${seatName(seat)}${id === g.me.seat ? ` (${t('lobby.you')})` : ''}</b><span class="muted">${roleNames(seat.roles)}${seat.name === '' ? ` · ${t('lobby.bot')}` : seat.present ? '' : ` · ${t('p.away')}`}</span></div>
      ${seat.ready ? html`<span class="pill lo">${icon('check')}${t('p.isready')}</span>` : html`<span class="pill nil">${t('p.notready')}</span>`}</div>`)}
      ${free.length === 0 ? null : html`<div class="row muted">${icon('bot')}<span class="grow">${t('fac.volunteers', { n: free.map(roleName).join(', ') })}</span></div>`}</div>`;
}

/** @param {{g: Game}} props */
export function Lobby({ g }) {
  const [open, setOpen] = useState('');
  useEffect(() => knowRoles(g, g.me.roles), [g.me.roles]);
  const close = () => setOpen('');
  const people = Object.values(g.town.teams).flatMap((team) => Object.values(team.seats)).filter((seat) => seat.name !== '');
  const readies = people.filter((seat) => seat.ready).length;
  const { ready } = g.me;
  const general = g.blocked('ready', ['lobby']);
  // The word to be ready counts also while the facilitator pauses.
  const why = g.session.paused ? '' : general;
  const label = t(ready ? 'p.unready' : 'lobby.ready');
  return html`<div class="ph"><header class="hero weave"><div class="row apart"><span class="said">${t('lobby.team')}</span><${LanguageMark}/></div>
      <div class="row team-head">${teamShape(g.team.sign, { size: 52 })}<h1 dir="auto">${teamName(g.team)}</h1></div></header>
    <${NetBar} connection=${g.connection}/>
    <main class="body"><${Word} g=${g}/><p class="hi" dir="auto">${t('lobby.hi', { n: g.me.name })}</p>
      <div class="card sun roles"><div class="muted">${t('lobby.role')}</div>${g.me.roles.map((role) => html`<${RoleCard} key=${role} role=${role}/>`)}</div>
      <${Mates} g=${g}/><${SeatCode} g=${g}/><${AwakeHint}/>
      <button type="button" class="btn quiet wide" onClick=${() => setOpen('how')}>${icon('circle-help')}${t('lobby.how')}</button></main>
    <div class="foot" role="region" aria-label=${t('actions')}><${Refusals} g=${g}/><div class="dock">
      <div class="sum"><span class="row wait"><span class="spin" aria-hidden="true"></span>${t('lobby.wait')}</span><span class="num" role="img" aria-label=${t('lobby.wait.n', { n: readies, m: people.length })}>${t('lobby.wait.short', { n: readies, m: people.length })}</span></div>
      <div class="row">${Object.keys(g.team.seats).length > 1 ? html`<button type="button" class="btn quiet swap" onClick=${() => setOpen('swap')}>${t('lobby.swap')}</button>` : null}
        <${Act} label=${label} sub=${ready ? t('lobby.readied') : ''} why=${why} before=${ready ? 'undo-2' : 'check'} kind=${ready ? 'quiet' : 'pri'} onClick=${() => g.send('ready', { ready: !ready }, { title: label })}/></div></div></div>
    ${open === 'swap' ? html`<${SwapSheet} g=${g} onClose=${close}/>` : null}
    ${open === 'how' ? html`<${Sheet} title=${t('lobby.how')} onClose=${close}><${HowTo} g=${g}/><//>` : null}</div>`;
}
