// Command tcp is the limit: plain TCP, the same bytes as our WebSocket, one net.Conn.Write for each message, or for all
// that may leave together. A client says first which room it is in.
package main

import (
	"bufio"
	"fmt"
	"io"
	"log"
	"net"
	"slices"
	"sync"

	"foodforpeople/bench/orders"
	"foodforpeople/hub/wire"
)

type server struct {
	mu    sync.Mutex
	rooms map[int][]net.Conn
}

func main() {
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	s := &server{rooms: make(map[int][]net.Conn)}
	go s.accept(listener)
	if err := orders.Obey(listener.Addr().String(), s); err != nil {
		log.Fatal(err)
	}
}

func (s *server) accept(listener net.Listener) {
	for {
		conn, err := listener.Accept()
		if err != nil {
			log.Fatal(err)
		}
		go s.serve(conn)
	}
}

// serve reads until the client leaves.
func (s *server) serve(conn net.Conn) {
	defer conn.Close()
	if err := s.join(conn); err != nil {
		log.Print(err)
		return
	}
	io.ReadFull(conn, make([]byte, 1)) // nothing comes: it ends with the connection
}

func (s *server) join(conn net.Conn) error {
	line, err := bufio.NewReaderSize(conn, 16).ReadString('\n')
	if err != nil {
		return err
	}
	var room int
	if _, err := fmt.Sscanf(line, "%d\n", &room); err != nil {
		return err
	}
	s.mu.Lock()
	s.rooms[room] = append(s.rooms[room], conn)
	s.mu.Unlock()
	_, err = conn.Write([]byte("\n"))
	return err
}

func (s *server) Publish(room int, messages [][]byte, together bool) (refused int64) {
	s.mu.Lock()
	members := s.rooms[room]
	s.mu.Unlock()
	writes := make([][]byte, len(messages))
	for i, m := range messages {
		writes[i] = wire.Text(m).Bytes()
	}
	if together {
		writes = [][]byte{slices.Concat(writes...)}
	}
	for _, conn := range members {
		for _, w := range writes {
			if _, err := conn.Write(w); err != nil {
				refused++
			}
		}
	}
	return refused
}
