// "Just now": what the town did, one line at a time.
import { html } from '../vendor/ui.js';
import { useTick } from '../shared/clock.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { teamShape } from '../shared/team.js';
import { itemName, kampungName, teamName } from './names.js';

/** @typedef {import('../shared/views').PublicView} PublicView */
/** @typedef {import('../shared/views').Notice} Notice */
/** @typedef {import('../shared/clock.js').Clock} Clock */

const FRESH_MS = 45000;
const TURN_MS = 5000;
const KEPT = 3;

/** @type {Record<string, string>} */
const SIGNS = {
  rain_started: 'cloud-rain', rain_ended: 'cloud-sun', influx: 'tent', message: 'megaphone', card: 'bell-ring', undone: 'undo-2',
};

/** What is told without a team. @param {Notice} notice @param {PublicView} view */
function townSentence(notice, view) {
  if (notice.kind === 'message') return notice.text || '';
  const kampung = kampungName(view.town, notice.c);
  return t(notice.kind === 'card' ? `screen.card.${notice.card}` : `screen.n.${notice.kind}`, { c: kampung });
}

/** @param {Notice} notice @param {PublicView} view */
function sentence(notice, view) {
  const team = notice.team === undefined ? undefined : view.town.teams[notice.team];
  if (team === undefined) return html`${icon(SIGNS[notice.kind] || 'info', 44)}<span class="ell">${townSentence(notice, view)}</span>`;
  const to = notice.to === undefined ? undefined : view.town.teams[notice.to];
  return html`${teamShape(team.sign, { night: true, size: 44 })}<span class="ell"><b>${teamName(team)}</b> ${t(`screen.n.${notice.kind}`, {
    n: notice.n === undefined ? 0 : notice.n, m: itemName(notice.item), c: kampungName(view.town, notice.c),
    k: to === undefined ? '' : teamName(to),
  })}</span>`;
}

/** The newest few that are still news; the newest ones first. @param {PublicView} view @param {Clock} clock */
function fresh(view, clock) {
  return Object.values(view.notices)
    .filter((notice) => clock.since(notice.at) < FRESH_MS)
    .sort((a, b) => b.id - a.id)
    .slice(0, KEPT);
}

/** @param {{view: PublicView, clock: Clock, late: boolean}} props */
export function Ticker({ view, clock, late }) {
  useTick();
  if (late) {
    return html`<footer class="tick late"><span class="lab">${t('screen.last')}</span>${icon('truck', 44)}<span class="ell">${t('screen.last.do')}</span></footer>`;
  }
  const news = fresh(view, clock);
  if (news.length === 0) {
    return html`<footer class="tick"><span class="lab quiet">${t('screen.remember')}</span><span class="ell">${t('s.all')}</span></footer>`;
  }
  const just = clock.since(news[0].at) < TURN_MS;
  const notice = news[just ? 0 : Math.floor(clock.now() / TURN_MS) % news.length];
  return html`<footer class="tick"><span class="lab">${t('s.now')}</span>${sentence(notice, view)}</footer>`;
}
