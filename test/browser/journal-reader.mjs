// A reader of exported journals that shares nothing with the program: it knows the lines of journal.jsonl and the words of
// docs/measures.md, and recomputes from them what the pages show. All figures of people are counts, points are cp / 100.

/** @typedef {any} Line */
/** @typedef {{percent: number | null, n: number}} Figure percent is null where there is no evidence */

const MEALS = ['basic', 'nutritious', 'soft'];
const INGREDIENTS = ['rice', 'vegetable', 'protein'];
const GROUPS = ['adult', 'child', 'elder'];
const FRESH_MS = 60000;
/** What an undo leaves: it is about people and words. */
const STAYS = new Set(['reseated', 'seat_card_made', 'link_made', 'link_revoked', 'seat_left', 'seat_returned', 'volunteer_off', 'ready', 'seat_renamed', 'team_renamed', 'lobby_locked',
  'board_set', 'message', 'pinned', 'kudos', 'score_corrected', 'paused', 'resumed', 'seat_taken', 'seat_moved', 'seat_removed', 'step_opened',
  'picture_shown', 'prompt_set', 'feeling', 'insight', 'story', 'memory', 'note_dropped', 'let_through', 'habits_rated', 'floor_given',
  'seat_given', 'seat_readmitted', 'teams_merged', 'groups_mixed', 'commitment', 'checked_in', 'feedback', 'own_shared', 'debrief_reserved', 'result_entered']);
/** Commands by role: those of plan and action, those of action alone. @type {Record<string, [string[], string[]]>} */
const DUTIES = {
  leader: [['promise', 'give_ingredients'], ['help', 'give_meals']], listener: [['listen', 'share_news'], []],
  buyer: [['buy', 'cover', 'give_ingredients'], []], cook: [[], ['cook']], courier: [[], ['dispatch']],
};
/** The hands through which a meal goes: each with its role and its percent of what it was worth (section 10 of the rules). @type {[string, number][]} */
const HANDS = [['courier', 30], ['cook', 25], ['buyer', 20], ['listener', 15]];
const HELPED_PERCENT = 10;
const DEEDS = new Set(['promised', 'gave', 'helped', 'ride_out', 'news_shared', 'bought', 'covered', 'pot_started', 'van_out']);

/** @param {number[]} list */
export const sum = (list) => list.reduce((all, n) => all + n, 0);
/** @param {number} part @param {number} whole */
const floorPercent = (part, whole) => (whole > 0 ? Math.floor((100 * part) / whole) : -1);
/** @param {Line} served @param {(row: any) => boolean} [which] */
const ate = ({ data }, which = () => true) => sum((data.rows || []).filter(which).map((/** @type {any} */ row) => row.n));
/** @param {number} cp */
const points = (cp) => Math.sign(cp) * Math.round(Math.abs(cp) / 100);

/** @param {number} part @param {number} whole @param {number} n @param {number} floor @returns {Figure} */
const figure = (part, whole, n, floor) => ({ percent: n >= floor && whole > 0 ? Math.round((100 * part) / whole) : null, n });

/** The lines that stand, and the manifest. @param {string} text */
function read(text) {
  const [manifest, ...lines] = text.trim().split('\n').map((line) => JSON.parse(line));
  /** @type {Line[]} */
  let standing = [];
  for (const line of lines) {
    if (line.kind === 'undone') {
      const from = standing.find((one) => one.seq === line.data.seq);
      line.at_ms = from.at_ms;
      standing = standing.filter((one) => one.seq < line.data.seq || STAYS.has(one.kind)).map((one) => (one.seq < line.data.seq ? one : Object.assign(one, { at_ms: line.at_ms })));
    }
    standing.push(line);
  }
  let phase = '';
  for (const line of standing) {
    if (line.kind === 'phase_changed') phase = line.data.to;
    line.then = phase;
  }
  return { manifest, lines: standing };
}

