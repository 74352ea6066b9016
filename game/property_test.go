package game_test

import (
	"bytes"
	"errors"
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"foodforpeople/game"
)

// TestPropertySessions plays random sessions with valid and invalid commands of all actors. After every step the state
// must be sound, the books must agree, and a twin that was folded from the journal somewhere on the way must have given
// the same events byte for byte and show the same views. A failure prints the draws that repeat it.
func TestPropertySessions(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := newRandomPlay(t, rt)
		steps := rapid.IntRange(20, 80).Draw(rt, "steps")
		twinAt := rapid.IntRange(0, steps).Draw(rt, "twin at")
		for n := range steps {
			if n == twinAt {
				r.beginTwin()
			}
			r.step()
			if n%16 == 0 {
				r.compareViews()
				r.copy()
			}
		}
		r.finish()
	})
}

// randomPlay is a session that rapid plays.
type randomPlay struct {
	*play
	rt    *rapid.T
	twin  *game.Session
	gives int
	// copies were taken on the way, each with its state as it was then.
	copies []*game.Session
	states []string
}

func newRandomPlay(t *testing.T, rt *rapid.T) *randomPlay {
	sizes := rapid.SliceOfN(rapid.IntRange(0, 6), 1, 3).Draw(rt, "people")
	set := setting{
		scenario: rapid.SampledFrom([]string{"quick", "storm"}).Draw(rt, "scenario"),
		seed:     rapid.Uint64Range(1, 1000).Draw(rt, "seed"), teams: rapid.IntRange(2, 4).Draw(rt, "teams"), people: sizes,
		change: func(p *game.Parameters) { // a short day has more of everything in it
			p.PlanSeconds, p.ActionSeconds, p.ReviewSeconds = 30, 100, 10
			p.Days = p.Days[:2]
			p.PromiseMinimum, p.LateSeconds, p.ShelfSeconds, p.DeliverySeconds = 10, 30, 40, 3
			p.CookSeconds, p.VolunteerAfterSeconds = [3]int{4, 6, 5}, 10
			p.ShareCapacity = 4
			p.Days[0].Rain = game.RainForecast{Percent: 60, From: 10, To: 50, Seconds: 15, Cut: 1}
		},
	}
	p := inLobby(rapidTB{t, rt}, set)
	r := &randomPlay{play: p, rt: rt}
	p.looking = newOnlookers(p.t, p.s, rapid.IntRange(2, 24).Draw(rt, "looks"))
	if rapid.IntRange(0, 9).Draw(rt, "open") > 0 {
		p.until(game.Plan)
		r.restock(0)
		r.restock(1)
		if rapid.IntRange(0, 3).Draw(rt, "cook at once") > 0 {
			p.until(game.Action)
		}
	}
	return r
}

// rapidTB lets the harness fail through rapid, which then shrinks.
type rapidTB struct {
	testing.TB
	rt *rapid.T
}

func (tb rapidTB) Fatalf(format string, args ...any) { tb.rt.Fatalf(format, args...) }
func (tb rapidTB) Fatal(args ...any)                 { tb.rt.Fatal(args...) }
func (rapidTB) Helper()                              {}

func (r *randomPlay) step() {
	team := game.TeamID(rapid.IntRange(0, 1).Draw(r.rt, "kitchen"))
	switch rapid.IntRange(0, 9).Draw(r.rt, "what") {
	case 0, 1, 2:
		r.pass(game.Time(rapid.SampledFrom([]int{0, 1, 400, 1500, 3000, 5000, 8000}).Draw(r.rt, "ms")))
	case 3:
		r.restock(team)
	case 4, 5:
		r.feed(team)
	default:
		by, cmd := r.command()
		r.give(by, fmt.Sprintf("c%d", rapid.IntRange(0, 2000).Draw(r.rt, "id")), cmd)
	}
}

// restock, feed and news are what a kitchen does all the time; by single random commands it would take for ever.
func (r *randomPlay) restock(team game.TeamID) {
	for i := range 3 {
		r.new(r.who(team, game.Buyer), &game.Buy{Ingredient: game.Ingredient(i), Quantity: 6})
	}
}

func (r *randomPlay) feed(team game.TeamID) {
	c := game.KampungID(rapid.IntRange(0, 4).Draw(r.rt, "feed"))
	if load := r.load(team); load != [3]int{} {
		r.new(r.who(team, game.Courier), &game.Dispatch{Kampung: c, Load: load, Anyone: load[0] > 3})
		r.new(r.who(team, game.Leader), &game.Help{Job: r.job(team)})
	} else {
		r.new(r.who(team, game.Cook), &game.CookMeals{Meal: game.Meal(rapid.IntRange(0, 2).Draw(r.rt, "pot"))})
		r.new(r.who(team, game.Leader), &game.MakePromise{Kampung: c, N: 10})
		r.new(r.who(team, game.Listener), &game.Listen{Kampung: c})
		r.new(r.who(team, game.Listener), &game.ShareNews{Kampung: c})
		r.new(r.who(1-team, game.Cook), &game.OpenNews{Kampung: c})
		r.new(r.who(team, game.Leader), &game.GiveIngredients{Team: 1 - team, Ingredient: game.Ingredient(c) % 3, N: 1})
	}
}

