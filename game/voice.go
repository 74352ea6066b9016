package game

// arrivalsShown is how many of today's last deliveries a kampung remembers.
const arrivalsShown = 3

// arrivals is what came to a kampung today. It is a value, so that a copy of a kampung has its own.
type arrivals struct {
	last  [arrivalsShown]MealsCame // the newest first
	n     int                      // of last
	meals [3]int                   // eaten today, by kind
}

// MealsCame is a delivery as those who ate know it: what they ate, not who cooked or drove it.
type MealsCame struct {
	At    Time   `json:"at"`
	Meals [3]int `json:"meals"`
}

// VoiceView is what a kampung may say of itself on the big screen.
type VoiceView struct {
	// Came is today's last deliveries that fed somebody, the newest first, Meals what was eaten today by kind.
	Came  []MealsCame `json:"came"`
	Meals [3]int      `json:"meals"`
	// FedPercent is how many had eaten at the last bell, -1 before the first.
	FedPercent int `json:"fed_percent"`
	// Asked is what a team heard here and shared today, by group: after the bell only, since before it is each team's to read.
	Asked *[3]int `json:"asked,omitempty"`
}

func (came *arrivals) add(at Time, rows []ServedRow) {
	delivery := MealsCame{At: at}
	for i := range rows {
		delivery.Meals[rows[i].Meal] += rows[i].N
		came.meals[rows[i].Meal] += rows[i].N
	}
	if total(delivery.Meals) == 0 {
		return
	}
	copy(came.last[1:], came.last[:])
	came.last[0] = delivery
	came.n = min(came.n+1, arrivalsShown)
}

// voiceView lets a kampung of a town speak.
func (s *Session) voiceView(town *Town, k *Kampung) *VoiceView {
	voice := &VoiceView{Came: append([]MealsCame{}, k.came.last[:k.came.n]...), Meals: k.came.meals, FedPercent: -1}
	if town.atBell != nil {
		voice.FedPercent = town.atBell.Kampung[k.id].FedPercent
	}
	if post := town.news[k.id]; post != nil && s.phase != Plan && s.phase != Action {
		asked := post.report.People()
		voice.Asked = &asked
	}
	return voice
}
