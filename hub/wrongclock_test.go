package hub

import (
	"net/http"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
	"unsafe"

	"foodforpeople/game"
)

// twoClocks is a time as Go keeps it: what the calendar says, and what durations are measured by, which nobody can set. There
// is no other way to make one in which they disagree, and in a bubble there are none; the test checks that this did so.
func twoClocks(calendar time.Time, measured time.Duration) (t time.Time) {
	type inside struct {
		calendar uint64 // a mark, seconds since 1885, nanoseconds
		measured int64
	}
	const mark, nanosecondBits = 1 << 63, 30
	since := calendar.Unix() - time.Date(1885, 1, 1, 0, 0, 0, 0, time.UTC).Unix()
	*(*inside)(unsafe.Pointer(&t)) = inside{mark | uint64(since)<<nanosecondBits | uint64(calendar.Nanosecond()), int64(measured)}
	return t
}

// settableClock is the clock of a computer that somebody sets, until the test ends.
func settableClock(t *testing.T) (set func(by time.Duration)) {
	t.Helper()
	var off atomic.Int64
	right, start := wallClock, wallClock()
	t.Cleanup(func() { wallClock = right })
	wallClock = func() time.Time {
		now := right()
		return twoClocks(now.Add(time.Duration(off.Load())), now.Sub(start))
	}
	return func(by time.Duration) {
		t.Helper()
		before := wallClock()
		off.Add(int64(by))
		after := wallClock()
		if after.Sub(before) != 0 || after.Round(0).Sub(before.Round(0)) != by {
			t.Fatalf("the clock went from %v to %v, not by %v", before, after, by)
		}
	}
}

// A laptop that was off for long, without Internet: its clock is wrong, and is set right in the middle of a session.
func TestTheComputersClockIsSet(t *testing.T) {
	// Not by events, which set a deadline for the network: outside of a bubble it measures as the hub does, inside it has
	// nothing but the calendar, and that one is not set.
	for _, over := range []transport{overSocket, overPolls} {
		t.Run(string(over), func(t *testing.T) { synctest.Test(t, func(t *testing.T) { clockIsSet(t, over) }) })
	}
}

func clockIsSet(t *testing.T, over transport) {
	set := settableClock(t) // before anything runs, and until everything has ended
	s := newServer(t)
	s.over = over
	code := s.session(2)
	seated := s.join(code, "Ani", 0)
	phone, boss := s.phone(code, seated), s.facilitator(code)
	startPlay(boss)
	began, _ := s.hub.room(code).clockNow()
	passed := game.Time(0)
	for _, by := range []time.Duration{5 * time.Hour, -30 * time.Hour, 40 * 24 * time.Hour, -60 * 24 * time.Hour, time.Second} {
		set(by)
		later(5 * time.Second)
		passed += 5000
		if now, _ := s.hub.room(code).clockNow(); now != began+passed {
			t.Fatalf("set by %v, the game's clock shows %d, not %d", by, now, began+passed)
		}
		boss.do("message", map[string]any{"text": "Still here"})
		if phone.code() != 0 || boss.code() != 0 {
			t.Fatalf("set by %v, the phone is closed with %d, the facilitator with %d", by, phone.code(), boss.code())
		}
		if answer := s.call("/api/sessions", nil, s.signedIn); answer.Code != http.StatusOK {
			t.Errorf("set by %v, the facilitator's cookie counts no more: %d", by, answer.Code)
		}
		s.wantReady("")
	}
	if got := s.phase(code); got != game.Plan {
		t.Errorf("25 s of 40 are gone, and it is %s", got)
	}

	phone.drop()
	boss.drop()
	later(31 * time.Second) // nobody is expected any more
	set(-20 * time.Hour)
	views, at := s.everyView(code)
	s.restart()
	synctest.Wait()
	after, now := s.everyView(code)
	compareViews(t, "restart with another clock", views, after)
	if now > at || at-now > 2000 {
		t.Errorf("the clock went from %d to %d", at, now)
	}
	if again := s.phone(code, seated); again.code() != 0 || again.view("team") == nil {
		t.Errorf("the phone's token counts no more: closed with %d", again.code())
	}
	s.eventsOf(code, func(game.Event) {}) // fails if the journal does not bear times that go back
}