export class Journal {
  /** @param {string} text of the exported file */
  constructor(text) {
    const { manifest, lines } = read(text);
    this.manifest = manifest;
    this.lines = lines;
    this.params = this.of('session_created')[0].data.params;
    this.teams = this.of('town_opened')[0].data.teams;
    this.days = Math.max(...lines.map((line) => line.day)) + 1;
    /** @type {Map<number, Line>} */
    this.vans = new Map(this.of('van_out').map((line) => [line.data.job, line]));
    this.kampung = this.of('mealtime')[0].data.added.map((/** @type {any} */ _, /** @type {number} */ c) => c);
  }

  /** @param {...string} kinds @returns {Line[]} */
  of(...kinds) { return this.lines.filter((line) => kinds.includes(line.kind)); }

  /** @param {number} team @param {...string} kinds */
  ofTeam(team, ...kinds) { return this.of(...kinds).filter((line) => line.team === team); }

  /** The base price of a meal. @param {string} m */
  worth(m) { return sum(this.params.recipes[MEALS.indexOf(m)].map((/** @type {number} */ n, /** @type {number} */ i) => n * this.params.price[i])); }

  /** The base price of a unit, in the same measure: for the meals of a pot. @param {string} i */
  price(i) { return this.params.price[INGREDIENTS.indexOf(i)] * this.params.batch; }

  /** The name that a team gave itself, '' without one. @param {number} team */
  named(team) {
    const [created] = this.of('session_created');
    return this.of('team_renamed').filter((line) => line.data.team === team).reduce((_, line) => line.data.name, created.data.teams[team]);
  }

  // The town and the score.

  /** People by group who came to a kampung. @param {number} c @param {(line: Line) => boolean} [which] @returns {number[]} */
  came(c, which = () => true) {
    const all = [0, 0, 0];
    for (const line of this.of('mealtime', 'influx').filter(which)) {
      const added = line.kind === 'mealtime' ? line.data.added[c] : line.data.c === c ? line.data.added : [0, 0, 0];
      added.forEach((/** @type {number} */ n, /** @type {number} */ g) => { all[g] += n; });
    }
    return all;
  }

  /** People by group who ate in a kampung. @param {number} c @param {(line: Line, row: any) => boolean} [which] @returns {number[]} */
  eaten(c, which = () => true) {
    const all = [0, 0, 0];
    for (const line of this.of('served').filter((one) => one.data.c === c)) {
      for (const row of line.data.rows || []) if (which(line, row)) all[GROUPS.indexOf(row.g)] += row.n;
    }
    return all;
  }

  town() {
    const each = this.kampung.map((/** @type {number} */ c) => ({ c, demand: sum(this.came(c)), fed: sum(this.eaten(c)), right: sum(this.eaten(c, (_, row) => row.right)) }));
    const all = (/** @type {'demand' | 'fed' | 'right'} */ what) => sum(each.map((/** @type {any} */ one) => one[what]));
    const shares = each.map((/** @type {any} */ one) => floorPercent(one.fed, one.demand));
    const worst = Math.min(...shares);
    const well = floorPercent(all('right'), all('demand'));
    return {
      demand: all('demand'), fed: all('fed'), fedPercent: floorPercent(all('fed'), all('demand')), wellFed: well, worst, worstAt: shares.indexOf(worst),
      stars: this.params.stars.filter((/** @type {any} */ star) => well >= star.well_fed && worst >= star.worst).length,
    };
  }

  /** @param {number} team @param {number} [upTo] ms */
  cp(team, upTo = Infinity) {
    let cp = 0;
    for (const { kind, team: of, at_ms: at, data } of this.lines) {
      if (at > upTo) break;
      if (kind === 'served') {
        for (const row of data.rows || []) {
          const given = row.giver >= 0 && row.giver !== of ? Math.trunc((row.cp * row.pct) / 100) * row.n : 0;
          if (row.giver === team) cp += given;
          if (of === team) cp += row.cp * row.n - given;
        }
      } else if (['news_used', 'meals_expired', 'promise_closed'].includes(kind) && of === team) cp += data.cp;
      else if (kind === 'score_corrected' && data.team === team) cp += data.cp;
      else if (kind === 'result_entered' && data.team === team) cp += data.cp - data.was;
      else if (kind === 'day_closed') cp += data.town_loss + data.teams[this.teams.indexOf(team)].waste_cp;
    }
    return cp;
  }

