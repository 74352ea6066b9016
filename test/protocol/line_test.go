package protocol_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/coder/websocket"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// frames holds every frame that passes against the protocol on paper, and remembers what has passed.
type frames struct {
	t        testing.TB
	payloads map[string]*jsonschema.Schema // by name of the message
	views    map[string]*jsonschema.Schema // by audience
	args     map[string]bool               // names of the commands described

	mu       sync.Mutex
	seen     map[string]int // by name of the message
	commands map[string]bool
	refused  map[string]bool
	closed   map[string]bool
	checked  map[string]bool // views that were found right, so that they need not be checked for each phone of a team
}

func newFrames(t testing.TB, d *document) *frames {
	f := &frames{
		t: t, payloads: make(map[string]*jsonschema.Schema), views: make(map[string]*jsonschema.Schema),
		args: make(map[string]bool), seen: make(map[string]int), commands: make(map[string]bool),
		refused: make(map[string]bool), closed: make(map[string]bool), checked: make(map[string]bool),
	}
	for name := range d.object("#/channels/session/messages") {
		f.payloads[name] = d.schema("#/components/messages/" + name + "/payload")
	}
	for _, audience := range texts(d.at("#/components/schemas/AudienceName/enum")) {
		f.views[audience] = d.schema("#/components/schemas/" + title(audience) + "View")
	}
	for name := range describedCommands(d) {
		f.args[name] = true
	}
	return f
}

