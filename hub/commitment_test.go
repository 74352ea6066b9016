package hub

import (
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

const linkKey = "0123456789abcdef0123456789abcdef"

// committed makes a session in which Siti has committed to something, and returns its join code and the end of her link.
func (s *server) committed() (code, link string) {
	s.t.Helper()
	code = s.session(2)
	phone := s.phone(code, s.join(code, "Siti Nur'aini", 0))
	boss := s.facilitator(code)
	for s.phase(code) < game.Debrief {
		boss.do("end_phase", nil)
	}
	phone.do("commit", map[string]any{
		"if": "ada keluhan", "then": "saya mendengar dulu", "date": "2026-11-30", "shared": false, "named": false, "key_hash": hashToken(linkKey),
	})
	return code, s.hub.room(code).id + "/" + linkKey
}

// see asks for a commitment; with said it says that first.
func (s *server) see(link string, said any) (status int, shown promised, refused string) {
	s.t.Helper()
	answer := s.call("/api/commitments/"+link, said)
	if answer.Header().Get("X-Robots-Tag") != "noindex, nofollow, noarchive" || answer.Header().Get("Referrer-Policy") != "no-referrer" {
		s.t.Errorf("headers %v", answer.Header())
	}
	if answer.Code != http.StatusOK {
		var refusal game.Refusal
		if err := json.Unmarshal(answer.Body.Bytes(), &refusal); err != nil {
			s.t.Fatal(err)
		}
		return answer.Code, shown, string(refusal.Code)
	}
	if err := json.Unmarshal(answer.Body.Bytes(), &shown); err != nil {
		s.t.Fatal(err)
	}
	return answer.Code, shown, ""
}

func said(state, text, id string) map[string]any {
	return map[string]any{"state": state, "text": text, "id": id}
}

func TestPersonalLink(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code, link := s.committed()
		if page := s.call("/commitment/"+link, nil); page.Code != http.StatusOK || page.Header().Get("X-Robots-Tag") == "" {
			t.Errorf("the page is answered %d with %v", page.Code, page.Header())
		}
		status, shown, _ := s.see(link, nil)
		if status != 200 || shown.Name != "Siti" || shown.If != "ada keluhan" || shown.Then != "saya mendengar dulu" || shown.Date != "2026-11-30" ||
			shown.Language != "en" || !shown.Open || shown.CheckIns == nil || len(shown.CheckIns) != 0 {
			t.Errorf("%d %+v", status, shown)
		}
		later(30 * 24 * time.Hour) // weeks later, and the server has been started again
		s.restart()
		s.see(link, said("not_yet", " Loket penuh. ", "a"))
		s.see(link, said("not_yet", " Loket penuh. ", "a")) // the answer was lost
		_, shown, _ = s.see(link, said("partly", "", "b"))
		want := []howItIs{{game.NotYet, "Loket penuh."}, {game.KeptPartly, ""}}
		if !slices.Equal(shown.CheckIns, want) {
			t.Errorf("said %v", shown.CheckIns)
		}
		if _, again, _ := s.see(link, nil); !slices.Equal(again.CheckIns, want) {
			t.Errorf("shown %v", again.CheckIns)
		}
		s.inRoom(code, func(r *Room) {
			if own := r.session.Commitment(0); len(own.CheckIns) != 2 {
				t.Errorf("the seat has %v", own.CheckIns)
			}
		})
		for _, bad := range []map[string]any{said("often", "", ""), said("kept", strings.Repeat("a", 281), ""), said("kept", "a\u202eb", ""),
			{"state": "kept", "seat": 1}, said("kept", "", strings.Repeat("x", maxCommandID+1)), nil} {
			if status, _, refused := s.see(link, bad); bad != nil && (status != 400 || refused == "") {
				t.Errorf("%v is answered %d %s", bad, status, refused)
			}
		}
		if _, shown, _ := s.see(link, nil); !slices.Equal(shown.CheckIns, want) {
			t.Errorf("after refusals %v", shown.CheckIns)
		}
	})
}

func TestPersonalLinkWhereItLeadsNowhere(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		_, link := s.committed()
		id, _, _ := strings.Cut(link, "/")
		other := s.hub.room(s.session(2)).id
		for _, wrong := range []string{id + "/" + hashToken(linkKey), id + "/x", other + "/" + linkKey, "none/" + linkKey, "%20/" + linkKey} {
			for _, body := range []any{nil, said("kept", "", "")} {
				later(time.Minute)
				var status int
				var refused string
				if body == nil {
					status, _, refused = s.see(wrong, nil)
				} else {
					status, _, refused = s.see(wrong, body)
				}
				if status != 404 || refused != "NO_COMMITMENT" {
					t.Errorf("%s is answered %d %s", wrong, status, refused)
				}
			}
		}
	})
}

func TestPersonalLinkOutlivesItsSession(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code, link := s.committed()
		s.see(link, said("kept", "Ya.", ""))
		if got := s.end(code); got != http.StatusNoContent {
			t.Fatalf("ended with %d", got)
		}
		look := func() {
			t.Helper()
			status, shown, _ := s.see(link, nil)
			if status != 200 || shown.Open || shown.Then != "saya mendengar dulu" || len(shown.CheckIns) != 1 {
				t.Errorf("%d %+v", status, shown)
			}
			if status, _, refused := s.see(link, said("kept", "", "")); status != 409 || refused != "SESSION_OVER" {
				t.Errorf("said: %d %s", status, refused)
			}
		}
		look()
		s.restart()
		s.breakWith(func(op string) error { return nil })
		look()
		id, key, _ := strings.Cut(link, "/")
		if status, _, refused := s.see(id+"/"+key+"0", nil); status != 404 || refused != "NO_COMMITMENT" {
			t.Errorf("a wrong key: %d %s", status, refused)
		}
		if got := s.call("/api/archive/"+id, nil, s.signedIn, func(r *http.Request) { r.Method = http.MethodDelete }).Code; got != http.StatusNoContent {
			t.Fatalf("erased with %d", got)
		}
		if status, _, _ := s.see(link, nil); status != 404 {
			t.Errorf("an erased session is answered with %d", status)
		}
	})
}

func TestPersonalLinkWhileNothingCanBeSaved(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		_, link := s.committed()
		s.breakWith(func(op string) error {
			if op == "append" {
				return journal.ErrFull
			}
			return nil
		})
		done := make(chan int, 1)
		go func() {
			status, _, _ := s.see(link, said("kept", "", "x"))
			done <- status
		}()
		later(3 * time.Second)
		if status, _, refused := s.see(link, said("kept", "", "y")); status != 503 || refused != "SAVING_PAUSED" {
			t.Errorf("answered %d %s", status, refused)
		}
		s.breakWith(nil)
		later(3 * time.Second)
		if status := <-done; status != 200 {
			t.Errorf("what waited is answered %d", status)
		}
		if _, shown, _ := s.see(link, nil); len(shown.CheckIns) != 1 {
			t.Errorf("said %v", shown.CheckIns)
		}
	})
}

func TestKeysOfLinksAreCounted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		_, link := s.committed()
		id, _, _ := strings.Cut(link, "/")
		answered := 0
		for range 100 {
			status, _, refused := s.see(id+"/wrong", nil)
			switch {
			case status == 404:
				answered++
			case status != 429 || refused != "TOO_MANY_TRIES":
				t.Fatalf("%d %s", status, refused)
			}
		}
		if answered != linkTries.burst {
			t.Errorf("%d of 100 wrong keys were answered", answered)
		}
		if status, _, _ := s.see(link, nil); status != 200 {
			t.Errorf("the right key is answered %d", status)
		}
	})
}
