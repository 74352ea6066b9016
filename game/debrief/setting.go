package debrief

import (
	"slices"

	"foodforpeople/game"
)

// setting is the clock and the phase.
type setting struct {
	phase       game.Phase
	day         int
	actionStart game.Time
	actionMS    game.Time // of the days before
	cell        game.Time // where the running half minute began
}

// town is a town and its teams.
type town struct {
	teams   []*team
	kampung int
	demand  people // since the beginning
	arrived []int64
	window  window
	shocks  []*shock
	gifts   map[tag][]gift // gifts of meals on shelves and in vans
}

// people is a number for every kampung and group.
type people [][3]int

// team is a kitchen, as far as the measures look at it.
type team struct {
	id    game.TeamID
	town  *town
	folks []*person

	kitchen
	listening
	giving
	spending
	reaching
	promising
	foreseeing

	fed        people // right meals
	fedEvents  []int64
	helps      int
	helpEvents []int64
	lost       []*shock // seats, by their team mates' acts
	cells      cells
}

// seat is a place in a team and who has it now.
type seat struct {
	id          game.SeatID
	team        *team // nil before the towns are open
	participant bool
	present     bool
	roles       []game.Role
	person      *person // nil without a participant or before the towns are open
	since       game.Time
	whole       bool  // connected since the running half minute began
	acted       int64 // its first act in the running half minute, 0 before
}

// connected reports whether somebody sits there and has a connection.
func (s *seat) connected() bool { return s.participant && s.present }

func (f *Fold) opened() bool { return len(f.towns) > 0 }

// observeSetting follows phases, teams and people.
func (f *Fold) observeSetting(e *game.Event) {
	switch body := e.Body.(type) {
	case *game.SessionCreated:
		f.params, f.jobs = body.Params, make(map[game.JobID]game.Role)
	case *game.TownOpened:
		f.openTown(e.At, body)
	case *game.PhaseChanged:
		f.changePhase(e.At, body)
	case *game.SeatTaken:
		f.takeSeat(e.At, body)
	case *game.SeatLeft:
		f.changeSeat(e.At, body.Seat, func(s *seat) { s.present = false })
		f.loseSeat(e, body.Seat)
	case *game.SeatReturned:
		f.changeSeat(e.At, body.Seat, func(s *seat) { s.present = true })
		f.findSeat(e, body.Seat)
	case *game.VolunteerOn:
		f.volunteerFor(body.Seat)
	case *game.RolesSwapped:
		for i, id := range body.Seats {
			f.changeSeat(e.At, id, func(s *seat) { s.roles = body.Roles[i] })
		}
		f.swapForLost(e, body)
	default:
		f.observeMoves(e)
	}
}

func (f *Fold) openTown(at game.Time, body *game.TownOpened) {
	t := &town{kampung: len(body.World.Wave[0][0])}
	t.demand = make(people, t.kampung)
	for _, id := range body.Teams {
		team := &team{
			id: id, town: t, fed: make(people, t.kampung),
			promising: promising{promises: make(map[game.KampungID]*promise)},
			listening: listening{heard: make(map[game.KampungID]heard)},
			kitchen:   kitchen{pots: make(map[game.JobID]pot), trips: make(map[game.JobID]trip)},
		}
		t.teams = append(t.teams, team)
		f.teams = append(f.teams, team)
	}
	f.towns = append(f.towns, t)
	for _, opened := range body.Seats {
		s := f.seat(opened.Seat)
		s.team, s.roles, s.since = f.teams[opened.Team], opened.Roles, at
		if s.participant {
			s.sit()
		}
	}
}

// seat returns a seat by its id; seats come into being in the order of their ids.
func (f *Fold) seat(id game.SeatID) *seat {
	for int(id) >= len(f.seats) {
		f.seats = append(f.seats, &seat{id: game.SeatID(len(f.seats))})
	}
	return f.seats[id]
}

// takeSeat puts somebody into a seat; what somebody else did there before is not theirs.
func (f *Fold) takeSeat(at game.Time, body *game.SeatTaken) {
	s := f.seat(body.Seat)
	f.changeSeat(at, body.Seat, func(s *seat) { s.participant, s.present = !body.Waiting, true })
	if !f.opened() || body.Waiting {
		return
	}
	s.team = f.teams[body.Team]
	if body.Roles != nil {
		s.roles = body.Roles
	}
	s.sit()
}

// sit begins a person's account.
func (s *seat) sit() {
	s.person = &person{seat: s.id}
	s.team.folks = append(s.team.folks, s.person)
}

// changeSeat settles a seat's chances so far and then changes it. Who is not there for all of the half minute has no
// cell in it.
func (f *Fold) changeSeat(at game.Time, id game.SeatID, change func(*seat)) {
	s := f.seat(id)
	f.settleChances(s, at)
	change(s)
	s.whole = s.whole && s.connected()
}

func (f *Fold) changePhase(at game.Time, body *game.PhaseChanged) {
	for _, s := range f.seats {
		f.settleChances(s, at)
	}
	if f.phase == game.Action {
		f.endCells(at)
		f.actionMS += at - f.actionStart
	}
	f.phase, f.day = body.To, body.Day
	switch body.To {
	case game.Plan:
		for _, t := range f.teams {
			t.beginDay()
		}
		clear(f.jobs)
	case game.Action:
		f.actionStart, f.cell = at, at
		for _, t := range f.towns {
			t.window.open(at)
		}
		f.beginCells()
		f.holdRoles()
	}
}

// beginDay forgets what the rules forget with a new day.
func (t *team) beginDay() {
	clear(t.heard)
	clear(t.promises)
	t.coveredBy = 0
	t.unusedGift, t.unused, t.atBell = 0, 0, false
}

// actionSeconds is whole seconds of action played so far.
func (f *Fold) actionSeconds() int {
	ms := f.actionMS
	if f.phase == game.Action {
		ms += f.at - f.actionStart
	}
	return int(ms / 1000)
}

// has reports whether a seat has one of the roles.
func (s *seat) has(roles ...game.Role) bool {
	return slices.ContainsFunc(roles, func(r game.Role) bool { return slices.Contains(s.roles, r) })
}
