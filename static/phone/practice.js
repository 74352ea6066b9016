// The warm-up in the briefing: everybody tries the main act of the own role once, in a kitchen that does not count.
import { html, useEffect, useState } from '../vendor/ui.js';
import { icon, ROLE_ICONS } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { Buyer } from './buyer.js';
import { Cook } from './cook.js';
import { Courier, dropLoad } from './courier.js';
import { Game } from './game.js';
import { dropPromise, Leader } from './leader.js';
import { dropTarget, Listener } from './listener.js';
import { roleName } from './names.js';
import { PracticeKitchen } from './practice-kitchen.js';
import { keepPractised, knowRoles } from './role.js';

/** @typedef {import('../shared/views').Role} Role */

const SCREENS = { leader: Leader, listener: Listener, buyer: Buyer, cook: Cook, courier: Courier };

/** @param {{g: Game, role: Role, onDone: () => void}} props g: the real game, which hears nothing of this */
export function Practice({ g, role, onDone }) {
  const [kitchen] = useState(() => new PracticeKitchen(g.view, { ...g.me, roles: [role] }));
  const [game] = useState(() => new Game(g.place, /** @type {any} */ (kitchen)));
  const [done] = useState(() => kitchen.done(role));
  useEffect(() => () => {
    game.close();
    for (const drop of [dropPromise, dropTarget, dropLoad]) drop(); // the day begins with nothing chosen
  }, []);
  useEffect(() => { knowRoles(g, [role]); }, []); // the steps stand above already
  useEffect(() => { if (done.value) keepPractised(g, role); }, [done.value]);
  return html`<div class="practice"><div class=${`netbar${done.value ? ' ok' : ''}`} role="status">${icon(done.value ? 'check' : ROLE_ICONS[role])}
      <div>${t(done.value ? 'pr.done' : `pr.${role}`)}<small>${done.value ? t('pr.done.s', { n: roleName(role) }) : t('pr.nothing')}</small></div>
      <button type="button" class=${`btn small ${done.value ? 'pri' : 'quiet'}`} onClick=${onDone}>${t(done.value ? 'pr.back' : 'close')}</button></div>
    <${SCREENS[role]} g=${game}/></div>`;
}
