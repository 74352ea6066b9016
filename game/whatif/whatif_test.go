package whatif

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"os"
	"reflect"
	"testing"

	"foodforpeople/game"
	"foodforpeople/game/bot"
	"foodforpeople/game/scenario"
	"foodforpeople/game/simulation"
)

// played is the journal of a session in which each team plays a strategy.
func played(t *testing.T, name string, seed uint64, change func(*game.Parameters), strategies ...string) []game.Event {
	t.Helper()
	loaded, err := scenario.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	if change != nil {
		change(&loaded.Parameters)
	}
	var journal []game.Event
	setup := &simulation.Setup{
		Params: &loaded.Parameters, Sizes: []int{5}, Fixed: true,
		Watch: func(_ *game.Session, e game.Event) { journal = append(journal, e) },
	}
	for _, name := range strategies {
		strategy, err := bot.Parse(name)
		if err != nil {
			t.Fatal(err)
		}
		setup.Teams = append(setup.Teams, strategy)
	}
	if _, err := simulation.Play(setup, seed); err != nil {
		t.Fatal(err)
	}
	return journal
}

// golden is the recorded evening: with an undone phase, a card, more time, somebody who left, and a correction.
func golden(t *testing.T) (journal []game.Event) {
	t.Helper()
	file, err := os.Open("../../test/golden/evening.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var e game.Event
		if json.Unmarshal(lines.Bytes(), &e) == nil && e.Body != nil { // not the manifest
			journal = append(journal, e)
		}
	}
	if len(journal) < 1000 {
		t.Fatalf("the evening has %d events", len(journal))
	}
	return journal
}

// begin is when a phase of a day begins.
func begin(t *testing.T, journal []game.Event, day int, phase game.Phase) game.Time {
	t.Helper()
	for _, e := range game.Standing(journal) {
		if changed, is := e.Body.(*game.PhaseChanged); is && changed.To == phase && changed.Day == day {
			return e.At
		}
	}
	t.Fatalf("no %v on day %d", phase, day)
	return 0
}

