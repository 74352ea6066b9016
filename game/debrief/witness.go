package debrief

import "foodforpeople/game"

// drive is a van that arrived, with what its team knew when it left.
type drive struct {
	team     game.TeamID
	town     game.TownID
	kampung  game.KampungID
	at       game.Time
	out, seq int64
	heard    bool // the own team, at most a minute before
	told     bool // by another team's news as fresh
	load     int
	eaten    int // people
	right    int // of these with the right meal
	given    int // of these with a gift of another team
	back     int
	behind   bool // the kampung had been served worse than the town
}

// call is an ask of a team to its town.
type call struct {
	seq, answer int64
	at, came    game.Time
	over        bool
}

// word is news on the board.
type word struct {
	seq  int64
	used []int64
	n    int // people fed right
}

// storm is a rain over the store of one team, in units.
type storm struct {
	seq            int64
	stock, spoiled int
	covered        bool
}

// witness gathers what the cards tell of, over the whole session.
type witness struct {
	out    map[game.JobID]*game.Event
	drives []drive
	gifts  []int64
	calls  []*call
	open   map[game.TeamID]*call
	words  []*word
	board  map[[3]int]*word // by town, kampung and posting of today
	storms []storm
	helps  []int64
	saved  game.Time
	wasted []int64 // events that lost food
	bells  []int64
	hungry int // at the last bell
}

func newWitness() *witness {
	return &witness{out: make(map[game.JobID]*game.Event), open: make(map[game.TeamID]*call), board: make(map[[3]int]*word)}
}

// take notes an event that stands.
func (w *witness) take(e *game.Event) {
	switch body := e.Body.(type) {
	case *game.VanOut:
		w.out[body.Job] = e
	case *game.Served:
		w.serve(e, body)
	case *game.Gave:
		w.gifts = append(w.gifts, e.Seq)
		if asked := w.open[body.To]; asked != nil && asked.answer == 0 {
			w.answer(asked, e)
		}
	case *game.Asked:
		asked := &call{seq: e.Seq, at: e.At}
		w.calls = append(w.calls, asked)
		w.open[*e.Team] = asked
	case *game.AskClosed:
		w.closeAsk(e, body)
	case *game.NewsShared:
		shared := &word{seq: e.Seq}
		w.words = append(w.words, shared)
		w.board[[3]int{int(*e.Town), int(body.Kampung), body.Posting}] = shared
	case *game.NewsUsed:
		if shared := w.board[[3]int{int(*e.Town), int(body.Kampung), body.Posting}]; shared != nil {
			shared.used = append(shared.used, e.Seq)
			shared.n += body.N
		}
	case *game.RainStarted:
		for i, spoiled := range body.Spoiled {
			w.storms = append(w.storms, storm{e.Seq, body.Stock[i], sum(spoiled), body.Covered[i]})
		}
		w.wasted = append(w.wasted, e.Seq)
	case *game.MealsExpired:
		w.wasted = append(w.wasted, e.Seq)
	case *game.Helped:
		w.helps = append(w.helps, e.Seq)
		w.saved += body.SavedMS
	case *game.DayClosed:
		w.bell(e, body)
	}
}

// answer notes the first gift; what is asked for is said by the closing of the ask.
func (w *witness) answer(asked *call, e *game.Event) { asked.answer, asked.came = e.Seq, e.At }

// closeAsk settles an ask: answered by a team, or by nobody. One that its team took back counts nowhere.
func (w *witness) closeAsk(e *game.Event, body *game.AskClosed) {
	team := *e.Team
	if body.Asker != nil {
		team = *body.Asker
	}
	asked := w.open[team]
	delete(w.open, team)
	if asked == nil {
		return
	}
	if body.By == game.NoTeam {
		asked.answer = 0
	}
	asked.over = body.By != game.NoTeam || e.Seat == nil
}

func (w *witness) bell(e *game.Event, body *game.DayClosed) {
	w.wasted = append(w.wasted, e.Seq)
	if len(w.bells) == 0 || *e.Town == 0 {
		w.bells, w.hungry = nil, 0
	}
	w.bells = append(w.bells, e.Seq)
	for _, groups := range body.Hungry {
		for _, waited := range groups {
			for _, n := range waited {
				w.hungry += n
			}
		}
	}
}

func (w *witness) serve(e *game.Event, body *game.Served) {
	left := w.out[body.Job]
	delete(w.out, body.Job)
	van := left.Body.(*game.VanOut)
	d := drive{
		team: *e.Team, town: *e.Town, kampung: body.Kampung, at: e.At, out: left.Seq, seq: e.Seq, load: sum(van.Load),
		eaten: sum(body.Eaten), back: sum(body.Back), behind: body.TownShareBefore,
	}
	if van.ReportFrom != game.NoTeam && *van.ReportAgeMS <= freshMS {
		d.heard, d.told = van.ReportFrom == d.team, van.ReportFrom != d.team
	}
	for _, row := range body.Rows {
		if row.Right {
			d.right += row.N
		}
		if row.Giver != game.NoTeam && row.Giver != d.team {
			d.given += row.N
		}
	}
	w.drives = append(w.drives, d)
}
