package hub

import (
	"context"
	"fmt"

	"foodforpeople/game"
	"foodforpeople/game/bot"
)

// demo plays a session by itself: bots are its participants, and it opens the phases that wait for a facilitator and tells the awards.
type demo struct {
	next game.Time
}

// The demo's team mix: mostly servants, so that one sees what they do, and others to compare them with.
var (
	demoStrategies = []string{
		"servant", "competitor", "servant", "selfish", "servant", "competitor", "servant", "free-rider", "servant", "blind",
	}
	demoNames = []string{
		"Ani", "Budi", "Siti Nur'aini", "Wayan", "Dewi", "Ma'ruf", "Rina", "Agus", "Putu Eka", "Hendra",
		"Lestari", "Joko", "Yuli", "Bambang", "Ratna", "Dian", "Fajar", "Intan", "Slamet", "Nur",
		"Kartika", "Eko", "Mega", "Rahmat", "Sri", "Tono", "Wulan", "Yusuf", "Zahra", "Gede",
	}
)

// demoTeamSize leaves a seat to a volunteer in every team: a phone that joins takes it over.
const demoTeamSize = 3

// How long the demo stays in the phases that have no clock, in game time.
var demoPauses = map[game.Phase]game.Time{
	game.Lobby: 20_000, game.Briefing: 15_000, game.Final: 30_000, game.Awards: 15_000,
}

// Demo opens a session of ten teams of bots that plays to its podium by itself, with the first scenario.
func (h *Hub) Demo(ctx context.Context) (Summary, error) {
	params := h.Scenarios[0].Parameters
	summary, err := h.Create(ctx, game.Config{
		Title: "Demo", Language: "id", Params: &params, Teams: make([]string, len(demoStrategies)),
	})
	if err != nil {
		return Summary{}, err
	}
	ready := make(chan error, 1)
	room := h.room(summary.Code)
	if !room.send(ctx, beginDemo{ready}) {
		return Summary{}, errStopping
	}
	select {
	case err = <-ready:
	case <-room.done:
		err = errStopping
	}
	return summary, err
}

type beginDemo struct{ ready chan error }

func (m beginDemo) handle(r *Room) {
	m.ready <- r.bots.beginDemo(r)
}

func (b *bots) beginDemo(r *Room) error {
	for n := range demoTeamSize * len(demoStrategies) {
		team := game.TeamID(n % len(demoStrategies))
		strategy, err := bot.Parse(demoStrategies[team])
		if err != nil {
			return fmt.Errorf("demo: %w", err)
		}
		events, err := r.decide(game.Actor{Kind: game.ByServer}, "", &game.Join{
			Participant: demoNames[n], Code: r.freeSeatCode(), Team: &team,
		})
		if err != nil {
			return fmt.Errorf("demo: %w", err)
		}
		seat := events[0].Body.(*game.SeatTaken).Seat
		if b.hosts[team] == nil {
			b.hosts[team] = bot.NewPlayer(strategy, b.seed, team)
		}
		b.played[seat] = true
	}
	b.demo = &demo{next: r.now() + demoPauses[game.Lobby]}
	return nil
}

// step opens the next phase, or tells the next award, when the demo has stayed long enough.
func (d *demo) step(r *Room, at game.Time) {
	phase, _ := r.session.Phase()
	pause, waits := demoPauses[phase]
	switch {
	case !waits:
		d.next = game.Never
		if phase < game.Final {
			d.next = at + watchEvery
		}
	case d.next == game.Never || r.session.PhaseStart()+pause > at:
		d.next = r.session.PhaseStart() + pause
	default:
		d.goOn(r, phase, at)
	}
}

// goOn ends the phase, and in the last one tells the next award. It is refused where the facilitator was faster.
func (d *demo) goOn(r *Room, phase game.Phase, at game.Time) {
	var cmd game.Command
	d.next = at + watchEvery
	switch phase {
	case game.Final:
		cmd = &game.EndPhase{To: new(game.Awards)}
	case game.Awards:
		cmd, d.next = &game.Announce{}, at+demoPauses[game.Awards]
	default:
		cmd = &game.EndPhase{}
	}
	_, err := r.decide(game.Actor{Kind: game.ByFacilitator, Name: "demo"}, "", cmd)
	if phase == game.Awards && err != nil {
		d.next = game.Never // all is told
	}
}
