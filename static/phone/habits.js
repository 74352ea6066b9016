// Five habits, for oneself and for the team: a number from 1 to 5 each. Others see means of a team only.
import { html, useState } from '../vendor/ui.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { useDraft } from './drafts.js';
import { Act } from './frame.js';

/** @typedef {import('./game.js').Game} Game */
/** @typedef {import('../shared/views').Habit} Habit */
/** @typedef {Partial<Record<Habit, number>>} Answers */

/** @type {Habit[]} */
export const HABITS = ['listened', 'shared', 'kept_word', 'foresaw', 'included'];
const MARKS = [1, 2, 3, 4, 5];

/** What somebody has answered about the habits. @param {Game} g @param {'self' | 'team'} about @returns {Answers | undefined} */
export const rated = (g, about) => g.me.own && g.me.own.ratings[about];

/** @param {{item: Habit, about: string, value: number | undefined, onChange: (n: number) => void}} props */
function Item({ item, about, value, onChange }) {
  const name = `${t(`habit.${item}`)}: ${t(`rf.habit.${about}.${item}`)}`;
  return html`<div class="card habit"><b>${t(`habit.${item}`)}</b><p class="said">${t(`rf.habit.${about}.${item}`)}</p>
    <div class="marks" role="group" aria-label=${name}>${MARKS.map((n) => html`<button type="button" key=${n} aria-pressed=${value === n} aria-label=${`${n}: ${t(`rf.mark.${n}`)}`} onClick=${() => onChange(n)}>${n}</button>`)}</div>
    <p class="ends" aria-hidden="true"><span>${value === undefined ? t('rf.mark.1') : ''}</span><b>${value === undefined ? '' : t(`rf.mark.${value}`)}</b><span>${value === undefined ? t('rf.mark.5') : ''}</span></p></div>`;
}

/** @param {{g: Game, about: 'self' | 'team', frame: (body: any, dock: any) => any, onDone: () => void}} props */
function Rate({ g, about, frame, onDone }) {
  const before = rated(g, about) || {};
  const [draft, change, forget] = useDraft(g, `habits.${about}`, /** @type {Answers} */ (before));
  const answered = HABITS.filter((item) => draft[item] !== undefined).length;
  const same = HABITS.every((item) => draft[item] === before[item]);
  const general = g.blocked('rate_habits', ['final', 'debrief', 'reflection']);
  const why = general !== '' ? general : answered < HABITS.length ? t('rf.habits.all', { n: answered, m: HABITS.length }) : '';
  const go = async () => {
    const ratings = Object.fromEntries(HABITS.map((item) => [item, draft[item]]));
    onDone();
    const answer = same ? { ok: true } : await g.send('rate_habits', { about, ratings }, { title: t('rf.task.habits'), bound: false });
    if (answer.ok) forget();
  };
  return frame(html`<div class="tip">${icon('lock')}<span>${t(`rf.habits.${about}.why`)}</span></div>
    ${HABITS.map((item) => html`<${Item} key=${item} item=${item} about=${about} value=${draft[item]} onChange=${(/** @type {number} */ n) => change({ [item]: n })}/>`)}`,
  html`<${Act} label=${t(about === 'self' ? 'rf.next' : 'rf.save')} why=${why} before=${about === 'self' ? undefined : 'check'} after=${about === 'self' ? 'arrow-right' : undefined} onClick=${go}/>`);
}

/** First oneself, then the team. @param {{g: Game, frame: (title: string, body: any, dock: any) => any, onDone: () => void}} props */
export function Habits({ g, frame, onDone }) {
  const [about, setAbout] = useState(/** @type {'self' | 'team'} */ ('self'));
  const tabs = html`<div class="seg" role="group" aria-label=${t('rf.task.habits')}>${['self', 'team'].map((one) => html`<button type="button" key=${one} aria-pressed=${about === one} onClick=${() => setAbout(/** @type {'self' | 'team'} */ (one))}>${t(`rf.habits.${one}`)}</button>`)}</div>`;
  const next = () => {
    if (about === 'team') onDone();
    else {
      setAbout('team');
      window.scrollTo(0, 0);
    }
  };
  return html`<${Rate} key=${about} g=${g} about=${about} frame=${(/** @type {any} */ body, /** @type {any} */ dock) => frame(t('rf.ask.habits'), html`${tabs}${body}`, dock)} onDone=${next}/>`;
}
