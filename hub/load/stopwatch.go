package load

import (
	"sync"
	"time"

	"github.com/HdrHistogram/hdrhistogram-go"

	"foodforpeople/hub/phone"
)

// longest is the longest time that is told apart from longer ones.
const longest = 5 * time.Minute

// stopwatch counts and measures what happens to all phones. Its methods may be called concurrently.
type stopwatch struct {
	mu       sync.Mutex
	acks     *hdrhistogram.Histogram
	phones   *hdrhistogram.Histogram
	screens  *hdrhistogram.Histogram
	answers  int
	accepted int
	refused  map[string]int
	resent   int
	troubles []string
	ends     map[int]int // phones that the server sent away, by close code
	bad      map[string]int
}

func newStopwatch() *stopwatch {
	return &stopwatch{
		acks: newHistogram(), phones: newHistogram(), screens: newHistogram(),
		refused: make(map[string]int), ends: make(map[int]int), bad: make(map[string]int),
	}
}

// newHistogram keeps microseconds with three digits.
func newHistogram() *hdrhistogram.Histogram {
	return hdrhistogram.New(1, longest.Microseconds(), 3)
}

func record(h *hdrhistogram.Histogram, d time.Duration) {
	h.RecordValue(min(max(d, time.Microsecond), longest).Microseconds()) // it fits
}

// answered counts an answer. Only those to phones that fare well are timed: the others know why they wait.
func (w *stopwatch) answered(a phone.Answer, timed bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.answers++
	if timed {
		record(w.acks, a.Took)
	}
	if a.Sends > 1 {
		w.resent++
	}
	if a.OK() {
		w.accepted++
	} else {
		w.refused[a.Code]++
	}
}

func (w *stopwatch) ownPhone(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	record(w.phones, d)
}

func (w *stopwatch) screen(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	record(w.screens, d)
}

func (w *stopwatch) trouble(err error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.troubles = append(w.troubles, err.Error())
}

func (w *stopwatch) ended(code int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.ends[code]++
}

func (w *stopwatch) misfortune(kind string) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.bad[kind]++
}
