// A kitchen to try one's role in during the briefing. It looks like the real one and nothing of it leaves the phone: it
// stands where the connection does, answers every command itself, and forgets everything.
import { computed, signal } from '../vendor/ui.js';
import { Clock } from '../shared/clock.js';
import { INGREDIENTS, MEALS } from './names.js';

/** @typedef {import('../shared/views').TeamView} TeamView */
/** @typedef {import('../shared/views').SeatView} SeatView */
/** @typedef {import('../shared/views').JobView} JobView */

/** The clock of the practice; it is set back again and again, so that nobody is too late for what they try. */
const PRACTICE_MS = 180000;
const SET_BACK_MS = 60000;
/** Everything that takes time takes this long here. */
const JOB_MS = 4000;
/** What a listener hears, and how much of it has waited. */
const HEARD = { need: [9, 4, 3], waiting: [2, 1, 1] };
/** How crowded it looks from afar, as far as what is heard goes. */
const CROWD = 20;

/** The commands that are the main acts of the roles. */
const ACTS = { leader: ['promise', 'help'], listener: ['listen'], buyer: ['buy'], cook: ['cook'], courier: ['dispatch'] };

/** @param {number} at @returns {any} */
const heard = (at) => ({ ...HEARD, missed: HEARD.need.map((n) => [n, 0, 0, 0]), heard_at: at, team: 0, own: true });

/** The real view with a kitchen that has some of everything. @param {TeamView} real @param {number} now @param {import('../shared/views').Role[]} roles @returns {TeamView} */
function stocked(real, now, roles) {
  /** @type {TeamView} */
  const view = JSON.parse(JSON.stringify(real));
  const { session, kitchen, town, rules } = view;
  Object.assign(session, { phase: 'action', day: 0, phase_start: now, phase_end: now + PRACTICE_MS, paused: false });
  Object.assign(kitchen, {
    coins: 2000, covered: false, pantry: [12, 12, 12], on_order: [0, 0, 0], orders: {}, vans: {}, bikes: {}, promised: 0, hand_free: 0, deliveries: {},
    shelf: Object.fromEntries(MEALS.map((m, i) => [String(i + 1), { m, n: rules.batch, expires_at: now + PRACTICE_MS, giver: -1 }])),
    // A pot that waits for the leader's help; a cook would wonder why it takes so long.
    stoves: !roles.includes('leader') ? {} : { 0: { job: 1, kind: 'cook', m: MEALS[0], start: now, end: now + PRACTICE_MS, helped: false, seat: Number(Object.keys(town.teams[String(kitchen.team)].seats)[0]) } },
  });
  Object.assign(town.rain, { raining: false, announced: -1 });
  Object.values(town.kampung).forEach((k) => {
    Object.assign(k, { crowd: CROWD, crowd_at: now, free: CROWD, closed: false, promises: {} });
    if (roles[0] === 'courier') k.report = heard(now);
  });
  view.notices = {};
  return view;
}

