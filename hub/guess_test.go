package hub

import (
	"encoding/json"
	"fmt"
	"math"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"runtime"
	"testing"
	"testing/synctest"
	"time"
)

// from lets a request come from an address.
func from(address string) func(*http.Request) {
	return func(r *http.Request) { r.RemoteAddr = netip.AddrPortFrom(netip.MustParseAddr(address), 40000).String() }
}

const venue, elsewhere, attacker = "192.0.2.1", "198.51.100.20", "203.0.113.66"

// wrongSeatCode has a letter that no seat code has.
const wrongSeatCode = "0000"

func (s *server) tryCode(code, address string) *httptest.ResponseRecorder {
	return s.call("/api/sessions/"+code, nil, from(address))
}

func (s *server) trySeat(code, seatCode, address string) *httptest.ResponseRecorder {
	return s.call("/api/resume", map[string]any{"code": code, "seat_code": seatCode}, from(address))
}

// hall is a session that sixty people play from one address.
func (s *server) hall() (code string, people []Seated) {
	code = s.session(10)
	for n := range 60 {
		people = append(people, s.join(code, fmt.Sprintf("Orang %d", n), n%10)) // from 192.0.2.1, as all requests of tests
	}
	return code, people
}

// botnet are addresses of as many customers.
func botnet(n int) (addresses []string) {
	for i := range n {
		addresses = append(addresses, fmt.Sprintf("2001:db8:%x:%x00::1", i/256, i%256))
	}
	return addresses
}

// The longest that a session lasts in docs/security.md.
const sessionLasts = 4 * time.Hour

// tried is how many wrong codes an allowance lets through while a session lasts.
func (a allowance) tried() int { return a.burst + int(sessionLasts/a.every) }

// attack tries codes from every address, at once and then again and again while the session lasts, and counts the answers
// that tell whether a code is right. Every half hour it looks how real people fare.
func attack(addresses []string, try func(address string) int, real func()) (told int) {
	greedy := func(address string) {
		for try(address) != http.StatusTooManyRequests {
			told++
		}
	}
	for round := range int(sessionLasts / (5 * time.Minute)) {
		for _, address := range addresses {
			greedy(address)
		}
		if round%6 == 0 {
			real()
		}
		later(5 * time.Minute)
	}
	return told
}

func TestSeatCodesCannotBeGuessed(t *testing.T) {
	codes := math.Pow(float64(len(seatCodeLetters)), 4)
	for name, test := range map[string]struct {
		addresses []string
		told      int
		chance    float64 // to find any of sixty seats
	}{
		"one address":            {[]string{attacker}, strangerTries.tried(), 0.004},
		"a thousand addresses":   {botnet(1000), strangersTries.tried(), 0.018},
		"an address of the hall": {[]string{elsewhere}, knownTries.tried(), 0.031},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newServer(t)
				code, people := s.hall()
				if answer := s.trySeat(code, people[59].SeatCode, elsewhere); answer.Code != 200 {
					t.Fatalf("from a phone's own network: %d", answer.Code)
				}
				next := 0
				told := attack(test.addresses, func(address string) int { return s.trySeat(code, wrongSeatCode, address).Code }, func() {
					if answer := s.trySeat(code, wrongSeatCode, venue); answer.Code != 404 {
						t.Errorf("a slip of the hand is answered %d", answer.Code)
					}
					if answer := s.trySeat(code, people[next].SeatCode, venue); answer.Code != 200 {
						t.Errorf("the right code is answered %d", answer.Code)
					}
					next++
				})
				if told > test.told {
					t.Errorf("%d tries were answered, the arithmetic says %d", told, test.told)
				}
				chance := float64(told) * float64(len(people)) / codes
				t.Logf("%d tries, %.2f%% for any seat", told, 100*chance)
				if chance > test.chance {
					t.Errorf("the chance to find a seat is %.4f", chance)
				}
			})
		})
	}
}

func TestJoinCodesCannotBeGuessed(t *testing.T) {
	const codes = 900_000
	for name, test := range map[string]struct {
		addresses []string
		chance    float64 // to find one session
	}{"one address": {[]string{attacker}, 0.0001}, "a thousand addresses": {botnet(1000), 0.061}} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				s := newServer(t)
				code, _ := s.hall()
				told := attack(test.addresses, func(address string) int { return s.tryCode("000000", address).Code }, func() {
					for _, address := range []string{venue, elsewhere} {
						if answer := s.tryCode(code, address); answer.Code != 200 {
							t.Errorf("the right code from %s is answered %d", address, answer.Code)
						}
					}
				})
				if most := joinTries.tried() * len(test.addresses); told > most {
					t.Errorf("%d tries were answered, the arithmetic says %d", told, most)
				}
				chance := float64(told) / codes
				t.Logf("%d tries, %.3f%% for a session", told, 100*chance)
				if chance > test.chance {
					t.Errorf("the chance to find a session is %.4f", chance)
				}
			})
		})
	}
}

