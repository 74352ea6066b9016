package main

import (
	"context"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"foodforpeople/hub/phone"
)

// findings are what a check of a network has found.
type findings struct {
	host   string
	phones int
	probe  error // why nothing else was tried; nil if the server answers

	joins      []time.Duration
	refused    []string // why phones could not join
	transports map[phone.Transport]int
	pongs      []time.Duration
	answers    []time.Duration
	resent     int            // commands that had to be sent again
	unanswered int            // by phones that were connected at the end
	noes       map[string]int // refusals by code
	broken     int            // links
	lossy      int            // phones whose links broke
	paused     bool           // the server could not save
	ended      map[int]int    // phones that the server sent away, by close code
	troubles   []string
	left       string // what the check could not tidy up
}

// notebook fills in findings while the phones play.
type notebook struct {
	mu sync.Mutex
	*findings
	settled      chan struct{} // closed when every phone is connected, or cannot be
	leftToSettle int
}

func (n *notebook) join(took time.Duration, err error) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if err != nil {
		n.refused = append(n.refused, err.Error())
		n.settle()
		return
	}
	n.joins = append(n.joins, took)
}

func (n *notebook) settle() {
	if n.leftToSettle--; n.leftToSettle == 0 {
		close(n.settled)
	}
}

// observer listens to one phone.
func (n *notebook) observer() phone.Observer {
	first := sync.OnceFunc(n.settle)
	return phone.Observer{
		Connected: noted(n, func(phone.Connection) { first() }),
		Pong:      noted(n, func(took time.Duration) { n.pongs = append(n.pongs, took) }),
		Answered:  noted(n, n.answered),
		Saving:    noted(n, func(paused bool) { n.paused = n.paused || paused }),
		Trouble:   noted(n, func(err error) { n.troubles = append(n.troubles, err.Error()) }),
		Ended: noted(n, func(code int) {
			first()
			n.ended = counting(n.ended, code)
		}),
	}
}

func noted[T any](n *notebook, note func(T)) func(T) {
	return func(what T) {
		n.mu.Lock()
		defer n.mu.Unlock()
		note(what)
	}
}

func counting[K comparable](counts map[K]int, key K) map[K]int {
	if counts == nil {
		counts = make(map[K]int)
	}
	counts[key]++
	return counts
}

func (n *notebook) answered(a phone.Answer) {
	n.answers = append(n.answers, a.Waited)
	if a.Sends > 1 {
		n.resent++
	}
	if !a.OK() {
		n.noes = counting(n.noes, a.Code)
	}
}

// awaitAnswers gives the last commands time to be answered.
func (n *notebook) awaitAnswers(ctx context.Context, phones []*phone.Phone) {
	for deadline := time.Now().Add(lastAnswers); time.Now().Before(deadline) && ctx.Err() == nil; {
		waiting := slices.ContainsFunc(phones, func(p *phone.Phone) bool { return p != nil && len(p.Pending()) > 0 })
		if !waiting {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// leave closes a phone and notes how it fared.
func (n *notebook) leave(p *phone.Phone) {
	over, online := p.Online()
	p.Close()
	p.Wait()
	count := p.Count()
	n.mu.Lock()
	defer n.mu.Unlock()
	if online {
		n.transports = counting(n.transports, over)
		n.unanswered += len(p.Pending())
	}
	if count.Breaks > 0 {
		n.broken += int(count.Breaks)
		n.lossy++
	}
}

// connected is how many phones were connected at the end.
func (f *findings) connected() (sum int) {
	for _, n := range f.transports {
		sum += n
	}
	return sum
}

// print writes the figures.
func (f *findings) print(out io.Writer) {
	if f.probe != nil {
		fmt.Fprintf(out, "  server     %v\n", f.probe)
		return
	}
	fmt.Fprintf(out, "  joins      %d of %d%s\n", len(f.joins), f.phones, times(f.joins))
	var ways []string
	for _, over := range []phone.Transport{phone.WebSocket, phone.Events, phone.Polls} {
		if n := f.transports[over]; n > 0 {
			ways = append(ways, fmt.Sprintf("%d by %s", n, transportNames[over]))
		}
	}
	fmt.Fprintf(out, "  connected  %d of %d at the end: %s\n", f.connected(), f.phones, orNone(strings.Join(ways, ", ")))
	fmt.Fprintf(out, "  delay      %s, to the server and back%s\n", counted(len(f.pongs), "measurement"), times(f.pongs))
	fmt.Fprintf(out, "  answers    %s%s\n", counted(len(f.answers), "command"), times(f.answers))
	for _, code := range slices.Sorted(maps.Keys(f.noes)) {
		fmt.Fprintf(out, "             %s refused with %s\n", counted(f.noes[code], "command"), code)
	}
	fmt.Fprintf(out, "  loss       %d of %s had to be sent again, %d had no answer; %s broke, of %s\n",
		f.resent, counted(len(f.answers)+f.unanswered, "command"), f.unanswered, counted(f.broken, "link"), counted(f.lossy, "phone"))
	if f.left != "" {
		fmt.Fprintf(out, "  left over  %s\n", f.left)
	}
}

var transportNames = map[phone.Transport]string{
	phone.WebSocket: "WebSocket", phone.Events: "event stream", phone.Polls: "polling",
}

func orNone(text string) string {
	if text == "" {
		return "none"
	}
	return text
}

// times describes durations for people; nothing if there are none.
func times(list []time.Duration) string {
	if len(list) == 0 {
		return ""
	}
	return fmt.Sprintf(": p50 %.0f ms, p95 %.0f ms, longest %.0f ms",
		milliseconds(quantile(list, 50)), milliseconds(quantile(list, 95)), milliseconds(quantile(list, 100)))
}

// quantile is the smallest duration that so many percent do not exceed; 0 of none.
func quantile(list []time.Duration, percent int) time.Duration {
	if len(list) == 0 {
		return 0
	}
	sorted := slices.Sorted(slices.Values(list))
	return sorted[max(0, (len(sorted)*percent+99)/100-1)]
}
