package hub

import (
	"bytes"
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"foodforpeople/game"
	"foodforpeople/hub/journal"
)

// kept lists the ids in the journal.
func (s *server) kept() (ids []string) {
	s.t.Helper()
	for info, err := range s.memory.Sessions(s.t.Context()) {
		if err != nil {
			s.t.Fatal(err)
		}
		ids = append(ids, info.ID)
	}
	return ids
}

func TestErase(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code, other := s.session(2), s.session(2)
		id := s.hub.room(code).id
		erase := func(id string, who ...func(*http.Request)) int {
			return s.call("/api/archive/"+id, nil, append(who, func(r *http.Request) { r.Method = http.MethodDelete })...).Code
		}
		if got := erase(id, s.signedIn); got != http.StatusNotFound {
			t.Errorf("a running session: %d", got)
		}
		if got := s.end(code); got != http.StatusNoContent {
			t.Fatalf("ended with %d", got)
		}
		var list []archived
		if err := json.Unmarshal(s.call("/api/archive", nil, s.signedIn).Body.Bytes(), &list); err != nil {
			t.Fatal(err)
		}
		if len(list) != 1 || list[0].ID != id || list[0].Title != "Test" {
			t.Errorf("ended: %+v", list)
		}
		if got := erase(id); got != http.StatusForbidden || !slices.Contains(s.kept(), id) {
			t.Errorf("a stranger: %d", got)
		}
		s.breakWith(func(string) error { return journal.ErrUnavailable })
		if got := s.call("/api/archive", nil, s.signedIn).Code; erase(id, s.signedIn) != http.StatusServiceUnavailable || got != http.StatusServiceUnavailable {
			t.Errorf("a broken disk: listed with %d", got)
		}
		s.breakWith(nil)
		for _, want := range []int{http.StatusNoContent, http.StatusNotFound} {
			if got := erase(id, s.signedIn); got != want {
				t.Errorf("erased with %d, want %d", got, want)
			}
		}
		if got := s.kept(); !slices.Equal(got, []string{s.hub.room(other).id}) {
			t.Errorf("kept: %v", got)
		}
	})
}

func TestSessionsAreErasedAfterTheirTime(t *testing.T) {
	const day = 24 * time.Hour
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		ended, running := s.session(2), s.session(2)
		s.end(ended)
		s.keepDays = 3
		later(2 * day)
		s.restart()
		young := s.session(2)
		if said := s.call("/api/sessions/"+young, nil).Body.String(); !strings.Contains(said, `"keep_days":3`) {
			t.Errorf("who joins is told %s", said)
		}
		if got := len(s.kept()); got != 3 {
			t.Errorf("after two days %d of 3 are kept", got)
		}
		s.join(running, "Ani", 0)
		later(day + 2*eraseInterval)
		if got := s.kept(); !slices.Equal(got, []string{s.hub.room(young).id}) || s.hub.room(running) != nil {
			t.Errorf("after three days: %v", got)
		}
	})
}

// What stands in the place of a session once its names are gone has none of them, and comes to the same result.
func TestPseudonymised(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		s.join(code, "Wahyuningsih", 0)
		boss := s.facilitator(code)
		boss.do("message", map[string]any{"text": "Wahyuningsih waits at the gate"})
		for s.phase(code) < game.Final {
			boss.do("end_phase", nil)
		}
		id := s.hub.room(code).id
		s.end(code)
		kept, err := s.hub.pseudonymise(t.Context(), id)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.kept(); !slices.Equal(got, []string{kept}) {
			t.Fatalf("kept: %v, want %s", got, kept)
		}
		sealed := false
		for record, err := range s.memory.Read(t.Context(), kept, 0) {
			if err != nil {
				t.Fatal(err)
			}
			if bytes.Contains(record.Data, []byte("Wahyuningsih")) {
				t.Errorf("the name is still there: %s", record.Data)
			}
			sealed = record.Kind == journal.KindSealed
		}
		session, err := Replay(t.Context(), s.memory, kept, nil)
		if err != nil || !sealed {
			t.Fatal(err, sealed)
		}
		if phase, _ := session.Phase(); phase != game.Final || len(session.Seats()) == 0 {
			t.Errorf("it comes to %v with %d seats", phase, len(session.Seats()))
		}
	})
}

// One session that cannot be ended does not keep the others.
func TestErasingGoesOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		s.session(2)
		id := s.hub.room(s.session(2)).id
		s.memory.Create(t.Context(), "strange", []byte("no code"))
		if err := s.hub.eraseBefore(t.Context(), wallClock().Add(time.Second)); err == nil {
			t.Error("nothing is said of the session that stays")
		}
		if got := s.kept(); !slices.Equal(got, []string{"strange"}) {
			t.Errorf("kept: %v, and not %s", got, id)
		}
	})
}
