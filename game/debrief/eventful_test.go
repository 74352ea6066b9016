package debrief_test

import (
	"bytes"
	"fmt"
	"iter"
	"slices"
	"testing"

	"foodforpeople/game"
	"foodforpeople/game/bot"
	"foodforpeople/game/scenario"
)

func bytesLines(journal []byte) iter.Seq[[]byte] { return bytes.Lines(journal) }

// firstLines is the beginning of a journal.
func firstLines(journal []byte, n int) []byte {
	var head []byte
	for text := range bytes.Lines(journal) {
		if n == 0 {
			break
		}
		n--
		head = append(head, text...)
	}
	return head
}

// stage is a session that bots play while a test does what bots never do.
type stage struct {
	t       *testing.T
	session *game.Session
	journal []byte
	players []*bot.Player
	next    map[game.SeatID]game.Time
	table   *bot.Table
}

// eventful is a game with lost seats, exchanged roles, asks that are taken back, newcomers in a chair, an early bell and
// rain by a card.
func eventful(t *testing.T) []byte {
	t.Helper()
	loaded, err := scenario.Load("storm")
	if err != nil {
		t.Fatal(err)
	}
	s := &stage{t: t, session: game.New(), next: make(map[game.SeatID]game.Time)}
	created, err := game.Create(game.Config{
		Title: "Eventful", JoinCode: "000000", Language: "en", Seed: 9, Params: &loaded.Parameters, Teams: make([]string, 4),
	})
	if err != nil {
		t.Fatal(err)
	}
	s.session.Apply(created)
	s.journal = appendLine(t, s.journal, created)
	for seat := range 18 {
		s.must(game.Actor{Kind: game.ByServer}, &game.Join{Participant: fmt.Sprint("P", seat), Team: new(game.TeamID(seat % 4))})
	}
	s.must(game.Actor{Kind: game.ByServer}, &game.SetPresence{Seat: 3})
	s.must(game.Actor{Kind: game.ByFacilitator}, &game.RemoveSeat{Seat: 17})
	s.endPhase()
	s.seatBots("giver", "asker", "funnel", "servant")
	s.endPhase()
	s.scenes()
	return s.journal
}

// scenes are what happens beside the play, day by day.
func (s *stage) scenes() {
	facilitator := game.Actor{Kind: game.ByFacilitator}
	s.play(20_000)
	s.must(game.Actor{Kind: game.BySeat, Seat: 0}, &game.AskFor{Meal: new(game.Soft), N: 2})
	s.play(5_000)
	s.must(game.Actor{Kind: game.BySeat, Seat: 0}, &game.CloseAsk{})
	s.playUntil(game.Action)
	s.play(33_000)
	s.present(s.courier(0), false) // comes back before anybody notices, or does not
	s.play(2_000)
	s.present(s.courier(0), true)
	s.present(s.cook(3), false)
	s.play(50_000)
	s.present(s.cook(3), true)
	s.present(s.courier(1), false)
	s.play(41_000)
	s.must(facilitator, &game.RemoveSeat{Seat: s.courier(2)})
	s.play(12_000)
	s.must(game.Actor{Kind: game.ByServer}, &game.Join{Participant: "New", Team: new(game.TeamID(2))})
	s.must(game.Actor{Kind: game.ByServer}, &game.Join{Participant: "Newer", Team: new(game.TeamID(2))})
	s.playUntil(game.Plan)
	s.present(s.courier(1), true)
	s.present(s.cook(0), false)
	s.play(3_000)
	swap := &game.SwapRoles{Seat: s.cook(0), With: s.courier(0)}
	s.playUntil(game.Action)
	s.play(20_000)
	s.must(facilitator, &game.PlayCard{Card: game.CardRain, StartIn: 25, Seconds: 30})
	s.must(facilitator, &game.PlayCard{Card: game.CardInflux, Kampung: new(game.KampungID(1)), PerTeam: 9})
	s.play(12_000)
	s.endPhase()
	s.undo()
	s.play(10_000)
	s.must(facilitator, &game.PlayCard{Card: game.CardGrant})
	s.play(27_000)
	s.present(s.listener(1), false)
	s.play(4_000)
	s.undo()
	s.play(36_500)
	s.endPhase() // before the forecast's last moment
	s.must(facilitator, swap)
	s.playUntil(game.Plan)
	s.play(5_000)
	s.present(s.listener(3), false)
	s.must(game.Actor{Kind: game.BySeat, Seat: s.leader(3)}, &game.AskFor{Ingredient: new(game.Rice), N: 20})
	s.playUntil(game.Action)
	s.play(100_000)
	s.must(facilitator, &game.Extend{Seconds: 17})
	s.playUntil(game.Final)
}

