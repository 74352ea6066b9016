package phone_test

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/coder/websocket"

	"foodforpeople/hub/journal"
	"foodforpeople/hub/phone"
)

func TestPhoneShowsWhatTheServerHas(t *testing.T) {
	inEveryWay(t, func(t *testing.T, over phone.Transport) {
		v := newVenue(t)
		a, heard := v.seat("Ani", over)
		if len(heard.connected) != 1 || heard.connected[0].Transport != over || heard.connected[0].Seat < 0 || heard.connected[0].Team != 0 {
			t.Fatalf("connected: %+v", heard.connected)
		}
		boss, _ := v.facilitator()
		for range 3 {
			must(t, boss, "end_phase", nil)
			later(5 * time.Second)
		}
		must(t, boss, "message", map[string]any{"text": "Cook!"})
		later(time.Second)
		count := a.Count()
		if count.Snapshots != 2 || count.Patches < 4 || count.Troubles != 0 {
			t.Errorf("counted %+v", count)
		}
		again, _ := v.phone(phone.Options{As: phone.Facilitator, Token: v.token})
		later(time.Second)
		if !reflect.DeepEqual(boss.View("facilitator"), again.View("facilitator")) {
			t.Error("patches have led elsewhere than a snapshot")
		}
		if at(a.View("team"), "session", "phase") != "action" {
			t.Errorf("the phone shows %v", at(a.View("team"), "session"))
		}
		if last := heard.changes[len(heard.changes)-1]; !reflect.DeepEqual(last.View, a.View(last.Audience)) {
			t.Error("the observer got another view than the phone has")
		}
		mine, known := a.GameTime()
		theirs, _ := boss.GameTime()
		if !known || max(mine-theirs, theirs-mine) > 5 || mine < 14_000 {
			t.Errorf("game time %d and %d", mine, theirs)
		}
	})
}

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
		again, err := p.Do(context.Background(), "ready", map[string]any{"ready": true})
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

func TestPhoneWithoutViews(t *testing.T) {
	inEveryWay(t, func(t *testing.T, over phone.Transport) {
		v := newVenue(t)
		p, heard := v.phone(phone.Options{Token: v.join("Ani").Token, Transport: over, WithoutViews: true})
		must(t, p, "ready", map[string]any{"ready": true})
		later(time.Second)
		count := p.Count()
		if p.View("team") != nil || count.Snapshots != 2 || count.Patches == 0 || count.BytesIn < 1000 || count.BytesOut == 0 {
			t.Errorf("counted %+v", count)
		}
		if last := heard.changes[len(heard.changes)-1]; last.View != nil || last.Snapshot {
			t.Errorf("changed: %+v", last)
		}
	})
}

