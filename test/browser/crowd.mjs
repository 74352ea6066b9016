// People without phones, for tests of what a room full of them does: they join and give commands on the line that phones use.

/** @typedef {import('playwright-core').Page} Page */

export class Crowd {
  /** @param {Page} page on the server's own address */
  constructor(page) {
    this.page = page;
  }

  /** Joins under these names and takes the lines. @param {Page} page on the server's own address @param {string} code @param {string[]} names */
  static async join(page, code, names) {
    await page.evaluate(async ([session, all]) => {
      const { Connection } = await import('/static/shared/connection.js');
      // @ts-ignore: a name of this test's own
      globalThis.crowd = await Promise.all(all.map(async (name) => {
        const answer = await fetch('/api/join', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ code: session, name }) });
        if (!answer.ok) throw new Error(await answer.text());
        const { token } = await answer.json();
        const line = new Connection({ session, as: 'seat', token }).open();
        await new Promise((resolve) => { line.views.seat.subscribe((/** @type {any} */ view) => { if (view !== null) resolve(null); }); });
        return line;
      }));
    }, /** @type {const} */ ([code, names]));
    return new Crowd(page);
  }

  /** Gives commands, each by the person with this number; fails unless all are accepted. @param {[number, string, object][]} commands */
  async send(commands) {
    const refused = await this.page.evaluate(async (all) => {
      // @ts-ignore: a name of this test's own
      const { crowd } = globalThis;
      const answers = await Promise.all(all.map(([who, name, args]) => crowd[who].send(name, args)));
      return answers.flatMap((answer, i) => (answer.ok ? [] : [`${JSON.stringify(all[i])}: ${answer.code} ${JSON.stringify(answer.params)}`]));
    }, commands);
    if (refused.length > 0) throw new Error(refused.join('\n'));
  }
}
