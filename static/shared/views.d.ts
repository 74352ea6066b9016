// The shapes of the views that the server sends, after the Go structs in game/view*.go. In a page:
//   @typedef {import('../shared/views').TeamView} TeamView
// Maps are keyed by ids written as strings. Times are game time in ms, -1 where there is none. "absent" fields are left
// out by the server, so they are undefined here.

export type Phase = 'lobby' | 'briefing' | 'plan' | 'action' | 'review' | 'final' | 'debrief' | 'reflection' | 'awards';
export type Role = 'leader' | 'listener' | 'buyer' | 'cook' | 'courier';
export type Meal = 'basic' | 'nutritious' | 'soft';
export type Ingredient = 'rice' | 'vegetable' | 'protein';
export type Item = Meal | Ingredient;
export type JobKind = 'cook' | 'van_out' | 'van_back' | 'ride_out' | 'ride_back';
export type BoardMode = 'full' | 'top3' | 'frozen' | 'own' | 'town';
export type BoardSide = 'teams' | 'kampung';
export type CardKind = 'rain' | 'price_shock' | 'influx' | 'grant' | 'extra_time';
/** Adults, children, elders; or basic, nutritious, soft; or rice, vegetable, protein. */
export type Three = [number, number, number];

export interface SessionView {
  title: string;
  code: string;
  language: string;
  scenario: string;
  phase: Phase;
  /** 0-based, -1 before the first. */
  day: number;
  days: number;
  phase_start: number;
  phase_end: number;
  action_start: number;
  paused: boolean;
  locked: boolean;
  board: BoardMode;
  /** What the screen shows; absent for the teams. */
  side?: BoardSide;
  /** Since when a frozen board stands still; absent while it is live. */
  frozen?: number;
  towns: number;
  /** The limits for one, two and three stars. */
  stars: Star[];
  reserved?: DebriefReserved;
}

export interface RainForecast {
  percent: number;
  /** Seconds after the start of the action. */
  from: number;
  to: number;
  seconds: number;
  /** Which farthest kampung is cut off, 0 for none. */
  cut: number;
}

export interface RainView {
  raining: boolean;
  ends: number;
  /** Start of a facilitator's rain. */
  announced: number;
  /** How long a trip takes in the rain, in percent of a dry one. */
  slow_percent: number;
  forecast: RainForecast;
}

export interface PromiseView {
  n: number;
  progress: number;
  early: boolean;
  result?: 'kept' | 'forgiven' | 'broken';
  points?: number;
}

/** Somebody's news on the board: who heard it and when, not what. */
export interface BoardNews {
  team: number;
  heard_at: number;
  posting: number;
}

export interface ReportView {
  need: Three;
  /** Those of need who have missed two mealtimes or more. */
  waiting: Three;
  /** The people of need by group and by how many mealtimes they had missed: 0, 1, 2, 3. */
  missed: number[][];
  heard_at: number;
  team: number;
  own: boolean;
  posting?: number;
}

export interface KampungView {
  name: string;
  /** One way, if it started now. */
  van_ms: number;
  bike_ms: number;
  crowd: number;
  crowd_at: number;
  closed: boolean;
  /** By team. */
  promises: Record<string, PromiseView>;
  board?: BoardNews;
  /** In a team's view only. */
  free?: number;
  report?: ReportView;
  /** On a screen that shows the kampung. */
  voice?: VoiceView;
}

/** What a kampung may say of itself on the big screen. */
export interface VoiceView {
  /** Today's last deliveries that fed somebody, the newest first. */
  came: MealsCame[];
  /** Meals eaten today, by kind. */
  meals: Three;
  /** How many had eaten at the last bell; -1 before the first. */
  fed_percent: number;
  /** People by group as a team heard and shared it today; after the bell only. */
  asked?: Three;
}

/** A delivery as those who ate know it: what was eaten, by kind. */
export interface MealsCame {
  at: number;
  meals: Three;
}

