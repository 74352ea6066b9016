// Teams in the lobby: their names, who is in them, who does what.
import { html, useEffect, useState } from '../vendor/ui.js';
import { icon } from '../shared/icons.js';
import { t } from '../shared/language.js';
import { teamShape } from '../shared/team.js';
import { teamName } from '../screen/names.js';
import { Bar } from './frame.js';
import { people, roleIcons, roleNames, seatState } from './roles.js';
import { NewPhone, SeatCode } from './seat-cards.js';
import { allTeams, ChooseTeam, TeamActs } from './team-acts.js';

/** @typedef {import('../shared/views').TeamPublic} TeamPublic */
/** @typedef {import('./roles.js').Seated} Seated */
/** @typedef {import('../shared/connection.js').Connection} Connection */
/** @typedef {[number, TeamPublic][]} Teams */

const NAME_LENGTH = 24;

/** @param {{team: TeamPublic, id: number, connection: Connection}} props */
export function TeamNameField({ team, id, connection }) {
  const [name, setName] = useState(team.name);
  useEffect(() => setName(team.name), [id, team.name]);
  const save = () => { if (name.trim() !== team.name) connection.send('rename_team', { team: id, name: name.trim() }); };
  return html`<form class="teamname" onSubmit=${(/** @type {Event} */ event) => { event.preventDefault(); save(); }}>
    ${teamShape(team.sign, { size: 44 })}
    <div class="field grow"><label for=${`team-${id}`}>${t('ff.rename')}</label><input id=${`team-${id}`} class="in" value=${name} maxlength=${NAME_LENGTH}
      placeholder=${teamName({ name: '', sign: team.sign })} onInput=${(/** @type {any} */ event) => setName(event.currentTarget.value)} onBlur=${save}/></div>
    <span class="hint num">${t('ff.chars', { n: name.length })}</span></form>`;
}

/** @param {{seat: Seated, connection: Connection, onDone: () => void}} props */
function PersonName({ seat, connection, onDone }) {
  const [name, setName] = useState(seat.seat.name);
  /** @param {Event} event */
  const save = (event) => {
    event.preventDefault();
    if (name.trim() !== '' && name.trim() !== seat.seat.name) connection.send('rename_seat', { seat: seat.id, name: name.trim() });
    onDone();
  };
  return html`<form class="moveto" onSubmit=${save}><div class="field grow"><label for=${`seat-${seat.id}`}>${t('fac.person.name')}</label>
    <input id=${`seat-${seat.id}`} class="in" maxlength="40" value=${name} onInput=${(/** @type {any} */ event) => setName(event.currentTarget.value)}/></div>
    <button type="submit" class="btn pri">${t('fac.save')}</button></form>`;
}

/** @param {{seat: Seated, mates: Seated[], onChoose: (seat: number) => void}} props */
function SwapWith({ seat, mates, onChoose }) {
  return html`<div class="moveto"><span class="lb0">${t('fac.swapwith')}</span>${mates.filter(({ id }) => id !== seat.id).map((mate) => html`<button key=${mate.id} type="button" class="btn small"
    onClick=${() => onChoose(mate.id)}>${roleIcons(mate.seat)}<span class="ell">${mate.seat.name || t('ff.volseat')}</span></button>`)}</div>`;
}

/** @typedef {'move' | 'swap' | 'name' | 'phone' | 'remove' | ''} Doing */

