// Package simulation plays whole sessions with bots, as fast as it can, and sums up what came out: the evidence of
// section 16 of the game design and the targets of its section 18.
package simulation

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"hash"
	"slices"

	"foodforpeople/game"
	"foodforpeople/game/bot"
)

// Setup is who plays what. It is not changed while games are played.
type Setup struct {
	Params *game.Parameters
	// Teams is the strategy of each team, 2 to 2000, before the rotation: with seed s the list starts s-1 places further on.
	Teams []*bot.Strategy
	// Sizes is people per team, 1 to 10 each; the teams take them in turn. They are not rotated.
	Sizes []int
	// Fixed keeps each strategy in its place whatever the seed.
	Fixed bool
	// Watch, unless nil, is given every event after it was applied, with the session. It is called by the goroutine that
	// plays the game.
	Watch func(*game.Session, game.Event)
	// Sight, unless nil, is through what the players look instead of Session.Sight.
	Sight func(s *game.Session, team game.TeamID, at game.Time) game.Sight
	// Answered, unless nil, is told of every command with its refusal or nil, by the same goroutine.
	Answered func(at game.Time, by game.Actor, cmd game.Command, refused error)
}

// Game is the outcome of one session.
type Game struct {
	Seed  uint64
	Teams []TeamResult
	Towns []TownResult
	// Hash is SHA-256 over the JSON of every event, one a line.
	Hash   [sha256.Size]byte
	Events int
	// PlaySeconds is plan and action of all days.
	PlaySeconds int
}

// TeamResult is the outcome of a team.
type TeamResult struct {
	Strategy *bot.Strategy
	CP       int
	Rank     int
	// DayCP is the score after each bell.
	DayCP []int
	Parts game.Parts
	// People is seats without those of volunteers, Commands what they got accepted in plan and action (no open_news).
	People   int
	Commands int
}

// TownResult is the outcome of a town, in people.
type TownResult struct {
	Demand, Fed, FedRight int
	// Worst is the kampung with the smallest share fed: its people, and those fed.
	WorstDemand, WorstFed int
	Stars                 int
}

// played is a game while it is played.
type played struct {
	setup   *Setup
	session *game.Session
	game    Game
	hands   []hand
	next    []game.Time // when each hand looks
	table   *bot.Table
	hash    hash.Hash
	encoder *json.Encoder
	towns   []account
	err     error
}

// hand is a seat and who plays it.
type hand struct {
	seat      game.SeatID
	team      game.TeamID
	roles     []game.Role
	player    *bot.Player
	actor     game.Actor
	volunteer bool
}

// account counts a town's people by kampung.
type account struct {
	demand, fed []int
	right       int
}

// Play plays one session from its creation to the awards. The same setup and seed give the same game, byte for byte. It may
// be called concurrently.
func Play(setup *Setup, seed uint64) (Game, error) {
	g := &played{setup: setup, session: game.New(), hash: sha256.New(), game: Game{Seed: seed}}
	g.encoder = json.NewEncoder(g.hash)
	g.open(seed)
	g.seatBots(seed)
	g.run()
	g.command(game.Actor{Kind: game.ByFacilitator}, &game.EndPhase{To: new(game.Awards)})
	g.advance(g.session.Now())
	if g.err != nil {
		return Game{}, fmt.Errorf("simulate seed %d: %w", seed, g.err)
	}
	g.close()
	return g.game, nil
}

// open creates the session, lets people join and ends the lobby and the briefing.
func (g *played) open(seed uint64) {
	created, err := game.Create(game.Config{
		Title: "Simulation", JoinCode: "000000", Language: "en", Seed: seed, Params: g.setup.Params,
		Teams: make([]string, len(g.setup.Teams)),
	})
	if err != nil {
		g.err = err
		return
	}
	g.session.Apply(created)
	g.record(&created)
	for team := range g.setup.Teams {
		for person := range g.setup.Sizes[team%len(g.setup.Sizes)] {
			id := game.TeamID(team)
			name := fmt.Sprintf("Bot %d.%d", team+1, person+1)
			g.command(game.Actor{Kind: game.ByServer}, &game.Join{Participant: name, Team: &id})
		}
	}
	for range 2 {
		g.command(game.Actor{Kind: game.ByFacilitator}, &game.EndPhase{})
		g.advance(g.session.Now())
	}
}

