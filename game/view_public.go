package game

// PublicView is what the big screen and the watchers of a town see.
type PublicView struct {
	Session *SessionView    `json:"session"`
	Town    TownView        `json:"town"`
	Notices map[int]*Notice `json:"notices"`
	Final   *FinalView      `json:"final,omitempty"`
	// Debrief is there from final on.
	Debrief *PublicDebrief `json:"debrief,omitempty"`
}

// publicNotices is how many lines the ticker gets.
const publicNotices = 8

// in reports whether a notice concerns a town: its own, or a facilitator's word to all of them.
func (n *Notice) in(town *Town) bool { return n.Town == town.id || n.toAll() }

func (n *Notice) toAll() bool { return n.Kind == "message" || n.Kind == "card" || n.Kind == "undone" }

// Past is the public view of a town for looking back after the play: with the places of all teams, whatever the board hid
// then. It is nil for a town that does not exist.
func (s *Session) Past(town TownID) *PublicView {
	open := *s
	open.board, open.side, open.frozen = BoardFull, SideTeams, nil
	view, _ := open.View(Audience{Kind: Public, Town: town}).(*PublicView)
	return view
}