// An attacker who shares the address of the people uses up what may go wrong there.
func TestALockOutShutsNobodyOut(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code, people := s.hall()
		there := func(r *http.Request) { r.RemoteAddr = "pipe" } // where the connections of tests come from
		join := map[string]any{"code": code, "name": "Ani"}
		if answer := s.call("/api/join", join, there); answer.Code != 200 {
			t.Fatal(answer.Code)
		}
		for range 100 {
			s.call("/api/sessions/000000", nil, there)
			s.call("/api/resume", map[string]any{"code": code, "seat_code": wrongSeatCode}, there)
			s.call("/facilitator?token=x", nil, there)
		}
		for path, body := range map[string]any{
			"/api/sessions/000000": nil, "/facilitator?token=x": nil,
			"/api/resume": map[string]any{"code": code, "seat_code": people[0].SeatCode},
		} {
			if answer := s.call(path, body, there); answer.Code != 429 || refusalOf(t, answer) != "TOO_MANY_TRIES" {
				t.Errorf("%s: %d", path, answer.Code)
			}
		}
		if c := s.connectWith("", "stranger", map[string]any{"session": "000000", "as": "screen"}); c.code() != closeGuesses {
			t.Errorf("a hello with a wrong code is closed with %d", c.code())
		}
		if phone := s.phone(code, people[0]); phone.code() != 0 {
			t.Errorf("a phone with its token is closed with %d", phone.code())
		}
		if screen := s.screen(code); screen.code() != 0 {
			t.Errorf("the screen is closed with %d", screen.code())
		}
		if boss := s.facilitator(code); boss.code() != 0 {
			t.Errorf("the facilitator is closed with %d", boss.code())
		}
		if answer := s.call("/api/join", join, there); answer.Code != 200 {
			t.Errorf("who joins is answered %d", answer.Code)
		}
		if answer := s.call("/facilitator?token="+s.token, nil, there); answer.Code != 303 {
			t.Errorf("the facilitator signs in: %d", answer.Code)
		}
		if answer := s.trySeat(code, people[0].SeatCode, elsewhere); answer.Code != 200 {
			t.Errorf("from another network: %d", answer.Code)
		}
	})
}

// Where a session is not known the right join code tells as little as a wrong one once the tries are used up; the right
// token of a seat counts all the same.
func TestTheBarredLearnNothing(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code, people := s.hall()
		barred := func(r *http.Request) { r.RemoteAddr = "pipe" }
		for range joinTries.burst {
			s.call("/api/sessions/000000", nil, barred)
		}
		for _, session := range []string{code, "000000"} {
			if answer := s.call("/api/sessions/"+session, nil, barred); answer.Code != 429 {
				t.Errorf("looked up %s: %d", session, answer.Code)
			}
			if answer := s.call("/api/join", map[string]any{"code": session, "name": "x"}, barred); answer.Code != 429 {
				t.Errorf("joined %s: %d", session, answer.Code)
			}
			for _, hello := range []map[string]any{{"as": "screen"}, {"as": "seat", "token": "x"}} {
				hello["session"] = session
				hello["type"] = "hello"
				c := s.dial("barred", "")
				c.send(hello)
				c.send(map[string]any{"type": "ping"})
				synctest.Wait()
				if c.code() != closeGuesses || len(c.got()) != 0 {
					t.Errorf("hello as %s to %s: %d after %d frames", hello["as"], session, c.code(), len(c.got()))
				}
			}
		}
		if phone := s.phone(code, people[3]); phone.code() != 0 {
			t.Errorf("a phone with its token: %d", phone.code())
		}
		if answer := s.call("/api/sessions/"+code, nil, barred); answer.Code != 200 {
			t.Errorf("the address is known now, and is answered %d", answer.Code)
		}
	})
}

// After a power cut everybody comes at once from an address that nobody knows yet, and some mistype.
func TestSixtyComeBackAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code, people := s.hall()
		s.restart()
		answers := make(chan int, 2*len(people))
		for n, p := range people {
			go func() {
				time.Sleep(time.Duration(n) * time.Second)
				if n%2 == 0 {
					answers <- s.trySeat(code, wrongSeatCode, elsewhere).Code
				}
				answers <- s.trySeat(code, p.SeatCode, elsewhere).Code
			}()
		}
		later(time.Minute)
		count := make(map[int]int)
		for range len(answers) {
			count[<-answers]++
		}
		if count[200] != 60 || count[404] != 30 {
			t.Errorf("answers: %v", count)
		}
		var seated Seated
		if err := json.Unmarshal(s.trySeat(code, people[7].SeatCode, elsewhere).Body.Bytes(), &seated); err != nil || seated.Seat != people[7].Seat {
			t.Errorf("%+v: %v", seated, err)
		}
	})
}

func TestOriginOf(t *testing.T) {
	for address, want := range map[string]string{
		"192.0.2.7:80": "192.0.2.7/32", "[::ffff:192.0.2.7]:80": "192.0.2.7/32", "[2001:db8:1:2ff::9]:80": "2001:db8:1:200::/56",
		"[fe80::1%eth0]:80": "fe80::/56", "@": "invalid Prefix",
	} {
		if got := originOf(&http.Request{RemoteAddr: address}).String(); got != want {
			t.Errorf("%s counts as %s, want %s", address, got, want)
		}
	}
}

func TestCountsOfWrongCodesAreBounded(t *testing.T) {
	g := newGuesses()
	g.meet("hall", netip.MustParsePrefix("192.0.2.1/32"))
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	for n := range 4 * maxDoors {
		address := netip.PrefixFrom(netip.AddrFrom4([4]byte{10, byte(n >> 16), byte(n >> 8), byte(n)}), 32)
		g.joinCode(nil, address)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	grown := int64(after.HeapAlloc) - int64(before.HeapAlloc)
	t.Logf("%d addresses cost %d KiB", 4*maxDoors, grown>>10)
	if len(g.doors) > maxDoors || grown > 16<<20 {
		t.Errorf("%d addresses are kept in %d bytes", len(g.doors), grown)
	}
	if known := g.doors[door{"hall", netip.MustParsePrefix("192.0.2.1/32")}]; known == nil || !known.known {
		t.Error("the known address was forgotten")
	}
	g.forget("hall")
	if g.doors[door{"hall", netip.MustParsePrefix("192.0.2.1/32")}] != nil {
		t.Error("the address of a session that has ended is kept")
	}
}