/** One person and what can be done for them. @param {{seat: Seated, code?: string, mates: Seated[], teams: Teams, own: number, connection: Connection, canMove?: boolean, canSwap?: boolean, playing?: boolean}} props playing: a volunteer keeps the seat of who is sent away */
export function Person({ seat, code, mates, teams, own, connection, canMove = true, canSwap = true, playing = false }) {
  const [doing, setDoing] = useState(/** @type {Doing} */ (''));
  const open = (/** @type {Doing} */ what) => setDoing(doing === what ? '' : what);
  /** @param {string} name @param {object} args */
  const send = (name, args) => {
    connection.send(name, args);
    setDoing('');
  };
  /** @param {Doing} what @param {string} key */
  const button = (what, key) => html`<button type="button" class="btn quiet small" aria-expanded=${doing === what} onClick=${() => open(what)}>${t(key)}</button>`;
  const state = seatState(seat.seat);
  return html`<li class=${`card person ${state}`}><div class="row"><span class="roles">${roleIcons(seat.seat)}</span>
      <span class="grow"><b class="ell">${seat.seat.name}</b><small>${[roleNames(seat.seat), state === 'present' ? '' : t(`fac.seat.${state}`)].filter((part) => part !== '').join(' · ')}</small></span><${SeatCode} code=${code}/>
      <button type="button" class="btn quiet square" title=${t('fac.phone')} aria-label=${`${t('fac.phone')}: ${seat.seat.name}`} aria-expanded=${doing === 'phone'} onClick=${() => open('phone')}>${icon('qr-code')}</button>
      ${button('name', 'fac.name')}${canSwap && mates.length > 1 ? button('swap', 'fac.swap') : null}${canMove ? button('move', 'ff.move') : null}
      <button type="button" class="btn quiet square" title=${t('ff.remove')} aria-label=${`${t('ff.remove')}: ${seat.seat.name}`} aria-expanded=${doing === 'remove'} onClick=${() => open('remove')}>${icon('user-x')}</button></div>
    ${doing === 'phone' ? html`<${NewPhone} session=${connection.options.session} seat=${seat.id} name=${seat.seat.name}/>` : null}
    ${doing === 'name' ? html`<${PersonName} seat=${seat} connection=${connection} onDone=${() => setDoing('')}/>` : null}
    ${doing === 'swap' ? html`<${SwapWith} seat=${seat} mates=${mates} onChoose=${(/** @type {number} */ other) => send('swap_roles', { seat: seat.id, with: other })}/>` : null}
    ${doing === 'move' ? html`<${ChooseTeam} teams=${teams} own=${own} text=${'ff.moveto'} onChoose=${(/** @type {number} */ team) => send('move_seat', { seat: seat.id, team })}/>` : null}
    ${doing === 'remove' ? html`<div class="moveto"><span class="grow">${t(playing ? 'fac.remove.play' : 'fac.remove.sure', { n: seat.seat.name })}</span>
      <button type="button" class="btn dng" onClick=${() => send('remove_seat', { seat: seat.id })}>${t('ff.remove')}</button></div>` : null}</li>`;
}

/** @param {{view: import('../shared/views').FacilitatorView, connection: Connection, first: number, onClose: () => void}} props */
export function TeamEditor({ view, connection, first, onClose }) {
  const [chosen, setChosen] = useState(first);
  const teams = allTeams(view);
  const found = teams.find(([id]) => id === chosen) || teams[0];
  const [own, team] = found;
  const mates = people(team);
  const codes = Object.assign({}, ...Object.values(view.towns).map((town) => town.kitchens[own] || {}).map((kitchen) => kitchen.codes));
  const joined = teams.reduce((sum, [, one]) => sum + people(one).length, 0);
  return html`<div class="fx"><${Bar} title=${t('ff.editor')} sub=${`${t('ff.lobby')} · ${t('fac.people', { n: joined })} · ${t('fac.teams', { n: teams.length })}`}>
      <button type="button" class="btn sun" onClick=${onClose}>${icon('check')}${t('close')}</button><//>
    <div class="editor"><nav class="col l" aria-label=${t('ff.teamsH')}>${teams.map(([id, one]) => html`<button key=${id} type="button" class="pick" aria-current=${id === own ? 'true' : undefined}
        onClick=${() => setChosen(id)}>${teamShape(one.sign, { size: 26 })}<b class="clamp2 grow">${teamName(one)}</b><span class="num">${people(one).length}</span></button>`)}</nav>
      <main class="col"><${TeamNameField} team=${team} id=${own} connection=${connection}/>
        ${mates.length === 0 ? html`<p class="hint">${t('fac.nobody')}</p>` : null}
        <ul class="persons">${mates.map((seat) => html`<${Person} key=${seat.id} seat=${seat} code=${codes[seat.id]} mates=${mates} teams=${teams} own=${own} connection=${connection}/>`)}</ul><${TeamActs} view=${view} own=${own} connection=${connection}/>
        <p class="hint tail">${t('ff.fixed')}</p></main></div></div>`;
}
