package protocol_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"mime"
	"net/http"
	"strings"
	"testing/synctest"
)

// carried plays what happens where WebSocket is blocked: the same frames over HTTP.
func (s *server) carried() {
	elsewhere := http.Header{"Origin": {"http://elsewhere.example"}}
	s.wants(403, "", question{method: "get", path: "/poll", header: elsewhere})
	s.wants(403, "", question{method: "get", path: "/sse", header: elsewhere})

	id := s.opened(s.wants(200, "", question{method: "get", path: "/poll"}))
	s.sayHello(id)
	polled := s.listened(s.wants(200, "", question{method: "get", path: "/poll", query: "?n=1&connection=" + id}))
	if polled[0]["type"] != "welcome" {
		s.t.Errorf("a poll is welcomed with %v", polled[0])
	}
	s.wants(200, "", question{method: "get", path: "/poll", query: "?n=2&connection=" + id})

	unknown := "?connection=" + strings.Repeat("0", 32)
	ping := map[string]any{"type": "ping", "sent": 1}
	for _, answer := range [][]byte{
		s.wants(200, "", question{method: "get", path: "/poll", query: unknown + "&n=1"}),
		s.wants(200, "", question{method: "post", path: "/frames", query: unknown, body: ping}),
	} {
		last := s.listened(answer)[0]
		if last["type"] != "close" {
			s.t.Errorf("an unknown connection gives %v", last)
		}
		s.frames.closed[fmt.Sprint(last["code"])] = true
	}
	s.events()
}

// events opens an event stream and hears the first events.
func (s *server) events() {
	answer, err := s.client.Get("http://wire/sse")
	if err != nil {
		s.t.Fatal(err)
	}
	defer answer.Body.Close()
	media, _, err := mime.ParseMediaType(answer.Header.Get("Content-Type"))
	if described := s.object("#/paths/~1sse/get/responses/200/content"); err != nil || described[media] == nil {
		s.t.Errorf("events are %s: %v", media, err)
	}
	s.seen["get /sse 200"] = true
	reader := bufio.NewReader(answer.Body)
	next := func() []byte {
		line, err := reader.ReadString('\n')
		if err == nil {
			_, err = reader.ReadString('\n')
		}
		if err != nil || !strings.HasPrefix(line, "data: ") {
			s.t.Fatalf("no event: %q %v", line, err)
		}
		return []byte(strings.TrimPrefix(line, "data: "))
	}
	s.sayHello(s.opened(next()))
	if first := s.listened(next())[0]; first["type"] != "welcome" {
		s.t.Errorf("events begin with %v", first)
	}
}

// opened reads the id of a new connection.
func (s *server) opened(message []byte) string {
	s.t.Helper()
	id, some := s.listened(message)[0]["id"].(string)
	if !some {
		s.t.Fatalf("a connection begins with %s", message)
	}
	return id
}

// sayHello posts a screen's hello.
func (s *server) sayHello(id string) {
	s.t.Helper()
	hello := map[string]any{"type": "hello", "session": s.code, "as": "screen"}
	s.wants(204, "", question{method: "post", path: "/frames", query: "?connection=" + id, body: hello, header: s.cookie})
	synctest.Wait()
}

// listened checks the frames of a message.
func (s *server) listened(message []byte) []map[string]any {
	s.t.Helper()
	var list []map[string]any
	if err := json.Unmarshal(message, &list); err != nil {
		list = make([]map[string]any, 1)
		if err := json.Unmarshal(message, &list[0]); err != nil {
			s.t.Fatalf("not a message: %s", message)
		}
	}
	for _, frame := range list {
		if err := s.frames.check(frame); err != nil {
			s.t.Errorf("%v: %v", err, frame)
		}
	}
	return list
}