export interface MarketView {
  base: number;
  press: number;
  /** Steps of decay that press already contains. */
  steps: number;
  /** ppm for each unit bought, the division by teams is done. */
  rise: number;
}

export interface AskView {
  item: Item;
  n: number;
  at: number;
}

export interface SeatPublic {
  /** Empty: a volunteer's seat. */
  name: string;
  roles: Role[];
  present: boolean;
  volunteer: boolean;
  ready: boolean;
  /** Came during play, watches until the next phase and has no roles. */
  waiting?: boolean;
  /** When a volunteer takes the seat of an absent person, -1 unless one is going to. */
  volunteer_at: number;
  /** Was sent away and may be readmitted: in the facilitator's view only. */
  removed?: boolean;
}

export interface TeamPublic {
  /** Empty: the name of the sign. */
  name: string;
  /** 0 to 11, colour and shape. */
  sign: number;
  /** Absent where the board hides them, like both ranks. */
  points?: number;
  rank?: number;
  /** The rank at the last bell, absent before the first. */
  bell_rank?: number;
  ask?: AskView;
  seats: Record<string, SeatPublic>;
}

/** A van on the map; whose it is stays secret. */
export interface VanPublic {
  c: number;
  /** Absent on the way home. */
  out?: boolean;
  start: number;
  end: number;
}

export interface Star {
  well_fed: number;
  worst: number;
}

export interface TownResult {
  town: number;
  demand: number;
  fed: number;
  fed_right: number;
  fed_percent: number;
  well_fed_percent: number;
  worst_percent: number;
  worst: number;
  stars: number;
}

export interface KampungResult {
  demand: number;
  fed: number;
  fed_right: number;
  fed_percent: number;
  hungry: number;
}

export interface ResultView extends TownResult {
  hungry: number;
  /** What that cost each team, in points, zero or below. */
  loss: number;
  kampung: Record<string, KampungResult>;
  next_star?: Star;
}

export interface TownView {
  town: number;
  fed_percent: number;
  /** The last of today, -1 before. */
  mealtime: number;
  next_mealtime: number;
  rain: RainView;
  kampung: Record<string, KampungView>;
  market: Record<Ingredient, MarketView>;
  teams: Record<string, TeamPublic>;
  vans: Record<string, VanPublic>;
  /** In review and after. */
  result?: ResultView;
}

export interface RankLine {
  team: number;
  town: number;
  name: string;
  sign: number;
  rank: number;
  points: number;
  /** What of it the facilitator gave or took by hand. */
  correction?: number;
  /** What of it was entered from paper. */
  paper?: number;
}

export interface AwardLine {
  seat: number;
  name: string;
  roles: Role[];
  team: RankLine;
  index: number;
  own: number;
  other: number;
}

/** People are there from stage 2 on, teams from 3 on; to a facilitator always. */
export interface AwardsView {
  /** What has been announced: nothing, 1 the criteria, 2 the best person, 3 the best team. */
  stage: number;
  /** When this stage began. */
  since: number;
  teams: RankLine[];
  people: AwardLine[];
  reason?: string;
}

export interface FinalView {
  towns: TownResult[];
  ranking: RankLine[];
  awards?: AwardsView;
}

/** A line for the messages and the ticker; kind is an event's kind or promise_kept, promise_forgiven, promise_broken. */
export interface Notice {
  id: number;
  at: number;
  kind: string;
  town: number;
  team?: number;
  to?: number;
  c?: number;
  item?: Item;
  n?: number;
  card?: CardKind;
  text?: string;
}

export interface PublicView {
  session: SessionView;
  town: TownView;
  notices: Record<string, Notice>;
  final?: FinalView;
  /** From final on. */
  debrief?: PublicDebrief;
}

