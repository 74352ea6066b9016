// One game as this phone sees it: the connection, the views, the tab shown, and sending with what the cards need to say.
import { computed, effect, signal } from '../vendor/ui.js';
import { CLOSED, Connection } from '../shared/connection.js';
import { formatLeft } from '../shared/clock.js';
import { number, refusalText, t } from '../shared/language.js';
import { readJSON, writeJSON } from '../shared/storage.js';
import { ingredientName, INGREDIENTS, mealName, MEALS, roleName, teamName } from './names.js';
import { watchQueue } from './queue.js';

/** @typedef {import('../shared/views').TeamView} TeamView */
/** @typedef {import('../shared/views').SeatView} SeatView */
/** @typedef {import('../shared/views').Phase} Phase */
/** @typedef {import('../shared/views').Role} Role */
/** @typedef {import('../vendor/ui.js').Signal<string>} TextSignal */

/** Something of one team or one kampung: who asks for it depends on nothing else. @param {Map<number, import('../vendor/ui.js').ReadonlySignal<any>>} parts @param {number} id @param {() => any} find */
function partOf(parts, id, find) {
  let part = parts.get(id);
  if (part === undefined) {
    part = computed(find);
    parts.set(id, part);
  }
  return part.value;
}

/** @returns {Map<number, import('../vendor/ui.js').ReadonlySignal<any>>} */
const noParts = () => new Map();

export class Game {
  /** @param {import('./places.js').Place} place @param {Connection} [connection] another than the usual: a practice kitchen */
  constructor(place, connection = new Connection({ session: place.code, as: 'seat', token: place.token })) {
    this.place = place;
    this.connection = connection;
    this.clock = this.connection.clock;
    this.queue = watchQueue(this.connection);
    /** Which tab is shown: the number of an own role, or 'kitchen', 'town', 'messages'. @type {TextSignal} */
    this.tab = signal('0');
    /** @type {import('../vendor/ui.js').Signal<number>} */
    this.readUpTo = signal(Number(readJSON(`ffp.read.${place.code}`)) || 0);
    /** How many thanks were read. @type {import('../vendor/ui.js').Signal<number>} */
    this.kudosRead = signal(Number(readJSON(`ffp.thanks.${place.code}`)) || 0);
    this.lastPhase = '';
    /** Who led the team today, as first seen in its action or review: the turn does not move when roles are swapped. */
    this.led = { day: -1, seat: -1 };
    const { team: view, seat } = this.connection.views;
    this.here = computed(() => view.value !== null && seat.value !== null);
    /** Parts of the view. A patch leaves what it does not touch as it was, so that whoever asks for a part is rendered again only when that has changed. */
    this.parts = {
      session: computed(() => view.value.session),
      town: computed(() => view.value.town),
      kitchen: computed(() => view.value.kitchen),
      rules: computed(() => view.value.rules),
      notices: computed(() => view.value.notices),
      rain: computed(() => view.value.town.rain),
      vans: computed(() => view.value.town.vans),
      teams: computed(() => view.value.town.teams),
      kampung: computed(() => view.value.town.kampung),
      own: computed(() => view.value.kitchen.team),
      fed: computed(() => view.value.town.fed_percent),
      mealtime: computed(() => view.value.town.next_mealtime),
      debrief: computed(() => view.value.debrief),
      seats: computed(() => view.value.town.teams[String(view.value.kitchen.team)].seats),
    };
    this.kampungParts = noParts();
    this.teamParts = noParts();
    this.nameParts = noParts();
    this.signParts = noParts();
    this.stopFollowing = effect(() => this.follow());
    this.connection.open();
  }

  close() {
    this.stopFollowing();
    this.queue.stop();
    this.connection.close();
  }

  /** Whether both views are here; nothing else may be asked before. */
  get ready() { return this.here.value; }
  /** @returns {TeamView} */
  get view() { return this.connection.views.team.value; }
  /** @returns {SeatView} */
  get me() { return this.connection.views.seat.value; }
  /** @returns {TeamView['session']} */
  get session() { return this.parts.session.value; }
  get phase() { return this.session.phase; }
  /** @returns {TeamView['town']} */
  get town() { return this.parts.town.value; }
  /** @returns {TeamView['kitchen']} */
  get kitchen() { return this.parts.kitchen.value; }
  /** @returns {TeamView['rules']} */
  get rules() { return this.parts.rules.value; }
  /** @returns {TeamView['notices']} */
  get notices() { return this.parts.notices.value; }
  /** @returns {TeamView['town']['teams']} */
  get teams() { return this.parts.teams.value; }
  /** The number of the own team. @returns {number} */
  get own() { return this.parts.own.value; }
  get team() { return this.teamOf(this.own); }
  /** @returns {TeamView['town']['rain']} */
  get rain() { return this.parts.rain.value; }
  /** @returns {TeamView['town']['vans']} */
  get vans() { return this.parts.vans.value; }
  /** The seats of the own team. @returns {TeamView['town']['teams'][string]['seats']} */
  get seats() { return this.parts.seats.value; }
  /** @returns {TeamView['town']['fed_percent']} */
  get fed() { return this.parts.fed.value; }
  /** @returns {TeamView['town']['next_mealtime']} */
  get mealtime() { return this.parts.mealtime.value; }
  /** @returns {TeamView['debrief']} */
  get debrief() { return this.parts.debrief.value; }
  /** Whether the session has ended for good: what is shown stays, and nothing more is saved. */
  get over() { return this.connection.ended.value === CLOSED.SESSION_OVER; }

