package game_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"foodforpeople/game"
	"foodforpeople/game/scenario"
)

// play is a session under test: it keeps the journal and the books, and checks the invariants after every step.
type play struct {
	t       testing.TB
	s       *game.Session
	journal []game.Event
	books   game.Ledger
	nextID  int
	looking *onlookers
}

// setting is how a play begins. What is zero takes a sensible value.
type setting struct {
	scenario string                   // quick
	seed     uint64                   // 1
	teams    int                      // 2
	people   []int                    // by team; the last counts for the rest; 5
	change   func(p *game.Parameters) // of the scenario's numbers
	world    func(w *game.World)      // of what the seed drew
	early    func(p *play)            // in the lobby
}

var server, facilitator = game.Actor{Kind: game.ByServer}, game.Actor{Kind: game.ByFacilitator}

func seat(id game.SeatID) game.Actor { return game.Actor{Kind: game.BySeat, Seat: id} }

func volunteer(id game.SeatID) game.Actor { return game.Actor{Kind: game.ByVolunteer, Seat: id} }

func parameters(t testing.TB, name string) *game.Parameters {
	t.Helper()
	loaded, err := scenario.Load(name)
	if err != nil {
		t.Fatal(err)
	}
	return &loaded.Parameters
}

// inLobby begins a session and lets its people join.
func inLobby(t testing.TB, set setting) *play {
	t.Helper()
	if set.scenario == "" {
		set.scenario = "quick"
	}
	params := parameters(t, set.scenario)
	if set.change != nil {
		set.change(params)
	}
	first, err := game.Create(game.Config{
		Title: "Test", JoinCode: "123456", Language: "en", Seed: max(1, set.seed), Params: params,
		Teams: make([]string, max(2, set.teams)),
	})
	if err != nil {
		t.Fatal(err)
	}
	p := &play{t: t, s: game.New()}
	p.s.Apply(first)
	p.note(first)
	if set.people == nil {
		set.people = []int{5}
	}
	for team := range game.TeamID(max(2, set.teams)) {
		for n := range set.people[min(int(team), len(set.people)-1)] {
			p.join(team, fmt.Sprintf("P%d.%d", team+1, n+1))
		}
	}
	return p
}

func (p *play) join(team game.TeamID, name string) {
	p.t.Helper()
	p.must(server, &game.Join{Participant: name, TokenHash: "hash of " + name, Code: "C" + name[1:], Team: &team})
}

// inPlan begins a session and brings it to the start of the first plan, in a world of the test's own.
func inPlan(t testing.TB, set setting) *play {
	t.Helper()
	p := inLobby(t, set)
	if set.early != nil {
		set.early(p)
	}
	p.must(facilitator, &game.EndPhase{})
	p.advance(p.s.Now())
	if set.world != nil {
		p.rewrite(set.world)
	}
	p.must(facilitator, &game.EndPhase{})
	p.advance(p.s.Now())
	return p
}

// rewrite folds the journal again with another world.
func (p *play) rewrite(change func(*game.World)) {
	old := p.journal
	p.s, p.journal, p.books = game.New(), nil, game.Ledger{}
	for _, e := range old {
		if opened, is := e.Body.(*game.TownOpened); is {
			change(&opened.World)
		}
		p.s.Apply(e)
		p.note(e)
	}
}

func inAction(t testing.TB, set setting) *play {
	t.Helper()
	p := inPlan(t, set)
	p.until(game.Action)
	return p
}

// emptyWorld has nobody hungry, no rain and no newcomers; needs then puts people where a test wants them.
func emptyWorld(w *game.World) {
	for day := range w.Wave {
		for k := range w.Wave[day] {
			clear(w.Wave[day][k])
		}
		w.RainStart[day] = game.Never
	}
}

// world returns a change that empties the world and then puts people at mealtime 0 of the first day, by kampung.
func world(needs ...[3]int) func(*game.World) {
	return func(w *game.World) {
		emptyWorld(w)
		copy(w.Wave[0][0], needs)
	}
}

