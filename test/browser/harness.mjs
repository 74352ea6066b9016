// What every browser test needs: the built server on a free port of 127.0.0.1, Chromium, pages as a phone, a laptop and a
// projector have them, and a line that can be broken. Environment: FOODFORPEOPLE names a binary to use instead of
// building one, CHROMIUM names a browser other than Debian's. A missing browser is a failure, never a skip.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { Proxy } from './proxy.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
/** How long a test waits for something to show before it gives up; nothing is measured by it, and a busy computer needs long. */
export const PATIENCE_MS = 60000;
/** A test that takes longer hangs. */
const LONGEST_MS = 600000;

/** Where pictures of pages are kept; git does not see it. */
export const RESULTS = join(root, 'test-results');

/** The browser of the tests. */
export const BROWSER = process.env.CHROMIUM || '/usr/bin/chromium';

/** What keeps Chromium quiet. */
export const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--host-resolver-rules=MAP lan.test 127.0.0.1', // plain http under such a name is what a venue has: no secure context
];

/**
 * How pages of tests ask for files. On their own computer browsers would take brotli, which a server makes once for each file
 * and slowly; every test has a server of its own.
 */
export const GZIP = { extraHTTPHeaders: { 'Accept-Encoding': 'gzip' } };

export const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
export const LAPTOP = { viewport: { width: 1440, height: 900 } };
export const PROJECTOR = { viewport: { width: 1920, height: 1080 } };

/** Builds the server once a run, or takes the binary that the environment names. @param {string} folder */
function binary(folder) {
  if (process.env.FOODFORPEOPLE) return process.env.FOODFORPEOPLE;
  const built = join(folder, 'foodforpeople');
  execFileSync('go', ['build', '-o', built, './cmd/foodforpeople'], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  return built;
}

/** A server process and everything it has printed. */
export class Server {
  /** @param {string} program @param {string[]} args */
  constructor(program, args) {
    this.program = program;
    this.args = args;
    /** @type {string[]} */
    this.lines = [];
    this.url = '';
    /** @type {import('node:child_process').ChildProcess | null} */
    this.process = null;
  }

  /** Resolves when the server says on which address it is listening. @returns {Promise<Server>} */
  start() {
    const child = spawn(this.program, this.args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    this.process = child;
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`no "listening" line in ${PATIENCE_MS} ms:\n${this.lines.join('\n')}`)), PATIENCE_MS);
      const onLine = (/** @type {string} */ line) => {
        this.lines.push(line);
        const found = /listening\b.*?(\d+\.\d+\.\d+\.\d+|\[[0-9a-f:]*\]|localhost)?:(\d+)/i.exec(line);
        if (!found || this.url !== '') return;
        clearTimeout(late);
        this.url = `http://127.0.0.1:${found[2]}`;
        resolve(this);
      };
      createInterface({ input: child.stdout }).on('line', onLine);
      createInterface({ input: child.stderr }).on('line', onLine);
      child.once('error', reject);
      child.once('exit', (code, signal) => {
        clearTimeout(late);
        reject(new Error(`the server ended with ${signal || code}:\n${this.lines.join('\n')}`));
      });
    });
  }

  get port() {
    return Number(new URL(this.url).port);
  }

  /** The first match in what the server has printed, now or within the time. @param {RegExp} pattern @param {number} [ms] */
  async printed(pattern, ms = PATIENCE_MS) {
    const end = Date.now() + ms;
    for (;;) {
      for (const line of this.lines) {
        const found = pattern.exec(line);
        if (found) return found;
      }
      if (Date.now() > end) throw new Error(`the server never printed ${pattern}:\n${this.lines.join('\n')}`);
      await new Promise((resolve) => { setTimeout(resolve, 20); });
    }
  }

  /** @param {NodeJS.Signals} signal @returns {Promise<void>} */
  end(signal) {
    const child = this.process;
    this.process = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
    return new Promise((resolve) => {
      const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
      child.once('exit', () => {
        clearTimeout(late);
        resolve();
      });
      child.kill(signal);
    });
  }

  /** An orderly stop. */
  stop() { return this.end('SIGTERM'); }

  /** As a power cut would. */
  kill() { return this.end('SIGKILL'); }
}

