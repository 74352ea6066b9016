package main

import "fmt"

// bounded is a number of a flag with the least and the most that it may be.
type bounded struct {
	flag            string
	value, min, max int
}

// inBounds refuses the first number that is not within its bounds.
func inBounds(numbers ...bounded) error {
	for _, n := range numbers {
		if n.value < n.min || n.value > n.max {
			return fmt.Errorf("%s %d is not allowed: give %d to %d", n.flag, n.value, n.min, n.max)
		}
	}
	return nil
}
