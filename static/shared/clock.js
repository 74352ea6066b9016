// Game time. The server's is the only one: the page learns how far its own steady clock is from it and draws every timer
// from deadlines. A frame sent at game time A and received at local time L bounds the offset from below by A − L; a ping
// sent at S bounds it from above by A − S. The truth lies between, and the newest few bounds are kept.
import { computed, signal, untracked, useEffect } from '../vendor/ui.js';
import { number } from './language.js';

const KEPT_BOUNDS = 12;

/** Beats between two times that ages are written. */
const AGE_STEP = 5;

const seconds = signal(0);
const ageSteps = computed(() => Math.floor(seconds.value / AGE_STEP));
let users = 0;

/** Makes whoever is being rendered depend on the beat. */
function onBeat() {
  return seconds.value;
}

export class Clock {
  constructor() {
    /** Game time minus local time in ms; null until the first frame. @type {import('../vendor/ui.js').Signal<number | null>} */
    this.offset = signal(/** @type {number | null} */ (null));
    /** Whether game time stands still. @type {import('../vendor/ui.js').Signal<boolean>} */
    this.paused = signal(false);
    /** Game time when ages were last written. */
    this.agesAt = computed(() => {
      if (ageSteps.value < 0 || this.paused.value) return this.frozenAt;
      return untracked(() => this.now());
    });
    this.frozenAt = 0;
    this.latest = 0;
    /** @type {{low: number, high: number}[]} */
    this.bounds = [];
  }

  /** This device's steady clock in ms; never the wall clock, which people set. */
  local() {
    return performance.now();
  }

  /** Takes the game time of a frame. @param {number} at @param {number} [received] */
  observe(at, received = this.local()) {
    this.latest = at;
    if (this.paused.value) {
      this.frozenAt = at;
      return;
    }
    this.bound({ low: at - received, high: Infinity });
  }

  /** Takes a ping's answer. @param {number} sent local ms @param {number} at @param {number} [received] */
  answer(sent, at, received = this.local()) {
    this.latest = at;
    if (this.paused.value) {
      this.frozenAt = at;
      return;
    }
    this.bound({ low: at - received, high: at - sent });
  }

  /** Forgets what was learned: another server, or this device slept. */
  reset() {
    this.bounds = [];
  }

  /** Stops or starts game time, as the view says; at is the game time of that frame. @param {boolean} paused @param {number} [at] */
  setPaused(paused, at = this.latest) {
    if (paused === this.paused.value) return;
    this.frozenAt = at;
    this.paused.value = paused;
    if (paused) return;
    this.reset();
    this.observe(at);
  }

  /**
   * Game time now, in ms. A component that asks is rendered again with every beat, also where its parent's properties stay the
   * same; not when the offset becomes a little better, as it does with many frames.
   */
  now() {
    onBeat();
    if (this.paused.value) return this.frozenAt;
    const offset = this.offset.peek();
    return offset === null ? 0 : Math.round(this.local() + offset);
  }

  /** How long until a deadline, in ms, never below 0. @param {number} deadline */
  left(deadline) {
    return Math.max(0, deadline - this.now());
  }

  /** How long ago, in ms, never below 0. @param {number} moment */
  since(moment) {
    return Math.max(0, this.now() - moment);
  }

  /** How long ago, in ms, as of at most five seconds ago and for all alike: a page with dozens of ages need not write them each second. @param {number} moment */
  age(moment) {
    return Math.max(0, this.agesAt.value - moment);
  }

  /** @param {{low: number, high: number}} next */
  bound(next) {
    this.bounds.push(next);
    if (this.bounds.length > KEPT_BOUNDS) this.bounds.shift();
    const low = Math.max(...this.bounds.map((b) => b.low));
    const high = Math.min(...this.bounds.map((b) => b.high));
    if (low > high) {
      // Two bounds that exclude each other: one of the clocks jumped, only the newest counts.
      this.bounds = [next];
      this.offset.value = next.high === Infinity ? next.low : (next.low + next.high) / 2;
      return;
    }
    this.offset.value = high === Infinity ? low : (low + high) / 2;
  }
}

/** @type {ReturnType<typeof setInterval> | undefined} */
let beat;

/** Keeps the beat going, once a second, and renders the calling component with it; one timer serves all of them. */
export function useTick() {
  useEffect(() => {
    users += 1;
    if (users === 1) beat = setInterval(() => { seconds.value += 1; }, 1000);
    return () => {
      users -= 1;
      if (users === 0) clearInterval(beat);
    };
  }, []);
  return seconds.value;
}

/** A text with a clock in it: with each beat it alone is written again, not what it stands in. @param {{text: () => string}} props */
export function Ticking({ text }) {
  return text();
}

/** @param {number} whole seconds */
function minutes(whole) {
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** Time left as m:ss; a started second still counts, so 0:00 is the end itself. @param {number} ms */
export function formatLeft(ms) {
  return minutes(Math.max(0, Math.ceil(ms / 1000)));
}

/** Age or length as m:ss, whole seconds that have passed. @param {number} ms */
export function formatAge(ms) {
  return minutes(Math.max(0, Math.floor(ms / 1000)));
}

/** Seconds with one decimal as the language writes them: 0,4. @param {number} ms */
export function formatSeconds(ms) {
  return number(ms / 1000, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
}
