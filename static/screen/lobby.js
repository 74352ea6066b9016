// People arrive: the way in on the left, the teams as they fill on the right.
import { html } from '../vendor/ui.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { teamShape } from '../shared/team.js';
import { address, qrImage, wifi, wifiText, withoutScheme } from './join-address.js';
import { byNumber, spacedCode, teamName } from './names.js';
import { Top } from './stage.js';

/** @typedef {import('../shared/views').PublicView} PublicView */
/** @typedef {import('../shared/views').TeamPublic} TeamPublic */

/** @param {{code: string}} props */
function WayIn({ code }) {
  return html`<section class="wayin">
    <div class="qrbox"><img src=${qrImage(`${address.value}/${code}`)} alt=${t('screen.qr')}/></div>
    <p class="scan">${icon('qr-code', 48)}${t('s.join')}</p>
  </section>`;
}

function WiFiCard() {
  if (wifi.value === null) return null;
  return html`<div class="pn wifi"><img src=${qrImage(wifiText(wifi.value))} alt=${t('screen.qr.wifi')}/>
    <span>${t('s.wifi')}<b>${wifi.value.name}</b></span></div>`;
}

/** @param {{team: TeamPublic, few: boolean}} props */
function TeamFilling({ team, few }) {
  const people = Object.values(team.seats).filter((seat) => seat.name !== '').map((seat) => seat.name);
  return html`<li>
    ${teamShape(team.sign, { night: true, size: 40 })}
    <div class="who"><b class=${few ? 'clamp2' : 'ell'}>${teamName(team)}</b><span>${people.length === 0 ? t('screen.empty') : people.join(', ')}</span></div>
    <b class="num">${people.length}</b>
  </li>`;
}

/** @param {{view: PublicView, connection: import('../shared/connection.js').Connection}} props */
export function Lobby({ view, connection }) {
  const { session, town } = view;
  const teams = byNumber(town.teams);
  const few = teams.length < 5;
  const joined = teams.flatMap(([, team]) => Object.values(team.seats).filter((seat) => seat.name !== ''));
  const here = joined.filter((seat) => seat.present).length;
  return html`<${Top} title=${t('app.name')} view=${view} connection=${connection}><span class="chip ell">${session.title}</span><//>
    <main class="main lobby">
      <${WayIn} code=${session.code}/>
      <section class="arrivals">
        <p class="oropen">${t('ff.or')} <b>${withoutScheme(address.value)}</b> ${t('ff.andcode')}</p>
        <p class="code" aria-label=${session.code.split('').join(' ')}>${spacedCode(session.code)}</p>
        <${WiFiCard}/>
        <h2 class="num">${session.locked ? icon('lock', 36, t('refusal.LOBBY_LOCKED')) : null}${here === joined.length ? t('screen.joined', { n: here }) : t('screen.joined.of', { n: here, m: joined.length })}</h2>
        <ul class=${`filling${teams.length > 6 ? ' many' : few ? ' few' : ''}${wifi.value === null ? '' : ' low'}`}>${teams.map(([id, team]) => html`<${TeamFilling} key=${id} team=${team} few=${few}/>`)}</ul>
      </section>
    </main>`;
}
