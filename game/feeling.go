package game

// Feeling is how somebody feels after the play.
type Feeling string

// The feelings that a person may choose.
const (
	Proud      Feeling = "proud"
	Happy      Feeling = "happy"
	Grateful   Feeling = "grateful"
	Surprised  Feeling = "surprised"
	Tired      Feeling = "tired"
	Confused   Feeling = "confused"
	Frustrated Feeling = "frustrated"
	Sorry      Feeling = "sorry"
)