  /** The best first; this journal's teams have no equal scores. @param {number} [upTo] ms @returns {{team: number, rank: number, points: number, name: string}[]} */
  ranking(upTo) {
    const order = this.teams.map((/** @type {number} */ team) => ({ team, cp: this.cp(team, upTo) })).sort((/** @type {any} */ a, /** @type {any} */ b) => b.cp - a.cp);
    return order.map(({ team, cp }, /** @type {number} */ i) => ({ team, rank: i + 1, points: points(cp), name: this.named(team) }));
  }

  /** Percent of hungry people who got the right meal, by kampung: each day, each group, all. */
  fairness() {
    const days = Array.from({ length: this.days }, (_, day) => day);
    return this.kampung.map((/** @type {number} */ c) => {
      const right = days.map((day) => this.eaten(c, (line, row) => line.day === day && row.right));
      const hungry = days.map((day) => {
        const before = this.eaten(c, (line) => line.day < day);
        return this.came(c, (line) => line.day <= day).map((n, g) => n - before[g]);
      });
      const group = (/** @type {number} */ g) => floorPercent(sum(right.map((one) => one[g])), sum(hungry.map((one) => one[g])));
      return {
        c, days: days.map((day) => floorPercent(sum(right[day]), sum(hungry[day]))), groups: [0, 1, 2].map(group),
        all: floorPercent(sum(right.flat()), sum(hungry.flat())),
      };
    });
  }

  /** Percent of those who came at a mealtime and ate before the next or the bell, by kampung and mealtime. */
  mealtimes() {
    return this.kampung.map((/** @type {number} */ c) => this.of('mealtime').map((meal) => {
      const later = this.lines.slice(this.lines.indexOf(meal) + 1);
      const end = later.findIndex((line) => line.kind === 'mealtime' || line.kind === 'day_closed');
      const fed = sum(later.slice(0, end).filter((line) => line.kind === 'served' && line.data.c === c).map((line) => ate(line, (row) => row.w === 0)));
      return floorPercent(fed, sum(meal.data.added[c]));
    }));
  }

  // Promises, waste, gifts.

  /** @param {(line: Line) => boolean} which */
  promises(which) {
    const made = this.of('promised').filter(which);
    const closed = this.of('promise_closed').filter(which);
    const count = (/** @type {string} */ result) => closed.filter((line) => line.data.result === result).length;
    return {
      made: made.length, promised: sum(made.map((line) => line.data.n)), served: sum(closed.map((line) => Math.min(line.data.n, line.data.progress))),
      kept: count('kept'), forgiven: count('forgiven'), broken: count('broken'),
    };
  }

  /** What a team said in its plans: promised and done. @param {number} team */
  plan(team) {
    return this.ofTeam(team, 'promised').filter((line) => line.data.early).map((made) => {
      const end = this.ofTeam(team, 'promise_closed').find((line) => line.seq > made.seq && line.day === made.day && line.data.c === made.data.c);
      return { day: made.day, n: made.data.n, progress: end === undefined ? 0 : end.data.progress, result: end === undefined ? '' : end.data.result };
    });
  }

  /** Meals that nobody ate, by cause; raw food is told apart, see lost. */
  waste() {
    return {
      expired: sum(this.of('meals_expired').map((line) => line.data.n)),
      left: sum(this.of('day_closed').flatMap((line) => line.data.teams.flatMap((/** @type {any} */ team) => team.waste))),
      rain: sum(this.of('rain_started').flatMap((line) => line.data.spoiled.flat())),
    };
  }

