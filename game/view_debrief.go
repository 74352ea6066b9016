package game

// DebriefView is what the phones of a team see of the debrief. Like all of the debrief it is there from final on and absent
// before.
type DebriefView struct {
	// Step is the open step, Form "short" or "long"; both are empty before the first.
	Step string `json:"step"`
	Form string `json:"form"`
	// Start is when the step was opened, End when its time is over: nothing happens by itself then.
	Start  Time       `json:"start"`
	End    Time       `json:"end"`
	Prompt PromptView `json:"prompt"`
}

// PromptView is what people are asked to talk or write about: Key names a text of the pages, Text is the facilitator's own.
// At most one of them is not empty.
type PromptView struct {
	Key  string `json:"key"`
	Text string `json:"text"`
}

// PublicDebrief is what the big screen sees of the debrief.
type PublicDebrief struct {
	DebriefView
	Picture PictureView `json:"picture"`
	// Felt is how many people have said how they feel. Feelings counts them; it is absent below 5 answers.
	Felt     int             `json:"felt"`
	Feelings map[Feeling]int `json:"feelings,omitempty"`
	// Wall holds what people have shared and the facilitator has let through, by the number of the note: the oldest first.
	Wall map[NoteID]WallNote `json:"wall"`
	// Groups are the mixed groups; empty without.
	Groups [][]PersonView `json:"groups"`
	Floor  FloorView      `json:"floor"`
	// Habits is what people said of themselves and of their team. A team of which nobody has said anything is absent.
	Habits map[TeamID]HabitsView `json:"habits"`
}

// PictureView is what the facilitator shows on the big screen. Team and Town are there where the picture is one team's or
// one town's.
type PictureView struct {
	Picture Picture `json:"picture"`
	At      Time    `json:"at"`
	Team    *TeamID `json:"team,omitempty"`
	Town    *TownID `json:"town,omitempty"`
	// Cards are the ids of the evidence cards in the order in which they are shown.
	Cards []string `json:"cards"`
}

// NoteView is the content of a note. Prompt is what it answers, At the moment of the play that it is about, -1 for none.
type NoteView struct {
	Kind   string `json:"kind"`
	Prompt string `json:"prompt,omitempty"`
	At     Time   `json:"at"`
	Text   string `json:"text,omitempty"`
	// If, Then and Date are those of a commitment, which has no Text.
	If   string `json:"if,omitempty"`
	Then string `json:"then,omitempty"`
	Date string `json:"date,omitempty"`
}

// WallNote is a note on the wall. Team and Name are there only if who wrote it wants to be named.
type WallNote struct {
	NoteView
	Team *TeamID `json:"team,omitempty"`
	Name string  `json:"name,omitempty"`
}

// PersonView is somebody in a mixed group.
type PersonView struct {
	Name string `json:"name"`
	Team TeamID `json:"team"`
}

// FloorView says who speaks. Team is -1 if nobody has the floor, Since when they got it.
type FloorView struct {
	Team  TeamID `json:"team"`
	Since Time   `json:"since"`
	// Spoke is how long each team has spoken, in ms, without what runs since Since.
	Spoke map[TeamID]Time `json:"spoke"`
}

// HabitsView is the answers of one team.
type HabitsView struct {
	Self HabitMeans `json:"self"`
	Team HabitMeans `json:"team"`
}

// HabitMeans is N answers and their means by habit, in hundredths; absent below 3 answers.
type HabitMeans struct {
	N     int           `json:"n"`
	Items map[Habit]int `json:"items,omitempty"`
}

// FacilitatorDebrief is what the control panel sees of the debrief. A note that is not shared is not in it.
type FacilitatorDebrief struct {
	PublicDebrief
	// Notes are all that people have shared.
	Notes  map[NoteID]SharedNote `json:"notes"`
	Counts DebriefCounts         `json:"counts"`
	// Feedback sums up what people think of the day and of the programme.
	Feedback map[FeedbackOf]FeedbackView `json:"feedback"`
	// Own is what those have contributed who share it.
	Own map[SeatID]SharedOwn `json:"own"`
	// CheckIns counts people by how their commitment went last.
	CheckIns map[CheckInState]int `json:"check_ins"`
	// Teams are what the report of the session tells of each team.
	Teams map[TeamID]TeamTally `json:"teams"`
}

// SharedNote is a note that the facilitator may let through. Name, Team and Seat say who wrote it, also where the wall does
// not (Named); they are absent for a facilitator's note.
type SharedNote struct {
	NoteView
	Name  string  `json:"name,omitempty"`
	Team  *TeamID `json:"team,omitempty"`
	Seat  *SeatID `json:"seat,omitempty"`
	Named bool    `json:"named"`
	Shown bool    `json:"shown"`
}

// DebriefCounts is how many of the People have done something, shared or not.
type DebriefCounts struct {
	People    int `json:"people"`
	Felt      int `json:"felt"`
	Wrote     int `json:"wrote"`
	Committed int `json:"committed"`
	// Rated have rated their own habits or those of their team.
	Rated int `json:"rated"`
}

