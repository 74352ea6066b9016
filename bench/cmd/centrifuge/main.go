// Command centrifuge is github.com/centrifugal/centrifuge: JSON over WebSocket, broker in memory, a channel for each room,
// subscribed by the server when a client connects.
//
// Without flags it has its own defaults. What all servers here have in common: nobody is pinged.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"log"
	"net"
	"net/http"
	"strconv"
	"time"

	"github.com/centrifugal/centrifuge"

	"foodforpeople/bench/orders"
)

// settings are what can be tuned.
type settings struct {
	tuned bool
	delay time.Duration
}

type server struct{ node *centrifuge.Node }

func main() {
	var s settings
	flag.BoolVar(&s.tuned, "tuned", false, "save memory: pooled write buffers, small read buffers, commands off the read loop")
	flag.DurationVar(&s.delay, "delay", 0, "collect what goes to a connection for so long, with a timer in place of a goroutine")
	flag.Parse()
	if err := s.serve(); err != nil {
		log.Fatal(err)
	}
}

func (s settings) serve() error {
	node, err := centrifuge.New(centrifuge.Config{})
	if err != nil {
		return err
	}
	node.OnConnecting(s.connecting)
	node.OnConnect(func(client *centrifuge.Client) {
		client.OnRPC(func(e centrifuge.RPCEvent, answer centrifuge.RPCCallback) {
			answer(centrifuge.RPCReply{Data: e.Data}, nil)
		})
	})
	if err := node.Run(); err != nil {
		return err
	}
	config := centrifuge.WebsocketConfig{PingPongConfig: centrifuge.PingPongConfig{PingInterval: -1, PongTimeout: -1}}
	if s.tuned {
		config.UseWriteBufferPool, config.ReadBufferSize, config.ProcessCommandsOffReadLoop = true, 512, true
	}
	listener, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		return err
	}
	go func() { log.Fatal(http.Serve(listener, centrifuge.NewWebsocketHandler(node, config))) }()
	return orders.Obey(listener.Addr().String(), &server{node})
}

// connecting puts a client into the room that it asks for.
func (s settings) connecting(_ context.Context, e centrifuge.ConnectEvent) (centrifuge.ConnectReply, error) {
	var wish struct{ Room string }
	if err := json.Unmarshal(e.Data, &wish); err != nil {
		return centrifuge.ConnectReply{}, err
	}
	return centrifuge.ConnectReply{
		Credentials:   &centrifuge.Credentials{},
		Subscriptions: map[string]centrifuge.SubscribeOptions{wish.Room: {}},
		WriteDelay:    s.delay, WriteWithTimer: s.delay > 0, ReplyWithoutQueue: s.delay > 0,
	}, nil
}

// Publish hands over one message after the other: a connection's writer puts what waits into one write by itself.
func (s *server) Publish(room int, messages [][]byte, _ bool) (refused int64) {
	channel := strconv.Itoa(room)
	for _, m := range messages {
		if _, err := s.node.Publish(channel, m); err != nil {
			refused++
		}
	}
	return refused
}
