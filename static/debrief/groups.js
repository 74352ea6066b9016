// Who talks with whom: groups across teams, for the time of one question.
import { html } from '../vendor/ui.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { teamShape } from '../shared/team.js';
import { Sub } from './frame.js';
import { teamLine } from './names.js';

/** @param {Omit<import('./frame.js').PictureProps, 'data'> & {data: import('./pictures-data').DebriefData | null}} props */
export function Groups({ data, debrief }) {
  const { groups } = debrief;
  if (groups.length === 0) return html`<main class="main"><div class="soon big">${icon('users', 140)}<p>${t('db.nogroups')}</p></div></main>`;
  const columns = Math.max(2, Math.min(5, Math.ceil(Math.sqrt(groups.length * 1.4))));
  return html`<${Sub} text=${t('db.groups.sub')}/>
    <main class=${`main groups${groups.length > 12 ? ' many' : ''}`} style=${`grid-template-columns:repeat(${columns},minmax(0,1fr))`}>${groups.map((group, i) => html`<section key=${i} class="pn"><h2>${t('db.group', { n: i + 1 })}</h2>
      <ul>${group.map((person, k) => {
    const line = data === null ? undefined : teamLine(data, person.team);
    return html`<li key=${k}>${line === undefined ? null : teamShape(line.sign, { night: true, size: 30 })}<span class="ell">${person.name}</span></li>`;
  })}</ul></section>`)}</main>`;
}
