package game

import "slices"

// Dispatch sends a free van with a load to a kampung (section 5). With Anyone, what is left after the right meals goes to
// whoever is hungry.
type Dispatch struct {
	Kampung KampungID `json:"c"`
	Load    [3]int    `json:"load"`
	Anyone  bool      `json:"anyone,omitempty"`
}

// VanOut is a van on its way. What the team knows of the kampung is fixed now (section 9).
type VanOut struct {
	Job      JobID     `json:"job"`
	Van      int       `json:"van"`
	Courier  SeatID    `json:"courier"`
	Kampung  KampungID `json:"c"`
	Load     [3]int    `json:"load"`
	Lots     []MealLot `json:"lots"`
	Anyone   bool      `json:"anyone"`
	ArriveAt Time      `json:"arrive_at"`
	// ReportAgeMS is how old the team's knowledge is; absent without any.
	ReportAgeMS *Time `json:"report_age_ms,omitempty"`
	// ReportFrom is the team that heard it, NoTeam without knowledge.
	ReportFrom TeamID `json:"report_from"`
	Listener   SeatID `json:"listener"`
	// Posting counts the news of this kampung today, from 1; 0 unless the knowledge is other people's news.
	Posting int `json:"posting,omitempty"`
	// FreeShown is "free for you" at this moment.
	FreeShown int `json:"free_shown"`
}

// VanHome is a van back in its kitchen; Back is meals by kind that joined the shelf.
type VanHome struct {
	Job     JobID     `json:"job"`
	Van     int       `json:"van"`
	Kampung KampungID `json:"c"`
	Back    [3]int    `json:"back"`
}

var (
	_ = command[Dispatch]()
	_ = register[VanOut]()
	_ = register[VanHome]()
)

// Name is "dispatch".
func (*Dispatch) Name() string { return "dispatch" }
func (*Dispatch) access() access {
	return access{seat: true, roles: []Role{Courier}, phases: phases(Action)}
}

// Kind is "van_out".
func (*VanOut) Kind() string { return "van_out" }

// Kind is "van_home".
func (*VanHome) Kind() string { return "van_home" }

func (cmd *Dispatch) decide(d *decision) ([]Body, *Refusal) {
	if refusal := d.knownKampung(cmd.Kampung); refusal != nil {
		return nil, refusal
	}
	van := slices.Index(d.team.vans, 0)
	if van < 0 {
		return nil, refuse(NoVan, "free_ms", d.firstFree(d.team.vans))
	}
	if refusal := cmd.checkLoad(d); refusal != nil {
		return nil, refusal
	}
	if d.town.kampung[cmd.Kampung].closed {
		return nil, refuse(RoadClosed)
	}
	body := &VanOut{
		Job: d.lastJob + 1, Van: van, Courier: d.link(), Kampung: cmd.Kampung, Load: cmd.Load, Anyone: cmd.Anyone,
		ArriveAt: d.at + d.town.travel(d.params, cmd.Kampung), ReportFrom: NoTeam, Listener: NoSeat,
		FreeShown: d.town.free(d.params, cmd.Kampung, d.team),
	}
	next := d.team.lastLot
	for m, n := range cmd.Load {
		body.Lots = append(body.Lots, partsOf(d.team.shelf, m, n, &next)...)
	}
	if report := d.team.knowledge(cmd.Kampung); report != nil {
		age := d.at - report.HeardAt
		body.ReportAgeMS, body.ReportFrom, body.Listener, body.Posting = &age, report.Team, report.Listener, report.Posting
	}
	return []Body{body}, nil
}

func (cmd *Dispatch) checkLoad(d *decision) *Refusal {
	sum := 0
	for _, n := range cmd.Load {
		if n < 0 || n > d.params.VanCapacity {
			return refuse(BadLoad, "min", 1, "max", d.params.VanCapacity)
		}
		sum += n
	}
	if sum < 1 || sum > d.params.VanCapacity {
		return refuse(BadLoad, "min", 1, "max", d.params.VanCapacity)
	}
	shelf := d.team.meals()
	for m, n := range cmd.Load {
		if n > shelf[m] {
			return refuse(NoMeals, "meal", Meal(m).String(), "have", shelf[m])
		}
	}
	return nil
}

// knownKampung refuses a kampung that the team's town does not have.
func (d *decision) knownKampung(c KampungID) *Refusal {
	if c < 0 || int(c) >= len(d.town.kampung) {
		return refuse(UnknownID, "field", "c")
	}
	return nil
}

func (body *VanOut) apply(s *Session, e *Event) {
	team := s.teams[*e.Team]
	job := &Job{
		id: body.Job, kind: JobVanOut, team: team, asset: body.Van, startedAt: e.At, endsAt: body.ArriveAt,
		actor: *e.Seat, helper: Unhelped, kampung: body.Kampung, trip: body,
	}
	for m, n := range body.Load {
		job.lots = append(job.lots, team.takeMeals(Meal(m), n)...)
	}
	team.vans[body.Van] = job.id
	s.startJob(job)
	team.did(e, Courier, "van_out", int(body.Kampung), total(body.Load))
}

// driveBack begins the trip home right after serving.
func (s *Session) driveBack(out *Job, at Time, id JobID, lots []MealLot) {
	town, team := out.team.town, out.team
	delete(s.jobs, out.id)
	job := &Job{
		id: id, kind: JobVanBack, team: team, asset: out.asset, startedAt: at,
		endsAt: at + town.travel(s.params, out.kampung), actor: out.actor, helper: Unhelped,
		kampung: out.kampung, lots: lots, trip: out.trip,
	}
	team.vans[job.asset] = id
	s.startJob(job)
}

// arriveHome puts what a van brings back on the shelf; what has expired on the way is waste.
func (s *Session) arriveHome(job *Job, out *emitter) {
	var spoilt, back [3]int
	for i := range job.lots {
		lot := &job.lots[i]
		if lot.ExpiresAt <= out.at {
			spoilt[lot.Meal] += lot.N
		} else {
			back[lot.Meal] += lot.N
		}
	}
	town, team := job.team.town, job.team
	for m, n := range spoilt {
		if n > 0 {
			out.emit(s, town, team, s.wasted(Meal(m), n, "home", job.id))
		}
	}
	out.emit(s, town, team, &VanHome{Job: job.id, Van: job.asset, Kampung: job.kampung, Back: back})
}

func (body *VanHome) apply(s *Session, e *Event) {
	team := s.teams[*e.Team]
	job := s.jobs[body.Job]
	team.vans[body.Van] = 0
	delete(s.jobs, body.Job)
	for _, lot := range job.lots {
		if lot.ExpiresAt > e.At {
			team.putOnShelf(s, lot)
		}
	}
}
