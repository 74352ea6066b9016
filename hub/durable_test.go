package hub

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

func TestNothingLeavesBeforeItIsDurable(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		a, b := s.phone(code, s.join(code, "Ani", 0)), s.phone(code, s.join(code, "Budi", 0))
		later(time.Second)
		release := s.block()
		before := len(a.got()) + len(b.got())
		a.command("1", "ready", map[string]any{"ready": true})
		b.command("2", "ready", map[string]any{"ready": true})
		a.command("3", "ready", map[string]any{"ready": true}) // refused: it rests on what is not durable yet
		late := s.screen(code)
		if got := len(a.got()) + len(b.got()); got != before {
			t.Fatalf("%d frames arrived although nothing is durable", got-before)
		}
		if got := late.of("snapshot", ""); len(got) != 0 {
			t.Fatalf("a snapshot of undurable state: %s", got[0].Raw)
		}
		release()
		later(time.Second)
		for _, want := range []struct {
			c      *client
			id     string
			answer string
		}{{a, "1", "ack"}, {b, "2", "ack"}, {a, "3", "ALREADY"}} {
			if got := want.c.answers(want.id); !slices.Equal(got, []string{want.answer}) {
				t.Errorf("%s: command %s was answered %v, want %s", want.c.name, want.id, got, want.answer)
			}
		}
		ack := slices.IndexFunc(a.got(), func(f clientFrame) bool { return f.Type == "ack" && f.ID == "1" })
		next := a.got()[ack+1]
		if next.Type != "patch" || next.Message != a.got()[ack].Message {
			t.Errorf("after the ack came %s in message %d, want its patch in message %d", next.Type, next.Message, a.got()[ack].Message)
		}
		if at(late.view("public"), "town", "teams", "0", "seats", "1", "ready") != true {
			t.Error("the late screen does not show what was decided meanwhile")
		}
	})
}

// A room that cannot save must not tell by HTTP what it has not saved.
func TestJoinIsAnsweredWhenDurable(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		release := s.block()
		answered := make(chan int, 1)
		go func() {
			answered <- s.call("/api/join", map[string]any{"code": code, "name": "Ani"}).Code
		}()
		synctest.Wait()
		if len(answered) != 0 {
			t.Fatal("the seat was given before it was durable")
		}
		if got := s.hub.Sessions()[0].People; got != 0 {
			t.Fatalf("the list of sessions shows %d people, none is durable", got)
		}
		release()
		if status := <-answered; status != 200 {
			t.Fatalf("status %d", status)
		}
		if got := s.hub.Sessions()[0].People; got != 1 {
			t.Fatalf("the list of sessions shows %d people", got)
		}
	})
}

func TestCommandHappensOnce(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		seated := s.join(code, "Ani", 0)
		phone, boss := s.phone(code, seated), s.facilitator(code)
		check := func(when string) {
			t.Helper()
			if got := phone.answers("yes"); !slices.Equal(got, []string{"ack"}) {
				t.Errorf("%s: %v, want one ack", when, got)
			}
			if got := phone.answers("no"); !slices.Equal(got, []string{"ALREADY"}) {
				t.Errorf("%s: %v, want the first refusal once", when, got)
			}
			if got := boss.answers("extra"); !slices.Equal(got, []string{"ack"}) {
				t.Errorf("%s: facilitator %v, want one ack", when, got)
			}
			later(time.Second)
			if got := len(messages(boss)); got != 1 {
				t.Errorf("%s: %d messages in the audit list, want 1", when, got)
			}
		}
		give := func() {
			phone.command("yes", "ready", map[string]any{"ready": true})
			phone.command("no", "ready", map[string]any{"ready": true})
			boss.command("extra", "message", map[string]any{"text": "Hello"})
		}
		give()
		check("first")
		phone.command("off", "ready", map[string]any{"ready": false})
		phone, boss = s.phone(code, seated), s.facilitator(code)
		give()
		check("after coming back")
		if at(phone.view("seat"), "ready") != false {
			t.Error("the repeated command happened again")
		}
		s.restart()
		phone, boss = s.phone(code, seated), s.facilitator(code)
		give()
		check("after a restart")
		if at(phone.view("seat"), "ready") != false {
			t.Error("the repeated command happened again after the restart")
		}
	})
}

// messages are the facilitator's messages in the audit list.
func messages(boss *client) []any {
	var list []any
	audit, _ := at(boss.view("facilitator"), "audit").(map[string]any)
	for _, entry := range audit {
		if at(entry, "kind") == "message" {
			list = append(list, entry)
		}
	}
	return list
}
