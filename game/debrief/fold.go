package debrief

import (
	"slices"

	"foodforpeople/game"
)

// Fold computes the measures while events come in. The zero value is ready for session_created. It keeps the events, since
// some may be undone. It belongs to one goroutine.
type Fold struct {
	events []game.Event // that stand
	params *game.Parameters
	seq    int64
	at     game.Time

	setting
	towns []*town
	teams []*team
	seats []*seat
	jobs  map[game.JobID]game.Role // whose work a running job is
}

// Of measures a journal: all its events from session_created on.
func Of(events []game.Event) *Report { return folded(events).Report() }

// folded takes in what stands of a journal.
func folded(events []game.Event) *Fold {
	f := &Fold{events: game.Standing(events)}
	for _, e := range f.events {
		f.take(e)
	}
	return f
}

// Standing lists the events that stand, up to now. The list is not changed later and must not be.
func (f *Fold) Standing() []game.Event { return slices.Clip(f.events) }

// Observe takes the next event in. An event that was taken in before is ignored.
func (f *Fold) Observe(e game.Event) {
	if e.Seq <= f.seq {
		return
	}
	f.events = append(f.events, e)
	if _, undone := e.Body.(*game.Undone); undone {
		*f = *folded(f.events)
		return
	}
	f.take(e)
}

func (f *Fold) take(e game.Event) {
	if f.opened() { // what the passing of time alone decides
		f.judgeDryWindows(e.At)
		f.closeCells(e.At)
	}
	f.seq, f.at = e.Seq, e.At
	f.observeSetting(&e)
	if !f.opened() {
		return
	}
	if e.Town != nil {
		f.observeTown(f.towns[*e.Town], &e)
	}
	if e.Team != nil {
		f.observeTeam(f.teams[*e.Team], &e)
	}
	f.observePeople(&e)
}

// observeTown takes in what concerns a whole town.
func (f *Fold) observeTown(t *town, e *game.Event) {
	switch body := e.Body.(type) {
	case *game.Mealtime:
		t.arriveAll(e.Seq, body.Added)
	case *game.Influx:
		t.arrive(e.Seq, body.Kampung, body.Added)
	case *game.ForecastPublished:
		t.window = window{forecast: body.RainForecast, seq: e.Seq}
	case *game.RainStarted:
		f.judgeRain(t, e, body)
		f.rainShocks(t, e, body)
		for i, team := range t.teams {
			team.spoil(f.params, e.Seq, body.Spoiled[i])
		}
	case *game.DayClosed:
		f.judgeAtBell(t, e.At)
		t.endShocks(e.Seq)
		for i, team := range t.teams {
			team.closeDay(f.params, e.Seq, body, i)
		}
		t.gifts = nil
	}
}

// observeTeam takes in what a team did or what happened to it.
func (f *Fold) observeTeam(t *team, e *game.Event) {
	switch body := e.Body.(type) {
	case *game.Reported:
		t.heard[body.Kampung] = heard{at: body.HeardAt, seq: e.Seq}
		f.jobs[body.BackJob] = game.Listener
	case *game.RideOut:
		f.jobs[body.Job] = game.Listener
	case *game.Bought:
		t.order(f.params, e.Seq, body)
	case *game.StockArrived:
		t.stockUp(body.Lot)
	case *game.Covered:
		t.coveredBy = e.Seq
	case *game.PotStarted:
		f.jobs[body.Job] = game.Cook
		t.startPot(f.params, body)
	case *game.PotDone:
		t.potDone(body)
	case *game.Gave:
		f.give(t, f.teams[body.To], e, body)
	case *game.MealsExpired:
		t.expire(f.params, e.Seq, body)
	case *game.VanOut:
		f.jobs[body.Job] = game.Courier
		t.drive(e, body)
	case *game.Served:
		f.jobs[body.BackJob] = game.Courier
		f.serve(t, e, body)
	case *game.VanHome:
		t.park(body)
	case *game.Promised:
		t.promises[body.Kampung] = &promise{n: body.N, at: e.At, seq: e.Seq}
	case *game.PromiseClosed:
		t.settle(e.Seq, body)
	case *game.Helped:
		t.helps++
		t.helpEvents = append(t.helpEvents, e.Seq)
	case *game.Asked:
		f.ask(t, e, body)
	case *game.AskClosed:
		t.closeAsk(e, body)
	}
}

// serve takes a delivery in for every measure that looks at who ate what.
func (f *Fold) serve(t *team, e *game.Event, body *game.Served) {
	trip := t.trips[body.Job]
	delete(t.trips, body.Job)
	t.listen(e.Seq, trip, body)
	t.feed(e.Seq, body)
	t.wrongMeals(f.params, e.Seq, body)
	t.reach(e.Seq, trip, body)
	t.keep(trip, body)
	f.eatGifts(t, e.Seq, trip, body)
}

// Changes reports whether an event may change the pictures of the events before it: what people do and say after the play
// does not, but for moments that are pinned.
func Changes(e *game.Event) bool {
	switch e.Body.(type) {
	case *game.PhaseChanged, *game.PlayClosed, *game.Undone, *game.Pinned, *game.TeamRenamed, *game.ScoreCorrected,
		*game.ResultEntered:
		return true
	default:
		return e.Phase < game.Final
	}
}
