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
	loads := []work{{hz: 4, size: usual}, {hz: 10, size: usual}}
	if b.long {
		loads = append(loads, work{hz: 2, size: usual}, work{hz: 4, size: 100}, work{hz: 4, size: 1200}, work{hz: 4, size: 5000})
	}
	for _, w := range loads {
		w.rooms, w.milliseconds, w.count = roomCount, 1000, 1
		if err := b.oneEach(pairs, seats, w); err != nil {
			return err
		}
	}
	return b.fourEach(pairs[0], pairs[2], pairs[3])
}

// fewRooms is the same with ten rooms.
func (b *bench) fewRooms() error {
	pairs, err := b.all([]peer{ours, tcp, centrifuge, tuned, colyseus, socketio}, seats/10, roomCount/10)
	if err != nil {
		return err
	}
	defer stopAll(pairs)
	for _, hz := range []int{20, 60} {
		if err := b.oneEach(pairs, seats/10, work{rooms: roomCount / 10, hz: hz, milliseconds: 2000, count: 1, size: usual}); err != nil {
			return err
		}
	}
	return nil
}

// oneEach is one message at a time. The goals are of the usual messages in many rooms.
func (b *bench) oneEach(pairs []*pair, connections int, load work) error {
	ways := make([]*way, len(pairs))
	for i, p := range pairs {
		ways[i] = &way{name: p.name, pair: p, work: load}
	}
	if err := b.duel(b.rounds, ways...); err != nil {
		return err
	}
	hub, limit, standard, tuned := ways[0], ways[1], ways[2], ways[3]
	var colyseus, socketio *way // which need Node
	if len(ways) > 4 {
		colyseus, socketio = ways[4], ways[5]
	}
	var notes []string
	for _, w := range ways {
		notes = append(notes, w.summary())
	}
	const µs, ms = "µs", "ms"
	b.add(fmt.Sprintf("%d connections in %d rooms, %d messages of %d bytes a second to each", connections, load.rooms, load.hz, load.size), notes,
		ratio("processor time of a frame, ours / Centrifuge", 0.75, µs, hub, standard, sample.frameCost),
		ratio("the same / Centrifuge tuned", 0, µs, hub, tuned, sample.frameCost),
		ratio("the same / socket.io", 0.70, µs, hub, socketio, sample.frameCost),
		ratio("the same / Colyseus", 0.80, µs, hub, colyseus, sample.frameCost),
		ratio("the same / plain TCP", 1.10, µs, hub, limit, sample.frameCost),
		ratio("processor time of a message, ours / Centrifuge", 0, µs, hub, standard, sample.cost),
		ratio("the same / Centrifuge tuned", 0, µs, hub, tuned, sample.cost),
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
