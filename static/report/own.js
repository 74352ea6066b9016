// A person's own report, on the phone that holds the seat: asked for with its token, and kept nowhere.
import { html, useEffect, useState } from '../vendor/ui.js';
import { icon, ROLE_ICONS } from '../shared/icons.js';
import { hasText, number, t } from '../shared/language.js';
import { findLasting, lasting } from '../shared/reach.js';
import { readJSON } from '../shared/storage.js';
import { teamShape } from '../shared/team.js';
import { placeIn } from '../phone/places.js';
import { pointsText, teamName } from '../screen/names.js';
import { Bar, dateText, Nothing, Section, useMargins } from './frame.js';
import { measureName } from './measures.js';
import { ownStory } from './sources.js';

/** @typedef {import('../shared/views').SeatView} SeatView */
/** @typedef {import('../shared/views').TeamView} TeamView */
/** @typedef {import('../shared/views').Role} Role */
/** @typedef {import('./sources.js').Own} Own */
/** @typedef {{seat: SeatView, team: TeamView, own: Own | null, code: string}} Story */

/** @type {Role[]} */
const ROLES = ['listener', 'buyer', 'cook', 'courier', 'leader'];

/** @param {Story} props */
function Contribution({ seat }) {
  const part = seat.contribution;
  if (part === undefined) return html`<p class="none">${t('db.none')}</p>`;
  const held = ROLES.filter((role) => part.points[role] !== undefined);
  return html`<p class="large"><b class="num" id="fed">${number(part.people)}</b> ${t('f.fed')}</p>
    <table class="figures" id="contribution"><tbody>${held.map((role) => html`<tr key=${role} data-role=${role}><th scope="row"><span class="row">${icon(ROLE_ICONS[role], 18)}<span>${t(`role.${role}`)}</span></span></th><td class="num">${pointsText(part.points[role] || 0)}</td></tr>`)}</tbody></table>
    <p class="note">${t('f.link')}</p>`;
}

/** @param {{own: Own | null}} props */
function OwnMeasures({ own }) {
  if (own === null) return html`<p class="none">${t('rp.own.nomeasures')}</p>`;
  return html`<table class="figures measures" id="own-measures"><tbody>${own.measures.map((one) => html`<tr key=${one.id} data-measure=${one.id}><th scope="row">${measureName(one.id)}<small>${t(`rp.what.${one.id}`)}</small></th>
    <td class="num">${one.percent === undefined ? one.some ? html`<b>${number(one.n)}×</b>` : html`<span class="none">${t('db.none')}</span>` : html`<b>${one.percent}%</b>`}<small>n ${number(one.n)}</small></td></tr>`)}</tbody></table>`;
}

/** @param {Story} props */
function Thanks({ seat, team }) {
  const list = Object.values(seat.kudos).sort((a, b) => a.at - b.at);
  if (list.length === 0) return html`<p class="none">${t('rp.kudos.none')}</p>`;
  return html`<ul class="slips" id="kudos">${list.map((one, i) => html`<li key=${i} class="slip keep"><p><b>${hasText(`ms.why.${one.why}`) ? t(`ms.why.${one.why}`) : one.why}</b></p>${one.text ? html`<p dir="auto">${one.text}</p>` : null}
    <small dir="auto">${[one.from, team.town.teams[one.team] === undefined ? '' : teamName(team.town.teams[one.team])].filter((part) => part !== '').join(' · ')}</small></li>`)}</ul>`;
}

/** @param {Story} props */
function Notes({ seat }) {
  const notes = seat.own === undefined ? [] : Object.entries(seat.own.notes).filter(([, note]) => note.text !== undefined).sort((a, b) => Number(a[0]) - Number(b[0]));
  if (notes.length === 0) return html`<p class="none">${t('rp.own.nonotes')}</p>`;
  return html`<div class="slips" id="notes">${notes.map(([id, note]) => html`<article key=${id} class="slip keep"><p dir="auto">${note.text}</p><small>${t(`db.kind.${note.kind}`)} · ${t(note.shared ? 'rp.own.shared' : 'rp.own.private')}</small></article>`)}</div>`;
}

/** The secret of the commitment's link, which only the phone that made it has. @param {string} code @param {number} seat */
function keptKey(code, seat) {
  const kept = readJSON(`ffp.commitment.${code}.${seat}`);
  return kept && typeof kept.key === 'string' ? kept.key : '';
}

/** @param {Story & {session: string}} props */
function Commitment({ seat, code, session }) {
  const made = seat.own === undefined ? undefined : seat.own.commitment;
  useEffect(() => { findLasting(); }, []);
  if (made === undefined) return html`<p class="none">${t('rp.own.nocommitment')}</p>`;
  const key = keptKey(code, seat.seat);
  const link = key === '' || session === '' ? '' : `${lasting.value}/commitment/${session}/${key}`;
  return html`<div class="slip keep" id="commitment"><p dir="auto"><b>${t('db.if')}</b> ${made.if} <b>${t('db.then')}</b> ${made.then}</p><small>${t('db.until', { d: dateText(`${made.date}T12:00:00`) })}</small>
    ${link === '' ? null : html`<p class="link"><a href=${link}>${link}</a></p><img src=${`/api/qr.svg?text=${encodeURIComponent(link)}`} alt=${t('rp.own.qr')} width="120" height="120"/>`}</div>`;
}

/** @param {Story & {session: string}} story */
function Told(story) {
  const { seat, team, code, own } = story;
  const mine = team.town.teams[seat.team];
  useMargins(t('rp.title.own'), team.session.title);
  return html`<${Bar} title=${t('rp.title.own')} sub=${seat.name}><a class="btn ghost" href=${`/${code}`}>${icon('chevron-left')}${t('rp.own.back')}</a><//>
    <main class="paper own"><header class="titlepage small"><h1 dir="auto">${seat.name}</h1><p class="kind">${t('rp.title.own')}</p><p class="facts row">${mine === undefined ? null : html`${teamShape(mine.sign, { size: 20 })}<span>${teamName(mine)}</span> · `}<span>${team.session.title}</span></p>
        <p class="tip">${icon('lock', 20)}<span>${t('rp.own.only')}</span></p></header>
      <${Section} title=${t('rp.own.part')}><${Contribution} ...${story}/><//>
      <${Section} title=${t('rp.own.measures')} note=${t('rp.measures.note')}><${OwnMeasures} own=${own}/><//>
      <${Section} title=${t('rp.own.kudos')}><${Thanks} ...${story}/><//>
      <${Section} title=${t('rp.own.notes')}><${Notes} ...${story}/><//>
      <${Section} title=${t('rp.own.commitment')}><${Commitment} ...${story}/><//></main>`;
}

/** @param {{code: string}} props */
export function OwnReport({ code }) {
  const [story, setStory] = useState(/** @type {any} */ (undefined));
  const place = placeIn(code);
  useEffect(() => {
    if (place !== undefined) ownStory(place).then(setStory, () => setStory(null));
  }, []);
  if (place === undefined || story === null) return html`<${Nothing} sign="lock" title=${t('rp.own.noseat')} text=${t('rp.own.noseat.how')}><a class="btn pri" href=${`/${code}`}>${t('rp.own.back')}</a><//>`;
  if (story === undefined) return html`<${Nothing} sign="hourglass" title=${t('app.loading')} text=""/>`;
  return html`<${Told} ...${story} code=${code}/>`;
}
