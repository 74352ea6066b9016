package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"foodforpeople/game/scenario"
	"foodforpeople/game/simulation"
)

// maxSimulatedTeams bounds --teams: what a whole hall needs; maxSeeds and maxThreads keep typing errors from running for days.
const (
	maxSimulatedTeams = 2000
	maxSeeds          = 100_000
	maxThreads        = 256
)

// simulateFlags are the flags as they were given.
type simulateFlags struct {
	scenario, mix, sizes  string
	teams, seeds, threads int
	fixed, asJSON         bool
}

func newSimulateCommand() *cobra.Command {
	var flags simulateFlags
	cmd := &cobra.Command{
		Use:   "simulate",
		Short: "Let bots play many sessions and print what came out",
		Long: `Let bots play many sessions and print, per strategy, score, rank, share of wins and commands per person and minute,
the outcome of the town, and one hash over all journals. The same call prints the same hash.`,
		Example: `  foodforpeople simulate --mix servant=5,competitor=5 --seeds 200
  foodforpeople simulate --scenario storm --mix servant=9,servant-nohelp=1 --json
  foodforpeople simulate --mix servant@1-2s=1,servant=9 --team-size 2,3,4,5`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return simulate(cmd.Context(), cmd.OutOrStdout(), &flags) },
	}
	f := cmd.Flags()
	f.StringVar(&flags.scenario, "scenario", "standard", "quick, standard, storm, or a scenario file")
	f.IntVar(&flags.teams, "teams", 10, "teams in the session; more than 12 make several towns")
	f.StringVar(&flags.mix, "mix", "servant", "strategies with their number of teams, as in servant=5,competitor=5")
	f.IntVar(&flags.seeds, "seeds", 100, "play the seeds from 1 to this")
	f.StringVar(&flags.sizes, "team-size", "5", "people per team, 1 to 10; several sizes, as in 2,3,4,5, are taken in turn")
	f.BoolVar(&flags.fixed, "fixed", false, "keep each strategy in its place instead of rotating the places with the seed")
	f.IntVar(&flags.threads, "threads", runtime.NumCPU(), "games played at the same time; the result does not depend on it")
	f.BoolVar(&flags.asJSON, "json", false, "print JSON")
	return cmd
}

func simulate(ctx context.Context, out io.Writer, flags *simulateFlags) error {
	setup, err := flags.setup()
	if err != nil {
		return err
	}
	games, err := simulation.PlayMany(ctx, setup, flags.seeds, flags.threads)
	if err != nil {
		return fmt.Errorf("simulate: %w", err)
	}
	summary := simulation.Summarize(games)
	if flags.asJSON {
		encoder := json.NewEncoder(out)
		encoder.SetIndent("", "  ")
		return encoder.Encode(summary)
	}
	return printSummary(out, summary, simulation.StrategyNames(games))
}

func (flags *simulateFlags) setup() (*simulation.Setup, error) {
	err := inBounds(
		bounded{"--teams", flags.teams, 2, maxSimulatedTeams},
		bounded{"--seeds", flags.seeds, 1, maxSeeds},
		bounded{"--threads", flags.threads, 1, maxThreads},
	)
	if err != nil {
		return nil, err
	}
	strategies, err := simulation.ParseMix(flags.mix, flags.teams)
	if err != nil {
		return nil, fmt.Errorf("--mix: %w", err)
	}
	sizes, err := simulation.ParseSizes(flags.sizes)
	if err != nil {
		return nil, fmt.Errorf("--team-size: %w", err)
	}
	s, err := loadScenario(flags.scenario)
	if err != nil {
		return nil, fmt.Errorf("--scenario: %w", err)
	}
	return &simulation.Setup{Params: &s.Parameters, Teams: strategies, Sizes: sizes, Fixed: flags.fixed}, nil
}

// loadScenario takes the name of an embedded scenario, or else a file.
func loadScenario(nameOrFile string) (*scenario.Scenario, error) {
	s, err := scenario.Load(nameOrFile)
	if !errors.Is(err, scenario.ErrUnknown) {
		return s, err
	}
	if _, noFile := os.Stat(nameOrFile); noFile != nil {
		return nil, fmt.Errorf("%w, or the name of a file", err)
	}
	return scenario.LoadFile(nameOrFile)
}

func printSummary(out io.Writer, s simulation.Summary, names []string) error {
	fmt.Fprintf(out, "Town: fed %.1f %%, well fed %.1f %%, worst kampung %.1f %%\n\n", s.Town.Fed, s.Town.WellFed, s.Town.Worst)
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "strategy\tteams\tscore\tsd\trank\twins\tcommands/person/min\t")
	for _, name := range names {
		line := s.Strategies[name]
		fmt.Fprintf(table, "%s\t%d\t%.0f\t%.0f\t%.2f\t%.1f %%\t%.2f\t\n", name, line.Seats, line.ScoreMean, line.ScoreSD,
			line.RankMean, 100*line.WinShare, line.CommandsPerPersonMinute)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(out, "\nHash over all journals: %s\n", s.Hash)
	return err
}
