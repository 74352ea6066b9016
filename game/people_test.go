package game_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"foodforpeople/game"
)

// Section 3: whatever happens to people and teams, a seat stays the person's who took it, with its credit; its token opens
// it unless they were sent away; nobody waits beyond the phase in which they came; and the session folded from the journal
// goes on as the one that wrote it. That every team has all its roles and at most ten people is an invariant.
func TestPropertyPeopleKeepTheirSeats(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		r := newRandomPlay(t, rt)
		steps := rapid.IntRange(10, 60).Draw(rt, "steps")
		twinAt := rapid.IntRange(0, steps).Draw(rt, "twin at")
		persons := make(map[game.SeatID]person)
		phase, day := r.s.Phase()
		for n := range steps {
			if n == twinAt {
				r.beginTwin()
			}
			if rapid.IntRange(0, 2).Draw(rt, "people or kitchens") > 0 {
				r.people(n)
			} else {
				r.step()
			}
			checkPersons(r, persons)
			if p, d := r.s.Phase(); p != phase || d != day {
				phase, day = p, d
				if r.journal[len(r.journal)-1].Kind == "undone" { // back to when they had not come yet
					continue
				}
				for _, info := range r.s.Seats() {
					if info.Waiting && !info.Removed {
						rt.Fatalf("%s still waits in %v", info.Name, phase)
					}
				}
			}
		}
		r.finish()
		checkPersons(r, persons)
	})
}

// person is what a test remembers of who took a seat.
type person struct {
	name   string
	credit int
}

func checkPersons(r *randomPlay, persons map[game.SeatID]person) {
	kept := make(map[game.SeatID]bool)
	for _, e := range r.journal {
		for _, id := range leftBy(e.Body) {
			if kept[id] || int(id) >= len(r.s.Seats()) {
				r.rt.Fatalf("event %d leaves seat %d, which is no new one", e.Seq, id)
			}
			kept[id] = true
		}
	}
	for _, info := range r.s.Seats() {
		was, known := persons[info.Seat]
		c := r.s.Contribution(info.Seat)
		credit := c.Courier + c.Cook + c.Buyer + c.Listener + c.Helper
		if r.journal[len(r.journal)-1].Kind == "undone" {
			was.credit = 0
		}
		if known && (info.Name != was.name || credit < was.credit) {
			r.rt.Fatalf("seat %d of %s with %d cp belongs to %q with %d cp", info.Seat, was.name, was.credit, info.Name, credit)
		}
		if info.Name == "" {
			if credit != 0 {
				r.rt.Fatalf("seat %d is nobody's and has %d cp of credit", info.Seat, credit)
			}
			continue
		}
		persons[info.Seat] = person{info.Name, credit}
		if id, opens := r.s.SeatByCode("of " + info.Name); opens == info.Removed && r.s.CodeTaken("of "+info.Name) || opens && id != info.Seat {
			r.rt.Fatalf("the code of %s opens seat %d (%v), removed %v", info.Name, id, opens, info.Removed)
		}
	}
}

// leftBy lists the seats that an event leaves to volunteers.
func leftBy(b game.Body) (list []game.SeatID) {
	add := func(left *game.SeatID) {
		if left != nil {
			list = append(list, *left)
		}
	}
	switch b := b.(type) {
	case *game.SeatMoved:
		add(b.Left)
	case *game.SeatRemoved:
		add(b.Left)
	case *game.TeamsMerged:
		for _, moved := range b.Moves {
			add(moved.Left)
		}
	}
	return list
}

