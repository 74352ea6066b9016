// A facilitator without a control room, for tests that need a session in a certain phase and are about something else.
// The commands travel on the same line as those of the control room.

/** @typedef {import('./harness.mjs').Stage} Stage */

export class Control {
  /** @param {import('playwright-core').Page} page signed in @param {string} code */
  constructor(page, code) {
    this.page = page;
    this.code = code;
  }

  /**
   * Creates a session and takes the facilitator's line to it.
   * @param {Stage} stage @param {{title?: string, scenario?: string, language?: string, teams?: string[]}} [wish]
   */
  static async create(stage, { title = 'Latihan', scenario = 'quick', language = 'id', teams = ['', ''] } = {}) {
    if (!stage.server) throw new Error('the stage is not open');
    const [, token] = await stage.server.printed(/facilitator\?token=(\S+)/);
    const page = await stage.other();
    const code = await page.evaluate(async ({ token: secret, session }) => {
      await fetch(`/facilitator?token=${secret}`);
      const answer = await fetch('/api/sessions', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(session) });
      return (await answer.json()).code;
    }, { token, session: { title, scenario, language, teams } });
    const control = new Control(page, code);
    await control.open();
    return control;
  }

  /** Takes the line again, for instance after the server's restart. */
  async open() {
    await this.page.evaluate(async (session) => {
      const { Connection } = await import('/static/shared/connection.js');
      // @ts-ignore: a name of this test's own
      const line = globalThis.line = new Connection({ session, as: 'facilitator' }).open();
      await new Promise((resolve) => { line.views.facilitator.subscribe((/** @type {any} */ view) => { if (view !== null) resolve(null); }); });
    }, this.code);
  }

  /** Gives a command and fails unless it is accepted. @param {string} name @param {object} [args] */
  async send(name, args = {}) {
    const answer = await this.page.evaluate(([command, given]) => globalThis.line.send(command, given), /** @type {const} */ ([name, args]));
    if (!answer.ok) throw new Error(`${name} ${JSON.stringify(args)}: ${answer.code} ${JSON.stringify(answer.params)}`);
  }

  /** The view of the control room as it has come so far, for until(): it may be behind what has been acknowledged or is seen elsewhere. */
  view() { return this.page.evaluate(() => globalThis.line.views.facilitator.value); }

  /** The view of this moment, as who opens the control room now gets it: with all that has been acknowledged or seen by anybody. */
  now() {
    return this.page.evaluate(async (session) => {
      const { Connection } = await import('/static/shared/connection.js');
      const line = new Connection({ session, as: 'facilitator' }).open();
      try {
        return await new Promise((resolve) => { line.views.facilitator.subscribe((/** @type {any} */ view) => { if (view !== null) resolve(view); }); });
      } finally {
        line.close();
      }
    }, this.code);
  }

  /** Seats of people and volunteers at this moment. @returns {Promise<{id: number, team: number, teamName: string, name: string, roles: string[]}[]>} */
  async seats() {
    const { towns } = await this.now();
    return Object.values(towns).flatMap((town) => Object.entries(town.teams).flatMap(([team, { name: teamName, seats }]) => Object.entries(seats)
      .map(([id, { name, roles }]) => ({ id: Number(id), team: Number(team), teamName, name, roles }))));
  }

  /** Puts people who have joined into a team. @param {number} team @param {string[]} names */
  async seat(team, ...names) {
    for (const name of names) {
      const seat = (await this.seats()).find((one) => one.name === name);
      if (seat === undefined) throw new Error(`${name} has not joined`);
      if (seat.team !== team) await this.send('move_seat', { seat: seat.id, team });
    }
  }

  /** Gives somebody the roles of the team's seat that has this one. @param {string} name @param {string} role */
  async give(name, role) {
    const seats = await this.seats();
    const own = seats.find((one) => one.name === name);
    const other = seats.find((one) => own && one.team === own.team && one.roles.includes(role));
    if (!own || !other) throw new Error(`no ${role} for ${name} in ${JSON.stringify(seats)}`);
    if (own !== other) await this.send('swap_roles', { seat: own.id, with: other.id });
  }

  /** Gives the phase that runs so much time that no test comes to its end, however slow the computer. */
  lengthen() { return this.send('extend', { seconds: 450 }); }

  /** Ends phases until this one has come. @param {string} phase @param {number} [day] 0-based */
  async goTo(phase, day) {
    for (;;) {
      const { session } = await this.now();
      if (session.phase === phase && (day === undefined || session.day === day)) return;
      if (session.phase === 'awards') throw new Error(`${phase} does not come any more`);
      await this.send('end_phase');
    }
  }
}
