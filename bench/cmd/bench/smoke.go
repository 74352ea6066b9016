package main

import "fmt"

// smoke sees that every server in Go delivers what it should to twenty connections.
func (b *bench) smoke() error {
	pairs, err := b.all([]peer{ours, tcp, centrifuge, tuned, delayed}, 20, 2)
	if err != nil {
		return err
	}
	defer stopAll(pairs)
	var ways []*way
	for _, p := range pairs {
		for _, apart := range []bool{false, true} {
			ways = append(ways, &way{name: p.name, pair: p, work: work{rooms: 2, hz: 10, milliseconds: 300, count: 4, size: usual, apart: apart}})
		}
	}
	if err := b.duel(1, ways...); err != nil {
		return err
	}
	for _, w := range ways {
		if s := w.samples[0]; s.Messages != s.due || s.due == 0 || s.connections != 20 {
			return fmt.Errorf("%s: %w: %d of %d to %d connections", w.name, errMissing, s.Messages, s.due, s.connections)
		}
	}
	return nil
}
