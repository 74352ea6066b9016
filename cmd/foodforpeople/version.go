package main

import (
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"
)

func newVersionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print the version", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			_, err := fmt.Fprintln(cmd.OutOrStdout(), "foodforpeople", version())
			return err
		},
	}
}

// release is the version that scripts/release.sh gives to the linker; empty in other builds.
var release string

// version is what the build recorded: a tag, or the commit.
func version() string {
	version, revision, goVersion := build()
	return strings.TrimSpace(version + " " + goVersion + " " + revision)
}

// build is what the build recorded; what it did not is empty.
func build() (version, revision, goVersion string) {
	info, recorded := debug.ReadBuildInfo()
	if !recorded {
		return "unknown", "", ""
	}
	for _, setting := range info.Settings {
		if setting.Key == "vcs.revision" {
			revision = setting.Value
		}
	}
	if release != "" {
		return release, revision, info.GoVersion
	}
	return info.Main.Version, revision, info.GoVersion
}
