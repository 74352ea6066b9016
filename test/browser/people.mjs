// The people of a session as they use the pages: what they see, what they press. Whatever a method presses, it waits until
// the page shows that it has happened.
import assert from 'node:assert/strict';
import { hold, holds, LAPTOP, PHONE, PROJECTOR, until } from './harness.mjs';
import { readNumber, says } from './words.mjs';

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */
/** @typedef {'id' | 'en'} Language */

const ROLES = ['leader', 'listener', 'buyer', 'cook', 'courier'];

/** A page and the language it is in. */
class Person {
  /** @param {Page} page @param {Language} language */
  constructor(page, language) {
    this.page = page;
    this.language = language;
  }

  /** @param {string} key @param {Record<string, string | number>} [params] */
  says(key, params) { return says(this.language, key, params); }

  /** @param {string} key @param {Record<string, string | number>} [params] @returns {Locator} */
  button(key, params) { return this.page.getByRole('button', { name: this.says(key, params) }); }

  /** Waits until the page shows a text. @param {string} key @param {Record<string, string | number>} [params] @param {number} [ms] */
  async sees(key, params, ms) { await this.page.getByText(this.says(key, params)).first().waitFor({ timeout: ms }); }

  async switchLanguage() {
    const button = this.page.locator('button[lang]').first();
    let x = 40;
    await until(async () => {
      x = x === 40 ? 60 : 40;
      await this.page.mouse.move(x, 300); // the big screen shows its buttons only while the mouse moves
      return button.isVisible();
    }, (yes) => yes, 'the language button');
    if (await this.page.locator('.scrim').count() > 0) await button.dispatchEvent('click'); // behind a sheet nobody can press it
    else await button.click();
    this.language = this.language === 'id' ? 'en' : 'id';
    await this.page.locator(`html[lang="${this.language}"]`).waitFor();
  }

  /** Everything that the page shows. */
  text() { return this.page.locator('body').innerText(); }

  /** @param {string} selector @returns {Promise<number>} */
  async number(selector) { return readNumber(await this.page.locator(selector).first().innerText()); }

  /** @param {RegExp | string} text that stands somewhere on the page, within the time @param {number} [ms] */
  async reads(text, ms) {
    const found = (/** @type {string} */ shown) => (typeof text === 'string' ? shown.includes(text) : text.test(shown));
    await until(() => this.text(), found, `the page shows ${text}`, ms);
  }
}

/** Somebody with a phone. */
export class Participant extends Person {
  /** @param {Page} page @param {Language} language @param {string} name */
  constructor(page, language, name) {
    super(page, language);
    this.name = name;
  }

  /**
   * Takes a phone, opens the address of the QR code and joins.
   * @param {import('./harness.mjs').Stage} stage @param {{code: string, name: string, language?: Language, base?: string, device?: object, before?: (page: Page) => Promise<void>}} wish
   */
  static async join(stage, { code, name, language = 'id', base, device = PHONE, before }) {
    const one = new Participant(await stage.page(`/${code}`, { device, base, before }), 'id', name);
    await one.page.getByText(new RegExp(`${says('id', 'join.session').source}|${says('en', 'join.session').source}`)).first().waitFor(); // it speaks the session's language by now
    one.language = await one.page.getAttribute('html', 'lang') === 'en' ? 'en' : 'id';
    if (language !== one.language) await one.switchLanguage();
    await one.sees('join.session');
    await one.page.locator('#name').fill(name);
    await one.button('join.go').click();
    await one.page.locator('.seatcode').waitFor();
    return one;
  }

  /** @param {string} key of the tab's text: a role, 'tab.team', 'tab.town' or 'tab.msg' */
  async tab(key) {
    const tab = this.page.locator('.tabs button', { hasText: this.says(key) });
    await tab.click();
    await this.page.locator('.tabs button[aria-current="page"]', { hasText: this.says(key) }).waitFor();
  }

  /** The own roles as the lobby shows them. @returns {Promise<string[]>} */
  async roles() {
    const shown = await this.page.locator('.role h2').allInnerTexts();
    return ROLES.filter((role) => shown.some((text) => this.says(`role.${role}`).test(text)));
  }

  /** Who has which role in a team where everybody is a person; each is held once. @param {Participant[]} people @returns {Promise<Record<string, Participant>>} */
  static async byRole(people) {
    return holds(async () => {
      const held = await Promise.all(people.map((one) => one.roles()));
      assert.deepEqual(held.flat().sort(), [...ROLES].sort());
      return Object.fromEntries(held.flatMap((roles, i) => roles.map((role) => [role, people[i]])));
    });
  }

