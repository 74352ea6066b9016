// The result of the play: the town first, then the ranking, with what was corrected or typed in from paper.
import { html, useState } from '../vendor/ui.js';
import { signed, t } from '../shared/language.js';
import { Dialog } from '../shared/sheet.js';
import { teamShape } from '../shared/team.js';
import { kampungName, pointsText, teamName } from '../screen/names.js';
import { Stars } from '../screen/stars.js';
import { CorrectScore } from './correct.js';

/** @typedef {import('../shared/views').FinalView} FinalView */
/** @typedef {import('../shared/views').FacilitatorView} FacilitatorView */
/** @typedef {import('./session.js').PartProps} PartProps */

/** @param {{view: FacilitatorView, final: FinalView, town: import('../shared/views').FacilitatorTown}} props */
export function Result({ view, final, town }) {
  const result = final.towns.find((one) => one.town === town.town);
  if (result === undefined) return null;
  return html`<div class="townresult"><span><b class="num">${result.fed_percent}%</b><small>${t('s.rev.fed')}</small></span>
    <span><b class="num">${result.well_fed_percent}%</b><small>${t('s.rev.fit')}</small></span>
    <span><b class="num">${result.worst_percent}%</b><small>${kampungName(town, result.worst)}, ${t('s.rev.worst')}</small></span>
    <span class="starred"><${Stars} n=${result.stars} size=${34}/><small>${t('s.rev.stars')}${view.session.towns > 1 ? ` · ${t('screen.town', { n: town.town + 1 })}` : ''}</small></span></div>`;
}

/** @param {PartProps & {final: FinalView}} props */
export function FinalRanking({ view, connection, final }) {
  const [corrected, setCorrected] = useState(/** @type {import('../shared/views').RankLine | null} */ (null));
  const { towns, phase } = view.session;
  return html`<ol class="finalrank">${final.ranking.map((line) => html`<li key=${line.team} class=${line.rank === 1 ? 'first' : ''}><b class="num">${line.rank}</b>${teamShape(line.sign, { size: 24 })}
    <span class="ell grow">${teamName(line)}${towns > 1 ? html` <small>${t('screen.town', { n: line.town + 1 })}</small>` : null}${line.correction === undefined ? null : html` <small>${t('fac.corrected', { n: signed(line.correction) })}</small>`}${line.paper === undefined ? null : html` <small>${t('fac.paper', { n: signed(line.paper) })}</small>`}</span><b class="num">${pointsText(line.points)}</b>
      ${phase === 'awards' ? null : html`<button type="button" class="btn quiet small" onClick=${() => setCorrected(line)}>${t('fac.correct.open')}</button>`}</li>`)}</ol>
    ${corrected === null ? null : html`<${Dialog} title=${teamName(corrected)} subtitle=${t('fac.points', { n: corrected.points })} onClose=${() => setCorrected(null)}><${CorrectScore} connection=${connection} team=${corrected.team} onDone=${() => setCorrected(null)}/><//>`}`;
}
