package game

// PublicView is what the big screen and the watchers of a town see.
type PublicView struct {
	Session SessionView    `json:"session"`
	Town    TownView       `json:"town"`
	Notices map[int]Notice `json:"notices"`
	Final   *FinalView     `json:"final,omitempty"`
	// Debrief is there from final on.
	Debrief *PublicDebrief `json:"debrief,omitempty"`
}

// publicNotices is how many lines the ticker gets.
const publicNotices = 8

func (s *Session) publicView(town *Town) *PublicView {
	v := &PublicView{
		Session: s.sessionView(), Town: s.townView(town, s.shownPlaces(town, nil), nil),
		Notices: make(map[int]Notice), Final: s.finalView(), Debrief: s.publicDebrief(),
	}
	if s.side == SideKampung {
		s.addVoices(town, &v.Town)
	}
	for i := len(s.feed) - 1; i >= 0 && len(v.Notices) < publicNotices; i-- {
		if s.feed[i].in(town) {
			v.Notices[s.feed[i].ID] = s.feed[i]
		}
	}
	return v
}

// in reports whether a notice concerns a town: its own, or a facilitator's word to all of them.
func (n *Notice) in(town *Town) bool {
	return n.Town == town.id || n.Kind == "message" || n.Kind == "card" || n.Kind == "undone"
}

// Past is the public view of a town for looking back after the play: with the places of all teams, whatever the board hid
// then. It is nil for a town that does not exist.
func (s *Session) Past(town TownID) *PublicView {
	if town < 0 || int(town) >= len(s.towns) {
		return nil
	}
	open := *s
	open.board, open.side, open.frozen = BoardFull, SideTeams, nil
	return open.publicView(s.towns[town])
}
