package game

// debrief is what is said and shown after the play. An undone phase does not take it back.
type debrief struct {
	step      *StepOpened // the open one; nil before the first
	stepStart Time
	prompt    PromptView
	picture   *PictureShown
	notes     []*written // by number from 1; nil: dropped
	floor     floor
	groups    [][]SeatID
	reserved  *DebriefReserved
	mixes     int // groups were mixed so often: no mix throws the dice of another
}

// said is what one person says after the play.
type said struct {
	feeling    Feeling // empty: nothing yet
	ratings    RatingsView
	notes      []NoteID
	feedback   [2]OwnFeedback // as feedbackAbout
	commitment commitment
	shares     bool
	group      int // number of the mixed group from 1, 0 for none
}

// hasSaid is what the seat's person has said so far.
func (seat *Seat) hasSaid() said {
	if seat.said == nil {
		return said{}
	}
	return *seat.said
}

// says is where an event writes what the seat's person says.
func (seat *Seat) says() *said {
	if seat.said == nil {
		seat.said = new(said)
	}
	return seat.said
}
