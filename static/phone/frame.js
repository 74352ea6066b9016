// What every play screen stands in: header, connection bar, body with what waits to be sent, refusals, dock and tabs.
import { computed, html, useEffect, useMemo } from '../vendor/ui.js';
import { formatLeft, useTick } from '../shared/clock.js';
import { icon, ROLE_ICONS } from '../shared/icons.js';
import { language, t } from '../shared/language.js';
import { NetBar } from '../shared/netbar.js';
import { RingTimer } from '../shared/ring.js';
import { teamShape } from '../shared/team.js';
import { LanguageMark } from './language-mark.js';
import { inSentence, roleName, teamName } from './names.js';
import { canOpen } from './news.js';
import { Pin } from './pin.js';
import { Presence } from './presence.js';
import { NewRole } from './role.js';
import { Word } from './word.js';

export { Act } from './act.js';
export { LanguageMark };

/** @typedef {import('./game.js').Game} Game */

/** Letters of a team's name with which the header is full. */
const LONG_NAME = 16;

/** Rain that is announced counts down where everybody sees it. @param {Game} g @returns {{name: string, text: string, soon?: boolean}} */
function weather(g) {
  const { raining, announced, forecast } = g.rain;
  if (raining) return { name: 'cloud-rain', text: t('wx.rain') };
  if (announced >= 0) return { name: 'cloud-rain', text: formatLeft(g.clock.left(announced)), soon: true };
  if (forecast.percent > 0) return { name: 'cloud-sun', text: t('wx.cloud') };
  return { name: 'sun', text: t('wx.sun') };
}

/** @param {{g: Game}} props */
function Weather({ g }) {
  if (g.phase !== 'plan' && g.phase !== 'action') return null;
  const { name, text, soon } = weather(g);
  return html`<div class=${soon ? 'wx soon' : 'wx'}>${icon(name, undefined, soon ? t('screen.card.rain') : undefined)}<span class="num">${text}</span></div>`;
}

/** @param {{g: Game}} props */
function Signal({ g }) {
  const online = g.online;
  return html`<span class=${`sig${online ? '' : ' off'}`} role="img" aria-label=${t(online ? 'net.on' : 'net.off')}>${icon(online ? 'wifi' : 'wifi-off')}</span>`;
}

/** The clock that runs: of the phase, or of the open step of the debrief, which may be over while people still talk. @param {Game} g */
function clockOf(g) {
  const { phase_start: start, phase_end: end } = g.session;
  const { debrief } = g;
  return end < 0 && debrief && debrief.start >= start && (g.phase === 'debrief' || g.phase === 'reflection') ? { start: debrief.start, end: debrief.end } : { start, end };
}

/** @param {{g: Game}} props */
function Timer({ g }) {
  useTick();
  const { paused } = g.session;
  const { start, end } = clockOf(g);
  if (end < 0) return html`<div class="noclock"><${Signal} g=${g}/></div>`;
  return html`<div class="clockbox-phone"><${RingTimer} left=${g.clock.left(end)} total=${end - start} paused=${paused} vibrate=${g.phase === 'action'}/><${Signal} g=${g}/></div>`;
}

/** "Hari 2 · Aksi"; no day before the first. @param {Pick<Game, 'session'>} g @param {string} between */
export function when(g, between) {
  const { day, phase } = g.session;
  const inDay = phase === 'plan' || phase === 'action' || phase === 'review';
  return inDay ? t('day', { n: day + 1 }) + between + t(`phase.${phase}`) : t(`phase.${phase}`);
}

/** @param {{g: Game}} props */
function Header({ g }) {
  const name = teamName(g.team);
  const seen = g.team.name.length > LONG_NAME ? inSentence(g.team.name) : name; // without the word "team" it fits
  return html`<header class="hd"><h1 class="vh">${name}, ${when(g, ', ')}</h1>
    <div class="tm" aria-hidden="true">${teamShape(g.team.sign)}<div><b class="clamp2" dir="auto">${seen}</b><small class="ell">${when(g, ' · ')}</small></div></div>
    <${LanguageMark}/><${Weather} g=${g}/><${Timer} g=${g}/></header>`;
}

/** @param {{g: Game}} props */
function PausedBar({ g }) {
  return html`<div role="status">${g.session.paused ? html`<div class="netbar paused">${icon('pause')}<div>${t('timer.paused')}<small>${t('p.paused')}</small></div></div>` : null}</div>`;
}

/** The tabs: the own roles, then kitchen, town, messages. @param {Game} g */
function tabs(g) {
  const own = g.phase === 'review'
    ? [{ id: '0', icon: 'star', text: t('phase.review') }]
    : g.me.roles.map((role, i) => ({ id: String(i), icon: ROLE_ICONS[role], text: roleName(role) }));
  return [...own,
    { id: 'kitchen', icon: 'users', text: t('tab.team') },
    { id: 'town', icon: 'map', text: t('tab.town') },
    { id: 'messages', icon: 'message-circle', text: t('tab.msg') }];
}

