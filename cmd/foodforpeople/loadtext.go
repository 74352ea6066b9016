package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"foodforpeople/hub/load"
)

// loadText is a report for people.
func loadText(r *load.Report) string {
	var b strings.Builder
	line := func(name, format string, values ...any) {
		fmt.Fprintf(&b, "  %-11s %s\n", name, fmt.Sprintf(format, values...))
	}
	cut := ""
	if r.Interrupted {
		cut = ", interrupted"
	}
	fmt.Fprintf(&b, "%s of %d teams with %d players, scenario %s, over %s, %.1f s%s:\n",
		counted(r.Sessions, "session"), r.Teams, r.Players, r.Scenario, r.Transport, r.Seconds, cut)
	commands := &r.Commands
	line("actions", "%d accepted, %d refused%s, %d without an answer, %d sent again; %.1f answers/s",
		commands.Accepted, sum(commands.Refused), list(commands.Refused), commands.Unanswered, commands.Resent, commands.PerSecond)
	line("ack", "%s", latencyText(r.Ack))
	line("own phone", "%s", latencyText(r.OwnPhone))
	line("screen", "%s", latencyText(r.Screen))
	line("deliveries", "%d with %d frames to %d phones, %.0f/s", r.Deliveries, r.Frames, r.Connections, r.DeliveriesPerSecond)
	line("bytes", "%.0f up, %.0f down for each player and minute", r.BytesUp, r.BytesDown)
	line("links", "%d came back, %d tries failed%s", r.Reconnects, r.Failures, list(r.Misfortunes))
	if len(r.SentAway) > 0 {
		line("sent away", "%d phones%s", sum(r.SentAway), list(r.SentAway))
	}
	if r.Server != nil {
		line("server", "%s, %.1f KiB a connection", processText(r.Server), r.Server.KiBPerConnection)
	}
	if r.Own != nil {
		line("this load", "%s", processText(r.Own))
	}
	if r.Unknown != "" {
		line("not known", "%s", r.Unknown)
	}
	line("machine", "%s", r.Machine)
	if ledger := &r.Ledger; ledger.Checked {
		line("ledger", "%d acknowledged: %d not in the journal, %d there twice", ledger.Acknowledged, ledger.Lost, ledger.Twice)
	} else {
		line("ledger", "%d acknowledged; not checked (with --data and the server's folder it is)", ledger.Acknowledged)
	}
	if r.Troubles > 0 {
		line("troubles", "%d complaints of phones, the first: %s", r.Troubles, r.Trouble)
	}
	return b.String()
}

func latencyText(l load.Latency) string {
	if l.Count == 0 {
		return "nothing to measure"
	}
	return fmt.Sprintf("p50 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, longest %.0f ms, of %d", l.P50, l.P99, l.P999, l.Max, l.Count)
}

func processText(p *load.Process) string {
	return fmt.Sprintf("%.2f processors: %.1f µs a delivery, %.0f µs an action; %.1f MiB",
		p.Cores, p.MicrosPerDelivery, p.MicrosPerAction, float64(p.MemoryKiB)/1024)
}

func sum[K comparable](counts map[K]int) (n int) {
	for _, count := range counts {
		n += count
	}
	return n
}

// list writes counts in brackets, in the order of their names; nothing if there are none.
func list[K int | string](counts map[K]int) string {
	if len(counts) == 0 {
		return ""
	}
	var parts []string
	for _, key := range slices.Sorted(maps.Keys(counts)) {
		parts = append(parts, fmt.Sprintf("%v %d", key, counts[key]))
	}
	return " (" + strings.Join(parts, ", ") + ")"
}
