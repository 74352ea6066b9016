package main

import (
	"fmt"

	"foodforpeople/bench/orders"
)

// peer is a server that can be measured. Its program is one of this module's commands, or a file for Node.
type peer struct {
	name, protocol, program string
	flags                   []string
}

var (
	ours       = peer{name: "ours", protocol: "wire", program: "wire"}
	tcp        = peer{name: "TCP", protocol: "tcp", program: "tcp"}
	centrifuge = peer{name: "Centrifuge", protocol: "centrifuge", program: "centrifuge"}
	tuned      = peer{name: "Centrifuge tuned", protocol: "centrifuge", program: "centrifuge", flags: []string{"-tuned"}}
	delayed    = peer{name: "Centrifuge tuned, collecting 1 ms", protocol: "centrifuge", program: "centrifuge", flags: []string{"-tuned", "-delay", "1ms"}}
	colyseus   = peer{name: "Colyseus", protocol: "colyseus", program: "colyseus.mjs"}
	socketio   = peer{name: "socket.io", protocol: "socketio", program: "socketio.mjs"}
)

// pair is a server and its clients.
type pair struct {
	peer
	server, clients *process
	address, token  string
}

// serve starts a server without clients.
func (b *bench) serve(p peer) (*pair, error) {
	program := []string{b.folder + "/" + p.program}
	if isNode(p) {
		program = []string{"node", "--expose-gc", "node/" + p.program}
	}
	server, err := b.start(p.name, serverCPU, append(program, p.flags...)...)
	if err != nil {
		return nil, err
	}
	var at orders.Listening
	if err := server.hear(&at); err != nil {
		server.stop()
		return nil, err
	}
	return &pair{peer: p, server: server, address: at.Address, token: at.Token}, nil
}

// connect starts clients and connects them to rooms of the same size.
func (b *bench) connect(p *pair, count, rooms int) error {
	if err := b.startClients(p); err != nil {
		return err
	}
	return p.open(count, 0, rooms)
}

func (b *bench) startClients(p *pair) (err error) {
	p.clients, err = b.start("clients of "+p.name, clientCPU, b.folder+"/clients")
	return err
}

// open connects more clients, evenly to the rooms from first on.
func (p *pair) open(count, first, rooms int) error {
	return p.clients.ask(&struct{}{}, "open %s %s %d %d %d", p.protocol, p.address, count, first, rooms)
}

// all starts peers and connects to each as many.
func (b *bench) all(peers []peer, count, rooms int) (pairs []*pair, err error) {
	for _, p := range peers {
		if b.nodeless && isNode(p) {
			continue
		}
		b.say("%s: %d connections ...", p.name, count)
		one, err := b.serve(p)
		if err == nil {
			pairs = append(pairs, one)
			err = b.connect(one, count, rooms)
		}
		if err != nil {
			stopAll(pairs)
			return nil, fmt.Errorf("%s: %w", p.name, err)
		}
	}
	return pairs, nil
}

func (p *pair) stop() {
	if p.clients != nil {
		p.clients.stop()
	}
	p.server.stop()
}

func stopAll(pairs []*pair) {
	for _, p := range pairs {
		p.stop()
	}
}
