package game_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"foodforpeople/game"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// A story is a file that a trainer can read and write: what is asked for at the margin, what happens indented below it.
// testdata/README.md says what may be written. With -update what happens is written anew.
func TestStories(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no stories", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			old, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			told := tell(t, string(old)).text()
			if told == string(old) {
				return
			}
			if *update {
				if err := os.WriteFile(file, []byte(told), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			t.Errorf("%s tells otherwise (-update rewrites it):\n%s", file, difference(string(old), told))
		})
	}
}

// difference shows the first lines that differ.
func difference(old, told string) string {
	a, b := strings.Split(old, "\n"), strings.Split(told, "\n")
	for i := 0; i < max(len(a), len(b)); i++ {
		if i >= len(a) || i >= len(b) || a[i] != b[i] {
			show := func(lines []string) string { return strings.Join(lines[min(i, len(lines)):min(i+4, len(lines))], "\n") }
			return fmt.Sprintf("line %d, in the file:\n%s\nnow:\n%s", i+1, show(a), show(b))
		}
	}
	return ""
}

// story is a script being played.
type story struct {
	t       *testing.T
	out     strings.Builder
	set     setting
	worlds  []func(*game.World)
	changes []func(*game.Parameters)
	p       *play
	line    int
	asked   []asked
}

// asked is a command of a story and how it was answered; the code is empty if it was accepted.
type asked struct {
	command string
	code    game.Code
}

func (st *story) text() string { return st.out.String() }

func tell(t *testing.T, script string) *story {
	st := &story{t: t}
	for line := range strings.Lines(script) {
		st.line++
		line = strings.TrimRight(line, "\n ")
		if strings.HasPrefix(line, "  ") {
			continue // what happened last time
		}
		fmt.Fprintln(&st.out, line)
		if line != "" && !strings.HasPrefix(line, "#") {
			st.play(line)
		}
	}
	return st
}

func (st *story) fail(format string, args ...any) {
	st.t.Helper()
	st.t.Fatalf("line %d: %s", st.line, fmt.Sprintf(format, args...))
}

// sentence is a line that stories may have.
type sentence struct {
	pattern *regexp.Regexp
	act     func(st *story, words []string)
}

var sentences = []sentence{
	{regexp.MustCompile(`^session (\w+) seed (\d+) teams (\d+) people ([\d,]+)$`), (*story).session},
	{regexp.MustCompile(`^number ([\w.]+) = (.+)$`), (*story).number},
	{regexp.MustCompile(`^day (\d) mealtime (\d) kampung (\d) brings (\d+) adults (\d+) children (\d+) elders$`), (*story).brings},
	{regexp.MustCompile(`^day (\d) rain at (\d+:\d+)$`), (*story).rain},
	{regexp.MustCompile(`^day (\d) newcomers at kampung (\d)$`), (*story).newcomers},
	{regexp.MustCompile(`^until (\w+)$`), (*story).until},
	{regexp.MustCompile(`^until (\d+:\d+(?:\.\d+)?)$`), func(st *story, words []string) { st.clock(words[0]) }},
	{regexp.MustCompile(`^at (\d+:\d+(?:\.\d+)?) (.+)$`), func(st *story, words []string) {
		st.clock(words[0])
		st.ask(words[1])
	}},
	{regexp.MustCompile(`^show (.+)$`), (*story).show},
}

func (st *story) play(line string) {
	for _, s := range sentences {
		if words := s.pattern.FindStringSubmatch(line); words != nil {
			s.act(st, words[1:])
			return
		}
	}
	st.fail("nobody understands %q", line)
}

func number(word string) int {
	n, _ := strconv.Atoi(word)
	return n
}

func (st *story) session(words []string) {
	st.set.scenario, st.set.seed, st.set.teams = words[0], uint64(number(words[1])), number(words[2])
	for _, n := range strings.Split(words[3], ",") {
		st.set.people = append(st.set.people, number(n))
	}
	st.worlds = append(st.worlds, emptyWorld)
}

// number changes a number of the scenario: the path is that of its JSON, a list by its index.
func (st *story) number(words []string) {
	path, value := strings.Split(words[0], "."), json.RawMessage(words[1])
	st.changes = append(st.changes, func(p *game.Parameters) {
		var tree any
		if err := json.Unmarshal(encode(st.t, p), &tree); err != nil {
			st.t.Fatal(err)
		}
		tree = st.put(tree, path, value)
		*p = game.Parameters{}
		if err := json.Unmarshal(encode(st.t, tree), p); err != nil {
			st.fail("%v", err)
		}
	})
}

