package game_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"foodforpeople/game"
)

// undoable is the number of the last act that the facilitator may undo, 0 if there is none.
func (p *play) undoable() int64 {
	var last int64
	for seq := range p.facilitator().Undo {
		last = max(last, seq)
	}
	return last
}

func (p *play) facilitator() *game.FacilitatorView {
	return p.s.View(game.Audience{Kind: game.ToFacilitator}).(*game.FacilitatorView)
}

// inTheMiddle is an action with something of everything under way.
func inTheMiddle(t *testing.T) *play {
	p := inAction(t, setting{world: world([3]int{20, 6, 3}, [3]int{10, 8, 5})})
	p.store(0, [3]int{10, 8, 6})
	p.meals(0, game.Basic)
	p.must(p.listener(1), &game.Listen{Kampung: 0})
	p.must(p.leader(0), &game.MakePromise{Kampung: 0, N: 20})
	p.must(p.cook(0), &game.CookMeals{Meal: game.Nutritious})
	p.must(p.courier(0), &game.Dispatch{Kampung: 0, Load: [3]int{4, 0, 0}})
	p.must(p.buyer(1), &game.Buy{Ingredient: game.Rice, Quantity: 5})
	p.wait(1500)
	return p
}

// goOn plays the same few moments whatever happened before, and returns what they caused, without its numbers.
func (p *play) goOn() string {
	p.t.Helper()
	p.wait(2000)
	p.do(p.buyer(0), &game.Buy{Ingredient: game.Protein, Quantity: 3})
	p.do(p.leader(1), &game.MakePromise{Kampung: 1, N: 10})
	first := len(p.journal)
	p.until(game.Plan)
	var out strings.Builder
	for _, e := range p.journal[first:] {
		e.Seq, e.CommandID = 0, ""
		if arrived, is := e.Body.(*game.StockArrived); is { // an order has the number of its event
			e.Body = &game.StockArrived{Lot: arrived.Lot}
		}
		out.Write(encode(p.t, e))
		out.WriteByte('\n')
	}
	return out.String()
}

// After an undo the day goes on exactly as it would have gone on without the act and all that followed.
func TestUndoBringsBackTheStateBefore(t *testing.T) {
	for name, act := range map[string]game.Command{
		"phase": &game.EndPhase{},
		"grant": &game.PlayCard{Card: game.CardGrant},
		"rain":  &game.PlayCard{Card: game.CardRain, Seconds: 20, Cut: 1},
		"time":  &game.PlayCard{Card: game.CardExtraTime},
		"shock": &game.PlayCard{Card: game.CardPriceShock},
	} {
		t.Run(name, func(t *testing.T) {
			without, with := inTheMiddle(t), inTheMiddle(t)
			at, end := with.s.Now(), with.s.PhaseEnd()
			with.must(facilitator, act)
			with.wait(12000)
			with.do(with.buyer(0), &game.Buy{Ingredient: game.Vegetable, Quantity: 9})
			with.do(with.cook(0), &game.CookMeals{Meal: game.Basic})
			with.wait(15000)
			with.must(facilitator, &game.Undo{Seq: with.undoable()})
			if with.s.Now() != at || with.s.PhaseEnd() != end {
				t.Errorf("it is %d until %d, was %d until %d", with.s.Now(), with.s.PhaseEnd(), at, end)
			}
			if want, got := without.goOn(), with.goOn(); want != got {
				t.Errorf("the day goes on otherwise:\n%s", difference(want, got))
			}
			if folded := fold(decodeJournal(t, encodeJournal(t, with.journal))); folded.Result().Teams[0] != with.s.Result().Teams[0] {
				t.Error("a replay comes to another result")
			}
		})
	}
}

