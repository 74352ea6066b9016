package game

// Picture is what the big screen shows of the debrief.
type Picture string

// The pictures.
const (
	PictureTimeline Picture = "timeline"
	PictureMap      Picture = "map"
	PictureFlow     Picture = "flow"
	PictureFairness Picture = "fairness"
	PicturePromises Picture = "promises"
	PictureHabits   Picture = "habits"
	PictureBalance  Picture = "balance"
	PictureEvidence Picture = "evidence"
	PictureWhatIf   Picture = "what_if"
	PictureFeelings Picture = "feelings"
	PictureWall     Picture = "wall"
	PictureGroups   Picture = "groups"
	PictureSpeakers Picture = "speakers"
	PicturePrompt   Picture = "prompt"
	PictureNone     Picture = "none"
)
