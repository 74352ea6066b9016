// After the play: the final result, and calm pictures while the room talks and writes.
import { html } from '../vendor/ui.js';
import { useTick } from '../shared/clock.js';
import { icon, symbol } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { teamShape } from '../shared/team.js';
import { pointsText, teamName } from './names.js';
import { Figures, TownResultPanel } from './review.js';
import { Top } from './stage.js';
import { Stars } from './stars.js';

/** @typedef {import('../shared/views').PublicView} PublicView */
/** @typedef {import('../shared/views').RankLine} RankLine */
/** @typedef {import('../shared/connection.js').Connection} Connection */
/** @typedef {{view: PublicView, connection: Connection}} SceneProps */

const RANKING_AFTER_MS = 10000;
/** A longer ranking stands in two columns and takes the map's room. */
const ONE_COLUMN = 12;

/** The result of the town that this screen shows. @param {PublicView} view */
export function townResult(view) {
  const { final, town } = view;
  if (final === undefined) return town.result;
  return final.towns.find((result) => result.town === town.town) || town.result;
}

/** @param {{lines: RankLine[], towns: number}} props */
function FinalRanking({ lines, towns }) {
  const long = lines.length > ONE_COLUMN;
  return html`<ol class=${`lb small${lines.length > 8 ? ' many' : ''}${lines.length > 10 ? ' most' : ''}${long ? ' double' : ''}`}
    style=${long ? `grid-template-rows:repeat(${Math.ceil(lines.length / 2)},1fr)` : undefined}>
    ${lines.map((line) => html`<li key=${line.team} class=${line.rank === 1 ? 'first' : ''}><span class="rk">${line.rank}</span>
      ${teamShape(line.sign, { night: true })}
      <div class="who"><div class="nm ell">${teamName(line)}</div>${towns > 1 ? html`<small>${t('screen.town', { n: line.town + 1 })}</small>` : null}</div>
      <span class="sc">${pointsText(line.points)}</span></li>`)}
  </ol>`;
}

/** @param {SceneProps} props */
export function Final({ view, connection }) {
  useTick();
  const result = townResult(view);
  const lines = view.final === undefined ? [] : view.final.ranking;
  const shown = connection.clock.since(view.session.phase_start) >= RANKING_AFTER_MS;
  return html`<${Top} title=${t('phase.final')} view=${view} connection=${connection}><span class="chip ell">${view.session.title}</span><//>
    <main class=${`main review${lines.length > ONE_COLUMN ? ' crowded' : ''}`}>
      <section class="first"><h2>${t('s.rev.first')}</h2>
        ${result === undefined ? null : html`<${Figures} town=${view.town} result=${result}/>`}
        <${TownResultPanel} town=${view.town} connection=${connection}/></section>
      <section class=${`then${shown ? ' shown' : ''}`} aria-hidden=${!shown}><h2>${t('s.rev.rank')}</h2>
        <${FinalRanking} lines=${lines} towns=${view.session.towns}/></section>
    </main>`;
}

/** The step that was opened in this phase; one of the day before is over. @param {PublicView} view */
function openStep({ debrief, session }) {
  return debrief === undefined || debrief.start < session.phase_start ? '' : debrief.step;
}

/** What people are asked while no picture is shown: the open step, as on the phones. @param {{step: string}} props */
function StepTitle({ step }) {
  return html`<section><h2>${t(`step.${step}.name`)}</h2><p class="hint">${t(`step.${step}.hint`)}</p></section>`;
}

/** Debrief and reflection: the question of the moment, and how the town did. @param {SceneProps & {kind: 'debrief' | 'reflection'}} props */
export function Waiting({ view, connection, kind }) {
  const result = townResult(view);
  const step = openStep(view);
  const asks = [1, 2, 3].map((n) => t(`screen.${kind}.${n}`));
  return html`<${Top} title=${t(`phase.${kind}`)} view=${view} connection=${connection}>
      ${result === undefined ? null : html`<${TownChip} result=${result}/>`}<//>
    <main class="main waiting">
      <div class="still">${symbol('tumpeng', 420)}</div>
      ${step !== '' ? html`<${StepTitle} step=${step}/>` : html`<section><h2>${t(`screen.${kind}`)}</h2>
        <ul>${asks.map((ask, i) => html`<li key=${i} class="pn">${icon(kind === 'debrief' ? 'message-circle' : 'quote', 48)}<span>${ask}</span></li>`)}</ul>
        <p class="sub">${t(`screen.${kind}.s`)}</p></section>`}
    </main>`;
}

/** @param {{result: import('../shared/views').TownResult}} props */
export function TownChip({ result }) {
  return html`<span class="chip">${t('s.townresult')} <${Stars} n=${result.stars} size=${56}/> ${t('s.fedfit', { n: result.fed_percent, m: result.well_fed_percent })}</span>`;
}
