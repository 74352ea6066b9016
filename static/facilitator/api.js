// What the control room asks over HTTP: the list of sessions, the scenarios, a new session.

/**
 * @typedef {{id: string, code: string, title: string, phase: import('../shared/views').Phase, day: number, days: number,
 *   people: number, created: string}} SessionLine
 * @typedef {{name: string, title: Record<string, string>, summary: Record<string, string>, days: number,
 *   plan_seconds: number, action_seconds: number, review_seconds: number}} Scenario
 * @typedef {{title: string, scenario: string, language: string, teams: string[]}} NewSession

 * @typedef {{row: number, name: string, team?: number, twice?: number, here?: boolean, code?: string, params?: Record<string, string | number>}} RosterRow
 * @typedef {{added: number, here: number, wrong: number, rows: RosterRow[], notes: string[]}} RosterAnswer
 */

/** An answer that says no; code is a refusal code, status that of HTTP (0 without an answer). */
export class Refused extends Error {
  /** @param {string} code @param {Record<string, string | number>} params @param {number} status */
  constructor(code, params, status) {
    super(code);
    this.code = code;
    this.params = params;
    this.status = status;
  }
}

/** @param {string} path @param {RequestInit} [options] @returns {Promise<any>} */
async function ask(path, options) {
  /** @type {Response} */
  let answer;
  try {
    answer = await fetch(path, options);
  } catch {
    throw new Refused('BUSY', {}, 0);
  }
  if (answer.ok) return answer.status === 204 ? undefined : answer.json();
  let body = null;
  try { body = await answer.json(); } catch { /* an answer without a reason */ }
  throw new Refused(body && body.code ? body.code : 'BUSY', (body && body.params) || {}, answer.status);
}

/** @returns {Promise<SessionLine[]>} */
export function listSessions() {
  return ask('/api/sessions');
}

/** What anybody may know of a session. @param {string} code @returns {Promise<{plan_seconds: number, action_seconds: number, review_seconds: number}>} */
export function showSession(code) {
  return ask(`/api/sessions/${code}`);
}

/** The sessions that have ended, the newest first. @returns {Promise<{id: string, title: string, created: string}[]>} */
export function listArchive() {
  return ask('/api/archive');
}

/** Takes names and words out of a session that has ended. @param {string} id @returns {Promise<{id: string}>} */
export function pseudonymiseSession(id) {
  return ask(`/api/archive/${id}/pseudonymise`, { method: 'POST' });
}

/** Erases a session that has ended. @param {string} id @returns {Promise<void>} */
export function eraseSession(id) {
  return ask(`/api/archive/${id}`, { method: 'DELETE' });
}

/**
 * @typedef {{for: 'screen'} | {for: 'facilitate', name: string, hours: number}} NewLink
 * Makes a link into a session; its path has a secret that is told this once.
 * @param {string} code @param {NewLink} link @returns {Promise<{link: number, path: string, until: number}>}
 */
export function makeLink(code, link) {
  return ask(`/api/sessions/${code}/links`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(link) });
}

/** @param {string} code @param {number} link @returns {Promise<void>} */
export function revokeLink(code, link) {
  return ask(`/api/sessions/${code}/links/${link}`, { method: 'DELETE' });
}

/**
 * Makes seat cards; the ones that these seats had are worth nothing then, and the secrets in the new ones are told this once.
 * @param {string} code @param {number[]} seats @param {string} address under which phones come
 * @returns {Promise<{seat: number, path: string, qr: string}[]>} qr: SVG
 */
export async function makeSeatCards(code, seats, address) {
  return (await ask(`/api/sessions/${code}/seat-cards`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ seats, address }) })).cards;
}

/** @returns {Promise<Scenario[]>} */
export function listScenarios() {
  return ask('/api/scenarios');
}

/** @param {NewSession} session @returns {Promise<{id: string, code: string}>} */
export function createSession(session) {
  return ask('/api/sessions', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(session) });
}

/** Makes seats for the people of a list, or only says what it would do. @param {string} code @param {string | File} list @param {boolean} preview @returns {Promise<RosterAnswer>} */
export function sendRoster(code, list, preview) {
  return ask(`/api/sessions/${code}/roster${preview ? '?preview=1' : ''}`, { method: 'POST', body: list });
}

/** Ends a session for good. @param {string} code @returns {Promise<null>} */
export function endSession(code) {
  return ask(`/api/sessions/${code}`, { method: 'DELETE' });
}

/** Whether the server does not know this browser as a facilitator's. @param {unknown} error */
export function notSignedIn(error) {
  return error instanceof Refused && (error.status === 401 || error.status === 403);
}
