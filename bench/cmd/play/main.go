// Command play is the people in the sessions of our real hub. It takes orders, one a line, and answers each with a line of
// JSON:
//
//	sit SESSIONS FILE        makes sessions of sixty in which the action has begun, and writes what each phone says first
//	play SESSIONS SECONDS    plays sessions of sixty, and answers when all are connected
//	traffic                  says what has been said and heard since the start
//	finish                   waits for the end of the play and says how it was
package main

import (
	"context"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"time"

	"foodforpeople/bench/orders"
	"foodforpeople/game/scenario"
	"foodforpeople/game/simulation"
	"foodforpeople/hub/load"
	"foodforpeople/hub/phone"
)

const (
	teams   = 10
	players = 6 // of each team
)

// hall is where the people are.
type hall struct {
	server phone.Server
	heard  traffic
	played chan result
}

type result struct {
	load *load.Result
	err  error
}

func main() {
	if len(os.Args) != 3 {
		log.Fatal("usage: play URL TOKEN")
	}
	h := &hall{server: phone.Server{URL: os.Args[1], Token: os.Args[2], Client: http.DefaultClient}, played: make(chan result, 1)}
	err := orders.Follow(struct{}{}, map[string]func(string) (any, error){
		"sit": h.sit, "play": h.play,
		"traffic": func(string) (any, error) { return h.heard.now(), nil },
		"finish": func(string) (any, error) {
			r := <-h.played
			if r.err != nil {
				return nil, r.err
			}
			return r.load.Report, nil
		},
	})
	if err != nil {
		log.Fatal(err)
	}
}

// play begins a play.
func (h *hall) play(line string) (any, error) {
	var sessions, seconds int
	if _, err := fmt.Sscanf(line, "play %d %d", &sessions, &seconds); err != nil {
		return nil, err
	}
	strategies, err := simulation.ParseMix("servant", teams)
	if err != nil {
		return nil, err
	}
	quick, err := scenario.Load("quick")
	if err != nil {
		return nil, err
	}
	connected := make(chan int, 1)
	plan := load.Plan{
		URL: h.server.URL, Token: h.server.Token, Sessions: sessions, Strategies: strategies, Players: players, Scenario: quick,
		Duration: time.Duration(seconds) * time.Second, Transport: phone.WebSocket, Seed: 1,
		Dial: h.heard.counted(new(net.Dialer).DialContext), Playing: func(connections int) { connected <- connections },
	}
	go func() {
		played, err := load.Run(context.Background(), plan)
		h.played <- result{played, err}
	}()
	select {
	case n := <-connected:
		return n, nil
	case r := <-h.played:
		return nil, fmt.Errorf("it did not come to playing: %w", r.err)
	}
}