// new gives a command with an id that was not used before.
func (r *randomPlay) new(by game.Actor, cmd game.Command) {
	r.nextID++
	r.give(by, fmt.Sprintf("new-%d", r.nextID), cmd)
}

// pass lets time pass, unless the session is paused.
func (r *randomPlay) pass(ms game.Time) {
	if r.s.Paused() {
		ms = 0
	}
	to := r.s.Now() + ms
	r.same("advance", r.advance(to), func() []game.Event { return r.twin.Advance(to) })
}

func (r *randomPlay) same(what string, events []game.Event, twin func() []game.Event) {
	if r.twin == nil {
		return
	}
	if a, b := encode(r.t, events), encode(r.t, twin()); !bytes.Equal(a, b) {
		r.rt.Fatalf("%s: the session gives\n%s\nthe one folded from its journal\n%s", what, a, b)
	}
}

func (r *randomPlay) give(by game.Actor, id string, cmd game.Command) {
	now := r.s.Now()
	before := ""
	if r.gives++; r.gives%16 == 0 { // writing the state down takes its time
		before = r.s.Fingerprint()
	}
	events, err := r.s.Decide(now, by, id, cmd)
	if before != "" && r.s.Fingerprint() != before {
		r.rt.Fatalf("deciding %s changed the state", cmd.Name())
	}
	again, errAgain := r.s.Decide(now, by, id, cmd)
	if !bytes.Equal(encode(r.t, events), encode(r.t, again)) || fmt.Sprint(err) != fmt.Sprint(errAgain) {
		r.rt.Fatalf("%s decided twice has two answers", cmd.Name())
	}
	r.answer(cmd, events, err)
	for _, e := range events {
		r.s.Apply(e)
	}
	r.note(events...)
	r.check()
	r.same(cmd.Name(), events, func() []game.Event {
		events, _ := r.twin.Decide(now, by, id, cmd)
		for _, e := range events {
			r.twin.Apply(e)
		}
		return events
	})
	r.pass(0) // what the command made due at once
}

// answer checks the form of an answer: a refusal causes nothing, an accepted command at least one event with its id.
func (r *randomPlay) answer(cmd game.Command, events []game.Event, err error) {
	var refusal *game.Refusal
	var repeat *game.Repeat
	switch {
	case errors.As(err, &repeat):
		if len(events) != 0 {
			r.rt.Fatalf("a repeated %s has events", cmd.Name())
		}
	case errors.As(err, &refusal):
		if refusal.Code == "" || len(events) > 1 || len(events) == 1 && events[0].Kind != "refused" {
			r.rt.Fatalf("refused %s (%v) has the events %s", cmd.Name(), refusal, kinds(events))
		}
	case err != nil:
		r.rt.Fatalf("%s: %v is no refusal", cmd.Name(), err)
	case len(events) == 0 || events[0].CommandID == "":
		r.rt.Fatalf("%s was accepted without an event", cmd.Name())
	}
}

// beginTwin folds the journal, as a server does that takes a session over.
func (r *randomPlay) beginTwin() {
	r.twin = fold(decodeJournal(r.t, encodeJournal(r.t, r.journal)))
}

func (r *randomPlay) compareViews() {
	for _, a := range audiences(r.s) {
		view := encode(r.t, r.s.View(a))
		if bytes.Contains(view, []byte(":null")) || bytes.Contains(view, []byte("[null")) {
			r.rt.Fatalf("the view of %+v holds null: %s", a, view)
		}
		if r.twin == nil {
			continue
		}
		if twin := encode(r.t, r.twin.View(a)); !bytes.Equal(view, twin) {
			r.rt.Fatalf("views of %+v differ:\n%s\n%s", a, view, twin)
		}
	}
}

// finish plays on to the end and folds everything once more.
func (r *randomPlay) finish() {
	if r.s.Paused() {
		r.give(facilitator, "resume", &game.Resume{})
	}
	over := func() bool { phase, _ := r.s.Phase(); return phase == game.Awards }
	for n := 0; !over() && n < 60; n++ {
		if end := r.s.PhaseEnd(); end != game.Never {
			r.pass(end - r.s.Now())
		} else {
			r.talk()
			r.give(facilitator, fmt.Sprintf("end %d", n), &game.EndPhase{})
		}
	}
	if !over() {
		r.rt.Fatal("the session does not end")
	}
	r.compareViews()
	r.beginTwin()
	r.compareViews()
	r.compareCopies()
	r.compareSnapshots()
}

