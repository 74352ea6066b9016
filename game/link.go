package game

import "slices"

// LinkPurpose says what somebody with a link may do.
type LinkPurpose string

// The purposes of links. A screen only reads what the whole room may see; who facilitates gives commands.
const (
	ToShow       LinkPurpose = "screen"
	ToFacilitate LinkPurpose = "facilitate"
)

// MakeLink lets whoever has a secret into this session, without the facilitator's token. At most 20 links stand at a time.
type MakeLink struct {
	Purpose LinkPurpose `json:"for"`
	// Whose it is, at most 40 characters. It stands in the audit list.
	Whose string `json:"name,omitempty"`
	// Hash is that of the secret; Until when it expires, Unix ms, 0 for as long as the session is there.
	Hash  string `json:"hash"`
	Until int64  `json:"until"`
}

// RevokeLink makes a link worth nothing.
type RevokeLink struct {
	Link int `json:"link"`
}

// LinkMade is a new link. Links are numbered from 1.
type LinkMade struct {
	Link    int         `json:"link"`
	Purpose LinkPurpose `json:"for"`
	Whose   string      `json:"name,omitempty"`
	Hash    string      `json:"hash"`
	Until   int64       `json:"until"`
}

// LinkRevoked is the end of a link.
type LinkRevoked struct {
	Link int `json:"link"`
}

var (
	_ = register[LinkMade]()
	_ = register[LinkRevoked]()
	_ = command[MakeLink]()
	_ = command[RevokeLink]()
)

const maxLinks = 20

// Name is "make_link".
func (*MakeLink) Name() string { return "make_link" }

// Name is "revoke_link".
func (*RevokeLink) Name() string { return "revoke_link" }

func (*MakeLink) access() access   { return access{server: true, phases: anyPhase, whilePaused: true} }
func (*RevokeLink) access() access { return access{server: true, phases: anyPhase, whilePaused: true} }

// Kind is "link_made".
func (*LinkMade) Kind() string { return "link_made" }

// Kind is "link_revoked".
func (*LinkRevoked) Kind() string { return "link_revoked" }

func (cmd *MakeLink) decide(d *decision) ([]Body, *Refusal) {
	switch {
	case cmd.Purpose != ToShow && cmd.Purpose != ToFacilitate:
		return nil, refuse(UnknownID, "field", "for")
	case !plainText(cmd.Whose, 0, maxName):
		return nil, refuse(BadText, "max", maxName)
	case len(d.links) >= maxLinks:
		return nil, refuse(BadAmount, "min", 0, "max", maxLinks)
	}
	return []Body{&LinkMade{Link: d.linkCount + 1, Purpose: cmd.Purpose, Whose: cmd.Whose, Hash: cmd.Hash, Until: cmd.Until}}, nil
}

func (body *LinkMade) apply(s *Session, _ *Event) {
	s.linkCount = body.Link
	s.links = append(slices.Clip(s.links), *body) // copies of the session keep theirs
}

func (cmd *RevokeLink) decide(d *decision) ([]Body, *Refusal) {
	if !slices.ContainsFunc(d.links, cmd.names) {
		return nil, refuse(UnknownID, "field", "link")
	}
	return []Body{&LinkRevoked{Link: cmd.Link}}, nil
}

func (body *LinkRevoked) apply(s *Session, _ *Event) {
	s.links = slices.DeleteFunc(slices.Clone(s.links), func(l LinkMade) bool { return l.Link == body.Link })
}

func (cmd *RevokeLink) names(l LinkMade) bool { return l.Link == cmd.Link }

// Links lists the links that stand, also those that have expired, in the order in which they were made. The list never
// changes; do not change it.
func (s *Session) Links() []LinkMade { return s.links }

// LinkView is a link as facilitators see it.
type LinkView struct {
	Purpose LinkPurpose `json:"for"`
	Whose   string      `json:"name,omitempty"`
	Until   int64       `json:"until"`
}

func (s *Session) linkViews() map[int]LinkView {
	v := make(map[int]LinkView, len(s.links))
	for _, link := range s.links {
		v[link.Link] = LinkView{Purpose: link.Purpose, Whose: link.Whose, Until: link.Until}
	}
	return v
}
