// What GET /api/paper answers: a scenario's town as it is played with pencil and paper.
type Three = [number, number, number];

export interface PencilKampung { name: string; seconds: number; trips: number }
/** needs: by mealtime, kampung and group; rain_at: the mealtime at which it rains, -1 where it stays dry. */
export interface PencilDay { coins: number; rain_percent: number; rain_at: number; needs: Three[][] }
export interface PencilGood { units: number; prices: number[] }

export interface PencilGame {
  teams: number;
  kampung: PencilKampung[];
  days: PencilDay[];
  /** Rice, vegetable, protein. */
  market: [PencilGood, PencilGood, PencilGood];
  /** By meal, then by ingredient. */
  recipes: [Three, Three, Three];
  batch: number;
  pots: number;
  vans: number;
  van_capacity: number;
  cover_cost: number;
  spoil_percent: number;
  points_fit: Three;
  points_miss: number;
  points_waste: number;
  points_town: number;
  promise_minimum: number;
  promise_one: number;
  promise_early: number;
  promise_break: number;
}
