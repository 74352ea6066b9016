import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { language, number, refusalText, setTexts, signed, t } from '../../static/shared/language.js';

const tables = Object.fromEntries(['id', 'en'].map((code) => [
  code, JSON.parse(readFileSync(new URL(`../../static/locales/${code}.json`, import.meta.url), 'utf8')),
]));

const forms = (text) => (typeof text === 'string' ? [text] : Object.values(text));
const names = (text) => [...new Set(forms(text).flatMap((form) => form.match(/\{\w+\}/g) || []))].sort();

test('both languages have the same keys', () => {
  const [id, en] = [tables.id, tables.en].map((table) => Object.keys(table).sort());
  assert.deepEqual(id.filter((key) => !(key in tables.en)), [], 'only Indonesian');
  assert.deepEqual(en.filter((key) => !(key in tables.id)), [], 'only English');
});

test('both languages use the same parameters in every text', () => {
  for (const key of Object.keys(tables.id)) {
    assert.deepEqual(names(tables.en[key]), names(tables.id[key]), key);
  }
});

test('every text has words, and every plural has its other form', () => {
  for (const [code, table] of Object.entries(tables)) {
    for (const [key, text] of Object.entries(table)) {
      for (const form of forms(text)) assert.ok(typeof form === 'string' && form.trim() !== '', `${code} ${key}`);
      if (typeof text !== 'string') assert.ok('other' in text, `${code} ${key} has no "other"`);
    }
  }
});

test('no text uses a glyph that the fonts do not have', () => {
  for (const [code, table] of Object.entries(tables)) {
    for (const [key, text] of Object.entries(table)) {
      for (const form of forms(text)) assert.doesNotMatch(form, /[\u2190-\u21ff\u2200-\u2211\u2213-\u22ff\u2500-\u27bf]/, `${code} ${key}`);
    }
  }
});

test('t fills in parameters, writes numbers as the language does, and returns unknown keys', () => {
  setTexts('id', { left: 'sisa {n} koin', code: 'kode {n}' });
  setTexts('en', { left: { one: '{n} coin left', other: '{n} coins left' } });
  language.value = 'id';
  assert.equal(t('left', { n: 1284 }), 'sisa 1.284 koin');
  assert.equal(t('code', { n: '482137' }), 'kode 482137');
  assert.equal(t('no.such.key'), 'no.such.key');
  assert.equal(t('toString'), 'toString');
  assert.equal(t('left'), 'sisa {n} koin');
  assert.equal(number(1234.5), '1.234,5');
  language.value = 'en';
  assert.equal(t('left', { n: 1 }), '1 coin left');
  assert.equal(t('left', { n: 1284 }), '1,284 coins left');
  assert.equal(t('left', { n: 0 }), '0 coins left');
  assert.equal(signed(-4), '\u22124');
  assert.equal(signed(1200), '+1,200');
});

test('a refusal without a text of its own still says something', () => {
  setTexts('en', tables.en);
  language.value = 'en';
  assert.match(refusalText('NO_VAN'), /vans are out/);
  assert.match(refusalText('WHO_KNOWS'), /WHO_KNOWS/);
});
