package game

// Habit is one of the five habits that people rate.
type Habit string

// The habits in the order in which they are asked.
const (
	Listened Habit = "listened"
	Shared   Habit = "shared"
	KeptWord Habit = "kept_word"
	Foresaw  Habit = "foresaw"
	Included Habit = "included"
)

// Ratings is an answer of 1 (hardly ever) to 5 (always) to each habit.
type Ratings struct {
	Listened int `json:"listened"`
	Shared   int `json:"shared"`
	KeptWord int `json:"kept_word"`
	Foresaw  int `json:"foresaw"`
	Included int `json:"included"`
}
