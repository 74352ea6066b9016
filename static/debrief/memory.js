// "We remember it differently": the room may set its own words beside those of the journal.
import { html, useState } from '../vendor/ui.js';
import { t } from '../shared/language.js';

const MOST = 400;

/** @param {{at: number, act: import('./frame.js').Acts, onDone: () => void}} props */
export function MemoryForm({ at, act, onDone }) {
  const [text, setText] = useState('');
  const [failed, setFailed] = useState(false);
  /** @param {Event} event */
  const save = (event) => {
    event.preventDefault();
    act.send('write_note', { kind: 'memory', at, text: text.trim(), shared: true, named: false }).then((answer) => {
      setFailed(!answer.ok);
      if (answer.ok) onDone();
    });
  };
  return html`<form class="memoryform" onSubmit=${save}><label for="memory">${t('db.memory.ask')}</label>
    <textarea id="memory" maxlength=${MOST} value=${text} onInput=${(/** @type {any} */ e) => setText(e.currentTarget.value)}></textarea>
    ${failed ? html`<p class="failed" role="alert">${t('db.memory.failed')}</p>` : null}
    <div class="row"><button type="submit" class="pick on" disabled=${text.trim() === ''}>${t('db.memory.save')}</button><button type="button" class="pick" onClick=${onDone}>${t('close')}</button></div></form>`;
}
