package phone_test

import (
	"net/http"
	"testing"
	"testing/synctest"

	"foodforpeople/hub/phone"
)

func TestServer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		v := newVenue(t)
		server := v.server()
		made, err := server.Create(t.Context(), phone.NewSession{Title: "Another", Teams: make([]string, 3)})
		if err != nil || len(made.Code) != 6 || made.ID == "" || made.Title != "Another" {
			t.Fatalf("made %+v, %v", made, err)
		}
		seated, err := server.Join(t.Context(), made.Code, "Ani", 2)
		if err != nil || seated.Team != 2 {
			t.Fatalf("joined %+v, %v", seated, err)
		}
		back, err := server.Resume(t.Context(), made.Code, seated.SeatCode)
		if err != nil || back.Seat != seated.Seat || back.Token == seated.Token {
			t.Errorf("came back %+v, %v", back, err)
		}
		_, err = server.Join(t.Context(), "000000", "Ani", phone.AnyTeam)
		if refusal, is := err.(*phone.Refusal); !is || refusal.Code != "NO_SESSION" || refusal.Status != http.StatusNotFound {
			t.Errorf("no such session: %v", err)
		}
		server.Token = "x"
		if _, err = server.Create(t.Context(), phone.NewSession{Title: "No"}); err == nil || err.Error() != "refused with NOT_ALLOWED" {
			t.Errorf("without the token: %v", err)
		}
	})
}
