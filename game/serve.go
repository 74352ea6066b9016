package game

// Served is a van that has arrived (section 7). The courier learns what was eaten, not who is still hungry.
type Served struct {
	Job     JobID       `json:"job"`
	Van     int         `json:"van"`
	Kampung KampungID   `json:"c"`
	Rows    []ServedRow `json:"rows"`
	// Eaten is people by group, Back meals by kind that were not eaten, Expired meals by kind that were waste on arrival.
	Eaten   [3]int `json:"eaten"`
	Back    [3]int `json:"back"`
	Expired [3]int `json:"expired"`
	// BackJob is the trip home.
	BackJob JobID `json:"back_job"`
	// TownShareBefore is true if this kampung was served worse than the town on average before this serving.
	TownShareBefore bool `json:"town_share_before"`
}

// ServedRow is people of one group who waited equally long and ate from one lot.
type ServedRow struct {
	Group Group `json:"g"`
	// Missed is mealtimes they had missed, 0 to 3.
	Missed int   `json:"w"`
	Meal   Meal  `json:"m"`
	Right  bool  `json:"right"`
	N      int   `json:"n"`
	CP     int   `json:"cp"` // of one person, before the gift split
	Lot    LotID `json:"lot"`

	Giver    TeamID   `json:"giver"`
	Percent  int      `json:"pct"`
	Cook     SeatID   `json:"cook"`
	Buyer    SeatID   `json:"buyer"`
	Listener SeatID   `json:"listener"`
	Helpers  []SeatID `json:"helpers,omitempty"` // of the pot, then of the trip; NoSeat for a volunteer
}

var _ = register[Served]()

// Kind is "served".
func (*Served) Kind() string { return "served" }

// serve happens when a van arrives.
func (s *Session) serve(job *Job, out *emitter) {
	town := job.team.town
	serving := &serving{s: s, kampung: town.kampung[job.kampung], job: job, lots: append([]MealLot(nil), job.lots...)}
	serving.need = serving.kampung.need
	demand, fed, _ := town.served()
	body := &Served{
		Job: job.id, Van: job.asset, Kampung: job.kampung, BackJob: s.lastJob + 1,
		TownShareBefore: serving.kampung.fed*demand < fed*serving.kampung.demand,
	}
	for i := range serving.lots {
		lot := &serving.lots[i]
		if lot.ExpiresAt <= out.at {
			body.Expired[lot.Meal] += lot.N
			lot.N = 0
		}
	}
	serving.rightMeals()
	if job.trip.Anyone {
		serving.anyone()
	}
	body.Rows = serving.rows
	for _, row := range body.Rows {
		body.Eaten[row.Group] += row.N
	}
	for _, lot := range serving.lots {
		body.Back[lot.Meal] += lot.N
	}
	for m, n := range body.Expired {
		if n > 0 {
			out.emit(s, town, job.team, s.wasted(Meal(m), n, "van", job.id))
		}
	}
	out.emit(s, town, job.team, body)
	town.creditNews(s, out, job, body)
}

// serving is a van at work: need and lots shrink as people eat.
type serving struct {
	s       *Session
	kampung *Kampung
	job     *Job
	need    [3][4]int
	lots    []MealLot // by meal, oldest first
	rows    []ServedRow
}

func (v *serving) rightMeals() {
	for i := range v.lots {
		for w := 3; w >= 0; w-- {
			v.eat(&v.lots[i], Group(v.lots[i].Meal), w)
		}
	}
}

func (v *serving) anyone() {
	for i := range v.lots {
		for w := 3; w >= 0; w-- {
			for _, g := range [...]Group{Child, Elder, Adult} {
				v.eat(&v.lots[i], g, w)
			}
		}
	}
}

func (v *serving) eat(lot *MealLot, g Group, w int) {
	n := min(lot.N, v.need[g][w])
	if n == 0 {
		return
	}
	lot.N -= n
	v.need[g][w] -= n
	row := ServedRow{
		Group: g, Missed: w, Meal: lot.Meal, Right: int(g) == int(lot.Meal), N: n, Lot: lot.ID,
		Giver: lot.Giver, Percent: lot.Percent, Cook: lot.Cook, Buyer: lot.Buyer, Listener: v.job.trip.Listener,
	}
	row.CP = v.s.params.personValue(row.Group, row.Missed, row.Right)
	if lot.Helper != Unhelped {
		row.Helpers = append(row.Helpers, lot.Helper)
	}
	if v.job.helped {
		row.Helpers = append(row.Helpers, v.job.helper)
	}
	v.rows = append(v.rows, row)
}

func (body *Served) apply(s *Session, e *Event) {
	town, team := s.towns[*e.Town], s.teams[*e.Team]
	k, job := town.kampung[body.Kampung], s.jobs[body.Job]
	for i := range body.Rows {
		row := &body.Rows[i]
		k.need[row.Group][row.Missed] -= row.N
		k.fed += row.N
		team.served += row.N
		if row.Right {
			k.fedRight += row.N
			team.fedRight += row.N
			team.rightToday += row.N
		} else {
			team.wrongToday += row.N
		}
		s.scoreRow(team, row)
		s.creditRow(job, row)
	}
	eaten := total(body.Eaten)
	k.came.add(e.At, body.Rows)
	if promise := team.promises[body.Kampung]; promise != nil && job.startedAt >= promise.At {
		promise.Progress += eaten
	}
	team.deliveries = append(team.deliveries, &Delivery{
		At: e.At, Kampung: body.Kampung, Load: total(job.trip.Load), Eaten: body.Eaten, Back: body.Back,
	})
	s.driveBack(job, e.At, body.BackJob, job.remaining(e.At, body.Rows))
	team.did(e, Courier, "served", int(body.Kampung), eaten)
}

// remaining is what stays in the van: neither expired nor eaten.
func (job *Job) remaining(at Time, rows []ServedRow) []MealLot {
	var rest []MealLot
	for _, lot := range job.lots {
		if lot.ExpiresAt <= at {
			continue
		}
		for i := range rows {
			if rows[i].Lot == lot.ID && rows[i].Meal == lot.Meal {
				lot.N -= rows[i].N
			}
		}
		if lot.N > 0 {
			rest = append(rest, lot)
		}
	}
	return rest
}

// Delivery is what a courier brought home to the team: what was eaten and what came back.
type Delivery struct {
	At      Time
	Kampung KampungID
	Load    int
	Eaten   [3]int // people by group
	Back    [3]int // meals by kind
}
