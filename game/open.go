package game

// TownOpened fixes the teams, the seats and the world of a town at the end of the lobby. The world is in nobody's view
// before the end.
type TownOpened struct {
	Teams []TeamID     `json:"teams"`
	Seats []OpenedSeat `json:"seats"`
	World World        `json:"world"`
}

// OpenedSeat is a seat with the roles it has from now on.
type OpenedSeat struct {
	Seat  SeatID `json:"seat"`
	Team  TeamID `json:"team"`
	Roles []Role `json:"roles"`
	// Volunteer is true for a seat without a participant.
	Volunteer bool `json:"volunteer,omitempty"`
}

var _ = register[TownOpened]()

// Kind is "town_opened".
func (*TownOpened) Kind() string { return "town_opened" }

func (s *Session) openTowns(out *emitter) {
	next := SeatID(len(s.seats))
	for _, town := range s.towns {
		body := &TownOpened{World: NewWorld(s.params, s.seed, len(town.teams))}
		for _, team := range town.teams {
			body.Teams = append(body.Teams, team.id)
			rows := seatTable(len(team.seats))
			for i, row := range rows {
				seat := OpenedSeat{Team: team.id, Roles: row}
				if i < len(team.seats) {
					seat.Seat = team.seats[i]
				} else {
					seat.Seat, seat.Volunteer = next, true
					next++
				}
				body.Seats = append(body.Seats, seat)
			}
		}
		out.emit(s, town, nil, body)
	}
}

func (body *TownOpened) apply(s *Session, e *Event) {
	s.opened = true
	town := s.towns[*e.Town]
	town.open(s, body.World)
	for _, opened := range body.Seats {
		team := s.teams[opened.Team]
		if int(opened.Seat) == len(s.seats) {
			s.addSeat(team)
		}
		seat := s.seats[opened.Seat]
		seat.roles = opened.Roles
		seat.volunteer = opened.Volunteer || s.longAway(seat, e.At)
	}
}

func (town *Town) open(s *Session, world World) {
	town.world = world
	town.mealtime = -1
	town.kampung = nil
	for c := range Kampungs(len(town.teams)) {
		k := &Kampung{id: KampungID(c), crowdAt: Never}
		if c < len(s.params.KampungNames) {
			k.name = s.params.KampungNames[c]
		}
		town.kampung = append(town.kampung, k)
	}
}
