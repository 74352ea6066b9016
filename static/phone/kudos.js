// Thanking somebody: a person, a reason, a few words if one likes.
import { html, useState } from '../vendor/ui.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { Sheet } from '../shared/sheet.js';
import { teamShape } from '../shared/team.js';
import { Act } from './frame.js';
import { initial, reasonText, roleNames } from './names.js';

/** @typedef {import('./game.js').Game} Game */
/** @typedef {import('../shared/views').Phase} Phase */

/** @type {Phase[]} */
const PHASES = ['action', 'review', 'final', 'debrief', 'reflection'];
const LONGEST = 140;

/** Why nobody can be thanked now, or ''. @param {Game} g */
export function whyNoKudos(g) {
  const general = g.blocked('kudos', PHASES);
  if (general !== '') return general;
  return g.me.kudos_left > 0 ? '' : t('p.kudos.none');
}

/** @param {{g: Game, id: number, picked: number | null, onPick: (seat: number) => void}} props id: of a team */
function TeamPeople({ g, id, picked, onPick }) {
  const team = g.town.teams[String(id)];
  const people = Object.entries(team.seats).map(([seat, who]) => ({ seat: Number(seat), who })).filter(({ seat, who }) => who.name !== '' && seat !== g.me.seat);
  if (people.length === 0) return html`<div class="card muted">${t('p.kudos.nobody')}</div>`;
  return html`<div class="teams" role="group" aria-label=${g.teamName(id)}>${people.map(({ seat, who }) => {
    const thanked = g.me.thanked[String(seat)] === true;
    return html`<button type="button" class="card row slim" key=${seat} aria-pressed=${picked === seat} disabled=${thanked} onClick=${() => onPick(seat)}><span class="ava" aria-hidden="true">${initial(who.name)}</span>
      <span class="grow"><b class="ell block" dir="auto">${who.name}</b><span class="muted">${thanked ? t('p.kudos.done') : roleNames(who.roles)}</span></span></button>`;
  })}</div>`;
}

/** @param {{g: Game, team?: number, onClose: () => void}} props team: whose people are offered first */
export function KudosSheet({ g, team: first, onClose }) {
  const [team, setTeam] = useState(first === undefined ? g.own : first);
  const [seat, setSeat] = useState(/** @type {number | null} */ (null));
  const [reason, setReason] = useState('');
  const [text, setText] = useState('');
  const teams = Object.keys(g.town.teams).map(Number).sort((a, b) => Number(b === g.own) - Number(a === g.own) || a - b);
  const general = whyNoKudos(g);
  const why = general !== '' ? general : seat === null ? t('p.kudos.who') : reason === '' ? t('p.kudos.why') : '';
  const who = seat === null ? undefined : g.town.teams[String(team)].seats[String(seat)];
  const go = async () => {
    if (!who) return;
    onClose();
    await g.send('kudos', { seat, why: reason, text: text.trim() }, { title: t('ms.thank'), sub: `${who.name}: ${reasonText(reason)}`, bound: false });
  };
  return html`<${Sheet} title=${t('ms.thank')} subtitle=${t('ms.left', { n: g.me.kudos_left })} onClose=${onClose}>
    <div class="shapes" role="group" aria-label=${t('ff.teamsH')}>${teams.map((id) => html`<button type="button" class="shape-pick" key=${id} aria-pressed=${team === id} aria-label=${g.teamName(id)} onClick=${() => { setTeam(id); setSeat(null); }}>${teamShape(g.town.teams[String(id)].sign)}</button>`)}</div>
    <h3 dir="auto">${g.teamName(team)}</h3><${TeamPeople} g=${g} id=${team} picked=${seat} onPick=${setSeat}/>
    <h3>${t('p.kudos.for')}</h3>
    <div class="reasons" role="group" aria-label=${t('p.kudos.for')}>${g.rules.kudos_reasons.map((one) => html`<button type="button" class="card chip" key=${one} aria-pressed=${reason === one} onClick=${() => setReason(one)}>${reasonText(one)}</button>`)}</div>
    <div class="field"><label for="kudos-text">${t('p.kudos.text')}</label><input id="kudos-text" class="in" dir="auto" maxlength=${LONGEST} value=${text} onInput=${(/** @type {any} */ event) => setText(event.currentTarget.value)}/></div>
    <div class="sheet-dock"><${Act} label=${t('ms.thank')} sub=${who ? who.name : ''} why=${why} before="award" onClick=${go}/></div><//>`;
}

/** The button that opens the sheet. @param {{g: Game, onClick: () => void, kind?: string}} props */
export function KudosAct({ g, onClick, kind = '' }) {
  return html`<${Act} label=${t('ms.thank')} sub=${t('ms.left', { n: g.me.kudos_left })} why=${whyNoKudos(g)} before="award" kind=${kind} onClick=${onClick}/>`;
}

/** What others thanked this person for. @param {{g: Game}} props */
export function KudosReceived({ g }) {
  const list = Object.entries(g.me.kudos).sort((a, b) => b[1].at - a[1].at);
  if (list.length === 0) return null;
  return html`<div class="card rows">${list.map(([id, k]) => html`<div class="row" key=${id}>${icon('award')}<div class="grow"><b class="offer" dir="auto">${t('ms.kudos', { n: k.from, m: reasonText(k.why) })}</b>${k.text ? html`<p class="said quote" dir="auto">${k.text}</p>` : null}</div></div>`)}</div>`;
}
