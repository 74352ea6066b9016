package main

import "fmt"

// crowd is how many are in one room.
const crowd = 10_000

// oneRoom compares how long it takes until everybody in one large room has a message.
func (b *bench) oneRoom() error {
	pairs, err := b.all([]peer{ours, tcp, centrifuge, tuned}, crowd, 1)
	if err != nil {
		return err
	}
	defer stopAll(pairs)
	rates := []int{5}
	if b.long {
		rates = []int{2, 5}
	}
	for _, hz := range rates {
		if err := b.toTheCrowd(pairs, hz); err != nil {
			return err
		}
	}
	return nil
}

func (b *bench) toTheCrowd(pairs []*pair, hz int) error {
	ways := make([]*way, len(pairs))
	for i, p := range pairs {
		ways[i] = &way{name: p.name, pair: p, work: work{rooms: 1, hz: hz, milliseconds: 2000, count: 1, size: usual}}
	}
	if err := b.duel(b.rounds, ways...); err != nil {
		return err
	}
	hub, limit, standard, tuned := ways[0], ways[1], ways[2], ways[3]
	var notes []string
	for _, w := range ways {
		notes = append(notes, w.summary())
	}
	b.add(fmt.Sprintf("One room of %d connections, %d messages of %d bytes a second", crowd, hz, usual), notes,
		ratio("time of a delivery, p50, ours / Centrifuge", 0.65, "ms", hub, standard, sample.p50),
		ratio("p99", 0.6, "ms", hub, standard, sample.p99),
		ratio("p50, ours / Centrifuge tuned", 0, "ms", hub, tuned, sample.p50),
		ratio("p99", 0, "ms", hub, tuned, sample.p99),
		ratio("p50, ours / plain TCP", 1.1, "ms", hub, limit, sample.p50),
		ratio("p99", 1.1, "ms", hub, limit, sample.p99),
		ratio("processor time of a delivery, ours / Centrifuge", 0, "µs", hub, standard, sample.cost),
		ratio("ours / plain TCP", 0, "µs", hub, limit, sample.cost),
	)
	return nil
}
