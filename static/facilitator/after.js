// After the play: on the left the way through the evening, in the middle the script and what is at hand, on the right the screen.
import { html, useEffect, useState } from '../vendor/ui.js';
import { turnOf, useDebriefData } from '../debrief/data.js';
import { t } from '../shared/language.js';
import { Audit, Pins } from './audit.js';
import { Announcement, Awarded, AwardOnScreen, AwardsScript, DecideOtherwise } from './awards.js';
import { LaterPhases, Steps, StepClock, StepScript, useCourse } from './debrief.js';
import { Feedback } from './feedback.js';
import { Farewell } from './farewell.js';
import { Floor } from './floor.js';
import { Groups } from './groups.js';
import { Material } from './material.js';
import { Messages, PinForm } from './messages.js';
import { OnScreen, ProjectorLink, show } from './on-screen.js';
import { ENTERING, PaperForm, PaperResults } from './paper.js';
import { Prompts } from './prompts.js';
import { Head } from './rail.js';
import { ReserveLine } from './reserve-strip.js';
import { FinalRanking, Result } from './result.js';
import { Counts, Room } from './room.js';
import { owns } from './rights.js';
import { Script } from './script.js';
import { cursorTo } from './shortcuts.js';
import { nextStep, openStep, PICTURES, TALKING } from './steps.js';
import { TakeAways } from './take-aways.js';
import { TownSwitch, useTown } from './towns.js';
import { useAside, Wall, waitingCount } from './wall.js';

/** @typedef {import('../shared/views').FacilitatorDebrief} FacilitatorDebrief */
/** @typedef {import('./session.js').PartProps} PartProps */

const TABS = ['material', 'wall', 'prompt', 'group', 'floor', 'room', 'feedback', 'result', 'words'];
/** What is at hand when a step opens. @type {Record<string, string>} */
const AT_HAND = { feel: 'room', happened: 'material', learned: 'material', relates: 'prompt', what_if: 'floor', next: 'wall' };

/** And before any step. @type {Record<string, string>} */
const FIRST = { final: 'result', debrief: 'room', reflection: 'prompt', awards: 'result' };

/** @param {PartProps} props */
function firstTab({ view }) {
  const step = openStep(view);
  return step === '' ? FIRST[view.session.phase] : AT_HAND[step];
}

/** Which drawer is open: the one that the step needs, until the facilitator takes another. @param {PartProps} props @returns {[string, (tab: string) => void]} */
function useTab(props) {
  const [tab, setTab] = useState(() => firstTab(props));
  useEffect(() => setTab(firstTab(props)), [openStep(props.view), props.view.session.phase]);
  return [tab, setTab];
}

/** @param {PartProps & {town: import('../shared/views').FacilitatorTown, onTown: (id: number) => void}} props */
function Results({ view, connection, town, onTown }) {
  const { final, session } = view;
  if (final === undefined) return null;
  return html`<${TownSwitch} view=${view} town=${town} onChoose=${onTown}/>${session.phase === 'awards' ? html`<${Awarded} final=${final}/><${DecideOtherwise} view=${view} connection=${connection}/>` : null}
    <h2>${t('s.rev.first')}</h2><${Result} view=${view} final=${final} town=${town}/>
    <h2>${t('s.rev.rank')}</h2><${FinalRanking} view=${view} connection=${connection} final=${final}/>
    <${PaperResults} view=${view}/>${ENTERING.includes(session.phase) ? html`<${PaperForm} view=${view} connection=${connection}/>` : null}`;
}

/** @param {PartProps & {town: import('../shared/views').FacilitatorTown}} props */
function Notes({ view, connection, town }) {
  return html`<div class="g2 notebook"><div class="msgbox"><${Messages} connection=${connection} town=${town}/><h2>${t('ff.pins')}</h2><${PinForm} connection=${connection}/><${Pins} view=${view}/></div><div><${Audit} view=${view}/></div></div>`;
}

/** @param {PartProps & {tab: string, town: import('../shared/views').FacilitatorTown, onTown: (id: number) => void, aside: ReturnType<typeof useAside>, data: import('../debrief/pictures-data').DebriefData | null}} props */
function Drawer({ view, connection, tab, town, onTown, aside, data }) {
  const props = { view, connection, town: town.town };
  switch (tab) {
    case 'material': return html`<${Material} key=${openStep(view)} ...${props} data=${data}/>`;
    case 'wall': return html`<${Wall} ...${props} aside=${aside} data=${data}/>`;
    case 'prompt': return html`<${Prompts} ...${props}/>`;
    case 'group': return html`<${Groups} ...${props}/>`;
    case 'floor': return html`<${Floor} ...${props}/>`;
    case 'room': return html`<${Room} ...${props}/>`;
    case 'feedback': return html`<${Feedback} view=${view} connection=${connection}/>`;
    case 'result': return html`<${Results} view=${view} connection=${connection} town=${town} onTown=${onTown}/>`;
    default: return html`<${Notes} view=${view} connection=${connection} town=${town}/>`;
  }
}