export interface RulesView {
  /** By meal, then by ingredient. */
  recipes: [Three, Three, Three];
  batch: number;
  cook_seconds: Three;
  van_capacity: number;
  pantry_capacity: number;
  delivery_seconds: number;
  decay_divisor: number;
  price_cap_ppm: number;
  cover_cost: number;
  rain_percent: number;
  spoil_percent: number;
  promise_minimum: number;
  promise_one: number;
  promise_day: number;
  late_seconds: number;
  promise_early: number;
  promise_late: number;
  promise_break: number;
  points_fit: Three;
  points_miss: number;
  help_percent: number;
  gift_meals: number;
  gift_ingredients: number;
  share_capacity: number;
  points_share: number;
  talk_seconds: number;
  gift_meal_percent: number;
  gift_ingredient_percent: number;
  kudos_reasons: string[];
}

export interface Arrival {
  i: Ingredient;
  n: number;
  at: number;
}

export interface ShelfLot {
  m: Meal;
  n: number;
  expires_at: number;
  /** -1 without. */
  giver: number;
}

export interface JobView {
  job: number;
  kind: JobKind;
  c?: number;
  m?: Meal;
  load?: Three;
  start: number;
  end: number;
  helped: boolean;
  seat: number;
}

export interface DeliveryView {
  at: number;
  c: number;
  load: number;
  eaten: Three;
  back: Three;
}

export interface PartsView {
  right: number;
  waiting: number;
  wrong: number;
  gifts: number;
  promises: number;
  broken: number;
  news: number;
  waste: number;
  town: number;
  /** What the facilitator gave or took by hand. */
  correction: number;
  /** What was entered from paper. */
  paper: number;
  total: number;
}

export interface ServedToday {
  right: number;
  wrong: number;
  waste: number;
}

export interface AssetsView {
  stoves: number;
  vans: number;
  bikes: number;
}

export interface KitchenView {
  team: number;
  coins: number;
  covered: boolean;
  pantry: Three;
  on_order: Three;
  orders: Record<string, Arrival>;
  shelf: Record<string, ShelfLot>;
  /** By number from 0; a free one is absent. */
  stoves: Record<string, JobView>;
  vans: Record<string, JobView>;
  bikes: Record<string, JobView>;
  assets: AssetsView;
  hand_free: number;
  promised: number;
  received_meals: number;
  received_ingredients: number;
  /** Today's last, the newest last. */
  /** Today's last, by number from 1. */
  deliveries: Record<string, DeliveryView>;
  score: PartsView;
  today: PartsView;
  served_today: ServedToday;
}

export interface TeamView {
  session: SessionView;
  rules: RulesView;
  town: TownView;
  kitchen: KitchenView;
  notices: Record<string, Notice>;
  final?: FinalView;
  /** From final on. */
  debrief?: DebriefView;
}

export interface KudosView {
  from: string;
  team: number;
  why: string;
  text?: string;
  at: number;
}

export interface ContributionView {
  people: number;
  /** By role; a role that was not held is absent. */
  points: Partial<Record<Role, number>>;
  own: number;
  other: number;
}

/** How long a volunteer has kept a seat. */
export interface KeptView {
  from: number;
  until: number;
}

export interface SeatView {
  seat: number;
  team: number;
  name: string;
  code: string;
  roles: Role[];
  ready: boolean;
  volunteer: boolean;
  removed: boolean;
  /** Watches until the next phase. */
  waiting: boolean;
  /** The last time that a volunteer kept the seat for them and handed it back. */
  kept?: KeptView;
  kudos_left: number;
  thanked: Record<string, boolean>;
  kudos: Record<string, KudosView>;
  /** In review and after. */
  contribution?: ContributionView;
  /** What the person has said, from final on; in action and review too, for what may still be pinned. */
  own?: OwnView;
}

/** The last thing that a team did; what a and b are depends on what. */
export interface Activity {
  at: number;
  seat: number;
  role: Role;
  what: string;
  a: number;
  b: number;
}

export interface KitchenHealth {
  coins: number;
  store: number;
  shelf: number;
  vans_free: number;
  vans: number;
  /** That cook. */
  pots: number;
  covered: boolean;
  away: number;
  activity: Activity;
  /** Seat codes by seat. */
  codes: Record<string, string>;
  /** The seats that have a card. */
  carded: number[];
}

