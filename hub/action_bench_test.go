package hub

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"foodforpeople/game"
	"foodforpeople/game/bot"
	"foodforpeople/game/scenario"
	"foodforpeople/game/simulation"
	"foodforpeople/hub/journal"
)

// playedStep is a command of a game, to be given again.
type playedStep struct {
	at  game.Time
	by  game.Actor
	cmd game.Command
}

// playedGame is a game of bots from its first event up to the action of its first day, and what they did then.
type playedGame struct {
	created game.Event
	before  []playedStep
	action  []playedStep
}

// playGame plays a game of servants in teams of six.
func playGame(b *testing.B, teams int) *playedGame {
	b.Helper()
	loaded, err := scenario.Load("standard")
	if err != nil {
		b.Fatal(err)
	}
	servant, err := bot.Parse("servant")
	if err != nil {
		b.Fatal(err)
	}
	loaded.Parameters.Days = loaded.Parameters.Days[:1]
	played := &playedGame{}
	phase := game.Lobby
	setup := &simulation.Setup{
		Params: &loaded.Parameters, Teams: slices.Repeat([]*bot.Strategy{servant}, teams), Sizes: []int{6},
		Watch: func(s *game.Session, e game.Event) {
			if e.Seq == 1 {
				played.created = e
			}
			phase, _ = s.Phase()
		},
		Answered: func(at game.Time, by game.Actor, cmd game.Command, err error) {
			switch step := (playedStep{at, by, cmd}); {
			case phase < game.Action:
				played.before = append(played.before, step)
			case phase == game.Action && by.Kind == game.BySeat && err == nil:
				played.action = append(played.action, step)
			}
		},
	}
	if _, err := simulation.Play(setup, 1); err != nil {
		b.Fatal(err)
	}
	return played
}

// room begins a room at the start of the action, with a phone in every seat, a screen for every town and a facilitator.
func (played *playedGame) room(b *testing.B, h *Hub) *Room {
	b.Helper()
	session := game.New()
	session.Apply(played.created)
	for _, step := range played.before {
		session.Advance(step.at)
		events, _ := session.Decide(step.at, step.by, "", step.cmd)
		for _, e := range events {
			session.Apply(e)
		}
	}
	session.Advance(played.action[0].at)
	id := fmt.Sprint("bench-", b.N, "-", session.Seq(), "-", time.Now().UnixNano())
	if err := h.Journal.Create(b.Context(), id, mustJSON(meta{"000000", "Bench"})); err != nil {
		b.Fatal(err)
	}
	writer, err := h.Journal.Acquire(b.Context(), id, "bench")
	if err != nil {
		b.Fatal(err)
	}
	r := newRoom(h, id, session, writer, time.Now())
	r.clock.running = false
	for _, key := range audiencesOf(session) {
		switch key.Kind {
		case game.Public:
			r.watch(&conn{hub: h, role: asScreen}, key)
		case game.ToFacilitator:
			r.watch(&conn{hub: h, role: asFacilitator}, key)
		case game.ToSeat:
			team := session.Seats()[key.Seat].Team
			r.watch(&conn{hub: h, role: asSeat}, game.Audience{Kind: game.ToTeam, Team: team}, key)
		}
	}
	r.encodeDue(time.Now())
	r.open = &batch{} // everybody has been greeted
	return r
}

// BenchmarkAction measures what an action of one team costs a room without its connections and its disk: deciding it,
// and making the patches of all audiences and the batch as if nothing had been sent for long.
func BenchmarkAction(b *testing.B) {
	for _, teams := range []int{10, 60, 600, 2000} {
		b.Run(fmt.Sprintf("teams=%d", teams), func(b *testing.B) {
			memory := journal.NewMemory(time.Now)
			h, err := New(context.Background(), Options{Journal: memory, Settings: memory, Pages: pages})
			if err != nil {
				b.Fatal(err)
			}
			defer h.Stop()
			played := playGame(b, teams)
			r := played.room(b, h)
			var decide, flush, encode time.Duration
			frames, bytes, now, next := 0, 0, time.Now().Add(time.Hour), 0
			b.ReportAllocs()
			b.ResetTimer()
			for range b.N {
				if next == min(len(played.action), 400) {
					b.StopTimer()
					r, next = played.room(b, h), 0
					b.StartTimer()
				}
				step := played.action[next]
				next++
				now = now.Add(time.Hour)
				start := time.Now()
				r.clock = gameClock{base: step.at}
				r.record(r.session.Advance(step.at))
				r.clock = gameClock{base: step.at}
				r.decide(step.by, "", step.cmd)
				decided := time.Now()
				r.encodeDue(now)
				flushed := time.Now()
				r.open.summary = r.summarize(now)
				r.open.encode()
				encode += time.Since(flushed)
				decide, flush = decide+decided.Sub(start), flush+flushed.Sub(decided)
				for _, d := range r.open.out {
					frames, bytes = frames+1, bytes+len(d.frame.Payload())
				}
				r.open = &batch{}
			}
			perAction := func(d time.Duration) float64 { return float64(d.Nanoseconds()) / float64(b.N) }
			b.ReportMetric(perAction(decide), "decide-ns/op")
			b.ReportMetric(perAction(flush), "patches-ns/op")
			b.ReportMetric(perAction(encode), "batch-ns/op")
			b.ReportMetric(float64(frames)/float64(b.N), "patches/op")
			b.ReportMetric(float64(bytes)/float64(b.N), "patch-B/op")
		})
	}
}
