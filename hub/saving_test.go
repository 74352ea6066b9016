package hub

import (
	"errors"
	"fmt"
	"reflect"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"foodforpeople/hub/journal"
)

func TestJournalThatCannotSavePausesSaving(t *testing.T) {
	for name, cause := range map[string]error{"full": journal.ErrFull, "read-only": journal.ErrReadOnly} {
		t.Run(name, func(t *testing.T) { testSavingPauses(t, cause) })
	}
}

func testSavingPauses(t *testing.T, cause error) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		phone, screen, boss := s.phone(code, s.join(code, "Ani", 0)), s.screen(code), s.facilitator(code)
		boss.do("end_phase", nil)
		boss.do("end_phase", nil) // plan: a clock runs
		later(time.Second)
		start := s.hub.room(code).clockStands(t)
		s.breakWith(appends(fmt.Errorf("disk: %w", cause)))
		boss.command("kept", "message", map[string]any{"text": "Kept"})
		for _, c := range []*client{phone, screen, boss} {
			if got := c.of("saving", ""); len(got) != 1 || !got[0].Paused {
				t.Fatalf("%s: %d saving frames, want one that says paused", c.name, len(got))
			}
		}
		if got := boss.answers("kept"); got != nil {
			t.Fatalf("answered %v although it is not durable", got)
		}
		boss.command("refused", "message", map[string]any{"text": "No"})
		if got := boss.answers("refused"); !slices.Equal(got, []string{"SAVING_PAUSED"}) {
			t.Errorf("while paused: %v", got)
		}
		answer := s.call("/api/join", map[string]any{"code": code, "name": "Budi"})
		if answer.Code != 503 {
			t.Errorf("join while paused: %d %s", answer.Code, answer.Body)
		}
		late := s.screen(code) // its presence event must not start the clock
		other := s.phone(code, Seated{Token: "?"})
		phone.drop()
		later(time.Minute)
		if got := late.of("saving", ""); len(got) != 1 {
			t.Errorf("who comes while saving is paused hears of it %d times", len(got))
		}
		if other.code() != closeNotAllowed {
			t.Errorf("unknown token: %d", other.code())
		}
		if now := s.hub.room(code).clockStands(t); now-start > 50 {
			t.Errorf("the clock went on by %d ms although nothing can be saved", now-start)
		}
		s.breakWith(nil)
		later(3 * time.Second)
		if got := boss.answers("kept"); !slices.Equal(got, []string{"ack"}) {
			t.Errorf("when there is space again: %v", got)
		}
		if got := screen.of("saving", ""); len(got) != 2 || got[1].Paused {
			t.Errorf("nobody said that saving goes on: %d frames", len(got))
		}
		if at(late.view("public"), "session", "phase") != "plan" {
			t.Error("the late screen shows nothing")
		}
		boss.do("message", map[string]any{"text": "Again"})
		s.restart()
		if got := len(messages(s.facilitator(code))); got != 2 {
			t.Errorf("%d messages after the restart, want 2", got)
		}
	})
}

// clockStands reads the game time as connections do.
func (r *Room) clockStands(testing.TB) int64 {
	now, _ := r.clockNow()
	return int64(now)
}

func TestSlowJournalPausesSaving(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		boss := s.facilitator(code)
		release := s.block()
		boss.command("1", "message", map[string]any{"text": "One"})
		later(slowSave - time.Second)
		boss.command("2", "message", map[string]any{"text": "Two"})
		if got := boss.of("saving", ""); len(got) != 0 {
			t.Fatal("saving paused too early")
		}
		later(2 * time.Second)
		boss.command("3", "message", map[string]any{"text": "Three"})
		if got := boss.of("saving", ""); len(got) != 1 || !got[0].Paused {
			t.Fatalf("%d saving frames", len(got))
		}
		release()
		later(time.Second)
		for id, want := range map[string]string{"1": "ack", "2": "ack", "3": "SAVING_PAUSED"} {
			if got := boss.answers(id); !slices.Equal(got, []string{want}) {
				t.Errorf("command %s: %v, want %s", id, got, want)
			}
		}
		if got := boss.of("saving", ""); len(got) != 2 || got[1].Paused {
			t.Error("saving did not go on")
		}
		boss.do("message", map[string]any{"text": "Four"})
	})
}

func TestUnavailableJournalRebuildsTheRoom(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		seated := s.join(code, "Ani", 0)
		phone, boss := s.phone(code, seated), s.facilitator(code)
		boss.do("message", map[string]any{"text": "Durable"})
		s.breakWith(func(op string) error {
			if op == "append" || op == "acquire" {
				return journal.ErrUnavailable
			}
			return nil
		})
		boss.command("lost", "message", map[string]any{"text": "Lost"})
		if phone.code() != closeRestart || boss.code() != closeRestart {
			t.Fatalf("closed with %d and %d, want %d", phone.code(), boss.code(), closeRestart)
		}
		if got := boss.answers("lost"); got != nil {
			t.Fatalf("answered %v", got)
		}
		if early := s.phone(code, seated); early.code() != closeRestart {
			t.Errorf("who comes back too early is closed with %d, want %d", early.code(), closeRestart)
		}
		if got := s.call("/api/join", map[string]any{"code": code, "name": "Budi"}).Code; got != 503 {
			t.Errorf("join meanwhile: %d, want 503", got)
		}
		later(10 * time.Second)
		s.breakWith(nil)
		later(2 * time.Second)
		boss = s.facilitator(code)
		if got := len(messages(boss)); got != 1 {
			t.Errorf("%d messages, want only the durable one", got)
		}
		boss.command("lost", "message", map[string]any{"text": "Lost"})
		if got := boss.answers("lost"); !slices.Equal(got, []string{"ack"}) {
			t.Errorf("sent again: %v", got)
		}
		if phone = s.phone(code, seated); phone.code() != 0 {
			t.Errorf("the phone is closed with %d", phone.code())
		}
	})
}

