//go:build unix

package hub

import (
	"context"
	"fmt"
	"runtime"
	"syscall"
	"testing"
	"time"

	"foodforpeople/game"
	"foodforpeople/game/scenario"
	"foodforpeople/game/simulation"
	"foodforpeople/hub/journal"
	"foodforpeople/hub/journal/sqlite"
)

// snapshotsAgo is how many events were saved after the snapshot of a session: as many as on average.
const snapshotsAgo = snapshotEvents / 2

// BenchmarkRestart opens a hub over a journal in SQLite with sessions of ten teams of six in the middle of a standard game,
// with snapshots, or with the records alone.
// "one-ms" is until the newest of them lives, for which somebody asks at once; "all-ms" until all live; "cpu-ms" is what the
// process used for that.
func BenchmarkRestart(b *testing.B) {
	batches := halfAGame(b)
	for _, sessions := range []int{1, 100, 1000} {
		folder := b.TempDir()
		var size journalSize
		for _, with := range []string{"snapshots", "records"} {
			b.Run(fmt.Sprintf("from=%s/sessions=%d", with, sessions), func(b *testing.B) {
				if size.events == 0 {
					size = fillJournal(b, folder, sessions, batches)
				}
				var one, all, used time.Duration
				for b.Loop() {
					b.StopTimer()
					j, err := sqlite.Open(folder, sqlite.Options{})
					if err != nil {
						b.Fatal(err)
					}
					runtime.GC()
					b.StartTimer()
					start, before := time.Now(), processorTime()
					options := Options{Journal: j, Settings: j}
					if with == "records" {
						options.Journal = struct{ journal.Journal }{j} // it has no snapshots to give
					}
					h, err := New(b.Context(), options)
					if err != nil {
						b.Fatal(err)
					}
					if room := h.room(joinCodeOf(sessions - 1)); room == nil || room.session == nil {
						b.Fatal("the newest session does not live")
					}
					one += time.Since(start)
					<-h.opening.all
					all += time.Since(start)
					used += processorTime() - before
					b.StopTimer()
					if n := len(h.Sessions()); n != sessions {
						b.Fatalf("%d sessions live", n)
					}
					h.Stop()
					if err := j.Close(); err != nil {
						b.Fatal(err)
					}
					b.StartTimer()
				}
				for unit, took := range map[string]time.Duration{"one-ms": one, "all-ms": all, "cpu-ms": used} {
					b.ReportMetric(float64(took.Microseconds())/1000/float64(b.N), unit)
				}
				b.ReportMetric(float64(size.events), "events/session")
				b.ReportMetric(float64(size.bytes)/float64(size.events), "bytes/event")
			})
		}
	}
}

// processorTime is what this process has used so far.
func processorTime() time.Duration {
	var used syscall.Rusage
	syscall.Getrusage(syscall.RUSAGE_SELF, &used) // never fails for oneself
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

func joinCodeOf(session int) string { return fmt.Sprint(100_000 + session) }

// BenchmarkReplay folds one such session.
func BenchmarkReplay(b *testing.B) {
	batches := halfAGame(b)
	j := journal.NewMemory(wallClock)
	size := appendSession(b, j, "one", "100000", batches)
	before := processorTime()
	for b.Loop() {
		if _, err := Replay(b.Context(), j, "one", nil); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(processorTime()-before)/float64(b.N)/float64(size.events), "cpu-ns/event")
	b.ReportMetric(float64(size.events), "events")
}

type journalSize struct {
	events, bytes int
	kept          bool // a snapshot
}

// halfAGame are the batches of a standard session of ten teams of six up to the middle of its game, as often as a room
// makes them at its busiest.
func halfAGame(b *testing.B) (batches []Batch) {
	b.Helper()
	loaded, err := scenario.Load("standard")
	if err != nil {
		b.Fatal(err)
	}
	teams, err := simulation.ParseMix("servant=4,giver=2,asker=2,competitor=2", 10)
	if err != nil {
		b.Fatal(err)
	}
	days := len(loaded.Parameters.Days)
	setup := &simulation.Setup{Params: &loaded.Parameters, Teams: teams, Sizes: []int{6}}
	setup.Watch = func(s *game.Session, e game.Event) {
		if phase, day := s.Phase(); 2*day >= days && phase >= game.Action {
			return
		}
		if n := len(batches); n == 0 || e.At > batches[n-1].At {
			batches = append(batches, Batch{At: e.At})
		}
		last := &batches[len(batches)-1]
		last.Events = append(last.Events, e)
	}
	if _, err := simulation.Play(setup, 1); err != nil {
		b.Fatal(err)
	}
	return batches
}

func fillJournal(b *testing.B, folder string, sessions int, batches []Batch) journalSize {
	b.Helper()
	j, err := sqlite.Open(folder, sqlite.Options{})
	if err != nil {
		b.Fatal(err)
	}
	defer j.Close() // what was appended is durable
	var size journalSize
	done := make(chan journalSize, sessions)
	for i := range sessions {
		go func() { done <- appendSession(b, j, fmt.Sprint("session-", i), joinCodeOf(i), batches) }()
	}
	for range sessions {
		size = <-done
	}
	return size
}

func appendSession(b *testing.B, j journal.Journal, id, code string, batches []Batch) (size journalSize) {
	ctx := context.Background()
	if err := j.Create(ctx, id, NewMeta(code, id)); err != nil {
		b.Error(err)
		return size
	}
	writer, err := j.Acquire(ctx, id, "before")
	if err != nil {
		b.Error(err)
		return size
	}
	all := 0
	for _, one := range batches {
		all += len(one.Events)
	}
	session := game.New()
	for i, one := range batches {
		if i == 0 {
			one = withCode(one, code)
		}
		data := mustJSON(&one)
		at, err := writer.Append(ctx, data)
		if err != nil {
			b.Error(err)
			return size
		}
		size.events += len(one.Events)
		size.bytes += len(data)
		for _, e := range one.Events {
			session.Apply(e)
		}
		session.Reach(one.At)
		if size.kept || size.events < all-snapshotsAgo || !session.Settled() {
			continue
		}
		size.kept = true
		if state, some := session.Snapshot(); some {
			if err := writer.(journal.SnapshotWriter).SaveSnapshot(ctx, at, packSnapshot("", state)); err != nil {
				b.Error(err)
			}
		}
	}
	return size
}

// withCode is the first batch with another join code.
func withCode(first Batch, code string) Batch {
	events := append([]game.Event(nil), first.Events...)
	created := *events[0].Body.(*game.SessionCreated)
	created.JoinCode = code
	events[0].Body = &created
	return Batch{At: first.At, Events: events}
}
