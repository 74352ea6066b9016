// Before the start: team, role, team-mates, ready, exchange of roles.
import { html, useState } from '../vendor/ui.js';
import { icon, ROLE_ICONS } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { NetBar } from '../shared/netbar.js';
import { Sheet } from '../shared/sheet.js';
import { teamShape } from '../shared/team.js';
import { HowTo } from './briefing.js';
import { Act, LanguageMark, Refusals } from './frame.js';
import { roleName, roleNames, seatName, teamName } from './names.js';
import { SwapSheet } from './swap.js';
import { Word } from './word.js';

/** @typedef {import('./game.js').Game} Game */
/** @typedef {import('../shared/views').Role} Role */

const STEPS = [1, 2, 3];

/** @param {{role: Role}} props */
function RoleCard({ role }) {
  return html`<div class="role"><div class="row"><span class="role-sign">${icon(ROLE_ICONS[role], 34)}</span>
      <div class="grow"><h2>${roleName(role)}</h2><p>${t(`role.${role}.do`)}</p></div></div>
    <ol>${STEPS.map((n) => html`<li class="row" key=${n}><span class="ava step-n">${n}</span><span>${t(`lobby.${role}.${n}`)}</span></li>`)}</ol></div>`;
}

/** The code that brings this person back on another phone. @param {{g: Game}} props */
export function SeatCode({ g }) {
  return html`<div class="card row slim seatcode">${icon('lock')}<div class="grow"><b>${t('p.code')}</b><div class="muted">${t('p.code.why')}</div></div><b class="code" translate="no">${g.me.code}</b></div>`;
}

/** @param {{g: Game}} props */
function Mates({ g }) {
  const mates = Object.entries(g.team.seats).map(([id, seat]) => ({ id: Number(id), seat })).sort((a, b) => a.id - b.id);
  const ready = mates.filter(({ seat }) => seat.ready).length;
  return html`<div class="sec"><h2>${t('lobby.mates')}</h2><span class="num">${t('p.ready.n', { n: ready, m: mates.length })}</span></div>
    <div class="card rows">${mates.map(({ id, seat }) => html`<div class="row" key=${id}>${icon(ROLE_ICONS[seat.roles[0]] || 'users')}
      <div class="grow"><b class="ell block" dir="auto">${seatName(seat)}${id === g.me.seat ? ` (${t('lobby.you')})` : ''}</b><span class="muted">${roleNames(seat.roles)}${seat.name === '' ? ` · ${t('lobby.bot')}` : seat.present ? '' : ` · ${t('p.away')}`}</span></div>
      ${seat.ready ? html`<span class="pill lo" role="img" aria-label=${t('p.isready')}>${icon('check')}</span>` : html`<span class="pill nil" role="img" aria-label=${t('p.notready')}>…</span>`}</div>`)}</div>`;
}

/** @param {{g: Game}} props */
export function Lobby({ g }) {
  const [open, setOpen] = useState('');
  const close = () => setOpen('');
  const people = Object.values(g.town.teams).flatMap((team) => Object.values(team.seats)).filter((seat) => seat.name !== '');
  const readies = people.filter((seat) => seat.ready).length;
  const { ready } = g.me;
  const general = g.blocked('ready', ['lobby']);
  // The word to be ready counts also while the facilitator pauses.
  const why = g.session.paused ? '' : general;
  const label = t(ready ? 'p.unready' : 'lobby.ready');
  return html`<div class="ph"><header class="hero weave"><div class="row apart"><span class="said">${t('lobby.team')}</span><${LanguageMark}/></div>
      <div class="row team-head">${teamShape(g.team.sign, { size: 52 })}<h1 class="clamp2" dir="auto">${teamName(g.team)}</h1></div></header>
    <${NetBar} connection=${g.connection}/>
    <main class="body"><${Word} g=${g}/><p class="hi clamp2" dir="auto">${t('lobby.hi', { n: g.me.name })}</p>
      <div class="card sun roles"><div class="muted">${t('lobby.role')}</div>${g.me.roles.map((role) => html`<${RoleCard} key=${role} role=${role}/>`)}</div>
      <${Mates} g=${g}/><${SeatCode} g=${g}/>
      <button type="button" class="btn quiet wide" onClick=${() => setOpen('how')}>${icon('circle-help')}${t('lobby.how')}</button></main>
    <div class="foot" role="region" aria-label=${t('actions')}><${Refusals} g=${g}/><div class="dock">
      <div class="sum"><span class="row wait"><span class="spin" aria-hidden="true"></span>${t('lobby.wait')}</span><span class="num" role="img" aria-label=${t('lobby.wait.n', { n: readies, m: people.length })}>${readies}/${people.length}</span></div>
      <div class="row"><button type="button" class="btn quiet swap" onClick=${() => setOpen('swap')}>${t('lobby.swap')}</button>
        <${Act} label=${label} sub=${ready ? t('lobby.readied') : ''} why=${why} before=${ready ? 'undo-2' : 'check'} kind=${ready ? 'quiet' : 'pri'} onClick=${() => g.send('ready', { ready: !ready }, { title: label })}/></div></div></div>
    ${open === 'swap' ? html`<${SwapSheet} g=${g} onClose=${close}/>` : null}
    ${open === 'how' ? html`<${Sheet} title=${t('lobby.how')} onClose=${close}><${HowTo} g=${g}/><//>` : null}</div>`;
}
