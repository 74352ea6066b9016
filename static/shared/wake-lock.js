// Keeps the screen lit while a session runs. Where the browser offers a wake lock (https, or the server's own machine) that
// is taken. On plain http there is none; a playing video stream keeps the screen lit in Chromium and Firefox however small
// it is, so the page draws one itself: silent, two pixels large, one picture a second. Safari gives nothing for that: there
// the page can only say how the device is set.
import { html, signal, useEffect } from '../vendor/ui.js';
import { icon } from './icons.js';
import { t } from './language.js';

/** What keeps the screen lit now. @typedef {'' | 'lock' | 'stream'} Keeper */

const DRAW_MS = 1000;
const LOOK = 'position:fixed;right:0;bottom:0;width:2px;height:2px;opacity:.01;pointer-events:none';

/** @type {import('../vendor/ui.js').Signal<Keeper>} */
export const keeper = signal(/** @type {Keeper} */ (''));
/** Nothing keeps the screen lit although something should. */
export const mayDarken = signal(false);

/** How many ask for it. */
let users = 0;
/** @type {WakeLockSentinel | null} */
let lock = null;
/** @type {{video: HTMLVideoElement, timer: ReturnType<typeof setInterval>} | null} */
let stream = null;

/** A stream keeps no screen of Apple's engine lit; every browser on an iPhone has that engine. */
const streamCounts = () => typeof HTMLCanvasElement.prototype.captureStream === 'function' && navigator.vendor !== 'Apple Computer, Inc.';

/** @returns {Promise<boolean>} */
async function takeLock() {
  if (!('wakeLock' in navigator)) return false;
  try {
    const taken = await navigator.wakeLock.request('screen');
    if (users === 0) {
      taken.release();
      return true;
    }
    lock = taken;
    taken.addEventListener('release', () => { if (lock === taken) lock = null; });
    return true;
  } catch {
    return false; // to save power, for instance
  }
}

function makeStream() {
  const canvas = document.createElement('canvas');
  canvas.width = 2;
  canvas.height = 2;
  const brush = canvas.getContext('2d');
  let dark = false;
  const draw = () => {
    if (!brush) return;
    dark = !dark;
    brush.fillStyle = dark ? '#000' : '#111';
    brush.fillRect(0, 0, 2, 2);
  };
  draw();
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.style.cssText = LOOK;
  video.setAttribute('aria-hidden', 'true');
  video.srcObject = canvas.captureStream();
  document.body.append(video);
  return { video, timer: setInterval(draw, DRAW_MS) };
}

/** @returns {Promise<boolean>} */
async function playStream() {
  if (!streamCounts()) return false;
  if (stream === null) stream = makeStream();
  try {
    await stream.video.play();
    return true;
  } catch {
    return false; // until somebody touches the page
  }
}

function dropStream() {
  if (stream === null) return;
  clearInterval(stream.timer);
  stream.video.srcObject = null;
  stream.video.remove();
  stream = null;
}

/** Takes what there is; browsers take a lock back whenever the page is out of sight. */
async function take() {
  if (users === 0 || document.visibilityState === 'hidden') return;
  if (lock !== null || await takeLock()) {
    dropStream();
    keeper.value = users > 0 ? 'lock' : '';
  } else {
    const plays = await playStream();
    if (users === 0) dropStream();
    keeper.value = plays && users > 0 ? 'stream' : '';
  }
  mayDarken.value = users > 0 && keeper.value === '';
}

/** A first touch allows what the browser refused before. */
const onTouch = () => { if (mayDarken.value) take(); };

function begin() {
  document.addEventListener('visibilitychange', take);
  document.addEventListener('pointerdown', onTouch);
  take();
}

function end() {
  document.removeEventListener('visibilitychange', take);
  document.removeEventListener('pointerdown', onTouch);
  if (lock !== null) lock.release();
  lock = null;
  dropStream();
  keeper.value = '';
  mayDarken.value = false;
}

/** Keeps the screen lit as long as the component is there and on is true. @param {boolean} on */
export function useAwake(on) {
  useEffect(() => {
    if (!on) return undefined;
    users += 1;
    if (users === 1) begin();
    return () => {
      users -= 1;
      if (users === 0) end();
    };
  }, [on]);
}

/** How to set the device where nothing keeps its screen lit. @param {{laptop?: boolean}} props */
export function AwakeHint({ laptop = false }) {
  return mayDarken.value ? html`<p class="tip">${icon('sun')}<span>${t(laptop ? 'awake.laptop' : 'awake.phone')}</span></p>` : null;
}
