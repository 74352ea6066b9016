// The page of the debrief: the facilitator's laptop, mirrored on the projector. What is chosen here, other screens follow.
import { html, render, signal, useEffect, useMemo, useSignalEffect } from '../vendor/ui.js';
import { CLOSED, Connection } from '../shared/connection.js';
import { icon, injectSprite, symbol } from '../shared/icons.js';
import { startLanguage, t } from '../shared/language.js';
import { useAwake } from '../shared/wake-lock.js';
import { Stage } from '../screen/stage.js';
import { turnOf, useDebriefData } from './data.js';
import { Drive } from './drive.js';
import { DebriefTop } from './frame.js';
import { PICTURES, pictureTitle, ShownPicture } from './pictures.js';

/** @typedef {import('../shared/views').FacilitatorView} FacilitatorView */
/** @typedef {import('../shared/views').FacilitatorDebrief} FacilitatorDebrief */

const line = signal(/** @type {Connection | null} */ (null));

/** The code in /debrief/482137. */
function codeInPath() {
  const found = /\/debrief\/(\d{6})/.exec(location.pathname);
  return found === null ? '' : found[1];
}

/** @param {{text: string, sign: string, link?: {to: string, text: string}}} props */
function Notice({ text, sign, link }) {
  return html`<${Stage}><header class="top">${symbol('tumpeng', 92)}<h1>${t('phase.debrief')}</h1></header>
    <main class="main notice" role="status">${icon(sign, 120)}<p>${text}</p>${link === undefined ? null : html`<a class="pick on" href=${link.to}>${link.text}</a>`}</main><//>`;
}

/** @param {{shown: import('../shared/views').Picture, drive: Drive}} props */
function Tabs({ shown, drive }) {
  return html`<nav class="dbtabs" aria-label=${t('phase.debrief')}>${PICTURES.map((picture) => html`<button key=${picture} type="button" aria-current=${picture === shown ? 'page' : undefined}
    onClick=${() => drive.show({ picture, team: undefined })}>${t(`db.${picture}.tab`)}</button>`)}</nav>`;
}

/** @param {{view: FacilitatorView, debrief: FacilitatorDebrief, connection: Connection}} props */
function Page({ view, debrief, connection }) {
  const { session } = view;
  const data = useDebriefData(session.code, turnOf(view));
  const drive = useMemo(() => new Drive((args) => connection.send('show_picture', args)), [connection]);
  useEffect(() => drive.follow(debrief.picture), [drive, debrief.picture]);
  const act = useMemo(() => ({ show: drive.show.bind(drive), tell: () => { drive.tell(); }, send: (/** @type {string} */ name, /** @type {object} */ args) => connection.send(name, args) }), [drive, connection]);
  const picture = drive.shown.value;
  const town = picture.town === undefined ? 0 : picture.town;
  return html`<${Stage} class="is-debrief is-driven"><${DebriefTop} title=${pictureTitle(picture.picture)} debrief=${debrief} connection=${connection} act=${act} paused=${session.paused}/>
    <${Tabs} shown=${picture.picture} drive=${drive}/>
    <${ShownPicture} key=${picture.picture} data=${data} debrief=${debrief} picture=${picture} town=${town} code=${session.code} connection=${connection} act=${act}/><//>`;
}

function App() {
  const connection = line.value;
  useSignalEffect(() => { document.title = `${t('phase.debrief')} · ${t('app.name')}`; });
  useAwake(connection !== null && connection.ended.value === null);
  const control = { to: '/facilitator', text: t('ff.control') };
  if (connection === null) return html`<${Notice} sign="circle-help" text=${t('screen.nosession')} link=${control}/>`;
  const ended = connection.ended.value;
  if (ended === CLOSED.NOT_ALLOWED) return html`<${Notice} sign="lock" text=${t('fac.signin.how')} link=${control}/>`;
  if (ended !== null) return html`<${Notice} sign="info" text=${t(`ended.${ended}`)} link=${control}/>`;
  /** @type {FacilitatorView | null} */
  const view = connection.views.facilitator.value;
  if (view === null) return html`<${Notice} sign="hourglass" text=${connection.status.value === 'offline' ? t('net.retry') : t('app.loading')}/>`;
  if (view.debrief === undefined) return html`<${Notice} sign="hourglass" text=${t('db.later')} link=${{ to: `/facilitator#${view.session.code}`, text: t('ff.control') }}/>`;
  return html`<${Page} view=${view} debrief=${view.debrief} connection=${connection}/>`;
}

/** The language in which the hall is spoken to: that of the session, not of this laptop. @param {string} code @returns {Promise<import('../shared/language.js').Language>} */
async function hallLanguage(code) {
  try {
    return (await (await fetch(`/api/sessions/${code}`)).json()).language === 'en' ? 'en' : 'id';
  } catch {
    return 'id'; // no signal: the connection says so, and brings the page when there is one
  }
}

async function start() {
  const code = codeInPath();
  await Promise.all([injectSprite(), hallLanguage(code).then((first) => startLanguage(first))]);
  if (code !== '') {
    const connection = new Connection({ session: code, as: 'facilitator' });
    connection.views.facilitator.subscribe((/** @type {FacilitatorView | null} */ view) => {
      if (view !== null) connection.clock.setPaused(view.session.paused);
    });
    line.value = connection.open();
  }
  render(html`<${App}/>`, /** @type {HTMLElement} */ (document.getElementById('app')));
}

start();
