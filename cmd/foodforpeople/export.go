package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"foodforpeople/hub"
	"foodforpeople/hub/export"
	"foodforpeople/hub/journal"
	"foodforpeople/hub/journal/sqlite"
)

// exportFlags say what to write and where to.
type exportFlags struct {
	data   string
	file   string
	format string
	pseudo bool
	force  bool
}

func newExportCommand() *cobra.Command {
	var flags exportFlags
	cmd := &cobra.Command{
		Use: "export SESSION -o FILE", Short: "Write a session into a file, also while the server runs", Args: cobra.ExactArgs(1),
		Long: "Write a session into a file, also while the server runs. SESSION is its join code or its id; sessions that have ended\n" +
			"can be exported too. The format follows from the name of the file unless --format says it:\n" +
			export.FormatsHelp() + "\nWith -o - it is written to the standard output.",
		RunE: func(cmd *cobra.Command, args []string) error {
			return exportSession(cmd.Context(), args[0], flags, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	dataFlag(cmd, &flags.data)
	cmd.Flags().StringVarP(&flags.file, "output", "o", "", "the file to write, - for the standard output")
	cmd.Flags().StringVar(&flags.format, "format", "", "what to write, if the file's name does not say it")
	cmd.Flags().BoolVar(&flags.pseudo, "pseudonymised", false, "leave out who the people are and what they wrote")
	cmd.Flags().BoolVar(&flags.force, "force", false, "write over a file that exists")
	return cmd
}

func exportSession(ctx context.Context, name string, flags exportFlags, out, errOut io.Writer) error {
	if flags.file == "" {
		return errors.New("say with -o which file to write")
	}
	write, err := export.Format(flags.format, filepath.Base(flags.file))
	if err != nil {
		return err
	}
	view, err := sqlite.OpenView(ctx, flags.data)
	if err != nil {
		return err
	}
	defer view.Close() // nothing was written
	info, err := findInfo(ctx, view, name)
	if err != nil {
		return err
	}
	options := export.Options{Program: version(), Pseudonymised: flags.pseudo}
	if flags.file == "-" {
		return write(ctx, view, info, options, out)
	}
	err = writeFile(flags.file, flags.force, func(w io.Writer) error { return write(ctx, view, info, options, w) })
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(errOut, "Wrote session %s into %s.\n", info.ID, flags.file)
	return err
}

// findInfo finds a session by join code or id, the newest of equals.
func findInfo(ctx context.Context, from export.Reader, name string) (found journal.Info, err error) {
	for info, err := range from.Sessions(ctx) {
		if err != nil {
			return found, fmt.Errorf("list the sessions: %w", err)
		}
		code, _, err := hub.Meta(info)
		if err != nil {
			return found, err
		}
		if name == info.ID || name == code {
			found = info
		}
	}
	if found.ID == "" {
		return found, fmt.Errorf("no session %q in this journal", name)
	}
	return found, nil
}

// writeFile writes a file that has its name only once it is complete.
func writeFile(name string, force bool, write func(io.Writer) error) (err error) {
	if _, err := os.Stat(name); err == nil && !force {
		return fmt.Errorf("%s: %w: choose another name, or give --force to write over it", name, sqlite.ErrExists)
	}
	part, err := os.CreateTemp(filepath.Dir(name), filepath.Base(name)+".part-*")
	if err != nil {
		return err
	}
	defer os.Remove(part.Name()) // after success it is not there any more
	w := bufio.NewWriter(part)
	if err := errors.Join(write(w), w.Flush(), part.Close()); err != nil {
		return err
	}
	return os.Rename(part.Name(), name)
}