// Who comes back gets what is missing, not everything.
func TestResume(t *testing.T) {
	inEveryWay(t, func(t *testing.T, over phone.Transport) {
		v := newVenue(t)
		p, heard := v.seat("Ani", over)
		boss, _ := v.facilitator()
		p.Cut()
		must(t, boss, "message", map[string]any{"text": "Meanwhile"})
		later(time.Second)
		if len(heard.connected) != 2 || len(heard.disconnected) != 1 || !heard.disconnected[0].Welcomed {
			t.Fatalf("connected %+v, disconnected %+v", heard.connected, heard.disconnected)
		}
		if got := p.Count(); got.Snapshots != 2 || got.Breaks != 1 || got.Patches == 0 {
			t.Errorf("counted %+v", got)
		}
		screen, _ := v.phone(phone.Options{As: phone.Screen})
		if want := at(screen.View("public"), "town", "teams"); !reflect.DeepEqual(at(p.View("team"), "town", "teams"), want) {
			t.Errorf("after coming back: %v, want %v", at(p.View("team"), "town", "teams"), want)
		}
		if notices := fmt.Sprint(at(p.View("team"), "notices")); !strings.Contains(notices, "Meanwhile") {
			t.Errorf("what happened meanwhile is missing: %s", notices)
		}
		v.restart() // another epoch: only snapshots will do
		later(2 * time.Second)
		if got := p.Count(); got.Snapshots != 4 {
			t.Errorf("after a restart: %+v", got)
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

// scripted welcomes a phone and answers its commands.
func scripted(ws *websocket.Conn, answer func(id string)) (hello map[string]any) {
	ctx := context.Background()
	for {
		_, data, err := ws.Read(ctx)
		if err != nil {
			return hello
		}
		var f map[string]any
		if json.Unmarshal(data, &f) != nil {
			return hello
		}
		switch f["type"] {
		case "hello":
			hello = f
			ws.Write(ctx, websocket.MessageText, []byte(`[{"type":"welcome","at":1,"epoch":"e","audiences":["team"]},{"type":"snapshot","audience":"team","seq":4,"at":2,"view":{"a":1,"b":2}}]`))
		case "command":
			answer(f["id"].(string))
		}
	}
}

// A frame is missing: the phone complains, gives up what it has and asks for everything.
func TestGap(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var hellos []map[string]any
		n := script(t, func(number int, ws *websocket.Conn) {
			hello := scripted(ws, func(string) {
				ws.Write(context.Background(), websocket.MessageText, []byte(`{"type":"patch","audience":"team","seq":5,"at":3,"patch":{"a":3}}`))
				if number == 1 {
					ws.Write(context.Background(), websocket.MessageText, []byte(`{"type":"patch","audience":"team","seq":7,"at":3,"patch":{"a":4}}`))
				}
			})
			hellos = append(hellos, hello)
		})
		p, heard := openPhone(t, n, "1", phone.Options{})
		heard.troubleIsFine = true
		p.Send("ready", nil)
		later(time.Second)
		if len(heard.troubles) != 1 || p.Count().Troubles != 1 || p.Count().Connects != 2 {
			t.Errorf("troubles %v, counted %+v", heard.troubles, p.Count())
		}
		if !reflect.DeepEqual(p.View("team"), map[string]any{"a": 3.0, "b": 2.0}) {
			t.Errorf("shows %v", p.View("team"))
		}
		p.Cut()
		later(time.Second)
		p.Close()
		synctest.Wait()
		if len(hellos) != 3 || hellos[1]["have"] != nil {
			t.Fatalf("hellos: %v", hellos)
		}
		want := map[string]any{"epoch": "e", "seq": map[string]any{"team": 5.0}}
		if !reflect.DeepEqual(hellos[2]["have"], want) {
			t.Errorf("the third time it said that it has %v", hellos[2]["have"])
		}
	})
}

// A welcome with another epoch or other audiences makes worthless what the phone has.
func TestSecondWelcome(t *testing.T) {
	for _, test := range []struct {
		says     string
		view     any
		troubles int
	}{
		{`{"type":"welcome","at":1,"epoch":"e","audiences":["team"]},{"type":"patch","audience":"team","seq":5,"at":3,"patch":{"a":3}}`, map[string]any{"a": 3.0, "b": 2.0}, 0},
		{`{"type":"welcome","at":1,"epoch":"f","audiences":["team"]},{"type":"patch","audience":"team","seq":5,"at":3,"patch":{"a":3}}`, map[string]any{"a": 1.0, "b": 2.0}, 1},
		{`{"type":"welcome","at":1,"epoch":"e","audiences":["seat"]}`, nil, 0},
		{`{"type":"welcome","at":1,"epoch":"e","audiences":["seat"]},{"type":"patch","audience":"team","seq":5,"at":3,"patch":{"a":3}}`, nil, 1},
	} {
		synctest.Test(t, func(t *testing.T) {
			var say func() // once: the command comes again with each welcome
			n := script(t, func(number int, ws *websocket.Conn) {
				if number == 1 {
					say = sync.OnceFunc(func() { ws.Write(context.Background(), websocket.MessageText, []byte("["+test.says+"]")) })
				}
				scripted(ws, func(string) { say() })
			})
			p, heard := openPhone(t, n, "1", phone.Options{})
			heard.troubleIsFine = true
			p.Send("ready", nil)
			later(100 * time.Millisecond)
			if len(heard.troubles) != test.troubles || !reflect.DeepEqual(p.View("team"), test.view) {
				t.Errorf("%s: %v, shows %v", test.says, heard.troubles, p.View("team"))
			}
		})
	}
}

// A patch needs a snapshot before it, and a message must be JSON.
func TestNonsense(t *testing.T) {
	for _, message := range []string{
		`{"type":"patch","audience":"seat","seq":1,"at":3,"patch":{}}`, `<html>sign in</html>`, `{"type":"refusal","code":"BAD_FRAME"}`,
	} {
		synctest.Test(t, func(t *testing.T) {
			n := script(t, func(_ int, ws *websocket.Conn) {
				scripted(ws, func(string) { ws.Write(context.Background(), websocket.MessageText, []byte(message)) })
			})
			p, heard := openPhone(t, n, "1", phone.Options{})
			heard.troubleIsFine = true
			p.Send("ready", nil)
			later(100 * time.Millisecond)
			if len(heard.troubles) != 1 {
				t.Errorf("%s: troubles %v", message, heard.troubles)
			}
		})
	}
}

func TestDeadLine(t *testing.T) {
	for over, silence := range map[phone.Transport]time.Duration{phone.WebSocket: 5 * time.Second, phone.Events: 8 * time.Second, phone.Polls: 12 * time.Second} {
		synctest.Test(t, func(t *testing.T) {
			v := newVenue(t)
			p, heard := v.seat("Ani", over)
			later(time.Second) // nothing more comes by itself in the lobby
			later(5 * time.Minute)
			if len(heard.disconnected) != 0 {
				t.Fatalf("%s: a quiet line is given up: %+v", over, heard.disconnected)
			}
			if got := p.Count().Pongs; got < 60 || got > 160 || len(heard.pongs) != int(got) {
				t.Errorf("%s: %d pings in five minutes", over, got)
			}
			start := time.Now()
			v.hole()
			later(20 * time.Second)
			if len(heard.disconnected) != 1 {
				t.Fatalf("%s: disconnected %+v", over, heard.disconnected)
			}
			if took := heard.disconnects[0].Sub(start); took > silence || took < silence-2*time.Second {
				t.Errorf("%s: found after %v", over, took)
			}
			if len(heard.connects) != 2 || heard.connects[1].Sub(heard.disconnects[0]) > 500*time.Millisecond {
				t.Errorf("%s: lost at %v, connected at %v", over, heard.disconnects, heard.connects)
			}
		})
	}
}

func TestBackOff(t *testing.T) {
	tries := func(t *testing.T, seed uint64) (times []time.Duration) {
		synctest.Test(t, func(t *testing.T) {
			v := newVenue(t)
			p, heard := v.phone(phone.Options{Token: v.join("Ani").Token, Transport: phone.WebSocket, Random: rand.New(rand.NewPCG(seed, 1))})
			v.refuse(true)
			start := time.Now()
			p.Cut()
			later(time.Minute)
			v.refuse(false)
			later(8 * time.Second)
			before := time.Now()
			p.Cut()
			later(500 * time.Millisecond)
			if len(heard.connects) != 3 {
				t.Errorf("after a good connection the pause was long: cut at %v, connected at %v", before, heard.connects)
			}
			heard.disconnects = heard.disconnects[:len(heard.disconnects)-1]
			if got := p.Count(); got.Connects != 3 || got.Failures != int64(len(heard.disconnects)-1) {
				t.Errorf("counted %+v", got)
			}
			for _, at := range heard.disconnects {
				times = append(times, at.Sub(start))
			}
		})
		return times
	}
	first := tries(t, 1)
	for i := range first[1:] {
		pause, longest := first[i+1]-first[i], min(8*time.Second, 500*time.Millisecond<<i)
		if pause < longest/2 || pause > longest {
			t.Errorf("pause %d is %v", i, pause)
		}
	}
	if len(first) < 10 || !slices.Equal(first, tries(t, 1)) || slices.Equal(first, tries(t, 2)) {
		t.Errorf("tries at %v", first)
	}
}

func TestCloseCodes(t *testing.T) {
	inEveryWay(t, func(t *testing.T, over phone.Transport) {
		v := newVenue(t)
		seated := v.join("Ani")
		first, heard := v.phone(phone.Options{Token: seated.Token, Transport: over})
		v.fault.Store(new(func(op string) error { return map[bool]error{true: journal.ErrFull}[op == "append"] }))
		first.Send("ready", map[string]any{"ready": true}) // waits for the disk
		synctest.Wait()
		second, _ := v.phone(phone.Options{Token: seated.Token, Transport: over})
		v.fault.Store(nil)
		later(time.Minute)
		if !slices.Equal(heard.ended, []int{4500}) || first.EndCode() != 4500 || len(heard.connected) != 1 {
			t.Errorf("the first phone: ended %v, connected %+v", heard.ended, heard.connected)
		}
		if len(heard.answers) != 1 {
			t.Errorf("answers: %+v", heard.answers)
		}
		if answer, err := first.Do(context.Background(), "ready", nil); err != nil || answer.Code != "NOT_ALLOWED" {
			t.Errorf("a phone that has ended: %+v, %v", answer, err)
		}
		if _, online := second.Online(); !online {
			t.Error("the second phone is not online")
		}
		stranger, heard := v.phone(phone.Options{Session: "000000", As: phone.Screen, Transport: over})
		if answer, err := stranger.Do(context.Background(), "ready", nil); err != nil || answer.Code != "SESSION_OVER" || heard.ended[0] != 4501 {
			t.Errorf("no such session: %+v, %v, %v", answer, err, heard.ended)
		}
		_, heard = v.phone(phone.Options{Token: "?", Transport: over})
		if !slices.Equal(heard.ended, []int{4503}) {
			t.Errorf("unknown token: %v", heard.ended)
		}
	})
}

func TestPhoneComesBackAfterARestart(t *testing.T) {
	inEveryWay(t, func(t *testing.T, over phone.Transport) {
		v := newVenue(t)
		p, heard := v.seat("Ani", over)
		old := v.hub
		v.refuse(true)
		old.Stop()
		later(time.Second)
		v.memory = v.memory.Reopen()
		v.open()
		v.refuse(false)
		must(t, p, "ready", map[string]any{"ready": true})
		later(8 * time.Second)
		if len(heard.connected) != 2 || heard.disconnected[0].Code != 4000 {
			t.Errorf("connected %+v, disconnected %+v", heard.connected, heard.disconnected)
		}
		if len(heard.ended) != 0 {
			t.Errorf("ended: %v", heard.ended)
		}
	})
}

func TestFallback(t *testing.T) {
	for _, test := range []struct {
		blocked []string
		over    phone.Transport
		within  time.Duration
	}{
		{nil, phone.WebSocket, time.Second},
		{[]string{"/ws"}, phone.Events, 3 * time.Second},
		{[]string{"/ws", "/sse"}, phone.Polls, 6 * time.Second},
	} {
		synctest.Test(t, func(t *testing.T) {
			v := newVenue(t)
			v.block(func(r *http.Request) bool { return slices.Contains(test.blocked, r.URL.Path) })
			p, _ := v.seat("Ani", phone.Auto)
			later(test.within)
			if over, online := p.Online(); !online || over != test.over {
				t.Errorf("%v blocked: %q, %t", test.blocked, over, online)
			}
			must(t, p, "ready", map[string]any{"ready": true})
		})
	}
	synctest.Test(t, func(t *testing.T) { // nothing answers: the way is not to blame
		v := newVenue(t)
		p, heard := v.seat("Ani", phone.Auto)
		v.block(func(*http.Request) bool { return true })
		p.Cut()
		later(time.Minute)
		for _, d := range heard.disconnected {
			if d.Transport != phone.WebSocket {
				t.Fatalf("tried %s", d.Transport)
			}
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
		if _, err := p.Do(context.Background(), "ready", nil); err != phone.ErrClosed {
			t.Errorf("a closed phone: %v", err)
		}
		_, again := v.phone(phone.Options{Token: seated.Token, Outbox: p.Pending()})
		later(time.Second)
		if len(heard.answers) != 0 || len(again.answers) != 1 || again.answers[0].ID != id || !again.answers[0].OK() {
			t.Errorf("answers: %+v, then %+v", heard.answers, again.answers)
		}
	})
}

func TestSleep(t *testing.T) {
	inEveryWay(t, func(t *testing.T, over phone.Transport) {
		v := newVenue(t)
		p, heard := v.seat("Ani", over)
		later(time.Second)
		before := p.Count()
		p.Sleep()
		id := p.Send("ready", map[string]any{"ready": true})
		later(5 * time.Minute)
		if after := p.Count(); after.Sent != before.Sent || after.Pings != before.Pings || after.MessagesIn != before.MessagesIn {
			t.Errorf("in its sleep it did %+v after %+v", after, before)
		}
		p.Wake()
		synctest.Wait()
		if _, online := p.Online(); !online || len(heard.connected) != 2 {
			t.Errorf("awake: online %t, connected %d times", online, len(heard.connected))
		}
		if len(heard.answers) != 1 || heard.answers[0].ID != id || !heard.answers[0].OK() {
			t.Errorf("answers: %+v", heard.answers)
		}
		v.refuse(true)
		p.Cut()
		p.Sleep()
		dials := v.dials.Load()
		later(time.Minute)
		v.refuse(false)
		if v.dials.Load() != dials {
			t.Error("it tried to come back in its sleep")
		}
		p.Wake()
		synctest.Wait()
		if _, online := p.Online(); !online {
			t.Error("it did not come back at once")
		}
		p.Sleep() // closing must not wait for it
	})
}

func TestSavingPaused(t *testing.T) {
	inEveryWay(t, func(t *testing.T, over phone.Transport) {
		v := newVenue(t)
		p, heard := v.seat("Ani", over)
		v.fault.Store(new(func(op string) error { return map[bool]error{true: journal.ErrFull}[op == "append"] }))
		p.Send("ready", map[string]any{"ready": true})
		later(time.Second)
		v.fault.Store(nil)
		later(2 * time.Second)
		if !slices.Equal(heard.saving, []bool{true, false}) || len(heard.answers) != 1 {
			t.Errorf("saving %v, answers %+v", heard.saving, heard.answers)
		}
	})
}

// A callback may call the phone; what it causes is told after it.
func TestCallbackMayCallThePhone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		v := newVenue(t)
		var p *phone.Phone
		var codes []string
		inside := 0
		p = phone.Open(phone.Options{
			URL: "http://hub.test", Session: v.code, Token: v.join("Ani").Token, Dial: v.dial,
			Observer: phone.Observer{Answered: func(a phone.Answer) {
				if inside++; inside > 1 {
					t.Error("a callback within a callback")
				}
				if codes = append(codes, a.Code); len(codes) < 3 {
					p.Send("ready", map[string]any{"ready": true})
				} else if len(codes) == 3 {
					for range 41 { // the last is refused at once
						p.Send("ready", map[string]any{"ready": true})
					}
				} else {
					p.Close()
				}
				inside--
			}},
		})
		p.Send("ready", map[string]any{"ready": true})
		later(time.Second)
		p.Wait()
		if len(codes) < 4 || !slices.Equal(codes[:4], []string{"", "ALREADY", "ALREADY", "BUSY"}) {
			t.Errorf("answers: %q", codes)
		}
	})
}

func TestServer(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		v := newVenue(t)
		server := v.server()
		made, err := server.Create(t.Context(), phone.NewSession{Title: "Another", Teams: make([]string, 3)})
		if err != nil || len(made.Code) != 6 || made.ID == "" || made.Title != "Another" {
			t.Fatalf("made %+v, %v", made, err)
		}
		seated, err := server.Join(t.Context(), made.Code, "Ani", 2)
		if err != nil || seated.Team != 2 {
			t.Fatalf("joined %+v, %v", seated, err)
		}
		back, err := server.Resume(t.Context(), made.Code, seated.SeatCode)
		if err != nil || back.Seat != seated.Seat || back.Token == seated.Token {
			t.Errorf("came back %+v, %v", back, err)
		}
		_, err = server.Join(t.Context(), "000000", "Ani", phone.AnyTeam)
		if refusal, is := err.(*phone.Refusal); !is || refusal.Code != "NO_SESSION" || refusal.Status != http.StatusNotFound {
			t.Errorf("no such session: %v", err)
		}
		server.Token = "x"
		if _, err = server.Create(t.Context(), phone.NewSession{Title: "No"}); err == nil || err.Error() != "refused with NOT_ALLOWED" {
			t.Errorf("without the token: %v", err)
		}
	})
}
