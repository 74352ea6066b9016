// A whole session from an empty server to the podium, through the pages alone: one facilitator, one screen, five phones.
// At the end the numbers on the pages are compared with those that the journal gives when it is replayed.
import assert from 'node:assert/strict';
import { onStage, until } from './harness.mjs';
import { BigScreen, Facilitator, Participant } from './people.mjs';
import { says, written } from './words.mjs';

const KAPAL = 'Kapal';
const BULAN = "Bulan D'Or";
/** An apostrophe, an emoji, forty characters, from right to left, two letters. */
const NAMES = ["Ni'mah al-Fu'ad", 'Sri 🌶️ Wahyuni', 'Raden Mas Suryadiningrat Kusumawardhana2', 'سلمى', 'Bo'];
assert.equal(NAMES[2].length, 40);

/** Everybody joins, the last of them as the only person of the other team. @param {import('./harness.mjs').Stage} stage @param {Facilitator} facilitator @param {string} code */
async function gather(stage, facilitator, code) {
  /** @type {Participant[]} */
  const people = [];
  for (const [i, name] of NAMES.entries()) {
    people.push(await Participant.join(stage, { code, name, language: i === 1 ? 'en' : 'id' }));
    await facilitator.page.locator('.arrivals li', { hasText: name }).first().waitFor();
  }
  for (const one of people) {
    const wanted = one === people[4] ? BULAN : KAPAL;
    const now = await one.page.locator('.team-head').innerText();
    if (now.includes(wanted)) continue;
    await facilitator.move(wanted === KAPAL ? BULAN : KAPAL, one.name, wanted);
    await one.reads(wanted);
  }
  return people;
}

/** The plan of the first day: what the market, the road, the town and the facilitator offer. @param {Cast} cast @returns {Promise<string>} the kampung to serve */
async function planFirstDay({ facilitator, screen, people, roles, other }) {
  const { leader, listener, buyer } = roles;
  const extended = await buyer.seconds();
  await facilitator.page.locator('.clockbox button').last().click();
  await until(() => buyer.seconds(), (left) => left > extended + 20, 'thirty seconds more on a phone');
  await listener.tab('role.listener');
  const kampung = await listener.page.locator('.kp .r1 b').first().innerText();
  const bought = (async () => {
    await buyer.buy('ing.rice', 12);
    await buyer.buy('ing.veg', 10);
    await buyer.buy('ing.protein', 5);
    await buyer.cover();
  });
  // The listener and the buyer are one person here, as in every team of four.
  await bought();
  await listener.listen(kampung);
  // A volunteer of the other team would read the news too: whoever waits for it is faster.
  const opened = other.openNews(kampung);
  await listener.shareNews();
  await opened;
  const promised = await leader.promise(kampung);
  await screen.reads(new RegExp(`${kampung}[^]*0/${promised}|${promised} orang`));
  await other.ask(4);
  await leader.giveAsked(BULAN);
  await other.tab('tab.msg');
  await other.sees('p.ms.gift');

  await facilitator.pause();
  await Promise.all(people.map((one) => one.sees('p.paused')));
  await screen.sees('timer.paused');
  const stopped = await buyer.seconds();
  await facilitator.tell('Lihat dulu janji tim lain, ya!');
  await Promise.all(people.map(async (one) => {
    await one.tab('tab.msg');
    await one.reads('Lihat dulu janji tim lain, ya!');
  }));
  const still = await buyer.seconds();
  assert.ok(stopped - still <= 1, `the clock stood at ${stopped} s and now stands at ${still} s`);
  await facilitator.resume();
  await leader.page.locator('.netbar.paused').waitFor({ state: 'detached' });
  return kampung;
}

/** Cooks, drives, helps and thanks until the bell. @param {Cast} cast @param {string} kampung */
async function actFirstDay(cast, kampung) {
  const { facilitator, people, roles, other, leaderName } = cast;
  const { leader, cook, courier, buyer } = roles;
  await Promise.all([...people].map((one) => one.inPhase('action')));
  await cook.cook('meal.basic');
  await cook.cook('meal.nutri');
  await leader.help();
  await buyer.tab('role.buyer');
  const coins = await buyer.number('.coins');
  await facilitator.play('ev.grant');
  await until(() => buyer.number('.coins'), (now) => now === coins + 200, 'the grant');
  await other.thank(KAPAL, leaderName);
  await leader.tab('tab.msg');
  await leader.sees('ms.kudos');
  await cook.cook('meal.soft');
  await courier.page.locator('.tabs').waitFor();
  const meals = await courier.dispatch(kampung);
  await courier.page.locator('.told').waitFor();
  const ate = await courier.number('.told .offer, .told b');
  assert.ok(ate > 0 && ate <= meals, `${ate} of ${meals} meals were eaten`);
  await serve(cast, [kampung]);
}

/** Everybody works until shortly before the bell. @param {Cast} cast @param {string[]} heard kampung that have been visited */
async function serve({ roles, other }, heard) {
  const { listener, cook, courier } = roles;
  const news = async () => {
    await listener.tab('role.listener');
    const names = await listener.page.locator('.kp .r1 b').allInnerTexts();
    for (const name of names.filter((one) => !heard.includes(one)).slice(0, 2)) {
      await listener.listen(name);
      await listener.shareNews();
      heard.push(name);
    }
    await listener.buy('ing.veg', 4);
    await listener.buy('ing.rice', 8);
  };
  await Promise.all([cook.cookOn(), courier.driveOn(() => heard), news(), other.cookOn()]);
}

