// Who talks with whom: groups across teams, for the time of one question.
import { html } from '../vendor/ui.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { teamShape } from '../shared/team.js';
import { Sub } from './frame.js';
import { teamLine } from './names.js';

const SIZES = [4, 5, 6];

/** @param {{act: import('./frame.js').Acts | null}} props */
function Mix({ act }) {
  if (act === null) return null;
  return html`<div class="teamfilter" role="group" aria-label=${t('db.groups.mix')}><span class="sub">${t('db.groups.mix')}</span>${SIZES.map((size) => html`<button key=${size} type="button" class="pick" onClick=${() => act.send('mix_groups', { size })}>${size}</button>`)}</div>`;
}

/** @param {Omit<import('./frame.js').PictureProps, 'data'> & {data: import('./pictures-data').DebriefData | null}} props */
export function Groups({ data, debrief, act }) {
  const { groups } = debrief;
  if (groups.length === 0) return html`<${Sub} text=""><${Mix} act=${act}/><//><main class="main"><div class="awaits big">${icon('users', 140)}<p>${t('db.nogroups')}</p></div></main>`;
  const columns = Math.max(2, Math.min(5, Math.ceil(Math.sqrt(groups.length * 1.4))));
  return html`<${Sub} text=${t('db.groups.sub')}><${Mix} act=${act}/><//>
    <main class=${`main groups${groups.length > 12 ? ' many' : groups.length <= 4 ? ' few' : ''}`} style=${`grid-template-columns:repeat(${columns},minmax(0,1fr))`}>${groups.map((group, i) => html`<section key=${i} class="pn"><h2>${t('db.group', { n: i + 1 })}</h2>
      <ul>${group.map((person, k) => {
    const line = data === null ? undefined : teamLine(data, person.team);
    return html`<li key=${k}>${line === undefined ? null : teamShape(line.sign, { night: true, size: 30 })}<span class="ell">${person.name}</span></li>`;
  })}</ul></section>`)}</main>`;
}
