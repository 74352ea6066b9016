// Groups remixed across the teams, so that people hear other stories.
import { html, useState } from '../vendor/ui.js';
import { HoldButton } from '../shared/hold-button.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { Stepper } from '../shared/stepper.js';
import { teamShape } from '../shared/team.js';
import { teamName } from '../screen/names.js';
import { show } from './on-screen.js';
import { people } from './roles.js';
import { TALKING } from './steps.js';
import { allTeams } from './team-acts.js';

/** @typedef {import('./session.js').PartProps} PartProps */

/** @param {PartProps & {town: number}} props */
export function Groups({ view, connection, town }) {
  const [size, setSize] = useState(5);
  if (view.debrief === undefined) return null;
  const { groups } = view.debrief;
  const teams = allTeams(view);
  const signs = Object.fromEntries(teams.map(([id, team]) => [id, team]));
  const here = teams.flatMap(([, team]) => people(team)).filter(({ seat }) => seat.present).length;
  const can = TALKING.includes(view.session.phase) && here > 0;
  const mix = () => connection.send('mix_groups', { size });
  return html`<div class="row spread"><span class="lb0">${t('fd.groups.size')}</span><${Stepper} class="step stp" value=${size} min=${3} max=${8} label=${t('fd.groups.size')} onChange=${setSize}/>
      ${groups.length === 0 ? html`<button type="button" class="btn pri" disabled=${!can} onClick=${mix}>${icon('users')}${t('fd.groups.mix')}</button>`
    : html`<${HoldButton} disabled=${!can} onConfirm=${mix}>${icon('users')}${t('fd.groups.again')}<//>`}
      <span class="grow"></span><button type="button" class="btn small" disabled=${groups.length === 0} onClick=${() => show(connection, view, town, 'groups')}>${icon('monitor', 20)}${t('fd.pic.show', { n: t('fd.pic.groups') })}</button></div>
    <p class="hint">${groups.length === 0 ? t('fd.groups.none', { n: here }) : t('fd.groups.late')}</p>
    <ol class="groups">${groups.map((group, i) => html`<li key=${i} class="card"><h3>${t('fd.groups.n', { n: i + 1 })}</h3><ul>${group.map(({ name, team }) => html`<li key=${`${team} ${name}`} class="row">${signs[team] === undefined ? null : teamShape(signs[team].sign, { size: 18, label: teamName(signs[team]) })}<span class="ell">${name}</span></li>`)}</ul></li>`)}</ol>`;
}