// Who is here, what was said and what stands still remain as they are now.
func TestUndoKeepsPeopleAndWords(t *testing.T) {
	p := inTheMiddle(t)
	p.must(facilitator, &game.PlayCard{Card: game.CardGrant})
	p.wait(5000)
	away, late := p.cook(1).Seat, game.TeamID(1)
	p.must(server, &game.SetPresence{Seat: away})
	p.must(server, &game.Join{Participant: "Late", TokenHash: "late", Code: "LATE", Team: &late})
	p.must(server, &game.Reseat{Seat: 0, TokenHash: "another phone"})
	p.must(server, &game.MakeSeatCard{Seat: 0, Hash: "card"})
	p.must(server, &game.MakeLink{Purpose: game.ToShow, Hash: "screen"})
	p.must(facilitator, &game.SendMessage{Text: "Look at the sky"})
	p.must(facilitator, &game.PinMoment{Note: "here"})
	p.must(facilitator, &game.Pause{})
	newest := 0
	for id := range p.team(0).Notices {
		newest = max(newest, id)
	}
	p.must(facilitator, &game.Undo{Seq: p.undoable(), Reason: "the wrong card"})
	if seat, known := p.s.SeatByToken("late"); !known || p.s.Seats()[seat].Team != late {
		t.Error("the person who came has no seat")
	}
	if _, known := p.s.SeatByToken("another phone"); !known {
		t.Error("the new phone is unknown")
	}
	if _, known := p.s.SeatByCard("card"); !known {
		t.Error("the card is worth nothing any more")
	}
	if len(p.s.Links()) != 1 {
		t.Error("the link is worth nothing any more")
	}
	if p.s.Seats()[away].Present {
		t.Error("the one who left is here again")
	}
	if !p.s.Paused() {
		t.Error("the clock runs, although it was stopped")
	}
	said, undone := false, false
	for _, notice := range p.team(0).Notices {
		said = said || notice.Text == "Look at the sky"
		undone = undone || notice.Kind == "undone" && notice.Card == game.CardGrant && notice.ID > newest // phones remember what they showed
	}
	if !said || !undone {
		t.Errorf("the message is there: %t; the teams are told: %t", said, undone)
	}
	audit := map[string]int{}
	for _, entry := range p.facilitator().Audit {
		audit[entry.Kind]++
	}
	for _, kind := range []string{"card", "pin", "message", "pause", "undone"} {
		if audit[kind] != 1 {
			t.Errorf("the audit list has %s %d times", kind, audit[kind])
		}
	}
	p.must(facilitator, &game.Resume{})
	grace := game.Time(p.s.Params().VolunteerAfterSeconds) * 1000
	p.wait(grace)
	if !p.s.Seats()[away].Volunteer {
		t.Error("nobody plays for the one who left")
	}
}

// A command that was answered in the time that is undone is not carried out when the phone sends it again.
func TestUndoRemembersAnswers(t *testing.T) {
	p := inTheMiddle(t)
	p.must(facilitator, &game.PlayCard{Card: game.CardGrant})
	p.wait(3000)
	if _, err := p.send(p.buyer(0), "once", &game.Buy{Ingredient: game.Rice, Quantity: 2}); err != nil {
		t.Fatal(err)
	}
	if _, err := p.send(p.buyer(0), "no", &game.Buy{Ingredient: game.Rice, Quantity: 900}); err == nil {
		t.Fatal("bought 900")
	}
	if _, err := p.send(facilitator, "undo", &game.Undo{Seq: p.undoable()}); err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"once", "no"} {
		var repeat *game.Repeat
		if _, err := p.send(p.buyer(0), id, &game.Buy{Ingredient: game.Rice, Quantity: 2}); !errors.As(err, &repeat) {
			t.Errorf("%s: %v", id, err)
		}
	}
	var repeat *game.Repeat
	if _, err := p.send(facilitator, "undo", &game.Undo{Seq: 1}); !errors.As(err, &repeat) {
		t.Errorf("undo sent again: %v", err)
	}
	for range 5 { // what is undone does not count for the rate
		if _, err := p.do(p.buyer(0), &game.Buy{Ingredient: game.Rice, Quantity: 1}); err != nil {
			t.Fatal(err)
		}
	}
}

func TestUndoIsRefused(t *testing.T) {
	p := inLobby(t, setting{})
	p.must(facilitator, &game.EndPhase{})
	opening := p.undoable()
	p.refused(game.UnknownID, facilitator, &game.Undo{Seq: opening + 1})
	p.refused(game.BadText, facilitator, &game.Undo{Seq: opening, Reason: strings.Repeat("x", 281)})
	p.refused(game.NotAllowed, p.leader(0), &game.Undo{Seq: opening})
	team := game.TeamID(0)
	p.must(server, &game.Join{Participant: "Late", TokenHash: "late", Code: "LATE", Team: &team})
	p.refused(game.PeopleChanged, facilitator, &game.Undo{Seq: opening})

	p = inTheMiddle(t)
	p.must(facilitator, &game.PlayCard{Card: game.CardGrant})
	card := p.undoable()
	p.wait(60000)
	if view, some := p.facilitator().Undo[card]; !some || view.Until != p.s.Now() {
		t.Errorf("after 60 s: %+v", p.facilitator().Undo)
	}
	p.advance(p.s.Now() + 1)
	p.refused(game.TooLate, facilitator, &game.Undo{Seq: card})
}

