// What the server computes from the journal for a phone: the moments of the play, and what it can say of one person.
import { PATIENCE_MS, request } from './api.js';

/** @template T @typedef {import('./api.js').Result<T>} Result */
/** What the journal can say of one person; some: there is enough evidence; percent is absent without it, and where only a count is told. @typedef {{id: string, percent?: number, n: number, floor: number, some: boolean}} OwnMeasure */

/** The own measures, for whoever has the seat's token. @param {import('./places.js').Place} place @returns {Promise<Result<{measures: OwnMeasure[]}>>} */
export const askOwn = (place) => request(`/api/me/debrief?code=${encodeURIComponent(place.code)}`, undefined, PATIENCE_MS, place.token);

/** @typedef {{seq: number, at: number, day: number, kind: string, team?: number, other?: number, town?: number, c?: number, n?: number, item?: string, text?: string}} Moment */
/** What may be remembered differently, and what it needs to be told. @typedef {{teams: {team: number, name: string, sign: number}[], kampung: {town: number, c: number, name: string}[], phases: {day: number, phase: string, start: number, end: number}[], moments: Moment[]}} Told */

/** @param {import('./places.js').Place} place @returns {Promise<Result<Told>>} */
export const askMoments = (place) => request(`/api/me/moments?code=${encodeURIComponent(place.code)}`, undefined, PATIENCE_MS, place.token);
