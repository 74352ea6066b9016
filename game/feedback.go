package game

import "slices"

// FeedbackOf is what feedback is about.
type FeedbackOf string

// What people are asked about: this day, and the programme that it belongs to.
const (
	OfDay       FeedbackOf = "day"
	OfProgramme FeedbackOf = "programme"
)

var feedbackAbout = []FeedbackOf{OfDay, OfProgramme}

const maxFeedback = 400

// GiveFeedback rates the day or the programme from 1 to 5, with a text of at most 400 characters. The last word of a person
// about each counts.
type GiveFeedback struct {
	Of     FeedbackOf `json:"of"`
	Rating int        `json:"rating"`
	Text   string     `json:"text,omitempty"`
}

// FeedbackGiven is what a person thinks. Nobody ever sees whose it is.
type FeedbackGiven struct {
	Of     FeedbackOf `json:"of"`
	Rating int        `json:"rating"`
	Text   string     `json:"text,omitempty"`
}

var (
	_ = register[FeedbackGiven]()
	_ = command[GiveFeedback]()
)

// Name is "give_feedback".
func (*GiveFeedback) Name() string { return "give_feedback" }
func (*GiveFeedback) access() access {
	return access{seat: true, phases: phases(Final, Debrief, Reflection, Awards)}
}

// Kind is "feedback".
func (*FeedbackGiven) Kind() string { return "feedback" }

func (cmd *GiveFeedback) decide(*decision) ([]Body, *Refusal) {
	switch {
	case !slices.Contains(feedbackAbout, cmd.Of):
		return nil, refuse(UnknownID, "field", "of")
	case cmd.Rating < 1 || cmd.Rating > maxRating:
		return nil, refuse(BadAmount, "min", 1, "max", maxRating)
	case !plainText(cmd.Text, 0, maxFeedback):
		return nil, refuse(BadText, "max", maxFeedback)
	}
	return []Body{&FeedbackGiven{cmd.Of, cmd.Rating, cmd.Text}}, nil
}

func (body *FeedbackGiven) apply(s *Session, e *Event) {
	s.seats[*e.Seat].says().feedback[slices.Index(feedbackAbout, body.Of)] = OwnFeedback{body.Rating, body.Text}
}

// OwnFeedback is what a person said, for this person alone. Rating 0: nothing yet.
type OwnFeedback struct {
	Rating int    `json:"rating"`
	Text   string `json:"text,omitempty"`
}

// FeedbackView sums up what people think. Ratings counts those of 1 to 5. Texts are in the order of their letters, so that
// their order tells nothing of who wrote them, and when.
type FeedbackView struct {
	N       int            `json:"n"`
	Ratings [maxRating]int `json:"ratings"`
	Texts   []string       `json:"texts"`
}

func (s *Session) feedbackViews() map[FeedbackOf]FeedbackView {
	views := make(map[FeedbackOf]FeedbackView, len(feedbackAbout))
	for i, of := range feedbackAbout {
		v := FeedbackView{Texts: []string{}}
		for _, seat := range s.seats {
			given := seat.hasSaid().feedback[i]
			if given.Rating == 0 { // also of people who have left: it stays what they thought
				continue
			}
			v.N++
			v.Ratings[given.Rating-1]++
			if given.Text != "" {
				v.Texts = append(v.Texts, given.Text)
			}
		}
		slices.Sort(v.Texts)
		views[of] = v
	}
	return views
}

func (said *said) feedbackViews() map[FeedbackOf]OwnFeedback {
	views := make(map[FeedbackOf]OwnFeedback)
	for i, of := range feedbackAbout {
		if given := said.feedback[i]; given.Rating > 0 {
			views[of] = given
		}
	}
	return views
}
