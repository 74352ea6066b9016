package debrief

import (
	"math"
	"slices"

	"foodforpeople/game"
)

// person is somebody in a seat; who takes the seat later is another.
type person struct {
	seat      game.SeatID
	acts      []int64
	chances   game.Time // milliseconds × commands
	roles     []game.Role
	firstDay  int // roles held on the first day of play
	daysCount int
}

// cells are half minutes of action and people who were there for all of it.
type cells struct {
	all, acted int
	events     []int64 // first act of each
}

const cellMS game.Time = 30_000

// commandsOf is how many commands a set of roles may give in a phase, asks, kudos and open_news apart. Two roles that may
// give ingredients may give no more of them.
func commandsOf(s *seat, phase game.Phase) int {
	n := 0
	count := func(in game.Phase, roles ...game.Role) {
		if (phase == in || in == game.Plan && phase == game.Action) && s.has(roles...) {
			n++
		}
	}
	if phase != game.Plan && phase != game.Action {
		return 0
	}
	count(game.Plan, game.Leader)             // promise
	count(game.Plan, game.Listener)           // listen
	count(game.Plan, game.Listener)           // share_news
	count(game.Plan, game.Buyer)              // buy
	count(game.Plan, game.Buyer)              // cover
	count(game.Plan, game.Leader, game.Buyer) // give_ingredients
	count(game.Action, game.Leader)           // help
	count(game.Action, game.Leader)           // give_meals
	count(game.Action, game.Cook)             // cook
	count(game.Action, game.Courier)          // dispatch
	return n
}

// settleChances adds what a seat could have done since it last changed.
func (f *Fold) settleChances(s *seat, at game.Time) {
	if s.person != nil {
		s.person.chances += f.chances(s, at)
	}
	s.since = at
}

func (f *Fold) chances(s *seat, at game.Time) game.Time {
	if !s.connected() {
		return 0
	}
	return (at - s.since) * game.Time(commandsOf(s, f.phase))
}

// observePeople counts what people do. What a volunteer does for a seat carries its name.
func (f *Fold) observePeople(e *game.Event) {
	if e.Seat == nil || e.By != "" {
		return
	}
	if _, refused := e.Body.(*game.Refused); refused {
		return
	}
	s := f.seats[*e.Seat]
	if f.phase == game.Action && s.acted == 0 {
		s.acted = e.Seq
	}
	if roles := rolesOf(e.Body); roles != nil && s.person != nil {
		s.person.acts = append(s.person.acts, e.Seq)
		f.answerByAct(s, e, roles)
	}
}

// rolesOf lists the roles of which an act needs one; nil for what is no consequential act.
func rolesOf(body game.Body) []game.Role {
	switch gift := body.(type) {
	case *game.RideOut, *game.NewsShared:
		return []game.Role{game.Listener}
	case *game.Bought, *game.Covered:
		return []game.Role{game.Buyer}
	case *game.PotStarted:
		return []game.Role{game.Cook}
	case *game.VanOut:
		return []game.Role{game.Courier}
	case *game.Promised, *game.Helped:
		return []game.Role{game.Leader}
	case *game.Gave:
		if gift.Meal != nil {
			return []game.Role{game.Leader}
		}
		return []game.Role{game.Leader, game.Buyer}
	default:
		return nil
	}
}

// Person is what one participant did. It is for their own phone until they choose to share it.
type Person struct {
	Seat game.SeatID `json:"seat"`
	// Acts is a of M6; Chances is o, in seconds × commands.
	Acts    int     `json:"acts"`
	Chances float64 `json:"chances"`
	// Share is p: this person's part of the team, 0 to 1, if everybody's chances had been equal. 0 without acts in the team.
	Share  float64 `json:"share"`
	Events []int64 `json:"events"`
}

// persons lists the people of a team in the order in which they came; a seat may have had several.
func (f *Fold) persons(t *team) []Person {
	list := make([]Person, 0, len(t.folks))
	sum := 0.0
	for _, p := range t.folks {
		chances := p.chances
		if s := f.seats[p.seat]; s.person == p {
			chances += f.chances(s, f.at)
		}
		told := Person{
			Seat: p.seat, Acts: len(p.acts), Chances: float64(chances) / 1000, Events: p.acts[:len(p.acts):len(p.acts)],
		}
		if chances > 0 {
			told.Share = float64(told.Acts) / told.Chances
			sum += told.Share
		}
		list = append(list, told)
	}
	for i := range list {
		if sum > 0 {
			list[i].Share /= sum
		}
	}
	return list
}

func participation(persons []Person) Measure {
	n, acts, entropy := 0, 0, 0.0
	var events []int64
	for _, p := range persons {
		if p.Chances == 0 {
			continue
		}
		n++
		acts += p.Acts
		events = append(events, p.Events...)
		if p.Share > 0 {
			entropy -= p.Share * math.Log(p.Share)
		}
	}
	whole := 0.0
	if n > 1 {
		whole = math.Log(float64(n))
	}
	return tell(Participation, entropy, whole, acts, 20, n >= 3, sorted(events))
}

// beginCells begins the first half minute of an action.
func (f *Fold) beginCells() {
	for _, s := range f.seats {
		s.whole, s.acted = s.connected() && s.team != nil, 0
	}
}

// closeCells ends the half minutes that are over at a moment. All towns have one clock.
func (f *Fold) closeCells(at game.Time) {
	for f.phase == game.Action && f.cell+cellMS <= at {
		f.countCells()
		f.cell += cellMS
	}
}

// endCells ends the half minute into which the bell fell.
func (f *Fold) endCells(bell game.Time) {
	if f.cell < bell {
		f.countCells()
	}
}

func (f *Fold) countCells() {
	for _, s := range f.seats {
		if s.whole {
			s.team.cells.all++
			if s.acted != 0 {
				s.team.cells.acted++
				s.team.cells.events = append(s.team.cells.events, s.acted)
			}
		}
	}
	f.beginCells()
}

// holdRoles notes who does what on this day.
func (f *Fold) holdRoles() {
	for _, s := range f.seats {
		p := s.person
		if p == nil {
			continue
		}
		for _, role := range s.roles {
			if !slices.Contains(p.roles, role) {
				p.roles = append(p.roles, role)
			}
		}
		if p.daysCount == 0 {
			p.firstDay = len(p.roles)
		}
		p.daysCount++
	}
}

func (t *team) growth() Measure {
	percent, further := 0, 0
	for _, p := range t.folks {
		further += len(p.roles) - p.firstDay
	}
	if t.cells.all > 0 {
		percent = min(100, percentOf(t.cells.acted, t.cells.all)+5*further)
	}
	return tellPercent(Growth, percent, t.cells.all, 1, sorted(t.cells.events))
}
