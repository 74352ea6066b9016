// A phone through the whole evening, and on the second day: feeling, writing for oneself, sharing, habits, commitment,
// feedback; with the line cut in the middle of a word, and with a server that was started again over night.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Control } from './control.mjs';
import { accessibilityFaults, escapes, holds, onStage, until } from './harness.mjs';
import { Participant } from './people.mjs';

const SMALL = { viewport: { width: 360, height: 640 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const IF = 'ada keluhan baru di loket, juga yang sulit;';
const THEN = 'mendengar warga dulu, baru mengubah jadwal.';

/**
 * Nothing that keeps somebody from using the page, in both languages and with letters twice as large.
 * @param {Participant} one @param {string} where @param {string} [pressed] what fingers press
 */
async function usable(one, where, pressed = '.body button, .foot button, .body textarea, .body input') {
  for (let turn = 0; turn < 2; turn += 1) {
    for (const size of ['100%', '200%']) {
      await one.page.evaluate((text) => { document.documentElement.style.fontSize = text; }, size);
      const faults = [...await accessibilityFaults(one.page, ['serious', 'critical']), ...size === '100%' ? await escapes(one.page) : []];
      assert.deepEqual(faults, [], `${where} ${one.language} ${size}`);
      assert.ok(await one.page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1), `${where} ${one.language} ${size} scrolls sideways`);
    }
    await one.page.evaluate(() => { document.documentElement.style.fontSize = ''; });
    const low = await one.page.evaluate((selector) => [...document.querySelectorAll(selector)]
      .filter((element) => { const { width, height } = element.getBoundingClientRect(); return width > 0 && (height < 47.5 || width < 47.5); }).map((element) => element.outerHTML.slice(0, 120)), pressed);
    assert.deepEqual(low, [], `${where} ${one.language}: smaller than a finger`);
    await one.switchLanguage();
  }
}

/** @param {Participant} one @param {string} key of the row */
async function open(one, key) {
  await one.page.locator('.rows .pick', { hasText: one.says(key) }).click();
  await one.page.locator('.btn.back').waitFor();
}

/** @param {Participant} one */
async function back(one) {
  await one.page.locator('.btn.back').click();
  await one.page.locator('.btn.back').waitFor({ state: 'detached' });
}

/** Answers a page of five or one questions and presses the large button. @param {Participant} one @param {number} mark */
async function marks(one, mark) {
  for (const row of await one.page.locator('.marks').all()) await row.locator('button').nth(mark - 1).click();
}

/** @param {Participant} one */
const press = (one) => one.page.locator('.dock .btn.big').click();

/** What the file of the calendar says of each thing first. @param {Participant} one */
async function calendar(one) {
  const [file] = await Promise.all([one.page.waitForEvent('download'), one.button('rf.ics').click()]);
  assert.match(file.suggestedFilename(), /\.ics$/);
  const lines = readFileSync(/** @type {string} */ (await file.path()), 'utf8').replace(/\r\n /g, '').split('\r\n');
  return new Map(lines.reverse().map((line) => /** @type {[string, string]} */ ([line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).replace(/\\([\\;,])/g, '$1')])));
}

