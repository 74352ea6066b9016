package protocol_test

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// debriefs are the paths of what is told of a session after the play, with a query that is right.
var debriefs = map[string]string{
	"/api/sessions/{code}/debrief": "", "/api/sessions/{code}/debrief/at": "?t=100000", "/api/sessions/{code}/debrief/events": "?seq=1,2,300",
}

// wantDebriefs asks for all of it.
func (s *server) wantDebriefs(status int, refusal, code string, header http.Header) {
	s.t.Helper()
	for path, query := range debriefs {
		s.wants(status, refusal, question{method: "get", path: path, in: map[string]string{"code": code}, query: query, header: header})
	}
}

// ownOf asks what a person did.
func ownOf(code, token string) question {
	return question{method: "get", path: "/api/me/debrief", query: "?code=" + code, header: http.Header{"Authorization": {"Bearer " + token}}}
}

// debriefing looks at the session from the end of the play on, and opens the debrief.
func (s *server) debriefing() {
	s.wantDebriefs(403, "NOT_ALLOWED", s.code, nil)
	s.wantDebriefs(409, "WRONG_PHASE", s.code, s.shown)
	s.wants(409, "WRONG_PHASE", s.whatIfSeen(1))
	s.wantDebriefs(200, "", s.code, s.cookie)
	s.wants(403, "NOT_ALLOWED", ownOf(s.code, "none"))
	s.wants(200, "", ownOf(s.code, s.otherSeat.Token))
	s.host.must("end_phase", args{"to": "debrief"})
	s.wantDebriefs(200, "", s.code, s.shown)
	s.whatIf(s.wants(200, "", question{method: "get", path: "/api/sessions/{code}/debrief", in: map[string]string{"code": s.code}, header: s.shown}))
	here := map[string]string{"code": s.code}
	s.wants(400, "BAD_FRAME", question{method: "get", path: "/api/sessions/{code}/debrief/at", in: here, header: s.shown})
	s.wants(400, "UNKNOWN_ID", question{method: "get", path: "/api/sessions/{code}/debrief/at", in: here, header: s.shown, query: "?t=1&town=7"})
	s.wants(400, "BAD_FRAME", question{method: "get", path: "/api/sessions/{code}/debrief/events", in: here, header: s.shown})
	for from := 1; from < 900; from += 200 {
		list := fmt.Sprint(from)
		for seq := from + 1; seq < from+200; seq++ {
			list += fmt.Sprint(",", seq)
		}
		s.wants(200, "", question{method: "get", path: "/api/sessions/{code}/debrief/events", in: here, header: s.shown, query: "?seq=" + list})
	}
	s.linking()
	s.guessLinks()
}

// whatIf asks what would have come of a change at the first moment of the play, and shows the answer to everybody.
func (s *server) whatIf(pictures []byte) {
	var play struct{ Phases []struct{ Start int } }
	if err := json.Unmarshal(pictures, &play); err != nil {
		s.t.Fatal(err)
	}
	at := play.Phases[0].Start
	seen := s.whatIfSeen(at)
	stranger := seen
	stranger.header = nil
	s.wants(403, "NOT_ALLOWED", stranger)
	s.wants(204, "", seen)
	s.wants(403, "NOT_ALLOWED", s.whatIfOf(at, "shared", nil))
	s.wants(400, "UNKNOWN_ID", s.whatIfOf(1, "shared", s.cookie))
	s.wants(400, "UNKNOWN_ID", s.whatIfOf(at, "prayed", s.cookie))
	s.wants(200, "", s.whatIfOf(at, "shared", s.cookie))
	s.wants(200, "", seen)
	seen.query = "?at=now"
	s.wants(400, "BAD_FRAME", seen)
}

// whatIfTooEarly asks in the lobby, and of no session.
func (s *server) whatIfTooEarly() {
	s.wants(409, "WRONG_PHASE", s.whatIfOf(1, "shared", s.cookie))
	for _, of := range []question{s.whatIfSeen(1), s.whatIfOf(1, "shared", s.cookie)} {
		of.in = map[string]string{"code": "000000"}
		s.wants(404, "NO_SESSION", of)
	}
}

func (s *server) whatIfOf(at int, change string, header http.Header) question {
	return question{
		method: "post", path: "/api/sessions/{code}/what-if", in: map[string]string{"code": s.code}, header: header,
		body: map[string]any{"at": at, "team": 1, "change": change},
	}
}

func (s *server) whatIfSeen(at int) question {
	return question{
		method: "get", path: "/api/sessions/{code}/what-if", in: map[string]string{"code": s.code},
		query: fmt.Sprintf("?at=%d&team=1&change=shared", at), header: s.shown,
	}
}
