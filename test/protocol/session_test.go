package protocol_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// TestASessionSpeaksTheProtocol plays a whole quick session over real connections, with every command, and checks every
// frame and every exchange against the documents. Volunteers keep the seats without a person.
func TestASessionSpeaksTheProtocol(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := openServer(t)
		defer s.close()
		s.signIn()
		s.askEverything()
		s.create()
		s.joinAll()
		s.lobby()
		s.strangers()
		s.carried()
		s.plan()
		s.action()
		s.trouble()
		s.review()
		s.closing()
		s.stop()
		s.checkSeen()
	})
}

func (s *server) joinAll() {
	s.host = s.dial("host", map[string]any{"as": "facilitator"})
	s.screen = s.dial("screen", map[string]any{"as": "screen", "town": 0})
	for _, person := range []struct {
		line **line
		name string
	}{
		{&s.leader, "Ani"}, {&s.listener, "Siti Nur'aini"}, {&s.buyer, "Bo"}, {&s.cook, "عمر"}, {&s.courier, "Dewi 🌾"},
	} {
		*person.line = s.phone(person.name, s.join(person.name, 0))
	}
	s.otherSeat = s.join("Wayan", 1)
	s.other = s.phone("Wayan", s.otherSeat)

	s.refuseJoin(400, "BAD_FRAME", `{"code"`)
	s.refuseJoin(400, "BAD_NAME", map[string]any{"code": s.code, "name": strings.Repeat("x", 41)})
	s.refuseJoin(400, "UNKNOWN_ID", map[string]any{"code": s.code, "name": "Eko", "team": 9})
	s.refuseJoin(404, "NO_SESSION", map[string]any{"code": "000000", "name": "Eko"})
}

func (s *server) lobby() {
	s.wants(409, "WRONG_PHASE", ownOf(s.code, s.otherSeat.Token))
	host := s.host
	host.must("set_teams", args{"count": 4})
	host.must("rename_team", args{"team": 3, "name": "Dapur Empat"})
	host.refuse("BAD_NAME", "rename_team", args{"team": 3, "name": "a\u0007"})
	host.must("set_teams", args{"count": 3})
	host.must("lock_lobby", args{"locked": true})
	s.refuseJoin(409, "LOBBY_LOCKED", map[string]any{"code": s.code, "name": "Eko"})
	s.expectPeople()
	host.must("lock_lobby", args{"locked": false})
	host.must("set_board", args{"mode": "top3"})
	host.must("set_board", args{"mode": "frozen", "side": "kampung"})
	host.must("message", args{"text": "Selamat datang!"})
	host.must("message", args{"text": "Only you", "to": 1})
	host.must("pin", args{"note": "They wait for each other.", "team": 0})

	guest := s.phone("guest", s.join("Gede", 1))
	seat := guest.welcome["seat"]
	host.must("rename_seat", args{"seat": seat, "name": "Gede Agung"})
	host.must("move_seat", args{"seat": seat, "team": 2})
	s.after(time.Second)
	if guest.welcomes != 2 || guest.look("team", "kitchen", "team") != 2.0 {
		s.t.Errorf("moved to team 2, welcomed %d times, sees the kitchen of %v", guest.welcomes, guest.look("team", "kitchen", "team"))
	}
	host.must("remove_seat", args{"seat": seat})
	guest.endsWith(4504)
	host.must("readmit_seat", args{"seat": seat})
	host.refuse("ALREADY", "readmit_seat", args{"seat": seat})
	host.must("remove_seat", args{"seat": seat})

	s.letIn()
	s.leader.must("ready", args{"ready": true})
	s.leader.refuse("ALREADY", "ready", args{"ready": true})
	s.leader.refuse("WRONG_PHASE", "buy", args{"i": "rice", "q": 1})
	s.leader.refuse("NOT_ALLOWED", "pause", nil)
	s.leader.must("swap_roles", args{"seat": 3, "with": 4})
	s.leader.must("swap_roles", args{"seat": 3, "with": 4})
	s.leader.refuse("SELF", "swap_roles", args{"seat": 3, "with": 3})
	s.screen.refuse("NOT_ALLOWED", "ready", args{"ready": true})
	host.must("pause", nil)
	s.leader.refuse("PAUSED", "swap_roles", args{"seat": 3, "with": 4})
	host.must("resume", nil)
	s.nonsense()
	host.must("end_phase", nil)
	s.until("briefing")
	s.join("Ketut", 1)
	host.refuse("PEOPLE_CHANGED", "undo", args{"seq": s.undoable()})
	host.must("end_phase", nil)
	s.until("plan")
}

