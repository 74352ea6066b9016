// The control room: sign in, the list of sessions, a new session, and the session that runs.
import { html, render, useEffect, useSignalEffect, useState } from '../vendor/ui.js';
import { icon, injectSprite } from '../shared/icons.js';
import { refusalText, startLanguage, t } from '../shared/language.js';
import { findAddress } from '../screen/join-address.js';
import { listArchive, listSessions, notSignedIn } from './api.js';
import { Create } from './create.js';
import { Plain, SignedOut } from './frame.js';
import { go, place, sessionIn } from './place.js';
import { SessionPage } from './session.js';
import { Sessions } from './sessions.js';

/** @typedef {import('./api.js').SessionLine} SessionLine */

/** Groups of phases in the order in which they need their facilitator. */
const NEEDED = [['briefing', 'plan', 'action', 'review', 'final', 'debrief', 'reflection'], ['lobby'], ['awards']];

/** The one session that needs its facilitator now, if there is exactly one. @param {SessionLine[]} sessions */
function running(sessions) {
  const groups = NEEDED.map((phases) => sessions.filter((session) => phases.includes(session.phase)));
  const first = groups.find((group) => group.length > 0);
  return first !== undefined && first.length === 1 ? first[0] : undefined;
}

function Home() {
  const [sessions, setSessions] = useState(/** @type {SessionLine[] | null} */ (null));
  const [ended, setEnded] = useState(false);
  const [error, setError] = useState(/** @type {any} */ (null));
  const load = () => {
    setError(null);
    Promise.all([listSessions(), listArchive()]).then(([lines, archive]) => {
      setEnded(archive.length > 0);
      const one = place.value === '' ? running(lines) : undefined;
      if (one !== undefined) go(one.code);
      else setSessions(lines);
    }, setError);
  };
  useEffect(load, []);
  if (notSignedIn(error)) return html`<${SignedOut}/>`;
  if (error !== null) {
    return html`<${Plain} sign="wifi-off" title=${t('fac.noanswer')} text=${refusalText(error.code, error.params)}>
      <button type="button" class="btn pri" onClick=${load}>${icon('rotate-ccw')}${t('fac.again')}</button><//>`;
  }
  if (sessions === null) return html`<${Plain} sign="hourglass" title=${t('app.loading')} text=""/>`;
  return sessions.length === 0 && !ended ? html`<${Create} first=${true}/>` : html`<${Sessions} sessions=${sessions}/>`;
}

function App() {
  useSignalEffect(() => { document.title = `${t('ff.control')} · ${t('app.name')}`; });
  const here = place.value;
  const session = sessionIn(here);
  if (session !== null) return html`<${SessionPage} key=${session.code} code=${session.code} part=${session.part}/>`;
  if (here === 'new') return html`<${Create} first=${false}/>`;
  return html`<${Home} key=${here}/>`;
}

async function start() {
  await Promise.all([injectSprite(), startLanguage()]);
  findAddress();
  render(html`<${App}/>`, /** @type {HTMLElement} */ (document.getElementById('app')));
}

start();
