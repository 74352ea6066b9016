package game_test

import (
	"fmt"
	"strings"

	"foodforpeople/game"
)

// sentence tells one event: the clock of its phase, whose it is, what happened.
func (st *story) sentence(e *game.Event) string {
	who := ""
	switch {
	case e.Team != nil:
		who = fmt.Sprintf("team %d ", *e.Team+1)
	case st.p.s.View(game.Audience{Kind: game.Public, Town: 1}) != nil && e.Town != nil:
		who = fmt.Sprintf("town %d ", *e.Town+1)
	}
	return st.stamp(e.At) + " " + who + tellBody(st, e)
}

// stamp is a moment on the clock of this phase; what happened at its very start is told with the clock of the new.
func (st *story) stamp(at game.Time) string {
	ms := at - st.phaseStart()
	sign := ""
	if ms < 0 {
		sign, ms = "-", -ms
	}
	text := fmt.Sprintf("%s%d:%02d", sign, ms/60000, ms/1000%60)
	if ms%1000 != 0 {
		text += fmt.Sprintf(".%03d", ms%1000)
	}
	return text
}

func meals(n [3]int) string {
	var parts []string
	for m, count := range n {
		if count > 0 {
			parts = append(parts, fmt.Sprintf("%d %v", count, game.Meal(m)))
		}
	}
	if parts == nil {
		return "nothing"
	}
	return strings.Join(parts, ", ")
}

func people(n [3]int) string {
	return fmt.Sprintf("%d adults, %d children, %d elders", n[0], n[1], n[2])
}

func byKampung[T any](list []T) string {
	var parts []string
	for _, v := range list {
		parts = append(parts, fmt.Sprint(v))
	}
	return strings.Join(parts, " ")
}

func (st *story) seatName(id game.SeatID) string {
	for _, info := range st.p.s.Seats() {
		if info.Seat == id && info.Name != "" {
			return info.Name
		}
	}
	return map[game.SeatID]string{game.NoSeat: "a volunteer", game.Unhelped: "nobody"}[id]
}

func tellBody(st *story, e *game.Event) string {
	switch b := e.Body.(type) {
	case *game.PhaseChanged:
		end := "until the facilitator ends it"
		if b.EndsAt != game.Never {
			end = fmt.Sprintf("for %d s", (b.EndsAt-e.At)/1000)
		}
		if b.Day >= 0 {
			return fmt.Sprintf("%v of day %d begins, %s", b.To, b.Day+1, end)
		}
		return fmt.Sprintf("%v begins, %s", b.To, end)
	case *game.DayStarted:
		return fmt.Sprintf("day starts: coins %s, pressure %v ppm", byKampung(b.Coins), b.Press)
	case *game.Mealtime:
		return fmt.Sprintf("mealtime %d brings %s", b.K, byKampung(b.Added))
	case *game.Crowd:
		return "crowd: " + byKampung(b.Value)
	case *game.ForecastPublished:
		return fmt.Sprintf("forecast: rain %d %%, from %d to %d s, for %d s, cut %d", b.Percent, b.From, b.To, b.Seconds, b.Cut)
	case *game.RainStarted:
		return fmt.Sprintf("rain until %s: in store %s, spoiled %s, covered %s, closed %s",
			st.stamp(b.EndsAt), byKampung(b.Stock), byKampung(b.Spoiled), byKampung(b.Covered), oneBased(b.Closed))
	case *game.Influx:
		return fmt.Sprintf("newcomers at kampung %d: %s", b.Kampung+1, people(b.Added))
	case *game.DayClosed:
		return st.tellDay(b)
	case *game.PlayClosed:
		return tellResult(b)
	case *game.AwardsDecided:
		return fmt.Sprintf("awards: best teams %s, best people %s%s", oneBased(b.BestTeams), st.tellBest(b), reason(b.Reason))
	case *game.Announced:
		return "announced: " + []string{"", "the criteria", "the best person", "the best team"}[b.Stage]
	case *game.CardPlayed:
		return "card: " + string(b.Card)
	default:
		return tellKitchen(st, e)
	}
}

func oneBased[T ~int](list []T) string {
	if len(list) == 0 {
		return "none"
	}
	var parts []string
	for _, v := range list {
		parts = append(parts, fmt.Sprint(int(v)+1))
	}
	return strings.Join(parts, " ")
}

func reason(text string) string {
	if text == "" {
		return ""
	}
	return ", decided otherwise: " + text
}

