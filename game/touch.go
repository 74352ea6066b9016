package game

import "slices"

// part is a part of the views of a town and its teams that an event may change.
type part uint

const (
	inKitchen part = 1 << iota // what the event's team owns, does and has scored
	inReports                  // what the event's team knows of the kampung
	inMarket
	inVans
	inKampung // cards of the kampung, and how the town does
	inTeams   // names, seats and asks
	inScores  // standings
	inPeople  // who is there and who plays
	inSeat    // what the person of the event's seat alone sees
	inTalk    // what was said after the play
)

// ofTown are the parts that everybody in a town sees.
const ofTown = inMarket | inVans | inKampung | inTeams | inScores

// touches says what each kind of event may change, beside the ticker, which tells that itself, and the facilitator's lists.
// A kind that is not here may change everything. TestViewsOfEveryEvent holds it.
var touches = map[string]part{
	"bought":         inKitchen | inMarket,
	"stock_arrived":  inKitchen,
	"covered":        inKitchen,
	"pot_started":    inKitchen,
	"pot_done":       inKitchen,
	"meals_expired":  inKitchen | inScores,
	"van_out":        inKitchen | inVans,
	"van_home":       inKitchen | inVans,
	"served":         inKitchen | inVans | inKampung | inScores,
	"ride_out":       inKitchen,
	"ride_back":      inKitchen,
	"report":         inKitchen | inReports,
	"news_shared":    inKitchen | inKampung,
	"news_opened":    inReports,
	"news_used":      inKitchen | inScores,
	"promised":       inKitchen | inKampung,
	"promise_closed": inKitchen | inKampung | inScores,
	"helped":         inKitchen | inVans,
	"gave":           inKitchen,
	"asked":          inKitchen | inTeams,
	"ask_closed":     inTeams,
	"crowd":          inKampung,
	"mealtime":       inKampung,
	"influx":         inKampung,
	"rain_ended":     inKampung,
	"refused":        0,
	"reseated":       0,
	"rain_started":   inKitchen | inKampung,
	"seat_taken":     inTeams | inPeople | inTalk,
	"seat_left":      inTeams,
	"seat_returned":  inTeams,
	"volunteer_on":   inTeams | inPeople | inSeat,
	"volunteer_off":  inTeams | inPeople | inSeat,
	"ready":          inTeams | inSeat,
	"pinned":         inSeat,
	"kudos":          inSeat | inTalk,
	"feeling":        inSeat | inTalk,
	"insight":        inSeat | inTalk,
	"story":          inSeat | inTalk,
	"memory":         inSeat | inTalk,
	"habits_rated":   inSeat | inTalk,
	"commitment":     inSeat | inTalk,
	"checked_in":     inSeat | inTalk,
	"feedback":       inSeat | inTalk,
	"own_shared":     inSeat | inTalk,
}

// Note takes notice of an event that was applied, and calls seen for every audience that may see something else now. Events
// must be noted in their order, each once, before the next view.
func (v *Views) Note(e *Event, seen func(Audience)) {
	parts, known := touches[e.Kind]
	if !known {
		v.roll++
	}
	if !known || v.stale {
		v.noteAll(seen)
	}
	if parts&inPeople != 0 {
		v.roll++
		v.control.removed = nil
	}
	if v.stale {
		return // everybody has been called, and nobody has looked since
	}
	seen(Audience{Kind: ToFacilitator})
	for _, id := range v.session.teamsOf(e) {
		v.touchTeam(id, parts, seen)
	}
	if e.Town != nil && parts&ofTown != 0 {
		v.touchTown(*e.Town, parts, seen)
	}
	for _, id := range v.session.seatsOf(e, parts) {
		seen(Audience{Kind: ToSeat, Seat: id})
	}
	if parts&inTalk != 0 && v.session.phase >= Final {
		v.touchTalk(seen)
	}
	v.ticker.follow(v.session.feed, func(n *Notice) { v.touchTicker(n, seen) })
}

// noteAll calls everybody, unless they have been called since the last view, and are no others now.
func (v *Views) noteAll(seen func(Audience)) {
	s := v.session
	extent := [3]int{len(s.towns), len(s.teams), len(s.seats)}
	if v.stale && v.extent == extent {
		return
	}
	v.stale, v.extent = true, extent
	seen(Audience{Kind: ToFacilitator})
	for _, town := range s.towns {
		seen(Audience{Kind: Public, Town: town.id})
	}
	for _, team := range s.teams {
		seen(Audience{Kind: ToTeam, Team: team.id})
	}
	for _, seat := range s.seats {
		seen(Audience{Kind: ToSeat, Seat: seat.id})
	}
}

