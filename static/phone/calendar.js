// A commitment as a calendar entry of a whole day (RFC 5545), made on the phone, which may have no signal then.

/** @typedef {{uid: string, date: string, title: string, text: string, url: string, stamp: Date}} Entry date: YYYY-MM-DD; uid: the same again when the entry is changed */

/** How long a line may be, in bytes, without its end. */
const LINE_BYTES = 75;
/** When the phone reminds, after the start of the day. */
const REMIND = 'PT8H';

/** @param {string} text */
const escaped = (text) => text.replace(/[\\;,]/g, '\\$&').replace(/\r\n|\r|\n/g, '\\n');

/** A line in pieces of at most 75 bytes, each after the first with a blank before it; no letter is cut. @param {string} line */
function folded(line) {
  const bytes = new TextEncoder();
  const pieces = [''];
  let room = LINE_BYTES;
  for (const letter of line) {
    const size = bytes.encode(letter).length;
    if (size > room) {
      pieces.push('');
      room = LINE_BYTES - 1;
    }
    pieces[pieces.length - 1] += letter;
    room -= size;
  }
  return pieces.join('\r\n ');
}

/** @param {Date} moment at UTC */
const compact = (moment) => moment.toISOString().replace(/[-:]|\.\d+/g, '');

/** The day after, as the calendar counts: ends are not included. @param {string} date */
function dayAfter(date) {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1);
  return compact(day).slice(0, 8);
}

/** @param {Entry} entry @returns {string} the text of an .ics file */
export function calendarEntry({ uid, date, title, text, url, stamp }) {
  return [
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Food for People//Commitment//ID', 'METHOD:PUBLISH',
    'BEGIN:VEVENT', `UID:${uid}`, `DTSTAMP:${compact(stamp)}`, `DTSTART;VALUE=DATE:${date.replace(/-/g, '')}`, `DTEND;VALUE=DATE:${dayAfter(date)}`,
    `SUMMARY:${escaped(title)}`, `DESCRIPTION:${escaped(text)}`, ...(url === '' ? [] : [`URL:${url}`]), 'TRANSP:TRANSPARENT', 'CLASS:PRIVATE',
    'BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escaped(title)}`, `TRIGGER:${REMIND}`, 'END:VALARM',
    'END:VEVENT', 'END:VCALENDAR',
  ].map((line) => `${folded(line)}\r\n`).join('');
}

/** The next Monday after a day, YYYY-MM-DD, as the phone's own calendar counts. @param {Date} from */
export function nextMonday(from) {
  const ahead = (8 - from.getDay()) % 7 || 7;
  const day = new Date(from.getFullYear(), from.getMonth(), from.getDate() + ahead);
  return `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`;
}
