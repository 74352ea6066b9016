package phone_test

import (
	"context"
	"encoding/json"
	"reflect"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/coder/websocket"

	"foodforpeople/hub/phone"
)

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
