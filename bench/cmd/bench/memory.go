package main

import "fmt"

// quiet is how many connections say nothing.
const quiet = 10_000

// idle compares what a connection that says nothing keeps in memory. A process that has once had memory uses it again, so
// each round starts the servers anew.
func (b *bench) idle() error {
	peers := []peer{ours, tcp, centrifuge, tuned, delayed}
	if b.long && !b.nodeless {
		peers = append(peers, colyseus, socketio)
	}
	kept := make(map[string][]float64)
	for range b.rounds {
		for _, p := range peers {
			kib, err := b.idleOf(p)
			if err != nil {
				return fmt.Errorf("%s: %w", p.name, err)
			}
			kept[p.name] = append(kept[p.name], kib)
		}
	}
	claims := []claim{{what: "memory of an idle connection, ours", goal: 10, unit: "KiB", values: kept[ours.name]}}
	for _, p := range peers[1:] {
		c := claim{what: "ours / " + p.name, goal: idleGoals[p.name], share: true, unit: "KiB"}
		for i, kib := range kept[p.name] {
			c.add(kept[ours.name][i], kib)
		}
		claims = append(claims, c)
	}
	b.add(fmt.Sprintf("Memory of %d idle connections in rooms of sixty", quiet), nil, claims...)
	return nil
}

var idleGoals = map[string]float64{centrifuge.name: 0.40, tuned.name: 0.65}

// idleOf is how much more memory a server has for each connection, in KiB.
func (b *bench) idleOf(p peer) (float64, error) {
	return b.grown(p, quiet, func(one *pair) error { return b.connect(one, quiet, quiet/60) })
}

// grown is how much more memory a fresh server has for each of count connections once they are filled in, in KiB.
func (b *bench) grown(p peer, count int, fill func(*pair) error) (float64, error) {
	one, err := b.serve(p)
	if err != nil {
		return 0, err
	}
	defer one.stop()
	before, err := one.server.resident()
	if err != nil {
		return 0, err
	}
	if err := fill(one); err != nil {
		return 0, err
	}
	after, err := one.server.resident()
	return (after - before) / float64(count), err
}
