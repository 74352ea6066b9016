package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"

	"github.com/google/uuid"
	"github.com/spf13/cobra"

	"foodforpeople/hub"
	"foodforpeople/hub/export"
	"foodforpeople/hub/journal"
	"foodforpeople/hub/journal/sqlite"
)

// importFlags say where a session goes, and as what.
type importFlags struct {
	data  string
	code  string
	fresh bool
}

func newImportCommand() *cobra.Command {
	var flags importFlags
	cmd := &cobra.Command{
		Use: "import FILE", Short: "Make a session of an exported journal.jsonl", Args: cobra.ExactArgs(1),
		Long: "Make a session of an exported journal.jsonl. The server must not be running.\n\n" +
			"The file is read to its end first and every score added up again from its events; a file that is broken, cut off or\n" +
			"changed is refused with the line and the reason, and nothing is stored. The session keeps its id, so that a file cannot\n" +
			"be imported twice by mistake; with --new it gets another. It keeps its join code unless another session has it or --code\n" +
			"gives one. Pseudonymised files are taken too: nobody can go back to a seat of such a session.",
		RunE: func(cmd *cobra.Command, args []string) error {
			return importSession(cmd.Context(), args[0], flags, cmd.OutOrStdout())
		},
	}
	dataFlag(cmd, &flags.data)
	cmd.Flags().StringVar(&flags.code, "code", "", "join code of the session, six digits")
	cmd.Flags().BoolVar(&flags.fresh, "new", false, "give the session a new id")
	return cmd
}

func importSession(ctx context.Context, name string, flags importFlags, out io.Writer) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close() // it was only read
	checked, err := export.Check(file)
	if err != nil {
		return fmt.Errorf("%s cannot be imported: %w", name, err)
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return err
	}
	store, err := openStore(flags.data, sqlite.Options{})
	if err != nil {
		return err
	}
	into, err := place(ctx, store, checked, flags)
	if err == nil {
		err = checked.Write(ctx, store, file, into)
	}
	if errors.Is(err, journal.ErrConflict) {
		err = fmt.Errorf("the session %s is in this folder already: give --new to have it twice", into.ID)
	}
	if err := errors.Join(err, store.Close()); err != nil {
		return err
	}
	_, err = fmt.Fprintf(out, "Imported %q with %s as session %s, join code %s.\n",
		checked.Session.Title(), counted(int(checked.Manifest.Events), "event"), into.ID, into.Code)
	return err
}

// place finds an id and a join code for a session.
func place(ctx context.Context, store journal.Journal, checked *export.Brought, flags importFlags) (export.Into, error) {
	taken := make(map[string]bool)
	for info, err := range store.Sessions(ctx) {
		if err != nil {
			return export.Into{}, fmt.Errorf("list the sessions: %w", err)
		}
		code, _, err := hub.Meta(info)
		if err != nil {
			return export.Into{}, err
		}
		taken[code] = taken[code] || !info.Sealed
	}
	into := export.Into{ID: checked.Manifest.Session, Code: checked.Session.JoinCode(), Owner: "import"}
	if flags.fresh {
		into.ID = uuid.NewString()
	}
	switch {
	case flags.code != "" && (!joinCode(flags.code) || taken[flags.code]):
		return into, fmt.Errorf("--code %s: give six digits that no other session has", flags.code)
	case flags.code != "":
		into.Code = flags.code
	}
	for !joinCode(into.Code) || taken[into.Code] {
		into.Code = fmt.Sprint(100_000 + rand.IntN(900_000))
	}
	into.Meta = hub.NewMeta(into.Code, checked.Session.Title())
	return into, nil
}

// joinCode reports whether a text has the form of a join code. 000000 is that of pseudonymised files, and nobody's.
func joinCode(text string) bool {
	if len(text) != 6 || text == "000000" {
		return false
	}
	for _, c := range text {
		if c < '0' || c > '9' {
			return false
		}
	}
	return true
}
