package game

import "slices"

// A seat is a person's from the moment they take it, with their credit, their answers and their phone. So when a person
// leaves a team during play, the seat goes with them, and a new one with the same roles stays, kept by a volunteer. Whoever
// comes into a team takes over what such a free seat does, which is no more then; where none is free, a further role.

// Place is what a person who comes into a team during play does there.
type Place struct {
	// Roles are absent for somebody who waits for the next phase, and in the lobby, where the seat table decides.
	Roles []Role `json:"roles,omitempty"`
	// Took is the free seat that gave them; absent for a further role.
	Took *SeatID `json:"took,omitempty"`
}

// seating plans the places of people who come into a team, one after the other. It changes nothing.
type seating struct {
	free  []*Seat
	roles [][]Role // of all seats that have any
}

func (s *Session) seating(team *Team) *seating {
	plan := &seating{}
	for _, id := range team.seats {
		seat := s.seats[id]
		if seat.waiting {
			continue
		}
		if !seat.participant() {
			plan.free = append(plan.free, seat)
		}
		plan.roles = append(plan.roles, seat.roles)
	}
	return plan
}

// next plans the place of the next person: what they have done before if it is free.
func (plan *seating) next(before []Role) Place {
	if len(plan.free) > 0 {
		i := slices.IndexFunc(plan.free, func(seat *Seat) bool { return slices.Equal(seat.roles, before) })
		seat := plan.free[max(0, i)]
		plan.free = slices.DeleteFunc(plan.free, func(free *Seat) bool { return free == seat })
		return Place{Roles: seat.roles, Took: new(seat.id)}
	}
	roles := []Role{furtherRole(plan.roles)}
	plan.roles = append(plan.roles, roles)
	return Place{Roles: roles}
}

// sit puts a person, who is in no team's list, into a team during play.
func (s *Session) sit(seat *Seat, team *Team, place Place) {
	seat.team, team.merged = team, false
	if place.Roles == nil { // they wait for the next phase
		team.seats = append(team.seats, seat.id)
		return
	}
	seat.roles, seat.waiting = place.Roles, false
	if place.Took == nil {
		team.seats = append(team.seats, seat.id)
	} else {
		took := s.seats[*place.Took]
		seat.roles = took.roles // others than planned if a swap was undone meanwhile
		took.removed, took.volunteer, took.roles = true, false, []Role{}
		team.seats = slices.Clone(team.seats)
		team.seats[slices.Index(team.seats, took.id)] = seat.id
	}
	s.startCredit(seat)
	if s.phase == Action && s.day >= seat.creditDay {
		seat.holdRoles()
	}
}

// rise takes a person out of the team during play. A volunteer keeps what they did in the seat left; there is none for
// somebody who waited.
func (s *Session) rise(seat *Seat, left *SeatID) {
	team := seat.team
	at := slices.Index(team.seats, seat.id)
	team.seats = slices.Clone(team.seats)
	if left == nil {
		team.seats = slices.Delete(team.seats, at, at+1)
		return
	}
	kept := s.newSeat(team)
	kept.roles, kept.volunteer = seat.roles, true
	team.seats[at] = kept.id
}

// startCredit lets what the person does count from today on; from tomorrow on where today's parts have been counted
// without them (section 10).
func (s *Session) startCredit(seat *Seat) {
	seat.creditDay = s.day
	if s.phase == Action && seat.countedDay != s.day {
		seat.creditDay = s.day + 1
	}
}

// SeatGiven is the place of a person who has waited for the phase that begins now.
type SeatGiven struct {
	Seat SeatID `json:"seat"`
	Place
}

var _ = register[SeatGiven]()

// Kind is "seat_given".
func (*SeatGiven) Kind() string { return "seat_given" }

// giveSeats seats those who wait, at the end of a phase: before the roles of an action are counted.
func (s *Session) giveSeats(out *emitter) {
	for _, team := range s.teams {
		for _, id := range team.seats {
			if s.seats[id].waiting {
				out.emit(s, team.town, team, &SeatGiven{Seat: id, Place: s.seating(team).next(nil)})
				if s.longAway(s.seats[id], out.at) {
					out.emit(s, team.town, team, &VolunteerOn{id})
				}
			}
		}
	}
}

func (body *SeatGiven) apply(s *Session, _ *Event) {
	seat := s.seats[body.Seat]
	s.rise(seat, nil)
	s.sit(seat, seat.team, body.Place)
}