// The lobby comes back with everybody in it, and opens again as if nothing had been.
func TestUndoOpening(t *testing.T) {
	p, twin := inLobby(t, setting{people: []int{3}}), inLobby(t, setting{people: []int{3}})
	p.must(facilitator, &game.EndPhase{})
	p.wait(20000)
	p.must(facilitator, &game.Undo{Seq: p.undoable()})
	if phase, _ := p.s.Phase(); phase != game.Lobby || len(p.s.Seats()) != 6 {
		t.Fatalf("%v with %d seats", phase, len(p.s.Seats()))
	}
	p.must(facilitator, &game.SetTeams{Count: 3})
	twin.must(facilitator, &game.SetTeams{Count: 3})
	for _, play := range []*play{p, twin} {
		play.until(game.Plan)
	}
	if a, b := encode(t, p.team(0).Kitchen), encode(t, twin.team(0).Kitchen); string(a) != string(b) {
		t.Errorf("the kitchen is\n%s\nnot\n%s", a, b)
	}
}

// The lobby had no volunteers: what they said since it ended goes with their seats.
func TestUndoOpeningForgetsVolunteers(t *testing.T) {
	p := inLobby(t, setting{people: []int{1}})
	p.must(facilitator, &game.EndPhase{})
	opening := p.undoable()
	p.until(game.Action)
	helper := game.SeatID(len(p.s.Seats()) - 1)
	p.must(volunteer(helper), &game.GiveKudos{Seat: 0, Reason: "helped"})
	p.must(facilitator, &game.Undo{Seq: opening})
	if phase, _ := p.s.Phase(); phase != game.Lobby || int(helper) < len(p.s.Seats()) {
		t.Errorf("%v with %d seats", phase, len(p.s.Seats()))
	}
	for _, e := range game.Standing(p.journal) {
		if e.Kind == "kudos" {
			t.Error("the volunteer's kudos stands")
		}
	}
}

// What can be undone is told with what it would cost; only the last four acts can be.
func TestUndoSaysWhatWouldBeLost(t *testing.T) {
	p := inTheMiddle(t)
	for range 6 {
		p.must(facilitator, &game.PlayCard{Card: game.CardGrant})
	}
	if n := len(p.facilitator().Undo); n != 4 {
		t.Errorf("%d acts can be undone", n)
	}
	p.must(p.buyer(0), &game.Buy{Ingredient: game.Rice, Quantity: 2})
	p.must(p.buyer(0), &game.Buy{Ingredient: game.Rice, Quantity: 2})
	p.must(p.leader(1), &game.MakePromise{Kampung: 1, N: 10})
	p.refused(game.BadAmount, p.buyer(1), &game.Buy{Ingredient: game.Protein, Quantity: 900})
	p.must(facilitator, &game.EndPhase{})
	views := p.facilitator().Undo
	for seq, v := range views {
		want := game.UndoView{Seq: seq, Kind: "card", Card: game.CardGrant, At: v.At, Until: v.At + 60000, Commands: 3, People: 2}
		if seq == p.undoable() {
			action := game.Action
			want.Kind, want.Card, want.Phase, want.Commands, want.People = "phase", "", &action, 0, 0
		}
		got := v
		got.Done = nil
		if string(encode(t, got)) != string(encode(t, want)) {
			t.Errorf("act %d: %+v", seq, v)
		}
		if v.Kind == "card" && (v.Done["bought"] != 2 || v.Done["promised"] != 1 || len(v.Done) != 2) {
			t.Errorf("act %d: done %v", seq, v.Done)
		}
	}
}