// people draws what happens to people. Most of it is possible.
func (r *randomPlay) people(n int) {
	rt := r.rt
	seats := r.s.Seats()
	pick := func(removed bool) game.SeatID {
		var list []game.SeatID
		for _, info := range seats {
			if info.Name != "" && info.Removed == removed {
				list = append(list, info.Seat)
			}
		}
		if len(list) == 0 {
			return 0
		}
		return rapid.SampledFrom(list).Draw(rt, "person")
	}
	team, other := game.TeamID(rapid.IntRange(0, 2).Draw(rt, "to")), game.TeamID(rapid.IntRange(0, 2).Draw(rt, "from"))
	by := facilitator
	var cmd game.Command
	switch rapid.IntRange(0, 14).Draw(rt, "what with whom") {
	case 0, 1, 2:
		name := fmt.Sprintf("Comer %d", n)
		by, cmd = server, &game.Join{Participant: name, TokenHash: "hash of " + name, Code: "of " + name, Team: &team}
	case 3, 4:
		cmd = &game.MoveSeat{Seat: pick(false), Team: team}
	case 5, 6:
		cmd = &game.RemoveSeat{Seat: pick(false)}
	case 7:
		cmd = &game.ReadmitSeat{Seat: pick(true)}
	case 8:
		cmd = &game.ReadmitSeat{Seat: pick(true), Team: &team}
	case 9:
		cmd = &game.MergeTeams{From: other, Into: team}
	case 10:
		by, cmd = server, &game.SetPresence{Seat: pick(false), Present: rapid.Bool().Draw(rt, "present")}
	case 11:
		cmd = &game.Undo{Seq: r.undoable()}
	case 12:
		cmd = &game.PlayCard{Card: game.CardGrant}
	case 13:
		cmd = &game.SwapRoles{Seat: pick(false), With: game.SeatID(rapid.IntRange(0, len(seats)).Draw(rt, "with"))}
	default:
		cmd = &game.EndPhase{}
		if phase, _ := r.s.Phase(); phase == game.Final {
			return
		}
	}
	r.new(by, cmd)
}

// While somebody waits, none of their commands is taken; what they came for is.
func TestRule3WhoWaitsOnlyWatches(t *testing.T) {
	p := inAction(t, setting{people: []int{2, 5}})
	p.join(0, "P9.9")
	late := game.SeatID(len(p.s.Seats()) - 1)
	for _, cmd := range []game.Command{
		&game.Buy{Ingredient: game.Rice, Quantity: 1}, &game.CookMeals{}, &game.Listen{}, &game.OpenNews{}, &game.Cover{},
		&game.AskFor{N: 1}, &game.CloseAsk{}, &game.MakePromise{N: 10}, &game.GiveKudos{Seat: 0, Reason: "helped"}, &game.Help{},
	} {
		p.refused(game.Waiting, seat(late), cmd)
		p.refused(game.Waiting, volunteer(late), cmd)
	}
	view := p.s.View(game.Audience{Kind: game.ToSeat, Seat: late}).(*game.SeatView)
	mine := p.team(0).Town.Teams[0].Seats[late]
	if !view.Waiting || view.Code != "C9.9" || !mine.Waiting || mine.Name != "P9.9" || len(mine.Roles) != 0 {
		t.Errorf("the seat sees %+v, the team %+v", view, mine)
	}
	if id, known := p.s.SeatByToken("hash of P9.9"); !known || id != late {
		t.Error("the token does not open the seat")
	}
	p.until(game.Review)
	if view := p.s.View(game.Audience{Kind: game.ToSeat, Seat: late}).(*game.SeatView); view.Waiting || len(view.Roles) == 0 {
		t.Errorf("in review the seat sees %+v", view)
	}
}

// When a volunteer will come is said while somebody is away, and only then.
func TestRule3VolunteerIsAnnounced(t *testing.T) {
	p := inLobby(t, setting{})
	p.must(server, &game.SetPresence{Seat: 2})
	at := func() game.Time { return p.team(0).Town.Teams[0].Seats[2].VolunteerAt }
	if at() != game.Never {
		t.Errorf("in the lobby a volunteer comes at %d", at())
	}
	p.until(game.Plan)
	if at() != 30_000 {
		t.Errorf("a volunteer comes at %d, want 30 s after the person left", at())
	}
	p.wait(29_999)
	if at() != 30_000 {
		t.Errorf("just before, a volunteer comes at %d", at())
	}
	p.wait(1)
	if at() != game.Never || !p.s.Seats()[2].Volunteer {
		t.Errorf("the volunteer is there and comes at %d", at())
	}
	p.must(server, &game.SetPresence{Seat: 2, Present: true})
	if at() != game.Never {
		t.Errorf("the person is there and a volunteer comes at %d", at())
	}
	p.join(0, "P9.9")
	late := game.SeatID(len(p.s.Seats()) - 1)
	p.must(server, &game.SetPresence{Seat: late})
	if when := p.team(0).Town.Teams[0].Seats[late].VolunteerAt; when != game.Never {
		t.Errorf("for somebody without a seat a volunteer comes at %d", when)
	}
	p.until(game.Final)
	p.must(server, &game.SetPresence{Seat: 2})
	if at() != game.Never {
		t.Errorf("after the play a volunteer comes at %d", at())
	}
}

