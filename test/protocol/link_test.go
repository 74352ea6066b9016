package protocol_test

import (
	"encoding/json"
	"fmt"
	"net/http"
)

// linking asks for a link into a session, or for the end of one.
func linking(code string, body any, header http.Header) question {
	return question{method: "post", path: "/api/sessions/{code}/links", in: map[string]string{"code": code}, body: body, header: header}
}

func revoking(code, link string, header http.Header) question {
	return question{
		method: "delete", path: "/api/sessions/{code}/links/{link}", in: map[string]string{"code": code, "link": link}, header: header,
	}
}

// letIn lets a second facilitator in for an hour, sends them away before, and lets a screen in.
func (s *server) letIn() {
	helper := map[string]any{"for": "facilitate", "name": "Ibu Sari", "hours": 1}
	s.wants(403, "NOT_ALLOWED", linking(s.code, helper, nil))
	s.wants(404, "NO_SESSION", linking("000000", helper, s.cookie))
	s.wants(400, "BAD_AMOUNT", linking(s.code, map[string]any{"for": "facilitate", "hours": 100}, s.cookie))
	s.wants(400, "UNKNOWN_ID", linking(s.code, map[string]any{"for": "play"}, s.cookie))
	var made struct {
		Link int
		Path string
	}
	if err := json.Unmarshal(s.wants(200, "", linking(s.code, helper, s.cookie)), &made); err != nil {
		s.t.Fatal(err)
	}
	cookie := s.followed(made.Path)
	l := dialLine(s.frames, s.client, "Ibu Sari", cookie)
	s.lines = append(s.lines, l)
	l.say(map[string]any{"type": "hello", "session": s.code, "as": "facilitator"})
	l.must("pin", args{"note": "Two of us see more."})
	number := fmt.Sprint(made.Link)
	s.wants(403, "NOT_ALLOWED", revoking(s.code, number, cookie))
	s.wants(404, "NO_SESSION", revoking("000000", number, s.cookie))
	s.wants(400, "UNKNOWN_ID", revoking(s.code, "99", s.cookie))
	s.wants(204, "", revoking(s.code, number, s.cookie))
	l.endsWith(4503)
	if err := json.Unmarshal(s.wants(200, "", linking(s.code, map[string]any{"for": "screen"}, s.cookie)), &made); err != nil {
		s.t.Fatal(err)
	}
	s.shown = s.followed(made.Path)
}
