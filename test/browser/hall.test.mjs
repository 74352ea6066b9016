// A hall with twelve teams of long names and sixty people: the big screen in each of its modes and on both of its sides, in both
// languages, the control room on two laptops, the rain, and a phone among so many. Pictures of all of it are left in
// test-results/hall/.
import assert from 'node:assert/strict';
import { Control } from './control.mjs';
import { onStage, PATIENCE_MS, until } from './harness.mjs';
import { Looking } from './looking.mjs';
import { BigScreen, Facilitator, Participant } from './people.mjs';

const TEAMS = ['Dapur Gotong Royong Kita', 'Pejuang Nasi Bungkus', '', 'Warung Sumber Rejeki Ibu', '', 'Tim Melayani Sesama', '', '', 'Perkumpulan Ibu Bahagia!', '', '', ''];
const NAMES = ['Raden Mas Suryadiningrat Kusumawardhana2', 'Siti Nurhaliza', 'Dian Prabaningrum', 'I Gusti Ngurah Adiputra', 'Bo'];
const PEOPLE = 58;
const LAPTOPS = [{ width: 1440, height: 900 }, { width: 1280, height: 720 }];

const looking = new Looking('hall');

/** Joins for people whose phones never come. @param {Control} control @param {number} n */
async function crowd(control, n) {
  await control.page.evaluate(async ([code, count, names]) => {
    for (let i = 0; i < Number(count); i += 1) {
      const answer = await fetch('/api/join', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ code, name: `${names[i % names.length].slice(0, 37)} ${i}` }) });
      if (!answer.ok) throw new Error(await answer.text());
    }
  }, /** @type {const} */ ([control.code, n, NAMES]));
}

/** Both screens, each in its language. @param {BigScreen[]} screens @param {string} name @param {string} [shown] what has to stand there */
async function onScreens(screens, name, shown) {
  for (const one of screens) {
    if (shown !== undefined) await one.page.locator(shown).first().waitFor(); // the ranking stands after ten seconds
    await looking.look(one, name);
  }
}

/** How much of the twelve cards does not fit on the usual laptop while something can be undone, px. @param {Facilitator} facilitator */
const outOfSight = (facilitator) => facilitator.page.locator('main.col').evaluate((col) => col.scrollHeight - col.clientHeight);

/** The control room on both laptops, in one language each. @param {Facilitator} facilitator @param {string} name */
async function onLaptops(facilitator, name) {
  for (const size of LAPTOPS) {
    await facilitator.page.setViewportSize(size);
    await looking.look(facilitator, name);
    await facilitator.switchLanguage();
  }
}

onStage('a hall of twelve teams, in every mode of the board', async (stage) => {
  const control = await Control.create(stage, { title: 'Pelatihan kepemimpinan Dinas Sosial Kota Yogyakarta', teams: TEAMS });
  const facilitator = await Facilitator.signIn(stage);
  await facilitator.page.goto(new URL(`/facilitator#${control.code}`, facilitator.page.url()).href);
  await facilitator.page.reload();
  const phone = await Participant.join(stage, { code: control.code, name: 'Ni Luh Putu Eka Widyastuti' });
  const buyer = await Participant.join(stage, { code: control.code, name: 'Yohanes Simanungkalit' });
  await crowd(control, PEOPLE);
  await control.seat(8, phone.name, buyer.name);
  const screens = [await BigScreen.open(stage, control.code), await BigScreen.open(stage, control.code)];
  await screens[1].switchLanguage();
  for (const one of screens) await one.page.locator('.tools').waitFor({ state: 'hidden' });
  const everybody = [...screens, facilitator, phone, buyer];
  const enter = async (/** @type {string} */ phase) => {
    await control.goTo(phase);
    if (['plan', 'action', 'review'].includes(phase)) await control.lengthen();
    await Promise.all(everybody.map((one) => one.inPhase(phase)));
  };
  await facilitator.page.locator('.bigcode').waitFor();
  await onScreens(screens, 'lobby');
  await onLaptops(facilitator, 'lobby-control');

  await enter('plan');
  await control.give(phone.name, 'courier');
  await control.give(buyer.name, 'buyer');
  await onScreens(screens, 'plan');
  await onLaptops(facilitator, 'plan-control');

  await enter('action');
  // What needs no points comes first: meanwhile the teams get some.
  for (const [mode, shown] of [['own', '.together'], ['town', '.together'], ['full', '.lb li:nth-child(12)'], ['top3', '.rank h2'], ['frozen', '.lb li:nth-child(12)']]) {
    await control.send('set_board', { mode });
    if (mode === 'full') await until(() => screens[0].ranking(), (ranking) => ranking.filter(({ points }) => points > 0).length >= 4, 'four teams have fed somebody', 2 * PATIENCE_MS);
    await onScreens(screens, `action-${mode}`, shown);
    await phone.tab('tab.town');
    if (mode === 'full') await looking.onPhone(phone, 'town-full');
    else await looking.look(phone, `town-${mode}`);
  }
  await control.send('set_board', { mode: 'full', side: 'kampung' });
  await onScreens(screens, 'action-kampung', '.voice');
  await control.send('set_board', { side: 'teams' });
  await control.send('card', { card: 'rain', start_in: 20, seconds: 200, cut: 2 });
  await facilitator.page.setViewportSize(LAPTOPS[0]);
  await facilitator.page.locator('.undobar .btn').first().waitFor();
  assert.ok(await outOfSight(facilitator) <= 1, `${await outOfSight(facilitator)} px of the cards are out of sight`);
  await onLaptops(facilitator, 'action-control');
  await Promise.all(screens.map(async (one) => {
    await one.page.locator('.main.rain').waitFor();
    await looking.picture(one, `rain ${one.language}`);
  }));
  await onScreens(screens, 'action-rain', '.lb li:nth-child(12)');
  await buyer.tab('role.buyer');
  await looking.onPhone(buyer, 'rain-buyer');
  await phone.tab('role.courier');
  await looking.onPhone(phone, 'rain-courier');
  await onLaptops(facilitator, 'rain-control');

  await enter('review');
  await onLaptops(facilitator, 'review-control');
  await looking.onPhone(phone, 'review');
  await onScreens(screens, 'review', '.then.shown');
  await control.send('set_board', { side: 'kampung' });
  await onScreens(screens, 'review-kampung', '.voice');
  await control.send('remove_seat', { seat: (await control.seats()).find(({ name }) => name === buyer.name)?.id });
  await buyer.page.getByText(buyer.says('ended.4504')).waitFor();
  await looking.onPhone(buyer, 'removed');
  everybody.pop();
  await enter('final');
  await looking.onPhone(phone, 'final');
  await onScreens(screens, 'final', '.then.shown');
  await enter('awards');
  for (const shown of ['.criteria', '.persons .name', '.pod .first.shown']) {
    await control.send('announce');
    await Promise.all(screens.map((one) => one.page.locator(shown).first().waitFor()));
  }
  await onScreens(screens, 'awards');
  await phone.page.locator('.rows, .card').first().waitFor();
  await looking.onPhone(phone, 'awards');
  await control.page.evaluate((code) => fetch(`/api/sessions/${code}`, { method: 'DELETE' }), control.code);
  await facilitator.page.getByText(facilitator.says('fac.ended.one')).first().waitFor();
  await looking.inBoth(facilitator, 'ended-control');
  await phone.sees('net.over');
  assert.equal(await phone.page.locator('.dock').count(), 0, 'nothing is left to do on a phone');
  await looking.onPhone(phone, 'ended');
  looking.nothing();
});
