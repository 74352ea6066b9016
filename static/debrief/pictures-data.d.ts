// What GET /api/sessions/{code}/debrief answers: teams, kampung and the town, never a person. Times are game time in ms.
import type { Item, Phase } from '../shared/views';

export interface TeamLine { team: number; town: number; name: string; sign: number }
export interface KampungLine { town: number; c: number; name: string }
export interface PhaseSpan { day: number; phase: Phase; start: number; end: number }
export interface RainSpan { town: number; day: number; start: number; end: number }
export interface Meals { town: number; c: number; day: number; mealtime: number; at: number; demand: number; fed: number }
/** People by group: adults, children, elders. */
export interface FairDay { town: number; c: number; day: number; added: number[]; demand: number[]; fed: number[]; right: number[] }

export interface Moment {
  seq: number;
  at: number;
  day: number;
  kind: string;
  team?: number;
  other?: number;
  town?: number;
  c?: number;
  n?: number;
  /** An ingredient, a meal or a card. */
  item?: any;
  text?: string;
}

export interface FlowLink { from: string; to: string; meals: number; right?: number }
export interface BalanceLine { team: number; acts: number; shares: number[]; measure: { evidence: boolean; percent: number; n: number; floor: number } }
export interface TeamPromises {
  team: number; made: number; promised: number; served: number; kept: number; forgiven: number; broken: number; early: number;
}
export interface KampungPromises { town: number; c: number; promised: number; served: number }
export interface PlanPromise { team: number; day: number; c: number; n: number; progress: number; result: string }

export interface Figure { name: string; known: boolean; value: number }
export interface Measure { id: string; evidence: boolean; percent: number; n: number; floor: number; beside?: Figure[]; events: number[] }
export interface TeamMeasures { team: number; town: number; measures: Measure[] }
export interface TownMeasures { town: number; measures: Measure[]; kampung: { c: number; people: number; fill: number }[] }

export type Params = Record<string, string | number>;
export interface Bar { label: string; params?: Params; percent: number; n: number }
export interface Card {
  id: string;
  measure: string;
  kind: string;
  bars: Bar[];
  value?: number;
  n: number;
  params: Params;
  strength: number;
  why: { key: string; params: Params };
  events: number[];
}

export interface DebriefData {
  days: number;
  teams: TeamLine[];
  kampung: KampungLine[];
  phases: PhaseSpan[];
  rain: RainSpan[];
  times: number[];
  /** By time, then by team in the order of teams. */
  scores: number[][];
  meals: Meals[];
  fairness: FairDay[];
  moments: Moment[];
  flow: { links: FlowLink[] };
  balance: BalanceLine[];
  promises: { teams: TeamPromises[]; kampung: KampungPromises[]; plan: PlanPromise[] };
  measures: { seq: number; towns: TownMeasures[]; teams: TeamMeasures[] };
  cards: Card[];
}

/** An event behind a number; done is people of n. */
export interface EventLine {
  seq: number;
  at: number;
  day: number;
  phase: Phase;
  kind: string;
  town?: number;
  team?: number;
  c?: number;
  n?: number;
  m?: Item;
  to?: number;
  done?: number;
  result?: string;
}

/** What POST and GET /api/sessions/{code}/what-if answer. */
export interface Spread { mean: number; p10: number; p90: number }
export interface Comparison { as_it_was: Spread; changed: Spread; difference: Spread; better: number; worse: number; same: number; clear: boolean }
export interface Fare { demand: number; fed: number; well_fed: number; worst: number; waste: number; spoiled: number; points: number; rank: number }
export type Compared = Record<'fed' | 'well_fed' | 'worst' | 'waste' | 'spoiled' | 'points' | 'rank', Comparison>;
export interface WhatIfAnswer {
  at: number;
  team: number;
  change: string;
  town: number;
  day: number;
  runs: number;
  actual: { day: Fare; game: Fare };
  as_it_was: { day: Fare; game: Fare }[];
  changed: { day: Fare; game: Fare }[];
  did: number;
  hoarded: boolean;
  summary: { day: Compared; game: Compared };
  clear: boolean;
}
