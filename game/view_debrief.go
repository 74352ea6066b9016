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
	People int `json:"people"`
	Felt   int `json:"felt"`
	Wrote  int `json:"wrote"`
	// Rated have rated their own habits or those of their team.
	Rated int `json:"rated"`
}

// OwnView is what a person has said, for this person alone.
type OwnView struct {
	Feeling string             `json:"feeling,omitempty"`
	Notes   map[NoteID]OwnNote `json:"notes"`
	Ratings RatingsView        `json:"ratings"`
	Group   *GroupView         `json:"group,omitempty"`
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
	return &DebriefView{Start: Never, End: Never}
}

func (s *Session) publicDebrief() *PublicDebrief {
	base := s.debriefView()
	if base == nil {
		return nil
	}
	return &PublicDebrief{
		DebriefView: *base, Picture: PictureView{Picture: PictureNone, At: Never, Cards: []string{}},
		Wall: make(map[NoteID]WallNote), Groups: [][]PersonView{},
		Floor:  FloorView{Team: NoTeam, Since: Never, Spoke: make(map[TeamID]Time)},
		Habits: make(map[TeamID]HabitsView),
	}
}

func (s *Session) facilitatorDebrief() *FacilitatorDebrief {
	public := s.publicDebrief()
	if public == nil {
		return nil
	}
	return &FacilitatorDebrief{PublicDebrief: *public, Notes: make(map[NoteID]SharedNote), Counts: DebriefCounts{People: s.People()}}
}

func (s *Session) ownView(seat *Seat) *OwnView {
	if s.phase < Final {
		return nil
	}
	return &OwnView{Notes: make(map[NoteID]OwnNote)}
}
