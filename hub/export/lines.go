package export

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"

	"foodforpeople/hub/journal"
)

// Options say how a session is exported.
type Options struct {
	// Program is the version of this program, for the manifest.
	Program string
	// Pseudonymised leaves out who the people are and what they wrote.
	Pseudonymised bool
}

// Journal writes journal.jsonl: the manifest, then every event as it is, one a line. It reads the journal twice and keeps
// none of it. It may be called concurrently.
func Journal(ctx context.Context, from Reader, info journal.Info, options Options, out io.Writer) error {
	kinds := make(tally)
	s, err := survey(ctx, from, info, kinds.count)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(out, 64<<10)
	if err := s.writeLines(ctx, options, kinds, w); err != nil {
		return err
	}
	return w.Flush()
}

func (s *source) writeLines(ctx context.Context, options Options, kinds tally, w *bufio.Writer) error {
	manifest, err := s.manifest(options, kinds)
	if err != nil {
		return err
	}
	if err := writeLine(w, manifest); err != nil {
		return err
	}
	hide := newPseudonyms()
	for raw, err := range s.events(ctx) {
		if err == nil && options.Pseudonymised {
			_, raw, err = hide.hidden(raw)
		}
		if err != nil {
			return err
		}
		if err := writeLine(w, raw); err != nil {
			return err
		}
	}
	return nil
}

func writeLine(w *bufio.Writer, line []byte) error {
	if _, err := w.Write(line); err != nil {
		return err
	}
	return w.WriteByte('\n')
}

func (s *source) manifest(options Options, kinds tally) ([]byte, error) {
	var meta struct{ Code, Title, Language string }
	if err := json.Unmarshal(s.info.Meta, &meta); err != nil {
		return nil, fmt.Errorf("session %s: %w", s.info.ID, err)
	}
	if options.Pseudonymised {
		meta.Code, meta.Title = noCode, plainTitle(meta.Language)
	}
	return json.Marshal(Manifest{
		Pseudonymised: options.Pseudonymised,
		Manifest:      manifestName, Format: FormatVersion, Program: options.Program, Session: s.info.ID, Code: meta.Code,
		Title: meta.Title, Created: s.info.Created, Clock: s.clock, Events: kinds.total(), Kinds: kinds,
	})
}
