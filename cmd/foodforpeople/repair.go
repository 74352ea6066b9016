package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	"foodforpeople/game"
	"foodforpeople/hub"
	"foodforpeople/hub/journal"
	"foodforpeople/hub/journal/sqlite"
)

// repair makes a damaged journal usable again and says what that cost.
func repair(ctx context.Context, flags replayFlags, out io.Writer) error {
	options := sqlite.RepairOptions{Meta: metaAnew}
	picked := false
	if flags.session != "" {
		options.Only = func(info journal.Info) bool {
			code, _, _ := hub.Meta(info)
			is := flags.session == info.ID || flags.session == code
			picked = picked || is
			return is
		}
	}
	done, err := sqlite.Repair(ctx, flags.data, options)
	switch {
	case err != nil:
		return err
	case done.Damage == nil:
		_, err = fmt.Fprintln(out, "The journal is whole. Nothing was changed.")
		return err
	case done.Kept == "" && !picked:
		return fmt.Errorf("no session %q in this journal", flags.session)
	case done.Kept == "":
		_, err = fmt.Fprintf(out, "Session %s is whole. Nothing was changed. The damage is elsewhere: %v.\n", flags.session, done.Damage)
		return err
	}
	return printRepair(out, done)
}

func printRepair(out io.Writer, done *sqlite.Repaired) error {
	fmt.Fprintf(out, "The journal was damaged: %v.\n", done.Damage)
	for _, cut := range done.Sessions {
		fmt.Fprintln(out, describe(cut))
	}
	if len(done.Sessions) == 0 {
		fmt.Fprintln(out, "No session that could be read lost anything that could be read.")
	}
	if done.Nameless > 0 {
		fmt.Fprintf(out, "%s belonged to sessions that could not be read, and were dropped.\n", counted(done.Nameless, "record"))
	}
	if done.Settings {
		fmt.Fprintln(out, "The settings could not be read: if the next start prints a new facilitator's address, use that one.")
	}
	_, err := fmt.Fprintf(out, "The damaged journal is kept as %s.\n", done.Kept)
	return err
}

// metaAnew makes what is kept beside a session from its first event.
func metaAnew(records []journal.Record) []byte {
	for _, r := range records {
		b, err := hub.DecodeBatch(r.Data)
		if r.Kind != journal.KindBatch || err != nil || len(b.Events) == 0 {
			continue
		}
		created, is := b.Events[0].Body.(*game.SessionCreated)
		if !is {
			return nil
		}
		data, err := json.Marshal(map[string]string{"code": created.JoinCode, "title": created.Title})
		if err != nil {
			return nil
		}
		return data
	}
	return nil
}

// describe says in one line what a session lost.
func describe(cut sqlite.Cut) string {
	name := cut.Info.ID
	if code, title, err := hub.Meta(cut.Info); err == nil {
		name = fmt.Sprintf("%s %q (%s)", code, title, cut.Info.ID)
	}
	kept := reach(cut.Batch)
	events, last := 0, kept
	for _, r := range cut.Dropped {
		if b, err := hub.DecodeBatch(r.Data); err == nil && r.Kind == journal.KindBatch {
			events += len(b.Events)
			last = max(last, b.At)
		}
	}
	text := fmt.Sprintf("Session %s: ", name)
	if cut.Info.Head == 0 {
		text += "nothing could be kept"
	} else {
		text += fmt.Sprintf("kept up to record %d, game time %s", cut.Info.Head, clock(kept))
	}
	if len(cut.Dropped) == 0 {
		text += "; dropped nothing"
	} else {
		text += fmt.Sprintf("; dropped %s with %s, %s of game time", counted(len(cut.Dropped), "record"), counted(events, "event"), clock(last-kept))
	}
	if cut.Meta {
		text += "; its title and join code were found in its records"
	}
	if lost := int(cut.Head-cut.Info.Head) - len(cut.Dropped); lost > 0 && cut.Head > cut.Info.Head {
		text += fmt.Sprintf("; and %s that could not be read", counted(lost, "record"))
	}
	return text + "."
}

// reach is the game time at the end of a batch.
func reach(r journal.Record) game.Time {
	b, err := hub.DecodeBatch(r.Data)
	if err != nil {
		return 0
	}
	return b.At
}

// clock writes a game time as minutes and seconds.
func clock(t game.Time) string { return fmt.Sprintf("%d:%02d", t/60_000, t/1000%60) }
