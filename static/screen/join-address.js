// Where phones reach this server, and the Wi-Fi that the facilitator typed in. The Wi-Fi never leaves this browser.
import { signal } from '../vendor/ui.js';
import { onlyHere } from '../shared/reach.js';
import { readJSON, writeJSON } from '../shared/storage.js';

/** @typedef {{name: string, password: string}} WiFi */

const WIFI = 'ffp.wifi';

/** The Wi-Fi to show, or null. @type {import('../vendor/ui.js').Signal<WiFi | null>} */
export const wifi = signal(/** @type {WiFi | null} */ (keptWiFi()));

/** The address that phones open, without the code. */
export const address = signal(location.origin);

function keptWiFi() {
  const kept = readJSON(WIFI);
  return kept && typeof kept.name === 'string' && kept.name !== '' ? kept : null;
}

/** @param {WiFi} next */
export function setWiFi(next) {
  writeJSON(WIFI, next);
  wifi.value = keptWiFi();
}

if (typeof window !== 'undefined') {
  window.addEventListener('storage', (event) => {
    if (event.key === WIFI) wifi.value = keptWiFi();
  });
  window.addEventListener('online', () => { findAddress(); });
}

/** A page opened on the server's own machine asks which address the others use, and again when it comes into a network. */
export async function findAddress() {
  if (!onlyHere(location.hostname)) return;
  try {
    const answer = await fetch('/api/address');
    if (!answer.ok) return;
    const { urls } = await answer.json();
    if (Array.isArray(urls) && urls.length > 0) address.value = String(urls[0]).replace(/\/$/, '');
  } catch { /* the page's own address stays */ }
}

/** @param {string} text */
export function qrImage(text) {
  return `/api/qr.svg?text=${encodeURIComponent(text)}`;
}

/** An address as people type it. @param {string} url */
export function withoutScheme(url) {
  return url.replace(/^https?:\/\//, '');
}

/** What a phone's camera understands as "join this network". @param {WiFi} network */
export function wifiText({ name, password }) {
  const escaped = (/** @type {string} */ text) => text.replace(/[\\;,:"]/g, '\\$&');
  return password === ''
    ? `WIFI:T:nopass;S:${escaped(name)};;`
    : `WIFI:T:WPA;S:${escaped(name)};P:${escaped(password)};;`;
}