func ask(t *testing.T, journal []game.Event, q Question, runs int) *Answer {
	t.Helper()
	a, err := Run(t.Context(), journal, q, runs)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// In a town that nobody asks what it needs, a team that listens first feeds more people better.
func TestListeningTells(t *testing.T) {
	for seed := range uint64(3) {
		journal := played(t, "standard", seed+1, nil, "blind", "blind")
		a := ask(t, journal, Question{At: begin(t, journal, 0, game.Plan) + 10_000, Team: 0, Change: Listened}, 20)
		well := a.Summary.Day["well_fed"]
		if !well.Clear || well.Better < 18 || well.Changed.Mean < well.AsItWas.Mean+5 || a.Did != 0 {
			t.Errorf("seed %d: listening %d times instead of never: %+v", seed+1, a.Did, well)
		}
		if fed := a.Summary.Game["fed"]; fed.Better < 14 || fed.Difference.Mean <= 0 {
			t.Errorf("seed %d: people fed %+v", seed+1, fed)
		}
	}
}

// Where it storms and nobody covers, the first cover saves what the team has.
func TestCoverTells(t *testing.T) {
	journal := played(t, "storm", 3, nil, "servant-norain", "servant-norain")
	a := ask(t, journal, Question{At: begin(t, journal, 0, game.Plan) + 10_000, Team: 1, Change: Covered}, 20)
	if spoiled := a.Summary.Game["spoiled"]; !spoiled.Clear || spoiled.Changed.Mean != 0 || spoiled.AsItWas.Mean == 0 || spoiled.Worse != 0 {
		t.Errorf("spoiled %+v", spoiled)
	}
	if points := a.Summary.Game["points"]; !points.Clear || points.Better < 18 {
		t.Errorf("points %+v", points)
	}
}

// A cover that costs nearly all the money while no rain comes is seen as what it is.
func TestUselessCoverTells(t *testing.T) {
	journal := played(t, "quick", 1, func(p *game.Parameters) {
		p.CoverCost = 2600
		for i := range p.Days {
			p.Days[i].Rain = game.RainForecast{}
		}
	}, "servant-norain", "servant-norain")
	a := ask(t, journal, Question{At: begin(t, journal, 0, game.Plan), Team: 0, Change: Covered}, 20)
	if fed := a.Summary.Day["fed"]; !a.Clear || !fed.Clear || fed.Worse < 18 || fed.Difference.P90 >= 0 {
		t.Errorf("fed %+v", fed)
	}
}

// Who had covered already changes nothing that day by covering.
func TestNoChangeIsNotClear(t *testing.T) {
	journal := played(t, "storm", 1, nil, "servant", "servant")
	a := ask(t, journal, Question{At: begin(t, journal, 1, game.Action) + 1_000, Team: 0, Change: Covered}, 5)
	if a.Clear || a.Did != 1 || a.Day != 1 {
		t.Errorf("day %d, did %d, clear %v", a.Day, a.Did, a.Clear)
	}
	for name, c := range a.Summary.Day {
		if c.Same != 5 || c.Clear || c.Difference != (Spread{}) {
			t.Errorf("%s differs: %+v", name, c)
		}
	}
}

func TestHoardingIsSeen(t *testing.T) {
	journal := played(t, "standard", 1, nil, "hoarder", "servant", "servant")
	at := begin(t, journal, 1, game.Plan) + 1_000
	for team, hoards := range []bool{true, false, false} {
		if a := ask(t, journal, Question{At: at, Team: game.TeamID(team), Change: Shared}, 1); a.Hoarded != hoards {
			t.Errorf("team %d hoards: %v", team, a.Hoarded)
		}
	}
}

// The same question has the same answer, byte for byte, and leaves the journal and the folded state as they were.
func TestSameQuestionSameAnswer(t *testing.T) {
	journal := golden(t)
	before, err := json.Marshal(journal)
	if err != nil {
		t.Fatal(err)
	}
	q := Question{At: begin(t, journal, 1, game.Action), Team: 2, Change: Listened}
	first, second := ask(t, journal, q, 4), ask(t, journal, q, 4)
	if !reflect.DeepEqual(first, second) {
		t.Errorf("%+v, then %+v", first, second)
	}
	if reflect.DeepEqual(first.AsItWas[0], first.AsItWas[1]) && reflect.DeepEqual(first.AsItWas[1], first.AsItWas[2]) {
		t.Error("all tries are the same")
	}
	after, err := json.Marshal(journal)
	if err != nil {
		t.Fatal(err)
	}
	if string(before) != string(after) {
		t.Error("the journal has changed")
	}
	r, err := read(journal, q)
	if err != nil {
		t.Fatal(err)
	}
	state := everything(t, r.session)
	for _, changed := range []bool{false, true} {
		if _, err := r.play(t.Context(), 1, changed); err != nil {
			t.Fatal(err)
		}
	}
	if everything(t, r.session) != state {
		t.Error("a try has changed the state from which it began")
	}
}

// everything is all that anybody sees of a session, and what happens next.
func everything(t *testing.T, s *game.Session) string {
	t.Helper()
	views := []any{s.View(game.Audience{Kind: game.ToFacilitator}), s.View(game.Audience{Kind: game.Public}), s.Result(), s.Seq()}
	for _, seat := range s.Seats() {
		views = append(views, seat, s.View(game.Audience{Kind: game.ToTeam, Team: seat.Team}), s.View(game.Audience{Kind: game.ToSeat, Seat: seat.Seat}))
	}
	next, _ := s.Next()
	data, err := json.Marshal(append(views, next))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// What the session recorded as its result is what the account of it says; and as many people were hungry in every try as in
// truth, card and all.
func TestAccountsAgreeWithTheResult(t *testing.T) {
	journal := golden(t)
	var result *game.PlayClosed
	for _, e := range journal {
		if body, is := e.Body.(*game.PlayClosed); is {
			result = body
		}
	}
	at := begin(t, journal, 1, game.Plan)
	for _, line := range result.Ranking {
		a := ask(t, journal, Question{At: at, Team: line.Team, Change: Shared}, 1)
		got, town := a.Actual.Game, result.Towns[0]
		if got.Points != game.Points(line.CP) || got.Rank != line.Rank {
			t.Errorf("team %d has %d points at rank %d, recorded %d at %d", line.Team, got.Points, got.Rank, game.Points(line.CP), line.Rank)
		}
		waste := 0
		for _, line := range result.Ranking {
			waste += line.Waste
		}
		if got.Demand != town.Demand || got.Fed != town.Fed || got.WellFed != town.WellFedPercent || got.Worst != town.WorstPercent || got.Waste != waste {
			t.Errorf("the play comes to %+v, recorded %+v with a waste of %d", got, town, waste)
		}
		for _, tries := range [][]Outcome{a.AsItWas, a.Changed} {
			for _, try := range tries {
				if try.Game.Demand != town.Demand || try.Game == got {
					t.Errorf("in a try the play comes to %+v", try.Game)
				}
			}
		}
	}
}

// Who was hungry at the bell is hungry the next day.
func TestHungryAreCountedAgain(t *testing.T) {
	journal := played(t, "standard", 2, nil, "blind", "blind")
	q := Question{At: begin(t, journal, 0, game.Plan), Team: 0, Change: Shared}
	first := ask(t, journal, q, 1).Actual
	q.At = begin(t, journal, 1, game.Plan)
	second := ask(t, journal, q, 1).Actual
	added := 0
	for _, e := range journal {
		if e.Day != 1 {
			continue
		}
		switch body := e.Body.(type) {
		case *game.Mealtime:
			for _, n := range body.Added {
				added += total(n)
			}
		case *game.Influx:
			added += total(body.Added)
		}
	}
	if want := first.Day.Demand - first.Day.Fed + added; second.Day.Demand != want || first.Game != second.Game {
		t.Errorf("%d are hungry on the second day, want %d; %+v, %+v", second.Day.Demand, want, first, second)
	}
}

// A try keeps to the hours that the day had: the facilitator's acts come at their times.
func TestActsComeAgain(t *testing.T) {
	journal := golden(t)
	b := playOn(t, journal, Question{At: begin(t, journal, 1, game.Plan), Team: 0, Change: Shared})
	kinds := map[string]int{}
	for _, act := range b.record.acts {
		kinds[act.cmd.Name()]++
	}
	if kinds["card"] != 1 || kinds["extend"] != 1 || len(b.acts) != 0 {
		t.Errorf("the facilitator does %v, of which %d are left", kinds, len(b.acts))
	}
	if end := begin(t, journal, 1, game.Final); b.session.Now() != end {
		t.Errorf("the play ends at %d, in truth at %d", b.session.Now(), end)
	}
}

// patience is a context that ends after so many questions whether it has.
type patience struct {
	context.Context
	left int
}

func (p *patience) Err() error {
	if p.left--; p.left < 0 {
		return context.Canceled
	}
	return nil
}

func TestRunStops(t *testing.T) {
	journal := golden(t)
	ctx := &patience{t.Context(), 700}
	_, err := Run(ctx, journal, Question{At: begin(t, journal, 0, game.Plan), Team: 0, Change: Shared}, 30)
	if !errors.Is(err, context.Canceled) || ctx.left != -1 {
		t.Errorf("%v after %d more looks", err, -ctx.left)
	}
}

func TestQuestionsWithoutSense(t *testing.T) {
	journal := golden(t)
	at := begin(t, journal, 0, game.Action)
	for _, bad := range []struct {
		q    Question
		want error
	}{
		{Question{At: at, Team: 0, Change: "prayed"}, ErrChange},
		{Question{At: at, Team: 4, Change: Shared}, ErrTeam},
		{Question{At: at, Team: -1, Change: Shared}, ErrTeam},
		{Question{At: -1, Team: 0, Change: Shared}, ErrMoment},
		{Question{At: 1000, Team: 0, Change: Shared}, ErrMoment},
		{Question{At: begin(t, journal, 0, game.Review), Team: 0, Change: Shared}, ErrMoment},
		{Question{At: begin(t, journal, 1, game.Final) + 1, Team: 0, Change: Shared}, ErrMoment},
		{Question{At: 1 << 40, Team: 0, Change: Shared}, ErrMoment},
	} {
		if _, err := Run(t.Context(), journal, bad.q, 1); !errors.Is(err, bad.want) {
			t.Errorf("%+v: %v, want %v", bad.q, err, bad.want)
		}
	}
}

// In a hall of several towns only the team's own plays on.
func TestOneTownPlaysOn(t *testing.T) {
	names := make([]string, 14)
	for i := range names {
		names[i] = "calm"
	}
	journal := played(t, "quick", 1, nil, names...)
	q := Question{At: begin(t, journal, 0, game.Action), Team: 13, Change: Listened}
	a := ask(t, journal, q, 1)
	if a.Town != 1 || a.Actual.Game.Rank > 7 || a.AsItWas[0].Game.Fed == 0 || a.AsItWas[0].Game.Rank < 1 {
		t.Errorf("%+v", a)
	}
	towns := playOn(t, journal, q).session.Result().Towns
	if towns[0].Fed != 0 || towns[1].Fed == 0 {
		t.Errorf("the towns feed %d and %d", towns[0].Fed, towns[1].Fed)
	}
}

// playOn plays one try as it was.
func playOn(t *testing.T, journal []game.Event, q Question) *branch {
	t.Helper()
	r, err := read(journal, q)
	if err != nil {
		t.Fatal(err)
	}
	b := &branch{record: r, session: r.session.Clone(), account: r.account.clone(), acts: r.acts, dice: 1}
	if err := b.seatBots(); err != nil {
		t.Fatal(err)
	}
	b.welcome()
	if err := b.run(t.Context()); err != nil {
		t.Fatal(err)
	}
	return b
}

func TestSpread(t *testing.T) {
	var values []int
	for i := range 30 {
		values = append(values, 30-i)
	}
	if s := spread(values); s != (Spread{Mean: 15.5, P10: 3, P90: 28}) {
		t.Errorf("%+v", s)
	}
	if s := spread([]int{-1, -1, -2}); s != (Spread{Mean: -1.3, P10: -2, P90: -1}) {
		t.Errorf("%+v", s)
	}
}

// As it was means on each day as it was on that day.
func TestHabitsAreOfTheirDay(t *testing.T) {
	journal := golden(t)
	b := playOn(t, journal, Question{At: begin(t, journal, 0, game.Plan), Team: 0, Change: Shared})
	differ := 0
	for _, team := range b.account.teams {
		var names []string
		for day := range b.shown[team].days {
			strategy, err := b.shown[team].days[day].strategy()
			if err != nil {
				t.Fatal(err)
			}
			names = append(names, strategy.Name())
		}
		if names[0] != names[1] {
			differ++
		}
		if last := b.players[team].Strategy().Name(); last != names[1] {
			t.Errorf("on the last day team %d plays %s, and played %s", team, last, names[1])
		}
	}
	if differ == 0 {
		t.Error("all teams have the same habits on both days: nothing can be seen here")
	}
}
