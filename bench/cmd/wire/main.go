// Command wire is our hub without the game: connections of package foodforpeople/hub/wire, upgraded and read as the hub does
// it, to which the room's goroutine writes prepared messages.
package main

import (
	"context"
	"log"
	"net"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/coder/websocket"

	"foodforpeople/bench/orders"
	"foodforpeople/hub/wire"
)

// patience is how long a client may take to read; none of them is slow for so long.
const patience = time.Minute

type server struct {
	mu    sync.Mutex
	rooms map[int][]*wire.Conn
}

func main() {
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	s := &server{rooms: make(map[int][]*wire.Conn)}
	go func() { log.Fatal(http.Serve(listener, s)) }()
	if err := orders.Obey(listener.Addr().String(), s); err != nil {
		log.Fatal(err)
	}
}

// ServeHTTP upgrades, and lets a goroutine read that keeps nothing of the request.
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	room, err := strconv.Atoi(r.URL.Query().Get("room"))
	if err != nil {
		http.Error(w, "room?", http.StatusBadRequest)
		return
	}
	up := &wire.Upgrade{ResponseWriter: w, Limits: wire.Limits{Patience: patience, Farewell: patience}}
	socket, err := websocket.Accept(up, r, nil)
	if err != nil {
		log.Print(err)
		return
	}
	conn := up.Conn
	s.mu.Lock()
	s.rooms[room] = append(s.rooms[room], conn)
	s.mu.Unlock()
	go func() {
		defer socket.CloseNow()
		for conn.Await() == nil {
			if _, _, err := socket.Read(context.Background()); err != nil {
				return
			}
		}
	}()
}

func (s *server) Publish(room int, messages [][]byte, together bool) (refused int64) {
	s.mu.Lock()
	members := s.rooms[room]
	s.mu.Unlock()
	frames := make([][]byte, len(messages))
	for i, m := range messages {
		frames[i] = wire.Text(m).Bytes()
	}
	if together {
		frames = [][]byte{slices.Concat(frames...)}
	}
	for _, conn := range members {
		for _, f := range frames {
			if !conn.Send(f, false) {
				refused += int64(len(messages) / len(frames))
			}
		}
	}
	return refused
}
