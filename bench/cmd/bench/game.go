package main

import (
	"fmt"
	"os"
	"time"

	"foodforpeople/bench/orders"
)

const (
	perTeam     = 6
	teamsEach   = perSession / perTeam
	staffEach   = 2 // a facilitator and a screen
	settling    = 8 * time.Second
	gameWindow  = 8 * time.Second
	gameReserve = 4 * time.Second // of playing, after the last window
)

// wholeGame compares the real hub while people play with what Centrifuge needs to echo and to publish as many messages with
// as many bytes, knowing nothing of a game and writing nothing to a disk. A game cannot be stopped for a window, so both
// run at the same time on the same processor: in each window Centrifuge does what the hub did in the one before.
func (b *bench) wholeGame() error {
	folder, err := os.MkdirTemp(b.folder, "journal-")
	if err != nil {
		return err
	}
	hub, err := b.serve(realHub(folder))
	if err != nil {
		return err
	}
	defer hub.stop()
	echo, err := b.serve(centrifuge)
	if err != nil {
		return err
	}
	defer echo.stop()
	if err := b.seatsAndStaff(echo); err != nil {
		return err
	}
	people, err := b.people(hub)
	if err != nil {
		return err
	}
	defer people.stop()
	b.say("%d sessions ...", b.sessions)
	length := settling + time.Duration(b.rounds+2)*gameWindow + gameReserve
	var connections int
	if err := people.ask(&connections, "play %d %d", b.sessions, int(length.Seconds())); err != nil {
		return err
	}
	b.say("%d people, facilitators and screens play for %v ...", connections, length)
	time.Sleep(settling)
	g := &together{hub: hub, echo: echo, people: people, sessions: b.sessions}
	for i := range b.rounds + 1 {
		if i == 1 && b.profile != "" { // in the middle of the play
			if err := hub.server.ask(&struct{}{}, "profile %d %s", gameWindow.Milliseconds(), b.profile); err != nil {
				return err
			}
		}
		if err := g.window(); err != nil {
			return err
		}
	}
	var end struct {
		Troubles int    `json:"troubles"`
		Trouble  string `json:"first_trouble"`
		Ack      struct {
			P50 float64 `json:"p50_ms"`
			P99 float64 `json:"p99_ms"`
		} `json:"action_ack"`
		Commands struct {
			Accepted int            `json:"accepted"`
			Refused  map[string]int `json:"refused"`
		} `json:"commands"`
	}
	if err := people.ask(&end, "finish"); err != nil {
		return err
	}
	notes := append(g.notes(), fmt.Sprintf("The people's answers took p50 %s, p99 %s ms; %d accepted, refused %v, %d complaints %s.",
		short(end.Ack.P50), short(end.Ack.P99), end.Commands.Accepted, end.Commands.Refused, end.Troubles, end.Trouble))
	b.add(fmt.Sprintf("The whole game: %d sessions of %d playing on our real hub with its journal", b.sessions, perSession), notes, g.claims()...)
	return nil
}

// seatsAndStaff connects as many clients as the hub has: a channel for each team, and one for each of the staff.
func (b *bench) seatsAndStaff(echo *pair) error {
	if err := b.startClients(echo); err != nil {
		return err
	}
	teams, staff := b.sessions*teamsEach, b.sessions*staffEach
	if err := echo.open(teams*perTeam, 0, teams); err != nil {
		return err
	}
	return echo.open(staff, teams, staff)
}

// together is the hub and Centrifuge at the same time.
type together struct {
	hub, echo *pair
	people    *process
	sessions  int
	windows   []gameSample
}

// gameSample is what one window was like.
type gameSample struct {
	seconds   float64
	traffic   orders.Traffic
	hub, echo used
	answered  orders.Report // of Centrifuge
}

// window lets Centrifuge do what the hub did in the window before.
func (g *together) window() error {
	var before, after orders.Traffic
	if err := g.echo.clients.ask(new(int), "begin"); err != nil {
		return err
	}
	if err := g.people.ask(&before, "traffic"); err != nil {
		return err
	}
	hub, err := g.hub.server.used()
	if err != nil {
		return err
	}
	echo, err := g.echo.server.used()
	if err != nil {
		return err
	}
	begin := time.Now()
	if err := g.repeat(); err != nil {
		return err
	}
	time.Sleep(time.Until(begin.Add(gameWindow)))
	hubAfter, err := g.hub.server.used()
	if err != nil {
		return err
	}
	echoAfter, err := g.echo.server.used()
	if err != nil {
		return err
	}
	s := gameSample{seconds: time.Since(begin).Seconds(), hub: hubAfter.since(hub), echo: echoAfter.since(echo)}
	if err := g.people.ask(&after, "traffic"); err != nil {
		return err
	}
	s.traffic = orders.Traffic{Seats: after.Seats.Since(before.Seats), Staff: after.Staff.Since(before.Staff)}
	if err := g.echo.clients.ask(&s.answered, "report"); err != nil {
		return err
	}
	g.windows = append(g.windows, s)
	return nil
}

