package hub

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rsc.io/qr"

	"foodforpeople/game"
)

const phonesAddress = "http://192.168.1.5:8080"

// carded makes seat cards and gives the secrets of their QR codes.
func (s *server) carded(code string, seats ...game.SeatID) (secrets []string) {
	s.t.Helper()
	answer := s.call("/api/sessions/"+code+"/seat-cards", map[string]any{"seats": seats, "address": phonesAddress}, s.signedIn)
	var made struct{ Cards []seatCard }
	if err := json.Unmarshal(answer.Body.Bytes(), &made); err != nil || len(made.Cards) != len(seats) {
		s.t.Fatalf("%d %s", answer.Code, answer.Body)
	}
	for i, card := range made.Cards {
		secret, ours := strings.CutPrefix(card.Path, "/"+code+"#")
		drawn, err := qr.Encode(phonesAddress+card.Path, qr.M)
		if err != nil || !ours || card.Seat != seats[i] || len(secret) != 32 || card.QR != svg(drawn) {
			s.t.Fatalf("the card %+v", card)
		}
		secrets = append(secrets, secret)
	}
	return secrets
}

func (s *server) showCard(code, card, address string) (seated Seated, status int) {
	answer := s.call("/api/resume", map[string]any{"code": code, "card": card}, from(address))
	json.Unmarshal(answer.Body.Bytes(), &seated)
	return seated, answer.Code
}

// Somebody who shares the address of the hall uses up every try there, again and again while the session lasts: whoever has
// a seat card gets in all the same, from there and from an address that is barred from join codes, too.
func TestASeatCardIsNeverLockedOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code, people := s.hall()
		var seats []game.SeatID
		for _, one := range people {
			seats = append(seats, one.Seat)
		}
		secrets := s.carded(code, seats...)
		next := 0
		attack([]string{venue, attacker}, func(address string) int {
			s.tryCode("000000", address)
			return s.trySeat(code, wrongSeatCode, address).Code
		}, func() {
			for _, address := range []string{venue, attacker} {
				if answer := s.trySeat(code, people[next].SeatCode, address); answer.Code != http.StatusTooManyRequests {
					t.Errorf("a seat code from %s, where the tries are used up, is answered %d", address, answer.Code)
				}
				seated, status := s.showCard(code, secrets[next], address)
				if status != http.StatusOK || seated.Seat != people[next].Seat || seated.SeatCode != people[next].SeatCode {
					t.Errorf("a seat card from %s is answered %d, %+v", address, status, seated)
				}
				if phone := s.phone(code, seated); phone.code() != 0 || len(phone.of("snapshot", "seat")) != 1 {
					t.Errorf("the new phone is closed with %d", phone.code())
				}
				next++
			}
		})
		if next != 16 {
			t.Errorf("%d people came back", next)
		}
	})
}

// Where too many wrong join codes came from a card still opens its seat, and what is wrong tells as little as before.
func TestASeatCardOpensWhereTheJoinCodeIsBarred(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code, people := s.hall()
		secret := s.carded(code, people[3].Seat)[0]
		for range joinTries.burst {
			s.tryCode("000000", attacker)
		}
		for name, test := range map[string]struct{ code, card string }{
			"no card": {code, ""}, "a wrong card": {code, strings.Repeat("0", 32)}, "the card in no session": {"000000", secret},
			"a seat code as card": {code, people[3].SeatCode},
		} {
			if _, status := s.showCard(test.code, test.card, attacker); status != http.StatusTooManyRequests {
				t.Errorf("%s is answered %d: the barred learn something", name, status)
			}
		}
		if seated, status := s.showCard(code, secret, attacker); status != http.StatusOK || seated.Seat != people[3].Seat {
			t.Errorf("the right card is answered %d, %+v", status, seated)
		}
	})
}