  /** Pots of each meal's people, and gifts in units. */
  gifts() { return sum(this.of('gave').flatMap((line) => [...(line.data.meals || []), ...(line.data.ingredients || [])].map((lot) => lot.n))); }

  /** Units of each ingredient in a team's store just before the last bell, and those on the way. @param {number} team */
  store(team) {
    const bell = this.lines.filter((line) => line.kind === 'day_closed').pop();
    const here = [0, 0, 0];
    const coming = [0, 0, 0];
    for (const { kind, team: of, seq, data } of this.lines) {
      if (seq >= bell.seq) break;
      const add = (/** @type {any} */ lot, /** @type {number} */ sign) => { here[INGREDIENTS.indexOf(lot.i)] += sign * lot.n; };
      if (kind === 'rain_started') data.spoiled[this.teams.indexOf(team)].forEach((/** @type {number} */ n, /** @type {number} */ i) => { here[i] -= n; });
      if (kind === 'gave' && data.to === team) for (const lot of data.ingredients || []) add(lot, 1);
      if (of !== team) continue;
      if (kind === 'bought') coming[INGREDIENTS.indexOf(data.i)] += data.q;
      if (kind === 'stock_arrived') {
        add(data.lot, 1);
        coming[INGREDIENTS.indexOf(data.lot.i)] -= data.lot.n;
      }
      if (kind === 'pot_started') for (const lot of data.used) add(lot, -1);
      if (kind === 'gave') for (const lot of data.ingredients || []) add(lot, -1);
    }
    return { here, coming };
  }

  /** Meals on a team's shelf just before the last bell. @param {number} team */
  shelf(team) {
    const bells = this.of('day_closed');
    const since = bells.length > 1 ? bells[bells.length - 2].seq : 0;
    const shelf = [0, 0, 0];
    for (const { kind, team: of, seq, data } of this.lines) {
      if (seq <= since || seq >= bells[bells.length - 1].seq) continue;
      const add = (/** @type {any} */ lot, /** @type {number} */ sign) => { shelf[MEALS.indexOf(lot.m)] += sign * lot.n; };
      if (kind === 'gave' && data.to === team) for (const lot of data.meals || []) add(lot, 1);
      if (of !== team) continue;
      if (kind === 'pot_done') for (const lot of data.lots) add(lot, 1);
      if (kind === 'gave') for (const lot of data.meals || []) add(lot, -1);
      if (kind === 'van_out') data.load.forEach((/** @type {number} */ n, /** @type {number} */ m) => { shelf[m] -= n; });
      if (kind === 'van_home') data.back.forEach((/** @type {number} */ n, /** @type {number} */ m) => { shelf[m] += n; });
      if (kind === 'meals_expired' && data.where === 'shelf') add(data, -1);
    }
    return shelf;
  }

  // Measures.

  /** @param {number[]} units */
  unitsWorth(units) { return sum(units.map((n, i) => n * this.price(INGREDIENTS[i]))); }

  /** @param {number[]} meals */
  mealsWorth(meals) { return sum(meals.map((n, m) => n * this.worth(MEALS[m]))); }

  /** @param {number} team */
  bought(team) { return sum(this.ofTeam(team, 'bought').map((line) => line.data.q * this.price(line.data.i))); }

  /** @param {number} team @returns {Record<string, Figure>} */
  measures(team) {
    return {
      listened_first: this.listenedFirst(team), served_need: this.servedNeed(team), gave: this.gave(team), stewardship: this.stewardship(team),
      equity: this.equity(team), participation: this.participation(team).figure, kept_promises: this.keptPromises(team), foresight: this.foresight(),
    };
  }

  /** @param {number} team @returns {Line[]} vans that fed somebody */
  fed(team) { return this.ofTeam(team, 'served').filter((line) => ate(line) > 0); }