// repeat has Centrifuge echo each message that people said, and publish the rest of what they heard: to teams, and to each
// of the staff.
func (g *together) repeat() error {
	if len(g.windows) == 0 {
		return nil
	}
	last := g.windows[len(g.windows)-1].traffic
	milliseconds := int(gameWindow.Milliseconds())
	said := last.Seats.Said + last.Staff.Said
	saidSize := (last.Seats.SaidBytes + last.Staff.SaidBytes) / max(said, 1)
	heard := last.Seats.Messages - said
	size := (last.Seats.Bytes - said*saidSize) / max(heard, 1)
	err := g.echo.clients.ask(&struct{}{}, "act %d %d %d", said, milliseconds, saidSize)
	if err != nil {
		return err
	}
	err = g.echo.server.ask(&struct{}{}, "stream %d %d %d %d %d", 0, g.sessions*teamsEach, heard/perTeam, milliseconds, size)
	if err != nil {
		return err
	}
	return g.echo.server.ask(&struct{}{}, "stream %d %d %d %d %d", g.sessions*teamsEach, g.sessions*staffEach, last.Staff.Messages, milliseconds,
		last.Staff.Bytes/max(last.Staff.Messages, 1))
}

// claims compare each window of the hub with the next of Centrifuge.
func (g *together) claims() []claim {
	cost := claim{what: "processor time, our hub with game and journal / Centrifuge with neither", goal: 1, share: true, unit: "processors"}
	var delivery, action claim
	delivery = claim{what: "processor time of our hub, all of it, for each delivery", unit: "µs"}
	action = claim{what: "the same for each command", unit: "µs"}
	for i, s := range g.windows[:len(g.windows)-1] {
		next := g.windows[i+1]
		cost.add(s.hub.cpu.Seconds()/s.seconds, next.echo.cpu.Seconds()/next.seconds)
		delivery.values = append(delivery.values, float64(s.hub.cpu.Microseconds())/float64(s.traffic.Seats.Messages+s.traffic.Staff.Messages))
		action.values = append(action.values, float64(s.hub.cpu.Microseconds())/float64(s.traffic.Seats.Commands+s.traffic.Staff.Commands))
	}
	return []claim{cost, delivery, action}
}

// notes say what there was to do.
func (g *together) notes() []string {
	var seconds float64
	var seats, staff orders.Count
	var answered orders.Report
	var ours, theirs used
	for i, s := range g.windows[:len(g.windows)-1] {
		seconds += s.seconds
		seats, staff = seats.Plus(s.traffic.Seats), staff.Plus(s.traffic.Staff)
		ours, theirs = ours.plus(s.hub), theirs.plus(g.windows[i+1].echo)
		answered.Bytes += g.windows[i+1].answered.Bytes
		answered.Answers += g.windows[i+1].answered.Answers
	}
	rate := func(n int64) string { return short(float64(n) / seconds) }
	return []string{
		fmt.Sprintf("A second of our hub: %s commands in %s messages; %s deliveries to phones with %s KB, %s to facilitators and screens with %s KB.",
			rate(seats.Commands+staff.Commands), rate(seats.Said+staff.Said), rate(seats.Messages), rate(seats.Bytes/1000),
			rate(staff.Messages), rate(staff.Bytes/1000)),
		fmt.Sprintf("A second of Centrifuge, in the window after each: %s echoes, %s KB to clients.", rate(answered.Answers), rate(answered.Bytes/1000)),
		fmt.Sprintf("All windows together: %s s of processor time against %s, %s. Our hub waited for its processor for %s %% of the time, Centrifuge for %s %%.",
			short(ours.cpu.Seconds()), short(theirs.cpu.Seconds()), short(ours.cpu.Seconds()/theirs.cpu.Seconds()),
			short(100*ours.waited.Seconds()/seconds), short(100*theirs.waited.Seconds()/seconds)),
	}
}
