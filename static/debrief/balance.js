// Who carried the work: a bar a team, cut into its people's shares. Nobody is named, the largest share stands first.
import { html } from '../vendor/ui.js';
import { number, t } from '../shared/language.js';
import { teamShape } from '../shared/team.js';
import { Ask, Sub, TownFilter } from './frame.js';
import { shortName, teamsOf } from './names.js';

/** Narrower parts have no room for their figure. */
const WORDED = 6;

/** @param {import('./frame.js').PictureProps} props */
export function Balance({ data, town, act }) {
  const lines = teamsOf(data, town).map((team) => ({ team, line: data.balance.find((one) => one.team === team.team) }));
  return html`<${Sub} text=${t('db.balance.sub')}><${TownFilter} data=${data} town=${town} act=${act}/><//>
    <main class="main balance"><ul class=${`carried${lines.length > 8 ? ' many' : ''}`}>${lines.map(({ team, line }) => html`<li key=${team.team}>${teamShape(team.sign, { night: true, size: 36 })}<span class="ell">${shortName(team)}</span>
      ${line === undefined || line.acts === 0 ? html`<span class="none">${t('db.none')}</span>` : html`<span class="parts" role="img" aria-label=${line.shares.map((n) => `${n}%`).join(', ')}>
        ${line.shares.filter((n) => n > 0).map((n, i) => html`<i key=${i} style=${`width:${n}%`}>${n >= WORDED ? `${n}%` : ''}</i>`)}</span><b class="num">${number(line.acts)}</b>`}</li>`)}</ul>
      <${Ask} text=${t('db.ask.balance')} wide=${true}/></main>`;
}
