package game

import "slices"

// Feeling is how somebody feels after the play.
type Feeling string

// The feelings that a person may choose.
const (
	Proud      Feeling = "proud"
	Happy      Feeling = "happy"
	Grateful   Feeling = "grateful"
	Surprised  Feeling = "surprised"
	Tired      Feeling = "tired"
	Confused   Feeling = "confused"
	Frustrated Feeling = "frustrated"
	Sorry      Feeling = "sorry"
)

var feelings = []Feeling{Proud, Happy, Grateful, Surprised, Tired, Confused, Frustrated, Sorry}

// feelingsShown is how many answers there must be before anybody sees what was chosen: fewer would tell who.
const feelingsShown = 5

// Feel says how somebody feels; the last word of a person counts.
type Feel struct {
	Feeling Feeling `json:"feeling"`
}

// FeelingTold is how a person feels. Others only ever see how many chose it.
type FeelingTold struct {
	Feeling Feeling `json:"feeling"`
}

var (
	_ = command[Feel]()
	_ = register[FeelingTold]()
)

// Name is "feel".
func (*Feel) Name() string   { return "feel" }
func (*Feel) access() access { return access{seat: true, phases: phases(Final, Debrief)} }

// Kind is "feeling".
func (*FeelingTold) Kind() string { return "feeling" }

func (cmd *Feel) decide(*decision) ([]Body, *Refusal) {
	if !slices.Contains(feelings, cmd.Feeling) {
		return nil, refuse(UnknownID, "field", "feeling")
	}
	return []Body{&FeelingTold{cmd.Feeling}}, nil
}

func (body *FeelingTold) apply(s *Session, e *Event) { s.seats[*e.Seat].says().feeling = body.Feeling }

// felt counts who has said how they feel, and how often each feeling was chosen; nil below 5 answers.
func (s *Session) felt() (n int, chosen map[Feeling]int) {
	chosen = make(map[Feeling]int)
	for _, seat := range s.seats {
		if feeling := seat.hasSaid().feeling; feeling != "" && seat.participant() {
			n++
			chosen[feeling]++
		}
	}
	if n < feelingsShown {
		return n, nil
	}
	return n, chosen
}