func (st *story) tellBest(b *game.AwardsDecided) string {
	var parts []string
	for _, line := range b.BestParticipants {
		parts = append(parts, fmt.Sprintf("%s (index %d, kudos %d own %d other, %d)",
			st.seatName(line.Seat), line.Index, line.Own, line.Other, line.Score))
	}
	return strings.Join(parts, ", ")
}

func (st *story) tellDay(b *game.DayClosed) string {
	hungry := 0
	for _, k := range b.Hungry {
		for _, row := range k {
			for _, n := range row {
				hungry += n
			}
		}
	}
	text := fmt.Sprintf("bell: %d still hungry, each team loses %d cp", hungry, -b.TownLoss)
	for i, team := range b.Teams {
		text += fmt.Sprintf("; team %d wastes %s, has %d cp", i+1, meals(team.Waste), team.Score.Total())
	}
	return text
}

func tellResult(b *game.PlayClosed) string {
	var parts []string
	for _, town := range b.Towns {
		parts = append(parts, fmt.Sprintf("town %d fed %d %%, well fed %d %%, worst %d %% (kampung %d), %d stars",
			town.Town+1, town.FedPercent, town.WellFedPercent, town.WorstPercent, town.Worst+1, town.Stars))
	}
	for _, line := range b.Ranking {
		parts = append(parts, fmt.Sprintf("%d. team %d %d cp", line.Rank, line.Team+1, line.CP))
	}
	return "result: " + strings.Join(parts, "; ")
}

func tellKitchen(st *story, e *game.Event) string {
	switch b := e.Body.(type) {
	case *game.RideOut:
		return fmt.Sprintf("rides to kampung %d, talks until %s", b.Kampung+1, st.stamp(b.EndsAt))
	case *game.Reported:
		return fmt.Sprintf("hears at kampung %d: %s", b.Kampung+1, people((&game.Report{Need: b.Need}).People()))
	case *game.RodeBack:
		return "has its bike back"
	case *game.NewsShared:
		return fmt.Sprintf("shares the news of kampung %d", b.Kampung+1)
	case *game.NewsOpened:
		return fmt.Sprintf("opens the news of kampung %d by team %d", b.Kampung+1, b.ByTeam+1)
	case *game.NewsUsed:
		return fmt.Sprintf("gets %d cp: its news fed %d at kampung %d through team %d", b.CP, b.N, b.Kampung+1, b.ByTeam+1)
	case *game.Bought:
		return fmt.Sprintf("buys %d %v for %d coins, arrives %s", b.Quantity, b.Ingredient, b.Cost, st.stamp(b.ArrivesAt))
	case *game.StockArrived:
		return fmt.Sprintf("gets %d %v", b.Lot.N, b.Lot.Ingredient)
	case *game.Covered:
		return fmt.Sprintf("covers its store for %d coins", b.Cost)
	case *game.PotStarted:
		return fmt.Sprintf("cooks %v until %s", b.Meal, st.stamp(b.EndsAt))
	case *game.PotDone:
		return "has " + st.tellLots(b.Lots)
	case *game.MealsExpired:
		return fmt.Sprintf("wastes %d %v (%s), %d cp", b.N, b.Meal, b.Where, b.CP)
	case *game.VanOut:
		return st.tellVan(b)
	case *game.Served:
		return st.tellServed(b)
	case *game.VanHome:
		return "has its van back with " + meals(b.Back)
	case *game.Helped:
		return fmt.Sprintf("helps: %d ms saved, ends %s", b.SavedMS, st.stamp(b.EndsAt))
	case *game.Promised:
		return fmt.Sprintf("promises %d to kampung %d, early %t", b.N, b.Kampung+1, b.Early)
	case *game.PromiseClosed:
		return fmt.Sprintf("promise at kampung %d %s: %d of %d, %d cp", b.Kampung+1, b.Result, b.Progress, b.N, b.CP)
	case *game.Gave:
		return st.tellGift(b)
	case *game.Asked:
		return fmt.Sprintf("asks for %d %s", b.N, b.Item)
	case *game.AskClosed:
		if b.By == game.NoTeam {
			return "has no ask open now"
		}
		return fmt.Sprintf("answers the ask of team %d", *b.Asker+1)
	case *game.Kudos:
		return fmt.Sprintf("thanks %s for %s", st.seatName(b.To), b.Reason)
	default:
		return tellSeats(st, e)
	}
}

