package debrief

import "foodforpeople/game"

// freshMS is A of M1: an older report does not count as listening first.
const freshMS game.Time = 60_000

// heard is the newest own visit to a kampung today.
type heard struct {
	at  game.Time
	seq int64
}

// listening counts people by what the team knew when the van left.
type listening struct {
	heard                map[game.KampungID]heard
	deliveries           int
	listened, news, all  int // people served
	right                int
	listenEvents, served []int64
}

// listen counts a delivery by what the team had heard when the van left.
func (t *team) listen(seq int64, out trip, body *game.Served) {
	people, right := 0, 0
	for _, row := range body.Rows {
		people += row.N
		if row.Right {
			right += row.N
		}
	}
	if people == 0 {
		return
	}
	t.deliveries++
	t.all += people
	t.right += right
	t.served = append(t.served, seq)
	switch van := out.van; {
	case out.reported != 0:
		t.listened += people
		t.listenEvents = append(t.listenEvents, out.reported)
	case van.ReportFrom != game.NoTeam && *van.ReportAgeMS <= freshMS: // an own one as fresh is the first case
		t.news += people
	}
	t.listenEvents = append(t.listenEvents, out.seq, seq)
}

func (t *team) listenedFirst() Measure {
	return tell(ListenedFirst, float64(t.listened), float64(t.all), t.deliveries, 5, true, sorted(t.listenEvents),
		share("on_news", float64(t.news), float64(t.all)))
}

func (t *team) servedNeed() Measure {
	return tell(ServedNeed, float64(t.right), float64(t.all), t.all, 1, true, t.served)
}
