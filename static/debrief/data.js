// What the pictures are drawn from. It comes over HTTP; while the line is broken the last one stays.
import { useEffect, useState } from '../vendor/ui.js';

/** @typedef {import('./pictures-data').DebriefData} DebriefData */
/** @typedef {import('../shared/views').PublicView} PublicView */

const RETRY_MS = 4000;
const SETTLE_MS = 200;
const KEPT = 40;

/** @param {string} path @param {AbortSignal} [signal] */
async function ask(path, signal) {
  const answer = await fetch(path, { signal });
  if (!answer.ok) throw new Error(`${path}: HTTP ${answer.status}`);
  return answer.json();
}

/** What the pictures hang on besides the play: the phase, and scores that were corrected or came from paper. @param {{session: {phase: string}, final?: {ranking: {team: number, points: number}[]}}} view */
export function turnOf({ session, final }) {
  return [session.phase, ...(final === undefined ? [] : final.ranking.map(({ team, points }) => `${team}:${points}`))].join(' ');
}

/** All pictures of a session, asked for anew when turn changes. @param {string} code @param {string} turn @returns {DebriefData | null} */
export function useDebriefData(code, turn) {
  const [data, setData] = useState(/** @type {DebriefData | null} */ (null));
  useEffect(() => {
    const control = new AbortController();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const load = () => {
      ask(`/api/sessions/${code}/debrief`, control.signal).then(setData, () => {
        if (!control.signal.aborted) timer = setTimeout(load, RETRY_MS);
      });
    };
    load();
    return () => {
      control.abort();
      clearTimeout(timer);
    };
  }, [code, turn]);
  return data;
}

/** @type {Map<string, PublicView>} */
const moments = new Map();

/** How a town stood at a moment; the last one stays until the next has come. @param {string} code @param {number} at @param {number} town @returns {PublicView | null} */
export function useMoment(code, at, town) {
  const path = `/api/sessions/${code}/debrief/at?t=${at}&town=${town}`;
  const [view, setView] = useState(/** @type {PublicView | null} */ (null));
  useEffect(() => {
    const known = moments.get(path);
    if (known !== undefined) {
      setView(known);
      return undefined;
    }
    const control = new AbortController();
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    const load = () => {
      ask(path, control.signal).then((answer) => {
        const [oldest] = moments.keys();
        if (moments.size >= KEPT && oldest !== undefined) moments.delete(oldest);
        moments.set(path, answer);
        setView(answer);
      }, () => {
        if (!control.signal.aborted) timer = setTimeout(load, RETRY_MS);
      });
    };
    timer = setTimeout(load, view === null ? 0 : SETTLE_MS);
    return () => {
      control.abort();
      clearTimeout(timer);
    };
  }, [path]);
  return view;
}

/** The events behind a number; null while they come. @param {string} code @param {number[]} seqs @returns {import('./pictures-data').EventLine[] | null} */
export function useEvents(code, seqs) {
  const [events, setEvents] = useState(/** @type {import('./pictures-data').EventLine[] | null} */ (null));
  const wanted = seqs.slice(0, 200).join(',');
  useEffect(() => {
    if (wanted === '') {
      setEvents([]);
      return undefined;
    }
    const control = new AbortController();
    ask(`/api/sessions/${code}/debrief/events?seq=${wanted}`, control.signal).then(setEvents, () => { if (!control.signal.aborted) setEvents([]); });
    return () => control.abort();
  }, [code, wanted]);
  return events;
}
