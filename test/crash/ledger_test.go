package crash

import (
	"fmt"
	"sync"

	"foodforpeople/hub/phone"
)

// noSeat is the facilitator's place in the ledger.
const noSeat = -1

// ledger is what the phones of a session were told. It never forgets, and knows nothing that they were not told.
type ledger struct {
	mu     sync.Mutex
	told   map[string]told // by command id
	faults []string
}

// told is the answer to a command.
type told struct {
	phone.Answer
	seat int
	life int64 // of the server that answered
}

func newLedger() *ledger { return &ledger{told: make(map[string]told)} }

func (l *ledger) note(t told) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if _, twice := l.told[t.ID]; twice {
		l.faults = append(l.faults, fmt.Sprintf("command %s of seat %d was answered twice", t.ID, t.seat))
	}
	l.told[t.ID] = t
}

func (l *ledger) fault(format string, args ...any) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.faults = append(l.faults, fmt.Sprintf(format, args...))
}

// observer writes down what the phone of a seat is told over its lines.
func (l *ledger) observer(seat int, over *lines) phone.Observer {
	return phone.Observer{
		Answered: func(a phone.Answer) {
			life := over.life.Load()
			if a.OK() {
				over.server.answered(life)
			}
			l.note(told{a, seat, life})
		},
		Trouble: func(err error) { l.fault("the phone of seat %d complains: %v", seat, err) },
		Ended:   func(code int) { l.fault("the phone of seat %d was sent away with %d", seat, code) },
	}
}