export interface AuditEntry {
  seq: number;
  at: number;
  by: string;
  kind: string;
  text?: string;
  /** Seconds of an extension or a cut, cp of a correction, people of a merged team. */
  n?: number;
  team?: number;
}

export interface CardNumbers {
  rain_ahead: number;
  rain_seconds: number;
  rain_percent: number;
  spoil_percent: number;
  shock_ppm: number;
  per_team: number;
  coins: number;
  extension: number;
}

export interface FacilitatorTown extends TownView {
  kitchens: Record<string, KitchenHealth>;
  /** True need by kampung. */
  hungry: Record<string, number>;
  /** When it will rain today by the scenario's dice. */
  rain_at: number;
}

/** An act that may be undone, and what would be thrown away with it. */
export interface UndoView {
  seq: number;
  kind: 'phase' | 'card';
  /** The phase that was ended. */
  phase?: Phase;
  card?: CardKind;
  at: number;
  /** The last moment in which it may be undone. */
  until: number;
  /** Accepted since, and from how many people. */
  commands: number;
  people: number;
  /** The commands by the kind of their events. */
  done: Record<string, number>;
}

/** A link that lets others in. */
export interface LinkView {
  for: 'screen' | 'facilitate';
  name?: string;
  /** Unix ms; 0: as long as the session is there. */
  until: number;
}

export interface FacilitatorView {
  session: SessionView;
  towns: Record<string, FacilitatorTown>;
  audit: Record<string, AuditEntry>;
  notices: Record<string, Notice>;
  cards: CardNumbers;
  /** What was entered from paper, by team and day. */
  paper: Record<string, Record<string, PaperResult>>;
  undo: Record<string, UndoView>;
  /** Links into this session, by number. */
  links: Record<string, LinkView>;
  final?: FinalView;
  /** From final on. */
  debrief?: FacilitatorDebrief;
}

export type Step = 'feel' | 'happened' | 'learned' | 'relates' | 'what_if' | 'next';
export type StepForm = 'short' | 'long';
export type Feeling = 'proud' | 'happy' | 'grateful' | 'surprised' | 'tired' | 'confused' | 'frustrated' | 'sorry';
export type Picture = 'timeline' | 'map' | 'flow' | 'fairness' | 'promises' | 'habits' | 'balance' | 'evidence' | 'what_if'
  | 'feelings' | 'wall' | 'groups' | 'speakers' | 'prompt' | 'none';
export type NoteKind = 'insight' | 'story' | 'memory';
/** A commitment has if, then and date, and no text. */
export type AnyNoteKind = NoteKind | 'commitment';
export type CheckInState = 'kept' | 'partly' | 'not_yet';
export type FeedbackOf = 'day' | 'programme';
export type Habit = 'listened' | 'shared' | 'kept_word' | 'foresaw' | 'included';

/** 1 to 5 for each habit. */
export interface Ratings {
  listened: number;
  shared: number;
  kept_word: number;
  foresaw: number;
  included: number;
}

/** key names a text of the pages, text is the facilitator's own; at most one is not empty. */
export interface PromptView {
  key: string;
  text: string;
}

export interface DebriefView {
  /** Both empty before the first step. */
  step: Step | '';
  form: StepForm | '';
  start: number;
  /** When the step's time is over: nothing happens by itself then. */
  end: number;
  prompt: PromptView;
}

export interface PictureView {
  picture: Picture;
  at: number;
  team?: number;
  town?: number;
  /** Ids of evidence cards in the order in which they are shown. */
  cards: string[];
}

/** Team and name only if who wrote it wants to be named. */
export interface WallNote {
  kind: AnyNoteKind;
  /** What it answers. */
  prompt?: string;
  /** The moment of the play that it is about. */
  at: number;
  text?: string;
  if?: string;
  then?: string;
  date?: string;
  team?: number;
  name?: string;
}

export interface PersonView {
  name: string;
  team: number;
}

export interface FloorView {
  /** -1 if nobody has the floor. */
  team: number;
  since: number;
  /** ms by team, without what runs since since. */
  spoke: Record<string, number>;
}

