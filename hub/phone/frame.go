package phone

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"
)

// Close codes: those from 4500 on mean "do not come back".
const closedOver = 4501 // no such session, or it has ended

type helloFrame struct {
	Type    string `json:"type"`
	Session string `json:"session"`
	As      Part   `json:"as"`
	Token   string `json:"token,omitempty"`
	Town    int    `json:"town,omitempty"`
	Have    *have  `json:"have,omitempty"`
}

// have is what the phone has seen, so that the server can go on from there.
type have struct {
	Epoch string           `json:"epoch"`
	Seq   map[string]int64 `json:"seq"`
}

type commandFrame struct {
	Type string          `json:"type"`
	ID   string          `json:"id"`
	Name string          `json:"name"`
	Args json.RawMessage `json:"args"`
}

type pingFrame struct {
	Type string  `json:"type"`
	Sent float64 `json:"sent"`
	RTT  *int64  `json:"rtt,omitempty"`
}

// head is a frame from the server, all but the views.
type head struct {
	Type      string         `json:"type"`
	ID        string         `json:"id"`
	Code      any            `json:"code"` // a text in a refusal, a number in a close
	Params    map[string]any `json:"params"`
	Audience  string         `json:"audience"`
	Seq       int64          `json:"seq"`
	At        int64          `json:"at"`
	Epoch     string         `json:"epoch"`
	Paused    bool           `json:"paused"`
	Audiences []string       `json:"audiences"`
	Seat      *int           `json:"seat"`
	Team      *int           `json:"team"`
	Sent      float64        `json:"sent"`
}

// frame is a frame with the views.
type frame struct {
	head
	View  any             `json:"view"`
	Patch any             `json:"patch"`
	raw   json.RawMessage // either, undecoded, if that is wanted
}

// rawFrame is a frame with the views as they came.
type rawFrame struct {
	head
	View  json.RawMessage `json:"view"`
	Patch json.RawMessage `json:"patch"`
}

func (r rawFrame) frame() frame {
	if r.Patch != nil {
		return frame{head: r.head, raw: r.Patch}
	}
	return frame{head: r.head, raw: r.View}
}

// decode takes a message apart: one frame, or several.
func decode(data []byte, o *Options) ([]frame, error) {
	several := bytes.HasPrefix(bytes.TrimLeft(data, " \t\r\n"), []byte("["))
	switch {
	case !o.WithoutViews:
		return decodeAs(data, several, func(f frame) frame { return f })
	case o.Raw:
		return decodeAs(data, several, rawFrame.frame)
	}
	return decodeAs(data, several, func(h head) frame { return frame{head: h} })
}

func decodeAs[T any](data []byte, several bool, complete func(T) frame) ([]frame, error) {
	list := make([]T, 1)
	var err error
	if several {
		err = json.Unmarshal(data, &list)
	} else {
		err = json.Unmarshal(data, &list[0])
	}
	frames := make([]frame, len(list))
	for i, one := range list {
		frames[i] = complete(one)
	}
	return frames, err
}

func (p *Phone) hello() helloFrame {
	hello := helloFrame{Type: "hello", Session: p.options.Session, As: p.options.As, Town: p.options.Town}
	if p.options.As == Seat {
		hello.Token = p.options.Token
	}
	if p.epoch != "" && len(p.seq) > 0 {
		hello.Have = &have{p.epoch, maps.Clone(p.seq)}
	}
	return hello
}

// receive takes a message.
func (p *Phone) receive(data []byte) {
	l := p.link
	l.heard, l.framed = time.Now(), true
	p.counters.MessagesIn++
	p.counters.BytesIn += int64(len(data))
	frames, err := decode(data, &p.options)
	if err != nil {
		p.startAfresh(fmt.Errorf("a message without sense: %w", err))
		return
	}
	p.counters.FramesIn += int64(len(frames))
	for _, f := range frames {
		if p.link != l {
			return
		}
		p.take(f)
	}
}

func (p *Phone) take(f frame) {
	switch f.Type {
	case "welcome":
		p.welcome(f)
	case "snapshot":
		p.counters.Snapshots++
		p.show(f, f.View)
	case "patch":
		p.counters.Patches++
		if before, some := p.seq[f.Audience]; !some || f.Seq != before+1 {
			p.startAfresh(fmt.Errorf("frame %d of %q came after %d (%t)", f.Seq, f.Audience, before, some))
			return
		}
		p.show(f, mergePatch(p.views[f.Audience], f.Patch))
	case "ack":
		p.outbox.settle(f.ID, "", nil)
	case "refusal":
		p.refused(f)
	case "pong":
		p.pong(f)
	case "saving":
		p.setSaving(f.Paused)
	case "close":
		code, _ := f.Code.(float64)
		p.lost(int(code), errors.New("closed by the server"))
	}
}

func (p *Phone) welcome(f frame) {
	l := p.link
	now := p.local()
	p.clock.reset()
	p.clock.observe(f.At, now)
	p.clock.pause(f.Paused, f.At, now)
	if f.Epoch != p.epoch {
		clear(p.seq)
	}
	p.epoch, p.attempt = f.Epoch, 0
	p.choice.worked()
	p.setSaving(false)
	for audience := range p.seq {
		if !slices.Contains(f.Audiences, audience) {
			delete(p.seq, audience)
		}
	}
	for audience := range p.views {
		if !slices.Contains(f.Audiences, audience) {
			delete(p.views, audience)
		}
	}
	if !l.welcomed {
		l.welcomed = true
		p.counters.Connects++
		opened := Connection{Transport: l.transport, Took: time.Since(l.began), Seat: -1, Team: -1, Epoch: f.Epoch}
		if f.Seat != nil {
			opened.Seat = *f.Seat
		}
		if f.Team != nil {
			opened.Team = *f.Team
		}
		note(p, p.options.Observer.Connected, opened)
	}
	p.outbox.connected()
}

// show takes what an audience shows from now on.
func (p *Phone) show(f frame, view any) {
	p.clock.observe(f.At, p.local())
	p.seq[f.Audience] = f.Seq
	if !p.options.WithoutViews {
		p.views[f.Audience] = view
		if paused, is := at(view, "session", "paused").(bool); is {
			p.clock.pause(paused, f.At, p.local())
		}
	}
	note(p, p.options.Observer.Changed, Change{f.Audience, f.Seq, f.At, f.Type == "snapshot", view, f.raw})
}

// at walks a view; nil if there is nothing.
func at(view any, path ...string) any {
	for _, key := range path {
		object, _ := view.(map[string]any) // nil has nothing
		view = object[key]
	}
	return view
}

func (p *Phone) refused(f frame) {
	code, _ := f.Code.(string)
	switch {
	case code == "":
		p.trouble(fmt.Errorf("a refusal of %q without a code", f.ID))
	case f.ID == "" && code != "BUSY": // a ping may be one too many
		p.trouble(fmt.Errorf("a frame of this phone was refused with %s", code))
	case f.ID != "":
		p.outbox.settle(f.ID, code, f.Params)
	}
}

func (p *Phone) pong(f frame) {
	now := p.local()
	p.clock.answer(f.At, f.Sent, now)
	p.clock.pause(f.Paused, f.At, now)
	p.link.delay = time.Duration((now - f.Sent) * float64(time.Millisecond))
	p.link.unheard = time.Time{}
	p.counters.Pongs++
	note(p, p.options.Observer.Pong, p.link.delay)
}

func (p *Phone) setSaving(paused bool) {
	if p.saving != paused {
		p.saving = paused
		note(p, p.options.Observer.Saving, paused)
	}
}