onStage('a phone through the whole evening, in both languages', async (stage) => {
  const control = await Control.create(stage, { teams: ['Kapal', 'Bulan'] });
  assert.ok(stage.server);
  const base = stage.server.url.replace('127.0.0.1', 'lan.test'); // plain http, where browsers keep some of their tools back
  const one = await Participant.join(stage, { code: control.code, name: 'Ni Luh Eka', device: SMALL, base });
  assert.equal(await one.page.evaluate(() => globalThis.crypto.subtle), undefined);
  await Participant.join(stage, { code: control.code, name: 'Budi' });
  const asked = [];
  one.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const came = () => asked.some((path) => path.endsWith('/phone/evening.js'));
  await control.goTo('action');
  await one.inPhase('action');
  await one.button('rf.pin').click();
  await one.page.locator('#pin-note').fill('Kami lupa bertanya.');
  await one.page.locator('.sheet-dock .btn').click();
  await one.page.locator('.sheet').waitFor({ state: 'detached' });
  await one.button('rf.pin').click();
  await one.sees('rf.pin.sub', { n: 2 });
  await usable(one, 'pin', '.sheet button, .sheet input');
  await one.page.keyboard.press('Escape');
  await control.goTo('review');
  await one.inPhase('review');
  assert.ok(!came(), 'what is for the evening comes in the evening');
  await control.goTo('final');
  await one.page.locator('.rows .pick').first().waitFor();
  assert.ok(came());
  await usable(one, 'final');

  // Feel: one tap, and nobody sees whose.
  await press(one);
  await usable(one, 'feel');
  await one.page.locator('.feeling', { hasText: one.says('feeling.tired') }).click();
  await until(async () => (await control.view()).debrief.felt, (n) => n === 1, 'it has been felt');
  assert.equal((await control.now()).debrief.feelings, undefined);
  await one.sees('rf.feel.done');
  await back(one);

  // Habits, self and team.
  await open(one, 'rf.task.habits');
  await usable(one, 'habits');
  await marks(one, 4);
  await press(one);
  await one.page.locator('.seg button[aria-pressed="true"]', { hasText: one.says('rf.habits.team') }).waitFor();
  await marks(one, 2);
  await press(one);
  await until(async () => (await control.view()).debrief.habits, (habits) => Object.values(habits).some((team) => team.self.n === 1 && team.team.n === 1), 'the ratings have come');
  await open(one, 'rf.task.own');
  await one.sees('rf.own.few');
  await usable(one, 'own');
  await one.page.locator('.sw').click();
  await until(async () => Object.keys((await control.view()).debrief.own).length, (n) => n === 1, 'the part is shared');
  await back(one);

  // Private writing, then sharing it.
  await control.goTo('debrief');
  await one.inPhase('debrief');
  await usable(one, 'debrief');
  await control.send('open_step', { step: 'happened', form: 'short' });
  await one.sees('rf.ask.happened');
  await one.page.locator('textarea').fill('Hujan datang, dan kami belum menutup dapur.');
  await one.sees('rf.saved.only');
  await usable(one, 'happened');
  assert.deepEqual((await control.now()).debrief.notes, {}, 'a private note is in nobody else\'s view');
  assert.equal((await control.now()).debrief.counts.wrote, 1);
  await one.page.locator('.sw').click();
  await press(one);
  await one.sees('rf.waits');
  const notes = await until(async () => Object.entries((await control.view()).debrief.notes), (list) => list.length === 1, 'the note can be let through');
  assert.equal(notes[0][1].kind, 'story');
  await control.send('let_through', { note: Number(notes[0][0]), shown: true });
  await one.sees('rf.shown');
  await one.page.locator('.sw').first().click();
  await until(async () => Object.keys((await control.now()).debrief.wall).length, (n) => n === 0, 'taken back at once');
  await one.sees('rf.saved.only');

  // "We remember it differently."
  await one.page.locator('.btn.wide', { hasText: one.says('rf.memory') }).click();
  await one.sees('rf.memory.which');
  await one.reads('Kami lupa bertanya.');
  await usable(one, 'memory');
  await one.page.locator('.pick').first().click();
  await one.page.locator('textarea').fill('Kami sudah ke sana, tetapi tutup.');
  await one.sees('rf.saved.only');
  await back(one);

  // Typed and left at once: it is saved all the same, and once.
  await open(one, 'rf.task.notes');
  await one.button('rf.notes.new').click();
  await one.page.locator('textarea').fill('Dua kata');
  await back(one);
  await open(one, 'rf.task.notes');
  await one.page.locator('.mine', { hasText: 'Dua kata' }).waitFor();
  await usable(one, 'notes');
  await holds(async () => assert.equal(await one.page.locator('.mine').count(), 3));
  await one.page.locator('.mine', { hasText: 'Dua kata' }).locator('button').last().click();
  await one.button('rf.drop.sure').click();
  await until(() => one.page.locator('.mine').count(), (n) => n === 2, 'the note is gone');
  await back(one);

  // Paused: what is typed waits, and is saved afterwards.
  await control.send('pause');
  await one.page.locator('textarea').fill('Hujan datang, dan kami belum menutup dapur. Lain kali kami menutupnya.');
  await one.sees('rf.saved.here');
  await control.send('resume');
  await one.sees('rf.saved.only');

  // A group, a prompt of the facilitator's own.
  await control.send('mix_groups', { size: 3 });
  await control.send('open_step', { step: 'relates', form: 'short' });
  await control.send('set_prompt', { text: 'Siapa yang paling lama menunggu di kantor Anda?' });
  await one.reads('Siapa yang paling lama menunggu');
  await one.page.locator('.group', { hasText: 'Budi' }).waitFor();
  await usable(one, 'relates');
  await control.send('open_step', { step: 'next', form: 'short' });
  await control.send('set_prompt', { text: 'Bicaralah' });
  await one.reads('Bicaralah');

  // The commitment, its calendar entry and its link.
  await open(one, 'rf.task.commit');
  await one.page.locator('#commit-if').fill(IF);
  await one.page.locator('#commit-then').fill(THEN);
  await usable(one, 'commit');
  assert.equal(new Date(`${await one.page.inputValue('#commit-date')}T00:00`).getDay(), 1, 'a Monday');
  await one.page.locator('#commit-date').fill('2027-01-04');
  await press(one);
  await one.page.locator('.pledge').waitFor();
  await usable(one, 'pledge');
  await one.page.emulateMedia({ media: 'print' });
  assert.deepEqual(await one.page.locator('.body > :visible').evaluateAll((all) => all.map((element) => element.className)), ['card sun pledge', 'card link'], 'what is printed');
  assert.equal(await one.page.locator('.foot:visible, .ph-top:visible').count(), 0);
  await one.page.emulateMedia({ media: 'screen' });
  const entry = await calendar(one);
  assert.equal(entry.get('DTSTART;VALUE=DATE'), '20270104');
  assert.equal(entry.get('DTEND;VALUE=DATE'), '20270105');
  const link = await one.page.locator('.address').innerText();
  assert.equal(entry.get('URL'), link);
  assert.ok((entry.get('DESCRIPTION') || '').includes(IF) && (entry.get('DESCRIPTION') || '').includes(THEN));
  await until(() => one.page.locator('.qr').evaluate((image) => /** @type {HTMLImageElement} */ (image).naturalWidth), (wide) => wide > 0, 'the QR is drawn');
  await back(one);

  await open(one, 'rf.task.feedback');
  await usable(one, 'feedback');
  await marks(one, 5);
  await press(one);
  await marks(one, 4);
  await one.page.locator('textarea').fill('Lebih banyak waktu untuk bicara.');
  await press(one);
  const feedback = await until(async () => (await control.view()).debrief.feedback, (all) => all.day.n === 1 && all.programme.n === 1, 'the feedback has come');
  assert.deepEqual(feedback.programme.texts, ['Lebih banyak waktu untuk bicara.']);

  const page = await stage.page(new URL(link).pathname, { device: SMALL });
  const later = new Participant(page, 'id', '');
  await page.locator('.pledge', { hasText: THEN }).waitFor();
  await usable(later, 'link');
  await page.locator('.states .card', { hasText: later.says('rf.state.partly') }).click();
  await page.locator('#why').fill('Loket masih penuh.');
  await page.locator('form .btn.big').click();
  await later.sees('rf.page.sent');
  await page.reload();
  await later.reads('Loket masih penuh.');
  await until(async () => (await control.view()).debrief.check_ins.partly, (n) => n === 1, 'it is counted');

  await open(one, 'rf.task.commit');
  await control.goTo('awards');
  await one.inPhase('awards');
  for (let i = 0; i < 3; i += 1) await control.send('announce');
  await usable(one, 'awards');
  await open(one, 'rf.task.commit');
  await one.page.locator('.pledge', { hasText: THEN }).waitFor();
});

