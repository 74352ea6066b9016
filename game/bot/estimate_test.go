package bot

import (
	"testing"

	"foodforpeople/game"
	"foodforpeople/game/scenario"
)

// kitchen is a session of two teams of five people in the plan of the first day.
type kitchen struct {
	t       *testing.T
	session *game.Session
	params  *game.Parameters
}

func newKitchen(t *testing.T) *kitchen {
	s, err := scenario.Load("standard")
	if err != nil {
		t.Fatal(err)
	}
	k := &kitchen{t: t, session: game.New(), params: &s.Parameters}
	created, err := game.Create(game.Config{
		Title: "Bots", JoinCode: "123456", Language: "en", Seed: 5, Params: k.params, Teams: []string{"", ""},
	})
	if err != nil {
		t.Fatal(err)
	}
	k.session.Apply(created)
	for range 10 {
		k.must(game.Actor{Kind: game.ByServer}, &game.Join{Participant: "Bot"})
	}
	k.must(game.Actor{Kind: game.ByFacilitator}, &game.EndPhase{})
	k.wait(0)
	k.must(game.Actor{Kind: game.ByFacilitator}, &game.EndPhase{})
	k.wait(0)
	return k
}

func (k *kitchen) must(by game.Actor, cmd game.Command) {
	k.t.Helper()
	events, err := k.session.Decide(k.session.Now(), by, "", cmd)
	if err != nil {
		k.t.Fatalf("%s: %v", cmd.Name(), err)
	}
	for _, e := range events {
		k.session.Apply(e)
	}
}

// as gives a command for the seat of a team that has the role.
func (k *kitchen) as(team game.TeamID, role game.Role, cmd game.Command) {
	k.t.Helper()
	for _, seat := range k.session.Seats() {
		if seat.Team == team && len(seat.Roles) == 1 && seat.Roles[0] == role {
			k.must(game.Actor{Kind: game.BySeat, Seat: seat.Seat}, cmd)
			return
		}
	}
	k.t.Fatalf("nobody is %v", role)
}

func (k *kitchen) wait(ms game.Time) { k.session.Advance(k.session.Now() + ms) }

// player begins a look of team 0, which may open news.
func (k *kitchen) player(name string) *Player {
	strategy, err := Parse(name)
	if err != nil {
		k.t.Fatal(err)
	}
	p := NewPlayer(strategy, 5, 0)
	k.look(p)
	return p
}

func (k *kitchen) look(p *Player) {
	p.begin(k.session.Sight(0, k.session.Now()), p.hand(0).dice, func(cmd game.Command) bool {
		if _, opens := cmd.(*game.OpenNews); opens {
			k.as(0, game.Leader, cmd)
			return true
		}
		k.t.Fatalf("unexpected %s", cmd.Name())
		return false
	})
}

func (k *kitchen) crowd(c game.KampungID) int {
	people, _ := k.session.Sight(0, k.session.Now()).Crowd(c)
	return people
}

// Section 15.2: without news the crowd is split by the mix.
func TestEstimateWithoutNews(t *testing.T) {
	k := newKitchen(t)
	for c := range game.KampungID(5) {
		want := estimate{n: k.params.SplitByMix(k.crowd(c)), urgent: 1}
		if got := k.player("servant").estimate(c); got != want {
			t.Errorf("kampung %d: %+v, want %+v", c, got, want)
		}
	}
}

// Section 15.2: what others have promised to feed by now is theirs, half of it where one has an own word to keep.
func TestEstimateRespectsPromises(t *testing.T) {
	k := newKitchen(t)
	before := k.player("servant").estimate(1).n
	sum := total(before)
	less := func(out int) [3]int {
		n := before
		for g := range n {
			n[g] = n[g] * (sum - out) / sum
		}
		return n
	}
	k.as(1, game.Leader, &game.MakePromise{Kampung: 1, N: 40}) // 40 % of it is due at the first mealtime
	if got, want := k.player("servant").estimate(1).n, less(16); got != want {
		t.Errorf("with another's promise %v, want %v", got, want)
	}
	if got := k.player("servant-norespect").estimate(1).n; got != before {
		t.Errorf("without respect %v, want %v", got, before)
	}
	k.as(0, game.Leader, &game.MakePromise{Kampung: 1, N: 20})
	if got, want := k.player("servant").estimate(1).n, less(8); got != want {
		t.Errorf("with an own promise too %v, want %v", got, want)
	}
}

// Sections 15.2 and 15.6: an own visit is exact; other people's news counts once it has lain on the board for a moment.
func TestEstimateByReports(t *testing.T) {
	k := newKitchen(t)
	k.as(1, game.Listener, &game.Listen{Kampung: 2})
	k.wait(20000)
	heard, some := k.session.Sight(1, k.session.Now()).Known(2)
	if !some {
		t.Fatal("no report")
	}
	k.as(1, game.Listener, &game.ShareNews{Kampung: 2})
	servant := k.player("servant")
	if servant.estimate(2); servant.recall(2).known {
		t.Error("read news that has just been posted")
	}
	k.wait(1501)
	k.look(servant)
	servant.estimate(2)
	if place := servant.recall(2); !place.known || place.left != heard.Need {
		t.Errorf("knows %+v, heard was %v", place, heard.Need)
	}
	if place := k.player("servant-norespect").recall(2); !place.known {
		t.Error("what the team has opened is not known to another player of it")
	}
}

// Section 15.4: the kitchen cooks ahead for at least 48 people, as far as they are there.
func TestWantedIsEnoughForAWhile(t *testing.T) {
	k := newKitchen(t)
	if d := k.player("competitor").wanted(); total(d) < 48 || total(d) >= 48+30 {
		t.Errorf("wants %v", d)
	}
	if d, sum := k.player("blind").wanted(), k.params.SplitByMix(50); d != sum {
		t.Errorf("blind wants %v, not %v", d, sum)
	}
	if d := k.player("all-basic").wanted(); d != [3]int{100, 0, 0} {
		t.Errorf("all-basic wants %v", d)
	}
}