func title(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

// messageOf names the message that a frame is.
func messageOf(frame map[string]any) string {
	kind, _ := frame["type"].(string)
	if audience, some := frame["audience"].(string); some && kind == "snapshot" {
		return kind + title(audience)
	}
	return kind
}

// check holds a frame against the message that it is.
func (f *frames) check(frame map[string]any) error {
	name := messageOf(frame)
	payload := f.payloads[name]
	if payload == nil {
		return fmt.Errorf("no message is called %q", name)
	}
	if err := payload.Validate(frame); err != nil {
		return err
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.seen[name]++
	if code, some := frame["code"].(string); some {
		f.refused[code] = true
	}
	if command, some := frame["name"].(string); some {
		f.commands[command] = true
	}
	return nil
}

// first reports, once for each key, that something has not been checked yet.
func (f *frames) first(key string) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.checked[key] {
		return false
	}
	f.checked[key] = true
	return true
}

// line is one connection as a client has it: it keeps the views and the answers, and checks every frame.
type line struct {
	*frames
	who string
	ws  *websocket.Conn

	mu       sync.Mutex
	welcome  map[string]any
	welcomes int
	views    map[string]map[string]any
	seq      map[string]float64
	patches  int // since the last welcome
	answers  map[string]map[string]any
	others   []map[string]any // frames that are no view and answer no command
	ended    websocket.StatusCode
	gone     chan struct{}
	lastID   int
}

func dialLine(f *frames, client *http.Client, who string, header http.Header) *line {
	f.t.Helper()
	ws, _, err := websocket.Dial(context.Background(), "ws://wire/ws", &websocket.DialOptions{HTTPClient: client, HTTPHeader: header})
	if err != nil {
		f.t.Fatalf("%s: %v", who, err)
	}
	ws.SetReadLimit(-1)
	l := &line{
		frames: f, who: who, ws: ws, views: make(map[string]map[string]any), seq: make(map[string]float64),
		answers: make(map[string]map[string]any), gone: make(chan struct{}),
	}
	go l.read()
	return l
}

func (l *line) read() {
	defer close(l.gone)
	for {
		_, data, err := l.ws.Read(context.Background())
		if err != nil {
			l.mu.Lock()
			l.ended = websocket.CloseStatus(err)
			l.mu.Unlock()
			l.frames.mu.Lock()
			l.closed[fmt.Sprint(int(l.ended))] = true
			l.frames.mu.Unlock()
			return
		}
		l.receive(data)
	}
}

// receive takes one message: a frame, or an array of frames.
func (l *line) receive(data []byte) {
	l.mu.Lock()
	defer l.mu.Unlock()
	list := []json.RawMessage{data}
	if data[0] == '[' {
		if err := json.Unmarshal(data, &list); err != nil || len(list) < 2 {
			l.t.Errorf("%s: not an array of frames: %v\n%s", l.who, err, data)
			return
		}
	}
	for _, raw := range list {
		var frame map[string]any
		if err := json.Unmarshal(raw, &frame); err != nil {
			l.t.Errorf("%s: not a frame: %v\n%s", l.who, err, raw)
			return
		}
		if err := l.check(frame); err != nil {
			l.t.Errorf("%s: %v\n%s", l.who, err, raw)
		}
		l.take(frame)
	}
}

func (l *line) take(frame map[string]any) {
	audience, _ := frame["audience"].(string)
	switch frame["type"] {
	case "welcome":
		l.welcome, l.patches = frame, 0
		l.welcomes++
	case "snapshot":
		l.views[audience], l.seq[audience] = frame["view"].(map[string]any), frame["seq"].(float64)
	case "patch":
		l.merge(audience, frame)
	case "ack", "refusal":
		if id, some := frame["id"].(string); some {
			l.answers[id] = frame
			return
		}
		l.others = append(l.others, frame)
	default:
		l.others = append(l.others, frame)
	}
}

// merge applies a patch and holds the view that comes out against its schema.
func (l *line) merge(audience string, frame map[string]any) {
	seq := frame["seq"].(float64)
	view, some := l.views[audience]
	if !some || seq != l.seq[audience]+1 {
		l.t.Errorf("%s: patch %v of %s follows %v", l.who, seq, audience, l.seq[audience])
		return
	}
	mergePatch(view, frame["patch"].(map[string]any))
	l.seq[audience] = seq
	l.patches++
	if !l.first(fmt.Sprint(audience, l.welcome["team"], l.welcome["epoch"], seq)) {
		return
	}
	if err := l.frames.views[audience].Validate(view); err != nil {
		l.t.Errorf("%s: after patch %v of %s: %v", l.who, seq, audience, err)
	}
}

// mergePatch is RFC 7396 for objects.
func mergePatch(target, patch map[string]any) {
	for key, value := range patch {
		inner, isObject := value.(map[string]any)
		old, wasObject := target[key].(map[string]any)
		switch {
		case value == nil:
			delete(target, key)
		case isObject && wasObject:
			mergePatch(old, inner)
		case isObject:
			fresh := make(map[string]any)
			mergePatch(fresh, inner)
			target[key] = fresh
		default:
			target[key] = value
		}
	}
}

// write sends any text.
func (l *line) write(message string) {
	l.ws.Write(context.Background(), websocket.MessageText, []byte(message)) // the reader sees why not
	synctest.Wait()
}

// say sends a frame that is as the protocol wants it.
func (l *line) say(frame map[string]any) {
	l.t.Helper()
	data, err := json.Marshal(frame)
	if err != nil {
		l.t.Fatal(err)
	}
	var sent map[string]any
	if err := json.Unmarshal(data, &sent); err != nil {
		l.t.Fatal(err)
	}
	if err := l.check(sent); err != nil {
		l.t.Errorf("%s says what the protocol does not know: %v\n%s", l.who, err, data)
	}
	l.write(string(data))
}

// mumble sends a frame that the protocol does not know, and sees that the document says so too.
func (l *line) mumble(message string) {
	l.t.Helper()
	var frame any
	if err := json.Unmarshal([]byte(message), &frame); err == nil {
		if object, is := frame.(map[string]any); is && l.check(object) == nil {
			l.t.Errorf("the document allows %s", message)
		}
	}
	l.write(message)
}

// ping asks for the time.
func (l *line) ping() {
	l.t.Helper()
	l.say(map[string]any{"type": "ping", "sent": float64(time.Now().UnixMilli()), "rtt": 40})
}

// args are those of a command.
type args map[string]any

// do gives a command and returns the code with which it was refused, empty if it was not.
func (l *line) do(name string, a args) string {
	l.t.Helper()
	l.lastID++
	id := fmt.Sprintf("%s-%d", l.who, l.lastID)
	frame := map[string]any{"type": "command", "id": id, "name": name}
	if a != nil {
		frame["args"] = a
	}
	l.say(frame)
	return l.answer(name, id)
}

func (l *line) answer(name, id string) string {
	l.t.Helper()
	l.mu.Lock()
	defer l.mu.Unlock()
	answer := l.answers[id]
	if answer == nil {
		l.t.Fatalf("%s: no answer to %s (%s)", l.who, name, id)
	}
	code, _ := answer["code"].(string)
	return code
}

// must gives a command that is to be accepted, refuse one that is to be refused with a code.
func (l *line) must(name string, a args) {
	l.t.Helper()
	if code := l.do(name, a); code != "" {
		l.t.Errorf("%s: %s %v was refused with %s", l.who, name, a, code)
	}
}

func (l *line) refuse(code, name string, a args) {
	l.t.Helper()
	if got := l.do(name, a); got != code {
		l.t.Errorf("%s: %s %v was answered with %q, not %s", l.who, name, a, got, code)
	}
}

// look finds a part of a view by its path.
func (l *line) look(audience string, path ...string) any {
	l.mu.Lock()
	defer l.mu.Unlock()
	var value any = l.views[audience]
	for _, part := range path {
		inner, is := value.(map[string]any)
		if !is {
			return nil
		}
		value = inner[part]
	}
	return value
}

func (l *line) phase() string {
	for _, audience := range []string{"public", "team", "facilitator"} {
		if phase, some := l.look(audience, "session", "phase").(string); some {
			return phase
		}
	}
	return ""
}

// have is what a client that comes back says it has.
func (l *line) have() map[string]any {
	l.mu.Lock()
	defer l.mu.Unlock()
	return map[string]any{"epoch": l.welcome["epoch"], "seq": maps.Clone(l.seq)}
}

// heard counts the frames of a type that answer no command.
func (l *line) heard(kind string) (found []map[string]any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, frame := range l.others {
		if frame["type"] == kind {
			found = append(found, frame)
		}
	}
	return found
}

// endsWith sees that the server has ended the connection with a code.
func (l *line) endsWith(code websocket.StatusCode) {
	l.t.Helper()
	synctest.Wait()
	select {
	case <-l.gone:
		if l.ended != code {
			l.t.Errorf("%s: ended with %d, not %d", l.who, l.ended, code)
		}
	default:
		l.t.Errorf("%s: the connection goes on", l.who)
	}
}

// hangUp ends the connection as a lost signal would.
func (l *line) hangUp() {
	l.ws.CloseNow() // it is given up
	<-l.gone
	synctest.Wait()
}

// missing lists what of the wanted has not been seen.
func missing[V any](wanted map[string]V, seen map[string]bool) []string {
	var list []string
	for name := range wanted {
		if !seen[name] {
			list = append(list, name)
		}
	}
	slices.Sort(list)
	return list
}
