// What a role does, in three steps. In the lobby everybody reads it; who comes to a role later, by a late arrival or a swap,
// reads it above the role's screen until it is put away.
import { html, signal } from '../vendor/ui.js';
import { icon, ROLE_ICONS } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { readJSON, writeJSON } from '../shared/storage.js';
import { roleName } from './names.js';

/** @typedef {import('./game.js').Game} Game */
/** @typedef {import('../shared/views').Role} Role */

const KEPT = 'ffp.roles';
const STEPS = [1, 2, 3];

/** The roles that were explained on this phone, by game. @type {import('../vendor/ui.js').Signal<Record<string, Role[]>>} */
const explained = signal(/** @type {Record<string, Role[]>} */ (readJSON(KEPT) || {}));

/** @param {Game} g */
const known = (g) => explained.value[g.place.code] || [];

/** These roles need no explanation any more. @param {Game} g @param {Role[]} roles */
export function knowRoles(g, roles) {
  const all = [...new Set([...known(g), ...roles])];
  if (all.length === known(g).length) return;
  explained.value = { ...explained.value, [g.place.code]: all };
  writeJSON(KEPT, explained.value);
}

/** @param {Game} g */
const triedKey = (g) => `ffp.practised.${g.place.code}`;

/** Whether a role was tried in the briefing. @param {Game} g @param {Role} role */
export const practised = (g, role) => (readJSON(triedKey(g)) || []).includes(role);

/** @param {Game} g @param {Role} role */
export function keepPractised(g, role) {
  if (!practised(g, role)) writeJSON(triedKey(g), [...(readJSON(triedKey(g)) || []), role]);
}

/** @param {{role: Role}} props */
export function RoleCard({ role }) {
  return html`<div class="role"><div class="row"><span class="role-sign">${icon(ROLE_ICONS[role], 34)}</span>
      <div class="grow"><h2>${roleName(role)}</h2><p>${t(`role.${role}.do`)}</p></div></div>
    <ol>${STEPS.map((n) => html`<li class="row" key=${n}><span class="ava step-n">${n}</span><span>${t(`lobby.${role}.${n}`)}</span></li>`)}</ol></div>`;
}

/** The role of the screen that is shown, if this person is new to it. @param {{g: Game}} props */
export function NewRole({ g }) {
  const role = g.me.roles[Number(g.tab.value)];
  if ((g.phase !== 'plan' && g.phase !== 'action') || role === undefined || known(g).includes(role)) return null;
  return html`<div class="card sun roles"><div class="muted">${t('lobby.role')}</div><${RoleCard} role=${role}/>
    <button type="button" class="btn wide below" onClick=${() => knowRoles(g, [role])}>${icon('check')}${t('p.role.known')}</button></div>`;
}
