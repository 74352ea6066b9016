//go:build linux && !386

package wire_test

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"runtime"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/coder/websocket"

	"foodforpeople/game"
	"foodforpeople/game/scenario"
	"foodforpeople/hub"
	"foodforpeople/hub/journal"
	"foodforpeople/hub/wire"
)

// Figures of one machine mean nothing by themselves: what is compared takes turns in one run, one processor for the
// server and one for the clients, and the ratio is taken within each round.
const (
	rooms   = 100
	members = 60
	all     = rooms * members
	rounds  = 7
	slots   = 400 // of one room each, in a second: everybody gets 4 messages
)

// serveSockets upgrades what comes, as the hub does, and hands over the connections.
func serveSockets(b *testing.B) (address string, opened <-chan *wire.Conn) {
	b.Helper()
	conns := make(chan *wire.Conn, 64)
	address = listen(b, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		up := &wire.Upgrade{ResponseWriter: w, Limits: wire.Limits{Patience: time.Minute, Farewell: time.Minute}}
		ws, err := websocket.Accept(up, r, nil)
		if err != nil {
			b.Error(err)
			return
		}
		conn := up.Conn // and nothing else of what the request holds
		conns <- conn
		go func() {
			defer ws.CloseNow()
			for conn.Await() == nil {
				if _, _, err := ws.Read(context.Background()); err != nil {
					return
				}
			}
		}()
	}))
	return address, conns
}

func listen(b *testing.B, handler http.Handler) string {
	b.Helper()
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	server := &http.Server{Handler: handler}
	go server.Serve(listener) // it ends with an error
	b.Cleanup(func() { server.Close() })
	return listener.Addr().String()
}

// servePlain accepts what comes, with one goroutine that reads for each, and hands over the connections.
func servePlain(b *testing.B) (address string, opened <-chan net.Conn) {
	b.Helper()
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { listener.Close() })
	conns := make(chan net.Conn, 64)
	go func() {
		for {
			conn, err := listener.Accept()
			if err != nil {
				return
			}
			conns <- conn
			go func() {
				defer conn.Close()
				buffer := make([]byte, 512)
				for {
					if _, err := conn.Read(buffer); err != nil {
						return
					}
				}
			}()
		}
	}()
	return listener.Addr().String(), conns
}

func gather[C any](opened <-chan C, count int, open func()) []C {
	var opening sync.WaitGroup
	opening.Go(open)
	list := make([]C, count)
	for i := range list {
		list[i] = <-opened
	}
	opening.Wait()
	return list
}

// cpu is what the process has used so far.
func cpu(b *testing.B) time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// way is one way to deliver a message to a member.
type way struct {
	name     string
	messages int // in each call
	send     func(member int)
	cost     []float64 // µs a message, round by round
}

// window lets one room after the other send to its members, at an even pace.
func (w *way) window(b *testing.B) {
	begin, before := time.Now(), cpu(b)
	for slot := range slots {
		time.Sleep(time.Until(begin.Add(time.Duration(slot) * time.Second / slots)))
		for m := range members {
			w.send(slot%rooms*members + m)
		}
	}
	w.cost = append(w.cost, (cpu(b)-before).Seconds()*1e6/(slots*members*float64(w.messages)))
}

// BenchmarkDelivery compares what a message of 300 bytes costs the server: sent prepared and shared, against a plain
// net.Conn.Write of the same bytes; and four messages in one write against one write each.
func BenchmarkDelivery(b *testing.B) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	if err := pin(0); err != nil {
		b.Fatal(err)
	}
	far := startClients(b)
	address, opened := serveSockets(b)
	sockets := gather(opened, all, func() { far.ask("open ws %s %d", address, all) })
	plainAddress, plainOpened := servePlain(b)
	plain := gather(plainOpened, all, func() { far.ask("open tcp %s %d", plainAddress, all) })
	frame := wire.Text(make([]byte, 300)).Bytes()
	four := slices.Repeat(frame, 4)
	send := func(member int, frames []byte) {
		if !sockets[member].Send(frames, false) {
			b.Error("a backlog")
		}
	}
	ways := []*way{
		{name: "prepared", messages: 1, send: func(member int) { send(member, frame) }},
		{name: "tcp", messages: 1, send: func(member int) {
			if _, err := plain[member].Write(frame); err != nil {
				b.Error(err)
			}
		}},
		{name: "4-in-one", messages: 4, send: func(member int) { send(member, four) }},
		{name: "4-apart", messages: 4, send: func(member int) {
			for range 4 {
				send(member, frame)
			}
		}},
	}
	sent := far.ask("got")
	for b.Loop() {
		for round := range rounds {
			for i := range ways {
				w := ways[(round+i)%len(ways)]
				w.window(b)
				sent += int64(slots * members * w.messages * len(frame))
				far.await(sent)
			}
		}
	}
	b.ReportMetric(0, "ns/op")
	for _, w := range ways {
		b.ReportMetric(median(w.cost), w.name+"-µs/message")
	}
	compare(b, "prepared/tcp", ways[0], ways[1])
	compare(b, "4-in-one/4-apart", ways[2], ways[3])
	load, _ := os.ReadFile("/proc/loadavg") // for whoever reads the figures
	b.Logf("load %s", load)
}

