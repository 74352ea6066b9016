// Certificates: for the best team and the best participant as announced, and for everybody who took part if one likes.
import { html, render, useState } from '../vendor/ui.js';
import { CLOSED } from '../shared/connection.js';
import { injectSprite, symbol } from '../shared/icons.js';
import { number, startLanguage, t } from '../shared/language.js';
import { teamShape } from '../shared/team.js';
import { byNumber, teamName } from '../screen/names.js';
import { TEAM } from './announced.js';
import { Bar, dateText, NotKept, Nothing, SignIn, useMargins } from './frame.js';
import { asked, isKept, useFacilitator, useKept, useSummary } from './sources.js';

/** @typedef {import('../shared/views').FacilitatorView} FacilitatorView */
/** @typedef {{key: string, title: string, name: string, under: string, why: string, sign: number}} Certificate */

/** @param {FacilitatorView} view @returns {Certificate[]} */
function awarded(view) {
  const awards = view.final === undefined ? undefined : view.final.awards;
  if (awards === undefined) return [];
  const why = awards.reason === undefined ? '' : awards.reason;
  return [...awards.teams.map((line) => ({ key: `t${line.team}`, title: t('s.podium'), name: teamName(line), under: membersOf(view, line.team), why: why === '' ? earned(view, line.points) : why, sign: line.sign })),
    ...awards.people.map((line) => ({ key: `p${line.seat}`, title: t('s.bestp'), name: line.name, under: teamName(line.team), why: why === '' ? t(line.own + line.other > 0 ? 'rp.cert.person' : 'rp.cert.person.hands') : why, sign: line.team.sign }))];
}

/** What the best team did: nobody frames a number below zero. @param {FacilitatorView} view @param {number} points */
function earned(view, points) {
  return points > 0 ? t('rp.cert.team', { n: points }) : t('rp.cert.team.first', { n: view.final === undefined ? 1 : view.final.ranking.length });
}

/** The people of a team, to stand under its name. @param {FacilitatorView} view @param {number} team */
function membersOf(view, team) {
  return people(view).filter((one) => one.team === team).map((one) => one.name).join(', ');
}

/** Everybody who has a seat of their own. @param {FacilitatorView} view */
function people(view) {
  return byNumber(view.towns).flatMap(([, town]) => byNumber(town.teams).flatMap(([id, team]) => byNumber(team.seats)
    .filter(([, seat]) => seat.name !== '' && seat.removed !== true).map(([seat, { name }]) => ({ seat, name, team: id, sign: team.sign, teamName: teamName(team) }))));
}

/** @param {FacilitatorView} view @returns {Certificate[]} */
function taking(view) {
  return people(view).map((one) => ({ key: `s${one.seat}`, title: t('rp.cert.part'), name: one.name, under: one.teamName, why: t('rp.cert.part.why'), sign: one.sign }));
}

/** @param {{one: Certificate, session: string, date: string, people: number}} props */
function Sheet({ one, session, date, people: n }) {
  return html`<article class="certificate" data-key=${one.key}><div class="rim"><p class="crest">${symbol('tumpeng', 64)}<span>${t('app.name')}</span></p><h2>${one.title}</h2><p class="given">${t('rp.cert.given')}</p>
    <p class="name" dir="auto">${one.name}</p><p class="under row">${teamShape(one.sign, { size: 26 })}<span dir="auto">${one.under}</span></p><p class="why" dir="auto">${one.why}</p>
    <footer><div><b>${session}</b><span>${[date, t('rp.cert.with', { n: number(n) })].filter((part) => part !== '').join(' · ')}</span></div><div class="sign"><i></i><span>${t('rp.cert.sign')}</span></div></footer></div></article>`;
}

/** @param {{code: string, view: FacilitatorView, created: string}} props */
function Certificates({ code, view, created }) {
  const [best, setBest] = useState(true);
  const [all, setAll] = useState(false);
  const [anyway, setAnyway] = useState(false);
  const date = created === '' ? '' : dateText(created);
  useMargins(t('rp.certificates'), '');
  const awards = view.final === undefined ? undefined : view.final.awards;
  const told = awards !== undefined && awards.stage >= TEAM;
  const list = told || anyway ? [...(best ? awarded(view) : []), ...(all ? taking(view) : [])] : [];
  const tick = (/** @type {string} */ id, /** @type {boolean} */ on, /** @type {(on: boolean) => void} */ set, /** @type {string} */ text) => html`<label class="tick" for=${id}><input id=${id} type="checkbox" checked=${on} onChange=${(/** @type {any} */ e) => set(e.currentTarget.checked)}/>${text}</label>`;
  return html`<${Bar} title=${t('rp.certificates')} sub=${view.session.title} disabled=${list.length === 0}><a class="btn ghost" href=${`/report/${code}`}>${t('rp.title')}</a><//>
    <section class="choices" aria-label=${t('rp.certificates')}><fieldset><legend class="vh">${t('rp.certificates')}</legend>${tick('best', best, setBest, t('rp.cert.best'))}${tick('all', all, setAll, t('rp.cert.all', { n: people(view).length }))}${told ? null : tick('anyway', anyway, setAnyway, t('rp.cert.anyway'))}</fieldset>
      <p role="status">${told || anyway ? t('rp.cert.count', { n: list.length }) : t('rp.cert.wait')}</p></section>
    <main class="certificates">${list.map((one) => html`<${Sheet} key=${one.key} one=${one} session=${view.session.title} date=${date} people=${people(view).length}/>`)}</main>`;
}

/** @param {{code: string}} props */
function Page({ code }) {
  const { view, ended } = useFacilitator(code);
  const summary = useSummary(code);
  if (ended === CLOSED.NOT_ALLOWED) return html`<${SignIn}/>`;
  if (ended !== null) return html`<${Nothing} title=${t('fac.ended')} text=${t(`ended.${ended}`)}/>`;
  if (view === null) return html`<${Nothing} sign="hourglass" title=${t('app.loading')} text=""/>`;
  return html`<${Certificates} code=${code} view=${view} created=${summary === null ? '' : summary.created}/>`;
}

/** @param {{id: string}} props */
function Archived({ id }) {
  const { kept, status } = useKept(id);
  if (kept === null) return html`<${NotKept} status=${status}/>`;
  return html`<${Certificates} code=${id} view=${kept.view} created=${kept.created}/>`;
}

async function start() {
  await Promise.all([injectSprite(), startLanguage()]);
  const { code } = asked(location);
  render(code === '' ? html`<${Nothing} title=${t('rp.nocode')} text=${t('rp.nocode.how')}/>` : isKept(code) ? html`<${Archived} id=${code}/>` : html`<${Page} code=${code}/>`, /** @type {HTMLElement} */ (document.getElementById('app')));
}

start();