// Who was sent away is in the facilitator's view, and in nobody else's.
func TestRule3RemovedPeopleAreListed(t *testing.T) {
	for _, phase := range []game.Phase{game.Lobby, game.Action} {
		p := inLobby(t, setting{})
		if phase != game.Lobby {
			p.until(phase)
		}
		p.must(facilitator, &game.RemoveSeat{Seat: 3})
		all := p.s.View(game.Audience{Kind: game.ToFacilitator}).(*game.FacilitatorView)
		gone, listed := all.Towns[0].Teams[0].Seats[3]
		if !listed || !gone.Removed || gone.Name != "P1.4" || gone.Present {
			t.Errorf("in %v the facilitator sees %+v", phase, gone)
		}
		if len(all.Towns[0].Kitchens[0].Codes) != 4 {
			t.Errorf("in %v the codes are %v", phase, all.Towns[0].Kitchens[0].Codes)
		}
		for name, seats := range map[string]map[game.SeatID]game.SeatPublic{
			"the team": p.team(0).Town.Teams[0].Seats, "the public": p.public(0).Town.Teams[0].Seats,
		} {
			if _, there := seats[3]; there {
				t.Errorf("in %v %s sees who was sent away", phase, name)
			}
		}
		if _, opens := p.s.SeatByToken("hash of P1.4"); opens {
			t.Error("the token still opens the seat")
		}
		p.refused(game.UnknownID, facilitator, &game.RemoveSeat{Seat: 3})
		p.must(facilitator, &game.ReadmitSeat{Seat: 3})
		if id, opens := p.s.SeatByToken("hash of P1.4"); !opens || id != 3 {
			t.Error("the token does not open the seat of somebody who may come back")
		}
		if id, opens := p.s.SeatByCode("C1.4"); !opens || id != 3 {
			t.Error("nor does the seat code")
		}
		all = p.s.View(game.Audience{Kind: game.ToFacilitator}).(*game.FacilitatorView)
		for id, seat := range all.Towns[0].Teams[0].Seats {
			if seat.Removed {
				t.Errorf("in %v seat %d of %q is still listed as removed", phase, id, seat.Name)
			}
		}
	}
}

// A team that the facilitator takes away in the lobby leaves those who were sent away from it another to come back to.
func TestRule3RemovedFromATeamThatIsNoMore(t *testing.T) {
	p := inLobby(t, setting{teams: 4, people: []int{2, 2, 2, 1}})
	p.must(facilitator, &game.RemoveSeat{Seat: 6})
	p.must(facilitator, &game.SetTeams{Count: 3})
	p.must(facilitator, &game.ReadmitSeat{Seat: 6})
	if info := p.s.Seats()[6]; info.Team != 2 || info.Removed {
		t.Errorf("back in %+v", info)
	}
	p.must(facilitator, &game.RemoveSeat{Seat: 5})
	p.must(facilitator, &game.MergeTeams{From: 2, Into: 0})
	p.must(facilitator, &game.ReadmitSeat{Seat: 5})
	if info := p.s.Seats()[5]; info.Team != 0 || len(p.public(0).Town.Teams) != 2 {
		t.Errorf("after the merge back in %+v", info)
	}
	p.must(facilitator, &game.MergeTeams{From: 1, Into: 0}) // a town needs two
	if n := len(p.public(0).Town.Teams); n != 2 {
		t.Errorf("%d teams are left", n)
	}
}