/** What each command does here at once; later is what comes of it. */
const EFFECTS = {
  /** @param {TeamView} view @param {any} args @param {number} now */
  listen({ kitchen }, { c }, now) {
    kitchen.bikes[0] = job('ride_out', now, { c });
    return (/** @type {TeamView} */ then) => { delete then.kitchen.bikes[0]; then.town.kampung[c].report = heard(now + JOB_MS); };
  },
  /** @param {TeamView} view @param {any} args @param {number} now */
  buy({ kitchen, town }, { i, q }, now) {
    const n = INGREDIENTS.indexOf(i);
    kitchen.coins -= q * town.market[/** @type {import('../shared/views').Ingredient} */ (i)].base;
    kitchen.on_order[n] += q;
    kitchen.orders[1] = { i, n: q, at: now + JOB_MS };
    return (/** @type {TeamView} */ then) => { then.kitchen.orders = {}; then.kitchen.on_order[n] -= q; then.kitchen.pantry[n] += q; };
  },
  /** @param {TeamView} view @param {any} args @param {number} now */
  cook({ kitchen, rules }, { m }, now) {
    rules.recipes[MEALS.indexOf(m)].forEach((n, i) => { kitchen.pantry[i] -= n; });
    const stove = kitchen.stoves[0] ? 1 : 0;
    kitchen.stoves[stove] = job('cook', now, { m });
    return (/** @type {TeamView} */ then) => { delete then.kitchen.stoves[stove]; then.kitchen.shelf[MEALS.indexOf(m) + 1].n += rules.batch; };
  },
  /** @param {TeamView} view @param {any} args @param {number} now */
  dispatch({ kitchen }, { c, load }, now) {
    load.forEach((/** @type {number} */ n, /** @type {number} */ m) => { kitchen.shelf[m + 1].n -= n; });
    kitchen.vans[0] = job('van_out', now, { c, load });
    return (/** @type {TeamView} */ then) => {
      delete then.kitchen.vans[0];
      then.kitchen.deliveries = { 1: { at: now + JOB_MS, c, load: load[0] + load[1] + load[2], eaten: load, back: [0, 0, 0] } };
    };
  },
  /** @param {TeamView} view @param {any} args */
  promise({ kitchen, town }, { c, n }) {
    kitchen.promised += n;
    town.kampung[c].promises[kitchen.team] = { n, progress: 0, early: true };
    return null;
  },
  /** @param {TeamView} view @param {any} _ @param {number} now */
  help({ kitchen }, _, now) {
    Object.assign(kitchen.stoves[0], { helped: true, end: now + JOB_MS });
    kitchen.hand_free = now + JOB_MS;
    return (/** @type {TeamView} */ then) => { delete then.kitchen.stoves[0]; };
  },
};

/** @param {import('../shared/views').JobKind} kind @param {number} now @param {object} what @returns {JobView} */
function job(kind, now, what) {
  return { job: 2, kind, start: now, end: now + JOB_MS, helped: false, seat: -1, ...what };
}

/** Nothing runs out in the practice. @param {TeamView} view @param {number} now */
function setBack({ session, kitchen }, now) {
  session.phase_end = now + PRACTICE_MS;
  for (const lot of Object.values(kitchen.shelf)) lot.expires_at = now + PRACTICE_MS;
  const pot = kitchen.stoves[0];
  if (pot && !pot.helped) pot.end = now + PRACTICE_MS;
}

/** Stands where a Connection does; see there for what each part is. */
export class PracticeKitchen {
  /** @param {TeamView} team @param {SeatView} seat */
  constructor(team, seat) {
    this.clock = new Clock();
    this.clock.observe(team.session.phase_start);
    this.status = signal('online');
    this.ended = signal(null);
    this.saving = signal(false);
    this.pending = signal([]);
    this.views = { team: signal(stocked(team, this.clock.now(), seat.roles)), seat: signal({ ...seat, waiting: false }) };
    this.outbox = { pending: this.pending, written: new Set(), connected: () => {}, dismiss: () => {}, withdraw: () => false };
    /** The commands that were tried. @type {import('../vendor/ui.js').Signal<string[]>} */
    this.tried = signal(/** @type {string[]} */ ([]));
    /** @type {Set<ReturnType<typeof setTimeout>>} */
    this.timers = new Set();
    this.setting = setInterval(() => this.change((view) => setBack(view, this.clock.now())), SET_BACK_MS);
  }

  open() { return this; }

  close() {
    clearInterval(this.setting);
    for (const timer of this.timers) clearTimeout(timer);
  }

  /** Whether the main act of a role was tried. @param {import('../shared/views').Role} role */
  done(role) { return computed(() => ACTS[role].some((name) => this.tried.value.includes(name))); }

  /** @param {string} name @param {any} args */
  send(name, args) {
    const effect = EFFECTS[/** @type {keyof typeof EFFECTS} */ (name)];
    if (effect !== undefined) {
      const later = this.change((view) => effect(view, args, this.clock.now()));
      if (later) {
        const timer = setTimeout(() => { this.timers.delete(timer); this.change(later); this.tried.value = [...this.tried.peek(), name]; }, JOB_MS);
        this.timers.add(timer);
      } else this.tried.value = [...this.tried.peek(), name];
    }
    return Promise.resolve({ ok: true });
  }

  /** Changes a copy of the view, so that what is drawn from it follows. @template T @param {(view: TeamView) => T} how @returns {T} */
  change(how) {
    const next = JSON.parse(JSON.stringify(this.views.team.peek()));
    const result = how(next);
    this.views.team.value = next;
    return result;
  }
}