  get online() { return this.connection.status.value === 'online'; }

  /** The clock and the tab follow the view. */
  follow() {
    const view = /** @type {TeamView | null} */ (this.connection.views.team.value);
    if (!view) return;
    const me = /** @type {SeatView | null} */ (this.connection.views.seat.value);
    if (me && Number(this.tab.peek()) >= me.roles.length) this.tab.value = '0';
    this.clock.setPaused(view.session.paused);
    const { phase, day } = view.session;
    if ((phase === 'action' || phase === 'review') && this.led.day !== day) {
      const seats = Object.entries(view.town.teams[String(view.kitchen.team)].seats);
      const leader = seats.find(([, seat]) => seat.roles.includes('leader'));
      this.led = { day, seat: leader ? Number(leader[0]) : -1 };
    }
    const now = `${phase} ${day}`;
    if (now === this.lastPhase) return;
    const turned = this.lastPhase !== '' && (phase === 'review' || phase === 'plan');
    this.lastPhase = now;
    if (turned) this.tab.value = '0';
  }

  /** How long the present phase still lasts, in ms; Infinity without a clock. */
  phaseLeft() {
    const end = this.session.phase_end;
    return end < 0 ? Infinity : this.clock.left(end);
  }

  /** Kampung ids, nearest first. */
  kampungIds() {
    return Object.keys(this.parts.kampung.value).map(Number).sort((a, b) => a - b);
  }

  /** @param {number} c @returns {TeamView['town']['kampung'][string]} */
  kampung(c) { return partOf(this.kampungParts, c, () => this.parts.kampung.value[String(c)]); }

  /** @param {number} id @returns {TeamView['town']['teams'][string]} */
  teamOf(id) { return partOf(this.teamParts, id, () => this.parts.teams.value[String(id)]); }

  /** Kampung ids with the most free people first, the nearer of equals. */
  byFree() {
    const free = (/** @type {number} */ c) => this.kampung(c).free || 0;
    return this.kampungIds().sort((a, b) => free(b) - free(a) || a - b);
  }

  /** A team's name, which stays while its points and place change. @param {number} id @returns {string} */
  teamName(id) { return partOf(this.nameParts, id, () => teamName(this.teamOf(id))); }

  /** The number of a team's shape and colour. @param {number} id @returns {number} */
  signOf(id) { return partOf(this.signParts, id, () => this.teamOf(id).sign); }

  /** @param {number} id of a seat of the own team */
  seat(id) { return this.seats[String(id)]; }

  /** @param {string} name */
  pendingOf(name) {
    return this.connection.pending.value.filter((c) => c.name === name && c.state !== 'refused');
  }

  /**
   * Sends a command. Refusals that were shown before go away: the person has moved on.
   * @param {string} name @param {object} args @param {{title: string, sub?: string, bound?: boolean}} card bound: it ends with the phase
   */
  send(name, args, { title, sub = '', bound = true }) {
    for (const c of this.connection.pending.peek()) if (c.state === 'refused') this.connection.outbox.dismiss(c.id);
    return this.connection.send(name, args, { title, sub, phase: bound ? this.phase : null, day: this.session.day });
  }

  /** Why a command cannot be given at all now, or ''. @param {string} name @param {Phase[]} phases */
  blocked(name, phases) {
    if (this.me.waiting) return t('p.why.waiting');
    if (this.session.paused) return t('p.why.paused');
    if (!phases.includes(this.phase)) {
      if (this.phase === 'plan') return t('p.why.action', { t: formatLeft(this.phaseLeft()) });
      return t('p.why.over');
    }
    if (this.connection.saving.value) return t('p.why.saving');
    if (this.pendingOf(name).length > 0) return this.online ? t('command.sent') : t('wait.queued');
    return '';
  }

  /** @param {number} id the newest notice seen @param {number} thanks how many thanks were seen */
  markRead(id, thanks) {
    if (id > this.readUpTo.peek()) {
      this.readUpTo.value = id;
      writeJSON(`ffp.read.${this.place.code}`, id);
    }
    if (thanks > this.kudosRead.peek()) {
      this.kudosRead.value = thanks;
      writeJSON(`ffp.thanks.${this.place.code}`, thanks);
    }
  }

  /** What a refusal means, with its numbers. @param {string} code @param {Record<string, any>} [params] */
  refusal(code, params = {}) {
    const text = refusalText(code, params);
    const more = this.refusalDetail(params);
    return more === '' ? text : `${text} ${more}`;
  }

  /** @param {Record<string, any>} params */
  refusalDetail(params) {
    if (typeof params.free_ms === 'number' && params.free_ms >= 0) return t('p.more.free', { t: formatLeft(this.clock.left(params.free_ms)) });
    if (typeof params.cost === 'number') return t('p.more.cost', { n: params.cost, m: params.coins });
    if (typeof params.room === 'number') return t('p.more.room', { n: params.room });
    if (typeof params.left === 'number') return t('p.more.left', { n: params.left });
    if (typeof params.need === 'number') return t('p.more.need', { k: ingredientName(INGREDIENTS.indexOf(params.ingredient)), n: params.need, m: params.have });
    if (typeof params.have === 'number') return t('p.more.have', { k: mealName(MEALS.indexOf(params.meal)), n: params.have });
    if (typeof params.min === 'number' && typeof params.max === 'number') {
      return t('p.more.bounds', { a: number(params.min), b: number(params.max) });
    }
    if (typeof params.role === 'string') return t('p.more.role', { k: roleName(/** @type {Role} */ (params.role)) });
    return '';
  }
}
