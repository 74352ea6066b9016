// Days as the language writes them.
import { language } from '../shared/language.js';

/** @param {string} day YYYY-MM-DD @returns {string} the same text if it is none */
export function dateText(day) {
  const date = new Date(`${day}T12:00:00`);
  if (Number.isNaN(date.getTime())) return day;
  return date.toLocaleDateString(language.value === 'id' ? 'id-ID' : 'en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}
