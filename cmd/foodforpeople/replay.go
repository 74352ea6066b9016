package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"foodforpeople/game"
	"foodforpeople/hub"
	"foodforpeople/hub/journal"
	"foodforpeople/hub/journal/sqlite"
)

// replayFlags say which journal to read and what to do with it.
type replayFlags struct {
	data    string
	session string
	verify  bool
	events  bool
	repair  bool
}

func newReplayCommand() *cobra.Command {
	var flags replayFlags
	cmd := &cobra.Command{
		Use: "replay", Short: "Recompute a session from its journal", Args: cobra.NoArgs,
		Long: "Recompute a session from its journal and print its result as JSON.\n\n" +
			"With --verify every score is added up again from the events alone and compared with the rules engine's, and\n" +
			"the recorded result and awards with both; any difference is an error. The server must not be running.\n\n" +
			"With --events every event is printed instead, one a line as JSON, in the order in which they happened.\n\n" +
			"With --repair a damaged journal is made usable again: each session, or only the one that is named, is cut where its\n" +
			"records stop to fit together. It says what that drops, and keeps the damaged journal beside, under a dated name.",
		RunE: func(cmd *cobra.Command, _ []string) error {
			if flags.repair {
				return repair(cmd.Context(), flags, cmd.OutOrStdout())
			}
			return replay(cmd.Context(), flags, cmd.OutOrStdout())
		},
	}
	dataFlag(cmd, &flags.data)
	cmd.Flags().StringVar(&flags.session, "session", "", "join code or id; the newest session unless told")
	cmd.Flags().BoolVar(&flags.verify, "verify", false, "compare with the events, add by add")
	cmd.Flags().BoolVar(&flags.events, "events", false, "print every event, one a line, instead of the result")
	cmd.Flags().BoolVar(&flags.repair, "repair", false, "cut what is damaged off, in all sessions unless one is named")
	cmd.MarkFlagsMutuallyExclusive("repair", "verify")
	cmd.MarkFlagsMutuallyExclusive("repair", "events")
	return cmd
}

func replay(ctx context.Context, flags replayFlags, out io.Writer) error {
	store, err := openStore(flags.data, sqlite.Options{})
	if err != nil {
		return err
	}
	defer store.Close() // nothing was written
	id, err := findSession(ctx, store, flags.session)
	if err != nil {
		return err
	}
	encoder := json.NewEncoder(out)
	var ledger game.Ledger
	var faults error
	session, err := hub.Replay(ctx, store, id, func(s *game.Session, e game.Event) {
		if flags.events && faults == nil {
			faults = encoder.Encode(e)
		}
		if flags.verify && faults == nil {
			ledger.Observe(e)
			faults = errors.Join(ledger.Check(s), s.CheckRecorded(e))
		}
	})
	if err != nil {
		return err
	}
	if faults != nil {
		return fmt.Errorf("session %s does not add up: %w", id, faults)
	}
	if flags.events {
		return nil
	}
	encoder.SetIndent("", "  ")
	return encoder.Encode(session.Result())
}

// findSession finds a session by join code or id, the newest of equals; without a name the newest of all.
func findSession(ctx context.Context, j journal.Journal, name string) (string, error) {
	found := ""
	for info, err := range j.Sessions(ctx) {
		if err != nil {
			return "", fmt.Errorf("list the sessions: %w", err)
		}
		code, _, err := hub.Meta(info)
		if err != nil {
			return "", err
		}
		if name == "" || name == info.ID || name == code {
			found = info.ID
		}
	}
	if found == "" {
		return "", fmt.Errorf("no session %q in this journal", name)
	}
	return found, nil
}
