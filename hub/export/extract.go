package export

import (
	"context"
	"encoding/json"
	"fmt"

	"foodforpeople/game"
	"foodforpeople/game/debrief"
	"foodforpeople/hub/journal"
)

// extract is what a first reading of the journal has found, and what the second one carries along.
type extract struct {
	*source
	options Options
	session *game.Session
	report  *debrief.Report
	kinds   tally
	undone  []span
	expects map[string]int64 // rows of tables that have not one for each event
	closed  map[int64]*game.PromiseClosed
	done    map[int64]int64 // pot_done by pot_started
	awards  *game.Event     // the last decision
	tables  []table

	hide  *pseudonyms
	trips map[game.JobID]*game.Event // van_out by its trip
	wrote map[string]int64           // rows by table
	told  tally                      // events in the table of events by kind
}

// span is the events that an undone event has taken back: from the first up to it.
type span struct{ from, to int64 }

// openExtract reads the journal for the first time. It keeps the events that stand once, for the measures.
func openExtract(ctx context.Context, from Reader, info journal.Info, options Options) (*extract, error) {
	x := &extract{
		options: options, session: game.New(), kinds: make(tally), expects: make(map[string]int64),
		closed: make(map[int64]*game.PromiseClosed), done: make(map[int64]int64), tables: tables,
	}
	f := finder{x: x, promises: make(map[promiseKey]int64), pots: make(map[game.JobID]int64)}
	x.again()
	var err error
	x.source, err = survey(ctx, from, info, func(raw json.RawMessage) error {
		if err := x.kinds.count(raw); err != nil {
			return err
		}
		e, _, err := x.decode(raw)
		if err != nil {
			return err
		}
		x.session.Apply(e)
		f.measures.Observe(e)
		f.find(&e)
		return nil
	})
	if err != nil {
		return nil, err
	}
	x.report = f.measures.Report()
	x.session.Reach(x.clock)
	return x, nil
}

// again begins another reading.
func (x *extract) again() {
	x.hide, x.trips, x.wrote, x.told = newPseudonyms(), make(map[game.JobID]*game.Event), make(map[string]int64), make(tally)
}

// decode gives an event and its text as the export may show them.
func (x *extract) decode(raw json.RawMessage) (game.Event, json.RawMessage, error) {
	if x.options.Pseudonymised {
		return x.hide.hidden(raw)
	}
	var e game.Event
	err := json.Unmarshal(raw, &e)
	return e, raw, err
}

// stands reports whether an event has not been taken back.
func (x *extract) stands(e *game.Event) bool {
	for _, s := range x.undone {
		if s.from <= e.Seq && e.Seq < s.to && !game.Lasts(*e) {
			return false
		}
	}
	return true
}

// finder notes, while the journal is read for the first time, what later events say of earlier ones.
type finder struct {
	x        *extract
	measures debrief.Fold
	promises map[promiseKey]int64
	pots     map[game.JobID]int64
}

type promiseKey struct {
	team game.TeamID
	c    game.KampungID
}

func (f *finder) find(e *game.Event) {
	for i := range f.x.tables {
		if t := &f.x.tables[i]; t.rows != nil && t.kinds == nil {
			f.x.expects[t.name] += int64(t.rows(e))
		}
	}
	switch body := e.Body.(type) {
	case *game.Undone:
		f.x.undone = append(f.x.undone, span{body.Seq, e.Seq})
	case *game.Promised:
		f.promises[promiseKey{*e.Team, body.Kampung}] = e.Seq
	case *game.PromiseClosed: // one that is closed again after an undo counts as it was closed last
		f.x.closed[f.promises[promiseKey{*e.Team, body.Kampung}]] = body
	case *game.PotStarted:
		f.pots[body.Job] = e.Seq
	case *game.PotDone:
		f.x.done[f.pots[body.Job]] = e.Seq
	case *game.AwardsDecided:
		f.x.awards = e
	}
}

// sink is a file with tables. Rows of tables of events come in the order of the events, whatever table they are of; those
// of the others after them, table by table.
type sink interface {
	row(t *table, values []any) error
	close() error
}

// fill reads the journal for the second time and puts every row into a sink.
func (x *extract) fill(ctx context.Context, to sink) error {
	x.again()
	for raw, err := range x.events(ctx) {
		if err != nil {
			return err
		}
		e, text, err := x.decode(raw)
		if err != nil {
			return err
		}
		if err := x.tell(to, &e, text); err != nil {
			return err
		}
	}
	for i := range x.tables {
		if t := &x.tables[i]; t.atEnd != nil {
			if err := t.atEnd(x, x.into(to, t)); err != nil {
				return err
			}
		}
	}
	for _, line := range x.counts() {
		if line.journal != line.exported {
			return fmt.Errorf("table %s: the journal has %d %s, exported were %d", line.table, line.journal, line.of, line.exported)
		}
	}
	return to.close()
}

// tell puts what one event says into every table that wants it.
func (x *extract) tell(to sink, e *game.Event, text json.RawMessage) error {
	if body, is := e.Body.(*game.VanOut); is {
		x.trips[body.Job] = e
	}
	x.told[e.Kind]++
	for i := range x.tables {
		t := &x.tables[i]
		if t.name == eventsTable {
			if err := x.into(to, t)(eventRow(x, e, text)); err != nil {
				return err
			}
		} else if t.onEvent != nil {
			if err := t.onEvent(x, e, x.into(to, t)); err != nil {
				return err
			}
		}
	}
	return nil
}

// into counts the rows of a table on their way.
func (x *extract) into(to sink, t *table) put {
	return func(row []any) error {
		x.wrote[t.name]++
		return to.row(t, row)
	}
}

// countLine compares what the journal has with what was exported.
type countLine struct {
	table, of         string
	journal, exported int64
}

// counts compares every kind of event with its rows in the table of events, and every table of events with the kinds or the
// lists that it comes from. It is complete once all events were told.
func (x *extract) counts() []countLine {
	lines := []countLine{{eventsTable, "all", x.kinds.total(), x.wrote[eventsTable]}}
	for _, kind := range game.Kinds() {
		if x.kinds[kind] > 0 {
			lines = append(lines, countLine{eventsTable, kind, x.kinds[kind], x.told[kind]})
		}
	}
	for i := range x.tables {
		switch t := &x.tables[i]; {
		case t.onEvent == nil:
		case t.kinds != nil:
			lines = append(lines, countLine{t.name, t.kinds[0], x.kinds[t.kinds[0]], x.wrote[t.name]})
		default:
			lines = append(lines, countLine{t.name, "rows in events", x.expects[t.name], x.wrote[t.name]})
		}
	}
	return lines
}