func (r *randomPlay) copy() {
	c := r.s.Clone()
	r.copies, r.states = append(r.copies, c), append(r.states, c.Fingerprint())
	if r.states[len(r.states)-1] != r.s.Fingerprint() {
		r.rt.Fatal("a copy is another session")
	}
}

// compareCopies wants every copy as it was, and the session as it is when a copy goes on.
func (r *randomPlay) compareCopies() {
	for i, c := range r.copies {
		if c.Fingerprint() != r.states[i] {
			r.rt.Fatalf("copy %d has changed with the session", i)
		}
	}
	state := r.s.Fingerprint()
	for i, c := range r.copies {
		for n := range 30 {
			c.Advance(c.Now() + 5000)
			if events, err := c.Decide(c.Now(), facilitator, fmt.Sprintf("copy %d", n), &game.SendMessage{Text: "Hello"}); err == nil {
				c.Apply(events[0])
			}
		}
		if r.s.Fingerprint() != state {
			r.rt.Fatalf("the session has changed with copy %d", i)
		}
	}
}

// command draws who asks for what. Most are sensible at that moment, some are not.
func (r *randomPlay) command() (game.Actor, game.Command) {
	rt := r.rt
	small := func(name string) int { return rapid.IntRange(-1, 9).Draw(rt, name) }
	c := game.KampungID(small("c"))
	if rapid.IntRange(0, 9).Draw(rt, "sane kampung") > 0 {
		c = max(0, min(c, 4))
	}
	team := game.TeamID(rapid.IntRange(0, 4).Draw(rt, "team"))
	own := game.TeamID(rapid.IntRange(0, 1).Draw(rt, "own"))
	m, i := game.Meal(rapid.IntRange(0, 2).Draw(rt, "m")), game.Ingredient(rapid.IntRange(0, 2).Draw(rt, "i"))
	id := game.SeatID(rapid.IntRange(0, len(r.s.Seats())).Draw(rt, "seat"))
	switch rapid.IntRange(0, 22).Draw(rt, "command") {
	case 0, 1:
		return r.who(own, game.Listener), &game.Listen{Kampung: c}
	case 2:
		return r.who(own, game.Listener), &game.ShareNews{Kampung: c}
	case 3:
		return r.who(own, game.Cook), &game.OpenNews{Kampung: c}
	case 4, 5, 6:
		return r.who(own, game.Buyer), &game.Buy{Ingredient: i, Quantity: rapid.IntRange(0, 21).Draw(rt, "q")}
	case 7:
		return r.who(own, game.Buyer), &game.Cover{}
	case 8, 9, 10:
		return r.who(own, game.Cook), &game.CookMeals{Meal: m}
	case 11, 12:
		return r.who(own, game.Courier), &game.Dispatch{Kampung: c, Load: r.load(own), Anyone: rapid.Bool().Draw(rt, "anyone")}
	case 13:
		return r.who(own, game.Leader), &game.MakePromise{Kampung: c, N: 10 * rapid.IntRange(0, 5).Draw(rt, "promise")}
	case 14:
		return r.who(own, game.Leader), &game.Help{Job: r.job(own)}
	case 15:
		return r.who(own, game.Leader), &game.GiveMeals{Team: team, Meal: m, N: small("meals")}
	case 16:
		return r.who(own, game.Buyer), &game.GiveIngredients{Team: team, Ingredient: i, N: small("units")}
	case 17:
		if rapid.Bool().Draw(rt, "ask a meal") {
			return r.who(own, game.Cook), &game.AskFor{Meal: &m, N: small("asked")}
		}
		return r.who(own, game.Cook), &game.AskFor{Ingredient: &i, N: small("asked")}
	case 18:
		return r.who(own, game.Cook), &game.CloseAsk{}
	case 19:
		return r.who(own, game.Role(rapid.IntRange(0, 4).Draw(rt, "role"))), &game.GiveKudos{Seat: id, Reason: "helped"}
	case 20:
		return r.facilitated(id, team)
	case 21:
		return r.served(id, team)
	default:
		return r.who(own, game.Leader), &game.SwapRoles{Seat: id, With: game.SeatID(rapid.IntRange(0, 8).Draw(rt, "with"))}
	}
}