  /** @param {number} team */
  listenedFirst(team) {
    const fed = this.fed(team);
    const first = fed.filter((line) => {
      const van = this.vans.get(line.data.job);
      const heard = this.ofTeam(team, 'report').filter((one) => one.data.c === van.data.c && one.day === van.day && one.seq < van.seq).pop();
      return heard !== undefined && van.at_ms - heard.data.heard_at <= FRESH_MS;
    });
    return figure(sum(first.map((line) => ate(line))), sum(fed.map((line) => ate(line))), fed.length, 5);
  }

  /** @param {number} team */
  servedNeed(team) {
    const fed = this.fed(team);
    const people = sum(fed.map((line) => ate(line)));
    return figure(sum(fed.map((line) => ate(line, (row) => row.right))), people, people, 1);
  }

  /** @param {number} team */
  gave(team) {
    const eaten = sum(this.of('served').filter((line) => line.team !== team).flatMap((line) => (line.data.rows || []).filter((/** @type {any} */ row) => row.giver === team)
      .map((/** @type {any} */ row) => row.n * this.worth(row.m))));
    const bell = this.of('day_closed').pop();
    const hungry = sum(bell.data.hungry.flat(2)) > 0;
    const kept = hungry ? this.unitsWorth(this.store(team).here) + this.mealsWorth(this.shelf(team)) : 0;
    const bought = this.bought(team);
    const one = figure(eaten, eaten + kept, Math.trunc((eaten + kept) / this.params.batch), 0);
    return bought === 0 || eaten + kept < bought / 20 ? { percent: null, n: one.n } : one;
  }

  /** @param {number} team */
  stewardship(team) {
    const received = sum(this.of('gave').filter((line) => line.data.to === team).map((line) => sum((line.data.meals || []).map((/** @type {any} */ lot) => lot.n * this.worth(lot.m)))
      + sum((line.data.ingredients || []).map((/** @type {any} */ lot) => lot.n * this.price(lot.i)))));
    const stock = this.bought(team) + received;
    const place = this.teams.indexOf(team);
    const { here, coming } = this.store(team);
    const lost = sum(this.of('rain_started').map((line) => this.unitsWorth(line.data.spoiled[place]))) + sum(this.ofTeam(team, 'meals_expired').map((line) => line.data.n * this.worth(line.data.m)))
      + sum(this.fed(team).flatMap((line) => line.data.rows.filter((/** @type {any} */ row) => !row.right).map((/** @type {any} */ row) => row.n * this.worth(row.m))))
      + sum(this.of('day_closed').map((line) => this.mealsWorth(line.data.teams[place].waste))) + this.unitsWorth(here) + this.unitsWorth(coming);
    return figure(stock - lost, stock, Math.trunc(stock / this.params.batch), 1);
  }

  /** How full each kampung's plates were with what these teams brought, by value. @param {number} [team] all without it */
  fill(team) {
    return this.kampung.map((/** @type {number} */ c) => {
      const need = this.came(c);
      const got = this.eaten(c, (line, row) => row.right && (team === undefined || line.team === team));
      return { c, people: sum(need), fill: this.mealsWorth(got) / this.mealsWorth(need) };
    });
  }

  /** One minus the weighted Gini coefficient, pair by pair. @param {number} team */
  equity(team) {
    const fills = this.fill(team).filter((/** @type {any} */ one) => one.people > 0);
    const people = sum(fills.map((/** @type {any} */ one) => one.people));
    const mean = sum(fills.map((/** @type {any} */ one) => one.people * one.fill)) / people;
    const apart = sum(fills.flatMap((/** @type {any} */ a) => fills.map((/** @type {any} */ b) => a.people * b.people * Math.abs(a.fill - b.fill))));
    return mean === 0 ? { percent: null, n: fills.length } : figure(1 - apart / (2 * mean * people * people), 1, fills.length, 3);
  }

  /** @param {number} team */
  keptPromises(team) {
    const closed = this.ofTeam(team, 'promise_closed').filter((line) => line.data.result !== 'forgiven');
    return figure(sum(closed.map((line) => Math.min(line.data.n, line.data.progress))), sum(closed.map((line) => line.data.n)), closed.length, 2);
  }

