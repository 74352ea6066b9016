// Command foodforpeople is the whole product in one binary: the server and the tools around it.
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:], os.Stdout, os.Stderr); err != nil {
		fmt.Fprintln(os.Stderr, "foodforpeople:", err)
		os.Exit(1) // nothing is left to do
	}
}

// run is the program with everything from outside as an argument, so that tests can start it.
func run(ctx context.Context, args []string, out, errOut io.Writer) error {
	root := newRootCommand()
	root.SetArgs(args)
	root.SetOut(out)
	root.SetErr(errOut)
	return root.ExecuteContext(ctx)
}

// newRootCommand serves when it is given no other command.
func newRootCommand() *cobra.Command {
	root := newServeCommand()
	root.Use = "foodforpeople"
	root.Short = "A training simulation in which those who listen, help and keep their promises feed more people"
	root.Long = root.Short + ".\n\nWithout a command it runs the server."
	root.SilenceUsage, root.SilenceErrors = true, true
	root.AddCommand(newServeCommand(), newSimulateCommand(), newReplayCommand(), newVersionCommand())
	root.AddCommand(newBackupCommand(), newRestoreCommand(), newCheckCommand(), newCheckConfigCommand(), newHealthCommand())
	root.AddCommand(newLoadCommand(), newExportCommand(), newImportCommand())
	return root
}
