package game

// SetPrompt says what people talk or write about: by the Key of a text of the pages, or in the facilitator's own words of 1
// to 200 characters. Exactly one of them.
type SetPrompt struct {
	Key  string `json:"key,omitempty"`
	Text string `json:"text,omitempty"`
}

// PromptSet is what people are asked.
type PromptSet struct {
	Key  string `json:"key,omitempty"`
	Text string `json:"text,omitempty"`
}

var (
	_ = command[SetPrompt]()
	_ = register[PromptSet]()
)

// Bounds of prompts, in characters.
const (
	maxPrompt    = 200
	maxPromptKey = 32
)

// Name is "set_prompt".
func (*SetPrompt) Name() string { return "set_prompt" }
func (*SetPrompt) access() access {
	return access{facilitator: true, phases: phases(Debrief, Reflection)}
}

// Kind is "prompt_set".
func (*PromptSet) Kind() string { return "prompt_set" }

func (cmd *SetPrompt) decide(*decision) ([]Body, *Refusal) {
	switch {
	case cmd.Key != "" && !goodKey(cmd.Key, maxPromptKey):
		return nil, refuse(UnknownID, "field", "key")
	case cmd.Key != "" && cmd.Text != "", cmd.Key == "" && !plainText(cmd.Text, 1, maxPrompt):
		return nil, refuse(BadText, "max", maxPrompt)
	}
	return []Body{(*PromptSet)(cmd)}, nil
}

func (body *PromptSet) apply(s *Session, e *Event) {
	s.debrief.prompt = PromptView(*body)
}
