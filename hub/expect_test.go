package hub

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"foodforpeople/game"
	"foodforpeople/hub/roster"
)

// roster sends a list as the facilitator's page does; query is empty or "?preview=1".
func (s *server) roster(code, query, list string) (answer expectation) {
	s.t.Helper()
	response := s.sendRoster(code, query, list)
	if response.Code != 200 {
		s.t.Fatalf("%d %s", response.Code, response.Body)
	}
	if err := json.Unmarshal(response.Body.Bytes(), &answer); err != nil {
		s.t.Fatal(err)
	}
	return answer
}

func (s *server) sendRoster(code, query, list string) *httptest.ResponseRecorder {
	return s.call("/api/sessions/"+code+"/roster", nil, func(r *http.Request) {
		*r = *httptest.NewRequest(http.MethodPost, "/api/sessions/"+code+"/roster"+query, strings.NewReader(list))
		s.signedIn(r)
	})
}

func (s *server) wantRoster(code, query, list string, added, here, wrong int) expectation {
	s.t.Helper()
	got := s.roster(code, query, list)
	if got.Added != added || got.Here != here || got.Wrong != wrong {
		s.t.Errorf("%q%s: %d added, %d here, %d wrong; want %d, %d, %d", list, query, got.Added, got.Here, got.Wrong, added, here, wrong)
	}
	return got
}

// people are the seats with somebody, by name.
func (s *server) people(code string) map[string]game.SeatInfo {
	found := make(map[string]game.SeatInfo)
	s.inRoom(code, func(r *Room) {
		for _, seat := range r.session.Seats() {
			if seat.Name != "" && !seat.Removed {
				found[seat.Name] = seat
			}
		}
	})
	return found
}

func TestExpectedPeopleHaveSeats(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(3)
		boss := s.facilitator(code)
		boss.do("lock_lobby", map[string]any{"locked": true}) // then only these come in
		const list = "Ani;2\nBo\nCi;9\nDewi;2\n;1\n"
		before := s.wantRoster(code, "?preview=1", list, 3, 0, 2)
		if n := len(s.people(code)); n != 0 {
			t.Fatalf("a preview made %d seats", n)
		}
		after := s.wantRoster(code, "", list, 3, 0, 2)
		if !reflect.DeepEqual(before, after) {
			t.Errorf("foreseen was\n%v\nand happened\n%v", before, after)
		}
		if wrong := after.Rows[2]; wrong.Row.Row != 3 || wrong.Fault != roster.TeamUnknown || wrong.Params["max"] != 3.0 {
			t.Errorf("%+v", wrong)
		}
		people := s.people(code)
		if len(people) != 3 || people["Ani"].Team != 1 || people["Dewi"].Team != 1 || people["Bo"].Team == 1 {
			t.Errorf("%+v", people)
		}
		for name, seat := range people {
			if seat.Present || len(seat.Code) != 4 {
				t.Errorf("%s: %+v", name, seat)
			}
		}
		later(time.Second)
		ani := people["Ani"]
		if shown := at(boss.view("facilitator"), "towns", "0", "kitchens", "1", "codes", fmt.Sprint(ani.Seat)); shown != ani.Code {
			t.Errorf("the card of Ani has %v, not %v", shown, ani.Code)
		}

		boss.do("lock_lobby", map[string]any{"locked": false})
		answer := s.call("/api/resume", map[string]any{"code": code, "seat_code": ani.Code})
		var seated Seated
		if err := json.Unmarshal(answer.Body.Bytes(), &seated); err != nil || seated.Seat != ani.Seat {
			t.Fatalf("%v %s", err, answer.Body)
		}
		if phone := s.phone(code, seated); phone.code() != 0 || at(phone.view("seat"), "name") != "Ani" {
			t.Errorf("closed with %d", phone.code())
		}
		if !s.seatOf(code, ani.Seat).Present {
			t.Error("Ani has come and counts as away")
		}
	})
}

// A hall that comes by its cards, behind one address that nobody knows yet, is not taken for somebody who guesses.
func TestAHallComesByItsCards(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(12)
		var list strings.Builder
		for n := range 60 {
			fmt.Fprintf(&list, "Orang %d\n", n)
		}
		s.wantRoster(code, "", list.String(), 60, 0, 0)
		for name, seat := range s.people(code) {
			if answer := s.trySeat(code, seat.Code, "203.0.113.9"); answer.Code != 200 {
				t.Fatalf("%s: %d %s", name, answer.Code, answer.Body)
			}
		}
	})
}

// An empty token is nobody's.
func TestExpectedPeopleHaveNoToken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		s.wantRoster(code, "", "Ani", 1, 0, 0)
		if thief := s.phone(code, Seated{}); thief.code() != closeNotAllowed {
			t.Errorf("without a token: %d", thief.code())
		}
		s.inRoom(code, func(r *Room) {
			if id, known := r.session.SeatByToken(""); known {
				t.Errorf("seat %d", id)
			}
		})
	})
}

