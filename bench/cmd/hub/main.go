// Command hub is our real hub with the game behind it and its journal in a database on the disk, put together as the product
// does it. It can be told to tidy up, so that its memory can be compared.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"runtime/pprof"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"

	"foodforpeople/bench/orders"
	"foodforpeople/game/scenario"
	"foodforpeople/hub"
	"foodforpeople/hub/journal/sqlite"
	"foodforpeople/static"
)

func main() {
	data := flag.String("data", "", "folder of the journal")
	flag.Parse()
	if err := serve(*data); err != nil {
		log.Fatal(err)
	}
}

func serve(data string) error {
	store, err := sqlite.Open(data, sqlite.Options{})
	if err != nil {
		return err
	}
	defer store.Close()
	quick, err := scenario.Load("quick")
	if err != nil {
		return err
	}
	h, err := hub.New(context.Background(), hub.Options{
		Journal: store, Settings: store, Pages: static.Files, Scenarios: []*scenario.Scenario{quick}, Version: "bench",
		Log: unread(), Metrics: prometheus.NewRegistry(),
	})
	if err != nil {
		return err
	}
	defer h.Stop()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	go func() { log.Fatal(http.Serve(listener, h.Handler())) }()
	return orders.Follow(orders.Listening{Address: listener.Addr().String(), Token: h.FreshToken()},
		map[string]func(string) (any, error){"tidy": orders.Tidy, "profile": profile})
}

// profile writes where the processor time of some milliseconds goes: "profile MILLISECONDS FILE".
func profile(line string) (any, error) {
	var milliseconds int
	var name string
	if _, err := fmt.Sscanf(line, "profile %d %s", &milliseconds, &name); err != nil {
		return nil, err
	}
	file, err := os.Create(name)
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(file); err != nil {
		return nil, err
	}
	time.Sleep(time.Duration(milliseconds) * time.Millisecond)
	pprof.StopCPUProfile()
	return struct{}{}, file.Close()
}

// unread is a log that costs what the product's costs, and is thrown away.
func unread() *zap.Logger {
	return zap.New(zapcore.NewCore(zapcore.NewJSONEncoder(zap.NewProductionEncoderConfig()), zapcore.AddSync(io.Discard), zap.InfoLevel))
}