  async ready() {
    await this.button('lobby.ready').click();
    await this.button('p.unready').waitFor();
  }

  /** @param {string} phase @param {number} [ms] */
  async inPhase(phase, ms) { await this.page.locator('.hd h1, .hero', { hasText: this.says(`phase.${phase}`) }).first().waitFor({ state: 'attached', timeout: ms }); }

  /** The clock as it stands, in seconds. */
  async seconds() {
    const said = await this.page.locator('.ring').first().innerText();
    const found = /(\d+):(\d\d)/.exec(said);
    if (found === null) throw new Error(`no time in ${said}`);
    return 60 * Number(found[1]) + Number(found[2]);
  }

  /** Presses the screen's one large button as soon as it can be pressed. @param {string} key @param {Record<string, string | number>} [params] @param {number} [ms] */
  async act(key, params, ms) { await this.page.locator('.dock, .sheet-dock').getByRole('button', { name: this.says(key, params) }).last().click({ timeout: ms }); }

  /** What is bought is on its way and paid. @param {string} key of the ingredient @param {number} n */
  async buy(key, n) {
    await this.tab('role.buyer');
    await this.page.locator('.mk', { hasText: this.says(key) }).click();
    const shown = this.page.locator('.dock output');
    for (let now = readNumber(await shown.innerText()); now !== n; now = readNumber(await shown.innerText())) {
      await this.page.locator('.dock .step button').nth(now > n ? 0 : 1).click();
    }
    const before = await this.number('.coins');
    const promised = await this.page.locator('.dock .btn.big small').innerText();
    await this.act('b.buy', { n });
    const cost = before - await until(() => this.number('.coins'), (now) => now < before, 'coins after an order');
    const said = readNumber(promised);
    assert.ok(Math.abs(cost - said) <= said / 10, `an order of ${said} coins took ${cost}`);
    await this.page.locator('.rows', { hasText: this.says('p.amount.unit', { n, m: '' }) }).first().waitFor();
  }

  async cover() {
    await this.tab('role.buyer');
    await this.button('b.cover.buy').click();
    await this.sees('b.cover.on');
  }

  /** Rides to a kampung and waits for what was heard. @param {string} kampung */
  async listen(kampung) {
    await this.tab('role.listener');
    await this.page.locator('.kp', { hasText: kampung }).click();
    await this.act('l.go', { n: `Kp. ${kampung}` });
    await this.page.locator('.van', { hasText: this.says('l.talk', { n: kampung }) }).waitFor();
    await this.page.locator('h2', { hasText: kampung }).waitFor();
  }

  /** Tells the town of the visit that is shown. */
  async shareNews() {
    await this.button('l.share').click();
    await this.sees('p.l.shared');
  }

  /** Opens another team's news of a kampung as soon as it is there, unless a volunteer of the own team is faster. @param {string} kampung */
  async openNews(kampung) {
    await this.tab('tab.town');
    const open = this.page.locator('.card', { hasText: this.says('l.newsof') }).filter({ hasText: kampung }).getByRole('button');
    const heard = this.page.locator('.kp', { hasText: kampung }).locator('.ppl').first();
    await open.or(heard).first().waitFor();
    if (await open.isVisible()) await open.click({ timeout: 1000 }).catch(() => { /* the volunteer was faster */ });
    await heard.waitFor();
  }

  /** @param {string} kampung @returns {Promise<number>} for how many */
  async promise(kampung) {
    await this.tab('role.leader');
    await this.act('d.new');
    await this.page.locator('.kp', { hasText: kampung }).click();
    const n = await this.number('.dock output');
    await this.act('d.go');
    await this.page.locator('.card', { hasText: this.says('p.d.mine', { n, k: `Kp. ${kampung}` }) }).waitFor();
    return n;
  }

  /** @param {string} key of the meal @param {number} [ms] until a stove is free and the ingredients are there */
  async cook(key, ms) {
    await this.tab('role.cook');
    await this.page.locator('.rec', { hasText: this.says(key) }).click();
    const rice = await this.number('.stock .num');
    await this.act('k.go', {}, ms);
    await until(() => this.number('.stock .num'), (n) => n < rice, 'rice is in the pot');
  }

