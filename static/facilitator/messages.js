// A word to everybody or to one team, and moments to come back to in the debrief.
import { html, useState } from '../vendor/ui.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { teamShape } from '../shared/team.js';
import { byNumber, teamName } from '../screen/names.js';

/** @typedef {import('../shared/connection.js').Connection} Connection */
/** @typedef {import('../shared/views').FacilitatorTown} FacilitatorTown */

const LONGEST = 280;

/** @param {{connection: Connection, to?: number}} props to: a team, all without it */
export function MessageForm({ connection, to }) {
  const [text, setText] = useState('');
  const id = `message-${to === undefined ? 'all' : to}`;
  /** @param {Event} event */
  const send = (event) => {
    event.preventDefault();
    const said = text.trim();
    if (said === '') return;
    connection.send('message', to === undefined ? { text: said } : { to, text: said })
      .then((answer) => { if (answer.ok) setText((now) => (now.trim() === said ? '' : now)); });
  };
  return html`<form class="msgbox" onSubmit=${send}><label class="vh" for=${id}>${t('ff.msg.ph')}</label>
    <textarea id=${id} maxlength=${LONGEST} placeholder=${t('ff.msg.ph')} value=${text} onInput=${(/** @type {any} */ event) => setText(event.currentTarget.value)}></textarea>
    <button type="submit" class="btn pri wide" disabled=${text.trim() === ''}>${icon('send', 20)}${t('ff.send')}</button></form>`;
}

/** @param {{connection: Connection, town: FacilitatorTown}} props */
export function Messages({ connection, town }) {
  const [to, setTo] = useState(/** @type {number | undefined} */ (undefined));
  const known = to !== undefined && town.teams[to] !== undefined ? to : undefined;
  return html`<h2>${t('ff.msg')}</h2><div class="chipsel" role="group" aria-label=${t('fac.to')}>
      <button type="button" aria-pressed=${known === undefined} onClick=${() => setTo(undefined)}>${t('ff.msg.all')}</button>
      ${byNumber(town.teams).map(([id, team]) => html`<button key=${id} type="button" aria-pressed=${known === id} aria-label=${teamName(team)} title=${teamName(team)} onClick=${() => setTo(id)}>${teamShape(team.sign, { size: 18 })}</button>`)}</div>
    ${known === undefined ? null : html`<p class="hint">${t('fac.onlyto', { n: teamName(town.teams[known]) })}</p>`}
    <${MessageForm} connection=${connection} to=${known}/>`;
}

/** A pin takes the moment at once; the note may be empty. @param {{connection: Connection, team?: number}} props */
export function PinForm({ connection, team }) {
  const [note, setNote] = useState('');
  const id = `pin-${team === undefined ? 'all' : team}`;
  /** @param {Event} event */
  const pin = (event) => {
    event.preventDefault();
    const said = note.trim();
    connection.send('pin', team === undefined ? { note: said } : { note: said, team })
      .then((answer) => { if (answer.ok) setNote((now) => (now.trim() === said ? '' : now)); });
  };
  return html`<form class="msgbox" onSubmit=${pin}><label class="vh" for=${id}>${t('fac.pin.note')}</label>
    <input id=${id} class="in" maxlength=${LONGEST} placeholder=${t('fac.pin.note')} value=${note} onInput=${(/** @type {any} */ event) => setNote(event.currentTarget.value)}/>
    <button type="submit" class="btn wide">${icon('pin', 20)}${t('ff.pin')}</button></form>`;
}
