// After the play: talk and write. Each step of the debrief has one thing to do here; everything else is a page behind it.
import { html, useEffect } from '../vendor/ui.js';
import { feelingFace } from '../shared/feelings.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { teamShape } from '../shared/team.js';
import { Commit } from './commit.js';
import { Feedback } from './feedback.js';
import { Feel, feelingOf, mayFeel } from './feel.js';
import { Frame } from './frame.js';
import { Habits } from './habits.js';
import { KudosSheet } from './kudos.js';
import { Memory } from './memory.js';
import { Notes } from './notes.js';
import { Own } from './own.js';
import { promptOf, promptText } from './prompt.js';
import { NextTask, page, Tasks } from './tasks.js';
import { Writing } from './writing.js';

export { NextTask, page, Tasks };

/** @typedef {import('./game.js').Game} Game */
/** @typedef {import('../shared/views').NoteKind} NoteKind */

const STEPS = ['feel', 'happened', 'learned', 'relates', 'what_if', 'next'];
/** What a note is that is written in a step. @type {Record<string, NoteKind>} */
const KINDS = { happened: 'story', relates: 'story' };
const home = () => { page.value = ''; };

/** The way back, with the step in which the others are. @param {{g: Game}} props */
function Back({ g }) {
  const n = STEPS.indexOf(stepOf(g));
  const talking = g.phase === 'debrief' || g.phase === 'reflection';
  return html`<button type="button" class="btn quiet small back" onClick=${home}>${icon('chevron-left')}${talking && n >= 0 ? t('rf.back.step', { n: n + 1, m: t(`step.${STEPS[n]}.name`) }) : t(talking ? 'rf.back.talk' : 'rf.back')}</button>`;
}

/** Puts a page into the frame of the phone. @param {Game} g */
const paper = (g) => (/** @type {string} */ title, /** @type {any} */ body, /** @type {any} */ dock) => html`<${Frame} g=${g} tabbed=${false} dock=${g.over ? html`<button type="button" class="btn big" onClick=${home}>${t('rf.back')}</button>` : dock}><${Back} g=${g}/><h2 class="title">${title}</h2>${body}<//>`;

/** @param {{g: Game}} props */
export function Page({ g }) {
  const frame = paper(g);
  const done = html`<button type="button" class="btn big" onClick=${home}>${t('rf.back')}</button>`;
  useEffect(() => { window.scrollTo(0, 0); }, [page.value]);
  switch (page.value) {
    case 'feel': return frame(t('rf.ask.feel'), html`<${Feel} g=${g}/>`, feelingOf(g) ? html`<${NextTask} g=${g} none=${done}/>` : null);
    case 'habits': return html`<${Habits} g=${g} frame=${frame} onDone=${home}/>`;
    case 'own': return frame(t('rf.task.own'), html`<${Own} g=${g}/>`, null);
    case 'memory': return html`<${Memory} g=${g} frame=${frame} onDone=${home}/>`;
    case 'commit': return html`<${Commit} g=${g} frame=${frame} next=${done}/>`;
    case 'feedback': return html`<${Feedback} g=${g} frame=${frame} onDone=${home}/>`;
    default: return html`<${Notes} g=${g} frame=${frame}/>`;
  }
}

/** Which step is open, of how many. @param {{step: string}} props */
function StepMark({ step }) {
  const n = STEPS.indexOf(step);
  if (n < 0) return null;
  return html`<div class="stepmark"><span class="muted">${t('rf.step', { n: n + 1, m: STEPS.length })} · ${t(`step.${step}.name`)}</span>
    <span class="stepdots" aria-hidden="true">${STEPS.map((one, i) => html`<i class=${i < n ? 'past' : i === n ? 'now' : ''} key=${one}></i>`)}</span></div>`;
}

/** With whom one talks now. @param {{g: Game}} props */
function Group({ g }) {
  const group = g.me.own && g.me.own.group;
  if (!group) return null;
  return html`<div class="card group"><div class="row">${icon('users', 30)}<b class="grow">${t('rf.group', { n: group.n })}</b></div><p class="said">${t('rf.group.sub')}</p>
    <ul>${group.with.map((one, i) => {
      const team = g.town.teams[String(one.team)];
      return html`<li class="row" key=${i}>${team ? teamShape(team.sign, { size: 26, label: g.teamName(one.team) }) : icon('users')}<span class="grow" dir="auto">${one.name}</span></li>`;
    })}</ul></div>`;
}

/** Written and done: phones down. @param {{g: Game}} props */
function Talk({ g }) {
  return html`<div class="tip talk">${icon('message-circle')}<span>${t('rf.talk')}</span></div><${NextTask} g=${g} kind=""/>`;
}

