package game

// Promise is the town's word of a team: so many people will be fed at a kampung today.
type Promise struct {
	Kampung KampungID
	N       int // people
	At      Time
	Early   bool // made in plan
	// Progress counts everybody served there by vans that left at or after At; it may exceed N.
	Progress int
	// Result is "", then "kept", "forgiven" or "broken" at the bell; CP what it brought.
	Result string
	CP     int
}

// MakePromise tells the town where the team will bring food. It cannot be changed.
type MakePromise struct {
	Kampung KampungID `json:"c"`
	N       int       `json:"n"`
}

// Promised is a public promise.
type Promised struct {
	Kampung KampungID `json:"c"`
	N       int       `json:"n"`
	Early   bool      `json:"early"`
}

// PromiseClosed settles a promise at the bell.
type PromiseClosed struct {
	Kampung  KampungID `json:"c"`
	N        int       `json:"n"`
	Progress int       `json:"progress"`
	Result   string    `json:"result"`
	CP       int       `json:"cp"`
}

var (
	_ = command[MakePromise]()
	_ = register[Promised]()
	_ = register[PromiseClosed]()
)

// Name is "promise".
func (*MakePromise) Name() string { return "promise" }
func (*MakePromise) access() access {
	return access{seat: true, roles: []Role{Leader}, phases: planOrAction}
}

// Kind is "promised".
func (*Promised) Kind() string { return "promised" }

// Kind is "promise_closed".
func (*PromiseClosed) Kind() string { return "promise_closed" }

// promiseStep is the unit of promises, in people.
const promiseStep = 10

func (cmd *MakePromise) decide(d *decision) ([]Body, *Refusal) {
	p := d.params
	if refusal := d.knownKampung(cmd.Kampung); refusal != nil {
		return nil, refusal
	}
	if cmd.N < p.PromiseMinimum || cmd.N > p.PromiseOne || cmd.N%promiseStep != 0 {
		return nil, refuse(BadAmount, "min", p.PromiseMinimum, "max", p.PromiseOne, "step", promiseStep)
	}
	if d.phase == Action && d.phaseEnd-d.at < Time(p.LateSeconds)*second {
		return nil, refuse(TooLate)
	}
	if d.team.promises[cmd.Kampung] != nil {
		return nil, refuse(Already)
	}
	if left := p.PromiseDay - d.team.promisedToday(); cmd.N > left {
		return nil, refuse(PromisedEnough, "left", left)
	}
	return []Body{&Promised{Kampung: cmd.Kampung, N: cmd.N, Early: d.phase == Plan}}, nil
}

func (team *Team) promisedToday() int {
	sum := 0
	for c := range KampungID(len(team.town.kampung)) {
		if promise := team.promises[c]; promise != nil {
			sum += promise.N
		}
	}
	return sum
}

func (body *Promised) apply(s *Session, e *Event) {
	town, team := s.towns[*e.Town], s.teams[*e.Team]
	team.promises[body.Kampung] = &Promise{Kampung: body.Kampung, N: body.N, At: e.At, Early: body.Early}
	s.notice(Notice{At: e.At, Kind: "promised", Town: town.id, Team: &team.id, Kampung: &body.Kampung, People: body.N})
	team.did(e, Leader, "promised", int(body.Kampung), body.N)
}

// settlePromises closes the team's promises in the order of the kampung.
func (team *Team) settlePromises(s *Session, out *emitter) {
	for _, k := range team.town.kampung {
		promise := team.promises[k.id]
		if promise == nil {
			continue
		}
		body := &PromiseClosed{Kampung: k.id, N: promise.N, Progress: promise.Progress}
		switch {
		case promise.Progress >= promise.N && promise.Early:
			body.Result, body.CP = "kept", 100*promise.N*s.params.PromiseEarly
		case promise.Progress >= promise.N:
			body.Result, body.CP = "kept", 100*promise.N*s.params.PromiseLate
		case k.hungry() == 0:
			body.Result = "forgiven"
		default:
			body.Result, body.CP = "broken", -100*(promise.N-promise.Progress)*s.params.PromiseBreak
		}
		out.emit(s, team.town, team, body)
	}
}

func (body *PromiseClosed) apply(s *Session, e *Event) {
	town, team := s.towns[*e.Town], s.teams[*e.Team]
	promise := team.promises[body.Kampung]
	promise.Result, promise.CP = body.Result, body.CP
	team.add(func(p *Parts) {
		if body.CP < 0 {
			p.Broken += body.CP
		} else {
			p.Promises += body.CP
		}
	})
	s.notice(Notice{
		At: e.At, Kind: "promise_" + body.Result, Town: town.id, Team: &team.id, Kampung: &body.Kampung, People: body.N,
	})
}