/** The second day, short: a few acts of the same kind. @param {Cast} cast */
async function secondDay({ facilitator, screen, people, roles }) {
  const { leader, listener, buyer, cook, courier } = roles;
  await buyer.buy('ing.rice', 8);
  await buyer.buy('ing.veg', 6);
  await buyer.cover();
  await listener.tab('role.listener');
  const kampung = await listener.page.locator('.kp .r1 b').first().innerText();
  await listener.listen(kampung);
  await leader.promise(kampung);
  await facilitator.goOn('action');
  await Promise.all(people.map((one) => one.inPhase('action')));
  await screen.inPhase('action');
  await cook.cook('meal.basic');
  await cook.cook('meal.basic');
  await leader.help();
  await until(() => cook.page.locator('.stove.busy').count(), (n) => n === 0, 'both pots are done');
  await courier.dispatch(kampung);
  await courier.page.locator('.told').waitFor();
}

/** Whether a page says just this number, whichever minus it has. @param {string} text @param {'id' | 'en'} language @param {number} n */
function tells(text, language, n) {
  const number = written(language, n).replace('.', '\\.');
  return new RegExp(`(?<![\\d.,])${number}(?![.,]?\\d)`).test(text.replace(/\u2212/g, '-'));
}

/**
 * The numbers on the pages are those of the journal.
 * @param {any} result @param {{name: string, points: number}[]} ranking as the screen showed it @param {Shown} shown @param {Participant[]} people
 */
function compare(result, ranking, shown, people) {
  const { final } = result;
  assert.equal(result.phase, 'awards');
  assert.deepEqual(ranking, final.ranking.map((/** @type {any} */ line) => ({ name: line.name, points: line.points })), 'ranking on the screen');
  assert.ok(final.ranking[0].points > 0, 'somebody has scored');
  const [town] = final.towns;
  assert.ok(town.fed > 0, 'somebody has eaten');
  const [best] = final.awards.teams;
  const first = shown.podium.find((text) => text.includes(best.name)) || '';
  assert.ok(tells(first, 'id', best.points), `podium: ${first} should have ${best.points}`);
  for (const [i, person] of final.awards.people.slice(0, 3).entries()) {
    assert.ok(shown.persons[i].includes(person.name) && tells(shown.persons[i], 'id', person.index), `best participant: ${shown.persons[i]} should be ${JSON.stringify(person)}`);
  }
  assert.match(shown.town, says('id', 's.fedfit', { n: town.fed_percent, m: town.well_fed_percent }));
  for (const [i, one] of people.entries()) {
    const own = final.ranking.find((/** @type {any} */ line) => line.name === (i === 4 ? BULAN : KAPAL));
    const text = shown.phones[i];
    assert.ok(tells(text, one.language, own.points), `${one.name} should read ${own.points} points in ${text}`);
    assert.match(text, one.says('f.rank', { n: own.rank, m: final.ranking.length }));
    assert.match(text, one.says('s.fedfit', { n: town.fed_percent, m: town.well_fed_percent }));
    for (const person of final.awards.people) assert.ok(text.includes(person.name), `${one.name} should read of ${person.name}`);
  }
  for (const line of final.ranking) assert.ok(tells(shown.control, 'id', line.points), `control room: ${line.points}`);
}

/** @typedef {{podium: string[], persons: string[], town: string, phones: string[], control: string}} Shown */
/** @typedef {{facilitator: Facilitator, screen: BigScreen, people: Participant[], roles: Record<string, Participant>, other: Participant, leaderName: string}} Cast */

onStage('a whole session, from the join code to the podium', async (stage) => {
  const facilitator = await Facilitator.signIn(stage);
  const code = await facilitator.create({ title: "Latihan O'Brien & Co. 🍚", scenario: 'Cepat', teams: [KAPAL, BULAN] });
  const screen = await BigScreen.open(stage, code);
  await screen.inPhase('lobby');
  const people = await gather(stage, facilitator, code);
  for (const name of NAMES) await screen.reads(name);
  const roles = await Participant.byRole(people.slice(0, 4));
  const cast = { facilitator, screen, people, roles, other: people[4], leaderName: roles.leader.name };
  for (const one of people) await one.ready();

  await facilitator.goOn('briefing');
  await Promise.all([screen.inPhase('briefing'), ...people.map((one) => one.inPhase('briefing'))]);
  await facilitator.goOn('plan');
  await Promise.all([screen.inPhase('plan'), ...people.map((one) => one.inPhase('plan'))]);
  const kampung = await planFirstDay(cast);
  await facilitator.goOn('action');
  await screen.inPhase('action');
  await actFirstDay(cast, kampung);
  await Promise.all([screen.inPhase('review', 120000), ...people.map((one) => one.inPhase('review', 120000))]); // the bell rings by itself
  await screen.sees('s.rev.first');
  await facilitator.goOn('plan');
  await Promise.all(people.map((one) => one.inPhase('plan')));
  await secondDay(cast);
  await facilitator.goOn('review');
  await facilitator.goOn('final');
  await Promise.all([screen.inPhase('final'), ...people.map((one) => one.inPhase('final'))]);
  const ranking = await until(() => screen.ranking(), (lines) => lines.length === 2, 'both teams in the ranking');
  await facilitator.goOn('awards');
  await screen.inPhase('awards');
  await facilitator.announce();
  await screen.page.locator('.pod .first.shown').waitFor();
  for (const name of await screen.page.locator('.person .name').allInnerTexts()) await Promise.all(people.map((one) => one.reads(name)));
  const shown = {
    podium: await screen.page.locator('.pod .b').allInnerTexts(),
    persons: await screen.page.locator('.person').allInnerTexts(),
    town: await screen.page.locator('.top .chip').first().innerText(),
    phones: await Promise.all(people.map((one) => one.text())),
    control: await facilitator.text(),
  };
  stage.healthy();
  if (stage.server) await stage.server.stop();
  compare(JSON.parse(stage.replay()), ranking, shown, people);
});
