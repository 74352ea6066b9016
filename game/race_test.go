//go:build race

package game_test

import "flag"

// The rules start no goroutine, and the race detector makes them ten times as slow: with it a part of the random games will do.
func init() {
	if err := flag.Set("rapid.checks", "20"); err != nil {
		panic(err)
	}
}