// Section 10: thanks were of the own team or of another when they were given, also if somebody moves afterwards.
func TestRule10ThanksFromTheTeamOfThatTime(t *testing.T) {
	p := inAction(t, setting{})
	cook := p.cook(0).Seat
	p.must(p.leader(0), &game.GiveKudos{Seat: cook, Reason: "helped"})
	p.must(p.buyer(0), &game.GiveKudos{Seat: cook, Reason: "helped"})
	p.must(p.leader(1), &game.GiveKudos{Seat: cook, Reason: "helped"})
	p.must(facilitator, &game.MoveSeat{Seat: cook, Team: 1})
	if lines := p.awards(); len(lines) != 1 || lines[0].Own != 2 || lines[0].Other != 1 {
		t.Errorf("thanks %+v, want two of the own team and one of another", lines)
	}
}

// Section 10: what a person did counts for them when they have gone to another team, and nobody's index rises because
// somebody goes.
func TestRule10CreditGoesWithThePerson(t *testing.T) {
	play := func(leave ...game.Command) (p *play, cook, other game.SeatID) {
		p = inAction(t, setting{world: world([3]int{20, 0, 0})})
		cook, other = p.cook(0).Seat, p.cook(1).Seat
		p.store(1, [3]int{2, 1, 0})
		p.meals(1, game.Basic)
		p.deliver(1, 0, [3]int{6, 0, 0}, false)
		p.store(0, [3]int{4, 2, 0})
		p.must(seat(cook), &game.CookMeals{Meal: game.Basic})
		for _, cmd := range leave {
			p.must(facilitator, cmd)
		}
		p.wait(12_000)
		p.deliver(0, 0, [3]int{6, 0, 0}, false)
		p.bell()
		return p, cook, other
	}
	stayed, cook, other := play()
	want := stayed.s.Contribution(cook)
	if want.Cook == 0 {
		t.Fatal("the cook has no credit")
	}
	for _, leave := range []game.Command{
		&game.MoveSeat{Seat: cook, Team: 1}, &game.RemoveSeat{Seat: cook}, &game.MergeTeams{From: 0, Into: 1},
	} {
		p, _, _ := play(leave)
		if got := p.s.Contribution(cook); got.Cook != want.Cook {
			t.Errorf("%s: the cook has %+v, want %+v", leave.Name(), got, want)
		}
		if index, was := p.s.Contribution(other).Index, stayed.s.Contribution(other).Index; index != was || was == 0 {
			t.Errorf("%s: the other cook's index is %d, was %d", leave.Name(), index, was)
		}
	}
	// Back again on the same day, the part of the day was counted and the credit counts on.
	p, _, _ := play(&game.RemoveSeat{Seat: cook}, &game.ReadmitSeat{Seat: cook})
	if got := p.s.Contribution(cook); got.Index != stayed.s.Contribution(cook).Index {
		t.Errorf("sent away and back: %+v, want %+v", got, stayed.s.Contribution(cook))
	}
}

// Who was sent away before the action and comes back during it has no part of that day, and no credit for it.
func TestRule10BackWithoutAPartOfTheDay(t *testing.T) {
	p := inPlan(t, setting{world: world([3]int{20, 0, 0})})
	cook := p.cook(0).Seat
	p.must(facilitator, &game.RemoveSeat{Seat: cook})
	p.until(game.Action)
	p.must(facilitator, &game.ReadmitSeat{Seat: cook})
	p.must(server, &game.SetPresence{Seat: cook, Present: true})
	p.store(0, [3]int{2, 1, 0})
	p.must(seat(cook), &game.CookMeals{Meal: game.Basic})
	p.wait(12_000)
	p.deliver(0, 0, [3]int{6, 0, 0}, false)
	p.bell()
	if got := p.s.Contribution(cook); got.Cook != 0 {
		t.Errorf("the cook of half a day has %+v", got)
	}
	if points := p.credit(seat(cook)); len(points) != 0 {
		t.Errorf("and held the roles of %v", points)
	}
}

