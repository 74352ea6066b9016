// Debrief and reflection: the picture that the facilitator shows, and a calm one until there is any. The pictures are loaded
// when they are needed; a session that is not there yet pays nothing for them.
import { html, useEffect, useState } from '../vendor/ui.js';
import { Waiting } from './closing.js';

const RETRY_MS = 4000;

/** @param {{view: import('../shared/views').PublicView, connection: import('../shared/connection.js').Connection, kind: 'debrief' | 'reflection'}} props */
export function Debrief({ view, connection, kind }) {
  const [follow, setFollow] = useState(/** @type {any} */ (null));
  useEffect(() => {
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const load = () => {
      import('../debrief/follow.js').then((module) => setFollow(() => module.Follow), () => { timer = setTimeout(load, RETRY_MS); });
    };
    load();
    return () => clearTimeout(timer);
  }, []);
  const { debrief } = view;
  if (follow === null || debrief === undefined || debrief.picture.picture === 'none') {
    return html`<${Waiting} key=${kind} view=${view} connection=${connection} kind=${kind}/>`;
  }
  return html`<${follow} view=${view} connection=${connection} debrief=${debrief}/>`;
}
