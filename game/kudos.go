package game

import "slices"

// Bounds of kudos (section 5).
const (
	maxKudosText = 140
	kudosPerDay  = 3
)

// GiveKudos thanks another person for something they did.
type GiveKudos struct {
	Seat SeatID `json:"seat"`
	// Reason is one of the scenario's; Text, at most 140 characters, may say more.
	Reason string `json:"why"`
	Text   string `json:"text,omitempty"`
}

// Kudos is one person's thanks to another.
type Kudos struct {
	To     SeatID `json:"to"`
	Reason string `json:"why"`
	Text   string `json:"text,omitempty"`
}

type kudosGiven struct {
	from, to SeatID
	day      int
	at       Time
	own      bool // they were of one team then
	reason   string
	text     string
}

var (
	_ = command[GiveKudos]()
	_ = register[Kudos]()
)

// Name is "kudos".
func (*GiveKudos) Name() string { return "kudos" }
func (*GiveKudos) access() access {
	return access{seat: true, phases: phases(Action, Review, Final, Debrief, Reflection)}
}

// Kind is "kudos".
func (*Kudos) Kind() string { return "kudos" }

func (cmd *GiveKudos) decide(d *decision) ([]Body, *Refusal) {
	to, refusal := d.person(cmd.Seat)
	if refusal != nil {
		return nil, refusal
	}
	if !slices.Contains(d.params.KudosReasons, cmd.Reason) || !plainText(cmd.Text, 0, maxKudosText) {
		return nil, refuse(BadText, "max", maxKudosText)
	}
	if to == d.seat {
		return nil, refuse(Self)
	}
	given := 0
	already := false
	for _, i := range d.seat.gaveKudos {
		if k := d.kudos[i]; k.day == d.day {
			given++
			already = already || k.to == to.id
		}
	}
	if given >= kudosPerDay {
		return nil, refuse(KudosLimit, "max", kudosPerDay)
	}
	if already {
		return nil, refuse(Already)
	}
	return []Body{&Kudos{To: to.id, Reason: cmd.Reason, Text: cmd.Text}}, nil
}

func (body *Kudos) apply(s *Session, e *Event) {
	s.seats[*e.Seat].gaveKudos = append(s.seats[*e.Seat].gaveKudos, len(s.kudos))
	s.seats[body.To].gotKudos = append(s.seats[body.To].gotKudos, len(s.kudos))
	s.kudos = append(s.kudos, kudosGiven{
		from: *e.Seat, to: body.To, day: e.Day, at: e.At, own: s.seats[*e.Seat].team == s.seats[body.To].team,
		reason: body.Reason, text: body.Text,
	})
}

// thanked counts the different people of the own and of other teams who gave kudos to a seat, by the teams of their first.
func (s *Session) thanked(seat *Seat) (own, other int) {
	seen := make(map[SeatID]bool)
	for _, i := range seat.gotKudos {
		k := s.kudos[i]
		if seen[k.from] {
			continue
		}
		seen[k.from] = true
		if k.own {
			own++
		} else {
			other++
		}
	}
	return own, other
}
