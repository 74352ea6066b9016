package protocol_test

import (
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"
	"time"
)

const linkKey = "5f0c2a9d1e7b4c3855aa0fd1c2b3e4f6"

func init() {
	notPlayed["post /api/commitments/{id}/{key} 409"] = true // needs a session that was ended after its debrief
	notPlayed["get /api/commitments/{id}/{key} 503"] = true  // needs a full disk then
	notPlayed["post /api/commitments/{id}/{key} 503"] = true
	notPlayed["get /api/me/moments 409"] = true // as /api/me/debrief is
	notPlayed["get /api/me/moments 404"] = true
	notPlayed["get /api/me/moments 503"] = true
}

// link is where a personal link leads, at one of its two routes.
func (s *server) link(key string) map[string]string {
	session, _ := s.leader.welcome["session"].(string)
	return map[string]string{"id": session, "key": key}
}

func (s *server) seeLink(key string) question {
	return question{method: "get", path: "/api/commitments/{id}/{key}", in: s.link(key)}
}

func (s *server) sayAtLink(key string, body any) question {
	return question{method: "post", path: "/api/commitments/{id}/{key}", in: s.link(key), body: body}
}

// momentsOf asks what somebody may remember differently.
func momentsOf(code, token string) question {
	return question{method: "get", path: "/api/me/moments", query: "?code=" + code, header: http.Header{"Authorization": {"Bearer " + token}}}
}

// linking commits to something and opens the personal link, as its owner does weeks later.
func (s *server) linking() {
	sum := sha256.Sum256([]byte(linkKey))
	s.leader.must("commit", args{
		"if": "ada keluhan baru di loket", "then": "saya mendengar warga dulu", "date": "2026-11-30", "shared": true, "named": false,
		"key_hash": hex.EncodeToString(sum[:]),
	})
	s.after(2 * time.Second)
	s.wants(200, "", momentsOf(s.code, s.otherSeat.Token))
	s.wants(403, "NOT_ALLOWED", momentsOf(s.code, "none"))
	s.wants(429, "TOO_MANY_TRIES", momentsOf("000000", "none")) // too many codes were guessed before
	page := question{method: "get", path: "/commitment/{id}/{key}", in: s.link(linkKey)}
	_, _, header := s.ask(page)
	page.header = http.Header{"If-None-Match": {header.Get("ETag")}}
	s.wants(304, "", page)
	s.wants(200, "", s.seeLink(linkKey))
	s.wants(200, "", s.sayAtLink(linkKey, args{"state": "partly", "text": "Loket masih penuh.", "id": "weeks"}))
	s.wants(200, "", s.sayAtLink(linkKey, args{"state": "kept"}))
	s.wants(400, "BAD_TEXT", s.sayAtLink(linkKey, args{"state": "kept", "text": strings.Repeat("x", 281)}))
	s.wants(400, "UNKNOWN_ID", s.sayAtLink(linkKey, args{"state": "often"}))
	s.wants(400, "BAD_FRAME", s.sayAtLink(linkKey, "no JSON"))
	s.wants(404, "NO_COMMITMENT", s.seeLink("wrong"))
	s.wants(404, "NO_COMMITMENT", s.sayAtLink("wrong", args{"state": "kept"}))
	s.after(2 * time.Second)
}

// guessLinks tries keys until no more are answered; the right one still is.
func (s *server) guessLinks() {
	for range 40 {
		s.ask(s.seeLink("wrong"))
	}
	s.wants(429, "TOO_MANY_TRIES", s.seeLink("wrong"))
	s.wants(429, "TOO_MANY_TRIES", s.sayAtLink("wrong", args{"state": "kept"}))
	s.wants(200, "", s.seeLink(linkKey))
}
