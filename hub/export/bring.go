package export

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"foodforpeople/game"
	"foodforpeople/hub/journal"
)

// Brought is a journal.jsonl that was read to its end and found good.
type Brought struct {
	Manifest Manifest
	// Session is what its events come to.
	Session *game.Session
	cuts    []cut
}

// cut ends a record of the journal that is to be written.
type cut struct {
	seq int64
	at  game.Time
}

// Records are cut as rooms cut theirs.
const (
	eventsOfRecord = 256
	bytesOfRecord  = 256 << 10
)

// Check reads a journal.jsonl to its end and folds it. A file that is broken, cut off or of another format gives a
// *LineError; so does one whose scores do not add up again from its events, or whose result is not what they come to.
func Check(file io.Reader) (*Brought, error) {
	d, err := newDecoder(file)
	if err != nil {
		return nil, err
	}
	b := &Brought{Manifest: d.manifest, Session: game.New()}
	v := verifier{session: b.Session}
	bytes := 0
	for {
		e, text, err := d.event()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		if err := v.take(e); err != nil {
			return nil, d.refuse("%w", err)
		}
		bytes += len(text)
		if last := b.lastCut(); e.Seq-last >= eventsOfRecord || bytes >= bytesOfRecord {
			b.cuts, bytes = append(b.cuts, cut{e.Seq, b.Session.Now()}), 0
		}
	}
	if err := v.rest(); err != nil {
		return nil, d.refuse("%w", err)
	}
	if clock := d.manifest.Clock; clock < b.Session.Now() || clock > maxClock {
		return nil, &LineError{1, fmt.Errorf("the clock of the manifest is not at or after the last event")}
	}
	b.cuts = append(b.cuts, cut{d.seq, d.manifest.Clock})
	return b, nil
}

func (b *Brought) lastCut() int64 {
	if len(b.cuts) == 0 {
		return 0
	}
	return b.cuts[len(b.cuts)-1].seq
}

// verifier folds events and looks whether they add up.
type verifier struct {
	session *game.Session
	ledger  game.Ledger
	last    game.Time
	begun   bool
}

// take folds an event. What the engine cannot fold, for it trusts its events, is an error.
func (v *verifier) take(e game.Event) (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("event %d (%s) does not fit what was before: %v", e.Seq, e.Kind, cause)
		}
	}()
	if v.begun && e.At != v.last { // between two events of one cause the books may differ from the state
		if err := v.ledger.Check(v.session); err != nil {
			return fmt.Errorf("before event %d: %w", e.Seq, err)
		}
	}
	v.begun, v.last = true, e.At
	v.session.Apply(e)
	v.ledger.Observe(e)
	return v.session.CheckRecorded(e)
}

// rest looks at the end.
func (v *verifier) rest() (err error) {
	defer func() {
		if cause := recover(); cause != nil {
			err = fmt.Errorf("the events do not fit together: %v", cause)
		}
	}()
	v.session.Result()
	return errors.Join(v.ledger.Check(v.session), v.session.Invariants())
}

// Into says as what a checked file becomes a session.
type Into struct {
	ID   string
	Code string // six digits
	Meta []byte // what the hub keeps beside a session
	// Owner is the name in the record with which the session begins.
	Owner string
}

// Write makes the session of a file that Check has read; file is read from its beginning. After an error nothing of it is
// left in the journal. The session is not sealed, also if it was.
func (b *Brought) Write(ctx context.Context, j journal.Journal, file io.Reader, into Into) error {
	d, err := newDecoder(file)
	if err != nil {
		return err
	}
	if err := j.Create(ctx, into.ID, into.Meta); err != nil {
		return err
	}
	writer, err := j.Acquire(ctx, into.ID, into.Owner)
	if err != nil {
		return err
	}
	if err := b.append(ctx, writer, d, into.Code); err != nil {
		undo := context.WithoutCancel(ctx)
		return errors.Join(err, writer.Seal(undo), j.Remove(undo, into.ID))
	}
	return nil
}

func (b *Brought) append(ctx context.Context, writer journal.Writer, d *decoder, code string) error {
	for _, end := range b.cuts {
		one := record{At: end.at}
		for d.seq < end.seq {
			e, text, err := d.event()
			if err != nil {
				return err
			}
			if created, is := e.Body.(*game.SessionCreated); is && created.JoinCode != code {
				created.JoinCode = code
				if text, err = json.Marshal(e); err != nil {
					return err
				}
			}
			one.Events = append(one.Events, append(json.RawMessage(nil), text...))
		}
		data, err := json.Marshal(one)
		if err != nil {
			return err
		}
		if _, err := writer.Append(ctx, data); err != nil {
			return err
		}
	}
	return nil
}
