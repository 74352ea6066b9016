// The team's kitchen for everybody in it: stock, shelf, running jobs, people. To be read; deeds belong to the roles.
import { html, useState } from '../vendor/ui.js';
import { formatLeft, useTick } from '../shared/clock.js';
import { icon, ROLE_ICONS } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { Sheet } from '../shared/sheet.js';
import { AskSheet, OwnAsk } from './ask.js';
import { HowTo } from './briefing.js';
import { Act, Frame } from './frame.js';
import { Asks } from './give.js';
import { OwnPromises } from './leader.js';
import { roleNames, seatName } from './names.js';
import { done, freeOnes, runningJobs, Shelf, Stock, wide } from './pieces.js';
import { SeatCode } from './seat-code.js';
import { maySwap, SwapSheet } from './swap.js';

/** @typedef {import('./game.js').Game} Game */

/** @param {Game} g */
function freeNames(g) {
  const { stoves, vans, bikes, assets } = g.kitchen;
  /** @param {Record<string, import('../shared/views').JobView>} jobs @param {number} all @param {string} key */
  const names = (jobs, all, key) => freeOnes(jobs, all).map((i) => t(key, { n: i + 1 }));
  return [...names(stoves, assets.stoves, 'k.stove'), ...names(vans, assets.vans, 'c.van'), ...names(bikes, assets.bikes, 'l.bike')];
}

/** @param {{g: Game}} props */
function Jobs({ g }) {
  return html`<div class="sec"><h2>${t('kt.jobs')}</h2></div><div class="card jobs">${runningJobs(g).map(({ icon: sign, title, job }) => html`<div class="row" key=${job.job}>${icon(sign)}
      <div class="grow"><div class="row"><b class="grow" dir="auto">${title}</b>${job.helped ? html`<span class="helped">${icon('zap', 18, t('p.helped'))}</span>` : null}<b class="num">${formatLeft(g.clock.left(job.end))}</b></div>
        <span class="bar thin" aria-hidden="true"><i style=${wide(done(g, job))}></i></span></div></div>`)}
    <div class="frees">${freeNames(g).map((name) => html`<span class="pill lo" key=${name}>${t('p.isfree', { n: name })}</span>`)}</div></div>`;
}

/** @param {{g: Game}} props */
function People({ g }) {
  const seats = Object.entries(g.team.seats).sort((a, b) => Number(a[0]) - Number(b[0]));
  return html`<div class="sec"><h2>${t('kt.people')}</h2></div><div class="card rows">${seats.map(([id, seat]) => html`<div class="row" key=${id}>${icon(ROLE_ICONS[seat.roles[0]] || 'users')}
    <div class="grow"><b class="ell block" dir="auto">${seatName(seat)}${Number(id) === g.me.seat ? ` (${t('lobby.you')})` : ''}</b>
      <span class="muted">${roleNames(seat.roles)}${seat.name === '' ? ` · ${t('lobby.bot')}` : seat.waiting ? t('p.waits') : seat.volunteer ? ` · ${t('kt.off')}` : seat.present ? '' : ` · ${t('p.away')}`}</span></div></div>`)}</div>`;
}

/** @param {{g: Game}} props */
export function Kitchen({ g }) {
  useTick();
  const [open, setOpen] = useState('');
  const close = () => setOpen('');
  const general = g.blocked('ask', ['plan', 'action']);
  const why = general !== '' ? general : g.team.ask ? t('p.ask.one') : '';
  const dock = html`<${Act} label=${t('kt.ask')} sub=${t('d.public')} why=${why} before="hand-heart" kind="" onClick=${() => setOpen('ask')}/>`;
  return html`<${Frame} g=${g} dock=${dock}><${OwnAsk} g=${g}/>
    <div class="sec"><h2>${t('kt.store')}</h2><span class="num">${t('kt.limit', { n: g.rules.pantry_capacity })} · ${t('kt.coins', { n: g.kitchen.coins })}</span></div><${Stock} g=${g} way/>
    ${g.kitchen.covered ? html`<div class="tip">${icon('umbrella')}<span>${t('b.cover.on')}</span></div>` : null}
    <div class="sec"><h2>${t('k.shelf')}</h2><span>${t('k.fresh')}</span></div><${Shelf} g=${g}/>
    <${Jobs} g=${g}/><${OwnPromises} g=${g}/><${Asks} g=${g}/><${People} g=${g}/>
    ${maySwap(g) ? html`<button type="button" class="btn quiet wide" onClick=${() => setOpen('swap')}>${icon('users')}${t('lobby.swap')}</button>` : null}
    <button type="button" class="btn quiet wide" onClick=${() => setOpen('how')}>${icon('circle-help')}${t('lobby.how')}</button><${SeatCode} g=${g}/>
    ${open === 'how' ? html`<${Sheet} title=${t('lobby.how')} onClose=${close}><${HowTo} g=${g}/><//>` : null}
    ${open === 'ask' ? html`<${AskSheet} g=${g} onClose=${close}/>` : null}${open === 'swap' ? html`<${SwapSheet} g=${g} onClose=${close}/>` : null}<//>`;
}
