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
	"strconv"
	"time"

	"github.com/spf13/cobra"
	"go.uber.org/zap"

	"foodforpeople/game/scenario"
	"foodforpeople/hub"
	"foodforpeople/hub/journal"
	"foodforpeople/hub/journal/sqlite"
	"foodforpeople/static"
)

func newServeCommand() *cobra.Command {
	c := newConfig()
	cmd := &cobra.Command{
		Use: "serve", Short: "Run the server (the default)", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := c.resolve(os.Environ()); err != nil {
				return err
			}
			return serve(cmd.Context(), c, cmd.OutOrStdout(), cmd.ErrOrStderr())
		},
	}
	c.register(cmd)
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
func serve(ctx context.Context, c *config, out, errOut io.Writer) error {
	scenarios, err := offered(c.scenario, c.demo)
	if err != nil {
		return err
	}
	metrics := newProcessMetrics()
	log, level := newLog(c, errOut, metrics.logDropped.Inc)
	listener, err := net.Listen("tcp", c.addr)
	if err != nil {
		return fmt.Errorf("cannot listen on %s: %w", c.addr, plainNetError(err))
	}
	defer listener.Close() // the server closes it
	store, err := openStore(c.data, sqlite.Options{Committed: metrics.committed})
	if err != nil {
		return err
	}
	defer store.Close() // what was acknowledged is durable already
	metrics.watch(store)
	stopAdmin, err := serveAdmin(c.adminAddr, adminHandler(metrics.registry, log, level), log)
	if err != nil {
		return err
	}
	defer stopAdmin()
	secured, redirect, err := certificates(c)
	if err != nil {
		return err
	}
	stopRedirect, err := serveRedirect(c.redirectAddr, redirect, log)
	if err != nil {
		return err
	}
	defer stopRedirect()
	addresses := func() []string { return c.reachable(listener.Addr().(*net.TCPAddr)) }
	h, err := hub.New(ctx, hub.Options{
		Journal: store, Settings: store, Pages: static.Files, Scenarios: scenarios, Version: version(),
		Addresses: addresses, Log: log, Metrics: metrics.registry, Proxies: c.proxies, KeepDays: c.keepDays,
	})
	if err != nil {
		return err
	}
	defer h.Stop()
	if c.newToken {
		if err := h.NewToken(ctx); err != nil {
			return fmt.Errorf("replace the facilitator's token: %w", err)
		}
	}
	named := ""
	if at := listener.Addr().(*net.TCPAddr); c.answersToName(at) {
		go answerToName(ctx, log)
		named = "http://" + net.JoinHostPort(localName, strconv.Itoa(at.Port))
	}
	if err := greet(ctx, h, out, listener.Addr().String(), addresses(), named, c.demo); err != nil {
		return err
	}
	log.Info("serving", zap.Stringer("addr", listener.Addr()), zap.String("data", c.data), zap.String("version", version()))
	defer log.Info("stopped")
	server := publicServer(h.Handler())
	server.ErrorLog, server.TLSConfig = quiet(log), secured
	return untilDone(ctx, h, server, newGate(listener, perAddress, append(thisComputer(), c.proxies...)), c.stopWait, log)
}

// publicServer serves whoever comes, and waits for nobody for ever: what a request may take is bounded here, and in the hub
// for bodies, event streams and WebSockets.
func publicServer(handler http.Handler) *http.Server {
	return &http.Server{
		Handler: handler, ReadHeaderTimeout: 10 * time.Second, MaxHeaderBytes: 16 << 10,
		IdleTimeout: 2 * time.Minute, WriteTimeout: 5 * time.Minute,
	}
}

// untilDone serves until the context ends or the journal can no longer be trusted.
func untilDone(ctx context.Context, h *hub.Hub, server *http.Server, listener net.Listener, wait time.Duration, log *zap.Logger) error {
	served := make(chan error, 1)
	go func() {
		if server.TLSConfig != nil {
			served <- server.ServeTLS(listener, "", "")
		} else {
			served <- server.Serve(listener)
		}
	}()
	var failure error
	select {
	case <-ctx.Done():
	case failure = <-h.Failed():
		failure = fmt.Errorf("saving can no longer be trusted, start the server again: %w", failure)
	case failure = <-served:
	}
	log.Info("stopping", zap.Error(failure))
	h.Stop()
	stopping, cancel := context.WithTimeout(context.Background(), wait)
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

func openStore(data string, options sqlite.Options) (store, error) {
	if data == inMemory {
		return journal.NewMemory(nil), nil
	}
	return sqlite.Open(data, options)
}

// plainNetError leaves out what the sentence says already.
func plainNetError(err error) error {
	var op *net.OpError
	if errors.As(err, &op) {
		return op.Err
	}
	return err
}