  /** Fills a van to the need that was heard and sends it. @param {string} kampung @returns {Promise<number>} meals */
  async dispatch(kampung) {
    await this.tab('role.courier');
    await this.choose(kampung);
    await this.button('c.fill').click();
    const n = await until(() => this.page.locator('.slots i[class]:not([class=""])').count(), (meals) => meals > 0, 'meals in the van');
    await this.act('c.go');
    await this.page.locator('.van', { hasText: this.says('c.to', { n: kampung }) }).first().waitFor();
    return n;
  }

  /** Presses the large button if it can be pressed before the bell is near. @param {number} bell seconds before the end of the phase @returns {Promise<boolean>} */
  async inTime(bell) {
    const button = this.page.locator('.dock .btn.big');
    await until(async () => await this.seconds() <= bell || await button.isEnabled(), (yes) => yes, 'the button or the bell', 120000);
    if (await this.seconds() <= bell) return false;
    await button.click({ timeout: 1000 }).catch(() => { /* it went off this very moment; the next round tries again */ });
    return true;
  }

  /** Cooks one pot after the other until shortly before the bell. */
  async cookOn() {
    await this.tab('role.cook');
    for (let i = 0; ; i += 1) {
      const recipes = this.page.locator('.rec:not(:has(.short.line))');
      const n = await recipes.count();
      if (n > 0) await recipes.nth(i % n).click({ timeout: 1000 }).catch(() => { /* the pot just begun took its ingredients */ });
      if (!await this.inTime(25)) return;
    }
  }

  /** Where the next van goes; one that was chosen before is still there. @param {string} kampung */
  async choose(kampung) {
    const change = this.button('c.change');
    if (await change.count() > 0) await change.click();
    await this.page.locator('.kp', { hasText: kampung }).last().click();
    await this.page.locator('.card.sel .kp', { hasText: kampung }).waitFor();
  }

  /** Sends one van after the other to these kampung until shortly before the bell. @param {() => string[]} heard */
  async driveOn(heard) {
    await this.tab('role.courier');
    for (let i = 0; ; i += 1) {
      const filled = async () => { // where few need what is on the shelf, the next kampung is tried
        await this.choose(heard()[i % heard().length]);
        await this.button('c.fill').click();
        if (await this.page.locator('.slots i:not([class=""])').count() >= 6 || await this.seconds() <= 15) return true;
        i += 1;
        return false;
      };
      await until(filled, (yes) => yes, 'half a van', 60000);
      if (!await this.inTime(15)) return;
      await this.button('c.change').waitFor({ state: 'detached', timeout: 3000 }).catch(() => { /* refused: another kampung is chosen next */ });
    }
  }

  /** Helps the first running job. */
  async help() {
    await this.tab('role.leader');
    await this.button('d.helpb').first().click();
    await this.page.locator('.pill.lo.big').first().waitFor();
  }

  /** Asks the town for so much of the first ingredient. @param {number} n */
  async ask(n) {
    await this.tab('tab.team');
    await this.act('kt.ask');
    assert.equal(await this.number('.sheet output'), n);
    await this.page.locator('.sheet-dock button').click();
    await this.page.locator('.card', { hasText: this.says('p.ask.close') }).waitFor();
  }

  /** Gives a team what it asks for. @param {string} team */
  async giveAsked(team) {
    await this.tab('role.leader');
    const card = this.page.locator('.card', { hasText: this.says('p.asks', { n: team }) });
    await card.getByRole('button').first().click();
    await card.waitFor({ state: 'detached' });
  }

  /** Thanks somebody of a team for helping. @param {string} team @param {string} name */
  async thank(team, name) {
    await this.tab('tab.msg');
    await this.act('ms.thank');
    await this.page.locator('.shapes').getByRole('button', { name: team }).click();
    await this.page.locator('.teams button', { hasText: name }).click();
    await this.page.locator('.reasons button').nth(2).click();
    await this.page.locator('.sheet-dock button').click();
    await this.page.locator('.sheet').waitFor({ state: 'detached' });
  }
}

/** Whoever leads the session, at a laptop. */
export class Facilitator extends Person {
  /** Signs in with the address that the server printed. @param {import('./harness.mjs').Stage} stage */
  static async signIn(stage) {
    if (!stage.server) throw new Error('the server is not open');
    const [url] = await stage.server.printed(/http:\S+\/facilitator\?token=\S+/);
    const page = await stage.page(new URL(url).pathname + new URL(url).search, { device: LAPTOP });
    await holds(async () => assert.equal(new URL(page.url()).search, '', 'the token does not stay in the address'));
    return new Facilitator(page, 'id');
  }

