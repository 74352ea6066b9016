package debrief

// Kept is how many copies of the state are kept.
func (r *Replay) Kept() int { return len(r.kept) }
