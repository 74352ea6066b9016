// Promise and deed: people promised and people served, by team and by kampung; of one team each promise of its plans.
import { html } from '../vendor/ui.js';
import { icon } from '../shared/icons.js';
import { number, t } from '../shared/language.js';
import { teamShape } from '../shared/team.js';
import { Ask, Sub, TeamFilter, TownFilter } from './frame.js';
import { kampungOf, shortName, teamLine, teamsOf } from './names.js';

/** @typedef {import('./pictures-data').DebriefData} DebriefData */

/** @param {{promised: number, served: number, most: number}} props */
function Bar({ promised, served, most }) {
  const share = promised > 0 ? Math.min(100, (100 * served) / promised) : 0;
  return html`<span class="deedbar"><span class="out" style=${`width:${(100 * promised) / Math.max(1, most)}%`}><i class=${2 * served < promised ? 'low' : ''} style=${`width:${share}%`}></i></span></span>`;
}

/** @param {number} n @param {string} sign @param {string} key */
function count(n, sign, key) {
  return html`<span class=${`cnt ${key}`}>${n > 0 ? html`${icon(sign, 28, t(`db.deed.${key}`))}${number(n)}` : null}</span>`;
}

/** @param {{data: DebriefData, town: number}} props */
function ByTeam({ data, town }) {
  const lines = teamsOf(data, town).map((team) => ({ team, deed: data.promises.teams.find((one) => one.team === team.team) }));
  const most = Math.max(1, ...lines.map(({ deed }) => (deed === undefined ? 0 : deed.promised)));
  return html`<ul class=${`deeds${lines.length > 9 ? ' many' : ''}`}>${lines.map(({ team, deed }) => html`<li key=${team.team}>${teamShape(team.sign, { night: true, size: 34 })}<span class="ell">${shortName(team)}</span>
      ${deed === undefined || deed.made === 0 ? html`<span class="none">${t('db.deed.nop')}</span>`
    : html`<${Bar} promised=${deed.promised} served=${deed.served} most=${most}/><b class="num">${number(deed.served)}/${number(deed.promised)}</b>
      ${count(deed.kept, 'check', 'kept')}${count(deed.forgiven, 'handshake', 'forgiven')}${count(deed.broken, 'x', 'broken')}`}</li>`)}</ul>`;
}

/** @type {Record<string, string>} */
const RESULT_SIGNS = { kept: 'check', forgiven: 'handshake', broken: 'x' };

/** What one team said in its plans, and what came of it. @param {{data: DebriefData, town: number, team: number}} props */
function Plan({ data, town, team }) {
  const plan = data.promises.plan.filter((one) => one.team === team);
  if (plan.length === 0) return html`<p class="none">${t('db.deed.noplan')}</p>`;
  const most = Math.max(1, ...plan.map((one) => one.n));
  return html`<ul class="deeds plan">${plan.map((one, i) => html`<li key=${i}><b>${t('day', { n: one.day + 1 })}</b><span class="ell">${kampungOf(data, town, one.c)}</span>
    <${Bar} promised=${one.n} served=${one.progress} most=${most}/><b class="num">${number(one.progress)}/${number(one.n)}</b>
    <span class=${`cnt ${one.result}`}>${RESULT_SIGNS[one.result] === undefined ? null : html`${icon(RESULT_SIGNS[one.result], 28)}${t(`db.deed.${one.result}`)}`}</span></li>`)}</ul>`;
}

/** @param {import('./frame.js').PictureProps} props */
export function Promises({ data, picture, town, act }) {
  const kampung = data.promises.kampung.filter((one) => one.town === town && one.promised > 0);
  const most = Math.max(1, ...kampung.map((one) => one.promised));
  const [worst] = [...kampung].filter((one) => one.served < one.promised).sort((a, b) => a.served / a.promised - b.served / b.promised);
  const one = teamLine(data, picture.team);
  return html`<${Sub} text=${one === undefined ? t('db.promises.sub', { n: data.days }) : t('db.promises.plan', { n: shortName(one) })}><${TownFilter} data=${data} town=${town} act=${act}/><${TeamFilter} data=${data} town=${town} team=${picture.team} act=${act}/><//>
    <main class="main promises"><section><p class="deedkey"><span><u class="out"></u>${t('db.deed.p')}</span><span><u></u>${t('db.deed.d')}</span>
        <span class="kept">${icon('check', 28)}${t('db.deed.kept')}</span><span>${icon('handshake', 28)}${t('db.deed.forgiven')}</span><span class="broken">${icon('x', 28)}${t('db.deed.broken')}</span></p>
        ${one === undefined ? html`<${ByTeam} data=${data} town=${town}/>` : html`<${Plan} data=${data} town=${town} team=${one.team}/>`}</section>
      <div class="side"><section class="pn grow">${kampung.length === 0 ? html`<p class="none">${t('db.none')}</p>`
    : html`<ul class="deeds small">${kampung.map((k) => html`<li key=${k.c}><span class="ell">${kampungOf(data, town, k.c)}</span><${Bar} promised=${k.promised} served=${k.served} most=${most}/><b class="num">${number(k.served)}/${number(k.promised)}</b></li>`)}</ul>`}</section>
        <${Ask} text=${worst === undefined ? t('db.ask.promises') : t('db.ask.promises.of', { n: kampungOf(data, town, worst.c) })}/></div></main>`;
}
