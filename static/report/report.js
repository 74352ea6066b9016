// Which report the address asks for: of the session, of one team, or, after #me, of the person whose phone this is.
import { html, render } from '../vendor/ui.js';
import { CLOSED } from '../shared/connection.js';
import { injectSprite } from '../shared/icons.js';
import { startLanguage, t } from '../shared/language.js';
import { useDebriefData } from '../debrief/data.js';
import { NotKept, Nothing, SignIn } from './frame.js';
import { OwnReport } from './own.js';
import { SessionReport } from './session.js';
import { asked, isKept, useFacilitator, useKept, useSummary } from './sources.js';
import { TeamReport } from './team.js';

/** Phases in which there is something to report. */
const AFTER = ['final', 'debrief', 'reflection', 'awards'];

/** @param {{code: string, team: number | null, view: import('../shared/views').FacilitatorView}} props */
function Told({ code, team, view }) {
  const data = useDebriefData(code, view.session.phase);
  const summary = useSummary(code);
  if (data === null || view.debrief === undefined) return html`<${Nothing} sign="hourglass" title=${t('app.loading')} text=""/>`;
  return html`<${Written} story=${{ code, data, view, debrief: view.debrief, created: summary === null ? '' : summary.created }} team=${team}/>`;
}

/** Of the session, or of one team. @param {{story: import('./session.js').Story, team: number | null}} props */
function Written({ story, team }) {
  if (team === null) return html`<${SessionReport} ...${story}/>`;
  const line = story.data.teams.find((one) => one.team === team);
  if (line === undefined) return html`<${Nothing} title=${t('rp.noteam')} text=${t('rp.noteam.how')}/>`;
  return html`<${TeamReport} ...${story} line=${line}/>`;
}

/** @param {{code: string, team: number | null}} props */
function Facilitated({ code, team }) {
  const { view, ended } = useFacilitator(code);
  if (ended === CLOSED.NOT_ALLOWED) return html`<${SignIn}/>`;
  if (ended !== null) return html`<${Nothing} title=${t('fac.ended')} text=${t(`ended.${ended}`)}/>`;
  if (view === null) return html`<${Nothing} sign="hourglass" title=${t('app.loading')} text=""/>`;
  if (!AFTER.includes(view.session.phase)) return html`<${Nothing} sign="hourglass" title=${t('rp.early')} text=${t('rp.early.how')}/>`;
  return html`<${Told} code=${code} team=${team} view=${view}/>`;
}

/** The report of a session that has ended, from its journal. @param {{id: string, team: number | null}} props */
function Archived({ id, team }) {
  const { kept, status } = useKept(id);
  if (kept === null) return html`<${NotKept} status=${status}/>`;
  const { view, pictures: data, created } = kept;
  if (!AFTER.includes(view.session.phase) || view.debrief === undefined) return html`<${Nothing} title=${t('rp.early')} text=${t('rp.unplayed')}/>`;
  return html`<${Written} story=${{ code: id, data, view, debrief: view.debrief, created }} team=${team}/>`;
}

function Page() {
  const { code, team } = asked(location);
  if (code === '') return html`<${Nothing} title=${t('rp.nocode')} text=${t('rp.nocode.how')}/>`;
  if (isKept(code)) return html`<${Archived} id=${code} team=${team}/>`;
  return location.hash === '#me' ? html`<${OwnReport} code=${code}/>` : html`<${Facilitated} code=${code} team=${team}/>`;
}

async function start() {
  await Promise.all([injectSprite(), startLanguage()]);
  window.addEventListener('hashchange', () => location.reload());
  render(html`<${Page}/>`, /** @type {HTMLElement} */ (document.getElementById('app')));
}

start();
