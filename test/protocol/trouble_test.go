package protocol_test

import (
	"encoding/json"
	"net/http"
	"strings"
	"time"
)

// askEverything asks what needs no session.
func (s *server) askEverything() {
	s.wants(403, "NOT_ALLOWED", question{method: "get", path: "/api/scenarios"})
	s.wants(200, "", question{method: "get", path: "/api/scenarios", header: s.cookie})
	s.wants(403, "NOT_ALLOWED", question{method: "get", path: "/api/paper", query: "?teams=4"})
	s.wants(400, "BAD_AMOUNT", question{method: "get", path: "/api/paper", query: "?teams=13", header: s.cookie})
	s.wants(400, "UNKNOWN_ID", question{method: "get", path: "/api/paper", query: "?teams=4&scenario=none", header: s.cookie})
	s.wants(200, "", question{method: "get", path: "/api/paper", query: "?teams=4", header: s.cookie})
	s.wants(200, "", question{method: "get", path: "/api/address"})
	s.wants(200, "", question{method: "get", path: "/healthz"})
	s.wants(200, "", question{method: "get", path: "/readyz"})
	s.wants(200, "", question{method: "get", path: "/api/qr.svg", query: "?text=http%3A%2F%2F192.0.2.7%2F482913"})
	s.wants(400, "BAD_TEXT", question{method: "get", path: "/api/qr.svg"})
	s.wants(426, "", question{method: "get", path: "/ws"})
	s.wants(403, "", question{method: "get", path: "/ws", header: http.Header{
		"Connection": {"Upgrade"}, "Upgrade": {"websocket"}, "Sec-Websocket-Version": {"13"},
		"Sec-Websocket-Key": {"dGhlIHNhbXBsZSBub25jZQ=="}, "Origin": {"http://elsewhere.example"},
	}})
	for path, in := range map[string]map[string]string{
		"/": nil, "/check": nil, "/{code}": {"code": "482913"}, "/facilitator": nil, "/screen/{code}": {"code": "482913"}, "/debrief/{code}": {"code": "482913"}, "/look/{code}": {"code": "482913"},
		"/report/{code}": {"code": "482913"}, "/certificates/{code}": {"code": "482913"}, "/paper": nil, "/paper/{code}": {"code": "482913"},
		"/static/{path}": {"path": "shared/patch.js"},
	} {
		_, _, header := s.ask(question{method: "get", path: path, in: in})
		s.wants(304, "", question{method: "get", path: path, in: in, header: http.Header{"If-None-Match": {header.Get("ETag")}}})
	}
	s.wants(404, "", question{method: "get", path: "/{code}", in: map[string]string{"code": "nowhere"}})
	s.wants(404, "", question{method: "get", path: "/static/{path}", in: map[string]string{"path": "nothing.js"}})
	s.ask(question{method: "get", path: "/favicon.ico"})
}

// expecting is a list of people on its way.
func expecting(code, query, list string, header http.Header) question {
	return question{
		method: "post", path: "/api/sessions/{code}/roster", in: map[string]string{"code": code}, query: query, body: list, header: header,
	}
}

// expectPeople sends lists of people, good and bad. Nobody of them is let in: the session goes on with those who are there.
func (s *server) expectPeople() {
	s.wants(403, "NOT_ALLOWED", expecting(s.code, "", "Eko", nil))
	s.wants(404, "NO_SESSION", expecting("000000", "", "Eko", s.cookie))
	s.wants(400, "ROSTER_TOO_LARGE", expecting(s.code, "", strings.Repeat("x", 1<<20+1), s.cookie))
	s.wants(400, "ROSTER_TOO_LONG", expecting(s.code, "", strings.Repeat("x\n", 10_001), s.cookie))
	s.wants(400, "ROSTER_UNREADABLE", expecting(s.code, "", "PK\x03\x04", s.cookie))
	list := "Diklat\nNama;Tim\nEko;2\nEko\nWayan\n;1\n" + strings.Repeat("x", 41) + "\n\a\nF\xe9;Dapur"
	s.wants(200, "", expecting(s.code, "?preview=1", list+strings.Repeat("\nG;3", 11)+strings.Repeat("\nH", 30), s.cookie))
	s.wants(200, "", expecting(s.code, "", "Wayan\n;1", s.cookie))
}

