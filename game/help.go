package game

// Help makes a running job of the own team faster, once per job. It is what the leader does.
type Help struct {
	Job JobID `json:"job"`
}

// Helped is a job that ends earlier.
type Helped struct {
	Job JobID `json:"job"`
	// Helper is the leader's seat, NoSeat if a volunteer helped.
	Helper  SeatID `json:"helper"`
	SavedMS Time   `json:"saved_ms"`
	EndsAt  Time   `json:"ends_at"`
}

var (
	_ = command[Help]()
	_ = register[Helped]()
)

// Name is "help".
func (*Help) Name() string { return "help" }
func (*Help) access() access {
	return access{seat: true, roles: []Role{Leader}, phases: phases(Action)}
}

// Kind is "helped".
func (*Helped) Kind() string { return "helped" }

func (cmd *Help) decide(d *decision) ([]Body, *Refusal) {
	if d.at < d.team.handFree {
		return nil, refuse(HandBusy, "free_ms", d.team.handFree)
	}
	job := d.jobs[cmd.Job]
	if job == nil || job.team != d.team {
		return nil, refuse(NoJob)
	}
	if job.helped {
		return nil, refuse(Already)
	}
	saved := (job.endsAt - d.at) * Time(d.params.HelpPercent) / 100
	return []Body{&Helped{Job: job.id, Helper: d.link(), SavedMS: saved, EndsAt: job.endsAt - saved}}, nil
}

func (body *Helped) apply(s *Session, e *Event) {
	team, job := s.teams[*e.Team], s.jobs[body.Job]
	job.helped, job.helper, job.endsAt = true, body.Helper, body.EndsAt
	team.handFree = body.EndsAt
	s.scheduleJob(job)
	team.did(e, Leader, "helped", int(job.kampung), 0)
}
