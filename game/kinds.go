package game

import "slices"

// Kinds lists the kinds of events that this program knows, in the order of the alphabet. It may be called concurrently.
func Kinds() []string { return slices.Sorted(slices.Values(kinds)) }

// EmptyBody makes a body of a kind without content; nil if there is no such kind. It may be called concurrently.
func EmptyBody(kind string) Body {
	if empty, known := bodies[kind]; known {
		return empty()
	}
	return nil
}
