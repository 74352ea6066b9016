package game

// Crowd is the public signal: how many people wait at each kampung, roughly, by no group (section 4).
type Crowd struct {
	// Value is people by kampung, rounded to tens.
	Value []int `json:"value"`
}

var _ = register[Crowd]()

// Kind is "crowd".
func (*Crowd) Kind() string { return "crowd" }

func (body *Crowd) apply(s *Session, e *Event) {
	town := s.towns[*e.Town]
	town.signals++
	for c, k := range town.kampung {
		k.crowd, k.crowdAt = body.Value[c], e.At
	}
}

// signal counts the crowd with noise and tells everybody.
func (town *Town) signal(s *Session, out *emitter) {
	noise := s.params.NoisePercent
	body := &Crowd{Value: make([]int, len(town.kampung))}
	for c, k := range town.kampung {
		index := uint64(len(town.kampung)*town.signals + c)
		factor := DrawRange(s.seed, purposeCrowd, index, 100-noise, 100+noise)
		body.Value[c] = (k.hungry()*factor/100 + 5) / 10 * 10
	}
	out.emit(s, town, nil, body)
}

// planSignals plans the regular signals of the action that are not planned yet, up to its bell: at its start, and when it is
// extended. A cut before that left some planned.
func (s *Session) planSignals() {
	step := Time(s.params.SignalSeconds) * second
	for _, town := range s.towns {
		for at := s.actionStart; at < s.phaseEnd; at += step {
			if at >= s.signalsTo {
				town.scheduleSignal(s, at)
			}
		}
	}
	s.signalsTo = max(s.signalsTo, s.phaseEnd)
}

// scheduleSignal plans a signal after all that changes the crowd in its millisecond: several causes, one signal.
func (town *Town) scheduleSignal(s *Session, at Time) {
	s.schedule(at, dueCrowd, s.phaseCount, signalDue{town.id, at})
}

// signalDue is the moment of a signal.
type signalDue struct {
	town TownID
	at   Time
}

func (due signalDue) fire(s *Session, out *emitter) {
	if town := s.towns[due.town]; town.kampung[0].crowdAt != due.at {
		town.signal(s, out)
	}
}

// reserved is how many people at c other teams have promised to feed by this mealtime and have not fed yet.
func (town *Town) reserved(p *Parameters, c KampungID, except *Team) int {
	sum := 0
	for _, team := range town.teams {
		if team != except {
			sum += team.owes(p, c)
		}
	}
	return sum
}

// owes is how many people at c the team has promised to feed by this mealtime and has not fed yet.
func (team *Team) owes(p *Parameters, c KampungID) int {
	promise := team.promises[c]
	if promise == nil {
		return 0
	}
	return max(0, p.Due(promise.N, team.town.mealtime)-promise.Progress)
}

// free is the number on the card, "free for you": the crowd less what others have promised by now.
func (town *Town) free(p *Parameters, c KampungID, team *Team) int {
	return max(0, town.kampung[c].crowd-town.reserved(p, c, team))
}
