// A list of people becomes seats and cards, and a card brings its person in.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Control } from './control.mjs';
import { accessibilityFaults, hold, holds, onStage, PHONE, RESULTS, until } from './harness.mjs';
import { Facilitator, Participant } from './people.mjs';

const PASTED = `Bambang Sutrisno;1
Siti Nurhaliza Rahmawati;Telang
Raden Mas Hadikusumo Wirjodiningrat van der Meulen;Telang
Ni Luh Putu Eka Widyastuti
Dewi Anggraini;Pandan
Yohanes Simanungkalit;Tim 2

;3
Dewi Lestari
Dewi Lestari
=HYPERLINK("http://x.example")
<b>Rahmat</b> Hidayat;12`;

onStage('a list of people is looked at, added, printed, and a card brings somebody in', async (stage) => {
  const control = await Control.create(stage, { scenario: 'standard', title: 'Diklat Kepemimpinan, Bandung', teams: ['', '', 'Dapur Umum'] });
  const facilitator = await Facilitator.signIn(stage);
  const { page } = facilitator;
  /** @param {string} name */
  const picture = async (name) => {
    assert.deepEqual(await accessibilityFaults(page, ['moderate', 'serious', 'critical']), []);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth), false, 'nothing sticks out');
    await page.screenshot({ path: join(RESULTS, `roster-${name}-${facilitator.language}.png`) });
  };
  await facilitator.button('fac.add').click();
  await facilitator.sees('fac.add.none');
  await picture('empty');
  await page.locator('#names').fill(PASTED);
  const wrong = page.locator('.expected .wrong');
  await wrong.first().waitFor();
  assert.deepEqual(await wrong.locator('td:first-child').allInnerTexts(), ['3', '5', '8', '12'], 'the wrong rows, by number, come first');
  await wrong.nth(1).getByText(facilitator.says('fac.row.TEAM_UNKNOWN', { team: 'Pandan', max: 3 })).waitFor();
  await page.locator('.expected .twice', { hasText: facilitator.says('fac.add.twice', { n: 9 }) }).waitFor();
  await picture('preview');
  await facilitator.switchLanguage();
  await picture('preview');
  assert.equal((await control.seats()).length, 0, 'a preview adds nobody');

  await facilitator.button('fac.add.go', { n: 7 }).click();
  await facilitator.sees('fac.add.done', { n: 7 });
  await page.locator('.expected .here').first().waitFor();
  assert.equal((await control.seats()).filter(({ name }) => name !== '').length, 7);
  await picture('added');
  await page.locator('#names').fill(PASTED.replace('Pandan', 'Dapur Umum'));
  await facilitator.button('fac.add.go', { n: 1 }).click();
  await facilitator.sees('fac.add.done', { n: 1 });

  await page.locator('input[type=file]').setInputFiles({ name: 'Peserta.csv', mimeType: 'text/csv', buffer: Buffer.from('No;Nama;Tim\r\n1;Ren\xe9e;2\r\n2;Wayan;7\r\n', 'latin1') });
  await facilitator.sees('fac.file.OLD_LETTERS');
  await page.locator('.expected', { hasText: 'Renée' }).waitFor();
  await picture('file');
  await facilitator.button('fac.add.go', { n: 1 }).click();
  await facilitator.sees('fac.add.done', { n: 1 });
  stage.expected.push(/preview=1 400$/, /400 \(Bad Request\)/); // a list that cannot be read is refused
  await page.locator('input[type=file]').setInputFiles({ name: 'x.xlsx', mimeType: 'application/zip', buffer: Buffer.from('PK\x03\x04') });
  await facilitator.sees('refusal.ROSTER_UNREADABLE');
  await page.locator('input[type=file]').setInputFiles({ name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.alloc((1 << 20) + 1, 'A\n') });
  await facilitator.sees('refusal.ROSTER_TOO_LARGE');

  await facilitator.button('fac.cards.back').click();
  await facilitator.sees('fac.nothere', { n: 9 });
  await picture('lobby');
  await facilitator.button('fac.cards').click();
  await page.locator('.seatcard').nth(8).waitFor();
  await picture('cards');
  await page.evaluate(() => { window.print = () => { document.title = 'printed'; }; });
  /** @type {string[]} */
  const asked = [];
  /** @type {import('playwright-core').Page} */ (page).on('request', (request) => asked.push(request.url()));
  /** Presses what prints, and gives what the cards' QR codes lead to. @param {() => Promise<void>} press */
  const printed = async (press) => {
    await page.evaluate(() => { document.title = ''; });
    const [answer] = await Promise.all([page.waitForResponse((response) => response.url().endsWith('/seat-cards')), press()]);
    await page.waitForFunction(() => document.title === 'printed');
    return new Map(/** @type {{seat: number, path: string}[]} */ ((await answer.json()).cards).map(({ seat, path }) => [seat, path]));
  };
  const paths = await printed(() => facilitator.button('fac.cards.print', { n: 9 }).click());
  const renee = (await control.seats()).find(({ name }) => name === 'Renée');
  assert.ok(renee);
  const card = page.locator('.seatcard', { hasText: 'Renée' });
  await until(() => card.locator('img').evaluate((image) => /** @type {HTMLImageElement} */ (image).naturalWidth), (wide) => wide > 0, 'the QR is drawn');
  await picture('cards-printed');

  // The tries for codes are used up where she is. Her card brings her in all the same, and its secret is in no address asked for.
  stage.expected.push(/ 404$/, / 429$/, /404 \(Not Found\)/, /429 \(Too Many Requests\)/);
  const path = paths.get(renee.id) || '';
  const phone = new Participant(await stage.page('/check', { device: PHONE }), 'id', 'Renée');
  phone.page.on('request', (request) => asked.push(request.url()));
  const code = await card.locator('.code').innerText();
  const last = await phone.page.evaluate(async ([session, own]) => {
    const resume = (/** @type {string} */ seat) => fetch('/api/resume', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ code: session, seat_code: seat }) });
    for (let n = 0; n < 70; n += 1) await resume('0000');
    return (await resume(own)).status;
  }, [control.code, code]);
  assert.equal(last, 429, 'her seat code is not looked at any more');
  await phone.page.goto(new URL(path, phone.page.url()).href);
  await phone.sees('p.join.card');
  assert.deepEqual(await accessibilityFaults(phone.page, ['moderate', 'serious', 'critical']), []);
  await phone.page.screenshot({ path: join(RESULTS, 'seat-card-phone.png') });
  await holds(async () => assert.equal(new URL(phone.page.url()).hash, '', 'the secret does not stay in the address'));
  await phone.act('join.go');
  await phone.page.locator('.seatcode').waitFor();
  await phone.reads('Renée');
  assert.deepEqual(asked.filter((url) => url.includes(path.split('#')[1])), []);

  // A new card makes the one before worth nothing.
  await printed(() => hold(page.locator('.hold'), () => page.waitForFunction(() => document.title === 'printed')));
  const other = new Participant(await stage.page(path, { device: PHONE }), 'id', 'Renée');
  await other.act('join.go');
  await other.sees('p.join.card.old');
  await other.page.locator('#seat-code').waitFor();
  await until(async () => Object.values((await control.view()).towns[0].teams[1].seats).filter((seat) => seat.present).map((seat) => seat.name), (names) => names.includes('Renée'), 'she counts as here');
});
