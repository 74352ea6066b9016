package game

import "slices"

// GiveFloor says which team speaks; without a team nobody does.
type GiveFloor struct {
	Team *TeamID `json:"team,omitempty"`
}

// FloorGiven is who speaks from now on.
type FloorGiven struct {
	Speaks *TeamID `json:"team,omitempty"`
}

// floor is who speaks and how long each team has spoken before.
type floor struct {
	team  *TeamID // nil: nobody
	since Time
	spoke []Time // by team, as far as there are any; replaced, never changed: copies of the session share it
}

var (
	_ = command[GiveFloor]()
	_ = register[FloorGiven]()
)

// Name is "give_floor".
func (*GiveFloor) Name() string { return "give_floor" }
func (*GiveFloor) access() access {
	return access{facilitator: true, phases: phases(Debrief, Reflection)}
}

// Kind is "floor_given".
func (*FloorGiven) Kind() string { return "floor_given" }

func (cmd *GiveFloor) decide(d *decision) ([]Body, *Refusal) {
	if cmd.Team != nil && d.Session.team(*cmd.Team) == nil {
		return nil, refuse(UnknownID, "field", "team")
	}
	now := d.debrief.floor.team
	if cmd.Team == nil && now == nil || cmd.Team != nil && now != nil && *cmd.Team == *now {
		return nil, refuse(Already)
	}
	return []Body{&FloorGiven{cmd.Team}}, nil
}

func (body *FloorGiven) apply(s *Session, e *Event) {
	if body.Speaks != nil && s.team(*body.Speaks) == nil {
		return // no journal of ours has it
	}
	s.debrief.floor = floor{team: body.Speaks, since: e.At, spoke: s.debrief.floor.until(e.At)}
}

// until is how long each team has spoken up to a moment.
func (f *floor) until(at Time) []Time {
	if f.team == nil {
		return f.spoke
	}
	spoke := slices.Clone(f.spoke)
	for len(spoke) <= int(*f.team) {
		spoke = append(spoke, 0)
	}
	spoke[*f.team] += at - f.since
	return spoke
}

// floorView is who speaks. With the talks the last word ends too.
func (s *Session) floorView() FloorView {
	f := s.debrief.floor
	if s.phase > Reflection {
		f = floor{spoke: f.until(s.phaseStart)}
	}
	v := FloorView{Team: NoTeam, Since: Never, Spoke: make(map[TeamID]Time)}
	if f.team != nil {
		v.Team, v.Since = *f.team, f.since
	}
	for team, ms := range f.spoke {
		if ms > 0 {
			v.Spoke[TeamID(team)] = ms
		}
	}
	return v
}
