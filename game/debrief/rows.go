package debrief

import (
	"slices"

	"foodforpeople/game"
)

// Row is an event behind a figure, without people: what kind it is says what the rest means. Events of other kinds than
// those of the play have no row.
type Row struct {
	Seq     int64           `json:"seq"`
	At      game.Time       `json:"at"`
	Day     int             `json:"day"`
	Phase   game.Phase      `json:"phase"`
	Kind    string          `json:"kind"`
	Town    *game.TownID    `json:"town,omitempty"`
	Team    *game.TeamID    `json:"team,omitempty"`
	Kampung *game.KampungID `json:"c,omitempty"`
	// N is people, meals, units, percent or teams, as the kind says.
	N int `json:"n,omitempty"`
	// Item is an ingredient or a meal.
	Item string `json:"m,omitempty"`
	// To is the other team: who got a gift, drove on news, or answered an ask.
	To *game.TeamID `json:"to,omitempty"`
	// Done is people of N: with the right meal, or fed of a promise; Result is what a promise came to.
	Done   int    `json:"done,omitempty"`
	Result string `json:"result,omitempty"`
}

// Rows tells of the events with these numbers, in turn.
func (f *Fold) Rows(seqs []int64) []Row {
	list := []Row{}
	for _, seq := range sorted(seqs) {
		at, found := slices.BinarySearchFunc(f.events, seq, func(e game.Event, seq int64) int { return int(e.Seq - seq) })
		if !found {
			continue
		}
		e := &f.events[at]
		row := Row{Seq: e.Seq, At: e.At, Day: e.Day, Phase: e.Phase, Kind: e.Kind, Town: e.Town, Team: e.Team}
		if row.tell(e) || row.tellOfGoods(e) || row.tellOfTown(e) {
			list = append(list, row)
		}
	}
	return list
}

// tell fills in what a team did at a kampung or for another team; false if it is nothing of that.
func (row *Row) tell(e *game.Event) bool {
	switch body := e.Body.(type) {
	case *game.RideOut:
		row.Kampung = &body.Kampung
	case *game.Reported:
		row.Kampung = &body.Kampung
		for _, waited := range body.Need {
			row.N += waited[0] + waited[1] + waited[2] + waited[3]
		}
	case *game.NewsShared:
		row.Kampung = &body.Kampung
	case *game.NewsUsed:
		row.Kampung, row.To, row.N = &body.Kampung, &body.ByTeam, body.N
	case *game.VanOut:
		row.Kampung, row.N = &body.Kampung, sum(body.Load)
	case *game.Served:
		row.Kampung, row.N = &body.Kampung, sum(body.Eaten)
		for _, fed := range body.Rows {
			if fed.Right {
				row.Done += fed.N
			}
		}
	case *game.Promised:
		row.Kampung, row.N = &body.Kampung, body.N
	case *game.PromiseClosed:
		row.Kampung, row.N, row.Done, row.Result = &body.Kampung, body.N, min(body.N, body.Progress), body.Result
	case *game.Asked:
		row.Item, row.N = body.Item, body.N
	case *game.AskClosed:
		if body.Asker != nil {
			row.Team = body.Asker
		}
		if body.By != game.NoTeam {
			row.To = &body.By
		}
	case *game.Helped, *game.RolesSwapped, *game.Kudos, *game.SeatLeft, *game.SeatReturned, *game.VolunteerOn:
	default:
		return false
	}
	return true
}

// tellOfGoods fills in what a team had.
func (row *Row) tellOfGoods(e *game.Event) bool {
	switch body := e.Body.(type) {
	case *game.Bought:
		row.Item, row.N = body.Ingredient.String(), body.Quantity
	case *game.StockArrived:
		row.Item, row.N = body.Lot.Ingredient.String(), body.Lot.N
	case *game.Covered:
	case *game.PotStarted:
		row.Item = body.Meal.String()
	case *game.PotDone:
		row.Item = body.Meal.String()
		for _, lot := range body.Lots {
			row.N += lot.N
		}
	case *game.MealsExpired:
		row.Item, row.N = body.Meal.String(), body.N
	case *game.Gave:
		row.To, row.N = &body.To, body.N
		if body.Meal != nil {
			row.Item = body.Meal.String()
		} else {
			row.Item = body.Ingredient.String()
		}
	case *game.VanHome:
		row.Kampung, row.N = &body.Kampung, sum(body.Back)
	default:
		return false
	}
	return true
}

// tellOfTown fills in what happened to a whole town.
func (row *Row) tellOfTown(e *game.Event) bool {
	switch body := e.Body.(type) {
	case *game.Mealtime:
		for _, added := range body.Added {
			row.N += sum(added)
		}
	case *game.Influx:
		row.Kampung, row.N = &body.Kampung, sum(body.Added)
	case *game.ForecastPublished:
		row.N = body.Percent
	case *game.RainStarted:
		for _, spoiled := range body.Spoiled {
			row.N += sum(spoiled)
		}
	case *game.DayClosed:
		for _, groups := range body.Hungry {
			for _, waited := range groups {
				row.N += waited[0] + waited[1] + waited[2] + waited[3]
			}
		}
	default:
		return false
	}
	return true
}
