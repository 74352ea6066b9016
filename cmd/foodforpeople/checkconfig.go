package main

import (
	"fmt"
	"io"
	"os"
	"text/tabwriter"

	"github.com/spf13/cobra"
)

func newCheckConfigCommand() *cobra.Command {
	c := newConfig()
	cmd := &cobra.Command{
		Use: "check-config", Short: "Print the settings that count and where each came from", Args: cobra.NoArgs,
		Long: "Print the settings that count and where each came from: a flag, a variable, a line of the file, or the default.\n\n" +
			"It takes the same flags as the server and reads the same variables and file. If anything is wrong, it says what and\n" +
			"where, all at once, and exits with 1.",
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := c.resolve(os.Environ()); err != nil {
				return err
			}
			return c.print(cmd.OutOrStdout())
		},
	}
	c.register(cmd)
	return cmd
}

func (c *config) print(out io.Writer) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "setting\tvalue\twhere from")
	for _, s := range c.settings {
		value := s.value
		if value == "" {
			value = "-"
		}
		fmt.Fprintf(table, "%s\t%s\t%s\n", s.name, value, s.from)
	}
	return table.Flush()
}