// OwnView is what a person has said, for this person alone. It is there from final on, and where people may pin moments.
type OwnView struct {
	Feeling string             `json:"feeling,omitempty"`
	Notes   map[NoteID]OwnNote `json:"notes"`
	Ratings RatingsView        `json:"ratings"`
	Group   *GroupView         `json:"group,omitempty"`
	// Commitment is there once it was made.
	Commitment *CommitmentView `json:"commitment,omitempty"`
	// Feedback is what the person thinks; absent what they did not say.
	Feedback map[FeedbackOf]OwnFeedback `json:"feedback"`
	// Shares: the facilitator sees what the person has contributed.
	Shares bool `json:"shares"`
	// PinsLeft is how many moments the person may still pin today.
	PinsLeft int `json:"pins_left"`
}

// OwnNote is a person's own note. Shown: it is on the wall.
type OwnNote struct {
	NoteView
	Shared bool `json:"shared"`
	Named  bool `json:"named"`
	Shown  bool `json:"shown"`
}

// RatingsView is what a person answered about the habits; absent what they did not answer.
type RatingsView struct {
	Self *Ratings `json:"self,omitempty"`
	Team *Ratings `json:"team,omitempty"`
}

// GroupView is the mixed group of a person: its number from 1 and who else is in it.
type GroupView struct {
	N    int          `json:"n"`
	With []PersonView `json:"with"`
}

// debriefView is nil during play: the debrief costs nothing there.
func (s *Session) debriefView() *DebriefView {
	if s.phase < Final {
		return nil
	}
	v := &DebriefView{Start: Never, End: Never, Prompt: s.debrief.prompt}
	if open := s.debrief.step; open != nil {
		v.Step, v.Form, v.Start, v.End = string(open.Step), string(open.Form), s.debrief.stepStart, open.EndsAt
	}
	return v
}

func (s *Session) publicDebrief() *PublicDebrief {
	base := s.debriefView()
	if base == nil {
		return nil
	}
	v := &PublicDebrief{
		DebriefView: *base, Picture: s.pictureView(), Wall: make(map[NoteID]WallNote), Groups: [][]PersonView{},
		Floor: s.floorView(), Habits: make(map[TeamID]HabitsView),
	}
	v.Felt, v.Feelings = s.felt()
	for i, n := range s.debrief.notes {
		if n != nil && n.shown {
			v.Wall[NoteID(i+1)] = s.wallNote(n)
		}
	}
	for _, group := range s.debrief.groups {
		v.Groups = append(v.Groups, s.groupView(group, NoSeat))
	}
	for _, team := range s.teams {
		if habits, some := s.habitsView(team); some {
			v.Habits[team.id] = habits
		}
	}
	return v
}

func (s *Session) pictureView() PictureView {
	v := PictureView{Picture: PictureNone, At: Never, Cards: []string{}}
	shown := s.debrief.picture
	if shown == nil {
		return v
	}
	v.Picture, v.Team, v.Town = shown.Picture, shown.Team, shown.Town
	if shown.At != nil {
		v.At = *shown.At
	}
	if len(shown.Cards) > 0 {
		v.Cards = shown.Cards
	}
	return v
}

func (s *Session) wallNote(n *written) WallNote {
	v := WallNote{NoteView: n.NoteView}
	if n.named && n.seat != NoSeat {
		seat := s.seats[n.seat]
		v.Team, v.Name = &seat.team.id, seat.name
	}
	return v
}

func (s *Session) facilitatorDebrief() *FacilitatorDebrief {
	public := s.publicDebrief()
	if public == nil {
		return nil
	}
	v := &FacilitatorDebrief{
		PublicDebrief: *public, Notes: make(map[NoteID]SharedNote), Counts: DebriefCounts{People: s.People(), Felt: public.Felt},
		Feedback: s.feedbackViews(), Own: s.sharedOwn(), CheckIns: s.checkIns(),
		Teams: s.tallies(),
	}
	for i, n := range s.debrief.notes {
		if n != nil && n.shared {
			v.Notes[NoteID(i+1)] = s.sharedNote(n)
		}
	}
	for _, seat := range s.seats {
		if seat.participant() {
			v.Counts.count(seat.hasSaid())
		}
	}
	return v
}

func (s *Session) sharedNote(n *written) SharedNote {
	v := SharedNote{NoteView: n.NoteView, Named: n.named, Shown: n.shown}
	if n.seat != NoSeat {
		seat := s.seats[n.seat]
		v.Name, v.Team, v.Seat = seat.name, &seat.team.id, &seat.id
	}
	return v
}

func (c *DebriefCounts) count(said said) {
	if len(said.notes) > 0 {
		c.Wrote++
	}
	if said.commitment.note != 0 {
		c.Committed++
	}
	if said.ratings != (RatingsView{}) {
		c.Rated++
	}
}

func (s *Session) ownView(seat *Seat) *OwnView {
	if s.phase < Final && !pinPhases.has(s.phase) {
		return nil
	}
	said := seat.hasSaid()
	v := &OwnView{
		Feeling: string(said.feeling), Notes: make(map[NoteID]OwnNote), Ratings: said.ratings,
		Commitment: s.Commitment(seat.id), Feedback: said.feedbackViews(), Shares: said.shares, PinsLeft: s.pinsLeft(seat),
	}
	for _, id := range said.notes {
		n := s.written(id)
		v.Notes[id] = OwnNote{NoteView: n.NoteView, Shared: n.shared, Named: n.named, Shown: n.shown}
	}
	if n := said.group; n > 0 {
		v.Group = &GroupView{N: n, With: s.groupView(s.debrief.groups[n-1], seat.id)}
	}
	return v
}
