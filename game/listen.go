package game

import "slices"

// Listen sends a motorbike to a kampung, to ask who is hungry there.
type Listen struct {
	Kampung KampungID `json:"c"`
}

// RideOut is a listener on the way; the ride with the talk is one job.
type RideOut struct {
	Job      JobID     `json:"job"`
	Bike     int       `json:"bike"`
	Kampung  KampungID `json:"c"`
	Listener SeatID    `json:"listener"`
	EndsAt   Time      `json:"ends_at"`
}

// Reported is what a listener heard: the exact need at that moment.
type Reported struct {
	Job      JobID     `json:"job"`
	Bike     int       `json:"bike"`
	Kampung  KampungID `json:"c"`
	Need     [3][4]int `json:"need"`
	HeardAt  Time      `json:"heard_at"`
	Listener SeatID    `json:"listener"`
	BackJob  JobID     `json:"back_job"`
}

// RodeBack is a motorbike back in its kitchen.
type RodeBack struct {
	Job     JobID     `json:"job"`
	Bike    int       `json:"bike"`
	Kampung KampungID `json:"c"`
}

// Report is what a team has heard of a kampung today.
type Report struct {
	Need     [3][4]int
	HeardAt  Time
	Listener SeatID
	// Team is who heard it.
	Team TeamID
	// Posting counts the news of this kampung today, from 1; 0 for an own visit.
	Posting int
}

// People is the need by group, however long they have waited.
func (r *Report) People() [3]int { return people(r.Need) }

func people(need [3][4]int) [3]int {
	var n [3]int
	for g, row := range need {
		n[g] = row[0] + row[1] + row[2] + row[3]
	}
	return n
}

var (
	_ = command[Listen]()
	_ = register[RideOut]()
	_ = register[Reported]()
	_ = register[RodeBack]()
)

// Name is "listen".
func (*Listen) Name() string { return "listen" }
func (*Listen) access() access {
	return access{seat: true, roles: []Role{Listener}, phases: planOrAction}
}

// Kind is "ride_out".
func (*RideOut) Kind() string { return "ride_out" }

// Kind is "report".
func (*Reported) Kind() string { return "report" }

// Kind is "ride_back".
func (*RodeBack) Kind() string { return "ride_back" }

func (cmd *Listen) decide(d *decision) ([]Body, *Refusal) {
	if refusal := d.knownKampung(cmd.Kampung); refusal != nil {
		return nil, refusal
	}
	bike := slices.Index(d.team.bikes, 0)
	if bike < 0 {
		return nil, refuse(NoBike, "free_ms", d.firstFree(d.team.bikes))
	}
	if d.town.kampung[cmd.Kampung].closed {
		return nil, refuse(RoadClosed)
	}
	return []Body{&RideOut{
		Job: d.lastJob + 1, Bike: bike, Kampung: cmd.Kampung, Listener: d.link(),
		EndsAt: d.at + d.town.ride(d.params, cmd.Kampung) + Time(d.params.TalkSeconds)*second,
	}}, nil
}

func (body *RideOut) apply(s *Session, e *Event) {
	team := s.teams[*e.Team]
	job := &Job{
		id: body.Job, kind: JobRideOut, team: team, asset: body.Bike, startedAt: e.At, endsAt: body.EndsAt,
		actor: *e.Seat, helper: Unhelped, kampung: body.Kampung, ride: body,
	}
	team.bikes[body.Bike] = job.id
	s.startJob(job)
	team.did(e, Listener, "ride_out", int(body.Kampung), 0)
}

// hear is the end of the talk: the listener knows what this kampung needs now.
func (s *Session) hear(job *Job, out *emitter) {
	town := job.team.town
	out.emit(s, town, job.team, &Reported{
		Job: job.id, Bike: job.asset, Kampung: job.kampung, Need: town.kampung[job.kampung].need,
		HeardAt: out.at, Listener: job.ride.Listener, BackJob: s.lastJob + 1,
	})
}

func (body *Reported) apply(s *Session, e *Event) {
	town, team := s.towns[*e.Town], s.teams[*e.Team]
	team.own[body.Kampung] = &Report{
		Need: body.Need, HeardAt: body.HeardAt, Listener: body.Listener, Team: team.id,
	}
	out := s.jobs[body.Job]
	delete(s.jobs, body.Job)
	job := &Job{
		id: body.BackJob, kind: JobRideBack, team: team, asset: body.Bike, startedAt: e.At,
		endsAt: e.At + town.ride(s.params, body.Kampung), actor: out.actor, helper: Unhelped, kampung: body.Kampung,
	}
	team.bikes[body.Bike] = job.id
	s.startJob(job)
	team.did(e, Listener, "heard", int(body.Kampung), 0)
}

func (s *Session) rideHome(job *Job, out *emitter) {
	out.emit(s, job.team.town, job.team, &RodeBack{Job: job.id, Bike: job.asset, Kampung: job.kampung})
}

func (body *RodeBack) apply(s *Session, e *Event) {
	s.teams[*e.Team].bikes[body.Bike] = 0
	delete(s.jobs, body.Job)
}

// knowledge is what the team knows of a kampung: the report heard last, its own before other people's (section 9).
func (team *Team) knowledge(c KampungID) *Report {
	own, news := team.own[c], team.opened[c]
	if own == nil || news != nil && news.HeardAt > own.HeardAt {
		return news
	}
	return own
}