// The same list again, corrected or not, brings nobody twice.
func TestTheSameRosterAgain(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		s.join(code, "dewi  lestari", 0)
		const list = "Dewi Lestari\nBudi\nBudi;2\nbudi\nAni;x"
		s.wantRoster(code, "?preview=1", list, 3, 1, 1)
		got := s.wantRoster(code, "", list, 3, 1, 1)
		if !got.Rows[0].Here || got.Rows[2].Twice != 2 {
			t.Errorf("%+v", got.Rows)
		}
		s.wantRoster(code, "", list, 0, 4, 1)
		s.wantRoster(code, "", list+"\nBUDI", 1, 4, 1)
		s.wantRoster(code, "", "Ani;1", 1, 0, 0)
		s.inRoom(code, func(r *Room) {
			if n := r.session.People(); n != 6 {
				t.Errorf("%d people", n)
			}
			for _, seat := range r.session.Seats() {
				if seat.Name == "Ani" {
					r.decide(game.Actor{Kind: game.ByFacilitator}, "", &game.RemoveSeat{Seat: seat.Seat})
				}
			}
		})
		s.wantRoster(code, "?preview=1", "Ani", 1, 0, 0) // who was sent away may be expected again
	})
}

func TestRosterBeyondTheSeats(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		var list strings.Builder
		for n := range 13 {
			fmt.Fprintf(&list, "Orang %d\n", n)
		}
		for n := range 11 {
			fmt.Fprintf(&list, "Satu %d;1\n", n)
		}
		before := s.wantRoster(code, "?preview=1", list.String(), 20, 0, 4)
		after := s.wantRoster(code, "", list.String(), 20, 0, 4)
		if !reflect.DeepEqual(before, after) {
			t.Errorf("foreseen was\n%v\nand happened\n%v", before, after)
		}
		for row, want := range map[int]roster.Fault{9: "", 10: roster.NoSeatLeft, 12: roster.NoSeatLeft, 22: "", 23: roster.TeamFull} {
			if got := after.Rows[row].Fault; got != want {
				t.Errorf("row %d: %q, want %q", row+1, got, want)
			}
		}
		if full := after.Rows[23]; full.Params["team"] != 1.0 || full.Params["max"] != 10.0 {
			t.Errorf("%v", full.Params)
		}
	})
}

func TestLargeRoster(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(40)
		var list strings.Builder
		for n := range 300 {
			fmt.Fprintf(&list, "Orang %d\n", n)
		}
		s.wantRoster(code, "", list.String(), 300, 0, 0)
		s.wantRoster(code, "", list.String(), 0, 300, 0)
	})
}

// Who was expected and does not come keeps nothing from happening.
func TestNoShows(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		s.wantRoster(code, "", "Ani;1\nBo;1\nCi;2", 3, 0, 0)
		later(5 * time.Second)
		boss := s.facilitator(code)
		startPlay(boss)
		s.wantRoster(code, "", "Dewi;2", 1, 0, 0) // and one more during play
		later(31 * time.Second)
		for name, seat := range s.people(code) {
			if name != "Dewi" && !seat.Volunteer {
				t.Errorf("nobody keeps the seat of %s", name)
			}
		}
		boss.do("end_phase", nil)
		later(31 * time.Second)
		dewi := s.people(code)["Dewi"]
		if !dewi.Volunteer || dewi.Waiting {
			t.Errorf("the latecomer: %+v", dewi)
		}
		answer := s.call("/api/resume", map[string]any{"code": code, "seat_code": dewi.Code})
		var seated Seated
		if err := json.Unmarshal(answer.Body.Bytes(), &seated); err != nil {
			t.Fatal(err)
		}
		s.phone(code, seated)
		if dewi = s.seatOf(code, dewi.Seat); dewi.Volunteer || !dewi.Present {
			t.Errorf("who came late: %+v", dewi)
		}
		for s.phase(code) < game.Final {
			boss.do("end_phase", nil)
		}
		for _, query := range []string{"", "?preview=1"} {
			if answer := s.sendRoster(code, query, "Eko"); answer.Code != 409 || refusalOf(t, answer) != "SESSION_OVER" {
				t.Errorf("over%s: %d %s", query, answer.Code, answer.Body)
			}
		}
	})
}

func TestRosterRefusals(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		for name, test := range map[string]struct {
			code, list string
			status     int
			want       string
		}{
			"no session": {"000000", "Ani", 404, "NO_SESSION"},
			"too large":  {code, strings.Repeat("A\n", roster.MaxBytes/2+1), 400, "ROSTER_TOO_LARGE"},
			"too long":   {code, strings.Repeat("A\n", roster.MaxRows+1), 400, "ROSTER_TOO_LONG"},
			"unreadable": {code, "PK\x03\x04", 400, "ROSTER_UNREADABLE"},
		} {
			if answer := s.sendRoster(test.code, "", test.list); answer.Code != test.status || refusalOf(t, answer) != test.want {
				t.Errorf("%s: %d %s", name, answer.Code, answer.Body)
			}
		}
		stranger := s.call("/api/sessions/"+code+"/roster", "Ani")
		if refusalOf(t, stranger) != "NOT_ALLOWED" || len(s.people(code)) != 0 {
			t.Errorf("a stranger: %d %s", stranger.Code, stranger.Body)
		}
		s.wantRoster(code, "", "", 0, 0, 0)
	})
}

func TestRosterWhileSavingPauses(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		s.inRoom(code, func(r *Room) { r.saving = true })
		if answer := s.sendRoster(code, "", "Ani"); answer.Code != 503 || refusalOf(t, answer) != "SAVING_PAUSED" {
			t.Errorf("%d %s", answer.Code, answer.Body)
		}
		s.inRoom(code, func(r *Room) { r.saving = false })
		s.wantRoster(code, "", "Ani", 1, 0, 0)
	})
}
