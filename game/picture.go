package game

import "slices"

// Picture is what the big screen shows of the debrief.
type Picture string

// The pictures.
const (
	PictureTimeline Picture = "timeline"
	PictureMap      Picture = "map"
	PictureFlow     Picture = "flow"
	PictureFairness Picture = "fairness"
	PicturePromises Picture = "promises"
	PictureHabits   Picture = "habits"
	PictureBalance  Picture = "balance"
	PictureEvidence Picture = "evidence"
	PictureWhatIf   Picture = "what_if"
	PictureFeelings Picture = "feelings"
	PictureWall     Picture = "wall"
	PictureGroups   Picture = "groups"
	PictureSpeakers Picture = "speakers"
	PicturePrompt   Picture = "prompt"
	PictureNone     Picture = "none"
)

var pictures = []Picture{
	PictureTimeline, PictureMap, PictureFlow, PictureFairness, PicturePromises, PictureHabits, PictureBalance, PictureEvidence,
	PictureWhatIf, PictureFeelings, PictureWall, PictureGroups, PictureSpeakers, PicturePrompt, PictureNone,
}

// Bounds of the evidence cards that are shown.
const (
	maxCards  = 12
	maxCardID = 40 // characters
)

// ShowPicture says what the big screen shows of the debrief: at a moment of the play, of one team or of one town where the
// picture has such.
type ShowPicture struct {
	Picture Picture `json:"picture"`
	At      *Time   `json:"at,omitempty"`
	Team    *TeamID `json:"team,omitempty"`
	Town    *TownID `json:"town,omitempty"`
	// Cards are the ids of at most 12 evidence cards in the order in which they are shown.
	Cards []string `json:"cards,omitempty"`
}

// PictureShown is what the big screen shows.
type PictureShown struct {
	Picture Picture  `json:"picture"`
	At      *Time    `json:"at,omitempty"`
	Team    *TeamID  `json:"team,omitempty"`
	Town    *TownID  `json:"town,omitempty"`
	Cards   []string `json:"cards,omitempty"`
}

var (
	_ = command[ShowPicture]()
	_ = register[PictureShown]()
)

// Name is "show_picture".
func (*ShowPicture) Name() string { return "show_picture" }
func (*ShowPicture) access() access {
	return access{facilitator: true, phases: phases(Final, Debrief, Reflection, Awards)}
}

// Kind is "picture_shown".
func (*PictureShown) Kind() string { return "picture_shown" }

func (cmd *ShowPicture) decide(d *decision) ([]Body, *Refusal) {
	switch {
	case !slices.Contains(pictures, cmd.Picture):
		return nil, refuse(UnknownID, "field", "picture")
	case cmd.Team != nil && d.Session.team(*cmd.Team) == nil:
		return nil, refuse(UnknownID, "field", "team")
	case cmd.Town != nil && (*cmd.Town < 0 || int(*cmd.Town) >= len(d.towns)):
		return nil, refuse(UnknownID, "field", "town")
	case slices.ContainsFunc(cmd.Cards, func(id string) bool { return !goodKey(id, maxCardID) }):
		return nil, refuse(UnknownID, "field", "card")
	case cmd.At != nil && (*cmd.At < 0 || *cmd.At > d.at):
		return nil, refuse(BadAmount, "min", 0, "max", d.at)
	case len(cmd.Cards) > maxCards:
		return nil, refuse(BadAmount, "min", 0, "max", maxCards)
	}
	return []Body{(*PictureShown)(cmd)}, nil
}

func (body *PictureShown) apply(s *Session, e *Event) { s.debrief.picture = body }
