// The few requests outside the socket: looking a game up, joining it, taking the own seat back.

/** @typedef {{team: number, name: string, sign: number, people: number}} TeamChoice */
/** @typedef {{title: string, phase: import('../shared/views').Phase, scenario: string, language: string, people: number, over: boolean, locked: boolean, keep_days?: number, teams?: TeamChoice[]}} SessionInfo teams: absent where a team cannot be chosen */
/** @typedef {{token: string, seat: number, team: number, seat_code: string}} Seated */
/** @template T @typedef {{ok: true, value: T} | {ok: false, code: string, params: Record<string, any>}} Result */

export const PATIENCE_MS = 10000;

/** The code of a failed request where no server answered. */
export const UNREACHED = 'UNREACHED';

/** @template T @param {string} path @param {object} [body] @param {number} [patience] ms @param {string} [token] of a seat @returns {Promise<Result<T>>} */
export async function request(path, body, patience = PATIENCE_MS, token = '') {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), patience);
  try {
    const answer = await fetch(path, body === undefined ? { signal: abort.signal, cache: 'no-store', headers: token === '' ? {} : { Authorization: `Bearer ${token}` } } : {
      method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body), signal: abort.signal,
    });
    const value = await answer.json();
    if (answer.ok) return { ok: true, value };
    return { ok: false, code: typeof value.code === 'string' ? value.code : UNREACHED, params: value.params || {} };
  } catch {
    return { ok: false, code: UNREACHED, params: {} };
  } finally {
    clearTimeout(timer);
  }
}

/** @param {string} code @param {number} [patience] @returns {Promise<Result<SessionInfo>>} */
export const lookUp = (code, patience) => request(`/api/sessions/${encodeURIComponent(code)}`, undefined, patience);

/** @param {{code: string, name: string, team?: number, key: string}} wish @returns {Promise<Result<Seated>>} */
export const join = (wish) => request('/api/join', wish);

/** @param {{code: string, seat_code: string} | {code: string, card: string}} claim @returns {Promise<Result<Seated>>} */
export const takeBack = (claim) => request('/api/resume', claim);