func (s *stage) must(by game.Actor, cmd game.Command) {
	s.t.Helper()
	events, err := s.session.Decide(s.session.Now(), by, "", cmd)
	if err != nil {
		s.t.Fatalf("%s: %v", cmd.Name(), err)
	}
	s.take(events, true)
}

func (s *stage) take(events []game.Event, apply bool) {
	s.t.Helper()
	for _, e := range events {
		if apply {
			s.session.Apply(e)
		}
		s.journal = appendLine(s.t, s.journal, e)
	}
}

func (s *stage) endPhase() {
	s.t.Helper()
	s.must(game.Actor{Kind: game.ByFacilitator}, &game.EndPhase{})
	s.take(s.session.Advance(s.session.Now()), false)
}

// undo takes back what the facilitator did last.
func (s *stage) undo() {
	s.t.Helper()
	last := int64(0)
	for _, e := range decode(s.t, s.journal) {
		switch e.Body.(type) {
		case *game.PhaseEnded, *game.CardPlayed:
			last = e.Seq
		}
	}
	s.must(game.Actor{Kind: game.ByFacilitator}, &game.Undo{Seq: last})
	clear(s.next)
}

func (s *stage) present(seat game.SeatID, here bool) {
	s.t.Helper()
	s.must(game.Actor{Kind: game.ByServer}, &game.SetPresence{Seat: seat, Present: here})
}

// with is the first seat of a team that has a role and a participant.
func (s *stage) with(team game.TeamID, role game.Role) game.SeatID {
	for _, info := range s.session.Seats() {
		if info.Team == team && info.Name != "" && slices.Contains(info.Roles, role) {
			return info.Seat
		}
	}
	s.t.Fatalf("team %d has no %v", team, role)
	return game.NoSeat
}

func (s *stage) courier(team game.TeamID) game.SeatID  { return s.with(team, game.Courier) }
func (s *stage) cook(team game.TeamID) game.SeatID     { return s.with(team, game.Cook) }
func (s *stage) leader(team game.TeamID) game.SeatID   { return s.with(team, game.Leader) }
func (s *stage) listener(team game.TeamID) game.SeatID { return s.with(team, game.Listener) }

func (s *stage) seatBots(names ...string) {
	s.t.Helper()
	for team, name := range names {
		strategy, err := bot.Parse(name)
		if err != nil {
			s.t.Fatal(err)
		}
		s.players = append(s.players, bot.NewPlayer(strategy, 9, game.TeamID(team)))
	}
	s.table = bot.NewTable(s.players, func(game.TeamID, game.Role, game.Command) bool { return false })
}

func (s *stage) playUntil(phase game.Phase) {
	s.t.Helper()
	for range 4000 {
		if now, _ := s.session.Phase(); now == phase {
			return
		}
		s.play(500)
	}
	s.t.Fatal("the phase never comes")
}

// play lets the bots look for some milliseconds; for somebody who is away a volunteer looks.
func (s *stage) play(ms game.Time) {
	s.t.Helper()
	for end := s.session.Now() + ms; s.session.Now() < end; {
		at := min(s.session.Now()+250, end)
		s.take(s.session.Advance(at), false)
		for _, info := range s.session.Seats() {
			if info.Removed || s.next[info.Seat] > at {
				continue
			}
			by := game.Actor{Kind: game.BySeat, Seat: info.Seat}
			if info.Volunteer || info.Name == "" {
				by.Kind = game.ByVolunteer
			} else if !info.Present {
				continue
			}
			acted := s.players[info.Team].Look(s.session.Sight(info.Team, at), info.Seat, info.Roles, func(cmd game.Command) bool {
				events, err := s.session.Decide(at, by, "", cmd)
				if err == nil {
					s.take(events, true)
				}
				return err == nil
			})
			s.next[info.Seat] = at + s.players[info.Team].NextLook(info.Seat, acted)
		}
	}
}