  /** @param {{title: string, scenario: string, teams: string[]}} wish scenario: its title @returns {Promise<string>} the join code */
  async create({ title, scenario, teams }) {
    await this.page.locator('#title').fill(title);
    await this.page.locator('.scenarios button', { hasText: scenario }).click();
    const count = this.page.locator('.create output');
    for (let now = readNumber(await count.innerText()); now !== teams.length; now = readNumber(await count.innerText())) {
      await this.page.locator('.create .stp button').nth(now > teams.length ? 0 : 1).click();
    }
    for (const [i, name] of teams.entries()) await this.page.locator('.teamnames input').nth(i).fill(name);
    await this.button('ff.create').click();
    return this.code();
  }

  /** The join code of the lobby. */
  async code() {
    const code = (await this.page.locator('.bigcode').innerText()).replace(/\D/g, '');
    assert.match(code, /^\d{6}$/);
    return code;
  }

  /** @param {string} phase @param {number} [ms] */
  async inPhase(phase, ms) { await this.page.locator('.rail .on', { hasText: this.says(`phase.${phase}`) }).waitFor({ timeout: ms }); }

  /** Ends the phase by the hold button and waits for the next. @param {string} phase that begins */
  async goOn(phase) {
    const awards = phase === 'awards' ? this.page.locator('.hold', { hasText: this.says('phase.awards') }) : this.page.locator('.holdbox .hold');
    await hold(awards, () => this.inPhase(phase));
  }

  /** Announces all awards, one after the other. */
  async announce() {
    for (const key of ['fac.tell.1', 'fac.tell.2', 'fac.tell.3']) {
      const next = this.page.locator('.hold', { hasText: this.says(key) });
      await hold(next, () => next.waitFor({ state: 'detached' }));
    }
  }

  /** Moves somebody to another team in the team editor. @param {string} from @param {string} name @param {string} to */
  async move(from, name, to) {
    await this.button('ff.editor').first().click();
    await this.page.locator('.pick', { hasText: from }).click();
    const person = this.page.locator('.person', { hasText: name });
    await person.getByRole('button', { name: this.says('ff.move') }).click();
    await person.locator('.moveto button', { hasText: to }).click();
    await this.page.locator('.pick', { hasText: to }).click();
    await person.waitFor();
    await this.button('close').click();
    await this.page.locator('.bigcode').waitFor();
  }

  /** Pauses, or resumes. */
  async pause() {
    await this.button('ff.pause').click();
    await this.button('ff.resume').waitFor();
  }

  async resume() {
    await this.button('ff.resume').click();
    await this.button('ff.pause').waitFor();
  }

  /** The clock as it stands, in seconds. */
  async seconds() {
    const [, minutes, seconds] = /(\d+):(\d\d)/.exec(await this.page.getByRole('timer').innerText()) || [];
    return 60 * Number(minutes) + Number(seconds);
  }

  /** @param {string} text */
  async tell(text) {
    await this.page.locator('#message-all').fill(text);
    await this.page.locator('.msgbox', { has: this.page.locator('#message-all') }).getByRole('button').click();
    await until(() => this.page.locator('#message-all').inputValue(), (left) => left === '', 'the message has left');
  }

  /** Plays a card with its standard numbers. @param {string} key of the card's text */
  async play(key) {
    const card = this.page.locator('.evcard', { hasText: this.says(key) });
    await card.locator('.evb').click();
    await hold(card.locator('.hold'), () => card.locator('.preview').waitFor({ state: 'detached' }));
  }
}

/** The big screen in the hall. */
export class BigScreen extends Person {
  /** @param {import('./harness.mjs').Stage} stage @param {string} code */
  static async open(stage, code) {
    return new BigScreen(await stage.page(`/screen/${code}`, { device: PROJECTOR }), 'id');
  }

  /** @param {string} phase @param {number} [ms] */
  async inPhase(phase, ms) { await this.page.locator(`.st.is-${phase}`).waitFor({ timeout: ms }); }

  /** Teams and points as the ranking shows them, the best first. @returns {Promise<{name: string, points: number}[]>} */
  async ranking() {
    const rows = await this.page.locator('.lb li').all();
    return Promise.all(rows.map(async (row) => ({
      name: await row.locator('.nm').innerText(), points: readNumber(await row.locator('.sc').innerText()),
    })));
  }
}
