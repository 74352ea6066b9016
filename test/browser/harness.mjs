// What every browser test needs: the built server on a free port of 127.0.0.1, Chromium, pages as a phone, a laptop and a
// projector have them, and a line that can be broken. Environment: FOODFORPEOPLE names a binary to use instead of
// building one, CHROMIUM names a browser other than Debian's. A missing browser is a failure, never a skip.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { Proxy } from './proxy.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const START_MS = 20000;
const STOP_MS = 5000;

const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

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
      const late = setTimeout(() => reject(new Error(`no "listening" line in ${START_MS} ms:\n${this.lines.join('\n')}`)), START_MS);
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
  async printed(pattern, ms = 5000) {
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
      const late = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
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
    /** Errors that pages threw or logged; a test of a healthy page asserts that there are none. @type {string[]} */
    this.faults = [];
    this.program = '';
  }

  /**
   * @param {{args?: string[]}} [options] args: further arguments of the server
   * @returns {Promise<Stage>}
   */
  async open({ args = [] } = {}) {
    try {
      const browser = process.env.CHROMIUM || '/usr/bin/chromium';
      if (!existsSync(browser)) throw new Error(`no browser at ${browser}: install Debian's chromium or set CHROMIUM`);
      this.program = binary(this.folder);
      await this.serve(args);
      this.browser = await chromium.launch({ executablePath: browser, headless: true, args: FLAGS });
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
   * @param {{device?: object, base?: string, locale?: string}} [options]
   */
  async page(path, { device = PHONE, base, locale = 'id-ID' } = {}) {
    if (!this.browser || !this.server) throw new Error('the stage is not open');
    const context = await this.browser.newContext({ ...device, locale, reducedMotion: 'reduce' });
    const page = await context.newPage();
    page.setDefaultTimeout(10000);
    page.on('pageerror', (error) => this.faults.push(`${path}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error') this.faults.push(`${path}: ${message.text()}`);
    });
    await page.goto(new URL(path, base || this.server.url).href);
    return page;
  }

  async close() {
    if (this.browser) await this.browser.close();
    for (const proxy of this.proxies) await proxy.stop();
    if (this.server) await this.server.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What axe finds wrong with a page: rule and element, one line each. @param {import('playwright-core').Page} page @returns {Promise<string[]>} */
export async function accessibilityFaults(page) {
  await page.evaluate(readFileSync(axeFile, 'utf8'));
  return page.evaluate(async () => {
    // @ts-ignore: axe was just put into the page
    const result = await globalThis.axe.run(document, { resultTypes: ['violations'] });
    return result.violations.flatMap((/** @type {any} */ rule) => rule.nodes.map((/** @type {any} */ node) => `${rule.id}: ${node.target.join(' ')}`));
  });
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
