package main

import "fmt"

const (
	seats     = 6000
	roomCount = 100
	usual     = 300 // bytes of a message
)

// manyRooms compares all peers where there are many rooms of sixty: what a message costs and how long it takes.
func (b *bench) manyRooms() error {
	pairs, err := b.all([]peer{ours, tcp, centrifuge, tuned, colyseus, socketio}, seats, roomCount)
	if err != nil {
		return err
	}
	defer stopAll(pairs)
	for _, hz := range []int{4, 10} {
		if err := b.oneEach(pairs, hz); err != nil {
			return err
		}
	}
	return b.fourEach(pairs[0], pairs[2], pairs[3])
}

// oneEach is one message at a time.
func (b *bench) oneEach(pairs []*pair, hz int) error {
	ways := make([]*way, len(pairs))
	for i, p := range pairs {
		ways[i] = &way{name: p.name, pair: p, work: work{rooms: roomCount, hz: hz, milliseconds: 1000, count: 1, size: usual}}
	}
	if err := b.duel(b.rounds, ways...); err != nil {
		return err
	}
	hub, limit, standard, tuned, colyseus, socketio := ways[0], ways[1], ways[2], ways[3], ways[4], ways[5]
	var notes []string
	for _, w := range ways {
		notes = append(notes, w.summary())
	}
	const µs, ms = "µs", "ms"
	b.add(fmt.Sprintf("%d connections in %d rooms, %d messages of %d bytes a second to each", seats, roomCount, hz, usual), notes,
		ratio("processor time of a delivery, ours / Centrifuge", 0.75, µs, hub, standard, sample.cost),
		ratio("the same / Centrifuge tuned", 0, µs, hub, tuned, sample.cost),
		ratio("the same / socket.io", 0.70, µs, hub, socketio, sample.cost),
		ratio("the same / Colyseus", 0.80, µs, hub, colyseus, sample.cost),
		ratio("the same / plain TCP", 1.10, µs, hub, limit, sample.cost),
		figure("objects on the heap for a delivery, ours", 0.1, "", hub, sample.garbage),
		figure("objects on the heap for a delivery, Centrifuge", 0, "", standard, sample.garbage),
		ratio("median time of a delivery, ours / Centrifuge", 0.40, ms, hub, standard, sample.p50),
		ratio("the same / Centrifuge tuned", 0, ms, hub, tuned, sample.p50),
		ratio("the same / socket.io", 0, ms, hub, socketio, sample.p50),
		ratio("the same / Colyseus", 0, ms, hub, colyseus, sample.p50),
		ratio("the same / plain TCP", 1.2, ms, hub, limit, sample.p50),
	)
	return nil
}

// fourEach is four messages for a connection at the same moment. socket.io, Colyseus and plain TCP have no goal here.
func (b *bench) fourEach(hub, standard, tuned *pair) error {
	four := work{rooms: roomCount, hz: 2, milliseconds: 1000, count: 4, size: usual}
	apart := four
	apart.apart = true
	together := &way{name: "ours, in one write", pair: hub, work: four}
	single := &way{name: "ours, a write each", pair: hub, work: apart}
	theirs := &way{name: "Centrifuge", pair: standard, work: four}
	tunedWay := &way{name: "Centrifuge tuned", pair: tuned, work: four}
	if err := b.duel(b.rounds, together, single, theirs, tunedWay); err != nil {
		return err
	}
	b.add(fmt.Sprintf("Four messages of %d bytes to a connection at a time, %d connections, twice a second", usual, seats),
		[]string{together.summary(), single.summary(), theirs.summary(), tunedWay.summary()},
		ratio("processor time of a message, in one write / a write each", 0.45, "µs", together, single, sample.cost),
		ratio("in one write / Centrifuge", 0.80, "µs", together, theirs, sample.cost),
		ratio("in one write / Centrifuge tuned", 0, "µs", together, tunedWay, sample.cost),
	)
	return nil
}

// summary is what a way was like by itself.
func (w *way) summary() string {
	of := func(f func(sample) float64) float64 {
		var values []float64
		for _, s := range w.samples {
			values = append(values, f(s))
		}
		return median(values)
	}
	merged := of(func(s sample) float64 { return float64(s.Messages) / float64(s.Frames) })
	var missing, lost int64
	for _, s := range w.samples {
		missing += int64(s.due - s.Messages)
		lost += s.Lost
	}
	trouble := ""
	if missing > 0 || lost > 0 {
		trouble = fmt.Sprintf(" **%d messages did not come, %d connections were cut.**", missing, lost)
	}
	return fmt.Sprintf("%s: %s µs a message; time to the client p50 %s, p99 %s, p99.9 %s ms; %s bytes a message on the wire, %s messages a frame.%s",
		w.name, short(of(sample.cost)), short(of(sample.p50)), short(of(sample.p99)), short(of(func(s sample) float64 { return s.P999 })),
		short(of(sample.weight)), short(merged), trouble)
}