  /** One window a day with rain in the forecast; below two there is nothing to tell, and more this reader does not judge. */
  foresight() {
    const windows = this.of('forecast').filter((line) => line.data.percent > 0).length;
    if (windows > 1) throw new Error('this reader does not judge covers');
    return { percent: null, n: windows };
  }

  /** Who sat where, when, with which roles: acts and chances of each person. The rules of seats that this journal has, no others. */
  people() {
    if (this.sat !== undefined) return this.sat;
    /** @type {Map<number, {team: number, roles: string[], there: boolean, taken: boolean, acts: number, chances: number}>} */
    const seats = new Map();
    const seat = (/** @type {number} */ id) => {
      if (!seats.has(id)) seats.set(id, { team: -1, roles: [], there: false, taken: false, acts: 0, chances: 0 });
      return /** @type {any} */ (seats.get(id));
    };
    let before = 0;
    let phase = '';
    for (const { kind, at_ms: at, seat: by, by: other, data } of this.lines) {
      for (const one of seats.values()) {
        if (!one.taken || !one.there) continue;
        const may = new Set(one.roles.flatMap((role) => (phase === 'action' ? DUTIES[role].flat() : phase === 'plan' ? DUTIES[role][0] : [])));
        one.chances += ((at - before) * may.size) / 1000;
      }
      before = at;
      if (kind === 'phase_changed') phase = data.to;
      if (kind === 'seat_taken') Object.assign(seat(data.seat), { there: true, taken: data.waiting === undefined });
      if (kind === 'town_opened') for (const one of data.seats) Object.assign(seat(one.seat), { team: one.team, roles: one.roles });
      if (kind === 'seat_given') {
        if (data.took !== undefined || data.left !== undefined) throw new Error('this reader does not follow seats that change hands');
        Object.assign(seat(data.seat), { team: this.lines.find((line) => line.kind === 'seat_taken' && line.data.seat === data.seat).data.team, roles: data.roles, taken: true });
      }
      if (kind === 'seat_left') seat(data.seat).there = false;
      if (kind === 'seat_returned') seat(data.seat).there = true;
      if (DEEDS.has(kind) && by !== undefined && other === undefined) seat(by).acts += 1;
    }
    this.sat = seats;
    return seats;
  }

  /** @param {number} team */
  participation(team) {
    const people = [...this.people().values()].filter((one) => one.team === team && one.taken && one.chances > 0);
    const rates = people.map((one) => one.acts / one.chances);
    const all = sum(rates);
    const entropy = sum(rates.filter((rate) => rate > 0).map((rate) => -(rate / all) * Math.log(rate / all)));
    const acts = sum(people.map((one) => one.acts));
    const one = people.length < 3 ? { percent: null, n: acts } : figure(entropy, Math.log(people.length), acts, 20);
    return { figure: one, acts, shares: rates.map((rate) => (100 * rate) / all).sort((a, b) => b - a) };
  }

  // People of one seat.