func TestFencedRoomSendsEverybodyAway(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		boss := s.facilitator(code)
		room := s.hub.room(code)
		if _, err := s.memory.Acquire(t.Context(), room.id, "another"); err != nil {
			t.Fatal(err)
		}
		boss.command("1", "message", map[string]any{"text": "Hello"})
		if boss.code() != closeRestart || boss.answers("1") != nil {
			t.Errorf("closed with %d after %v", boss.code(), boss.answers("1"))
		}
	})
}

func TestBrokenJournalFailsTheHub(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		boss := s.facilitator(code)
		s.breakWith(appends(fmt.Errorf("sync: %w", journal.ErrBroken)))
		boss.command("1", "message", map[string]any{"text": "Hello"})
		select {
		case err := <-s.hub.Failed():
			if !errors.Is(err, journal.ErrBroken) {
				t.Error(err)
			}
		default:
			t.Fatal("the hub did not fail")
		}
		if boss.code() != closeRestart || boss.answers("1") != nil {
			t.Errorf("closed with %d after %v", boss.code(), boss.answers("1"))
		}
		if again := s.facilitator(code); again.code() != closeRestart {
			t.Errorf("until the process ends people are sent away with %d, want %d", again.code(), closeRestart)
		}
	})
}

func TestStopWhileAppending(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		boss := s.facilitator(code)
		boss.do("end_phase", nil)
		boss.do("end_phase", nil)
		release := s.block()
		boss.command("1", "message", map[string]any{"text": "One"})
		boss.command("2", "message", map[string]any{"text": "Two"})
		ended := make(chan struct{})
		go func() {
			s.hub.Stop()
			close(ended)
		}()
		later(time.Minute) // what is due meanwhile must not keep the room busy
		release()
		<-ended
		synctest.Wait()
		for _, id := range []string{"1", "2"} {
			if got := boss.answers(id); !slices.Equal(got, []string{"ack"}) {
				t.Errorf("command %s: %v", id, got)
			}
		}
		if boss.code() != closeRestart {
			t.Errorf("closed with %d", boss.code())
		}
		s.restart()
		if got := len(messages(s.facilitator(code))); got != 2 {
			t.Errorf("%d messages after the restart, want 2", got)
		}
	})
}

func TestStopWhileFull(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		boss := s.facilitator(code)
		s.breakWith(appends(journal.ErrFull))
		boss.command("1", "message", map[string]any{"text": "One"})
		s.hub.Stop()
		synctest.Wait()
		if boss.code() != closeRestart || boss.answers("1") != nil {
			t.Errorf("closed with %d after %v", boss.code(), boss.answers("1"))
		}
	})
}

// A room that panics is made anew from the journal; nobody is told that the session is over.
func TestPanicRebuildsTheRoom(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		seated := s.join(code, "Ani", 0)
		phone := s.phone(code, seated)
		view := phone.view("team")
		s.hub.room(code).send(t.Context(), poison{})
		synctest.Wait()
		if phone.code() != closeRestart {
			t.Fatalf("closed with %d", phone.code())
		}
		later(2 * time.Second)
		phone = s.phone(code, seated)
		if !reflect.DeepEqual(view, phone.view("team")) {
			t.Errorf("the view is %v, was %v", phone.view("team"), view)
		}
	})
}

type poison struct{}

func (poison) handle(*Room) { panic("poison") }

// A session that cannot be opened when the server starts is opened later; its people are not told that it is over.
func TestJournalIsFullAtTheStart(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		code := s.session(2)
		seated := s.join(code, "Ani", 0)
		full := func(op string) error {
			if op == "acquire" {
				return journal.ErrFull
			}
			return nil
		}
		s.breakWith(full)
		s.restart()
		s.restart() // nothing of it keeps the server from stopping
		if phone := s.phone(code, seated); phone.code() != closeRestart {
			t.Errorf("closed with %d, want %d", phone.code(), closeRestart)
		}
		if got := s.call("/api/sessions/"+code, nil).Code; got != 200 {
			t.Errorf("the session is answered %d", got)
		}
		later(time.Minute)
		s.breakWith(nil)
		later(2 * time.Second)
		if phone := s.phone(code, seated); phone.code() != 0 {
			t.Errorf("closed with %d", phone.code())
		}
	})
}

// One session that cannot be folded must not take the others along.
func TestUnreadableSession(t *testing.T) {
	overEveryTransport(t, func(t *testing.T, s *server) {
		good, bad := s.session(2), s.session(2)
		writer, err := s.memory.Acquire(t.Context(), s.hub.room(bad).id, "another")
		if err != nil {
			t.Fatal(err)
		}
		batch := `{"at":5,"events":[{"seq":2,"at_ms":5,"kind":"seat_renamed","data":{"seat":77,"name":"Nobody"}}]}`
		if _, err := writer.Append(t.Context(), []byte(batch)); err != nil {
			t.Fatal(err)
		}
		s.restart()
		synctest.Wait()
		if screen := s.screen(good); screen.code() != 0 {
			t.Errorf("the good session is closed with %d", screen.code())
		}
		if screen := s.screen(bad); screen.code() != closeOver {
			t.Errorf("the bad session is closed with %d", screen.code())
		}
	})
}
