package hub

import (
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"

	"foodforpeople/game"
)

func TestMomentsAreToldToThosePlayingFromTheDebriefOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code, other := s.session(2), s.session(2)
		seated, stranger := s.join(code, "Siti", 0), s.join(other, "Eko", 0)
		boss := s.facilitator(code)
		ask := func(token string) (int, string) {
			answer := s.call("/api/me/moments?code="+code, nil, func(r *http.Request) { r.Header.Set("Authorization", "Bearer "+token) })
			return answer.Code, answer.Body.String()
		}
		for s.phase(code) < game.Debrief {
			if status, _ := ask(seated.Token); status != http.StatusConflict {
				t.Errorf("in %v the answer is %d", s.phase(code), status)
			}
			boss.do("end_phase", nil)
		}
		status, body := ask(seated.Token)
		var shown told
		if err := json.Unmarshal([]byte(body), &shown); status != 200 || err != nil || len(shown.Teams) != 2 || len(shown.Moments) == 0 || len(shown.Phases) == 0 || len(shown.Kampung) == 0 {
			t.Errorf("%d %v: %s", status, err, body)
		}
		if strings.Contains(body, "Siti") || strings.Contains(body, "seat") {
			t.Errorf("it names people: %s", body)
		}
		for _, token := range []string{"", "x", stranger.Token} {
			if status, _ := ask(token); status != http.StatusForbidden {
				t.Errorf("the token %q is answered %d", token, status)
			}
		}
	})
}
