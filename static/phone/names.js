// What things are called on the phone: teams, people, kampung, meals and ingredients, with their drawings.
import { GROUP_SYMBOLS, INGREDIENT_SYMBOLS, MEAL_SYMBOLS } from '../shared/icons.js';
import { hasText, language, number, signed, t } from '../shared/language.js';
import { inSentence } from './team-name.js';

export { inSentence };
export { signName, teamName } from './team-name.js';

/** @typedef {import('../shared/views').Item} Item */
/** @typedef {import('../shared/views').Meal} Meal */
/** @typedef {import('../shared/views').Ingredient} Ingredient */
/** @typedef {import('../shared/views').Role} Role */

/** @type {Meal[]} */
export const MEALS = ['basic', 'nutritious', 'soft'];
/** @type {Ingredient[]} */
export const INGREDIENTS = ['rice', 'vegetable', 'protein'];
/** Groups as they are listed on cards: children first, then adults and elders; the numbers are those of the rules. */
export const GROUP_ORDER = [1, 0, 2];

const MEAL_KEYS = ['meal.basic', 'meal.nutri', 'meal.soft'];
const INGREDIENT_KEYS = ['ing.rice', 'ing.veg', 'ing.protein'];
const GROUP_KEYS = ['grp.adult', 'grp.child', 'grp.elder'];

/** @param {number} m */
export const mealName = (m) => t(MEAL_KEYS[m]);
/** @param {number} i */
export const ingredientName = (i) => t(INGREDIENT_KEYS[i]);
/** @param {number} g */
export const groupName = (g) => t(GROUP_KEYS[g]);
/** @param {number} m for whom a meal is */
export const mealFor = (m) => t(`${MEAL_KEYS[m]}.for`);

/** @param {Item} item */
export function itemName(item) {
  const m = MEALS.indexOf(/** @type {Meal} */ (item));
  return m >= 0 ? mealName(m) : ingredientName(INGREDIENTS.indexOf(/** @type {Ingredient} */ (item)));
}

/** @param {string} text */
export const lower = (text) => text.toLocaleLowerCase(language.value);

/** @param {Item} item */
export function isMeal(item) {
  return MEALS.includes(/** @type {Meal} */ (item));
}

/** @param {Item} item */
export function itemSymbol(item) {
  return isMeal(item) ? MEAL_SYMBOLS[MEALS.indexOf(/** @type {Meal} */ (item))] : INGREDIENT_SYMBOLS[INGREDIENTS.indexOf(/** @type {Ingredient} */ (item))];
}

/** An amount of something: "6 porsi dasar", "4 sayur". @param {Item} item @param {number} n */
export function amount(item, n) {
  return t(isMeal(item) ? 'p.amount.meal' : 'p.amount.unit', { n, m: lower(itemName(item)) });
}

/** A kampung in a sentence. @param {string} name */
export function kampungName(name) {
  return /^(kp\.?|kampung)\s/i.test(name) ? inSentence(name) : `Kp. ${inSentence(name)}`;
}

/** @param {{name: string} | undefined} seat */
export function seatName(seat) {
  return seat && seat.name !== '' ? seat.name : t('p.volunteer');
}

/** @param {Role} role */
export const roleName = (role) => t(`role.${role}`);
/** @param {Role[]} roles */
export const roleNames = (roles) => roles.map(roleName).join(' + ');

/** What people may be thanked for; a reason without a text stands as it is. @param {string} reason */
export function reasonText(reason) {
  const key = `ms.why.${reason}`;
  return hasText(key) ? t(key) : reason;
}

/** Points as they are shown, below zero with a real minus. @param {number} n */
export const pointsText = (n) => (n < 0 ? signed(n) : number(n));

/** First letters for a small round mark. @param {string} name */
export function initial(name) {
  const [first] = Array.from(name.trim());
  return first === undefined ? '?' : first.toLocaleUpperCase(language.value);
}

/** @param {number} g */
export const groupSymbol = (g) => GROUP_SYMBOLS[g];
/** @param {number} m */
export const mealSymbol = (m) => MEAL_SYMBOLS[m];
/** @param {number} i */
export const ingredientSymbol = (i) => INGREDIENT_SYMBOLS[i];