func (st *story) tellLots(lots []game.MealLot) string {
	var parts []string
	for _, lot := range lots {
		text := fmt.Sprintf("%d %v until %s", lot.N, lot.Meal, st.stamp(lot.ExpiresAt))
		if lot.Giver != game.NoTeam {
			text += fmt.Sprintf(" (%d %% to team %d)", lot.Percent, lot.Giver+1)
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, ", ")
}

func (st *story) tellVan(b *game.VanOut) string {
	text := fmt.Sprintf("sends a van with %s to kampung %d, arrives %s", meals(b.Load), b.Kampung+1, st.stamp(b.ArriveAt))
	switch {
	case b.ReportFrom == game.NoTeam:
		text += ", knows nothing"
	case b.Posting > 0:
		text += fmt.Sprintf(", knows news of team %d", b.ReportFrom+1)
	default:
		text += fmt.Sprintf(", heard %d s ago", *b.ReportAgeMS/1000)
	}
	return text + fmt.Sprintf(", free %d", b.FreeShown)
}

func (st *story) tellServed(b *game.Served) string {
	var parts []string
	for _, row := range b.Rows {
		text := fmt.Sprintf("%d %v (missed %d) eat %v at %d cp", row.N, row.Group, row.Missed, row.Meal, row.CP)
		if row.Giver != game.NoTeam {
			text += fmt.Sprintf(", %d %% to team %d", row.Percent, row.Giver+1)
		}
		parts = append(parts, text)
	}
	if parts == nil {
		parts = []string{"nobody eats"}
	}
	return fmt.Sprintf("serves kampung %d: %s; back %s", b.Kampung+1, strings.Join(parts, "; "), meals(b.Back))
}

func (st *story) tellGift(b *game.Gave) string {
	if b.Meal != nil {
		return fmt.Sprintf("gives team %d %s", b.To+1, st.tellLots(b.Meals))
	}
	return fmt.Sprintf("gives team %d %d %v", b.To+1, b.N, *b.Ingredient)
}

func tellSeats(st *story, e *game.Event) string {
	switch b := e.Body.(type) {
	case *game.SeatTaken:
		if b.Waiting {
			return fmt.Sprintf("%s comes to team %d and waits for the next phase", b.Participant, b.Team+1)
		}
		return fmt.Sprintf("%s takes seat of team %d", b.Participant, b.Team+1)
	case *game.SeatGiven:
		return st.seatName(b.Seat) + tellPlace(b.Place)
	case *game.SeatMoved:
		return fmt.Sprintf("%s goes to team %d%s", st.seatName(b.Seat), b.To+1, tellMove(b.Move))
	case *game.SeatRemoved:
		return st.seatName(b.Seat) + " is sent away" + tellMove(game.Move{Left: b.Left})
	case *game.SeatReadmitted:
		return fmt.Sprintf("%s may come back to team %d%s", st.seatName(b.Seat), b.Team+1, tellPlace(b.Place))
	case *game.TeamsMerged:
		var moves []string
		for _, m := range b.Moves {
			moves = append(moves, st.seatName(m.Seat)+tellMove(m.Move))
		}
		return fmt.Sprintf("team %d goes into team %d: %s", b.From+1, b.Into+1, strings.Join(moves, "; "))
	case *game.SeatLeft:
		return st.seatName(b.Seat) + " is away"
	case *game.SeatReturned:
		return st.seatName(b.Seat) + " is back"
	case *game.VolunteerOn:
		return "a volunteer plays for " + st.seatName(b.Seat)
	case *game.VolunteerOff:
		return "the volunteer gives the seat to " + st.seatName(b.Seat)
	case *game.TownOpened:
		return fmt.Sprintf("town opens with teams %s and %d seats", oneBased(b.Teams), len(b.Seats))
	case *game.Extended:
		return fmt.Sprintf("%d s longer", b.Seconds)
	case *game.Shortened:
		return fmt.Sprintf("%d s shorter", b.Seconds)
	default:
		return e.Kind + " " + strings.TrimSpace(string(encode(st.t, e.Body)))
	}
}

func tellPlace(p game.Place) string {
	if p.Roles == nil {
		return ""
	}
	var roles []string
	for _, role := range p.Roles {
		roles = append(roles, role.String())
	}
	text := " as " + strings.Join(roles, " and ")
	if p.Took != nil {
		text += " for a volunteer"
	}
	return text
}

func tellMove(m game.Move) string {
	if m.Left == nil {
		return tellPlace(m.Place)
	}
	return tellPlace(m.Place) + ", leaving a seat to a volunteer"
}