  /** @param {number} seat @returns {Record<string, {n: number, floor: number, percent?: number}>} */
  own(seat) {
    const mine = (/** @type {Line} */ line) => line.seat === seat && line.by === undefined;
    const vans = this.of('served').map((line) => ({ line, van: this.vans.get(line.data.job) })).filter(({ van }) => mine(van));
    const fed = vans.filter(({ line }) => ate(line) > 0);
    const people = sum(fed.map(({ line }) => ate(line)));
    const part = (/** @type {(one: {line: Line, van: Line}) => boolean} */ which) => sum(fed.filter(which).map(({ line }) => ate(line)));
    const fresh = (/** @type {{van: Line}} */ { van }) => van.data.report_from === van.team && van.data.report_age_ms !== undefined && van.data.report_age_ms <= FRESH_MS;
    const loads = sum(vans.flatMap(({ van }) => van.data.load));
    const back = sum(vans.flatMap(({ line }) => line.data.back));
    const whole = (/** @type {number} */ a, /** @type {number} */ b, /** @type {number} */ n, /** @type {number} */ floor) => Object.assign({ n, floor }, n >= floor ? { percent: Math.round((100 * a) / b) } : {});
    return {
      listened_first: whole(part(fresh), people, fed.length, 5),
      served_need: whole(sum(fed.map(({ line }) => ate(line, (row) => row.right))), people, people, 1),
      not_crowding: Object.assign({ n: loads, floor: 1 }, loads > 0 ? { percent: 100 - Math.floor((100 * back) / loads) } : {}),
      awareness: Object.assign({ n: people, floor: 1 }, people > 0 ? { percent: Math.min(100, Math.floor(2.5 * Math.floor((100 * part(({ line }) => line.data.town_share_before)) / people))) } : {}),
      gave: { n: this.of('gave').filter(mine).length, floor: 1 },
      helping: { n: this.of('helped').filter(mine).length, floor: 1 },
    };
  }

  /** What went through each person's hands: cp by role, and how many people ate. @returns {Map<number, {cp: Record<string, number>, people: number, part: number}>} */
  hands() {
    /** @type {Map<number, {cp: Record<string, number>, people: number, part: number}>} */
    const all = new Map([...this.people().keys()].map((id) => [id, { cp: { courier: 0, cook: 0, buyer: 0, listener: 0, leader: 0 }, people: 0, part: 0 }]));
    for (const { data } of this.of('served')) {
      for (const row of data.rows || []) {
        const held = { ...row, courier: /** @type {Line} */ (this.vans.get(data.job)).data.courier };
        const helpers = row.helpers || [];
        const add = (/** @type {number} */ id, /** @type {string} */ role, /** @type {number} */ percent) => {
          const one = all.get(id);
          if (one) one.cp[role] += Math.trunc((row.cp * percent) / 100) * row.n;
        };
        for (const [role, percent] of HANDS) add(held[role], role, percent);
        for (const id of helpers) add(id, 'leader', Math.trunc(HELPED_PERCENT / helpers.length));
        for (const id of new Set([...HANDS.map(([role]) => held[role]), ...helpers])) {
          const one = all.get(id);
          if (one) one.people += row.n;
        }
      }
    }
    this.parts(all);
    return all;
  }

  /** How much of a role each person had: 60 for one alone for a day, by the roles at the start of its action. @param {Map<number, {part: number}>} all */
  parts(all) {
    /** @type {Map<number, {team: number, roles: string[]}>} */
    const seats = new Map();
    const named = new Set();
    for (const { kind, team, data } of this.lines) {
      if (kind === 'seat_taken') named.add(data.seat);
      if (kind === 'town_opened') for (const one of data.seats) seats.set(one.seat, one);
      if (kind === 'seat_given') seats.set(data.seat, { team, roles: data.roles });
      if (kind !== 'phase_changed' || data.to !== 'action') continue;
      for (const [id, one] of seats) {
        if (!named.has(id)) continue;
        const holders = (/** @type {string} */ role) => [...seats.values()].filter((other) => other.team === one.team && other.roles.includes(role)).length;
        /** @type {{part: number}} */ (all.get(id)).part += sum(one.roles.map((role) => Math.trunc(60 / holders(role))));
      }
    }
  }

  /** The people by what decides the best participant, the best first. */
  merits() {
    const hands = this.hands();
    const named = new Set(this.of('seat_taken').map((line) => line.data.seat));
    const mean = (/** @type {string} */ role) => Math.max(1, Math.trunc(sum([...hands].filter(([id]) => named.has(id)).map(([, one]) => one.cp[role])) / this.teams.length));
    return [...hands].filter(([id]) => named.has(id)).map(([seat, { cp, part }]) => {
      const earned = sum(Object.entries(cp).map(([role, n]) => Math.trunc((n * 1000) / mean(role))));
      const index = Math.trunc((earned * 60 * this.days) / Math.max(1, part));
      const { own, other } = this.thanks(seat);
      return { seat, index, own, other, score: Math.trunc((Math.min(index, 2000) * 7) / 10) + Math.min(600, 40 * own + 80 * other) };
    }).sort((a, b) => b.score - a.score || b.other - a.other);
  }

