// What this browser may do in a session beside its line: whoever came by a link helps to lead this one, but neither takes its
// data home nor lets others in, and has no list of sessions.
import { signal } from '../vendor/ui.js';

/** @type {import('../vendor/ui.js').Signal<Record<string, boolean>>} */
const known = signal({});

/** Learns whose session it is. @param {string} code */
export function askRights(code) {
  fetch(`/api/sessions/${code}`).then((answer) => (answer.ok ? answer.json() : { id: '' }))
    .then(({ id }) => { known.value = { ...known.value, [code]: id !== '' }; }, () => { /* no line: nothing more is offered */ });
}

/** Whether this browser is signed in for good; false as long as nobody knows. @param {string} code */
export const owns = (code) => known.value[code] === true;
