// News of other teams on the town's board: who heard it and when is public, what they heard only for whoever opens it.
import { html } from '../vendor/ui.js';
import { formatAge, Ticking } from '../shared/clock.js';
import { t } from '../shared/language.js';
import { teamShape } from '../shared/team.js';
import { kampungName } from './names.js';

/** @typedef {import('./game.js').Game} Game */

/** Whether the board has something that this team does not know yet. @param {Game} g @param {number} c */
export function canOpen(g, c) {
  const { board, report } = g.kampung(c);
  return board !== undefined && board.team !== g.own && board.heard_at > (report ? report.heard_at : -1);
}

/** @param {{g: Game, c: number}} props */
export function OpenNews({ g, c }) {
  const why = g.blocked('open_news', ['plan', 'action']);
  const name = kampungName(g.kampung(c).name);
  return html`<button type="button" class="btn small flat" disabled=${why !== ''} title=${why}
    onClick=${() => g.send('open_news', { c }, { title: t('p.opennews', { k: name }) })}>${t('l.open')}<span class="vh"> ${name}</span></button>`;
}

/** @param {{g: Game}} props */
export function NewsOffers({ g }) {
  const list = g.kampungIds().filter((c) => canOpen(g, c));
  return list.map((c) => {
    const { board, name } = g.kampung(c);
    if (!board) return null;
    return html`<div class="card row slim" key=${c}>${teamShape(g.signOf(board.team))}
      <div class="grow"><b class="offer" dir="auto">${t('l.newsof', { n: g.teamName(board.team), k: kampungName(name) })}</b><span class="muted num"><${Ticking} text=${() => t('ago', { t: formatAge(g.clock.age(board.heard_at)) })}/></span></div>
      <${OpenNews} g=${g} c=${c}/></div>`;
  });
}