func (s *server) plan() {
	s.listener.must("listen", args{"c": 0})
	s.listener.must("listen", args{"c": 1})
	s.listener.refuse("NO_BIKE", "listen", args{"c": 2})
	s.listener.refuse("UNKNOWN_ID", "listen", args{"c": 7})
	s.buyer.must("buy", args{"i": "rice", "q": 20})
	s.buyer.must("buy", args{"i": "rice", "q": 1})
	s.buyer.refuse("PANTRY_FULL", "buy", args{"i": "rice", "q": 20})
	s.buyer.must("buy", args{"i": "vegetable", "q": 10})
	s.buyer.must("buy", args{"i": "protein", "q": 6})
	s.cook.refuse("NOT_YOUR_ROLE", "buy", args{"i": "rice", "q": 1})
	s.cook.refuse("WRONG_PHASE", "cook", args{"m": "basic"})
	s.leader.must("promise", args{"c": 0, "n": 20})
	s.leader.must("promise", args{"c": 1, "n": 20})
	s.leader.refuse("ALREADY", "promise", args{"c": 1, "n": 20})
	s.leader.refuse("PROMISED_ENOUGH", "promise", args{"c": 2, "n": 20})
	s.leader.refuse("BAD_AMOUNT", "promise", args{"c": 2, "n": 30})
	s.other.must("ask", args{"i": "rice", "n": 2})
	s.other.must("close_ask", nil)
	s.other.must("ask", args{"i": "rice", "n": 2})
	s.host.must("extend", args{"seconds": 5})
	s.after(8 * time.Second)
	s.buyer.must("cover", nil)
	s.buyer.refuse("ALREADY", "cover", nil)
	s.listener.must("share_news", args{"c": 0})
	s.listener.refuse("OLD_NEWS", "share_news", args{"c": 0})
	s.listener.refuse("NO_REPORT", "share_news", args{"c": 3})
	s.after(time.Second)
	s.other.must("open_news", args{"c": 0})
	s.other.refuse("NO_REPORT", "open_news", args{"c": 3})
	s.leader.must("give_ingredients", args{"team": 1, "i": "rice", "n": 15})
	s.leader.refuse("SELF", "give_ingredients", args{"team": 0, "i": "rice", "n": 2})
	s.leader.refuse("NO_INGREDIENTS", "give_ingredients", args{"team": 1, "i": "rice", "n": 9})
	s.leader.refuse("GIFT_LIMIT", "give_ingredients", args{"team": 1, "i": "vegetable", "n": 6})
	s.buyer.refuse("NO_MONEY", "buy", args{"i": "protein", "q": 20})
	for i := 0; i < 4; i++ {
		s.courier.do("ask", args{"m": "soft", "n": 6})
		s.courier.do("close_ask", nil)
	}
	if !s.frames.refused["RATE"] {
		s.t.Error("nobody acts too fast")
	}
	s.until("action")
}

// job finds the running job of an asset of team 0.
func (s *server) job(kind, number string) any {
	return s.leader.look("team", "kitchen", kind, number, "job")
}

