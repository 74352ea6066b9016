package game

import "cmp"

// Time is game time: milliseconds since the session was created. It stands still while the session is paused and
// while no server owns the session. It is never negative, except for Never.
type Time int64

// Never stands where a moment has not come or is not planned.
const Never Time = -1

const second Time = 1000

// ceilDiv divides and rounds up. Both must be positive or zero, b above zero.
func ceilDiv(a, b int) int { return (a + b - 1) / b }

// total adds up what stands by ingredient, by meal or by group.
func total(n [3]int) int { return n[0] + n[1] + n[2] }

// clamp returns v, but at least low and at most high.
func clamp[T cmp.Ordered](v, low, high T) T { return max(low, min(v, high)) }

// percent returns whole percent of part in whole, rounded down, 0 for an empty whole.
func percent(part, whole int) int {
	if whole == 0 {
		return 0
	}
	return 100 * part / whole
}
