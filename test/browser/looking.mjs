// Looking at pages as they stand: nothing that keeps somebody from using them, nothing that sticks out or is cut off, no text
// without words. A picture of each is left for people to look at.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import assert from 'node:assert/strict';
import { accessibilityFaults, escapes, RESULTS, wordless } from './harness.mjs';

/** @typedef {import('./people.mjs').Participant | import('./people.mjs').Facilitator | import('./people.mjs').BigScreen} Someone */
/** @typedef {{width: number, height: number}} Size */

export const PHONES = [{ width: 360, height: 640 }, { width: 390, height: 844 }];
const LANDSCAPE = { width: 740, height: 360 };

/** Whether a page is wider than its window. @param {import('playwright-core').Page} page */
function sideways(page) {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1);
}

/** Names of tabs that are cut off. @param {import('playwright-core').Page} page */
function cutTabs(page) {
  return page.evaluate(() => [...document.querySelectorAll('.tabs .ell')].filter((name) => name.scrollWidth > name.clientWidth + 1).map((name) => String(name.textContent)));
}

/** The share of the window that the foot takes. @param {import('playwright-core').Page} page */
function footShare(page) {
  return page.evaluate(() => {
    const foot = document.querySelector('.foot');
    return foot === null ? 0 : foot.getBoundingClientRect().height / window.innerHeight;
  });
}

export class Looking {
  /** @param {string} folder within test-results, for the pictures */
  constructor(folder) {
    this.folder = join(RESULTS, folder);
    mkdirSync(this.folder, { recursive: true });
    /** @type {string[]} */
    this.found = [];
  }

  /** Looks at a page as it stands. @param {Someone} one @param {string} name @param {{axe?: boolean}} [how] axe: also with axe */
  async look(one, name, { axe = true } = {}) {
    const { page } = one;
    const size = page.viewportSize();
    const where = `${name} ${one.language} ${size ? size.width : ''}`;
    const faults = [
      ...axe ? await accessibilityFaults(page, ['serious', 'critical']) : [],
      ...(await escapes(page)).map((text) => `sticks out: ${text}`),
      ...(await wordless(page)).map((text) => `without words: ${text}`),
    ];
    this.found.push(...faults.map((fault) => `${where}: ${fault}`));
    await this.picture(one, where);
  }

  /** @param {Someone} one @param {string} where */
  async picture(one, where) {
    await one.page.screenshot({ path: join(this.folder, `${where.replace(/ /g, '-')}.png`), scale: 'css' });
  }

  /** Looks in both languages. @param {Someone} one @param {string} name @param {{axe?: boolean}} [how] */
  async inBoth(one, name, how) {
    await this.look(one, name, how);
    await one.switchLanguage();
    await this.look(one, name, how);
  }

  /** On a small phone and a usual one in both languages, on its side, and with letters twice as large. @param {import('./people.mjs').Participant} one @param {string} name */
  async onPhone(one, name) {
    for (const [i, size] of PHONES.entries()) {
      await one.page.setViewportSize(size);
      await this.inBoth(one, name, { axe: i === 0 });
    }
    await one.page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
    if (await sideways(one.page)) this.found.push(`${name} ${one.language}: scrolls sideways with large letters`);
    this.found.push(...(await cutTabs(one.page)).map((text) => `${name} ${one.language}: cut with large letters: ${text}`));
    await this.picture(one, `${name} ${one.language} large`);
    await one.page.evaluate(() => { document.documentElement.style.fontSize = ''; });
    await one.page.setViewportSize(LANDSCAPE);
    await this.look(one, name, { axe: false });
    if (await footShare(one.page) > 0.5) this.found.push(`${name} ${one.language}: on its side the foot takes more than half of the window`);
    await one.page.setViewportSize(PHONES[1]);
  }

  /** Fails with everything that was found. */
  nothing() {
    assert.deepEqual(this.found, []);
  }
}
