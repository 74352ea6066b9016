// The way in, with everything that can be wrong with it; the seat that stays one's own; the two languages.
import assert from 'node:assert/strict';
import { Control } from './control.mjs';
import { onStage, PHONE } from './harness.mjs';
import { Participant } from './people.mjs';

/** @typedef {import('./harness.mjs').Stage} Stage */

/** Joins without a page. @param {Stage} stage @param {object} wish @returns {Promise<{status: number, body: any}>} */
async function join(stage, wish) {
  const answer = await fetch(`${stage.server && stage.server.url}/api/join`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(wish) });
  return { status: answer.status, body: await answer.json() };
}

/** Somebody in front of the join page. @param {Stage} stage @param {string} path */
const newcomer = async (stage, path) => new Participant(await stage.page(path, { device: PHONE }), 'id', '');

/** Fills in the form as far as it can be. @param {Participant} one @param {string} code @param {string} name */
async function fill(one, code, name) {
  if (code !== '') await one.page.locator('#code').pressSequentially(code);
  await one.page.locator('#name').fill(name);
}

/** The join button is off and says why. @param {Participant} one @param {string} key */
async function cannot(one, key) {
  const button = one.page.locator('.dock button', { hasText: one.says('join.go') });
  await button.filter({ hasText: one.says(key) }).waitFor();
  assert.equal(await button.isDisabled(), true);
}

onStage('a wrong code, a locked lobby, a full game and one that is over say so, in both languages', async (stage) => {
  stage.expected.push(/\b40[049]\b/);
  const control = await Control.create(stage);
  const one = await newcomer(stage, '/');
  await cannot(one, 'p.join.code');
  await one.sees('join.privacy');
  const wrong = control.code === '111111' ? '222222' : '111111';
  await fill(one, wrong, 'Ayu');
  await cannot(one, 'join.err.code');
  await one.page.locator('.fault', { hasText: one.says('join.err.code') }).waitFor();
  await one.switchLanguage();
  await one.sees('join.privacy');
  await cannot(one, 'join.err.code');

  // Locked while the form is already filled in: the server refuses, and the page says what it said.
  await one.page.locator('#code').fill('');
  await fill(one, control.code, 'Ayu');
  await one.sees('join.session');
  await control.send('lock_lobby', { locked: true });
  await one.act('join.go');
  await one.page.locator('.dock .warn', { hasText: one.says('refusal.LOBBY_LOCKED') }).waitFor();
  const late = await newcomer(stage, `/${control.code}`);
  await fill(late, '', 'Bayu');
  await cannot(late, 'refusal.LOBBY_LOCKED');
  await control.send('lock_lobby', { locked: false });

  for (let i = 0; i < 20; i += 1) assert.equal((await join(stage, { code: control.code, name: `Orang ${i}` })).status, 200);
  await one.act('join.go');
  await one.page.locator('.dock .warn', { hasText: one.says('refusal.SESSION_FULL') }).waitFor();

  await control.goTo('awards');
  const after = await newcomer(stage, `/${control.code}`);
  await fill(after, '', 'Citra');
  await cannot(after, 'refusal.SESSION_OVER');
  assert.deepEqual((await join(stage, { code: control.code, name: 'Citra' })).body.code, 'SESSION_OVER');
  assert.equal((await control.seats()).filter((seat) => seat.name !== '').length, 20, 'nobody came in by a refusal');
});

onStage('a name has 1 to 40 characters and no control characters', async (stage) => {
  const control = await Control.create(stage);
  for (const name of ['', '   ', 'x'.repeat(80), 'x'.repeat(41), 'a\u0007b', 'a\nb', 'a\u202eb', '\u0000']) {
    const answer = await join(stage, { code: control.code, name });
    assert.equal(answer.body.code, 'BAD_NAME', `${JSON.stringify(name)}: ${JSON.stringify(answer)}`);
    assert.equal(answer.status, 400);
  }
  assert.equal((await control.seats()).filter((seat) => seat.name !== '').length, 0, 'a refused name changes nothing');

  const one = await newcomer(stage, `/${control.code}`);
  await one.sees('join.session');
  await fill(one, '', '   ');
  await cannot(one, 'p.join.name');
  const field = one.page.locator('#name');
  await field.fill('');
  await field.pressSequentially('Siti\u0007 '.repeat(16)); // 80 characters without the bells
  const typed = await field.inputValue();
  assert.ok(typed.length <= 40, `the field holds ${typed.length} characters`);
  await field.fill('N’i \u{1f35a}\u{1f9d1}\u200d\u{1f373}');
  await one.act('join.go');
  await one.page.locator('.seatcode').waitFor();
  await one.reads('N’i \u{1f35a}\u{1f9d1}\u200d\u{1f373}');

  // Two people of the same name are two people.
  await Participant.join(stage, { code: control.code, name: 'Bo' });
  await Participant.join(stage, { code: control.code, name: 'Bo' });
  assert.equal((await control.seats()).filter((seat) => seat.name === 'Bo').length, 2);
});

