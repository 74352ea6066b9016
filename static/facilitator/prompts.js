// Questions that lead from the play to the own office; the chosen one stands on every phone.
import { html, useState } from '../vendor/ui.js';
import { icon } from '../shared/icons.js';
import { hasText, t } from '../shared/language.js';
import { show } from './on-screen.js';
import { TALKING } from './steps.js';

/** @typedef {import('./session.js').PartProps} PartProps */

/** The texts prompt.KEY, in the order in which they may be tried. */
export const PROMPTS = ['queue', 'farthest', 'form', 'assume', 'right_meal', 'promise', 'news', 'voice', 'ask', 'unasked', 'rain', 'waste', 'leader', 'hand_over', 'mistake', 'thanks', 'monday', 'second_day'];
const LONGEST = 200;

/** What a prompt says. @param {{key: string, text: string}} prompt */
export function promptText({ key, text }) {
  if (key === '') return text;
  return hasText(`prompt.${key}`) ? t(`prompt.${key}`) : key;
}

/** @param {PartProps & {can: boolean}} props */
function OwnWords({ connection, can }) {
  const [text, setText] = useState('');
  const said = text.trim();
  /** @param {Event} event */
  const set = (event) => {
    event.preventDefault();
    if (said !== '') connection.send('set_prompt', { text: said }).then((answer) => { if (answer.ok) setText(''); });
  };
  return html`<form class="row writedown" onSubmit=${set}><label class="vh" for="ownprompt">${t('fd.prompt.own')}</label>
    <input id="ownprompt" class="in" maxlength=${LONGEST} autocomplete="off" placeholder=${t('fd.prompt.own')} value=${text} onInput=${(/** @type {any} */ e) => setText(e.currentTarget.value)}/>
    <button type="submit" class="btn small" disabled=${!can || said === ''}>${icon('send', 18)}${t('fd.prompt.set')}</button></form>`;
}

/** @param {PartProps & {town: number}} props */
export function Prompts({ view, connection, town }) {
  if (view.debrief === undefined) return null;
  const { prompt } = view.debrief;
  const said = promptText(prompt);
  const can = TALKING.includes(view.session.phase);
  return html`<div class="row spread nowasked" aria-live="polite">${icon('message-circle')}<span class="grow"><small>${t('fd.prompt.now')}</small><b>${said === '' ? t('fd.prompt.none') : said}</b></span>
      <button type="button" class="btn small" disabled=${said === ''} onClick=${() => show(connection, view, town, 'prompt')}>${icon('monitor', 20)}${t('fd.pic.show', { n: t('fd.pic.prompt') })}</button></div>
    <${OwnWords} view=${view} connection=${connection} can=${can}/>
    ${can ? null : html`<p class="hint">${t('fd.prompt.when')}</p>`}
    <ul class="prompts">${PROMPTS.map((key) => html`<li key=${key}><button type="button" class="card" disabled=${!can} aria-pressed=${prompt.key === key} onClick=${() => { if (prompt.key !== key) connection.send('set_prompt', { key }); }}>${t(`prompt.${key}`)}</button></li>`)}</ul>`;
}
