package debrief

import (
	"math"
	"slices"

	"foodforpeople/game"
)

// tauMS is τ of M9.
const tauMS = 30_000

// shock is something that happened to a team, or to one of its seats.
type shock struct {
	seq  int64
	at   game.Time
	team *team // to which it happened
	over bool  // who has not helped by now, has not

	item  string // an ask
	n     int    // of it, still wanted
	seat  game.SeatID
	roles []game.Role // of a lost seat
	taken bool        // a volunteer keeps it

	helped map[game.TeamID]answer // first useful act
	end    int64
}

type answer struct {
	at  game.Time
	seq int64
}

// answer notes a team's first useful act.
func (s *shock) answer(by game.TeamID, e *game.Event) {
	if _, before := s.helped[by]; before {
		return
	}
	if s.helped == nil {
		s.helped = make(map[game.TeamID]answer)
	}
	s.helped[by] = answer{e.At, e.Seq}
}

// rainShocks are teams from which the rain took something.
func (f *Fold) rainShocks(t *town, e *game.Event, body *game.RainStarted) {
	for i, team := range t.teams {
		if body.Spoiled[i] != [3]int{} {
			t.shocks = append(t.shocks, &shock{seq: e.Seq, at: e.At, team: team, seat: game.NoSeat})
		}
	}
}

func (f *Fold) ask(t *team, e *game.Event, body *game.Asked) {
	t.town.shocks = append(t.town.shocks, &shock{
		seq: e.Seq, at: e.At, team: t, item: body.Item, n: body.N, seat: game.NoSeat,
	})
}

// closeAsk forgets an ask that its team took back before anybody answered. One that was answered or that the bell closed
// stays.
func (t *team) closeAsk(e *game.Event, body *game.AskClosed) {
	if e.Seat == nil || body.By != game.NoTeam {
		return
	}
	t.town.shocks = slices.DeleteFunc(t.town.shocks, func(s *shock) bool {
		return s.team == t && s.item != "" && !s.over && len(s.helped) == 0
	})
}

// answerByGift lets a gift answer what it helps against.
func (f *Fold) answerByGift(from, to *team, e *game.Event, body *game.Gave) {
	item := ""
	if body.Meal != nil {
		item = body.Meal.String()
	} else {
		item = body.Ingredient.String()
	}
	for _, s := range to.town.shocks {
		if s.over || s.team != to || s.item != "" && s.item != item {
			continue
		}
		s.answer(from.id, e)
		if s.item == "" {
			continue
		}
		if s.n -= body.N; s.n <= 0 {
			s.finish(e.Seq)
		}
	}
}

func (s *shock) finish(seq int64) { s.over, s.end = true, seq }

// endShocks ends what the bell ends.
func (t *town) endShocks(seq int64) {
	for _, s := range t.shocks {
		if !s.over {
			s.finish(seq)
		}
	}
	for _, team := range t.teams {
		for _, s := range team.lost {
			if !s.over {
				s.finish(seq)
			}
		}
	}
}

// loseSeat begins the loss of a seat whose participant has no connection while there is something to do.
func (f *Fold) loseSeat(e *game.Event, id game.SeatID) {
	s := f.seat(id)
	if s.team == nil || f.phase != game.Plan && f.phase != game.Action {
		return
	}
	s.team.lost = append(s.team.lost, &shock{seq: e.Seq, at: e.At, team: s.team, seat: id, roles: s.roles})
}

// lostSeat is the running loss of a seat, nil without one.
func (f *Fold) lostSeat(id game.SeatID) *shock {
	if s := f.seat(id); s.team != nil {
		for _, lost := range s.team.lost {
			if lost.seat == id && !lost.over {
				return lost
			}
		}
	}
	return nil
}

func (f *Fold) volunteerFor(id game.SeatID) {
	if lost := f.lostSeat(id); lost != nil {
		lost.taken = true
	}
}

// findSeat ends a loss. Who was back before anybody could act, and before a volunteer came, was not lost.
func (f *Fold) findSeat(e *game.Event, id game.SeatID) {
	lost := f.lostSeat(id)
	switch {
	case lost == nil:
	case lost.taken || len(lost.helped) > 0:
		lost.finish(e.Seq)
	default:
		f.dropLostSeat(id)
	}
}

// dropLostSeat forgets the running loss of a seat.
func (f *Fold) dropLostSeat(id game.SeatID) {
	if lost := f.lostSeat(id); lost != nil {
		lost.team.lost = slices.DeleteFunc(lost.team.lost, func(s *shock) bool { return s == lost })
	}
}

// answerByAct lets a team mate's act in a role that a lost seat has, or help for a job of such a role, answer its loss.
func (f *Fold) answerByAct(by *seat, e *game.Event, roles []game.Role) {
	if help, is := e.Body.(*game.Helped); is {
		if role, running := f.jobs[help.Job]; running {
			roles = append(roles, role)
		}
	}
	for _, lost := range by.team.lost {
		useful := slices.ContainsFunc(roles, func(r game.Role) bool { return slices.Contains(lost.roles, r) })
		if !lost.over && lost.seat != by.id && useful {
			lost.answer(by.team.id, e)
		}
	}
}

// swapForLost lets an exchange of roles with a lost seat answer its loss, if a team mate made it.
func (f *Fold) swapForLost(e *game.Event, body *game.RolesSwapped) {
	if e.Seat == nil || e.By != "" {
		return
	}
	for _, id := range body.Seats {
		if lost := f.lostSeat(id); lost != nil && *e.Seat != id {
			lost.answer(lost.team.id, e)
		}
	}
}

// came adds up a mean of exp(-Δt/τ).
type came struct {
	sum    float64
	n      int
	events []int64
}

func (c *came) add(s *shock, first answer, some bool) {
	switch {
	case some:
		c.sum += math.Exp(-float64(first.at-s.at) / tauMS)
		c.events = append(c.events, s.seq, first.seq)
	case s.over:
		c.events = append(c.events, s.seq, s.end)
	default:
		return // somebody may still come
	}
	c.n++
}

func (c *came) tell() Measure {
	return tell(CameToHelp, c.sum, float64(c.n), c.n, 1, true, sorted(c.events))
}

func (t *team) cameToHelp() Measure {
	var c came
	for _, s := range t.town.shocks {
		if s.team != t {
			first, some := s.helped[t.id]
			c.add(s, first, some)
		}
	}
	for _, s := range t.lost {
		first, some := s.helped[t.id]
		c.add(s, first, some)
	}
	return c.tell()
}

// cameToHelp of a town takes the first useful act by anybody.
func (t *town) cameToHelp() Measure {
	var c came
	add := func(s *shock) {
		var first answer
		for _, a := range s.helped {
			if first.seq == 0 || a.seq < first.seq {
				first = a
			}
		}
		c.add(s, first, first.seq != 0)
	}
	for _, s := range t.shocks {
		add(s)
	}
	for _, team := range t.teams {
		for _, s := range team.lost {
			add(s)
		}
	}
	return c.tell()
}