onStage('a seat stays one’s own: on reload, and on another phone with the seat code', async (stage) => {
  stage.expected.push(/\b404\b/);
  const control = await Control.create(stage);
  const first = await Participant.join(stage, { code: control.code, name: 'Dewi' });
  const seatCode = await first.page.locator('.seatcode .code').innerText();
  assert.match(seatCode, /^[A-Z0-9]{4}$/);
  await first.ready();
  await first.page.reload();
  await first.button('p.unready').waitFor();
  await first.reads('Dewi');
  assert.equal(await first.page.locator('.seatcode .code').innerText(), seatCode);
  // From the bare address the phone offers its place.
  await first.page.goto(new URL('/', first.page.url()).href);
  await first.page.locator('.kept button').click();
  await first.button('p.unready').waitFor();

  const second = await newcomer(stage, `/${control.code}`);
  await second.button('p.join.back').click();
  await second.page.locator('#seat-code').fill('0000');
  await second.act('join.go');
  await second.page.locator('.dock .warn', { hasText: second.says('p.join.noseat') }).waitFor();
  await second.page.locator('#seat-code').fill(seatCode.toLowerCase());
  await second.act('join.go');
  await second.button('p.unready').waitFor();
  await second.reads('Dewi');
  await first.sees('p.ended.other');
  await first.sees('ended.4500');
  assert.equal((await control.seats()).filter((seat) => seat.name === 'Dewi').length, 1, 'one person, one seat');

  // The seat is now the second phone's, also after the game has begun.
  await control.goTo('plan');
  await control.lengthen();
  await second.inPhase('plan');
  await second.page.reload();
  await second.inPhase('plan');
});

onStage('the language is changed on the join page and in play, and is remembered', async (stage) => {
  const control = await Control.create(stage);
  const one = await newcomer(stage, '/');
  await one.page.locator('h1', { hasText: one.says('join.title') }).waitFor();
  await one.switchLanguage();
  await one.page.locator('h1', { hasText: one.says('join.title') }).waitFor();
  await fill(one, control.code, 'Eko');
  await one.act('join.go');
  await one.button('lobby.ready').waitFor();
  await control.goTo('plan');
  await control.lengthen();
  await one.inPhase('plan');
  await one.switchLanguage();
  await one.page.locator('.tabs', { hasText: one.says('tab.town') }).waitFor();
  await one.tab('tab.town');
  await one.sees('tw.title');
  await one.switchLanguage();
  await one.sees('tw.title');
  await one.page.reload();
  await one.inPhase('plan');
  assert.equal(await one.page.getAttribute('html', 'lang'), 'en');

  // Whoever opens the address of an English game for the first time reads English, and so does an English phone everywhere,
  // until its owner chooses. A hall reads what the facilitator set, whatever the laptop is set to.
  const english = await Control.create(stage, { language: 'en' });
  const guest = await stage.page(`/${english.code}`, { device: PHONE });
  await guest.locator('html[lang="en"]').waitFor();
  const foreign = new Participant(await stage.page(`/${control.code}`, { device: PHONE, locale: 'en-GB' }), 'en', '');
  await foreign.sees('join.session');
  await foreign.switchLanguage();
  await foreign.page.reload();
  await foreign.sees('join.session');
  assert.equal(await foreign.page.getAttribute('html', 'lang'), 'id');
  const other = await stage.page('/', { device: PHONE, locale: 'fr-FR' });
  await other.locator('h1').waitFor();
  assert.equal(await other.getAttribute('html', 'lang'), 'id');
  const hall = await stage.page(`/screen/${control.code}`, { locale: 'en-US' });
  await hall.locator('.lobby, .code, h1').first().waitFor();
  assert.equal(await hall.getAttribute('html', 'lang'), 'id');
});
