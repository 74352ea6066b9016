// The calendar entry of a commitment, read back by a reader of its own.
import assert from 'node:assert/strict';
import test from 'node:test';
import { calendarEntry, nextMonday } from '../../static/phone/calendar.js';

/** Unfolds and splits as a calendar does. @param {string} file @returns {[string, string][]} names with their parameters, and values */
function lines(file) {
  assert.ok(file.endsWith('\r\n') && !/[^\r]\n|\r[^\n]/.test(file), 'lines end with CR LF');
  for (const line of file.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line);
  return file.replace(/\r\n[ \t]/g, '').trimEnd().split('\r\n').map((line) => {
    const [, name, value] = /^([^:]+):(.*)$/s.exec(line) || assert.fail(line);
    return [name, value];
  });
}

/** @param {string} value */
const read = (value) => value.replace(/\\([\\;,nN])/g, (_, letter) => (letter.toLowerCase() === 'n' ? '\n' : letter));

const entry = {
  uid: 'abc@foodforpeople', date: '2026-12-31', title: 'Mendengar dulu; baru, lalu \\memutuskan\\',
  text: `Bila ada keluhan baru di loket,\nmaka saya akan ${'mendengar warga 😀 sebelum mengubah jadwal, '.repeat(6)}selesai.`,
  url: `http://10.0.0.2:8080/commitment/0f3c9a3e-1111-2222-3333-444455556666/${'a'.repeat(32)}`, stamp: new Date('2026-11-23T19:30:05.123Z'),
};

test('what is written comes back as it was', () => {
  const all = lines(calendarEntry(entry));
  const event = new Map(all.slice(all.findIndex(([, value]) => value === 'VEVENT'), all.findIndex(([, value]) => value === 'VALARM')));
  assert.equal(event.get('UID'), entry.uid);
  assert.equal(read(event.get('SUMMARY') || ''), entry.title);
  assert.equal(read(event.get('DESCRIPTION') || ''), entry.text);
  assert.equal(event.get('URL'), entry.url);
  assert.equal(event.get('DTSTAMP'), '20261123T193005Z');
});

test('it lasts the whole day, and ends with the next one, also over the end of a year and of February', () => {
  const days = (/** @type {string} */ date) => {
    const found = new Map(lines(calendarEntry({ ...entry, date })));
    return [found.get('DTSTART;VALUE=DATE'), found.get('DTEND;VALUE=DATE')];
  };
  assert.deepEqual(days('2026-12-31'), ['20261231', '20270101']);
  assert.deepEqual(days('2028-02-29'), ['20280229', '20280301']);
});

test('what begins ends, in order', () => {
  /** @type {string[]} */
  const open = [];
  for (const [name, value] of lines(calendarEntry({ ...entry, url: '' }))) {
    if (name === 'BEGIN') open.push(value);
    if (name === 'END') assert.equal(open.pop(), value);
    assert.notEqual(name, 'URL');
  }
  assert.deepEqual(open, []);
});

test('the default is the next Monday, and never today', () => {
  assert.equal(nextMonday(new Date(2026, 10, 23)), '2026-11-30', 'a Monday');
  assert.equal(nextMonday(new Date(2026, 10, 29, 23, 59)), '2026-11-30', 'a Sunday');
  assert.equal(nextMonday(new Date(2026, 11, 29)), '2027-01-04', 'over the end of the year');
});