func (s *server) action() {
	s.cook.must("cook", args{"m": "nutritious"})
	s.cook.must("cook", args{"m": "basic"})
	s.cook.refuse("NO_STOVE", "cook", args{"m": "soft"})
	s.after(time.Second)
	s.leader.must("help", args{"job": s.job("stoves", "0")})
	s.leader.refuse("HAND_BUSY", "help", args{"job": s.job("stoves", "1")})
	s.cards()
	s.after(12 * time.Second)
	s.leader.refuse("NO_JOB", "help", args{"job": 9999})
	s.courier.must("dispatch", args{"c": 0, "load": []int{2, 4, 0}, "anyone": true})
	s.after(time.Second) // each seat has five commands in two seconds
	s.courier.refuse("BAD_LOAD", "dispatch", args{"c": 0, "load": []int{0, 0, 0}})
	s.courier.refuse("NO_MEALS", "dispatch", args{"c": 0, "load": []int{0, 0, 5}})
	s.courier.must("dispatch", args{"c": 1, "load": []int{1, 0, 0}})
	s.courier.refuse("NO_VAN", "dispatch", args{"c": 1, "load": []int{1, 0, 0}})
	s.leader.must("give_meals", args{"team": 1, "m": "basic", "n": 1})
	s.thanks()
	s.moments()
	s.weather()
}

// undoable is the number of the last act that the facilitator may undo.
func (s *server) undoable() int {
	last := 0
	acts, _ := s.host.look("facilitator", "undo").(map[string]any)
	for key := range acts {
		seq, err := strconv.Atoi(key)
		if err != nil {
			s.t.Fatal(err)
		}
		last = max(last, seq)
	}
	return last
}

func (s *server) cards() {
	s.host.must("card", args{"card": "grant", "coins": 400})
	s.after(time.Second)
	s.host.must("undo", args{"seq": s.undoable(), "reason": "The wrong card."})
	s.host.refuse("UNKNOWN_ID", "undo", args{"seq": 1})
	s.after(time.Second)
	s.host.must("card", args{"card": "grant", "coins": 100})
	s.host.must("card", args{"card": "price_shock", "ingredient": "rice"})
	s.host.must("card", args{"card": "influx", "c": 0, "per_team": 2})
	s.host.must("card", args{"card": "extra_time"})
	s.host.refuse("CARD_TOO_SOON", "card", args{"card": "rain", "start_in": 1})
	s.host.must("card", args{"card": "rain", "seconds": 12, "cut": 1})
	s.host.refuse("ALREADY_RAINING", "card", args{"card": "rain"})
}

func (s *server) thanks() {
	seat := func(l *line) any { return l.welcome["seat"] }
	s.cook.must("kudos", args{"seat": seat(s.leader), "why": "helped", "text": "Terima kasih!"})
	s.cook.refuse("ALREADY", "kudos", args{"seat": seat(s.leader), "why": "helped"})
	s.cook.refuse("SELF", "kudos", args{"seat": seat(s.cook), "why": "helped"})
	s.cook.refuse("BAD_TEXT", "kudos", args{"seat": seat(s.buyer), "why": "rich"})
	s.cook.must("kudos", args{"seat": seat(s.buyer), "why": "thought_ahead"})
	s.cook.must("kudos", args{"seat": seat(s.other), "why": "shared"})
	s.cook.refuse("KUDOS_LIMIT", "kudos", args{"seat": seat(s.listener), "why": "listened"})
}

func (s *server) moments() {
	for range 3 {
		s.other.must("pin", args{"note": "Tidak ada yang bertanya."})
	}
	s.other.refuse("PIN_LIMIT", "pin", args{"note": ""})
}

// weather waits for the facilitator's rain and what it closes.
func (s *server) weather() {
	for range 60 {
		if raining, _ := s.host.look("facilitator", "towns", "0", "rain", "raining").(bool); raining {
			break
		}
		s.after(time.Second)
	}
	s.buyer.refuse("MARKET_CLOSED", "buy", args{"i": "rice", "q": 1})
	s.listener.refuse("ROAD_CLOSED", "listen", args{"c": 4})
}

