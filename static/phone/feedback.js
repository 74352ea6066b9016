// Feedback on the day and on the programme: a mark from 1 to 5 and, if one likes, words. Nobody learns whose it is.
import { html, useState } from '../vendor/ui.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { oneLine, useDraft } from './drafts.js';
import { Act } from './frame.js';

/** @typedef {import('./game.js').Game} Game */
/** @typedef {'day' | 'programme'} Of */

const LONGEST = 400;
const MARKS = [1, 2, 3, 4, 5];

/** What somebody has said of the day or of the programme. @param {Game} g @param {Of} of */
export const feedbackOn = (g, of) => (g.me.own && g.me.own.feedback ? g.me.own.feedback[of] : undefined);

/** @param {{g: Game, of: Of, frame: (body: any, dock: any) => any, onDone: () => void}} props */
function Give({ g, of, frame, onDone }) {
  const before = feedbackOn(g, of);
  const [draft, change, forget] = useDraft(g, `feedback.${of}`, { rating: before ? before.rating : 0, text: before && before.text ? before.text : '' });
  const text = oneLine(draft.text, LONGEST);
  const same = before !== undefined && before.rating === draft.rating && (before.text || '') === text;
  const general = g.blocked('give_feedback', ['final', 'debrief', 'reflection', 'awards']);
  const why = general !== '' ? general : draft.rating === 0 ? t('rf.feedback.mark') : '';
  const go = async () => {
    onDone();
    const answer = same ? { ok: true } : await g.send('give_feedback', { of, rating: draft.rating, text }, { title: t('rf.task.feedback'), bound: false });
    if (answer.ok) forget();
  };
  const id = `feedback-${of}`;
  return frame(html`<div class="card habit"><b>${t(`rf.feedback.ask.${of}`)}</b>
      <div class="marks" role="group" aria-label=${t(`rf.feedback.ask.${of}`)}>${MARKS.map((n) => html`<button type="button" key=${n} aria-pressed=${draft.rating === n} aria-label=${`${n}: ${t(`rf.useful.${n}`)}`} onClick=${() => change({ rating: n })}>${n}</button>`)}</div>
      <p class="ends" aria-hidden="true"><span>${draft.rating === 0 ? t('rf.useful.1') : ''}</span><b>${draft.rating === 0 ? '' : t(`rf.useful.${draft.rating}`)}</b><span>${draft.rating === 0 ? t('rf.useful.5') : ''}</span></p></div>
    <div class="field"><label for=${id}>${t(`rf.feedback.words.${of}`)}</label><textarea id=${id} class="in" rows="4" dir="auto" maxlength=${LONGEST} value=${draft.text} onInput=${(/** @type {any} */ event) => change({ text: event.currentTarget.value })}></textarea></div>
    <p class="state">${icon('lock')}<span>${t('rf.feedback.anonymous')}</span></p>`,
  html`<${Act} label=${t(of === 'day' ? 'rf.next' : 'rf.save')} why=${why} before=${of === 'day' ? undefined : 'check'} after=${of === 'day' ? 'arrow-right' : undefined} onClick=${go}/>`);
}

/** First the day, then the programme. @param {{g: Game, frame: (title: string, body: any, dock: any) => any, onDone: () => void}} props */
export function Feedback({ g, frame, onDone }) {
  const [of, setOf] = useState(/** @type {Of} */ ('day'));
  const tabs = html`<div class="seg" role="group" aria-label=${t('rf.task.feedback')}>${['day', 'programme'].map((one) => html`<button type="button" key=${one} aria-pressed=${of === one} onClick=${() => setOf(/** @type {Of} */ (one))}>${t(`rf.feedback.${one}`)}</button>`)}</div>`;
  const next = () => {
    if (of === 'programme') onDone();
    else {
      setOf('programme');
      window.scrollTo(0, 0);
    }
  };
  return html`<${Give} key=${of} g=${g} of=${of} frame=${(/** @type {any} */ body, /** @type {any} */ dock) => frame(t('rf.task.feedback'), html`${tabs}${body}`, dock)} onDone=${next}/>`;
}
