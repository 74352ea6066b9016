package protocol_test

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// debriefOf asks for the pictures of a session.
func debriefOf(code string, header http.Header) question {
	return question{method: "get", path: "/api/sessions/{code}/debrief", in: map[string]string{"code": code}, header: header}
}

// debriefing looks at the session from the end of the play on, and opens the debrief.
func (s *server) debriefing() {
	s.wants(409, "WRONG_PHASE", debriefOf(s.code, nil))
	s.wants(409, "WRONG_PHASE", s.whatIfSeen(1))
	s.wants(200, "", debriefOf(s.code, s.cookie))
	s.host.must("end_phase", args{"to": "debrief"})
	s.whatIf(s.wants(200, "", debriefOf(s.code, nil)))
}

// whatIf asks what would have come of a change at the first moment of the play, and shows the answer to everybody.
func (s *server) whatIf(pictures []byte) {
	var play struct{ Phases []struct{ Start int } }
	if err := json.Unmarshal(pictures, &play); err != nil {
		s.t.Fatal(err)
	}
	at := play.Phases[0].Start
	seen := s.whatIfSeen(at)
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
		query: fmt.Sprintf("?at=%d&team=1&change=shared", at),
	}
}