export interface HabitMeans {
  /** Answers. */
  n: number;
  /** Means in hundredths; absent below 3 answers. */
  items?: Record<Habit, number>;
}

export interface HabitsView {
  self: HabitMeans;
  team: HabitMeans;
}

export interface PublicDebrief extends DebriefView {
  picture: PictureView;
  /** How many people have said how they feel. */
  felt: number;
  /** Absent below 5 answers. */
  feelings?: Partial<Record<Feeling, number>>;
  /** By the number of the note: the oldest first. */
  wall: Record<string, WallNote>;
  groups: PersonView[][];
  floor: FloorView;
  /** By team; a team of which nobody has said anything is absent. */
  habits: Record<string, HabitsView>;
}

/** Name, team and seat say who wrote it, also where the wall does not; absent for a facilitator's note. */
export interface SharedNote {
  kind: AnyNoteKind;
  /** What it answers. */
  prompt?: string;
  /** The moment of the play that it is about. */
  at: number;
  text?: string;
  if?: string;
  then?: string;
  date?: string;
  name?: string;
  team?: number;
  seat?: number;
  named: boolean;
  shown: boolean;
}

export interface DebriefCounts {
  people: number;
  felt: number;
  wrote: number;
  committed: number;
  rated: number;
}

export interface FacilitatorDebrief extends PublicDebrief {
  /** All that people have shared. */
  notes: Record<string, SharedNote>;
  counts: DebriefCounts;
  feedback: Record<FeedbackOf, FeedbackView>;
  /** What those have contributed who share it, by seat. */
  own: Record<string, SharedOwn>;
  /** How many people's commitment went how, as they said last. */
  check_ins: Record<CheckInState, number>;
  teams: Record<string, TeamTally>;
}

/** How a team's points came about, and what its people were thanked for. */
export interface TeamTally {
  score: PartsView;
  /** Thanks by reason; not from whom, and not to whom. */
  kudos: Record<string, number>;
}

export interface OwnNote {
  kind: NoteKind;
  /** What it answers. */
  prompt?: string;
  /** The moment of the play that it is about. */
  at: number;
  text?: string;
  if?: string;
  then?: string;
  date?: string;
  shared: boolean;
  named: boolean;
  /** It is on the wall. */
  shown: boolean;
}

export interface OwnView {
  feeling?: Feeling;
  notes: Record<string, OwnNote>;
  ratings: RatingsView;
  group?: GroupView;
  commitment?: CommitmentView;
  feedback: Partial<Record<FeedbackOf, OwnFeedback>>;
  /** The facilitator sees what the person has contributed. */
  shares: boolean;
  /** How many moments the person may still pin today. */
  pins_left: number;
}

export interface CommitmentView {
  if: string;
  then: string;
  /** As 2026-12-01. */
  date: string;
  shared: boolean;
  named: boolean;
  /** It is on the wall. */
  shown: boolean;
  /** How it went, the newest last. */
  check_ins: CheckInView[];
}

export interface CheckInView {
  state: CheckInState;
  text?: string;
  at: number;
}

export interface OwnFeedback {
  /** 1 to 5. */
  rating: number;
  text?: string;
}

/** What people think, without names and in the order of the letters. */
export interface FeedbackView {
  n: number;
  /** How many gave 1, 2, 3, 4 and 5. */
  ratings: number[];
  texts: string[];
}

export interface SharedOwn {
  name: string;
  team: number;
  contribution: ContributionView;
}

/** What a team did on paper on a day. */
export interface PaperResult {
  fed: number;
  cp: number;
  note: string;
}

/** The time that the facilitator keeps for the debrief. */
export interface DebriefReserved {
  minutes: number;
  /** When the event must end, in Unix ms. */
  until: number;
}

export interface RatingsView {
  self?: Ratings;
  team?: Ratings;
}

/** A person's mixed group: its number from 1, and who else is in it. */
export interface GroupView {
  n: number;
  with: PersonView[];
}