/** @param {{g: Game, step: string, frame: (body: any, dock: any) => any}} props */
function Asked({ g, step, frame }) {
  const prompt = promptOf(g, step);
  const felt = prompt === 'feel' ? feelingOf(g) : undefined;
  const question = html`<h2 class="title" dir="auto">${felt ? t('rf.ask.felt') : promptText(prompt)}</h2>
    ${felt ? html`<div class="card row slim">${feelingFace(felt, 40)}<b class="grow">${t(`feeling.${felt}`)}</b>${mayFeel(g) ? html`<button type="button" class="btn small flat" onClick=${() => { page.value = 'feel'; }}>${t('rf.change')}</button>` : null}</div>` : null}`;
  const own = step === 'happened' ? html`<button type="button" class="btn wide" onClick=${() => { page.value = 'memory'; }}>${icon('history')}${t('rf.memory')}</button>`
    : step === 'learned' ? html`<button type="button" class="btn wide" onClick=${() => { page.value = 'own'; }}>${icon('eye')}${t('rf.task.own')}</button>` : null;
  const kind = KINDS[step] || (g.phase === 'reflection' ? 'story' : 'insight');
  return html`<${Writing} key=${prompt} g=${g} which=${{ slot: `ask.${prompt}`, kind, prompt }} question=${question} hint=${t('rf.write.hint')} next=${html`<${Talk} g=${g}/>`}
    frame=${(/** @type {any} */ body, /** @type {any} */ dock) => frame(html`${body}${own}`, dock)}/>`;
}

/** Nothing is asked on the phone now. @param {{g: Game, frame: (body: any, dock: any) => any}} props */
function Watching({ g, frame }) {
  const key = g.phase === 'reflection' ? 'rf.wait.reflection' : 'rf.wait.debrief';
  return frame(html`<div class="card row sky">${icon('monitor', 34)}<b class="grow offer">${t(key)}</b></div>`, html`<${NextTask} g=${g}/>`);
}

/** The open step; one that was opened on the first day is over on the second. @param {Game} g */
function stepOf(g) {
  const { debrief } = g.view;
  return debrief && debrief.start >= g.session.phase_start ? debrief.step : '';
}

/** The phase of debrief or reflection. @param {{g: Game}} props */
export function Talking({ g }) {
  const { debrief } = g.view;
  const step = stepOf(g);
  const prompted = debrief !== undefined && (debrief.prompt.key !== '' || debrief.prompt.text !== '');
  const frame = (/** @type {any} */ body, /** @type {any} */ dock) => html`<${Frame} g=${g} tabbed=${false} dock=${dock}><${StepMark} step=${step}/>${body}<${Group} g=${g}/><${Tasks} g=${g}/><//>`;
  if (step === 'feel' && mayFeel(g) && !prompted && feelingOf(g) === undefined) return frame(html`<h2 class="title">${t('rf.ask.feel')}</h2><${Feel} g=${g}/>`, null);
  if (step === 'next' && !prompted) {
    return html`<${Commit} g=${g} frame=${(/** @type {string} */ title, /** @type {any} */ body, /** @type {any} */ dock) => frame(html`<h2 class="title">${title}</h2>${body}`, dock)} next=${html`<${Talk} g=${g}/>`}/>`;
  }
  if (step === '' && !prompted) return html`<${Watching} g=${g} frame=${frame}/>`;
  return html`<${Asked} g=${g} step=${step} frame=${frame}/>`;
}

/** The screen after the play, or null where the last results are the screen. @param {{g: Game, Results: any}} props */
export function Evening({ g, Results }) {
  const talking = g.phase === 'debrief' || g.phase === 'reflection';
  const told = g.view.final && g.view.final.awards ? g.view.final.awards.stage : -1;
  useEffect(() => { if (g.phase === 'awards') home(); }, [g.phase, told]); // nobody misses an award on a page of their own; what was typed is kept
  if (g.over && (page.value === '' || page.value === 'thanks')) return html`<${Results} g=${g}/>`; // there is nothing to do any more
  const thanks = page.value === 'thanks' ? html`<${KudosSheet} g=${g} onClose=${home}/>` : null;
  if (page.value !== '' && thanks === null) return html`<${Page} g=${g}/>`;
  return html`${talking ? html`<${Talking} g=${g}/>` : html`<${Results} g=${g} tasks=${html`<${Tasks} g=${g}/>`} next=${html`<${NextTask} g=${g}/>`}/>`}${thanks}`;
}
