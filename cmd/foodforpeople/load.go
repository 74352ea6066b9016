package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"foodforpeople/game/simulation"
	"foodforpeople/hub/journal"
	"foodforpeople/hub/journal/sqlite"
	"foodforpeople/hub/load"
	"foodforpeople/hub/phone"
)

// Bounds of a load, so that a typing error does not run for days.
const (
	maxLoadSessions = 2000
	maxLoadPlayers  = 10
	shortestLoad    = time.Second
	longestLoad     = 24 * time.Hour
)

// loadFlags are the flags as they were given.
type loadFlags struct {
	url, token, scenario, mix, transport, data string
	sessions, teams, players, pid              int
	duration                                   time.Duration
	bad                                        float64
	seed                                       uint64
	asJSON                                     bool
}

// errLoad is the exit code of a load that found something wrong; what it was was printed.
var errLoad = errors.New("something is wrong, see above")

func newLoadCommand() *cobra.Command {
	var flags loadFlags
	cmd := &cobra.Command{
		Use: "load", Short: "Play many sessions at a server over real connections, and measure", Args: cobra.NoArgs,
		Long: `Play many sessions at a server over real connections, and print how long people waited, what was delivered, and with --pid
what it cost the server. The players are the strategies of "simulate", which see what their phones show. The sessions are
made for this and ended afterwards. Ctrl-C ends it and prints what there is.

With --data, on the server's computer, the journal is copied afterwards and every command that was acknowledged looked up
in it. The answer is also the exit code: 1 if one is missing, or if a phone found something that the server must not do.`,
		Example: `  foodforpeople load --url http://127.0.0.1:8080 --token 5d0c… --sessions 10 --duration 60s
  foodforpeople load --url http://127.0.0.1:8080 --token 5d0c… --sessions 100 --bad 0.05 --pid 4711 --data DIR --json`,
		RunE: func(cmd *cobra.Command, _ []string) error {
			plan, err := flags.plan()
			if err != nil {
				return err
			}
			plan.Playing = func(connections int) {
				fmt.Fprintf(cmd.ErrOrStderr(), "%s are connected; playing for %v ...\n", counted(connections, "phone"), plan.Duration)
			}
			return runLoad(cmd.Context(), plan, flags, cmd.OutOrStdout())
		},
	}
	f := cmd.Flags()
	f.StringVar(&flags.url, "url", "", "address of the server, or the facilitator's address with its token")
	f.StringVar(&flags.token, "token", "", "the facilitator's token")
	f.IntVar(&flags.sessions, "sessions", 1, "how many sessions are played at the same time, 1 to 2000")
	f.IntVar(&flags.teams, "teams", 10, "teams of a session; more than 12 make several towns")
	f.IntVar(&flags.players, "players", 6, "people of a team, 1 to 10")
	f.StringVar(&flags.scenario, "scenario", "quick", "quick, standard, storm, or the file of a scenario that the server has")
	f.StringVar(&flags.mix, "mix", "servant", "strategies with their number of teams, as for simulate; servant@1-2s acts often")
	f.DurationVar(&flags.duration, "duration", time.Minute, "how long they play, 1s to 24h; a game that does not fit is cut short")
	f.StringVar(&flags.transport, "transport", string(phone.WebSocket), "websocket, sse or poll")
	f.Float64Var(&flags.bad, "bad", 0, "share of phones, 0 to 1, that lose the link, sleep or stop reading now and then")
	f.Uint64Var(&flags.seed, "seed", 1, "what strategies and bad phones decide by")
	f.IntVar(&flags.pid, "pid", 0, "the server's process on this computer, to measure its processor time and memory")
	f.StringVar(&flags.data, "data", "", "the server's data folder, to look up what was acknowledged")
	f.BoolVar(&flags.asJSON, "json", false, "print JSON")
	return cmd
}

func (flags *loadFlags) plan() (load.Plan, error) {
	var plan load.Plan
	server, token, err := facilitatorAddress(flags.url, flags.token)
	if err != nil {
		return plan, err
	}
	err = inBounds(
		bounded{"--sessions", flags.sessions, 1, maxLoadSessions},
		bounded{"--teams", flags.teams, 2, maxSimulatedTeams},
		bounded{"--players", flags.players, 1, maxLoadPlayers},
	)
	if err != nil {
		return plan, err
	}
	switch {
	case flags.duration < shortestLoad || flags.duration > longestLoad:
		return plan, fmt.Errorf("--duration %v is not 1s to 24h", flags.duration)
	case !(flags.bad >= 0 && flags.bad <= 1): // nor anything that is no number
		return plan, fmt.Errorf("--bad %v is not 0 to 1", flags.bad)
	}
	switch phone.Transport(flags.transport) {
	case phone.WebSocket, phone.Events, phone.Polls:
	default:
		return plan, fmt.Errorf("--transport %q is not websocket, sse or poll", flags.transport)
	}
	strategies, err := simulation.ParseMix(flags.mix, flags.teams)
	if err != nil {
		return plan, fmt.Errorf("--mix: %w", err)
	}
	s, err := loadScenario(flags.scenario)
	if err != nil {
		return plan, fmt.Errorf("--scenario: %w", err)
	}
	return load.Plan{
		URL: server, Token: token, Sessions: flags.sessions, Strategies: strategies, Players: flags.players, Scenario: s,
		Duration: flags.duration, Transport: phone.Transport(flags.transport), Bad: flags.bad, Seed: flags.seed, PID: flags.pid,
	}, nil
}

// runLoad plays, looks the ledger up, and prints what there is.
func runLoad(ctx context.Context, plan load.Plan, flags loadFlags, out io.Writer) error {
	result, err := load.Run(ctx, plan)
	if err != nil {
		return err
	}
	if flags.data != "" {
		if err := checkLedger(context.WithoutCancel(ctx), flags.data, result); err != nil {
			return errors.Join(printLoad(out, &result.Report, flags.asJSON), err)
		}
	}
	if err := printLoad(out, &result.Report, flags.asJSON); err != nil {
		return err
	}
	if report := &result.Report; report.Ledger.Lost > 0 || report.Ledger.Twice > 0 || report.Troubles > 0 {
		return errLoad
	}
	return nil
}

// checkLedger looks acknowledged commands up in a copy of the journal, so that the server may have it open.
func checkLedger(ctx context.Context, data string, result *load.Result) (err error) {
	folder, err := os.MkdirTemp("", "foodforpeople-load-")
	if err != nil {
		return fmt.Errorf("check the ledger: %w", err)
	}
	defer os.RemoveAll(folder) // of no use to anybody
	file, copied := filepath.Join(folder, "copy"), filepath.Join(folder, "journal")
	if _, err = sqlite.Backup(ctx, data, file, false); err == nil {
		_, err = sqlite.Restore(ctx, file, copied, false, time.Now())
	}
	if err != nil {
		return fmt.Errorf("check the ledger: %w", err)
	}
	var store journal.Journal
	if store, err = openStore(copied, sqlite.Options{}); err != nil {
		return fmt.Errorf("check the ledger: %w", err)
	}
	defer store.Close() // nothing was written
	return result.Check(ctx, store)
}

func printLoad(out io.Writer, report *load.Report, asJSON bool) error {
	if asJSON {
		encoder := json.NewEncoder(out)
		encoder.SetIndent("", "  ")
		return encoder.Encode(report)
	}
	_, err := io.WriteString(out, loadText(report))
	return err
}
