package main

import "fmt"

// perRoom is how many are in a room of the curve, as in many rooms.
const perRoom = seats / roomCount

// curve says what a message costs and how long it takes, by how many connections there are. The last is as many as a process
// may have where it may have 20,000 files open.
func (b *bench) curve() error {
	for _, connections := range []int{60, 600, 6000, 19_800} {
		if err := b.curveAt(connections); err != nil {
			return fmt.Errorf("%d connections: %w", connections, err)
		}
	}
	return nil
}

func (b *bench) curveAt(connections int) error {
	rooms := connections / perRoom
	pairs, err := b.all([]peer{ours, tcp, centrifuge}, connections, rooms)
	if err != nil {
		return err
	}
	defer stopAll(pairs)
	ways := make([]*way, len(pairs))
	var notes []string
	for i, p := range pairs {
		ways[i] = &way{name: p.name, pair: p, work: work{rooms: rooms, hz: 2, milliseconds: 2000, count: 1, size: usual}}
	}
	if err := b.duel(b.rounds, ways...); err != nil {
		return err
	}
	for _, w := range ways {
		notes = append(notes, w.summary())
	}
	b.add(fmt.Sprintf("%d connections in rooms of %d, 2 messages of %d bytes a second to each", connections, perRoom, usual), notes,
		ratio("processor time of a message, ours / plain TCP", 0, "µs", ways[0], ways[1], sample.cost),
		ratio("ours / Centrifuge", 0, "µs", ways[0], ways[2], sample.cost),
		ratio("median time of a delivery, ours / plain TCP", 0, "ms", ways[0], ways[1], sample.p50),
		ratio("ours / Centrifuge", 0, "ms", ways[0], ways[2], sample.p50),
	)
	return nil
}
