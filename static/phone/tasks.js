// What one can do after the play, in the order in which it helps most, and which of it is done.
import { html, signal } from '../vendor/ui.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { commitmentOf } from './commit.js';
import { feedbackOn } from './feedback.js';
import { feelingOf, mayFeel } from './feel.js';
import { rated } from './habits.js';
import { ownNotes } from './note.js';

/** @typedef {import('./game.js').Game} Game */
/** @typedef {'' | 'feel' | 'write' | 'notes' | 'own' | 'habits' | 'memory' | 'commit' | 'feedback' | 'thanks'} Page */

/** The page that is open; '' for the first. @type {import('../vendor/ui.js').Signal<Page>} */
export const page = signal(/** @type {Page} */ (''));

/** @typedef {{page: Page, icon: string, sub: string, done: boolean}} Task */

/** The tasks that can be done now, or were done. @param {Game} g @returns {Task[]} */
export function tasks(g) {
  const feeling = feelingOf(g);
  const notes = Object.values(ownNotes(g)).length;
  const card = commitmentOf(g);
  const habits = [rated(g, 'self'), rated(g, 'team')].filter((one) => one !== undefined).length;
  const said = [feedbackOn(g, 'day'), feedbackOn(g, 'programme')].filter((one) => one !== undefined).length;
  const talking = g.phase === 'debrief' || g.phase === 'reflection';
  const ending = talking || g.phase === 'awards';
  /** @type {(Task & {shown: boolean})[]} */
  const all = [
    { page: 'feel', icon: 'smile', sub: feeling ? t(`feeling.${feeling}`) : '', done: feeling !== undefined, shown: mayFeel(g) },
    { page: 'notes', icon: 'file-text', sub: notes === 0 ? t('rf.task.notes.sub') : t('rf.task.notes.n', { n: notes }), done: notes > 0, shown: true },
    { page: 'own', icon: 'eye', sub: t('rf.task.own.sub'), done: false, shown: true },
    { page: 'habits', icon: 'scale', sub: habits === 2 ? t('rf.done') : t('rf.task.habits.sub'), done: habits === 2, shown: g.phase !== 'awards' },
    { page: 'memory', icon: 'history', sub: t('rf.memory.sub'), done: false, shown: ending },
    { page: 'commit', icon: 'target', sub: card ? card.then : t('rf.task.commit.sub'), done: card !== undefined, shown: ending },
    { page: 'feedback', icon: 'star', sub: said === 2 ? t('rf.done') : t('rf.task.feedback.sub'), done: said === 2, shown: true },
    { page: 'thanks', icon: 'award', sub: t('ms.left', { n: g.me.kudos_left }), done: false, shown: g.phase !== 'awards' },
  ];
  return all.filter((task) => task.shown);
}

/** @param {Task} task */
const title = (task) => (task.page === 'thanks' ? t('ms.thank') : task.page === 'memory' ? t('rf.memory') : t(`rf.task.${task.page}`));

/** The list of all, each a row to press. @param {{g: Game}} props */
export function Tasks({ g }) {
  return html`<div class="sec"><h2>${t('rf.tasks')}</h2></div><div class="card rows">${tasks(g).map((task) => html`<button type="button" class="row pick" key=${task.page} onClick=${() => { page.value = task.page; }}>${icon(task.icon)}
    <span class="grow"><b class="block">${title(task)}</b><span class="muted block" dir="auto">${task.sub}</span></span>${task.done ? html`<span class="ticked">${icon('check', undefined, t('rf.done'))}</span>` : icon('chevron-right')}</button>`)}</div>`;
}

/** Which of the tasks comes next, or undefined when all is done. @param {Game} g */
function following(g) {
  const open = tasks(g).filter((task) => !task.done);
  /** @type {Page[]} */
  const order = g.phase === 'final' ? ['feel', 'notes', 'habits'] : g.phase === 'awards' ? ['commit', 'feedback'] : ['feel', 'habits', 'commit', 'feedback'];
  return order.map((one) => open.find((task) => task.page === one)).find((task) => task !== undefined);
}

/** The one button to what comes next; null when there is nothing. @param {{g: Game, kind?: string, none?: any}} props none: stands there when all is done */
export function NextTask({ g, kind = 'pri', none = null }) {
  const task = following(g);
  if (task === undefined) return none;
  const name = g.phase === 'final' && task.page === 'notes' ? t('rf.write') : title(task);
  return html`<button type="button" class=${`btn big ${kind}`} onClick=${() => { page.value = task.page; }}><span class="act-text">${name}</span>${icon('arrow-right')}</button>`;
}