// touchTeam lets the parts of one team be made anew, and those of its town that the team has changed.
func (v *Views) touchTeam(id TeamID, touched part, seen func(Audience)) {
	parts, team := &v.teams[id], v.session.teams[id]
	if touched&(inKitchen|inReports|inTeams) != 0 {
		v.control.health[id], v.control.towns[team.town.id] = nil, nil
		seen(Audience{Kind: ToTeam, Team: id})
	}
	if touched&inKitchen != 0 {
		parts.kitchen = nil
		if parts.told.follow(team.feed, func(*Notice) {}) {
			parts.notices = nil
		}
	}
	if touched&inReports != 0 {
		parts.reports, parts.cards = nil, nil
	}
	if touched&inTeams != 0 {
		parts.seats = nil
		v.touchTown(team.town.id, inTeams, seen)
	}
	if touched&inScores != 0 {
		v.ranks().update(team, func(moved TeamID) {
			if other := v.session.teams[moved].town; other != team.town {
				v.touchTown(other.id, inScores, seen)
			}
		})
	}
}

// touchTown lets the parts of a town be made anew that everybody in it sees.
func (v *Views) touchTown(id TownID, touched part, seen func(Audience)) {
	parts, town := &v.towns[id], v.session.towns[id]
	parts.head, v.control.towns[id] = nil, nil
	if touched&inMarket != 0 {
		parts.market = nil
	}
	if touched&inVans != 0 {
		parts.vans = nil
	}
	if touched&inKampung != 0 {
		parts.kampung, parts.cards = nil, nil
		for _, team := range town.teams {
			v.teams[team.id].cards = nil
		}
	}
	if touched&(inTeams|inScores) != 0 {
		parts.teams = nil
		for _, team := range town.teams {
			v.teams[team.id].teams = nil
		}
	}
	v.seenInTown(town, seen)
}

func (v *Views) seenInTown(town *Town, seen func(Audience)) {
	seen(Audience{Kind: Public, Town: town.id})
	for _, team := range town.teams {
		seen(Audience{Kind: ToTeam, Team: team.id})
	}
}

// touchTicker lets notices be listed anew where one has come or gone.
func (v *Views) touchTicker(n *Notice, seen func(Audience)) {
	v.control.notices = nil
	towns := v.session.towns
	if !n.toAll() {
		towns = towns[n.Town : n.Town+1]
	}
	for _, town := range towns {
		v.towns[town.id].notices, v.towns[town.id].newest = nil, nil
		for _, team := range town.teams {
			v.teams[team.id].notices = nil
		}
		v.seenInTown(town, seen)
	}
}

// touchTalk lets what was said be put together anew, for the screens and the facilitator.
func (v *Views) touchTalk(seen func(Audience)) {
	v.public, v.control.debrief = nil, nil
	for _, town := range v.session.towns {
		seen(Audience{Kind: Public, Town: town.id})
	}
}

// teamsOf lists the teams whose own an event may change.
func (s *Session) teamsOf(e *Event) []TeamID {
	var teams []TeamID
	if e.Team != nil {
		teams = append(teams, *e.Team)
	}
	also := func(id TeamID) {
		if id != NoTeam && !slices.Contains(teams, id) {
			teams = append(teams, id)
		}
	}
	switch body := e.Body.(type) {
	case *RainStarted:
		for _, team := range s.towns[*e.Town].teams {
			also(team.id)
		}
	case *Served:
		for i := range body.Rows {
			also(body.Rows[i].Giver)
		}
	case *Gave:
		also(body.To)
	case *AskClosed:
		if body.Asker != nil {
			also(*body.Asker)
		}
	case *SeatTaken:
		also(body.Team)
		also(s.seats[body.Seat].team.id) // another one if they have moved in the same moment
	case *SeatLeft:
		also(s.seats[body.Seat].team.id)
	case *SeatReturned:
		also(s.seats[body.Seat].team.id)
	case *VolunteerOn:
		also(s.seats[body.Seat].team.id)
	case *VolunteerOff:
		also(s.seats[body.Seat].team.id)
	}
	return teams
}

// seatsOf lists the seats whose own an event may change.
func (s *Session) seatsOf(e *Event, parts part) []SeatID {
	var seats []SeatID
	if e.Seat != nil && parts&inSeat != 0 {
		seats = append(seats, *e.Seat)
	}
	switch body := e.Body.(type) {
	case *Kudos:
		seats = append(seats, body.To)
	case *VolunteerOn:
		seats = append(seats, body.Seat)
	case *VolunteerOff:
		seats = append(seats, body.Seat)
	case *SeatTaken: // in the lobby it may change what the others of the team do
		seats = append(append(seats, body.Seat), s.teams[body.Team].seats...)
	}
	return seats
}
