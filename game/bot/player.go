package bot

import "foodforpeople/game"

// Player is one strategy playing for a team, or for some seats of it. It remembers what the team has learnt. It belongs
// to the goroutine that owns the session.
type Player struct {
	strategy *Strategy
	shared   *dice // of the team; nil if each seat has its own
	seed     uint64
	hands    []*hand
	table    *Table

	memory
	shortOfMoney int             // the last day on which it wanted to buy and had next to no money, -1 before
	jobs         []game.SightJob // reused
	candidates   []candidate     // reused
	vanList      []game.SightJob // reused

	look
}

// hand is a seat for which the player acts.
type hand struct {
	seat game.SeatID
	turn int // which of its roles the next look tries first
	dice *dice
	// silenced is set on a seat that a bully in the team keeps from acting.
	silenced bool
}

// look is what a look works with; it is only valid during one.
type look struct {
	sight  game.Sight
	params *game.Parameters
	dice   *dice
	try    func(game.Command) bool
	at     game.Time
	phase  game.Phase
	day    int
	left   int // ms until the bell; only in action
	gone   int // ms since the start of the action; only in action
	late   bool

	vansRead bool
}

// NewPlayer returns a player for all seats of a simulated team: they share the dice of the team.
func NewPlayer(strategy *Strategy, seed uint64, team game.TeamID) *Player {
	return &Player{
		strategy: strategy, seed: seed, shortOfMoney: -1, memory: newMemory(),
		shared: &dice{seed: seed, purpose: game.PurposeTeamBots + uint64(team)},
	}
}

// NewVolunteers returns a player for the volunteers of a team: each seat has its own dice.
func NewVolunteers(strategy *Strategy, seed uint64) *Player {
	return &Player{strategy: strategy, seed: seed, shortOfMoney: -1, memory: newMemory()}
}

// Strategy is what the player plays.
func (p *Player) Strategy() *Strategy { return p.strategy }

func (p *Player) hand(seat game.SeatID) *hand {
	for _, h := range p.hands {
		if h.seat == seat {
			return h
		}
	}
	h := &hand{seat: seat, dice: p.shared}
	if h.dice == nil {
		h.dice = &dice{seed: p.seed, purpose: game.PurposeVolunteerSeat + uint64(seat)}
	}
	p.hands = append(p.hands, h)
	return h
}

// Look lets a seat look once (section 15.1): it tries the seat's roles, another one first each time, until a command is
// accepted. try gives a command on behalf of the seat and tells whether it was accepted; it is called during Look only.
// Look reports whether a command was accepted (other than open_news, which is free).
func (p *Player) Look(sight game.Sight, seat game.SeatID, roles []game.Role, try func(game.Command) bool) bool {
	h := p.hand(seat)
	if len(roles) == 0 {
		return false
	}
	h.silenced = p.strategy.silenced(roles)
	first := h.turn % len(roles)
	h.turn++
	p.begin(sight, h.dice, try)
	if p.phase != game.Plan && p.phase != game.Action {
		return false
	}
	for i := range roles {
		if p.act(roles[(first+i)%len(roles)]) {
			return true
		}
	}
	return false
}

func (p *Player) begin(sight game.Sight, d *dice, try func(game.Command) bool) {
	p.look = look{sight: sight, params: sight.Params(), dice: d, try: try, at: sight.At()}
	p.phase, p.day = sight.Phase()
	if p.phase == game.Action {
		p.left = int(sight.PhaseEnd() - p.at)
		p.gone = int(p.at - sight.ActionStart())
		p.late = p.left < 75000
	}
	p.remember()
}

func (p *Player) act(role game.Role) bool {
	switch role {
	case game.Leader:
		return p.lead()
	case game.Listener:
		return p.listen()
	case game.Buyer:
		return p.buy()
	case game.Cook:
		return p.cook()
	case game.Courier:
		return p.deliver()
	default:
		return false
	}
}

func (p *Player) lastDay() bool { return p.day == len(p.params.Days)-1 }

// openPromise is the own promise at c that is not kept yet (section 15).
func (p *Player) openPromise(c game.KampungID) (game.SightPromise, bool) {
	promise, some := p.sight.Promise(c)
	return promise, some && promise.Progress < promise.N
}

func total(n [3]int) int { return n[0] + n[1] + n[2] }