/** A server, a browser and the pages opened in it; close() ends all of it. */
export class Stage {
  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'foodforpeople-test-'));
    /** @type {Server | null} */
    this.server = null;
    /** @type {import('playwright-core').Browser | null} */
    this.browser = null;
    /** @type {Proxy[]} */
    this.proxies = [];
    /**
     * What went wrong in pages: errors they threw or logged (a breach of the content policy is one), requests that failed.
     * A test of healthy pages asserts that there are none. @type {string[]}
     */
    this.faults = [];
    /** Faults that the test causes itself are not noted. @type {RegExp[]} */
    this.expected = [];
    this.program = '';
  }

  /**
   * @param {{args?: string[]}} [options] args: further arguments of the server
   * @returns {Promise<Stage>}
   */
  async open({ args = [] } = {}) {
    try {
      if (!existsSync(BROWSER)) throw new Error(`no browser at ${BROWSER}: install Debian's chromium or set CHROMIUM`);
      this.program = binary(this.folder);
      await this.serve(args);
      this.browser = await chromium.launch({ executablePath: BROWSER, headless: true, args: FLAGS, timeout: PATIENCE_MS });
      return this;
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  /** Starts the server, also again after a kill: same data, same address. @param {string[]} [args] */
  async serve(args = []) {
    const address = this.server ? `127.0.0.1:${this.server.port}` : '127.0.0.1:0';
    const kept = this.server ? this.server.args : ['serve', '--addr', address, '--data', join(this.folder, 'data'), ...args];
    const repeated = kept.map((arg) => (arg === '127.0.0.1:0' ? address : arg));
    this.server = await new Server(this.program, repeated).start();
  }

  /** A line to the server that can be broken; give its url to page(). */
  async line() {
    if (!this.server) throw new Error('the server is not open');
    const proxy = await new Proxy(this.server.port).start();
    this.proxies.push(proxy);
    return proxy;
  }

  /**
   * A page in a context of its own: another device, with its own storage.
   * @param {string} path
   * @param {{device?: object, base?: string, locale?: string, encoding?: object, before?: (page: import('playwright-core').Page) => Promise<void>}} [options]
   * encoding: {} for what the browser itself would ask for; before: what is to be done before the page is loaded
   */
  async page(path, { device = PHONE, base, locale = 'id-ID', encoding = GZIP, before = async () => {} } = {}) {
    if (!this.browser || !this.server) throw new Error('the stage is not open');
    const context = await this.browser.newContext({ ...device, ...encoding, locale, reducedMotion: 'reduce' });
    context.setDefaultTimeout(PATIENCE_MS); // also for pages that this one opens
    const page = await context.newPage();
    this.listen(page, path);
    await before(page);
    const screen = /^\/screen\/(\d{6})/.exec(path);
    const way = screen ? await this.screenLink(screen[1], path) : path;
    await page.goto(new URL(way, base || this.server.url).href);
    return page;
  }

  /** Where a screen of a session is let in, as the facilitator makes it. @param {string} code @param {string} path @returns {Promise<string>} */
  async screenLink(code, path) {
    if (!this.server) throw new Error('the stage is not open');
    const found = this.server.lines.map((line) => /\/facilitator\?token=(\w+)/.exec(line)).find((one) => one);
    if (!found) return path; // a server that was started again says its token no more
    const answer = await fetch(new URL(`/api/sessions/${code}/links`, this.server.url), {
      method: 'POST', headers: { 'Content-Type': 'application/json', Cookie: `foodforpeople_facilitator=${found[1]}` }, body: '{"for":"screen"}',
    });
    if (!answer.ok) return path; // there is no such session
    const town = new URL(path, this.server.url).searchParams.get('town');
    return (await answer.json()).path + (town === null ? '' : `&town=${town}`);
  }

  /** A page that is not under test, on the server's own address: for what people without a page of their own do. */
  async other() {
    if (!this.browser || !this.server) throw new Error('the stage is not open');
    const page = await this.browser.newPage(GZIP);
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(`${this.server.url}/healthz`);
    return page;
  }

  /** Notes what goes wrong in a page. @param {import('playwright-core').Page} page @param {string} name */
  listen(page, name) {
    const fault = (/** @type {string} */ text) => {
      if (!this.expected.some((pattern) => pattern.test(text))) this.faults.push(`${name}: ${text}`);
    };
    page.on('pageerror', (error) => fault(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') fault(`${message.text()} ${message.location().url}`);
    });
    page.on('requestfailed', (request) => {
      const why = (request.failure() || { errorText: '' }).errorText;
      if (why !== 'net::ERR_ABORTED') fault(`${request.url()} ${why}`); // aborted: the page left before it had come
    });
    page.on('response', (answer) => {
      if (answer.status() >= 400) fault(`${answer.url()} ${answer.status()}`);
    });
  }

  /** Fails with everything that went wrong in pages so far. */
  healthy() {
    assert.deepEqual(this.faults, []);
  }

  /** What the stopped server's journal gives when it is recomputed; an error if it does not add up. @param {...string} args */
  replay(...args) {
    return execFileSync(this.program, ['replay', '--data', join(this.folder, 'data'), '--verify', ...args], { encoding: 'utf8' });
  }

  /** Takes a picture of every page as it stands. @param {string} name */
  async pictures(name) {
    mkdirSync(RESULTS, { recursive: true });
    const pages = this.browser ? this.browser.contexts().flatMap((context) => context.pages()) : [];
    await Promise.all(pages.map((page, i) => page.screenshot({ path: join(RESULTS, `${name}-${i}.png`) }).catch(() => { /* a page that is gone */ })));
  }

  async close() {
    if (this.browser) await this.browser.close();
    for (const proxy of this.proxies) await proxy.stop();
    if (this.server) await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/**
 * A test with a stage of its own. Where it fails, pictures of all its pages are left in test-results/.
 * @param {string} name @param {(stage: Stage) => Promise<void>} play
 */
export function onStage(name, play) {
  test(name, { timeout: LONGEST_MS }, async () => {
    const stage = await new Stage().open();
    try {
      await play(stage);
      stage.healthy();
    } catch (error) {
      await stage.pictures(`failed ${name}`.replace(/\W+/g, '-'));
      if (stage.faults.length > 0 && error instanceof Error) error.message += `\nfaults in pages:\n${stage.faults.join('\n')}`;
      throw error;
    } finally {
      await stage.close();
    }
  });
}

/**
 * Asks until the answer is what it should be, and fails with the last answer.
 * @template T @param {() => T | Promise<T>} ask @param {(answer: T) => boolean} right @param {string} what
 * @param {number} [ms] @returns {Promise<T>}
 */
export async function until(ask, right, what, ms = PATIENCE_MS) {
  const end = Date.now() + ms;
  for (;;) {
    const answer = await ask();
    if (right(answer)) return answer;
    if (Date.now() > end) assert.fail(`${what}: still ${JSON.stringify(answer)} after ${ms} ms`);
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}

/**
 * Holds a button down until what it is to bring about can be seen, as a person does.
 * @param {import('playwright-core').Locator} button @param {() => Promise<unknown>} seen
 */
export async function hold(button, seen) {
  await button.hover();
  const { mouse } = button.page();
  await mouse.down();
  try {
    await seen();
  } finally {
    await mouse.up();
  }
}

/**
 * Repeats a check that reads a page more than once until all of it holds, and fails as it failed last.
 * @template T @param {() => Promise<T>} check @returns {Promise<T>}
 */
export async function holds(check) {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (!(error instanceof assert.AssertionError) || Date.now() > end) throw error;
    }
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
}

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/**
 * What axe finds wrong with a page: rule and element, one line each.
 * @param {import('playwright-core').Page} page
 * @param {string[]} [impacts] only faults of such a weight ('minor', 'moderate', 'serious', 'critical'); all without it
 * @returns {Promise<string[]>}
 */
export async function accessibilityFaults(page, impacts) {
  if (!await page.evaluate(() => 'axe' in globalThis)) await page.evaluate(readFileSync(axeFile, 'utf8'));
  return page.evaluate(async (weights) => {
    // @ts-ignore: axe was just put into the page
    const result = await globalThis.axe.run(document, { resultTypes: ['violations'] });
    const heavy = result.violations.filter((/** @type {any} */ rule) => weights === undefined || weights.includes(rule.impact));
    return heavy.flatMap((/** @type {any} */ rule) => rule.nodes.map((/** @type {any} */ node) => `${rule.id}: ${node.target.join(' ')}`));
  }, impacts);
}

/** Elements that stick out of the card they are in, or of the page. @param {import('playwright-core').Page} page @returns {Promise<string[]>} */
export function escapes(page) {
  return page.evaluate(() => {
    const found = [];
    const wide = document.documentElement.clientWidth;
    for (const element of document.body.querySelectorAll('*')) {
      const box = element.getBoundingClientRect();
      if (box.width === 0 || element.closest('.vh, svg, [aria-hidden="true"]')) continue;
      const card = element.parentElement && element.parentElement.closest('.card, .dock, .hd, .sheet, .dialog');
      const right = card ? card.getBoundingClientRect().right : wide;
      if (box.right > right + 1 || box.left < -1) found.push(`${element.tagName}.${element.className}: ${(element.textContent || '').trim().slice(0, 40)}`);
    }
    return found;
  });
}

/** Words that look like the key of a text, and places of parameters that were not filled in. @param {import('playwright-core').Page} page @returns {Promise<string[]>} */
export function wordless(page) {
  return page.evaluate(() => {
    const said = [document.title, document.body.innerText];
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
      for (const name of ['aria-label', 'title', 'placeholder', 'alt']) said.push(element.getAttribute(name) || '');
    }
    const words = said.join('\n').split(/\s+/);
    return [...new Set(words.filter((word) => /^[a-z][a-z0-9]*(\.[a-z0-9_]+)+$/.test(word) || /\{\w+\}/.test(word) || word === 'undefined' || word === 'NaN'))];
  });
}
