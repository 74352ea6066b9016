package game

import (
	"fmt"
	"slices"
)

// TownID counts the towns of a session from 0.
type TownID int

// KampungID counts the kampung of a town from 0, the nearest.
type KampungID int

// TeamID counts the teams of a session, over all its towns, from 0.
type TeamID int

// SeatID counts the seats of a session from 0.
type SeatID int

// LotID names a lot of ingredients or meals in its team. A part that is split off gets an id of its own.
type LotID int

// JobID names a running job in its session.
type JobID int

// NoSeat and NoTeam stand where a link or a giver is missing.
const (
	NoSeat SeatID = -1
	NoTeam TeamID = -1
	// Unhelped is the helper of what nobody helped; NoSeat there is a volunteer's help.
	Unhelped SeatID = -2
)

// Ingredient is what the market sells.
type Ingredient int

// The ingredients in the order of every list of three.
const (
	Rice Ingredient = iota
	Vegetable
	Protein
)

// Meal is what a kitchen cooks. The right meal of a group has the group's number.
type Meal int

// The meals in the order of every list of three.
const (
	Basic Meal = iota
	Nutritious
	Soft
)

// Group is an age group of the people of a kampung.
type Group int

// The groups in the order of every list of three.
const (
	Adult Group = iota
	Child
	Elder
)

// Role says which commands a seat may give (section 3).
type Role int

// The roles in the order of the seat table.
const (
	Leader Role = iota
	Listener
	Buyer
	Cook
	Courier
	roleCount
)

// Phase is a part of a session (section 5).
type Phase int

// The phases in their order. Plan, action and review repeat every day.
const (
	Lobby Phase = iota
	Briefing
	Plan
	Action
	Review
	Final
	Debrief
	Reflection
	Awards
	phaseCount
)

var (
	ingredientNames = []string{"rice", "vegetable", "protein"}
	mealNames       = []string{"basic", "nutritious", "soft"}
	groupNames      = []string{"adult", "child", "elder"}
	roleNames       = []string{"leader", "listener", "buyer", "cook", "courier"}
	phaseNames      = []string{"lobby", "briefing", "plan", "action", "review", "final", "debrief", "reflection", "awards"}
)

func nameOf(names []string, i int) string {
	if i < 0 || i >= len(names) {
		return fmt.Sprintf("unknown(%d)", i)
	}
	return names[i]
}

func marshalName(names []string, i int) ([]byte, error) {
	if i < 0 || i >= len(names) {
		return nil, fmt.Errorf("no name for %d among %v", i, names)
	}
	return []byte(names[i]), nil
}

func unmarshalName[T ~int](names []string, text []byte, to *T) error {
	i := slices.Index(names, string(text))
	if i < 0 {
		return fmt.Errorf("%q is none of %v", text, names)
	}
	*to = T(i)
	return nil
}

// String is the name in journals and frames, "unknown(7)" for a number that has none.
func (i Ingredient) String() string { return nameOf(ingredientNames, int(i)) }

// String is the name in journals and frames, "unknown(7)" for a number that has none.
func (m Meal) String() string { return nameOf(mealNames, int(m)) }

// String is the name in journals and frames, "unknown(7)" for a number that has none.
func (g Group) String() string { return nameOf(groupNames, int(g)) }

// String is the name in journals and frames, "unknown(7)" for a number that has none.
func (r Role) String() string { return nameOf(roleNames, int(r)) }

// String is the name in journals and frames, "unknown(7)" for a number that has none.
func (p Phase) String() string { return nameOf(phaseNames, int(p)) }

// MarshalText writes the name; a number without one is an error.
func (i Ingredient) MarshalText() ([]byte, error) { return marshalName(ingredientNames, int(i)) }

// MarshalText writes the name; a number without one is an error.
func (m Meal) MarshalText() ([]byte, error) { return marshalName(mealNames, int(m)) }

// MarshalText writes the name; a number without one is an error.
func (g Group) MarshalText() ([]byte, error) { return marshalName(groupNames, int(g)) }

// MarshalText writes the name; a number without one is an error.
func (r Role) MarshalText() ([]byte, error) { return marshalName(roleNames, int(r)) }

// MarshalText writes the name; a number without one is an error.
func (p Phase) MarshalText() ([]byte, error) { return marshalName(phaseNames, int(p)) }

// UnmarshalText reads a name; anything else is an error.
func (i *Ingredient) UnmarshalText(t []byte) error { return unmarshalName(ingredientNames, t, i) }

// UnmarshalText reads a name; anything else is an error.
func (m *Meal) UnmarshalText(t []byte) error { return unmarshalName(mealNames, t, m) }

// UnmarshalText reads a name; anything else is an error.
func (g *Group) UnmarshalText(t []byte) error { return unmarshalName(groupNames, t, g) }

// UnmarshalText reads a name; anything else is an error.
func (r *Role) UnmarshalText(t []byte) error { return unmarshalName(roleNames, t, r) }

// UnmarshalText reads a name; anything else is an error.
func (p *Phase) UnmarshalText(t []byte) error { return unmarshalName(phaseNames, t, p) }