  /** Thanks that somebody got: how many people of the own team, and of others. @param {number} seat */
  thanks(seat) {
    const team = (/** @type {number} */ id) => /** @type {any} */ (this.people().get(id)).team;
    const from = new Set(this.of('kudos').filter((line) => line.data.to === seat).map((line) => line.seat));
    const own = [...from].filter((id) => team(id) === team(seat)).length;
    return { own, other: from.size - own };
  }

  // The evening.

  /** The last of each seat. @param {string} kind @param {(line: Line) => string} [key] @returns {Line[]} */
  last(kind, key = () => '') {
    return [...new Map(this.of(kind).map((line) => [`${line.seat} ${key(line)}`, line])).values()];
  }

  /** @returns {Record<string, number>} */
  feelings() {
    /** @type {Record<string, number>} */
    const all = {};
    for (const { data } of this.last('feeling')) all[data.feeling] = (all[data.feeling] || 0) + 1;
    return all;
  }

  /** @param {'day' | 'programme'} of */
  feedback(of) {
    const given = this.last('feedback', (line) => line.data.of).filter((line) => line.data.of === of).map((line) => line.data.rating);
    return { n: given.length, mean: given.length === 0 ? 0 : sum(given) / given.length, ratings: [1, 2, 3, 4, 5].map((mark) => given.filter((one) => one === mark).length) };
  }

  /** What a team says of itself: means of 1 to 5, null below three answers. @param {number} team @param {'self' | 'team'} about */
  habits(team, about) {
    const given = this.last('habits_rated', (line) => line.data.about).filter((line) => line.data.about === about && /** @type {any} */ (this.people().get(line.seat)).team === team);
    const mean = (/** @type {string} */ item) => (given.length < 3 ? null : sum(given.map((line) => line.data.ratings[item])) / given.length);
    return { n: given.length, items: Object.fromEntries(['listened', 'shared', 'kept_word', 'foresaw', 'included'].map((item) => [item, mean(item)])) };
  }

  /** How long each team had the floor, ms. @returns {Record<number, number>} */
  spoke() {
    /** @type {Record<number, number>} */
    const all = {};
    let team = -1;
    let since = 0;
    for (const line of this.lines) {
      const ends = line.kind === 'phase_changed';
      if (line.kind !== 'floor_given' && !ends) continue;
      if (team >= 0) all[team] = (all[team] || 0) + line.at_ms - since;
      const to = ends ? undefined : line.data.team === undefined ? line.team : line.data.team;
      [team, since] = [to === undefined ? -1 : to, line.at_ms];
    }
    return all;
  }

  /** Notes that hang on the wall now: texts, and for commitments what is to be done then. */
  wall() {
    /** @type {Map<number, {text: string, shared: boolean, shown: boolean}>} */
    const notes = new Map();
    for (const { kind, data, by } of this.lines) {
      if (['insight', 'story', 'memory', 'commitment'].includes(kind)) {
        const text = data.text === undefined ? data.then : data.text;
        const before = notes.get(data.note);
        const same = before !== undefined && before.text === text && before.shared === data.shared;
        notes.set(data.note, { text, shared: data.shared, shown: String(by).startsWith('facilitator') || (same && before.shown) });
      }
      if (kind === 'note_dropped') notes.delete(data.note);
      if (kind === 'let_through') Object.assign(notes.get(data.note) || {}, { shown: data.shown });
    }
    return [...notes.values()].filter((note) => note.shown && note.shared !== false).map((note) => note.text).sort();
  }
}
