package protocol_test

import "net/http"

// exported asks for a file of a session's export.
func exported(session, file string, header http.Header) question {
	return question{
		method: "get", path: "/api/sessions/{code}/export/{file}", in: map[string]string{"code": session, "file": file}, header: header,
	}
}

// takeHome downloads what a session leaves behind.
func (s *server) takeHome(id string) {
	for _, file := range []string{"journal.jsonl", "session.xlsx", "tables.zip", "dictionary.md"} {
		s.wants(200, "", exported(s.code, file, s.cookie))
		s.wants(200, "", exported(id, file, s.cookie))
	}
	s.wants(403, "NOT_ALLOWED", exported(s.code, "journal.jsonl", nil))
	s.wants(404, "NO_SESSION", exported("000000", "journal.jsonl", s.cookie))
}