/** @param {PartProps & {course: ReturnType<typeof useCourse>, town: number}} props */
function PhaseScript({ view, connection, course, town }) {
  const { phase } = view.session;
  if (phase === 'awards') return html`<${AwardsScript} view=${view} connection=${connection}/>`;
  if (phase === 'final') return html`<${Script} title=${t('phase.final')} of="final"/>`;
  return html`<${StepScript} view=${view} connection=${connection} course=${course} town=${town}/>`;
}

/** Keys of the evening. @param {PartProps & {course: ReturnType<typeof useCourse>, town: number, setTab: (tab: string) => void}} props @returns {import('./shortcuts.js').Shortcut[]} */
function keys({ view, connection, course, town, setTab }) {
  const step = openStep(view);
  const next = nextStep(step);
  const talking = TALKING.includes(view.session.phase);
  return [...(talking && next !== null ? [{ key: 'N', shown: 'Shift+N', text: 'fd.key.next', act: () => course.open(next) }] : []),
    ...(talking && step !== '' ? [{ key: 's', text: 'fd.key.show', act: () => { show(connection, view, town, PICTURES[course.form][step][0]); } }] : []),
    { key: 'x', text: 'fd.key.clear', act: () => { show(connection, view, town, 'none'); } },
    { key: 'm', text: 'fd.key.message', act: () => { setTab('words'); requestAnimationFrame(() => cursorTo('message-all')); } },
    ...TABS.map((id, i) => ({ key: String(i + 1), text: `fd.tab.${id}`, act: () => setTab(id) }))];
}

/** @param {PartProps} props */
export function After({ view, connection }) {
  const [town, chooseTown] = useTown(view);
  const course = useCourse({ view, connection });
  const [tab, setTab] = useTab({ view, connection });
  const aside = useAside(view.session.code);
  const data = useDebriefData(view.session.code, turnOf(view));
  const debrief = /** @type {FacilitatorDebrief} */ (view.debrief);
  const waiting = waitingCount(debrief, aside.aside);
  const { phase } = view.session;
  return html`<div class="fx railed"><${Head} view=${view} connection=${connection} town=${town.town} shortcuts=${keys({ view, connection, course, town: town.town, setTab })} middle=${html`<${StepClock} view=${view} connection=${connection}/>`}/>
    <div class="evening"><aside class="col l" aria-label=${t('fd.way')}>${TALKING.includes(phase) ? html`<${Steps} view=${view} connection=${connection} course=${course}/>` : null}
        ${phase === 'awards' ? html`<${Announcement} view=${view} connection=${connection}/>` : html`${phase === 'final' ? html`<h2>${t('fac.after')}</h2><p class="hint">${t('fac.after.hint')}</p>` : null}<${LaterPhases} view=${view} connection=${connection}/>`}
        <div class=${phase === 'final' || phase === 'awards' ? 'tail' : ''}>${phase === 'awards' ? (owns(view.session.code) ? html`<${Farewell} code=${view.session.code}/>` : null) : html`<${ReserveLine} view=${view} connection=${connection}/>`}</div></aside>
      <main class="col"><${PhaseScript} view=${view} connection=${connection} course=${course} town=${town.town}/>
        <div class="drawers" role="group" aria-label=${t('fd.tabs')}>${TABS.map((id) => html`<button key=${id} type="button" aria-pressed=${tab === id} onClick=${() => setTab(id)}><span>${t(`fd.tab.${id}`)}</span>
          ${id === 'wall' && waiting > 0 ? html`<b class="bdg num" aria-label=${t('fd.wall.new', { n: waiting })}>${waiting}</b>` : null}</button>`)}</div>
        <section class="drawer" aria-label=${t(`fd.tab.${tab}`)}><${Drawer} view=${view} connection=${connection} tab=${tab} town=${town} onTown=${chooseTown} aside=${aside} data=${data}/></section></main>
      <aside class="col r" aria-label=${t('fd.screen')}>${phase === 'awards' ? html`<h2>${t('fd.screen')}</h2><${ProjectorLink} code=${view.session.code}/><${AwardOnScreen} view=${view}/>` : html`<${OnScreen} view=${view} connection=${connection} town=${town.town} data=${data}/>`}<h2>${t('fd.counts')}</h2><${Counts} debrief=${debrief}/><${TakeAways} code=${view.session.code}/></aside></div></div>`;
}
