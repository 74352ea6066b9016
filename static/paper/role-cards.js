// Five cards to cut out, one for each role of a team.
import { html } from '../vendor/ui.js';
import { icon, ROLE_ICONS } from '../shared/icons.js';
import { t } from '../shared/language.js';

/** @type {import('../shared/views').Role[]} */
const ROLES = ['leader', 'listener', 'buyer', 'cook', 'courier'];

/** @param {{game: import('./pencil').PencilGame}} props */
export function RoleCards({ game }) {
  const params = { pots: game.pots, batch: game.batch, vans: game.vans, load: game.van_capacity, least: game.promise_minimum, most: game.promise_one, cover: game.cover_cost };
  return html`<section class="sheetpage" id="roles"><h2>${t('rp.paper.sheet.roles')}</h2><p class="lead">${t('rp.roles.note')}</p><div class="rolecards">${ROLES.map((role) => html`<article key=${role} class="rolecard"><header class="row">${icon(ROLE_ICONS[role], 40)}<h3>${t(`role.${role}`)}</h3></header>
    <p class="does">${t(`role.${role}.do`)}.</p><p>${t(`rp.role.${role}`, params)}</p><p class="asks">${t(`rp.role.${role}.ask`)}</p></article>`)}</div></section>`;
}
