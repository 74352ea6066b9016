package game

import "slices"

// Step is a part of the debrief: six in this order, opened by the facilitator.
type Step string

// The steps in their order.
const (
	StepFeel     Step = "feel"
	StepHappened Step = "happened"
	StepLearned  Step = "learned"
	StepRelates  Step = "relates"
	StepWhatIf   Step = "what_if"
	StepNext     Step = "next"
)

// StepForm is how much time there is for a step.
type StepForm string

// The forms of a step.
const (
	FormShort StepForm = "short"
	FormLong  StepForm = "long"
)

// steps lists the steps in their order, stepMinutes what each takes unless the facilitator says otherwise.
var (
	steps       = []Step{StepFeel, StepHappened, StepLearned, StepRelates, StepWhatIf, StepNext}
	stepMinutes = map[StepForm][]int{FormShort: {4, 8, 6, 6, 5, 6}, FormLong: {8, 20, 15, 15, 12, 15}}
)

const maxStepMinutes = 90

// OpenStep opens a step of the debrief, or opens it again. Another step than the open one takes the prompt away. Minutes, 1 to 90, is how long it may take; without it, what such
// a step takes.
type OpenStep struct {
	Step    Step     `json:"step"`
	Form    StepForm `json:"form"`
	Minutes *int     `json:"minutes,omitempty"`
}

// StepOpened is the step that is open until the next. Nothing happens at its end.
type StepOpened struct {
	Step   Step     `json:"step"`
	Form   StepForm `json:"form"`
	EndsAt Time     `json:"ends_at"`
}

var (
	_ = command[OpenStep]()
	_ = register[StepOpened]()
)

// Name is "open_step".
func (*OpenStep) Name() string { return "open_step" }
func (*OpenStep) access() access {
	return access{facilitator: true, phases: phases(Debrief, Reflection)}
}

// Kind is "step_opened".
func (*StepOpened) Kind() string { return "step_opened" }

func (cmd *OpenStep) decide(d *decision) ([]Body, *Refusal) {
	nth := slices.Index(steps, cmd.Step)
	minutes, known := stepMinutes[cmd.Form]
	switch {
	case nth < 0:
		return nil, refuse(UnknownID, "field", "step")
	case !known:
		return nil, refuse(UnknownID, "field", "form")
	}
	length := minutes[nth]
	if cmd.Minutes != nil {
		length = *cmd.Minutes
	}
	if length < 1 || length > maxStepMinutes {
		return nil, refuse(BadAmount, "min", 1, "max", maxStepMinutes)
	}
	return []Body{&StepOpened{cmd.Step, cmd.Form, d.at + Time(length)*60*second}}, nil
}

func (body *StepOpened) apply(s *Session, e *Event) {
	if s.debrief.step == nil || s.debrief.step.Step != body.Step {
		s.debrief.prompt = PromptView{} // a step has a question of its own; the last one's prompt would stand in its place
	}
	s.debrief.step, s.debrief.stepStart = body, e.At
}
