// Command bench starts our hub and its peers on this machine, lets them do the same work in turns, and writes a table of
// ratios. What is measured and how is in README.md. Start it in the folder of this module.
package main

import (
	"errors"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"strings"
	"time"
)

// bench is one run.
type bench struct {
	folder   string // with the programs
	long     bool
	nice     int  // of everything that is started
	nodeless bool // without the servers on Node
	rounds   int
	// sessions are played in the row of the whole game.
	sessions int
	profile  string // file for a profile of our hub in that row
	begun    time.Time
	tables   []table
}

// row is a part of the run, with servers of its own.
type row struct {
	name string
	run  func(*bench) error
	rare bool // run only with LONG, or when it is named
}

var rows = []row{
	{name: "rooms", run: (*bench).manyRooms},
	{name: "few", run: (*bench).fewRooms, rare: true},
	{name: "crowd", run: (*bench).oneRoom},
	{name: "memory", run: (*bench).idle},
	{name: "seats", run: (*bench).seated},
	{name: "game", run: (*bench).wholeGame},
	{name: "curve", run: (*bench).curve, rare: true},
}

func main() {
	b := bench{begun: time.Now()}
	flag.BoolVar(&b.long, "long", false, "every cell")
	flag.IntVar(&b.rounds, "rounds", 5, "rounds of each comparison")
	flag.BoolVar(&b.nodeless, "nodeless", false, "without Colyseus and socket.io")
	flag.IntVar(&b.nice, "nice", 0, "priority of servers and clients; below 0 they go before others, which only root may")
	flag.IntVar(&b.sessions, "sessions", 100, "sessions of sixty that play on the real hub")
	flag.StringVar(&b.profile, "profile", "", "file for a profile of our real hub while people play")
	only := flag.String("only", "", "rows to run, with commas between; all if empty")
	smoke := flag.Bool("smoke", false, "only see that the servers in Go deliver what they should")
	out := flag.String("out", "", "write the tables to this file, too")
	flag.Parse()
	if *smoke {
		rows = []row{{name: "smoke", run: (*bench).smoke}}
	}
	err := b.build()
	if err == nil {
		err = b.run(*only)
		err = errors.Join(err, b.write(*out))
	}
	os.RemoveAll(b.folder)
	if err != nil {
		log.Fatal(err)
	}
}

// build makes the programs.
func (b *bench) build() (err error) {
	if b.folder, err = os.MkdirTemp("", "bench-"); err != nil {
		return err
	}
	b.say("building ...")
	build := exec.Command("go", "build", "-o", b.folder+"/", "./cmd/...")
	build.Stderr = os.Stderr
	return build.Run()
}

// run goes through the rows. One that fails does not keep the others from being measured.
func (b *bench) run(only string) (failures error) {
	for _, r := range rows {
		if named := strings.Contains(","+only+",", ","+r.name+","); !named && (only != "" || r.rare && !b.long) {
			continue
		}
		b.say("row %s", r.name)
		if err := r.run(b); err != nil {
			b.say("row %s: %v", r.name, err)
			failures = errors.Join(failures, fmt.Errorf("row %s: %w", r.name, err))
		}
	}
	return failures
}

func (b *bench) say(format string, args ...any) {
	fmt.Fprintf(os.Stderr, "%4.0f s  %s\n", time.Since(b.begun).Seconds(), fmt.Sprintf(format, args...))
}

// isNode tells the servers that are not in Go.
func isNode(p peer) bool { return strings.HasSuffix(p.program, ".mjs") }
