// The two languages. Texts live in ../locales; a text is a string with {names}, or an object of plural forms
// ({"one": …, "other": …}) chosen by the number n. Numbers among the parameters are written as the language writes them.
import { signal } from '../vendor/ui.js';
import { read, write } from './storage.js';

/** @typedef {'id' | 'en'} Language */
/** @typedef {string | Record<string, string>} Text */

const KEPT = 'ffp.language';
/** @type {Record<Language, string>} */
const LOCALE = { id: 'id-ID', en: 'en-US' };

/** @type {Map<Language, Record<string, Text>>} */
const tables = new Map();
const loaded = signal(0);

/** The language now shown. @type {import('../vendor/ui.js').Signal<Language>} */
export const language = signal(/** @type {Language} */ ('id'));

/** Puts a table of texts in place; pages use startLanguage, tests use this. @param {Language} code @param {Record<string, Text>} table */
export function setTexts(code, table) {
  tables.set(code, table);
  loaded.value += 1;
}

/** @typedef {'whole' | 'first'} Extent of a table; first: what a phone's first view says */

/** What is loaded next. @type {Extent} */
let extent = 'whole';
/** @type {Map<Language, Extent>} */
const here = new Map();

/** @param {Language} code */
async function load(code) {
  for (;;) {
    const wanted = extent;
    const have = here.get(code);
    if (have === 'whole' || have === wanted) return;
    const answer = await fetch(new URL(`../locales/${code}${wanted === 'whole' ? '' : '.first'}.json`, import.meta.url).href);
    if (!answer.ok) throw new Error(`texts of ${code}: HTTP ${answer.status}`);
    const table = await answer.json();
    if (here.get(code) === 'whole') return; // it came meanwhile
    here.set(code, wanted);
    setTexts(code, table);
  }
}

/** After a start with the first texts only: loads the whole table of the language shown, and of each that is chosen from now on. */
export async function wholeTexts() {
  extent = 'whole';
  while (here.get(language.value) !== 'whole') await load(language.value); // somebody may switch meanwhile
}

/** What this browser's owner reads, for pages that are one person's: English where the browser is set to it, else Indonesian. @returns {Language} */
export function browserLanguage() {
  return typeof navigator !== 'undefined' && /^en\b/i.test(navigator.language || '') ? 'en' : 'id';
}

/** @param {Language} code */
function show(code) {
  language.value = code;
  if (typeof document !== 'undefined') document.documentElement.lang = code;
}

/** Loads the language that was chosen in this browser, else the given one, and shows it. Call before the first render. @param {Language} [first] @param {Extent} [part] */
export async function startLanguage(first = browserLanguage(), part = 'whole') {
  extent = part;
  const kept = read(KEPT);
  const code = kept === 'id' || kept === 'en' ? kept : first;
  await load(code);
  show(code);
}

/** Switches and remembers. Without a signal the old language stays and the answer is false. @param {Language} code @returns {Promise<boolean>} */
export async function setLanguage(code) {
  try {
    await load(code);
  } catch {
    return false;
  }
  write(KEPT, code);
  show(code);
  return true;
}

/** The language that the switch offers. @returns {Language} */
export function otherLanguage() {
  return language.value === 'id' ? 'en' : 'id';
}

/** Writers of plain numbers: a page writes dozens with every update, and making a writer is slow. @type {Map<Language, Intl.NumberFormat>} */
const writers = new Map();

/** Writes a number as the language does: 1.284 or 1,284. @param {number} n @param {Intl.NumberFormatOptions} [options] */
export function number(n, options) {
  const code = language.value;
  if (options !== undefined) return n.toLocaleString(LOCALE[code], options);
  const writer = writers.get(code) || new Intl.NumberFormat(LOCALE[code]);
  writers.set(code, writer);
  return writer.format(n);
}

/** Writes a number with its sign, a real minus for negative ones: +12, −4, 0. @param {number} n */
export function signed(n) {
  if (n === 0) return '0';
  return (n > 0 ? '+' : '\u2212') + number(Math.abs(n));
}

/** @param {Record<string, string>} forms @param {unknown} n */
function plural(forms, n) {
  const rule = typeof n === 'number' ? new Intl.PluralRules(LOCALE[language.value]).select(n) : 'other';
  return forms[rule] === undefined ? forms.other : forms[rule];
}

/** The text of a key in the language now shown; the key itself if there is none. @param {string} key @param {Record<string, string | number>} [params] @returns {string} */
export function t(key, params = {}) {
  if (loaded.value === 0) return key;
  const table = tables.get(language.value);
  if (!table || !Object.prototype.hasOwnProperty.call(table, key)) return key;
  const text = table[key];
  const form = typeof text === 'string' ? text : plural(text, params.n);
  return form.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = params[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? number(value) : value;
  });
}

/** Whether the language now shown has a text for the key. @param {string} key */
export function hasText(key) {
  const table = tables.get(language.value);
  return loaded.value > 0 && table !== undefined && Object.prototype.hasOwnProperty.call(table, key);
}

/** What a refusal means, said to the person who was refused. @param {string} code @param {Record<string, string | number>} [params] */
export function refusalText(code, params) {
  const key = `refusal.${code}`;
  return hasText(key) ? t(key, params) : t('refusal.other', { code });
}
