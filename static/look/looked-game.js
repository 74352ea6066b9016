// A team's game as the phone of one of its people shows it, for somebody who only looks. What only that person sees, as the
// thanks that they got, is not shown: it is theirs.
import { computed, signal } from '../vendor/ui.js';
import { Connection } from '../shared/connection.js';
import { t } from '../shared/language.js';
import { Game } from '../phone/game.js';

/** @typedef {import('../shared/views').SeatView} SeatView */
/** @typedef {import('../shared/views').SeatPublic} SeatPublic */

/** What a person's phone has of its own, as far as the team knows it. @param {number} id @param {number} team @param {SeatPublic} seat @returns {SeatView} */
function ownView(id, team, { name, roles, ready, volunteer, waiting }) {
  return { seat: id, team, name, code: '', roles, ready, volunteer, removed: false, waiting: waiting === true, kudos_left: 0, thanked: {}, kudos: {} };
}

export class LookedGame extends Game {
  /** @param {string} code @param {number} team */
  constructor(code, team) {
    super({ code: `look.${code}`, token: '', seat: -1, team, seatCode: '', name: '', title: '', at: 0 }, new Connection({ session: code, as: 'look', team }));
    /** Whose phone is shown; until somebody is chosen, or when they have left, the first. @type {import('../vendor/ui.js').Signal<number>} */
    this.whose = signal(-1);
    this.shown = computed(() => {
      if (this.connection.views.team.value === null) return null;
      const { seats } = this.team;
      const ids = Object.keys(seats).map(Number).sort((a, b) => a - b);
      const id = ids.includes(this.whose.value) ? this.whose.value : ids[0];
      return id === undefined ? null : ownView(id, team, seats[String(id)]);
    });
  }

  get ready() { return this.shown.value !== null; }

  /** @returns {SeatView} */
  get me() { return /** @type {SeatView} */ (this.shown.value); }

  /** Nothing can be done from here. */
  blocked() { return t('look.only'); }

  /** @returns {Promise<import('../shared/outbox.js').Answer>} */
  send() { return Promise.resolve({ ok: false, code: 'NOT_ALLOWED', params: {} }); }
}