// review plays the first day to its end, then the second by the clock alone.
func (s *server) review() {
	for range 200 {
		if end, _ := s.host.look("facilitator", "session", "phase_end").(float64); end-s.now() < 30_000 {
			break
		}
		s.after(time.Second)
	}
	s.leader.refuse("TOO_LATE", "promise", args{"c": 2, "n": 10})
	s.until("review")
	s.after(time.Second)
	if s.screen.look("public", "town", "result") == nil || s.leader.look("seat", "contribution") == nil {
		s.t.Error("the review shows no result")
	}
	late := s.phone("late", s.join("Made", 2))
	late.refuse("WAITING", "swap_roles", args{"seat": late.welcome["seat"], "with": 3})
	s.host.refuse("SELF", "merge_teams", args{"from": 2, "into": 2})
	s.host.must("merge_teams", args{"from": 2, "into": 1})
	s.host.must("extend", nil)
	s.host.must("shorten", args{"seconds": 5})
	s.host.must("correct_score", args{"team": 1, "cp": 5000, "reason": "Their van was lost when the network was."})
	s.host.refuse("BAD_AMOUNT", "shorten", args{"seconds": 600})
	for _, l := range []*line{s.listener, s.buyer, s.courier} { // volunteers take their seats
		l.hangUp()
	}
	s.until("final")
}

func (s *server) closing() {
	s.refuseJoin(409, "SESSION_OVER", map[string]any{"code": s.code, "name": "Eko"})
	s.wants(409, "SESSION_OVER", expecting(s.code, "", "Eko", s.cookie))
	s.leader.must("kudos", args{"seat": s.cook.welcome["seat"], "why": "patient"})
	s.host.refuse("WRONG_PHASE", "end_phase", args{"to": "lobby"})
	s.debriefing()
	s.talk()
	s.host.must("end_phase", args{"to": "awards"})
	s.host.must("decide_awards", args{"team": 1, "seat": s.other.welcome["seat"], "reason": "They fed the forgotten kampung."})
	for range 3 {
		s.host.must("announce", nil)
	}
	s.host.refuse("ALREADY", "announce", nil)
	s.host.refuse("WRONG_STAGE", "decide_awards", args{"team": 0, "reason": "Too late."})
	s.after(time.Second)
	for l, audience := range map[*line]string{s.screen: "public", s.leader: "team", s.host: "facilitator"} {
		if reason := l.look(audience, "final", "awards", "reason"); reason == nil {
			s.t.Errorf("%s does not see the awards", l.who)
		}
	}
}

// talk plays the debrief: everybody writes, the facilitator shows.
func (s *server) talk() {
	s.host.must("open_step", args{"step": "feel", "form": "short"})
	s.host.must("show_picture", args{"picture": "map", "at": 60000, "town": 0})
	s.host.must("show_picture", args{"picture": "evidence", "cards": []string{"heard_first"}})
	s.host.must("set_prompt", args{"text": "Siapa yang terlupa?"})
	s.host.must("give_floor", args{"team": 1})
	s.host.must("mix_groups", args{"size": 3})
	s.leader.must("feel", args{"feeling": "grateful"})
	s.leader.must("write_note", args{"kind": "insight", "prompt": "who", "text": "Kami memasak sebelum mendengar.", "shared": true, "named": true})
	s.leader.must("write_note", args{"kind": "memory", "at": 60000, "text": "Jalannya terbuka.", "shared": false, "named": false})
	s.leader.must("drop_note", args{"note": 2})
	s.host.must("let_through", args{"note": 1, "shown": true})
	s.after(2 * time.Second) // each seat has five commands in two seconds
	ratings := args{"listened": 4, "shared": 3, "kept_word": 5, "foresaw": 2, "included": 4}
	s.leader.must("rate_habits", args{"about": "self", "ratings": ratings})
	story := args{"kind": "story", "text": "Seperti di kantor.", "shared": false, "named": false}
	for range 19 { // with the first these are all that one person may have
		s.after(time.Second)
		s.leader.must("write_note", story)
	}
	s.leader.refuse("NOTE_LIMIT", "write_note", story)
	s.stays()
}

