// Two seats of a team exchange their roles: one's own with another, the leader anybody's.
import { html, useState } from '../vendor/ui.js';
import { icon, ROLE_ICONS } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { Sheet } from '../shared/sheet.js';
import { Act } from './frame.js';
import { roleNames, seatName } from './names.js';

/** @typedef {import('./game.js').Game} Game */

/** Whether roles may be exchanged in this phase. @param {Game} g */
export function maySwap(g) {
  if (g.me.waiting) return false;
  return g.phase === 'lobby' || g.phase === 'briefing' || g.phase === 'plan' || g.phase === 'review';
}

/** @param {{g: Game, start?: number, onClose: () => void}} props start: a seat that is proposed */
export function SwapSheet({ g, start, onClose }) {
  const me = g.me.seat;
  const leads = g.me.roles.includes('leader');
  const seats = Object.keys(g.team.seats).map(Number).filter((id) => !g.seat(id).waiting).sort((a, b) => a - b);
  const other = start === undefined && seats.length === 2 ? seats.find((id) => id !== me) : start;
  const [picked, setPicked] = useState(other === undefined || other === me ? [me] : [me, other]);
  const toggle = (/** @type {number} */ id) => {
    if (picked.includes(id)) {
      if (leads || id !== me) setPicked(picked.filter((one) => one !== id));
    } else setPicked([...(picked.length > 1 ? [picked[0]] : picked), id]);
  };
  const general = g.blocked('swap_roles', ['lobby', 'briefing', 'plan', 'review']);
  const why = general !== '' ? general : picked.length < 2 ? t(picked.length === 1 ? 'p.swap.more' : 'p.swap.pick') : '';
  const [a, b] = picked;
  const sub = picked.length < 2 ? '' : t('p.swap.sub', { n: seatName(g.seat(a)), k: roleNames(g.seat(b).roles), m: seatName(g.seat(b)), l: roleNames(g.seat(a).roles) });
  const go = async () => {
    const answer = await g.send('swap_roles', { seat: a, with: b }, { title: t('lobby.swap'), sub });
    if (answer.ok) onClose();
  };
  return html`<${Sheet} title=${t('lobby.swap')} subtitle=${t(leads ? 'p.swap.leader' : 'p.swap.own')} onClose=${onClose}>
    <div class="teams" role="group" aria-label=${t('lobby.mates')}>${seats.map((id) => html`<button type="button" class="card row slim" key=${id} aria-pressed=${picked.includes(id)} onClick=${() => toggle(id)}>
      ${icon(ROLE_ICONS[g.seat(id).roles[0]] || 'users')}<span class="grow"><b class="block" dir="auto">${seatName(g.seat(id))}${id === me ? ` (${t('lobby.you')})` : ''}</b><span class="muted">${roleNames(g.seat(id).roles)}</span></span></button>`)}</div>
    <div class="sheet-dock"><${Act} label=${t('lobby.swap')} sub=${sub} why=${why} onClick=${go}/></div><//>`;
}
