package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/spf13/cobra"

	"foodforpeople/hub/journal/sqlite"
)

// restoreFlags say where a backup goes.
type restoreFlags struct {
	data  string
	force bool
}

func newRestoreCommand() *cobra.Command {
	var flags restoreFlags
	cmd := &cobra.Command{
		Use: "restore FILE", Short: "Bring a backup back", Args: cobra.ExactArgs(1),
		Long: "Bring a backup back, after a look whether all of it is whole. The server must not be running.\n\n" +
			"With --force a journal that is there already is replaced and kept beside, under a dated name.",
		RunE: func(cmd *cobra.Command, args []string) error {
			return restore(cmd.Context(), args[0], flags, cmd.OutOrStdout())
		},
	}
	dataFlag(cmd, &flags.data)
	cmd.Flags().BoolVar(&flags.force, "force", false, "replace a journal that is there, and keep it beside")
	return cmd
}

func restore(ctx context.Context, file string, flags restoreFlags, out io.Writer) error {
	done, err := sqlite.Restore(ctx, file, flags.data, flags.force, time.Now())
	if errors.Is(err, sqlite.ErrExists) {
		return fmt.Errorf("%w: choose another folder, or give --force to replace it and keep it beside", err)
	}
	if err != nil {
		return err
	}
	if done.Kept != "" {
		fmt.Fprintf(out, "The journal that was there is kept as %s.\n", done.Kept)
	}
	_, err = fmt.Fprintf(out, "Restored %s from %s into %s.\n", amount(done.Content), file, flags.data)
	return err
}
