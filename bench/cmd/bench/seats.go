package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// realHub is our hub with the game; its journal is in the folder.
func realHub(folder string) peer {
	return peer{name: "our real hub", program: "hub", flags: []string{"-data", folder}}
}

const (
	perSession = 60
	// manySessions is how many sessions have as many seats as there are idle connections.
	manySessions = (quiet + perSession - 1) / perSession
)

// seated compares the memory of seats in sessions in which the action has begun, all of it (rooms, views, journal), with
// that of Centrifuge's connections that carry nothing.
func (b *bench) seated() error {
	rounds := min(b.rounds, 3) // it takes long, and hardly varies
	if b.long {
		rounds = b.rounds
	}
	seat := claim{what: "memory of a seat, in all", goal: 20, unit: "KiB"}
	against := claim{what: "a seat / an idle connection of Centrifuge", goal: 0.75, share: true, unit: "KiB"}
	for range rounds {
		ours, err := b.seatedOnce()
		if err != nil {
			return err
		}
		theirs, err := b.idleOf(centrifuge)
		if err != nil {
			return err
		}
		seat.values = append(seat.values, ours)
		against.add(ours, theirs)
	}
	b.add(fmt.Sprintf("Memory of %d connected seats in %d running sessions of our real hub", manySessions*perSession, manySessions), nil, seat, against)
	return nil
}

func (b *bench) seatedOnce() (float64, error) {
	folder, err := os.MkdirTemp(b.folder, "journal-")
	if err != nil {
		return 0, err
	}
	return b.grown(realHub(folder), manySessions*perSession, func(hub *pair) error {
		people, err := b.people(hub)
		if err != nil {
			return err
		}
		defer people.stop()
		hellos := filepath.Join(folder, "hellos")
		b.say("%d sessions ...", manySessions)
		if err := people.ask(&struct{}{}, "sit %d %s", manySessions, hellos); err != nil {
			return err
		}
		if err := b.startClients(hub); err != nil {
			return err
		}
		b.say("%d seats ...", manySessions*perSession)
		return hub.clients.ask(&struct{}{}, "greet %s %s", hub.address, hellos)
	})
}

// people starts who plays at our real hub.
func (b *bench) people(hub *pair) (*process, error) {
	people, err := b.start("people", clientCPU, b.folder+"/play", "http://"+hub.address, hub.token)
	if err != nil {
		return nil, err
	}
	if err := people.hear(&struct{}{}); err != nil {
		people.stop()
		return nil, err
	}
	return people, nil
}