// nonsense is what no page sends.
func (s *server) nonsense() {
	l := s.other
	l.mumble(`{"type": "command", "id": "n1", "name": "fly"}`)
	l.mumble(`{"type": "command", "id": "n2", "name": "ready", "args": {"ready": true, "set": 1}}`)
	l.mumble(`{"type": "command", "id": "n3", "name": "ready"}`)
	for _, id := range []string{"n1", "n2", "n3"} {
		if code := l.answer("nonsense", id); code != "BAD_COMMAND" {
			s.t.Errorf("nonsense was answered with %q", code)
		}
	}
	l.mumble(`{"type": "command", "id": "", "name": "ready"}`)
	l.mumble(`not JSON`)
	if refusals := l.heard("refusal"); len(refusals) != 2 {
		s.t.Errorf("%d of 2 bad frames were refused", len(refusals))
	}
	for range 2 { // the same id again: the same answer, and nothing twice
		l.say(map[string]any{"type": "command", "id": "again", "name": "ready", "args": args{"ready": true}})
		if code := l.answer("ready", "again"); code != "" {
			s.t.Errorf("a repeated command was answered with %s", code)
		}
	}
}

// strangers are connections that come to nothing.
func (s *server) strangers() {
	open := func(who string) *line {
		var header http.Header
		if who == "shouter" || who == "giant" || who == "hasty" { // screens, let in
			header = s.cookie
		}
		l := dialLine(s.frames, s.client, who, header)
		s.lines = append(s.lines, l)
		return l
	}
	l := open("nobody")
	l.say(map[string]any{"type": "hello", "session": "000000", "as": "screen"})
	l.endsWith(4501)
	l = open("thief")
	l.say(map[string]any{"type": "hello", "session": s.code, "as": "seat", "token": strings.Repeat("0", 32)})
	l.endsWith(4503)
	l = open("onlooker")
	l.say(map[string]any{"type": "hello", "session": s.code, "as": "screen"})
	l.endsWith(4503)
	l = open("pretender")
	l.say(map[string]any{"type": "hello", "session": s.code, "as": "facilitator"})
	l.endsWith(4503)
	l = open("ghost")
	l.mumble(`{"type": "hello", "session": "` + s.code + `", "as": "ghost"}`)
	l.endsWith(4502)
	l = open("impatient")
	l.ping()
	l.endsWith(4502)
	l = open("shouter")
	l.say(map[string]any{"type": "hello", "session": s.code, "as": "screen"})
	for range 11 {
		l.mumble(`{"type": "shout"}`)
	}
	l.endsWith(4502)
	l = open("giant")
	l.say(map[string]any{"type": "hello", "session": s.code, "as": "screen"})
	l.mumble(strings.Repeat("x", 16<<10+1))
	l.endsWith(4502)
	l = open("hasty")
	l.say(map[string]any{"type": "hello", "session": s.code, "as": "screen"})
	for range 80 {
		l.ping()
	}
	if len(l.heard("pong")) >= 80 || len(l.heard("refusal")) == 0 {
		s.t.Error("nobody is told to be slower")
	}
	l = open("checker")
	l.say(map[string]any{"type": "hello", "as": "check"})
	l.ping()
	l.say(map[string]any{"type": "command", "id": "c1", "name": "ready", "args": args{"ready": true}})
	if code := l.answer("a check's command", "c1"); code != "NOT_ALLOWED" || len(l.heard("pong")) != 1 {
		s.t.Errorf("a check's command was answered with %q, its ping with %d pongs", code, len(l.heard("pong")))
	}
	silent := dialLine(s.frames, s.client, "silent", nil)
	time.Sleep(11 * time.Second)
	silent.endsWith(4002)
}

// trouble is what phones, networks and disks do.
func (s *server) trouble() {
	s.comeBack()
	second := s.phone("Wayan's tablet", s.otherSeat)
	s.other.endsWith(4500)
	s.other = second
	s.seatCode()
	s.erase(s.endAnother())
	s.fullDisk()
	s.guess()
	late := s.phone("Lestari", s.join("Lestari", 1))
	s.after(time.Second)
	if late.look("seat", "name") != "Lestari" || late.phase() != s.host.phase() {
		s.t.Errorf("a late arrival sees the seat of %v", late.look("seat", "name"))
	}
}

// comeBack loses the signal for a while: exactly what was missed comes, and no snapshot.
func (s *server) comeBack() {
	before := s.other
	before.hangUp()
	s.after(3 * time.Second)
	snapshots := s.frames.seen["snapshotTeam"]
	after := dialLine(s.frames, s.client, "Wayan again", nil)
	s.lines = append(s.lines, after)
	after.views, after.seq = before.views, before.seq
	after.say(map[string]any{
		"type": "hello", "session": s.code, "as": "seat", "token": s.otherSeat.Token, "have": before.have(),
	})
	s.after(time.Second)
	if after.patches == 0 || s.frames.seen["snapshotTeam"] != snapshots {
		s.t.Errorf("came back to %d patches and %d snapshots", after.patches, s.frames.seen["snapshotTeam"]-snapshots)
	}
	if after.phase() != s.host.phase() {
		s.t.Errorf("came back into %s", after.phase())
	}
	s.other = after
}