// Journals of older programs let a removed person's seat go to whoever came next, and seated people in mid-day at once.
func TestRule3OldJournalsOfPeople(t *testing.T) {
	p := inPlan(t, setting{people: []int{2, 5}})
	apply := func(body game.Body) {
		p.s.Apply(game.Event{Seq: p.s.Seq() + 1, At: p.s.Now(), Kind: body.Kind(), Body: body})
		p.check()
	}
	apply(&game.SeatRemoved{Seat: 1})
	if info := p.s.Seats()[1]; info.Name != "" || !info.Volunteer || info.Removed || !slices.Equal(info.Roles, []game.Role{game.Courier}) {
		t.Errorf("removed of old: %+v", info)
	}
	apply(&game.SeatTaken{Seat: 1, Team: 0, Participant: "New", TokenHash: "hash of New", Code: "NEWC"})
	apply(&game.VolunteerOff{Seat: 1})
	further := game.SeatID(len(p.s.Seats()))
	apply(&game.SeatTaken{Seat: further, Team: 0, Participant: "Newer", Roles: []game.Role{game.Cook}})
	if seats := p.s.Seats(); seats[1].Name != "New" || seats[1].Waiting || seats[further].Waiting || seats[further].Roles[0] != game.Cook {
		t.Errorf("taken of old: %+v and %+v", seats[1], seats[further])
	}
	p.must(seat(1), &game.AskFor{Ingredient: new(game.Rice), N: 1})
}

// An undo takes swaps back and leaves people where they are: whoever took over a seat does what that seat does then.
func TestUndoneSwapBeforeAMove(t *testing.T) {
	p := inAction(t, setting{people: []int{2, 5}})
	p.must(facilitator, &game.EndPhase{})
	p.advance(p.s.Now())
	p.must(facilitator, &game.SwapRoles{Seat: 0, With: p.listener(0).Seat}) // the volunteer leads and cooks
	mover := p.courier(1).Seat
	p.must(facilitator, &game.MoveSeat{Seat: mover, Team: 0})
	if info := p.s.Seats()[mover]; !slices.Equal(info.Roles, []game.Role{game.Leader, game.Cook}) {
		t.Fatalf("moved to %+v", info)
	}
	p.must(facilitator, &game.Undo{Seq: p.undoable()}) // that every role is somebody's is an invariant
	if a, b := p.s.Seats()[0], p.s.Seats()[mover]; len(a.Roles) != 2 || !slices.Equal(b.Roles, []game.Role{game.Listener}) {
		t.Errorf("after the undo %+v and %+v", a, b)
	}
}

// Who comes is spread evenly, but nobody is sent into the kitchen that the others have just left, unless nothing else is
// free or the facilitator has sent somebody there.
func TestRule3NobodyIsSentIntoAMergedKitchen(t *testing.T) {
	p := inAction(t, setting{teams: 3, people: []int{2, 2, 1}})
	come := func(name string) game.TeamID {
		p.must(server, &game.Join{Participant: name, TokenHash: name, Code: name})
		return p.s.Seats()[len(p.s.Seats())-1].Team
	}
	p.must(facilitator, &game.MergeTeams{From: 0, Into: 1})
	if a, b := come("A"), come("B"); a != 2 || b != 2 {
		t.Errorf("newcomers go to the teams %d and %d, want the one with one person", a, b)
	}
	p.must(facilitator, &game.MoveSeat{Seat: 0, Team: 0})
	if c := come("C"); c != 0 {
		t.Errorf("with somebody there again a newcomer goes to team %d", c)
	}
	p.must(facilitator, &game.MergeTeams{From: 0, Into: 1})
	for n := range 20 {
		team := come(string(rune('a' + n)))
		if full := p.s.People() > 20; full != (team == 0) {
			t.Fatalf("of %d people the last goes to team %d", p.s.People(), team)
		} else if full {
			return
		}
	}
}
