// A team's game as the phone of one of its people shows it, for somebody who only looks. What only that person sees, as the
// thanks that they got, is not shown: it is theirs.
import { computed, signal } from '../vendor/ui.js';
import { Connection } from '../shared/connection.js';
import { t } from '../shared/language.js';
import { Game } from '../phone/game.js';

/** @typedef {import('../shared/views').TeamView} TeamView */
/** @typedef {import('../shared/views').SeatPublic} SeatPublic */

/** What a person's phone has of its own, as far as the team knows it. @param {number} id @param {number} team @param {SeatPublic} seat @returns {import('../shared/views').SeatView} */
function ownView(id, team, { name, roles, ready, volunteer, waiting }) {
  return { seat: id, team, name, code: '', roles, ready, volunteer, removed: false, waiting: waiting === true, kudos_left: 0, thanked: {}, kudos: {} };
}

export class LookedGame extends Game {
  /** @param {string} code @param {number} team */
  constructor(code, team) {
    const connection = new Connection({ session: code, as: 'look', team });
    /** Whose phone is shown; until somebody is chosen, or when they have left, the first. @type {import('../vendor/ui.js').Signal<number>} */
    const whose = signal(-1);
    connection.views.seat = computed(() => {
      const view = /** @type {TeamView | null} */ (connection.views.team.value);
      if (view === null) return null;
      const { seats } = view.town.teams[String(team)];
      const ids = Object.keys(seats).map(Number).sort((a, b) => a - b);
      const id = ids.includes(whose.value) ? whose.value : ids[0];
      return id === undefined ? null : ownView(id, team, seats[String(id)]);
    });
    super({ code: `look.${code}`, token: '', seat: -1, team, seatCode: '', name: '', title: '', at: 0 }, connection);
    this.whose = whose;
  }

  /** Nothing can be done from here. */
  blocked() { return t('look.only'); }

  /** @returns {Promise<import('../shared/outbox.js').Answer>} */
  send() { return Promise.resolve({ ok: false, code: 'NOT_ALLOWED', params: {} }); }
}