func TestSeatCards(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code, other := s.session(2), s.session(2)
		ani, budi := s.join(code, "Ani", 0), s.join(code, "Budi", 1)
		secret := s.carded(code, ani.Seat, budi.Seat)[0]
		old := s.phone(code, ani)
		first, status := s.showCard(code, secret, venue)
		if status != http.StatusOK || first.Token == ani.Token || first.Seat != ani.Seat {
			t.Fatalf("the card is answered %d, %+v", status, first)
		}
		phone := s.phone(code, first)
		if old.code() != closeElsewhere || phone.code() != 0 {
			t.Errorf("the phone before is closed with %d, the new one with %d", old.code(), phone.code())
		}
		for name, test := range map[string]struct{ code, card string }{
			"another session's": {other, secret}, "the hash of it": {code, hashToken(secret)}, "the token of the seat": {code, first.Token},
		} {
			if _, status := s.showCard(test.code, test.card, venue); status != http.StatusNotFound {
				t.Errorf("%s is answered %d", name, status)
			}
		}
		s.restart()
		if _, status := s.showCard(code, secret, venue); status != http.StatusOK {
			t.Errorf("a second time, after a restart, it is answered %d", status)
		}
		renewed := s.carded(code, ani.Seat)[0]
		if _, status := s.showCard(code, secret, venue); status != http.StatusNotFound {
			t.Errorf("a card of which there is a newer one is answered %d", status)
		}
		if _, status := s.showCard(code, renewed, venue); status != http.StatusOK {
			t.Errorf("the newer one is answered %d", status)
		}
		s.inRoom(code, func(r *Room) {
			for _, kind := range []game.AudienceKind{game.Public, game.ToTeam, game.ToSeat, game.ToFacilitator} {
				view := string(mustJSON(r.session.View(game.Audience{Kind: kind})))
				if strings.Contains(view, renewed) || strings.Contains(view, hashToken(renewed)) {
					t.Errorf("a view has the card's secret: %s", view)
				}
			}
		})
		s.facilitator(code).do("remove_seat", map[string]any{"seat": ani.Seat})
		if _, status := s.showCard(code, renewed, venue); status != http.StatusNotFound {
			t.Errorf("who was sent away is answered %d", status)
		}
		s.end(code)
		if _, status := s.showCard(code, renewed, venue); status != http.StatusNotFound {
			t.Errorf("once the session has ended the card is answered %d", status)
		}
	})
}

// The journal as it is taken out has the hashes, as those of tokens; without names nothing of a card is left.
func TestSecretsOfSeatCardsAreKeptHashed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		ani := s.join(code, "Ani", 0)
		secret := s.carded(code, ani.Seat)[0]
		for query, hashed := range map[string]bool{"": true, "?pseudonymised=1": false} {
			answer := s.call("/api/sessions/"+code+"/export/journal.jsonl"+query, nil, s.signedIn)
			file := answer.Body.String()
			if answer.Code != http.StatusOK || !strings.Contains(file, "seat_card_made") || strings.Contains(file, secret) {
				t.Errorf("the journal%s: %d %s", query, answer.Code, file)
			}
			if strings.Contains(file, hashToken(secret)) != hashed {
				t.Errorf("the journal%s has the hash: %t", query, !hashed)
			}
		}
		tables := s.call("/api/sessions/"+code+"/export/tables.zip", nil, s.signedIn).Body.String()
		if strings.Contains(tables, secret) || strings.Contains(tables, hashToken(secret)) {
			t.Error("the tables have the card")
		}
	})
}

// What makes no sense makes no card, and takes none away.
func TestSeatCardsRefused(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		ani := s.join(code, "Ani", 0)
		secret := s.carded(code, ani.Seat)[0]
		for name, test := range map[string]struct {
			code    string
			seats   []game.SeatID
			address string
			status  int
		}{
			"nobody's seat among them": {code, []game.SeatID{ani.Seat, 99}, phonesAddress, http.StatusNotFound},
			"a seat below all":         {code, []game.SeatID{-1}, phonesAddress, http.StatusNotFound},
			"more than there are":      {code, slices.Repeat([]game.SeatID{ani.Seat}, 50), phonesAddress, http.StatusNotFound},
			"no session":               {"000000", []game.SeatID{0}, phonesAddress, http.StatusNotFound},
			"no address":               {code, []game.SeatID{ani.Seat}, "", http.StatusBadRequest},
			"an address with a path":   {code, []game.SeatID{ani.Seat}, phonesAddress + "/x", http.StatusBadRequest},
			"an address that is code":  {code, []game.SeatID{ani.Seat}, "javascript:alert(1)", http.StatusBadRequest},
			"an address without end":   {code, []game.SeatID{ani.Seat}, "http://" + strings.Repeat("x", maxQRText), http.StatusBadRequest},
		} {
			body := map[string]any{"seats": test.seats, "address": test.address}
			if answer := s.call("/api/sessions/"+test.code+"/seat-cards", body, s.signedIn); answer.Code != test.status {
				t.Errorf("%s: %d %s", name, answer.Code, answer.Body)
			}
		}
		if _, status := s.showCard(code, secret, venue); status != http.StatusOK {
			t.Errorf("the card from before is answered %d", status)
		}
		later(time.Second)
	})
}
