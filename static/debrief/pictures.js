// All pictures by their names, and which of them is shown. The facilitator's page and the big screen draw the same ones.
import { html, useEffect, useState } from '../vendor/ui.js';
import { icon, symbol } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { Balance } from './balance.js';
import { Evidence } from './evidence.js';
import { Fairness } from './fairness.js';
import { Feelings } from './feelings.js';
import { Flow } from './flow.js';
import { Groups } from './groups.js';
import { Habits } from './habits.js';
import { MapPicture } from './map.js';
import { Promises } from './promises.js';
import { Speakers } from './speakers.js';
import { Timeline } from './timeline.js';
import { Prompt, Wall } from './wall.js';

/** @typedef {import('../shared/views').Picture} Picture */
/** @typedef {import('./frame.js').PictureProps} PictureProps */

/** In the order of the six steps. @type {Picture[]} */
export const PICTURES = ['feelings', 'timeline', 'map', 'flow', 'fairness', 'promises', 'habits', 'balance', 'evidence', 'what_if', 'prompt', 'groups', 'speakers', 'wall'];

/** Those that need what comes over HTTP. @type {Partial<Record<Picture, any>>} */
const DRAWN = {
  timeline: Timeline, map: MapPicture, flow: Flow, fairness: Fairness, promises: Promises, habits: Habits, balance: Balance, evidence: Evidence,
  speakers: Speakers, what_if: Late,
};
/** Those that show what people say now. @type {Partial<Record<Picture, any>>} */
const SAID = { feelings: Feelings, wall: Wall, groups: Groups, prompt: Prompt };

/** What comes only when it is asked for. @param {PictureProps} props */
function Late(props) {
  const [part, setPart] = useState(/** @type {any} */ (null));
  useEffect(() => { import('./what-if.js').then((module) => setPart(() => module.WhatIf), () => { /* no line: the page asks again when the picture is chosen again */ }); }, []);
  return part === null ? html`<main class="main"><p class="awaits" role="status">${t('app.loading')}</p></main>` : html`<${part} ...${props}/>`;
}

/** Between two pictures: the step and what it asks. @param {{debrief: import('../shared/views').PublicDebrief}} props */
function Calm({ debrief }) {
  const { step } = debrief;
  return html`<main class="main waiting"><div class="still">${symbol('tumpeng', 420)}</div><section><h2>${t(step === '' ? 'phase.debrief' : `step.${step}.name`)}</h2>
    <p class="calmhint">${t(step === '' ? 'db.begin' : `step.${step}.hint`)}</p></section></main>`;
}

/** @param {Picture} picture */
export function pictureTitle(picture) {
  return picture === 'none' ? t('phase.debrief') : t(`db.${picture}`);
}

/** @param {Omit<PictureProps, 'data'> & {data: PictureProps['data'] | null}} props */
export function ShownPicture(props) {
  const { picture } = props.picture;
  const said = SAID[picture];
  if (said !== undefined) return html`<${said} ...${props}/>`;
  const drawn = DRAWN[picture];
  if (drawn === undefined) return html`<${Calm} debrief=${props.debrief}/>`;
  if (props.data === null) return html`<main class="main"><p class="awaits" role="status">${icon('hourglass', 48)} ${t('app.loading')}</p></main>`;
  return html`<${drawn} ...${props}/>`;
}
