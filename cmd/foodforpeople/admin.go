package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/pprof"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"
	"go.uber.org/zap"
)

// maxScrapes bounds how many answers with metrics are made at the same time.
const maxScrapes = 4

// adminIndex is what somebody sees who opens the admin address.
const adminIndex = `/metrics       for Prometheus
/log-level     GET shows it; PUT changes it: curl -X PUT -d level=debug http://.../log-level
/debug/pprof/  profiles of the running program
`

// adminHandler is for the operator alone. Whoever reaches it needs no sign-in.
func adminHandler(metrics prometheus.Gatherer, log *zap.Logger, level zap.AtomicLevel) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, adminIndex) }) // the client is gone
	mux.Handle("GET /metrics", promhttp.HandlerFor(metrics, promhttp.HandlerOpts{MaxRequestsInFlight: maxScrapes}))
	mux.Handle("GET /log-level", level)
	mux.HandleFunc("PUT /log-level", func(w http.ResponseWriter, r *http.Request) {
		before := level.Level()
		level.ServeHTTP(w, r)
		if after := level.Level(); after != before {
			log.Log(max(after, zap.InfoLevel), "log level changed", zap.Stringer("level", after)) // at a level that is logged
		}
	})
	mux.HandleFunc("GET /debug/pprof/", pprof.Index)
	mux.HandleFunc("GET /debug/pprof/cmdline", pprof.Cmdline)
	mux.HandleFunc("GET /debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("GET /debug/pprof/symbol", pprof.Symbol)
	mux.HandleFunc("GET /debug/pprof/trace", pprof.Trace)
	return http.NewCrossOriginProtection().Handler(mux)
}

// serveAdmin serves the admin address, if there is one, until stop is called.
func serveAdmin(addr string, handler http.Handler, log *zap.Logger) (stop func(), err error) {
	if addr == "" {
		return func() {}, nil
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("cannot listen on the admin address %s: %w", addr, plainNetError(err))
	}
	log.Info("serving metrics, profiles and the log level", zap.Stringer("admin-addr", listener.Addr()))
	if ip := listener.Addr().(*net.TCPAddr).IP; !ip.IsLoopback() {
		log.Warn("others can reach the admin address, and it has no sign-in: listen on 127.0.0.1 unless a firewall protects it")
	}
	server := &http.Server{
		Handler: handler, ReadHeaderTimeout: 10 * time.Second, MaxHeaderBytes: 16 << 10, ErrorLog: zap.NewStdLog(log),
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		server.Serve(listener) // until it is closed
	}()
	return func() {
		server.Close() // nobody waits for an answer that is worth one
		<-ended
	}, nil
}
