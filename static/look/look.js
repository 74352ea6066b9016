// Looks over the shoulder of a team, for facilitators: /look/CODE#TEAM. Every person's screens, and nothing that can be done.
import { html, render, useEffect, useMemo } from '../vendor/ui.js';
import { injectSprite } from '../shared/icons.js';
import { startLanguage, t } from '../shared/language.js';
import { seatName } from '../phone/names.js';
import { screen } from '../phone/play.js';
import { LookedGame } from './looked-game.js';

/** @param {{g: LookedGame}} props */
function Whose({ g }) {
  const seats = Object.entries(g.team.seats).sort((a, b) => Number(a[0]) - Number(b[0]));
  return html`<nav class="whose" aria-label=${t('look.whose')}><b>${t('look.only')}</b><div class="row">${seats.map(([id, seat]) => html`
    <button type="button" key=${id} class=${`btn small ${Number(id) === g.me.seat ? 'pri' : 'quiet'}`} aria-pressed=${Number(id) === g.me.seat}
      onClick=${() => { g.whose.value = Number(id); g.tab.value = '0'; }} dir="auto">${seatName(seat)}</button>`)}</div></nav>`;
}

/** @param {{code: string, team: number}} props */
function Look({ code, team }) {
  const g = useMemo(() => new LookedGame(code, team), [code, team]);
  useEffect(() => () => g.close(), [g]);
  if (g.connection.ended.value !== null) return html`<main class="body"><p class="warn" role="alert">${t('look.not')}</p></main>`;
  if (!g.ready) return html`<main class="body center"><span class="spin" aria-hidden="true"></span><p>${t('app.loading')}</p></main>`;
  return html`<${Whose} g=${g}/><${screen(g)} key=${g.me.seat} g=${g}/>`;
}

async function start() {
  const [, code] = /^\/look\/(\d{6})$/.exec(location.pathname) || ['', ''];
  await Promise.all([injectSprite(), startLanguage()]);
  render(html`<${Look} code=${code} team=${Number(location.hash.slice(1))}/>`, /** @type {HTMLElement} */ (document.getElementById('app')));
}

start();
