package export

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"

	"foodforpeople/game"
	"foodforpeople/hub/journal"
)

// LineError says what is wrong with which line of a journal.jsonl.
type LineError struct {
	Line int // from 1
	Err  error
}

// Error implements error.
func (e *LineError) Error() string { return fmt.Sprintf("line %d: %v", e.Line, e.Err) }

// Unwrap gives the reason.
func (e *LineError) Unwrap() error { return e.Err }

// maxLine bounds a line, in bytes: an event that is longer fits into no record of a journal.
const maxLine = journal.MaxBatch - 1024

// decoder reads a journal.jsonl line by line. Whatever it is given, it gives a LineError or what the file says.
type decoder struct {
	lines    *bufio.Scanner
	line     int
	manifest Manifest
	seq      int64
	at       game.Time
	kinds    tally
}

// newDecoder reads the manifest.
func newDecoder(r io.Reader) (*decoder, error) {
	d := &decoder{lines: bufio.NewScanner(r), kinds: make(tally)}
	d.lines.Buffer(make([]byte, 0, 64<<10), maxLine)
	text, err := d.next()
	if errors.Is(err, io.EOF) {
		return nil, d.refuse("the file is empty")
	}
	if err != nil {
		return nil, err
	}
	strict := json.NewDecoder(bytes.NewReader(text))
	if err := strict.Decode(&d.manifest); err != nil || d.manifest.Manifest != manifestName {
		return nil, d.refuse("it is not the manifest of a journal of Food for People")
	}
	if d.manifest.Format != FormatVersion {
		return nil, d.refuse("the file has format %d, this program knows format %d", d.manifest.Format, FormatVersion)
	}
	if err := journal.CheckID(d.manifest.Session); err != nil {
		return nil, d.refuse("%q is not the id of a session", d.manifest.Session)
	}
	return d, nil
}

func (d *decoder) refuse(format string, args ...any) error {
	return &LineError{max(1, d.line), fmt.Errorf(format, args...)}
}

// next gives the next line; io.EOF after the last.
func (d *decoder) next() ([]byte, error) {
	if !d.lines.Scan() {
		if err := d.lines.Err(); errors.Is(err, bufio.ErrTooLong) {
			d.line++
			return nil, d.refuse("it is longer than %d bytes", maxLine)
		} else if err != nil {
			return nil, err
		}
		return nil, io.EOF
	}
	d.line++
	return d.lines.Bytes(), nil
}

// event gives the next event and its text, which is only good until the next call; io.EOF after the last, if the file has
// as many as its manifest says.
func (d *decoder) event() (game.Event, []byte, error) {
	text, err := d.next()
	if errors.Is(err, io.EOF) {
		return game.Event{}, nil, d.end()
	}
	if err != nil {
		return game.Event{}, nil, err
	}
	var e game.Event
	if err := json.Unmarshal(text, &e); err != nil {
		return e, nil, d.refuse("%w", err)
	}
	switch {
	case e.Seq != d.seq+1:
		return e, nil, d.refuse("event %d stands where event %d must stand", e.Seq, d.seq+1)
	case d.seq == 0 && e.Kind != (*game.SessionCreated)(nil).Kind():
		return e, nil, d.refuse("the first event is %s and not session_created", e.Kind)
	}
	if err := plausible(&e, d.seq == 0); err != nil {
		return e, nil, d.refuse("%s: %w", e.Kind, err)
	}
	d.seq, d.at = e.Seq, e.At
	d.kinds[e.Kind]++
	return e, text, nil
}

// end compares what came with what the manifest says.
func (d *decoder) end() error {
	if d.seq != d.manifest.Events {
		return d.refuse("the file ends after %d of %d events", d.seq, d.manifest.Events)
	}
	if kinds := d.manifest.Kinds; kinds != nil {
		for _, kind := range slices.Sorted(maps.Keys(d.kinds)) {
			if kinds[kind] != d.kinds[kind] { // those that are only in the manifest are missing in the sum
				return d.refuse("the manifest has %d events %s, the file %d", kinds[kind], kind, d.kinds[kind])
			}
		}
	}
	if d.seq == 0 {
		return d.refuse("there are no events")
	}
	return io.EOF
}