func (st *story) put(tree any, path []string, value json.RawMessage) any {
	if len(path) == 0 {
		return value
	}
	switch node := tree.(type) {
	case map[string]any:
		if _, known := node[path[0]]; !known {
			st.t.Fatalf("no number %s", path[0])
		}
		node[path[0]] = st.put(node[path[0]], path[1:], value)
	case []any:
		i := number(path[0])
		node[i] = st.put(node[i], path[1:], value)
	}
	return tree
}

func (st *story) brings(words []string) {
	day, k, c := number(words[0])-1, number(words[1]), number(words[2])-1
	people := [3]int{number(words[3]), number(words[4]), number(words[5])}
	st.worlds = append(st.worlds, func(w *game.World) { w.Wave[day][k][c] = people })
}

func (st *story) rain(words []string) {
	day, at := number(words[0])-1, st.moment(words[1])
	st.worlds = append(st.worlds, func(w *game.World) { w.RainStart[day] = at })
}

func (st *story) newcomers(words []string) {
	day, c := number(words[0])-1, game.KampungID(number(words[1])-1)
	st.worlds = append(st.worlds, func(w *game.World) { w.Influx[day] = c })
}

func (st *story) moment(word string) game.Time {
	minutes, rest, _ := strings.Cut(word, ":")
	seconds, fraction, _ := strings.Cut(rest, ".")
	ms, _ := strconv.Atoi((fraction + "000")[:3])
	return game.Time((number(minutes)*60+number(seconds))*1000 + ms)
}

// begin opens the session when the first sentence needs it. A story begins in the lobby.
func (st *story) begin() {
	if st.p != nil {
		return
	}
	st.set.change = func(p *game.Parameters) {
		for _, change := range st.changes {
			change(p)
		}
	}
	st.p = inLobby(st.t, st.set)
}

func (st *story) until(words []string) {
	st.begin()
	var want game.Phase
	if err := want.UnmarshalText([]byte(words[0])); err != nil {
		st.fail("%v", err)
	}
	for range 30 {
		if phase, _ := st.p.s.Phase(); phase == want {
			return
		}
		st.next()
	}
	st.fail("%v does not come", want)
}

// next brings the next phase, and with the end of the lobby the story's own world.
func (st *story) next() {
	p := st.p
	phase, _ := p.s.Phase()
	if p.s.PhaseEnd() != game.Never {
		st.happened(p.advance(p.s.PhaseEnd()))
		return
	}
	st.happened(p.must(facilitator, &game.EndPhase{}))
	events := p.advance(p.s.Now())
	if phase == game.Lobby {
		p.rewrite(func(w *game.World) {
			for _, change := range st.worlds {
				change(w)
			}
		})
	}
	st.happened(events)
}

func (st *story) phaseStart() game.Time {
	return st.p.s.View(game.Audience{Kind: game.Public}).(*game.PublicView).Session.Start
}

// clock lets the time pass up to a moment of this phase.
func (st *story) clock(word string) {
	st.begin()
	to := st.phaseStart() + st.moment(word)
	if to < st.p.s.Now() {
		st.fail("%s is over", word)
	}
	st.happened(st.p.advance(to))
}

// ask plays "team 2 buyer buys 10 rice" or "facilitator plays ..." at this moment.
func (st *story) ask(words string) {
	by, cmd, id := st.request(words)
	var events []game.Event
	var err error
	if id != "" {
		events, err = st.p.send(by, id, cmd)
	} else {
		events, err = st.p.do(by, cmd)
	}
	a := asked{command: cmd.Name()}
	switch refusal := err.(type) {
	case nil:
	case *game.Refusal:
		a.code = refusal.Code
		st.say("refused: %v", refusal)
	default:
		a.code = "DUPLICATE"
		st.say("%v", err)
	}
	st.asked = append(st.asked, a)
	st.happened(events)
	st.happened(st.p.advance(st.p.s.Now())) // what the command made due at once
}

func (st *story) say(format string, args ...any) {
	fmt.Fprintf(&st.out, "  "+format+"\n", args...)
}

func (st *story) happened(events []game.Event) {
	for _, e := range events {
		if e.Kind == "refused" {
			continue // the line above says so
		}
		st.say("%s", st.sentence(&e))
	}
}
