package game

// Purposes of dice (section 2). The index of a draw counts from 0 inside its purpose.
const (
	purposeWorld         = 1
	purposeCrowd         = 77
	purposeGroups        = 78
	PurposeTeamBots      = 1000 // + index of the team: bots of a simulated team
	PurposeVolunteerSeat = 2000 // + id of the seat: the volunteer of that seat
)

// Draw is U(p,i) of section 2: splitmix64 without its state, so that a die is a function of (seed, purpose, index) and
// throwing one changes nothing.
func Draw(seed, purpose, index uint64) uint64 {
	z := (seed*0x9E3779B97F4A7C15 ^ (purpose+1)*0xD1B54A32D192ED03) + (index+3)*0x9E3779B97F4A7C15
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

// DrawRange is R(low,high): a uniform integer from low to high, both included.
func DrawRange(seed, purpose, index uint64, low, high int) int {
	return low + int(Draw(seed, purpose, index)%uint64(high-low+1))
}

// dice counts the draws of one purpose while events are being made.
type dice struct {
	seed, purpose, index uint64
}

func (d *dice) between(low, high int) int {
	v := DrawRange(d.seed, d.purpose, d.index, low, high)
	d.index++
	return v
}
