package game

// JobKind says what a job does. Out and back are two jobs; each may be helped once.
type JobKind string

// The kinds of jobs.
const (
	JobCook     JobKind = "cook"
	JobVanOut   JobKind = "van_out"
	JobVanBack  JobKind = "van_back"
	JobRideOut  JobKind = "ride_out"
	JobRideBack JobKind = "ride_back"
)

// Job is something that runs and ends by itself.
type Job struct {
	id        JobID
	kind      JobKind
	team      *Team
	asset     int // which stove, van or bike
	startedAt Time
	endsAt    Time
	actor     SeatID
	helped    bool
	helper    SeatID // Unhelped, NoSeat if a volunteer helped

	kampung KampungID
	meal    Meal
	pot     *PotStarted
	lots    []MealLot // in a van
	trip    *VanOut
	ride    *RideOut
}

// startJob makes a job run; finish happens at its end, unless the bell comes first.
func (s *Session) startJob(job *Job) {
	s.lastJob = max(s.lastJob, job.id)
	s.jobs[job.id] = job
	s.scheduleJob(job)
}

// scheduleJob puts the end of a job into the due-queue, again when it was helped.
func (s *Session) scheduleJob(job *Job) {
	s.schedule(job.endsAt, dueTask, 0, jobEnd{job.id, job.helped})
}

// jobEnd is the end of a job. One planned before the job was helped is void, even where the help saved nothing.
type jobEnd struct {
	job    JobID
	helped bool
}

func (end jobEnd) fire(s *Session, out *emitter) {
	job := s.jobs[end.job]
	if job == nil || job.helped != end.helped {
		return
	}
	switch job.kind {
	case JobCook:
		s.finishPot(job, out)
	case JobVanOut:
		s.serve(job, out)
	case JobVanBack:
		s.arriveHome(job, out)
	case JobRideOut:
		s.hear(job, out)
	case JobRideBack:
		s.rideHome(job, out)
	}
}

// firstFree says when the first of these assets is free again, in game time.
func (s *Session) firstFree(assets []JobID) Time {
	first := Never
	for _, id := range assets {
		job := s.jobs[id]
		if job == nil {
			continue
		}
		at := s.assetFree(job)
		if first == Never || at < first {
			first = at
		}
	}
	return first
}

// assetFree is when the asset of a running job will be free: a trip out is followed by a trip back.
func (s *Session) assetFree(job *Job) Time {
	switch job.kind {
	case JobVanOut:
		return job.endsAt + job.team.town.travel(s.params, job.kampung)
	case JobRideOut:
		return job.endsAt + job.team.town.ride(s.params, job.kampung)
	default:
		return job.endsAt
	}
}
