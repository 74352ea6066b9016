package game

// Bounds of mixed groups, in people.
const (
	minGroup = 3
	maxGroup = 8
)

// MixGroups makes groups of at most Size people, 3 to 8, of all who are present: the members of a team are spread over them
// as evenly as can be, and the groups are as even as can be. The dice decide who meets whom. Who comes later is in a group
// with the next mix.
type MixGroups struct {
	Size int `json:"size"`
}

// GroupsMixed is the groups; they replace those before.
type GroupsMixed struct {
	Groups [][]SeatID `json:"groups"`
}

var (
	_ = command[MixGroups]()
	_ = register[GroupsMixed]()
)

// Name is "mix_groups".
func (*MixGroups) Name() string { return "mix_groups" }
func (*MixGroups) access() access {
	return access{facilitator: true, phases: phases(Debrief, Reflection)}
}

// Kind is "groups_mixed".
func (*GroupsMixed) Kind() string { return "groups_mixed" }

func (cmd *MixGroups) decide(d *decision) ([]Body, *Refusal) {
	if cmd.Size < minGroup || cmd.Size > maxGroup {
		return nil, refuse(BadAmount, "min", minGroup, "max", maxGroup)
	}
	people := d.presentByTeam()
	groups := make([][]SeatID, (len(people)+cmd.Size-1)/cmd.Size)
	for i, id := range people {
		groups[i%len(groups)] = append(groups[i%len(groups)], id)
	}
	return []Body{&GroupsMixed{groups}}, nil
}

// presentByTeam lists who is present, team by team: the teams and the people of each in the order that the dice of this mix
// say. Dealt out in turn, no group has two people more of a team than another.
func (s *Session) presentByTeam() []SeatID {
	dice := &dice{seed: s.seed, purpose: purposeGroups, index: uint64(s.debrief.mixes) << 32}
	var people []SeatID
	for _, t := range shuffled(dice, s.teams) {
		var members []SeatID
		for _, id := range t.seats {
			if seat := s.seats[id]; seat.participant() && seat.present {
				members = append(members, id)
			}
		}
		people = append(people, shuffled(dice, members)...)
	}
	return people
}

// shuffled returns a list in an order of the dice.
func shuffled[T any](dice *dice, list []T) []T {
	list = append([]T(nil), list...)
	for i := len(list) - 1; i > 0; i-- {
		j := dice.between(0, i)
		list[i], list[j] = list[j], list[i]
	}
	return list
}

func (body *GroupsMixed) apply(s *Session, e *Event) {
	s.debrief.groups = body.Groups
	s.debrief.mixes++
	for _, seat := range s.seats {
		if seat.said != nil {
			seat.said.group = 0
		}
	}
	for i, group := range body.Groups {
		for _, id := range group {
			s.seats[id].says().group = i + 1
		}
	}
}

// groupView lists a group, without one person and without who was sent away since.
func (s *Session) groupView(group []SeatID, without SeatID) []PersonView {
	people := []PersonView{}
	for _, id := range group {
		if seat := s.seats[id]; seat.participant() && id != without {
			people = append(people, PersonView{Name: seat.name, Team: seat.team.id})
		}
	}
	return people
}