// seatCode brings a person to another phone.
func (s *server) seatCode() {
	resume := func(body any) question { return question{method: "post", path: "/api/resume", body: body} }
	s.wants(400, "BAD_FRAME", resume(`[]`))
	s.wants(404, "NO_SEAT", resume(map[string]any{"code": s.code, "seat_code": "ZZZZ"}))
	s.wants(404, "NO_SESSION", resume(map[string]any{"code": "000000", "seat_code": "ZZZZ"}))
	answer := s.wants(200, "", resume(map[string]any{"code": s.code, "seat_code": strings.ToLower(s.otherSeat.SeatCode)}))
	old := s.otherSeat
	if err := json.Unmarshal(answer, &s.otherSeat); err != nil {
		s.t.Fatal(err)
	}
	s.phone("old phone", old).endsWith(4503)
	s.other = s.phone("new phone", s.otherSeat)
	s.seatCard()
}

// seatCard brings them to yet another phone, which scans their card.
func (s *server) seatCard() {
	cards := func(code string, seats []int, address string, header http.Header) question {
		return question{
			method: "post", path: "/api/sessions/{code}/seat-cards", in: map[string]string{"code": code},
			body: map[string]any{"seats": seats, "address": address}, header: header,
		}
	}
	seat, address := int(s.otherSeat.Seat), "http://192.168.1.5:8080"
	s.wants(403, "NOT_ALLOWED", cards(s.code, []int{seat}, address, nil))
	s.wants(404, "NO_SESSION", cards("000000", []int{seat}, address, s.cookie))
	s.wants(404, "NO_SEAT", cards(s.code, []int{seat, 999}, address, s.cookie))
	s.wants(400, "BAD_FRAME", cards(s.code, []int{seat}, "food.example", s.cookie))
	var made struct{ Cards []struct{ Path string } }
	if err := json.Unmarshal(s.wants(200, "", cards(s.code, []int{seat}, address, s.cookie)), &made); err != nil {
		s.t.Fatal(err)
	}
	_, secret, _ := strings.Cut(made.Cards[0].Path, "#")
	show := func(code, secret string) question {
		return question{method: "post", path: "/api/resume", body: map[string]any{"code": code, "card": secret}}
	}
	s.wants(404, "NO_SEAT", show(s.code, "wrong"))
	s.wants(404, "NO_SESSION", show("000000", secret))
	if err := json.Unmarshal(s.wants(200, "", show(s.code, secret)), &s.otherSeat); err != nil {
		s.t.Fatal(err)
	}
	before := s.other
	s.other = s.phone("scanned phone", s.otherSeat)
	before.endsWith(4500)
}

// guess tries codes until no more may be wrong; a right join code and a right token still count from here.
func (s *server) guess() {
	look := func(code string) question {
		return question{method: "get", path: "/api/sessions/{code}", in: map[string]string{"code": code}}
	}
	for range 40 {
		s.ask(look("000000"))
		s.ask(question{method: "get", path: "/facilitator", query: "?token=wrong"})
	}
	for range 80 {
		s.ask(question{method: "post", path: "/api/resume", body: map[string]any{"code": s.code, "seat_code": "ZZZZ"}})
	}
	s.wants(429, "TOO_MANY_TRIES", look("000000"))
	s.wantDebriefs(429, "TOO_MANY_TRIES", "000000", nil)
	s.wants(429, "TOO_MANY_TRIES", ownOf("000000", "none"))
	wrong := s.whatIfSeen(1)
	wrong.in = map[string]string{"code": "000000"}
	s.wants(429, "TOO_MANY_TRIES", wrong)
	s.refuseJoin(429, "TOO_MANY_TRIES", map[string]any{"code": "000000", "name": "Eko"})
	s.wants(429, "TOO_MANY_TRIES", question{
		method: "post", path: "/api/resume", body: map[string]any{"code": s.code, "seat_code": s.otherSeat.SeatCode},
	})
	s.wants(429, "TOO_MANY_TRIES", question{method: "get", path: "/facilitator", query: "?token=wrong"})
	l := dialLine(s.frames, s.client, "guesser", nil)
	s.lines = append(s.lines, l)
	l.say(map[string]any{"type": "hello", "session": "000000", "as": "screen"})
	l.endsWith(4004)
	s.wants(200, "", look(s.code))
}

