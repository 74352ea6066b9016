// A list of people becomes seats and cards, and a card brings its person in.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { Control } from './control.mjs';
import { accessibilityFaults, onStage, PHONE, RESULTS, until } from './harness.mjs';
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

onStage('a list of people is looked at, added, printed, and a card brings somebody in', { timeout: 120000 }, async (stage) => {
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
  const card = page.locator('.seatcard', { hasText: 'Renée' });
  const code = await card.locator('.code').innerText();
  await picture('cards');
  const phone = new Participant(await stage.page(`/${control.code}#${code}`, { device: PHONE }), 'id', 'Renée');
  await phone.act('join.go');
  await phone.page.locator('.seatcode').waitFor();
  await phone.reads('Renée');
  await until(async () => Object.values((await control.view()).towns[0].teams[1].seats).filter((seat) => seat.present).map((seat) => seat.name), (names) => names.includes('Renée'), 'she counts as here');
});