// stays plays what remains after the day.
func (s *server) stays() {
	hash := strings.Repeat("0123abcd", 8)
	s.after(2 * time.Second)
	s.leader.must("commit", args{"if": "Ada yang menunggu", "then": "saya mendengar dulu", "date": "2026-12-01", "shared": true, "named": true, "key_hash": hash})
	s.other.refuse("ALREADY", "commit", args{"if": "x", "then": "y", "date": "2026-12-01", "shared": false, "named": false, "key_hash": hash})
	s.other.must("write_note", args{"kind": "story", "text": "Seperti di kantor.", "shared": false, "named": false})
	notes, _ := s.host.look("facilitator", "debrief", "notes").(map[string]any)
	for id, note := range notes {
		if number, err := strconv.Atoi(id); err == nil && note.(map[string]any)["kind"] == "commitment" {
			s.host.must("let_through", args{"note": number, "shown": true})
		}
	}
	s.leader.must("give_feedback", args{"of": "day", "rating": 4, "text": "Terlalu cepat di awal."})
	s.leader.must("give_feedback", args{"of": "programme", "rating": 5})
	s.leader.must("share_own", args{"shared": true})
	s.host.must("reserve_debrief", args{"minutes": 60, "until": 1796122800000})
	s.host.must("enter_result", args{"team": 1, "day": 0, "fed": 34, "cp": 41000, "note": "Listrik padam."})
	for range 50 {
		s.after(time.Second)
		s.leader.must("check_in", args{"state": "partly", "text": "Dua kali dari tiga."})
	}
	s.after(time.Second)
	s.leader.refuse("CHECK_IN_LIMIT", "check_in", args{"state": "kept"})
}

func (s *server) stop() {
	s.hub.Stop()
	for _, l := range []*line{s.host, s.screen, s.leader, s.other} {
		l.endsWith(4000)
	}
}

// notPlayed are the few things that a session does not come to; what gives them is tested where it is written.
var notPlayed = map[string]bool{
	"4001":                                 true, // needs a connection that never drains
	"get /ws 101":                          true, // every line of the session begins with it
	"post /api/sessions 503":               true, // needs 2000 sessions
	"get /api/sessions/{code}/debrief 503": true, // needs a journal that cannot be read
	"get /api/sessions/{code}/debrief/at 503":     true,
	"get /api/sessions/{code}/debrief/events 503": true,
	"get /api/me/debrief 503":                     true,
	"get /api/sessions/{code}/what-if 503":        true, // and so does this
	"post /api/sessions/{code}/what-if 503":       true, // needs somebody else who asks at the same time
	"post /api/archive/{id}/pseudonymise 503":     true,
	"get /api/archive 503":                        true, // needs a disk that cannot be read
	"get /api/archive/{id} 503":                   true,
	"delete /api/archive/{id} 503":                true, // and one that cannot be written while somebody plays
	"get /favicon.ico 200":                        true, // one of the three, as the pages have an icon or not
	"get /favicon.ico 304":                        true,
	"get /favicon.ico 404":                        true,
	"get /api/sessions/{code}/export/{file} 503":  true, // needs five who download at the same time
}

func (s *server) checkSeen() {
	f := s.frames
	for name := range f.payloads {
		if f.seen[name] == 0 {
			s.t.Errorf("no %s was seen", name)
		}
	}
	if list := missing(f.args, f.commands); len(list) > 0 {
		s.t.Errorf("commands that nobody gave: %v", list)
	}
	protocol := openAsyncAPI(s.t)
	for _, code := range missing(protocol.object("#/channels/session/x-close-codes"), f.closed) {
		if !notPlayed[code] {
			s.t.Errorf("no connection ended with %s", code)
		}
	}
	for code := range s.codes {
		f.refused[code] = true
	}
	for _, code := range missing(describedRefusals(protocol), f.refused) {
		if !notPlayed[code] {
			s.t.Errorf("nobody was refused with %s", code)
		}
	}
	for path, operations := range s.object("#/paths") {
		for method, operation := range operations.(map[string]any) {
			for status := range operation.(map[string]any)["responses"].(map[string]any) {
				if key := fmt.Sprintf("%s %s %s", method, path, status); !s.seen[key] && !notPlayed[key] {
					s.t.Errorf("nobody saw %s", key)
				}
			}
		}
	}
}
