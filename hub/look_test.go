package hub

import (
	"fmt"
	"testing"
	"time"
)

// Who facilitates sees what the phones of a team see, moment by moment; nobody else does.
func TestFacilitatorsLookAtATeam(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		seated := s.join(code, "Ani", 1)
		phone := s.phone(code, seated)
		_, helping := s.followed(code, "facilitate", 1)
		_, showing := s.followed(code, "screen", 0)
		look := map[string]any{"session": code, "as": "look", "team": 1}
		boss, helper := s.connect("boss", look), s.connectWith(pair(helping), "helper", look)
		later(time.Second)
		phone.do("ready", map[string]any{"ready": true})
		later(townFlush)
		if at(phone.view("team"), "town", "teams", "1", "seats", fmt.Sprint(seated.Seat), "ready") != true {
			t.Fatal("nobody is ready")
		}
		for _, looker := range []*client{boss, helper} {
			sameAsFresh(t, looker, phone, "team")
			if looker.view("seat") != nil || looker.view("facilitator") != nil {
				t.Errorf("%s sees more than the team", looker.name)
			}
		}
		for cookie, name := range map[string]string{"": "nobody", pair(showing): "screen"} {
			if got := s.connectWith(cookie, name, look).code(); got != closeNotAllowed {
				t.Errorf("%s is closed with %d", name, got)
			}
		}
		with := map[string]any{"session": code, "as": "look", "team": 1, "token": seated.Token}
		if got := s.connectWith("", "a seat", with).code(); got != closeNotAllowed {
			t.Errorf("a seat is closed with %d", got)
		}
	})
}

// Who looks at a team is told when it is there no more, and does not come back for it.
func TestATeamToLookAtIsThereNoMore(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(3)
		looker := s.connect("looker", map[string]any{"session": code, "as": "look", "team": 2})
		never := s.connect("never", map[string]any{"session": code, "as": "look", "team": 3})
		later(time.Second)
		if looker.code() != 0 || never.code() != closeNotAllowed {
			t.Fatalf("closed with %d, and %d for a team that never was", looker.code(), never.code())
		}
		s.facilitator(code).do("set_teams", map[string]any{"count": 2})
		later(time.Second)
		if looker.code() != closeNotAllowed {
			t.Errorf("closed with %d when its team was gone", looker.code())
		}
	})
}
