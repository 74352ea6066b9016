package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"time"

	"github.com/spf13/cobra"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"

	"foodforpeople/game/scenario"
	"foodforpeople/hub"
	"foodforpeople/hub/journal"
	"foodforpeople/hub/journal/sqlite"
	"foodforpeople/static"
)

// serveFlags are what the server may be told.
type serveFlags struct {
	addr     string
	data     string
	scenario string
	demo     bool
	newToken bool
}

// inMemory as the data folder keeps nothing after the end.
const inMemory = ":memory:"

func (f *serveFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.addr, "addr", ":8080", "address to listen on, host:port")
	flags.StringVar(&f.data, "data", defaultData(), "folder of the database; "+inMemory+" keeps nothing")
	flags.StringVar(&f.scenario, "scenario", "", "offer this scenario first: quick, standard, storm or a YAML file")
	flags.BoolVar(&f.demo, "demo", false, "open a session of ten teams of bots that plays by itself")
	flags.BoolVar(&f.newToken, "new-token", false, "replace the facilitator's token; the old one is worth nothing afterwards")
}

func newServeCommand() *cobra.Command {
	var flags serveFlags
	cmd := &cobra.Command{
		Use: "serve", Short: "Run the server (the default)", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return serve(cmd.Context(), flags, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	flags.register(cmd)
	return cmd
}

// defaultData is a folder in the user's data directory.
func defaultData() string {
	base := os.Getenv("XDG_DATA_HOME")
	if base == "" && runtime.GOOS != "windows" && runtime.GOOS != "darwin" {
		if home, err := os.UserHomeDir(); err == nil {
			base = filepath.Join(home, ".local", "share")
		}
	}
	if base == "" {
		base, _ = os.UserConfigDir() // without one the folder lies in the working directory
	}
	return filepath.Join(base, "foodforpeople")
}

// serve runs the server until the context ends.
func serve(ctx context.Context, flags serveFlags, out, errOut io.Writer) error {
	scenarios, err := offered(flags.scenario, flags.demo)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", flags.addr)
	if err != nil {
		return fmt.Errorf("cannot listen on %s: %w", flags.addr, plainNetError(err))
	}
	defer listener.Close() // the server closes it
	store, err := openStore(flags.data)
	if err != nil {
		return err
	}
	defer store.Close() // what was acknowledged is durable already
	addresses := func() []string { return reachable(listener.Addr().(*net.TCPAddr)) }
	h, err := hub.New(ctx, hub.Options{
		Journal: store, Settings: store, Pages: static.Files, Scenarios: scenarios,
		Addresses: addresses, Log: newLog(errOut),
	})
	if err != nil {
		return err
	}
	defer h.Stop()
	if flags.newToken {
		if err := h.NewToken(ctx); err != nil {
			return fmt.Errorf("replace the facilitator's token: %w", err)
		}
	}
	if err := greet(ctx, h, out, listener.Addr().String(), addresses(), flags.demo); err != nil {
		return err
	}
	return untilDone(ctx, h, listener)
}

// untilDone serves until the context ends or the journal can no longer be trusted.
func untilDone(ctx context.Context, h *hub.Hub, listener net.Listener) error {
	server := &http.Server{Handler: h.Handler(), ReadHeaderTimeout: 10 * time.Second, MaxHeaderBytes: 16 << 10}
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	var failure error
	select {
	case <-ctx.Done():
	case failure = <-h.Failed():
		failure = fmt.Errorf("saving can no longer be trusted, start the server again: %w", failure)
	case failure = <-served:
	}
	h.Stop()
	stopping, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if err := server.Shutdown(stopping); err != nil && failure == nil {
		return server.Close()
	}
	return failure
}

// offered lists the scenarios that a facilitator may choose from: the embedded ones, behind the one that was named, which
// is the usual one if none was.
func offered(first string, demo bool) ([]*scenario.Scenario, error) {
	switch {
	case first != "":
	case demo:
		first = "quick"
	default:
		first = "standard"
	}
	chosen, err := loadScenario(first)
	if err != nil {
		return nil, err
	}
	list := []*scenario.Scenario{chosen}
	for _, name := range scenario.Names() {
		if name == first {
			continue
		}
		s, err := scenario.Load(name)
		if err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return list, nil
}

type store interface {
	journal.Journal
	journal.Settings
}

func openStore(data string) (store, error) {
	if data == inMemory {
		return journal.NewMemory(nil), nil
	}
	return sqlite.Open(data, sqlite.Options{})
}

func newLog(out io.Writer) *zap.Logger {
	config := zap.NewProductionEncoderConfig()
	config.EncodeTime = zapcore.ISO8601TimeEncoder
	return zap.New(zapcore.NewCore(zapcore.NewConsoleEncoder(config), zapcore.AddSync(out), zapcore.InfoLevel))
}

// plainNetError leaves out what the sentence says already.
func plainNetError(err error) error {
	var op *net.OpError
	if errors.As(err, &op) {
		return op.Err
	}
	return err
}
