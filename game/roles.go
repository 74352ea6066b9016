package game

import "slices"

// maxSeats is how many seats a team has at the most, maxTeamsInTown how many teams a town.
const (
	maxSeats       = 10
	maxTeamsInTown = 12
	minTeams       = 2
)

// MostPeople is how many people a team can have.
const MostPeople = maxSeats

// seatTable lists the roles of a team's seats by the number of its people (section 3). Rows beyond the people are kept by
// volunteers; a team of nobody has one volunteer a role.
func seatTable(people int) [][]Role {
	switch people {
	case 1, 2:
		return [][]Role{{Leader, Cook}, {Courier}, {Listener}, {Buyer}}
	case 3:
		return [][]Role{{Leader, Listener}, {Cook}, {Courier}, {Buyer}}
	case 4:
		return [][]Role{{Leader}, {Listener, Buyer}, {Cook}, {Courier}}
	default:
		full := [][]Role{
			{Leader}, {Listener}, {Buyer}, {Cook}, {Courier}, {Courier}, {Listener}, {Cook}, {Buyer}, {Courier},
		}
		return full[:clamp(people, 5, maxSeats)]
	}
}

// furtherRole is what somebody does who comes where all seats are taken, by the roles of these: a role that somebody carries
// beside another, then the further rows of the table.
func furtherRole(seats [][]Role) Role {
	holders := func(role Role) int {
		n := 0
		for _, roles := range seats {
			if slices.Contains(roles, role) {
				n++
			}
		}
		return n
	}
	for _, roles := range seats {
		if len(roles) > 1 {
			if second := roles[len(roles)-1]; holders(second) == 1 {
				return second
			}
		}
	}
	return seatTable(maxSeats)[clamp(len(seats), 5, maxSeats-1)][0]
}

// assignRoles gives the seats of a team their rows of the table; only before the lobby ends.
func (s *Session) assignRoles(team *Team) {
	rows := seatTable(len(team.seats))
	for i, id := range team.seats {
		s.seats[id].roles = rows[i]
	}
}

// SwapRoles exchanges the roles of two seats of one team, between the days. A seat may swap for itself, the leader for
// anybody in the team, the facilitator for everybody.
type SwapRoles struct {
	Seat SeatID `json:"seat"`
	With SeatID `json:"with"`
}

// RolesSwapped is an exchange of roles.
type RolesSwapped struct {
	Seats [2]SeatID `json:"seats"`
	// Roles are what they have afterwards.
	Roles [2][]Role `json:"roles"`
}

var (
	_ = command[SwapRoles]()
	_ = register[RolesSwapped]()
)

// Name is "swap_roles".
func (*SwapRoles) Name() string { return "swap_roles" }
func (*SwapRoles) access() access {
	return access{seat: true, facilitator: true, phases: phases(Lobby, Briefing, Plan, Review)}
}

// Kind is "roles_swapped".
func (*RolesSwapped) Kind() string { return "roles_swapped" }

func (cmd *SwapRoles) decide(d *decision) ([]Body, *Refusal) {
	a, b := d.Session.seat(cmd.Seat), d.Session.seat(cmd.With)
	if a == nil || b == nil || a.removed || b.removed || a.team != b.team || d.seat != nil && a.team != d.team {
		return nil, refuse(UnknownID, "field", "seat")
	}
	if a == b {
		return nil, refuse(Self)
	}
	if a.waiting || b.waiting {
		return nil, refuse(Waiting)
	}
	if d.seat != nil && d.seat != a && d.seat != b && !d.seat.has(Leader) {
		return nil, refuse(NotYourRole, "role", Leader.String())
	}
	return []Body{&RolesSwapped{Seats: [2]SeatID{a.id, b.id}, Roles: [2][]Role{b.roles, a.roles}}}, nil
}

func (body *RolesSwapped) apply(s *Session, e *Event) {
	for i, id := range body.Seats {
		s.seats[id].roles = body.Roles[i]
	}
	if s.phase != Lobby {
		return
	}
	team := s.seats[body.Seats[0]].team
	for i, id := range team.seats { // in the lobby a seat's roles follow from its place in the team
		switch id {
		case body.Seats[0]:
			team.seats[i] = body.Seats[1]
		case body.Seats[1]:
			team.seats[i] = body.Seats[0]
		}
	}
}