onStage('what was typed outlives a lost line, a night without a server, and a lost phone', async (stage) => {
  stage.expected.push(/WebSocket connection to/, /ERR_CONNECTION_REFUSED/, /ERR_CONNECTION_RESET/, /ERR_EMPTY_RESPONSE/, /ERR_CONNECTION_CLOSED/);
  const control = await Control.create(stage, { teams: ['Kapal', 'Bulan'] });
  const proxy = await stage.line();
  const one = await Participant.join(stage, { code: control.code, name: 'Ayu Lestari', base: proxy.url });
  await control.goTo('debrief');
  await control.send('open_step', { step: 'learned', form: 'long' });
  await one.sees('rf.ask.learned');
  const field = one.page.locator('textarea');
  await field.fill('Saya bela');
  proxy.refuse(true);
  proxy.cut();
  await one.sees('net.off');
  await field.fill('Saya belajar mendengar');
  await one.sees('rf.saved.here');
  proxy.refuse(false);
  await one.sees('rf.saved.only');
  assert.equal((await control.now()).debrief.counts.wrote, 1);
  await field.fill('Saya belajar mendengar sebelum memasak.');
  await one.page.reload(); // before the fingers have rested
  await until(() => field.inputValue(), (text) => text === 'Saya belajar mendengar sebelum memasak.', 'the draft is there again');
  await one.sees('rf.saved.only');
  await open(one, 'rf.task.commit');
  await one.page.locator('#commit-if').fill(IF);

  // The night.
  assert.ok(stage.server);
  await stage.server.stop();
  await one.sees('net.off');
  await one.page.locator('#commit-then').fill(THEN);
  await stage.serve();
  await one.page.locator('.sig:not(.off)').waitFor();
  await one.page.reload();
  await open(one, 'rf.task.commit');
  assert.equal(await one.page.inputValue('#commit-if'), IF);
  assert.equal(await one.page.inputValue('#commit-then'), THEN);
  await press(one);
  await one.page.locator('.pledge', { hasText: THEN }).waitFor();
  const old = await one.page.locator('.address').innerText();
  await control.page.goto(`${stage.server.url}/healthz`);
  await control.open();
  await control.goTo('reflection');
  await back(one);
  await one.sees('rf.wait.reflection');
  const seatCode = Object.values((await control.now()).towns['0'].kitchens).flatMap((kitchen) => Object.values(kitchen.codes))[0];

  // Another phone: the notes are there, the link is made anew.
  const other = new Participant(await stage.page(`/${control.code}`), 'id', 'Ayu Lestari');
  await other.button('p.join.back').click();
  await other.page.locator('.in.code').fill(String(seatCode));
  await other.page.locator('.btn.pri').first().click();
  await open(other, 'rf.task.notes');
  await other.reads('Saya belajar mendengar sebelum memasak.');
  await holds(async () => assert.equal(await other.page.locator('.mine').count(), 1, 'written once'));
  await back(other);
  await open(other, 'rf.task.commit');
  await other.sees('rf.link.other');
  await other.button('rf.link.renew').click();
  const fresh = await other.page.locator('.address').innerText();
  assert.notEqual(fresh, old);
  const answer = async (/** @type {string} */ link) => (await fetch(`${stage.server && stage.server.url}/api${new URL(link).pathname.replace('commitment/', 'commitments/')}`)).status;
  await until(() => answer(fresh), (status) => status === 200, 'the new link works');
  assert.equal(await answer(old.replace(proxy.url, stage.server.url)), 404, 'the old one no longer does');
});
