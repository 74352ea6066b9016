package protocol_test

import "net/http"

// debriefOf asks for the pictures of a session.
func debriefOf(code string, header http.Header) question {
	return question{method: "get", path: "/api/sessions/{code}/debrief", in: map[string]string{"code": code}, header: header}
}

// debriefing looks at the session from the end of the play on, and opens the debrief.
func (s *server) debriefing() {
	s.wants(409, "WRONG_PHASE", debriefOf(s.code, nil))
	s.wants(200, "", debriefOf(s.code, s.cookie))
	s.host.must("end_phase", args{"to": "debrief"})
	s.wants(200, "", debriefOf(s.code, nil))
}
