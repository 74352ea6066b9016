//go:build race

package hub

// raceDetector makes everything many times as slow: figures say nothing then.
const raceDetector = true
