// What people are asked: the facilitator's own words, a text of the pages, or the question of the open step.
import { hasText, t } from '../shared/language.js';

/** @typedef {import('./game.js').Game} Game */

/** What a note answers, as a sentence; '' for nothing. @param {string} prompt as it stands in the note */
export function promptText(prompt) {
  if (hasText(`prompt.${prompt}`)) return t(`prompt.${prompt}`);
  if (hasText(`rf.ask.${prompt}`)) return t(`rf.ask.${prompt}`);
  return prompt;
}

/** What is asked now, as notes name it: the key or the text of the prompt, else the step. @param {Game} g @param {string} step */
export function promptOf(g, step) {
  const { debrief } = g.view;
  return (debrief && (debrief.prompt.key || debrief.prompt.text)) || step;
}