func (p *play) note(events ...game.Event) {
	for _, e := range events {
		p.books.Observe(e)
		p.journal = append(p.journal, e)
	}
	if p.looking == nil || p.looking.at != p.s {
		p.looking = newOnlookers(p.t, p.s, 2)
	}
	p.looking.note(events...)
}

func (p *play) check() {
	p.t.Helper()
	if err := errors.Join(p.s.Invariants(), p.books.Check(p.s)); err != nil {
		p.t.Fatalf("after event %d at %d ms: %v", p.s.Seq(), p.s.Now(), err)
	}
}

// advance brings the clock to a moment.
func (p *play) advance(to game.Time) []game.Event {
	p.t.Helper()
	events := p.s.Advance(to)
	p.note(events...)
	p.check()
	return events
}

func (p *play) wait(ms game.Time) []game.Event { p.t.Helper(); return p.advance(p.s.Now() + ms) }

// until brings the clock to the start of a phase; the facilitator ends what has no end.
func (p *play) until(want game.Phase) []game.Event {
	p.t.Helper()
	var events []game.Event
	for range 20 {
		if phase, _ := p.s.Phase(); phase == want && len(events) > 0 {
			return events
		}
		if p.s.PhaseEnd() == game.Never {
			p.must(facilitator, &game.EndPhase{})
			events = append(events, p.advance(p.s.Now())...)
		} else {
			events = append(events, p.advance(p.s.PhaseEnd())...)
		}
	}
	p.t.Fatalf("phase %v does not come", want)
	return nil
}

// bell ends the action and returns what it brought.
func (p *play) bell() []game.Event { p.t.Helper(); return p.advance(p.s.PhaseEnd()) }

// do gives a command at this moment with an id of its own.
func (p *play) do(by game.Actor, cmd game.Command) ([]game.Event, error) {
	p.t.Helper()
	p.nextID++
	return p.send(by, fmt.Sprintf("id-%d", p.nextID), cmd)
}

func (p *play) send(by game.Actor, id string, cmd game.Command) ([]game.Event, error) {
	p.t.Helper()
	events, err := p.s.Decide(p.s.Now(), by, id, cmd)
	for _, e := range events {
		p.s.Apply(e)
	}
	p.note(events...)
	p.check()
	return events, err
}

func (p *play) must(by game.Actor, cmd game.Command) []game.Event {
	p.t.Helper()
	events, err := p.do(by, cmd)
	if err != nil {
		p.t.Fatalf("%s at %d ms: %v", cmd.Name(), p.s.Now(), err)
	}
	return events
}

// refused expects a refusal and returns it.
func (p *play) refused(code game.Code, by game.Actor, cmd game.Command) *game.Refusal {
	p.t.Helper()
	_, err := p.do(by, cmd)
	var refusal *game.Refusal
	if !errors.As(err, &refusal) || refusal.Code != code {
		p.t.Fatalf("%s at %d ms: %v, want %s", cmd.Name(), p.s.Now(), err, code)
	}
	return refusal
}

// holder finds the first seat of a team that has a role.
func (p *play) holder(team game.TeamID, role game.Role) (by game.Actor, some bool) {
	for _, info := range p.s.Seats() {
		if info.Team == team && !info.Removed && slices.Contains(info.Roles, role) {
			if info.Volunteer {
				return volunteer(info.Seat), true
			}
			return seat(info.Seat), true
		}
	}
	return game.Actor{}, false
}

// role is the holder of a role that somebody must have.
func (p *play) role(team game.TeamID, role game.Role) game.Actor {
	p.t.Helper()
	by, some := p.holder(team, role)
	if !some {
		p.t.Fatalf("team %d has no %v", team, role)
	}
	return by
}

func (p *play) leader(team game.TeamID) game.Actor   { return p.role(team, game.Leader) }
func (p *play) listener(team game.TeamID) game.Actor { return p.role(team, game.Listener) }
func (p *play) buyer(team game.TeamID) game.Actor    { return p.role(team, game.Buyer) }
func (p *play) cook(team game.TeamID) game.Actor     { return p.role(team, game.Cook) }
func (p *play) courier(team game.TeamID) game.Actor  { return p.role(team, game.Courier) }

