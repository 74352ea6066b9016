package debrief

import "foodforpeople/game"

// observeMoves follows people who come during play, change teams, are sent away or come back.
func (f *Fold) observeMoves(e *game.Event) {
	switch body := e.Body.(type) {
	case *game.SeatGiven:
		f.enter(e.At, body.Seat, *e.Team, body.Place)
	case *game.SeatMoved:
		f.move(e.At, body.Seat, body.To, body.Move)
	case *game.TeamsMerged:
		for _, moved := range body.Moves {
			f.move(e.At, moved.Seat, body.Into, moved.Move)
		}
	case *game.SeatRemoved:
		f.changeSeat(e.At, body.Seat, func(s *seat) { s.participant, s.present, s.person = false, false, nil })
		f.dropLostSeat(body.Seat)
		f.leave(body.Seat, body.Left)
	case *game.SeatReadmitted:
		f.seat(body.Seat).participant = !f.opened()
		f.enter(e.At, body.Seat, body.Team, body.Place)
	}
}

// move brings a person to another team, where a new account begins: what they do there is that team's.
func (f *Fold) move(at game.Time, id game.SeatID, to game.TeamID, how game.Move) {
	f.dropLostSeat(id)
	f.leave(id, how.Left)
	f.enter(at, id, to, how.Place)
}

// enter gives a person a place in a team during play; who waits for the next phase has none.
func (f *Fold) enter(at game.Time, id game.SeatID, to game.TeamID, place game.Place) {
	if place.Roles == nil {
		return
	}
	f.changeSeat(at, id, func(s *seat) {
		s.participant, s.team, s.roles, s.whole = true, f.teams[to], place.Roles, false
		if place.Took != nil {
			s.roles = f.seat(*place.Took).roles
		}
		s.sit()
	})
}

// leave lets a volunteer keep what somebody did.
func (f *Fold) leave(id game.SeatID, left *game.SeatID) {
	if left != nil {
		s, kept := f.seat(id), f.seat(*left)
		kept.team, kept.roles = s.team, s.roles
	}
}