// An act that was undone does not stand, nor does what followed; people and words do, at the moment to which it went back.
func TestStanding(t *testing.T) {
	p := inTheMiddle(t)
	p.must(facilitator, &game.PlayCard{Card: game.CardGrant})
	act, back := p.undoable(), p.s.Now()
	p.wait(1000)
	p.must(p.buyer(0), &game.Buy{Ingredient: game.Rice, Quantity: 2})
	p.must(facilitator, &game.SendMessage{Text: "stays"})
	p.must(facilitator, &game.Undo{Seq: act})
	p.bell()
	var kinds []string
	last := game.Time(0)
	for _, e := range game.Standing(p.journal) {
		if e.Seq >= act && len(kinds) < 2 {
			kinds = append(kinds, e.Kind)
			if e.At != back {
				t.Errorf("%s at %d, not %d", e.Kind, e.At, back)
			}
		}
		if e.At < last {
			t.Errorf("event %d goes back to %d", e.Seq, e.At)
		}
		last = e.At
	}
	if !slices.Equal(kinds, []string{"message", "undone"}) {
		t.Errorf("stands %v", kinds)
	}
	if len(p.journal) != int(p.s.Seq()) {
		t.Error("the journal itself has changed")
	}
}

// One act after the other can be undone; what lasts lasts through both.
func TestUndoTwice(t *testing.T) {
	p := inTheMiddle(t)
	coins, at := p.kitchen(0).Coins, p.s.Now()
	p.must(facilitator, &game.PlayCard{Card: game.CardGrant})
	p.wait(1000)
	p.must(facilitator, &game.PlayCard{Card: game.CardGrant})
	p.wait(1000)
	p.must(facilitator, &game.RenameTeam{Team: 0, To: "Melati"})
	for range 2 {
		p.must(facilitator, &game.Undo{Seq: p.undoable()})
	}
	if got := p.kitchen(0).Coins; got != coins || p.s.Now() != at {
		t.Errorf("%d coins at %d, want %d at %d", got, p.s.Now(), coins, at)
	}
	if name := p.s.Result().Teams; !slices.ContainsFunc(name, func(team game.TeamResult) bool { return team.Name == "Melati" }) {
		t.Error("the name is lost")
	}
	ids := map[int]bool{}
	for _, notice := range p.team(0).Notices {
		if ids[notice.ID] {
			t.Errorf("two notices %d", notice.ID)
		}
		ids[notice.ID] = true
	}
}

// What lies deep in a session is its own in a copy: news that was replaced, lines that made room, newcomers who have come.
func TestCloneOfWhatChangesInPlace(t *testing.T) {
	p := inAction(t, setting{
		world:  world([3]int{20, 6, 3}, [3]int{10, 8, 5}),
		change: func(p *game.Parameters) { p.Days[0].InfluxPerTeam, p.ActionSeconds = 5, 300 },
	})
	for _, team := range []game.TeamID{0, 1} {
		p.must(p.listener(team), &game.Listen{Kampung: 0})
		p.wait(30000)
		p.must(p.listener(team), &game.ShareNews{Kampung: 0})
	}
	to := game.TeamID(1)
	for range 30 {
		p.must(facilitator, &game.SendMessage{To: &to, Text: "Hello"})
	}
	c := p.s.Clone()
	state := c.Fingerprint()
	if state != p.s.Fingerprint() {
		t.Fatal("the copy is another session")
	}
	p.must(facilitator, &game.SendMessage{To: &to, Text: "One more"})
	p.until(game.Review)
	if c.Fingerprint() != state {
		t.Error("the copy has changed with the session")
	}
}

// Points given by hand after the end of the lobby remain when that end is undone, as long as there is the team.
func TestUndoneLobbyKeepsCorrections(t *testing.T) {
	p := inLobby(t, setting{teams: 3, people: []int{2, 2, 0}})
	p.must(facilitator, &game.EndPhase{})
	p.advance(p.s.Now())
	for team := range game.TeamID(3) {
		p.must(facilitator, &game.CorrectScore{Team: team, CP: 1000, Reason: "Came early"})
	}
	p.must(facilitator, &game.Undo{Seq: p.undoable()})
	if phase, _ := p.s.Phase(); phase != game.Lobby {
		t.Fatalf("it is %v", phase)
	}
	p.must(facilitator, &game.SetTeams{Count: 2})
	p.must(facilitator, &game.SetTeams{Count: 3})
	p.until(game.Plan)
	for i, team := range p.s.Result().Teams {
		if got, want := team.Parts.Correction, []int{1000, 1000, 0}[team.Team]; got != want {
			t.Errorf("team %d of %d has %d, want %d", team.Team, i, got, want)
		}
	}
}