func (p *play) team(id game.TeamID) *game.TeamView {
	return p.s.View(game.Audience{Kind: game.ToTeam, Team: id}).(*game.TeamView)
}

func (p *play) kitchen(id game.TeamID) *game.KitchenView { return p.team(id).Kitchen }

// store buys ingredients, an ingredient at a time, and waits for them.
func (p *play) store(team game.TeamID, units [3]int) {
	p.t.Helper()
	for i, n := range units {
		if n > 0 {
			p.must(p.buyer(team), &game.Buy{Ingredient: game.Ingredient(i), Quantity: n})
		}
	}
	p.wait(game.Time(p.s.Params().DeliverySeconds) * 1000)
}

// meals cooks pots of these meals, at most two, and waits for them. The ingredients must be in store.
func (p *play) meals(team game.TeamID, pots ...game.Meal) {
	p.t.Helper()
	longest := 0
	for _, m := range pots {
		p.must(p.cook(team), &game.CookMeals{Meal: m})
		longest = max(longest, p.s.Params().CookSeconds[m])
	}
	p.wait(game.Time(longest) * 1000)
}

// deliver sends a van and waits until it has served; it returns what was served.
func (p *play) deliver(team game.TeamID, c game.KampungID, load [3]int, anyone bool) *game.Served {
	p.t.Helper()
	out := body[*game.VanOut](p, p.must(p.courier(team), &game.Dispatch{Kampung: c, Load: load, Anyone: anyone}))
	return body[*game.Served](p, p.advance(out.ArriveAt))
}

// body finds the only body of a type among events.
func body[B game.Body](p *play, events []game.Event) B {
	p.t.Helper()
	var found B
	n := 0
	for _, e := range events {
		if b, is := e.Body.(B); is {
			found = b
			n++
		}
	}
	if n != 1 {
		p.t.Fatalf("%d events of type %T among %s", n, found, kinds(events))
	}
	return found
}

// bodies finds all bodies of a type among events.
func bodies[B game.Body](events []game.Event) []B {
	var found []B
	for _, e := range events {
		if b, is := e.Body.(B); is {
			found = append(found, b)
		}
	}
	return found
}

func kinds(events []game.Event) string {
	var list []string
	for _, e := range events {
		list = append(list, e.Kind)
	}
	return strings.Join(list, " ")
}

// encode writes anything as JSON, for comparison.
func encode(t testing.TB, v any) []byte {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// decodeJournal reads events back as a journal holds them: a JSON object a line.
func decodeJournal(t testing.TB, data []byte) []game.Event {
	t.Helper()
	var events []game.Event
	for line := range bytes.Lines(data) {
		var e game.Event
		if err := json.Unmarshal(line, &e); err != nil {
			t.Fatal(err)
		}
		events = append(events, e)
	}
	return events
}

func encodeJournal(t testing.TB, events []game.Event) []byte {
	t.Helper()
	var out bytes.Buffer
	for _, e := range events {
		out.Write(encode(t, e))
		out.WriteByte('\n')
	}
	return out.Bytes()
}

// fold makes a session of a journal.
func fold(events []game.Event) *game.Session {
	s := game.New()
	for _, e := range events {
		s.Apply(e)
	}
	return s
}

// audiences lists everybody who looks at a session.
func audiences(s *game.Session) []game.Audience {
	list := []game.Audience{{Kind: game.ToFacilitator}}
	towns, teams := map[game.TownID]bool{}, map[game.TeamID]bool{}
	for _, info := range s.Seats() {
		if !towns[info.Town] {
			towns[info.Town] = true
			list = append(list, game.Audience{Kind: game.Public, Town: info.Town})
		}
		if !teams[info.Team] {
			teams[info.Team] = true
			list = append(list, game.Audience{Kind: game.ToTeam, Team: info.Team})
		}
		list = append(list, game.Audience{Kind: game.ToSeat, Seat: info.Seat})
	}
	return list
}
