// Where a report's numbers come from: the pictures over HTTP, the rest over the line of the facilitator or of the own seat.
import { useEffect, useMemo, useState } from '../vendor/ui.js';
import { Connection } from '../shared/connection.js';

/** @typedef {import('../shared/views').FacilitatorView} FacilitatorView */
/** @typedef {import('../shared/views').SeatView} SeatView */
/** @typedef {import('../shared/views').TeamView} TeamView */
/** @typedef {{title: string, created: string, people: number}} Summary */
/** What a person did, as only this person may ask. @typedef {{measures: {id: string, percent?: number, n: number, floor: number, some: boolean}[], acts: number}} Own */
/** @typedef {{seat: SeatView, team: TeamView, session: string, own: Own | null}} OwnStory */

/** The code, or the id of a session that has ended, and the team in the address. @param {Location} place @returns {{code: string, team: number | null}} */
export function asked({ pathname, search }) {
  const found = /\/(\d{6}|[0-9a-f]{8}(?:-[0-9a-f]{4,12}){4})$/.exec(pathname);
  const team = new URLSearchParams(search).get('team');
  return { code: found === null ? '' : found[1], team: team === null || !/^\d+$/.test(team) ? null : Number(team) };
}

/** Whether an address names a session by its id: it has ended, and has no code any more. @param {string} code */
export const isKept = (code) => code.length > 6;

/** @typedef {{created: string, view: FacilitatorView, pictures: import('../debrief/pictures-data').DebriefData}} Kept */

/** What the journal keeps of a session that has ended; status is that of a refusal, 0 for none. @param {string} id @returns {{kept: Kept | null, status: number}} */
export function useKept(id) {
  const [kept, setKept] = useState(/** @type {Kept | null} */ (null));
  const [status, setStatus] = useState(0);
  useEffect(() => {
    fetch(`/api/archive/${id}`).then(async (answer) => { if (answer.ok) setKept(await answer.json()); else setStatus(answer.status); }, () => setStatus(503));
  }, [id]);
  return { kept, status };
}

/** The facilitator's line, and the close code if it came to an end. @param {string} code @returns {{view: FacilitatorView | null, ended: number | null}} */
export function useFacilitator(code) {
  const line = useMemo(() => new Connection({ session: code, as: 'facilitator' }), [code]);
  useEffect(() => {
    line.open();
    return () => line.close();
  }, [line]);
  return { view: line.views.facilitator.value, ended: line.ended.value };
}

/** What anybody with the code may know; null until it is here. @param {string} code @returns {Summary | null} */
export function useSummary(code) {
  const [summary, setSummary] = useState(/** @type {Summary | null} */ (null));
  useEffect(() => {
    fetch(`/api/sessions/${code}`).then((answer) => (answer.ok ? answer.json() : null)).then(setSummary, () => { /* the report does without its date */ });
  }, [code]);
  return summary;
}

/** @param {{code: string, token: string}} place @returns {Promise<Own | null>} */
async function askOwn({ code, token }) {
  try {
    const answer = await fetch(`/api/me/debrief?code=${code}`, { headers: { Authorization: `Bearer ${token}` } });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

/** The views of the own seat; the line is closed at once, so that the phone's page has the seat again. @param {{code: string, token: string}} place @returns {Promise<{seat: SeatView, team: TeamView}>} */
function askViews({ code, token }) {
  const line = new Connection({ session: code, as: 'seat', token });
  return new Promise((resolve, reject) => {
    const look = () => {
      const { seat, team } = line.views;
      if (line.ended.value !== null) reject(new Error(String(line.ended.value)));
      else if (seat.value !== null && team.value !== null) resolve({ seat: seat.value, team: team.value });
      else return;
      setTimeout(() => line.close());
    };
    for (const one of [line.ended, line.views.seat, line.views.team]) one.subscribe(look);
    line.open();
  });
}

/** Everything that a person's own report tells; fails if the seat is not theirs any more. @param {{code: string, token: string}} place @returns {Promise<{seat: SeatView, team: TeamView, own: Own | null}>} */
export async function ownStory(place) {
  const [views, own] = await Promise.all([askViews(place), askOwn(place)]);
  return { ...views, own };
}
