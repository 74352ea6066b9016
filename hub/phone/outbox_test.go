package phone_test

import (
	"context"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/coder/websocket"

	"foodforpeople/hub/phone"
)

func TestAnswers(t *testing.T) {
	inEveryWay(t, func(t *testing.T, over phone.Transport) {
		v := newVenue(t)
		p, heard := v.seat("Ani", over)
		must(t, p, "ready", map[string]any{"ready": true})
		p.Ping()
		synctest.Wait()
		if len(heard.pongs) != 1 {
			t.Errorf("%d pongs", len(heard.pongs))
		}
		again, err := do(t, p, "ready", map[string]any{"ready": true})
		if err != nil || again.Code != "ALREADY" || again.Sends != 1 {
			t.Errorf("again: %+v, %v", again, err)
		}
		if len(heard.answers) != 2 || heard.answers[0].ID == heard.answers[1].ID {
			t.Errorf("answers: %+v", heard.answers)
		}
		if got := p.Count(); got.Sent != 2 || got.Resent != 0 || got.Accepted != 1 || got.Refused != 1 {
			t.Errorf("counted %+v", got)
		}
	})
}

// The answer got lost: the command goes out again with its id, happens once and is answered once.
func TestLostAnswer(t *testing.T) {
	inEveryWay(t, func(t *testing.T, over phone.Transport) {
		v := newVenue(t)
		boss, heard := v.phone(phone.Options{As: phone.Facilitator, Token: v.token, Transport: over})
		later(time.Second)
		v.each(func(l *line) { l.deaf.Store(true) })
		id := boss.Send("message", map[string]any{"text": "Once"})
		later(20 * time.Second)
		if len(heard.answers) != 1 || heard.answers[0].ID != id || !heard.answers[0].OK() || heard.answers[0].Sends != 2 {
			t.Fatalf("answers: %+v", heard.answers)
		}
		if got := heard.answers[0].Waited; got < 4*time.Second || got > 13*time.Second || got != heard.answers[0].Took {
			t.Errorf("it took %v", got)
		}
		if got := audited(boss, "message"); got != 1 {
			t.Errorf("it happened %d times", got)
		}
		if got := boss.Count(); got.Resent != 1 || len(boss.Pending()) != 0 {
			t.Errorf("counted %+v", got)
		}
	})
}

// audited counts the entries of a kind in the facilitator's list.
func audited(boss *phone.Phone, kind string) int {
	n := 0
	audit, _ := at(boss.View("facilitator"), "audit").(map[string]any) // nil has none
	for _, entry := range audit {
		if at(entry, "kind") == kind {
			n++
		}
	}
	return n
}

// The command itself got lost.
func TestLostCommand(t *testing.T) {
	inEveryWay(t, func(t *testing.T, over phone.Transport) {
		v := newVenue(t)
		boss, heard := v.phone(phone.Options{As: phone.Facilitator, Token: v.token, Transport: over})
		v.hole()
		v.refuse(true)
		boss.Send("message", map[string]any{"text": "One"})
		boss.Send("message", map[string]any{"text": "Two"})
		later(time.Minute)
		if len(heard.answers) != 0 || len(boss.Pending()) != 2 {
			t.Fatalf("answers: %+v", heard.answers)
		}
		v.refuse(false)
		later(10 * time.Second)
		if len(heard.answers) != 2 || string(heard.answers[0].Args) != `{"text":"One"}` {
			t.Errorf("answers: %+v", heard.answers)
		}
	})
}

// Somebody on the way may double what the server says; the caller hears it once.
func TestRepeatedAnswer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ack := func(ctx context.Context, ws *websocket.Conn, id string) {
			ws.Write(ctx, websocket.MessageText, fmt.Appendf(nil, `[{"type":"ack","id":%q},{"type":"refusal","id":%[1]q,"code":"BUSY"}]`, id))
		}
		n := script(t, func(_ int, ws *websocket.Conn) {
			scripted(ws, func(id string) { ack(context.Background(), ws, id); ack(context.Background(), ws, id) })
		})
		p, heard := openPhone(t, n, "1", phone.Options{})
		must(t, p, "ready", nil)
		later(time.Second)
		if got := p.Count(); len(heard.answers) != 1 || got.Repeated != 3 || got.Accepted != 1 || got.Refused != 0 {
			t.Errorf("answers %+v, counted %+v", heard.answers, got)
		}
	})
}

func TestBurst(t *testing.T) {
	inEveryWay(t, func(t *testing.T, over phone.Transport) {
		v := newVenue(t)
		p, heard := v.seat("Ani", over)
		v.refuse(true)
		p.Cut()
		for n := range 45 {
			p.Send("ready", map[string]any{"ready": n%2 == 0})
		}
		v.refuse(false)
		p.Wake()
		synctest.Wait()
		if got := p.Count().Sent; got != 4 {
			t.Errorf("%d left at once", got)
		}
		later(2 * time.Second)
		if got := p.Count().Sent; got != 4 {
			t.Errorf("%d left within two seconds", got)
		}
		later(30 * time.Second)
		full := 0
		for _, answer := range heard.answers {
			if answer.Code == "BUSY" && answer.Sends == 0 {
				full++
			}
		}
		if len(heard.answers) != 45 || full != 5 || p.Count().Sent != 40 {
			t.Errorf("%d answers, %d of them by the phone itself, %d sent", len(heard.answers), full, p.Count().Sent)
		}
	})
}

// A reload of the page: what was not answered goes with the next phone.
func TestOutboxOutlivesThePhone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		v := newVenue(t)
		seated := v.join("Ani")
		p, heard := v.phone(phone.Options{Token: seated.Token})
		v.each(func(l *line) { l.deaf.Store(true) })
		id := p.Send("ready", map[string]any{"ready": true}) // happens, but the phone does not hear of it
		synctest.Wait()
		p.Close()
		if _, err := do(t, p, "ready", nil); err != phone.ErrClosed {
			t.Errorf("a closed phone: %v", err)
		}
		_, again := v.phone(phone.Options{Token: seated.Token, Outbox: p.Pending()})
		later(time.Second)
		if len(heard.answers) != 0 || len(again.answers) != 1 || again.answers[0].ID != id || !again.answers[0].OK() {
			t.Errorf("answers: %+v, then %+v", heard.answers, again.answers)
		}
	})
}
