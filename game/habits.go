package game

// Habit is one of the five habits that people rate.
type Habit string

// The habits in the order in which they are asked.
const (
	Listened Habit = "listened"
	Shared   Habit = "shared"
	KeptWord Habit = "kept_word"
	Foresaw  Habit = "foresaw"
	Included Habit = "included"
)

var habits = [...]Habit{Listened, Shared, KeptWord, Foresaw, Included}

// About says whose habits are rated.
type About string

// Somebody rates their own habits or those of their team.
const (
	AboutSelf About = "self"
	AboutTeam About = "team"
)

// Ratings is an answer of 1 (hardly ever) to 5 (always) to each habit.
type Ratings struct {
	Listened int `json:"listened"`
	Shared   int `json:"shared"`
	KeptWord int `json:"kept_word"`
	Foresaw  int `json:"foresaw"`
	Included int `json:"included"`
}

const (
	maxRating = 5
	// habitsShown is how many answers of a team there must be before anybody sees their means.
	habitsShown = 3
)

// each lists the answers in the order of habits.
func (r *Ratings) each() [len(habits)]int {
	return [...]int{r.Listened, r.Shared, r.KeptWord, r.Foresaw, r.Included}
}

// RateHabits answers all five; the last answer of a person counts, self and team apart.
type RateHabits struct {
	About   About   `json:"about"`
	Ratings Ratings `json:"ratings"`
}

// HabitsRated is a person's answer. Others only ever see the means of a team.
type HabitsRated struct {
	About   About   `json:"about"`
	Ratings Ratings `json:"ratings"`
}

var (
	_ = command[RateHabits]()
	_ = register[HabitsRated]()
)

// Name is "rate_habits".
func (*RateHabits) Name() string { return "rate_habits" }
func (*RateHabits) access() access {
	return access{seat: true, phases: phases(Final, Debrief, Reflection)}
}

// Kind is "habits_rated".
func (*HabitsRated) Kind() string { return "habits_rated" }

func (cmd *RateHabits) decide(*decision) ([]Body, *Refusal) {
	if cmd.About != AboutSelf && cmd.About != AboutTeam {
		return nil, refuse(UnknownID, "field", "about")
	}
	for _, rating := range cmd.Ratings.each() {
		if rating < 1 || rating > maxRating {
			return nil, refuse(BadAmount, "min", 1, "max", maxRating)
		}
	}
	return []Body{(*HabitsRated)(cmd)}, nil
}

func (body *HabitsRated) apply(s *Session, e *Event) {
	said := s.seats[*e.Seat].says()
	if body.About == AboutSelf {
		said.ratings.Self = &body.Ratings
	} else {
		said.ratings.Team = &body.Ratings
	}
}

// habitsView is the answers of a team's people; false if nobody has answered.
func (s *Session) habitsView(team *Team) (v HabitsView, some bool) {
	var self, about [len(habits)]int
	for _, id := range team.seats {
		seat := s.seats[id]
		if !seat.participant() {
			continue
		}
		ratings := seat.hasSaid().ratings
		v.Self.add(ratings.Self, &self)
		v.Team.add(ratings.Team, &about)
	}
	v.Self.show(self)
	v.Team.show(about)
	return v, v.Self.N+v.Team.N > 0
}

func (m *HabitMeans) add(r *Ratings, sums *[len(habits)]int) {
	if r == nil {
		return
	}
	m.N++
	for i, rating := range r.each() {
		sums[i] += rating
	}
}

func (m *HabitMeans) show(sums [len(habits)]int) {
	if m.N < habitsShown {
		return
	}
	m.Items = make(map[Habit]int, len(habits))
	for i, sum := range sums {
		m.Items[habits[i]] = sum * 100 / m.N
	}
}