// seatBots gives each team a player of its strategy, and the seats without people to volunteers (section 3).
func (g *played) seatBots(seed uint64) {
	calm, err := bot.Parse("calm")
	if err != nil {
		g.err = err
	}
	if g.err != nil {
		return
	}
	count := len(g.setup.Teams)
	players := make([]*bot.Player, count)
	volunteers := make([]*bot.Player, count)
	g.game.Teams = make([]TeamResult, count)
	for team := range count {
		place := team
		if !g.setup.Fixed {
			place = (team + int((seed+uint64(count)-1)%uint64(count))) % count
		}
		strategy := g.setup.Teams[place]
		players[team] = bot.NewPlayer(strategy, seed, game.TeamID(team))
		volunteers[team] = bot.NewVolunteers(calm, seed)
		g.game.Teams[team].Strategy = strategy
	}
	for _, seat := range g.session.Seats() {
		h := hand{
			seat: seat.Seat, team: seat.Team, roles: seat.Roles, player: players[seat.Team],
			actor: game.Actor{Kind: game.BySeat, Seat: seat.Seat}, volunteer: seat.Volunteer,
		}
		if h.volunteer {
			h.player, h.actor.Kind = volunteers[seat.Team], game.ByVolunteer
		} else {
			g.game.Teams[seat.Team].People++
		}
		g.hands = append(g.hands, h)
		g.next = append(g.next, g.session.Now()+h.player.FirstLook(h.seat))
	}
	g.table = bot.NewTable(players, g.speak)
}

// speak lets somebody with the role give a command on a team mate's word.
func (g *played) speak(team game.TeamID, role game.Role, cmd game.Command) bool {
	for i := range g.hands {
		h := &g.hands[i]
		if h.team == team && !h.volunteer && slices.Contains(h.roles, role) {
			return g.try(h, cmd)
		}
	}
	return false
}

// run plays in the order of time: what happens by itself comes before looks of the same millisecond.
func (g *played) run() {
	for g.err == nil {
		first := 0
		for i, at := range g.next {
			if at < g.next[first] {
				first = i
			}
		}
		at := g.next[first]
		if due, some := g.session.Next(); some && due <= at {
			g.advance(due)
			if phase, _ := g.session.Phase(); phase >= game.Final {
				return
			}
			continue
		}
		g.advance(at)
		h := &g.hands[first]
		acted := h.player.Look(g.sight(h.team, at), h.seat, h.roles, func(cmd game.Command) bool {
			return g.try(h, cmd)
		})
		g.next[first] = at + h.player.NextLook(h.seat, acted)
	}
}

func (g *played) sight(team game.TeamID, at game.Time) game.Sight {
	if g.setup.Sight != nil {
		return g.setup.Sight(g.session, team, at)
	}
	return g.session.Sight(team, at)
}

// try gives a bot's command.
func (g *played) try(h *hand, cmd game.Command) bool {
	if g.decide(h.actor, cmd) != nil {
		return false
	}
	if _, free := cmd.(*game.OpenNews); !free && !h.volunteer {
		g.game.Teams[h.team].Commands++
	}
	return true
}

// command gives a command that must be accepted.
func (g *played) command(by game.Actor, cmd game.Command) {
	if g.err != nil {
		return
	}
	if err := g.decide(by, cmd); err != nil {
		g.err = fmt.Errorf("%s: %w", cmd.Name(), err)
	}
}

// decide gives a command and makes what it causes happen.
func (g *played) decide(by game.Actor, cmd game.Command) error {
	events, err := g.session.Decide(g.session.Now(), by, "", cmd)
	if g.setup.Answered != nil {
		g.setup.Answered(g.session.Now(), by, cmd, err)
	}
	if err != nil {
		return err
	}
	for i := range events {
		g.session.Apply(events[i])
		g.record(&events[i])
	}
	return nil
}

func (g *played) advance(to game.Time) {
	events := g.session.Advance(to)
	for i := range events {
		g.record(&events[i])
	}
}

// close adds up what the towns got.
func (g *played) close() {
	g.hash.Sum(g.game.Hash[:0])
	for i := range g.game.Towns {
		town, account := &g.game.Towns[i], &g.towns[i]
		town.FedRight = account.right
		for c, demand := range account.demand {
			fed := account.fed[c]
			town.Demand += demand
			town.Fed += fed
			if demand > 0 && (town.WorstDemand == 0 || fed*town.WorstDemand < town.WorstFed*demand) {
				town.WorstDemand, town.WorstFed = demand, fed
			}
		}
	}
	days := len(g.setup.Params.Days)
	g.game.PlaySeconds = days * (g.setup.Params.PlanSeconds + g.setup.Params.ActionSeconds)
}