// ending asks for the end of a session.
func (s *server) ending(code string, header http.Header) question {
	return question{method: "delete", path: "/api/sessions/{code}", in: map[string]string{"code": code}, header: header}
}

// erasing asks for the end of all that is kept of a session.
func erasing(id string, header http.Header) question {
	return question{method: "delete", path: "/api/archive/{id}", in: map[string]string{"id": id}, header: header}
}

// reporting asks for what the report of an ended session is written from.
func reporting(id string, header http.Header) question {
	return question{method: "get", path: "/api/archive/{id}", in: map[string]string{"id": id}, header: header}
}

// endAnother ends a session that was made by mistake, and returns its id.
func (s *server) endAnother() (id string) {
	answer := s.wants(200, "", question{
		method: "post", path: "/api/sessions", header: s.cookie, body: map[string]any{"title": "Mistake", "teams": []string{"", ""}},
	})
	var made struct{ ID, Code string }
	if err := json.Unmarshal(answer, &made); err != nil {
		s.t.Fatal(err)
	}
	l := dialLine(s.frames, s.client, "too early", s.cookie)
	s.lines = append(s.lines, l)
	l.say(map[string]any{"type": "hello", "session": made.Code, "as": "screen"})
	s.wants(403, "NOT_ALLOWED", s.ending(made.Code, nil))
	s.wants(204, "", s.ending(made.Code, s.cookie))
	l.endsWith(4501)
	s.wants(404, "NO_SESSION", s.ending(made.Code, s.cookie))
	return made.ID
}

// erase erases it, too.
func (s *server) erase(id string) {
	list := question{method: "get", path: "/api/archive", header: s.cookie}
	if answer := s.wants(200, "", list); !strings.Contains(string(answer), id) {
		s.t.Errorf("the ended session is not among %s", answer)
	}
	s.takeHome(id)
	s.wants(403, "NOT_ALLOWED", question{method: "get", path: "/api/archive"})
	s.wants(403, "NOT_ALLOWED", erasing(id, nil))
	s.wants(200, "", reporting(id, s.cookie))
	s.wants(403, "NOT_ALLOWED", reporting(id, nil))
	without := func(id string, header http.Header) question {
		return question{method: "post", path: "/api/archive/{id}/pseudonymise", in: map[string]string{"id": id}, header: header}
	}
	s.wants(403, "NOT_ALLOWED", without(id, nil))
	var kept struct{ ID string }
	if err := json.Unmarshal(s.wants(200, "", without(id, s.cookie)), &kept); err != nil || kept.ID == id {
		s.t.Errorf("pseudonymised as %q: %v", kept.ID, err)
	}
	s.wants(404, "NO_SESSION", without(id, s.cookie))
	id = kept.ID
	s.wants(204, "", erasing(id, s.cookie))
	s.wants(404, "NO_SESSION", erasing(id, s.cookie))
	s.wants(404, "NO_SESSION", reporting(id, s.cookie))
}

// fullDisk lets the journal run out of space for a moment.
func (s *server) fullDisk() {
	s.full.Store(true)
	s.after(3 * time.Second)
	s.leader.refuse("SAVING_PAUSED", "ask", args{"m": "soft", "n": 6})
	s.refuseJoin(503, "SAVING_PAUSED", map[string]any{"code": s.code, "name": "Eko"})
	s.wants(503, "SAVING_PAUSED", question{
		method: "post", path: "/api/resume", body: map[string]any{"code": s.code, "seat_code": s.otherSeat.SeatCode},
	})
	s.wants(503, "SAVING_PAUSED", s.ending(s.code, s.cookie))
	s.wants(503, "SAVING_PAUSED", expecting(s.code, "", "Eko", s.cookie))
	s.wants(503, "SAVING_PAUSED", question{
		method: "post", path: "/api/sessions/{code}/seat-cards", in: map[string]string{"code": s.code}, header: s.cookie,
		body: map[string]any{"seats": []int{0}, "address": "http://192.168.1.5:8080"},
	})
	s.wants(503, "SAVING_PAUSED", linking(s.code, map[string]any{"for": "screen"}, s.cookie))
	s.wants(503, "SAVING_PAUSED", revoking(s.code, "1", s.cookie))
	s.wants(503, "", question{method: "get", path: "/readyz"})
	s.full.Store(false)
	s.after(3 * time.Second)
	if said := s.leader.heard("saving"); len(said) != 2 || said[0]["paused"] != true || said[1]["paused"] != false {
		s.t.Errorf("a full disk was told as %v", said)
	}
	s.leader.do("close_ask", nil)
	s.leader.must("ask", args{"m": "soft", "n": 6})
}
