package crash

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"testing"

	"foodforpeople/game"
)

// check compares what the session's phones were told and show with what its journal holds, as the program reads it. No
// server runs.
func (ses *session) check(v *verdict) {
	ses.t.Helper()
	v.count(sessions, 1)
	ses.server.replay(ses.server.data, ses.code, "--verify")
	events := ses.events(ses.server.data)
	v.commands(events, ses.ledger)
	given := make([]int, len(ses.joined))
	for i, seated := range ses.joined {
		given[i] = seated.Seat
	}
	v.seats(events, given)
	folded := game.New()
	for _, e := range events {
		folded.Apply(e)
	}
	var result any
	decode(ses.t, ses.server.replay(ses.server.data, ses.code), &result)
	if where := difference(result, asJSON(folded.Result())); where != "" {
		v.fault("session %s: the result of the replay is not the one of its events: %s", ses.code, where)
	}
	for _, p := range ses.people {
		for audience, key := range p.audiences() {
			v.count(compared, 1)
			if where := difference(p.phone.View(audience), asJSON(folded.View(key))); where != "" {
				v.fault("the phone of seat %d shows %q otherwise than the journal: %s", p.seat, audience, where)
			}
		}
	}
	for _, k := range ses.kept {
		saved := decisions(ses.events(k.folder))
		for id, answer := range ses.ledger.told {
			if saved[id] != nil && answer.Sends > 1 && answer.life > k.life {
				v.count(savedUntold, 1)
			}
		}
	}
}

func (p *person) audiences() map[string]game.Audience {
	if p.seat == noSeat {
		return map[string]game.Audience{"facilitator": {Kind: game.ToFacilitator}}
	}
	return map[string]game.Audience{
		"team": {Kind: game.ToTeam, Team: game.TeamID(p.team)}, "seat": {Kind: game.ToSeat, Seat: game.SeatID(p.seat)},
	}
}

// events reads a journal through the program.
func (ses *session) events(data string) (events []game.Event) {
	ses.t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(ses.server.replay(data, ses.code, "--events")))
	for {
		var e game.Event
		err := decoder.Decode(&e)
		if errors.Is(err, io.EOF) {
			return events
		}
		if err != nil {
			ses.t.Fatal(err)
		}
		events = append(events, e)
	}
}

func decode(t *testing.T, data []byte, into any) {
	t.Helper()
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatal(err)
	}
}

// asJSON is a value as a phone would have it.
func asJSON(v any) any {
	data, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	var plain any
	if err := json.Unmarshal(data, &plain); err != nil {
		panic(err)
	}
	return plain
}

// difference says where two values differ first; empty if nowhere.
func difference(shown, saved any) string {
	if reflect.DeepEqual(shown, saved) {
		return ""
	}
	a, b := keys(shown), keys(saved)
	if a == nil || b == nil {
		return fmt.Sprintf(": %.200v, not %.200v", shown, saved)
	}
	var names []string
	for name := range a {
		names = append(names, name)
	}
	for name := range b {
		if _, in := a[name]; !in {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		if where := difference(a[name], b[name]); where != "" {
			return "." + name + where
		}
	}
	return ": a field too many"
}