func median(list []float64) float64 {
	sorted := slices.Sorted(slices.Values(list))
	return sorted[len(sorted)/2]
}

func compare(b *testing.B, name string, one, other *way) {
	ratios := make([]float64, len(one.cost))
	for i := range ratios {
		ratios[i] = one.cost[i] / other.cost[i]
	}
	b.ReportMetric(median(ratios), name)
	b.Logf("%s: %.2f [%.2f..%.2f] in %d rounds", name, median(ratios), slices.Min(ratios), slices.Max(ratios), len(ratios))
}

// BenchmarkIdle tells what a connection costs in memory that says nothing: bare, in a hub without the game, with a seat in
// the lobby of a session of sixty (the session and the journal in memory counted in), and as plain TCP. Run them one at a time: what a process has once had it uses again.
func BenchmarkIdle(b *testing.B) {
	const count = 10_000
	b.Run("socket", func(b *testing.B) {
		address, opened := serveSockets(b)
		measureIdle(b, count, func(far *clients) {
			kept := gather(opened, count, func() { far.ask("open ws %s %d", address, count) })
			b.Cleanup(func() { runtime.KeepAlive(kept) })
		})
	})
	b.Run("hub", func(b *testing.B) {
		_, address := serveHub(b)
		measureIdle(b, count, func(far *clients) { far.ask(`open ws %s %d {"type":"hello","as":"check"}`, address, count) })
	})
	b.Run("seat", func(b *testing.B) {
		h, address := serveHub(b)
		seats := count / members * members
		measureIdle(b, seats, func(far *clients) {
			for range seats / members {
				code := openSession(b, h)
				for range members {
					far.ask(`open ws %s 1 {"type":"hello","session":"%s","as":"seat","token":"%s"}`, address, code, join(b, h, code))
				}
			}
		})
	})
	b.Run("tcp", func(b *testing.B) {
		address, opened := servePlain(b)
		measureIdle(b, count, func(far *clients) {
			kept := gather(opened, count, func() { far.ask("open tcp %s %d", address, count) })
			b.Cleanup(func() { runtime.KeepAlive(kept) })
		})
	})
}

// serveHub serves a hub's sockets.
func serveHub(b *testing.B) (h *hub.Hub, address string) {
	b.Helper()
	loaded, err := scenario.Load("quick")
	if err != nil {
		b.Fatal(err)
	}
	memory := journal.NewMemory(time.Now)
	h, err = hub.New(context.Background(), hub.Options{Journal: memory, Settings: memory, Scenarios: []*scenario.Scenario{loaded}})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(h.Stop)
	inside := h.Handler()
	return h, listen(b, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.URL.Path = "/ws"
		inside.ServeHTTP(w, r)
	}))
}

// openSession opens a session of ten teams and returns its join code.
func openSession(b *testing.B, h *hub.Hub) string {
	b.Helper()
	params := h.Scenarios[0].Parameters
	summary, err := h.Create(context.Background(), game.Config{Title: "Measured", Language: "en", Params: &params, Teams: make([]string, 10)})
	if err != nil {
		b.Fatal(err)
	}
	return summary.Code
}

// join takes a seat and returns its token.
func join(b *testing.B, h *hub.Hub, code string) string {
	b.Helper()
	request := httptest.NewRequest(http.MethodPost, "/api/join", strings.NewReader(`{"code":"`+code+`","name":"Somebody"}`))
	request.Header.Set("Content-Type", "application/json")
	answer := httptest.NewRecorder()
	h.Handler().ServeHTTP(answer, request)
	var seated hub.Seated
	if err := json.Unmarshal(answer.Body.Bytes(), &seated); err != nil || seated.Token == "" {
		b.Fatalf("join: %d %s", answer.Code, answer.Body)
	}
	return seated.Token
}

func measureIdle(b *testing.B, count int, open func(far *clients)) {
	far := startClients(b)
	far.ask("got") // it runs
	before, goroutines := resident(b), runtime.NumGoroutine()
	open(far)
	grown := resident(b) - before
	for b.Loop() {
		runtime.Gosched() // nothing is timed
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(float64(grown)/float64(count)/1024, "KiB/conn")
	b.ReportMetric(float64(runtime.NumGoroutine()-goroutines)/float64(count), "goroutines/conn")
}

// resident is what the process has in memory once it has tidied up, in bytes.
func resident(b *testing.B) int64 {
	runtime.GC()
	debug.FreeOSMemory()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		b.Fatal(err)
	}
	for line := range strings.Lines(string(status)) {
		var kib int64
		if _, err := fmt.Sscanf(line, "VmRSS: %d kB", &kib); err == nil {
			return kib << 10
		}
	}
	b.Fatal("no VmRSS")
	return 0
}