// who is mostly the seat with the role, sometimes any seat.
func (r *randomPlay) who(team game.TeamID, role game.Role) game.Actor {
	seats := r.s.Seats()
	if rapid.IntRange(0, 12).Draw(r.rt, "wrong seat") == 0 && len(seats) > 0 {
		return seat(game.SeatID(rapid.IntRange(0, len(seats)).Draw(r.rt, "any seat")))
	}
	if by, some := r.holder(team, role); some {
		return by
	}
	return seat(0)
}

func (r *randomPlay) load(team game.TeamID) (load [3]int) {
	for _, lot := range r.kitchen(team).Shelf {
		load[lot.Meal] += lot.N
	}
	switch rapid.IntRange(0, 5).Draw(r.rt, "load") {
	case 0:
		load[rapid.IntRange(0, 2).Draw(r.rt, "more of")] += 3
	case 1:
		load = [3]int{}
	default:
		for m := range load {
			load[m] = min(load[m], rapid.IntRange(0, 6).Draw(r.rt, "take"))
		}
	}
	return load
}

func (r *randomPlay) job(team game.TeamID) game.JobID {
	kitchen := r.kitchen(team)
	for _, jobs := range []map[int]game.JobView{kitchen.Vans, kitchen.Stoves, kitchen.Bikes} {
		for n := range 2 {
			if job, some := jobs[n]; some && rapid.Bool().Draw(r.rt, "this job") {
				return job.Job
			}
		}
	}
	return game.JobID(rapid.IntRange(0, 20).Draw(r.rt, "job"))
}

var (
	boards = []game.BoardMode{game.BoardFull, game.BoardTop3, game.BoardFrozen, game.BoardOwn, game.BoardTown}
	sides  = []game.BoardSide{game.SideTeams, game.SideKampung}
)

func (r *randomPlay) facilitated(id game.SeatID, team game.TeamID) (game.Actor, game.Command) {
	rt := r.rt
	c := game.KampungID(rapid.IntRange(0, 4).Draw(rt, "influx"))
	cards := []game.PlayCard{
		{Card: game.CardRain, Seconds: rapid.IntRange(1, 30).Draw(rt, "rain")}, {Card: game.CardPriceShock},
		{Card: game.CardInflux, Kampung: &c}, {Card: game.CardGrant}, {Card: game.CardExtraTime},
	}
	paper := game.EnterResult{Team: team, Day: rapid.IntRange(0, 2).Draw(rt, "paper day"), CP: rapid.IntRange(-9000, 9000).Draw(rt, "paper")}
	commands := []game.Command{
		&paper, &game.Pause{}, &game.Resume{}, &game.Resume{}, &game.Extend{Seconds: 5}, &game.Shorten{Seconds: rapid.IntRange(0, 40).Draw(rt, "shorten")}, &game.SetTeams{Count: int(team) + 1},
		&game.RenameTeam{Team: team, To: "Name"}, &game.MoveSeat{Seat: id, Team: team}, &game.RemoveSeat{Seat: id}, &game.ReadmitSeat{Seat: id},
		&game.ReadmitSeat{Seat: id, Team: &team}, &game.MergeTeams{From: team, Into: game.TeamID(int(id) % 3)},
		&game.LockLobby{Locked: rapid.Bool().Draw(rt, "lock")}, &game.SendMessage{Text: "Hello"}, &game.PinMoment{Note: "Look"},
		&game.EndPhase{}, &game.CorrectScore{Team: team, CP: rapid.IntRange(-9000, 9000).Draw(rt, "cp"), Reason: "Fair"},
		&game.Undo{Seq: r.undoable()}, &game.Undo{Seq: r.undoable()},
		&game.SetBoard{Mode: rapid.SampledFrom(boards).Draw(rt, "board"), Side: rapid.SampledFrom(sides).Draw(rt, "side")},
	}
	for i := range cards {
		commands = append(commands, &cards[i])
	}
	return facilitator, rapid.SampledFrom(commands).Draw(rt, "by the facilitator")
}

func (r *randomPlay) served(id game.SeatID, team game.TeamID) (game.Actor, game.Command) {
	present := rapid.Bool().Draw(r.rt, "present")
	name := fmt.Sprintf("Late %d", rapid.IntRange(0, 99).Draw(r.rt, "late"))
	return server, rapid.SampledFrom([]game.Command{
		&game.SetPresence{Seat: id, Present: present}, &game.SetPresence{Seat: id, Present: present},
		&game.Join{Participant: name, TokenHash: "hash of " + name, Code: "L8", Team: &team},
		&game.Reseat{Seat: id, TokenHash: "new"}, &game.MakeSeatCard{Seat: id, Hash: "card"},
		&game.MakeLink{Purpose: game.ToShow, Hash: "hash"}, &game.RevokeLink{Link: 1},
	}).Draw(r.rt, "by the server")
}
