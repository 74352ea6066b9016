// Every page in every phase, in both languages and on the screens people have: nothing that keeps somebody from using it,
// nothing that sticks out, no text without words. Pictures of all of it are left in test-results/look/.
import { Control } from './control.mjs';
import { onStage, until } from './harness.mjs';
import { Looking } from './looking.mjs';
import { BigScreen, Facilitator, Participant } from './people.mjs';

const LONG = 'Perkumpulan Ibu Bahagia!'; // 24 letters, as many as a team's name may have
const NAMES = ['Raden Mas Suryadiningrat Kusumawardhana2', 'عبد الرحمن', "Ni'mah 🌶️", 'Wolfeschlegelsteinhausenbergerdorff', 'Bo'];

const looking = new Looking('look');

/** Looks in both languages. @param {Facilitator | BigScreen} one @param {string} name */
const inBoth = (one, name) => looking.inBoth(one, name);

/** Looks at a phone's screens. @param {Participant} one @param {string} name @param {string[]} tabs keys of the tabs; none: the screen has no tabs */
async function onPhone(one, name, tabs = []) {
  if (tabs.length === 0) await looking.onPhone(one, name);
  for (const tab of tabs) {
    await one.tab(tab);
    await looking.onPhone(one, `${name} ${tab.replace(/\W/g, '')}`);
  }
}

/** Everything that the first day brings before it is looked at, so that the screens are not empty. @param {Record<string, Participant>} roles */
async function begin({ leader, listener, buyer }) {
  await buyer.buy('ing.rice', 12);
  await buyer.buy('ing.veg', 8);
  await buyer.buy('ing.protein', 4);
  await listener.tab('role.listener');
  const kampung = await listener.page.locator('.kp .r1 b').first().innerText();
  await listener.listen(kampung);
  await leader.promise(kampung);
  return kampung;
}

/** @param {Control} control @param {(Participant | BigScreen | Facilitator)[]} everybody @param {string} phase */
async function enter(control, everybody, phase) {
  await control.goTo(phase);
  if (['plan', 'action', 'review'].includes(phase)) await control.lengthen();
  await Promise.all(everybody.map((one) => one.inPhase(phase)));
}

onStage('every page in every phase can be used by everybody', async (stage) => {
  const facilitator = await Facilitator.signIn(stage);
  await facilitator.page.locator('.create').waitFor();
  await inBoth(facilitator, 'create');
  const control = await Control.create(stage, { title: 'Pelatihan kepemimpinan Dinas Sosial Kota Yogyakarta', teams: [LONG, 'Bulan', ''] });
  const arriving = new Participant(await stage.page(`/${control.code}`), 'id', '');
  await arriving.sees('join.session');
  await onPhone(arriving, 'join');
  await arriving.button('p.join.back').click();
  await onPhone(arriving, 'join-back');

  /** @type {Participant[]} */
  const people = [];
  for (const name of NAMES) people.push(await Participant.join(stage, { code: control.code, name }));
  await control.seat(0, ...NAMES.slice(0, 4));
  await control.seat(1, NAMES[4]);
  const screen = await BigScreen.open(stage, control.code);
  await facilitator.page.goto(new URL(`/facilitator#${control.code}`, facilitator.page.url()).href);
  await facilitator.page.reload();
  await facilitator.page.locator('.bigcode').waitFor();
  await Promise.all(people.slice(0, 4).map((one) => one.reads(LONG)));
  const everybody = [...people, screen, facilitator];
  const roles = await Participant.byRole(people.slice(0, 4));
  const { leader, listener, cook, courier } = roles;
  await onPhone(leader, 'lobby');
  await leader.button('lobby.swap').click();
  await onPhone(leader, 'lobby-swap');
  await leader.page.keyboard.press('Escape');
  await inBoth(screen, 'lobby-screen');
  await inBoth(facilitator, 'lobby-control');
  await facilitator.button('ff.editor').first().click();
  await inBoth(facilitator, 'lobby-editor');
  await facilitator.button('close').click();

  await enter(control, everybody, 'briefing');
  await onPhone(cook, 'briefing');
  await inBoth(screen, 'briefing-screen');
  await inBoth(facilitator, 'briefing-control');

  await enter(control, everybody, 'plan');
  const kampung = await begin(roles);
  await onPhone(leader, 'plan', ['role.leader', 'tab.town']);
  await leader.tab('role.leader');
  await leader.act('d.new');
  await onPhone(leader, 'plan-promise');
  await onPhone(listener, 'plan', ['role.listener', 'role.buyer']);
  await inBoth(screen, 'plan-screen');
  await inBoth(facilitator, 'plan-control');

  await enter(control, everybody, 'action');
  await cook.cook('meal.basic');
  await cook.cook('meal.nutri');
  await leader.button('close').first().click();
  await leader.help();
  await facilitator.tell('Lihat dulu siapa yang belum mendapat makan, baru berangkat. Terima kasih!');
  await until(() => cook.page.locator('.stove.busy').count(), (n) => n === 0, 'both pots are done');
  await courier.dispatch(kampung);
  await onPhone(leader, 'action', ['role.leader', 'tab.town', 'tab.msg']);
  await onPhone(listener, 'action', ['role.listener', 'role.buyer']);
  await onPhone(cook, 'action', ['role.cook', 'tab.team']);
  await onPhone(courier, 'action', ['role.courier']);
  await inBoth(screen, 'action-screen');
  await inBoth(facilitator, 'action-control');
  await facilitator.page.locator('.evb').first().click();
  await inBoth(facilitator, 'action-card');
  await facilitator.page.locator('.tc').first().click();
  await facilitator.page.locator('.dialog').waitFor();
  await inBoth(facilitator, 'action-team');
  await facilitator.page.keyboard.press('Escape');

  await enter(control, everybody, 'review');
  await onPhone(courier, 'review', ['phase.review']);
  await onPhone(leader, 'review', ['phase.review']);
  await inBoth(screen, 'review-screen');
  await inBoth(facilitator, 'review-control');

  for (const phase of ['final', 'debrief', 'reflection', 'awards']) {
    await enter(control, everybody, phase);
    await onPhone(courier, phase);
    await inBoth(screen, `${phase}-screen`);
    await inBoth(facilitator, `${phase}-control`);
  }
  for (const [told, shown] of /** @type {const} */ ([['criteria', '.criteria'], ['person', '.person .name'], ['team', '.pod .first.shown']])) {
    await control.send('announce');
    await screen.page.locator(shown).first().waitFor();
    await onPhone(courier, `awards-${told}`);
    await inBoth(screen, `awards-${told}-screen`);
    await inBoth(facilitator, `awards-${told}-control`);
  }
  looking.nothing();
});
