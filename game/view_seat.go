package game

// SeatView is what one person alone sees.
type SeatView struct {
	Seat      SeatID `json:"seat"`
	Team      TeamID `json:"team"`
	Name      string `json:"name"`
	Code      string `json:"code"` // the seat code, to be read aloud
	Roles     []Role `json:"roles"`
	Ready     bool   `json:"ready"`
	Volunteer bool   `json:"volunteer"`
	Removed   bool   `json:"removed"`
	Waiting   bool   `json:"waiting"` // they watch until the next phase
	// Kept is the last time that a volunteer kept the seat for an absent person and handed it back; absent without.
	Kept *KeptView `json:"kept,omitempty"`
	// KudosLeft is how many kudos the person may still give today, Thanked whom today.
	KudosLeft int               `json:"kudos_left"`
	Thanked   map[SeatID]bool   `json:"thanked"`
	Kudos     map[int]KudosView `json:"kudos"`
	// Contribution is there in review and after.
	Contribution *ContributionView `json:"contribution,omitempty"`
	// Own is what the person has said, from final on.
	Own *OwnView `json:"own,omitempty"`
}

// KeptView is how long a volunteer has kept a seat.
type KeptView struct {
	From  Time `json:"from"`
	Until Time `json:"until"`
}

// KudosView is somebody's thanks.
type KudosView struct {
	From   string `json:"from"`
	Team   TeamID `json:"team"`
	Reason string `json:"why"`
	Text   string `json:"text,omitempty"`
	At     Time   `json:"at"`
}

// ContributionView is the own part: points that passed through the person's hands, by role.
type ContributionView struct {
	// People ate through the person's hands, each counted once.
	People int `json:"people"`
	// Points by role; a role that was not held is absent.
	Points map[string]int `json:"points"`
	Own    int            `json:"own"`   // people of the own team who thanked
	Other  int            `json:"other"` // people of other teams who thanked
}

func (s *Session) seatView(seat *Seat) *SeatView {
	v := &SeatView{
		Seat: seat.id, Team: seat.team.id, Name: seat.name, Code: seat.code, Roles: seat.roles, Ready: seat.ready,
		Volunteer: seat.volunteer && s.opened, Removed: seat.removed || seat.name == "", Waiting: seat.waiting, KudosLeft: kudosPerDay,
		Own:     s.ownView(seat),
		Thanked: make(map[SeatID]bool), Kudos: make(map[int]KudosView),
	}
	if seat.keptUntil > 0 {
		v.Kept = &KeptView{seat.keptFrom, seat.keptUntil}
	}
	for _, i := range seat.gaveKudos {
		if k := s.kudos[i]; k.day == s.day {
			v.KudosLeft--
			v.Thanked[k.to] = true
		}
	}
	for _, i := range seat.gotKudos {
		k := s.kudos[i]
		from := s.seats[k.from]
		v.Kudos[i] = KudosView{From: from.name, Team: from.team.id, Reason: k.reason, Text: k.text, At: k.at}
	}
	if s.day >= 0 && s.phase != Plan && s.phase != Action {
		v.Contribution = s.contributionView(seat)
	}
	return v
}

func (s *Session) contributionView(seat *Seat) *ContributionView {
	v := &ContributionView{People: seat.people, Points: make(map[string]int)}
	for l := range linkCount {
		if seat.heldRoles[linkRole[l]] {
			v.Points[linkRole[l].String()] = Points(seat.credit[l])
		}
	}
	v.Own, v.Other = s.thanked(seat)
	return v
}
