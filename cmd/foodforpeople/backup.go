package main

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"foodforpeople/hub/journal/sqlite"
)

// backupFlags say what to copy and where to.
type backupFlags struct {
	data  string
	file  string
	force bool
}

func newBackupCommand() *cobra.Command {
	var flags backupFlags
	cmd := &cobra.Command{
		Use: "backup -o FILE", Short: "Copy all sessions into one file, also while the server runs", Args: cobra.NoArgs,
		Long: "Copy all sessions into one file, also while the server runs.\n\n" +
			"The copy is checked from end to end before it gets its name. \"foodforpeople restore FILE\" brings it back.",
		RunE: func(cmd *cobra.Command, _ []string) error {
			return backup(cmd.Context(), flags, cmd.OutOrStdout())
		},
	}
	dataFlag(cmd, &flags.data)
	cmd.Flags().StringVarP(&flags.file, "output", "o", "", "the file to write")
	cmd.Flags().BoolVar(&flags.force, "force", false, "write over a file that exists")
	return cmd
}

func backup(ctx context.Context, flags backupFlags, out io.Writer) error {
	if flags.file == "" {
		return errors.New("say with -o which file to write")
	}
	content, err := sqlite.Backup(ctx, flags.data, flags.file, flags.force)
	if errors.Is(err, sqlite.ErrExists) {
		return fmt.Errorf("%w: choose another name, or give --force to write over it", err)
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "Saved %s in %s (%s) and checked all of it.\n", amount(content), flags.file, size(content.Bytes))
	return err
}

// amount says how much a journal holds.
func amount(content sqlite.Content) string {
	return counted(content.Sessions, "session") + " with " + counted(content.Records, "record")
}

// counted puts a number before a noun with a plain plural.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// size writes a number of bytes for people.
func size(bytes int64) string {
	switch {
	case bytes >= 1e9:
		return fmt.Sprintf("%.1f GB", float64(bytes)/1e9)
	case bytes >= 1e6:
		return fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
	}
	return fmt.Sprintf("%d kB", (bytes+999)/1000)
}