/** Whether a notice asks for this team's attention; the rest can wait until somebody looks. @param {Game} g @param {import('../shared/views').Notice} n */
function concerns(g, n) {
  const { own } = g;
  if (n.team === own) return false;
  if (n.kind === 'news_shared') return n.c !== undefined && g.kampung(n.c) !== undefined && canOpen(g, n.c);
  return ['message', 'card', 'undone', 'influx', 'asked', 'news_used'].includes(n.kind) || (n.kind === 'gave' && n.to === own);
}

/** How many notices and thanks are new, for the badge. @param {Game} g */
function unreadIn(g) {
  const thanks = Math.max(0, Object.keys(g.me.kudos).length - g.kudosRead.value);
  return thanks + Object.values(g.notices).filter((n) => n.id > g.readUpTo.value && concerns(g, n)).length;
}

/** @param {{g: Game}} props */
function Tabs({ g }) {
  const unread = useMemo(() => computed(() => unreadIn(g)), [g]).value;
  const list = tabs(g);
  const shown = list.some((tab) => tab.id === g.tab.value) ? g.tab.value : list[0].id;
  return html`<nav class="tabs" aria-label=${t('p.tabs')}>${list.map((tab) => html`
    <button type="button" key=${tab.id} aria-current=${shown === tab.id ? 'page' : undefined} onClick=${() => { g.tab.value = tab.id; }}>
      ${icon(tab.icon)}<span class="ell">${tab.text}</span>
      ${tab.id === 'messages' && unread > 0 ? html`<span class="bdg" aria-label=${t('p.unread', { n: unread })}>${unread > 9 ? '9+' : unread}</span>` : null}
    </button>`)}</nav>`;
}

/** What waits for a signal, with Undo while it has not left. @param {{g: Game}} props */
function Queued({ g }) {
  const lines = g.queue.dropped.value;
  const waiting = g.online ? [] : g.connection.pending.value.filter((c) => c.state !== 'refused' && c.note);
  return html`${lines.map((line) => html`<div class="card row refused" role="alert" key=${line.id}>${icon('clock')}
      <div class="grow"><b>${line.title}</b><div class="said">${t(line.unsure ? 'p.unsure' : 'command.dropped')}</div></div>
      <button type="button" class="btn quiet square" aria-label=${t('close')} onClick=${() => g.queue.read(line.id)}>${icon('x')}</button></div>`)}
    ${waiting.map((c) => html`<div class="card queued" key=${c.id}><div class="row">${icon('hourglass')}
      <div class="grow"><b>${c.note.title}</b>${c.note.sub === '' ? null : html`<div class="said num">${c.note.sub}</div>`}</div>
      ${c.state === 'waiting' ? html`<button type="button" class="btn quiet small" onClick=${() => g.connection.outbox.withdraw(c.id)}>${t('p.undo')}</button>` : null}</div>
      <div class="queued-state"><span class="pill mid">${icon('clock')}${t('wait.queued')}</span></div></div>`)}`;
}

/** Refusals stand above the dock, where the thumb has just been. @param {{g: Game}} props */
export function Refusals({ g }) {
  const refused = g.connection.pending.value.filter((c) => c.state === 'refused').slice(-2);
  return html`<div role="alert" class="refusals">${refused.map((c) => html`<div class="warn" key=${c.id}>${icon('triangle-alert')}
    <div class="grow"><b>${c.note ? c.note.title : t('command.refused')}</b><div class="said">${g.refusal(c.code || '', c.params)}</div></div>
    <button type="button" class="btn quiet square" aria-label=${t('close')} onClick=${() => g.connection.outbox.dismiss(c.id)}>${icon('x')}</button></div>`)}</div>`;
}

/**
 * @param {{g: Game, children?: any, dock?: any, dockClass?: string, tight?: boolean, tabbed?: boolean}} props
 */
export function Frame({ g, children, dock, dockClass = '', tight = false, tabbed = true }) {
  const shown = tabbed ? g.tab.value : g.phase;
  useEffect(() => { window.scrollTo(0, 0); }, [shown]);
  useEffect(() => { document.title = `${g.teamName(g.own)} · Food for People`; }, [language.value, g.teamName(g.own)]);
  return html`<div class="ph"><div class="ph-top"><${Header} g=${g}/><${NetBar} connection=${g.connection}/><${PausedBar} g=${g}/><${Presence} g=${g}/>${tabbed && shown === 'messages' ? null : html`<${Word} g=${g}/>`}</div>
    <main class=${`body${tight ? ' tight' : ''}`}><${Queued} g=${g}/>${tabbed ? html`<${NewRole} g=${g}/>` : null}${children}${tabbed ? html`<${Pin} g=${g}/>` : null}</main>
    <div class="foot" role="region" aria-label=${t('actions')}><${Refusals} g=${g}/>
      ${dock ? html`<div class=${`dock ${dockClass}`}>${dock}</div>` : null}
      ${tabbed ? html`<${Tabs} g=${g}/>` : null}</div></div>`;
}
