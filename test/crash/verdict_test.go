package crash

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"foodforpeople/game"
)

// What verdicts count beside what the summary says.
const (
	kinds       = "different commands were accepted"
	refused     = "commands that the rules refused, their refusal in the journal"
	atTheDoor   = "commands that the server refused without asking the rules"
	sentAgain   = "commands that were sent more than once"
	savedUntold = "commands that were in the journal when the server was killed, and answered only when sent again"
	compared    = "views of phones that were compared with the replay"
	sessions    = "sessions"
)

// verdict is what the checks have found.
type verdict struct {
	kills, acknowledged, lost, doubled int
	told                               map[string]int
	accepted                           map[string]bool // names of commands
	faults                             []string
}

func (v *verdict) summary() string {
	return fmt.Sprintf("%d kills, %d acknowledged, %d lost, %d doubled", v.kills, v.acknowledged, v.lost, v.doubled)
}

func newVerdict() *verdict {
	return &verdict{told: make(map[string]int), accepted: make(map[string]bool)}
}

func (v *verdict) count(what string, n int) {
	v.told[what] += n
}

func (v *verdict) fault(format string, args ...any) {
	v.faults = append(v.faults, fmt.Sprintf(format, args...))
}

// report fails the test for every fault, the first ones in words.
func (v *verdict) report(t *testing.T) {
	t.Helper()
	for _, what := range []string{sessions, kinds, refused, atTheDoor, sentAgain, savedUntold, compared} {
		t.Logf("%d %s", v.told[what], what)
	}
	for i, fault := range v.faults {
		if i == 20 {
			t.Errorf("and %d faults more", len(v.faults)-i)
			break
		}
		t.Error(fault)
	}
	if v.lost+v.doubled > 0 {
		t.Error(v.summary())
	}
}

// decision is what a journal holds of one command.
type decision struct {
	events []game.Event
	times  int // how often it was decided
}

// decisions finds the commands of a journal by their id. One that was decided twice has its first event twice, or other
// events between its own.
func decisions(events []game.Event) map[string]*decision {
	all := make(map[string]*decision)
	for _, e := range events {
		if e.CommandID == "" {
			continue
		}
		d := all[e.CommandID]
		if d == nil {
			d = &decision{}
			all[e.CommandID] = d
		}
		if n := len(d.events); n == 0 || e.Kind == d.events[0].Kind || e.Seq != d.events[n-1].Seq+1 {
			d.times++
		}
		d.events = append(d.events, e)
	}
	return all
}

// commands compares what phones were told with what the journal holds.
func (v *verdict) commands(events []game.Event, l *ledger) {
	all := decisions(events)
	for id, d := range all {
		if d.times > 1 {
			v.doubled++
			v.fault("command %s was decided %d times: %s at %d", id, d.times, d.events[0].Kind, d.events[0].Seq)
		}
	}
	for id, answer := range l.told {
		if answer.Sends > 1 {
			v.count(sentAgain, 1)
		}
		if answer.OK() {
			v.acknowledged++
			if !v.accepted[answer.Name] {
				v.count(kinds, 1)
				v.accepted[answer.Name] = true
			}
		}
		v.command(answer, all[id])
	}
	v.faults = append(v.faults, l.faults...)
}

// doorCodes are the refusals that the rules never see. What came of a command that was sent before they do not say.
var doorCodes = []string{"BUSY", "SAVING_PAUSED", "BAD_COMMAND", "BAD_FRAME"}

func (v *verdict) command(answer told, d *decision) {
	name := fmt.Sprintf("%s (%s of seat %d, sent %d times)", answer.ID, answer.Name, answer.seat, answer.Sends)
	switch {
	case slices.Contains(doorCodes, answer.Code):
		v.count(atTheDoor, 1)
		if d != nil && (answer.Sends == 1 || answer.Code == "BAD_COMMAND") {
			v.fault("command %s was refused with %s, and is in the journal", name, answer.Code)
		}
		return
	case d == nil:
		v.lost++
		v.fault("command %s was answered %q, and is not in the journal", name, answer.Code)
		return
	}
	if seat := d.events[0].Seat; seat == nil && answer.seat != noSeat || seat != nil && int(*seat) != answer.seat {
		v.fault("command %s is in the journal for another seat", name)
	}
	refusal, is := d.events[0].Body.(*game.Refused)
	if !answer.OK() {
		v.count(refused, 1)
	}
	switch {
	case !is && !answer.OK():
		v.fault("command %s was refused with %s, and is in the journal as %s", name, answer.Code, d.events[0].Kind)
	case is && answer.OK():
		v.lost++
		v.fault("command %s was acknowledged, and the journal has it refused with %s", name, refusal.Code)
	case is && (string(refusal.Code) != answer.Code || !reflect.DeepEqual(asJSON(refusal.Params), asJSON(answer.Params))):
		v.fault("command %s was refused with %s %v, and the journal says %s %v", name, answer.Code, answer.Params, refusal.Code, refusal.Params)
	}
}

// seats compares the seats that were given with the journal's.
func (v *verdict) seats(events []game.Event, given []int) {
	taken := make(map[int]int)
	for _, e := range events {
		if body, is := e.Body.(*game.SeatTaken); is {
			taken[int(body.Seat)]++
		}
	}
	for _, seat := range given {
		v.acknowledged++
		switch {
		case taken[seat] == 0:
			v.lost++
			v.fault("seat %d was given, and is not in the journal", seat)
		case taken[seat] > 1:
			v.doubled++
			v.fault("seat %d was given %d times", seat, taken[seat])
		}
	}
}
