package game

import "maps"

// What is made anew is mostly as it was. Then the part of the view before is kept, and nobody need compare the two again.

// keptMap is before if it is there and says the same as fresh, else fresh.
func keptMap[K comparable, V any](before, fresh map[K]V, same func(a, b V) bool) map[K]V {
	if before != nil && maps.EqualFunc(before, fresh, same) {
		return before
	}
	return fresh
}

func equal[T comparable](a, b T) bool { return a == b }

// pointSame reports whether two pointers are nil or point to the same values.
func pointSame[T comparable](a, b *T) bool {
	return a == b || a != nil && b != nil && *a == *b
}

// keep takes over the lists of a kitchen's view before that are as they were.
func (v *KitchenView) keep(before *KitchenView) {
	v.Orders, v.Shelf = keptMap(before.Orders, v.Orders, equal), keptMap(before.Shelf, v.Shelf, equal)
	v.Stoves, v.Vans = keptMap(before.Stoves, v.Stoves, JobView.is), keptMap(before.Vans, v.Vans, JobView.is)
	v.Bikes, v.Deliveries = keptMap(before.Bikes, v.Bikes, JobView.is), keptMap(before.Deliveries, v.Deliveries, equal)
}

func (v JobView) is(other JobView) bool {
	same := pointSame(v.Kampung, other.Kampung) && pointSame(v.Meal, other.Meal) && pointSame(v.Load, other.Load)
	v.Kampung, v.Meal, v.Load = other.Kampung, other.Meal, other.Load
	return same && v == other
}

// kept is before if it says the same as k, else k.
func (k *KampungPublic) kept(before *KampungPublic) *KampungPublic {
	if k.Name == before.Name && k.Van == before.Van && k.Bike == before.Bike && k.Crowd == before.Crowd && k.CrowdAt == before.CrowdAt &&
		k.Closed == before.Closed && pointSame(k.Board, before.Board) && maps.Equal(k.Promises, before.Promises) {
		return before
	}
	k.Promises = keptMap(before.Promises, k.Promises, equal)
	return k
}
