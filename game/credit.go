package game

import "slices"

// link is one of the five hands through which a meal goes (section 10).
type link int

const (
	linkCourier link = iota
	linkCook
	linkBuyer
	linkListener
	linkHelper
	linkCount
)

// linkRole is the role to which each link belongs.
var linkRole = [linkCount]Role{Courier, Cook, Buyer, Listener, Leader}

// linkPercent is each link's share of a person's value.
var linkPercent = [linkCount]int{30, 25, 20, 15, 10}

// creditRow gives the five links of a served row their share. A missing link is not redistributed.
func (s *Session) creditRow(job *Job, row *ServedRow) {
	hands := [...]struct {
		link link
		seat SeatID
	}{
		{linkCourier, job.trip.Courier}, {linkCook, row.Cook}, {linkBuyer, row.Buyer}, {linkListener, row.Listener},
	}
	for _, hand := range hands {
		s.credit(hand.seat, hand.link, row.CP*linkPercent[hand.link]/100*row.N)
	}
	for _, helper := range row.Helpers {
		share := linkPercent[linkHelper] / len(row.Helpers)
		s.credit(helper, linkHelper, row.CP*share/100*row.N)
	}
	s.countHands(job, row)
}

func (s *Session) credit(id SeatID, l link, cp int) {
	seat := s.seat(id)
	if seat == nil || s.day < seat.creditDay {
		return
	}
	seat.credit[l] += cp
}

// countHands counts the people who ate through a seat's hands once each, however many of the links it held.
func (s *Session) countHands(job *Job, row *ServedRow) {
	hands := append([]SeatID{job.trip.Courier, row.Cook, row.Buyer, row.Listener}, row.Helpers...)
	for i, id := range hands {
		seat := s.seat(id)
		if seat == nil || s.day < seat.creditDay {
			continue
		}
		if !slices.Contains(hands[:i], id) {
			seat.people += row.N
		}
	}
}

// countParts adds each participant's part of the day: a role alone for a day is 60 (section 10).
func (s *Session) countParts() {
	for _, team := range s.teams {
		var holders [roleCount]int
		for _, id := range team.seats {
			for _, role := range s.seats[id].roles {
				holders[role]++
			}
		}
		for _, id := range team.seats {
			seat := s.seats[id]
			if !seat.participant() {
				continue
			}
			seat.countedDay = s.day
			for _, role := range seat.roles {
				seat.part += 60 / holders[role]
			}
		}
	}
}

// meanCredit is what the participants earned on average through each link, by team of the session; at least 1 cp. Who was
// removed has earned it too: nobody's index rises because somebody goes.
func (s *Session) meanCredit() [linkCount]int {
	var mean [linkCount]int
	for _, seat := range s.seats {
		if seat.name != "" {
			for l, cp := range seat.credit {
				mean[l] += cp
			}
		}
	}
	for l := range mean {
		mean[l] = max(1, mean[l]/len(s.teams))
	}
	return mean
}

// contributionIndex is section 10's index of a seat: about 1000 for an average participant of any role and team size.
func (s *Session) contributionIndex(seat *Seat, mean [linkCount]int) int {
	sum := 0
	for l, cp := range seat.credit {
		sum += cp * 1000 / mean[l]
	}
	return sum * 60 * len(s.params.Days) / max(1, seat.part)
}

// participantLine is what decides the best participant: the index counts up to double the average, thanks up to 600.
func (s *Session) participantLine(seat *Seat, mean [linkCount]int) BestParticipant {
	line := BestParticipant{Seat: seat.id, Index: s.contributionIndex(seat, mean)}
	line.Own, line.Other = s.thanked(seat)
	line.Score = min(line.Index, 2000)*7/10 + min(600, 40*line.Own+80*line.Other)
	return line
}

// Contribution is what provenance credits a seat with (section 10).
type Contribution struct {
	// Courier, Cook, Buyer, Listener and Helper are cp by link.
	Courier, Cook, Buyer, Listener, Helper int
	// Index is about 1000 for an average participant of any role and team size; 0 without a participant.
	Index int
}

// Contribution returns what a seat has contributed so far; nothing for a seat that does not exist.
func (s *Session) Contribution(id SeatID) Contribution {
	seat := s.seat(id)
	if seat == nil {
		return Contribution{}
	}
	c := Contribution{
		Courier: seat.credit[linkCourier], Cook: seat.credit[linkCook], Buyer: seat.credit[linkBuyer],
		Listener: seat.credit[linkListener], Helper: seat.credit[linkHelper],
	}
	if seat.participant() {
		c.Index = s.contributionIndex(seat, s.meanCredit())
	}
	return c
}
