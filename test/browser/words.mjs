// The pages' own texts, so that a test finds a button by what it says in either language and survives a better wording.
import { readFileSync } from 'node:fs';

const LOCALE = { id: 'id-ID', en: 'en-US' };
const tables = Object.fromEntries(Object.keys(LOCALE).map((code) => [code,
  JSON.parse(readFileSync(new URL(`../../static/locales/${code}.json`, import.meta.url), 'utf8'))]));

/** Every key there is; none may ever stand on a page. */
export const KEYS = Object.keys(tables.id);

/** @param {string} text */
const literally = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A number as the language writes it. @param {'id' | 'en'} language @param {number} n */
export const written = (language, n) => n.toLocaleString(LOCALE[language]);

/** The number that a page shows. @param {string} text */
export function readNumber(text) {
  const found = /[-\u2212]?\d[\d.,]*/.exec(text);
  if (found === null) return NaN;
  return Number(found[0].replace(/[.,]/g, '').replace('\u2212', '-'));
}

/** @param {'id' | 'en'} language @param {string} key @param {Record<string, string | number>} params @returns {string[]} */
function forms(language, key, params) {
  const text = tables[language][key];
  if (text === undefined) throw new Error(`no text ${key} in ${language}`);
  if (typeof text === 'string') return [text];
  if (typeof params.n !== 'number') return Object.values(text);
  const form = new Intl.PluralRules(LOCALE[language]).select(params.n);
  return [text[form] === undefined ? text.other : text[form]];
}

/**
 * A pattern that finds a text; what is not among the parameters may be anything.
 * @param {'id' | 'en'} language @param {string} key @param {Record<string, string | number>} [params]
 */
export function says(language, key, params = {}) {
  const patterns = forms(language, key, params).map((form) => form.split(/\{(\w+)\}/).map((part, i) => {
    if (i % 2 === 0) return literally(part).replace(/\s+/g, '\\s+');
    const value = params[part];
    if (value === undefined) return '.+?';
    return literally(typeof value === 'number' ? written(language, value) : value);
  }).join(''));
  return new RegExp(`(?:${patterns.join('|')})`);
}
