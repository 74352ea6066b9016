package hub

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"foodforpeople/game"
	"foodforpeople/hub/journal"
	device "foodforpeople/hub/phone" // phone is a name of this package
)

// sampled is how many of the changes that a phone shows are compared with the journal: one of so many.
const sampled = 64

// ledger is what the phones of a storm know: what they asked for, what they were told, what they showed.
type ledger struct {
	mu      sync.Mutex
	intents []*intent
	asked   map[string]*sentCommand
	diaries map[*person]*diary
	wrong   []string
}

// intent is something that somebody wanted once.
type intent struct {
	person  *person
	name    string
	args    json.RawMessage
	ids     []string
	applied int
}

// sentCommand is a command as it was sent under an id.
type sentCommand struct {
	intent  *intent
	answers []device.Answer
	applied int // how often the journal has it accepted
	denied  int // and refused
	epoch   uint64
	at      game.Time
}

// diary is what a phone was told and showed, in order.
type diary struct{ entries []entry }

// entry is an answer, or something that a phone showed.
type entry struct {
	ack      string // the id; empty: a view
	epoch    uint64
	at       game.Time
	audience string
	came     time.Time
	view     any       // nil unless it is to be compared
	need     game.Time // it must be a state of this moment or a later one; until then, only one of its own moment
	compared bool
	matches  bool
	nearest  string
}

func newLedger() *ledger {
	return &ledger{asked: make(map[string]*sentCommand), diaries: make(map[*person]*diary)}
}

func (l *ledger) intend(p *person, name string, args json.RawMessage) *intent {
	l.mu.Lock()
	defer l.mu.Unlock()
	i := &intent{person: p, name: name, args: args}
	l.intents = append(l.intents, i)
	return i
}

// sent notes the id; its answer may have come before.
func (l *ledger) sent(i *intent, id string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.of(id).intent = i
	i.ids = append(i.ids, id)
}

func (l *ledger) of(id string) *sentCommand {
	if l.asked[id] == nil {
		l.asked[id] = &sentCommand{}
	}
	return l.asked[id]
}

func (l *ledger) isAnswered(i *intent) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.ContainsFunc(i.ids, func(id string) bool { return len(l.of(id).answers) > 0 })
}

func (l *ledger) diary(p *person) *diary {
	if l.diaries[p] == nil {
		l.diaries[p] = &diary{}
	}
	return l.diaries[p]
}

func (l *ledger) answered(p *person, a device.Answer) {
	l.mu.Lock()
	defer l.mu.Unlock()
	asked := l.of(a.ID)
	asked.answers = append(asked.answers, a)
	if a.OK() {
		d := l.diary(p)
		d.entries = append(d.entries, entry{ack: a.ID, came: time.Now()})
	}
}

func (l *ledger) showed(p *person, epoch string, c device.Change) {
	l.mu.Lock()
	defer l.mu.Unlock()
	d := l.diary(p)
	d.entries = append(d.entries, entry{
		epoch: epochNumber(epoch), at: game.Time(c.At), audience: c.Audience, came: time.Now(), view: c.View,
	})
	if !p.healed.IsZero() && game.Time(c.At) >= p.healedAt && c.Audience != "seat" {
		p.storm.report.recoveries = append(p.storm.report.recoveries, time.Since(p.healed))
		p.healed, p.recovered = time.Time{}, true
	}
}

func (l *ledger) trouble(p *person, err error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.wrong = append(l.wrong, fmt.Sprintf("%s complains: %v", p.name, err))
}

// epochNumber reads the owner's number from the name of a numbering.
func epochNumber(name string) uint64 {
	parts := strings.Split(name, ".")
	if len(parts) < 2 {
		return 0
	}
	n, _ := strconv.ParseUint(parts[1], 36, 64) // 0 is found out
	return n
}

// audit compares what the phones know with what is durable.
func (l *ledger) audit(s *storm, records []journal.Record) {
	l.mu.Lock()
	defer l.mu.Unlock()
	s.report.wrong = append(s.report.wrong, l.wrong...)
	s.report.fingerprint = l.fingerprint(s)
	l.replay(s, records, l.decided)
	for _, i := range l.intents {
		l.settle(s, i)
	}
	for p, d := range l.diaries {
		l.sample(s, p, d)
	}
	l.replay(s, records, nil)
	for p, d := range l.diaries {
		l.readDiary(s, p, d)
	}
}

// fingerprint sums up what everybody was told and showed, and when.
func (l *ledger) fingerprint(s *storm) string {
	var lines []string
	for _, p := range append(s.people, s.boss) {
		for _, e := range l.diary(p).entries {
			lines = append(lines, fmt.Sprintln(p.name, e.ack, e.epoch, e.at, e.audience, e.came.UnixNano()))
		}
	}
	slices.Sort(lines) // what comes in one message may stand there in any order
	sum := sha256.Sum256([]byte(strings.Join(lines, "")))
	return hex.EncodeToString(sum[:])
}

// sample chooses what is compared: now and then a change, and each that seems older than what was acknowledged before.
func (l *ledger) sample(s *storm, p *person, d *diary) {
	var epoch uint64
	var at game.Time
	for i := range d.entries {
		e := &d.entries[i]
		if e.ack != "" {
			asked := l.asked[e.ack]
			epoch, at = max(epoch, asked.epoch), max(at, asked.at)
			continue
		}
		if e.epoch < epoch {
			s.wrongf("%s shows what owner %d said after an acknowledgement of owner %d", p.name, e.epoch, epoch)
		}
		switch {
		case e.at < at && d.last(i):
			e.need = at
		case i%sampled != 0:
			e.view = nil
		}
	}
}

// last reports whether nothing newer of the audience came in the same moment: what comes together is shown together.
func (d *diary) last(i int) bool {
	e := d.entries[i]
	for _, next := range d.entries[i+1:] {
		if !next.came.Equal(e.came) {
			return true
		}
		if next.audience == e.audience {
			return false
		}
	}
	return true
}

// replay folds the journal as the live room did. With fold it is what folds the next events, and says how many they were;
// without, each view that was shown must have been one of the states.
func (l *ledger) replay(s *storm, records []journal.Record, fold func(*storm, *game.Session, uint64, []game.Event) int) {
	session := game.New()
	for n, record := range records {
		epoch := uint64(record.Epoch)
		if record.Kind == journal.KindBatch {
			b, err := DecodeBatch(record.Data)
			if err != nil {
				s.wrongf("record %d: %v", record.Pos, err)
				return
			}
			for i := 0; i < len(b.Events); {
				if fold != nil {
					i += fold(s, session, epoch, b.Events[i:])
					continue
				}
				session.Apply(b.Events[i])
				i++
			}
			session.Reach(b.At)
		}
		if fold == nil {
			l.match(s, session, epoch, nextTime(records, n))
		}
	}
}

// nextTime is when the state after a record ends.
func nextTime(records []journal.Record, n int) game.Time {
	if n+1 < len(records) && records[n+1].Epoch == records[n].Epoch {
		if next, err := DecodeBatch(records[n+1].Data); err == nil {
			return next.At
		}
	}
	return 1 << 60
}

// decided folds the events of one decision and returns how many there were.
func (l *ledger) decided(s *storm, session *game.Session, epoch uint64, events []game.Event) int {
	id, count := events[0].CommandID, 1
	if id != "" {
		asked := l.asked[id]
		if asked == nil || asked.intent == nil {
			s.wrongf("nobody gave the command %s of event %d", id, events[0].Seq)
		} else {
			count = l.again(s, session, asked, id, epoch, events)
		}
	}
	if got := session.Seq(); events[0].Seq != got+1 {
		s.wrongf("event %d follows %d", events[0].Seq, got)
	}
	for _, e := range events[:count] {
		session.Apply(e)
	}
	return count
}

// again decides a command anew and compares.
func (l *ledger) again(s *storm, session *game.Session, asked *sentCommand, id string, epoch uint64, events []game.Event) int {
	intent := asked.intent
	cmd, err := game.DecodeCommand(intent.name, intent.args)
	if err != nil {
		s.wrongf("%s %s is in the journal: %v", intent.name, id, err)
		return 1
	}
	by := game.Actor{Kind: game.BySeat, Seat: intent.person.seat}
	if intent.person.boss {
		by = game.Actor{Kind: game.ByFacilitator}
	}
	want, err := session.Decide(events[0].At, by, id, cmd)
	if len(want) == 0 || len(want) > len(events) || !bytes.Equal(mustJSON(want), mustJSON(events[:len(want)])) {
		s.wrongf("%s %s of %s is decided again as %s (%v), the journal has %s twice or otherwise", intent.name, id, intent.person.name,
			mustJSON(want), err, mustJSON(events[:min(len(events), max(1, len(want)))]))
	}
	if err != nil {
		asked.denied++
	} else {
		asked.applied++
		intent.applied++
		asked.epoch, asked.at = epoch, events[0].At
	}
	return max(1, min(len(want), len(events)))
}

// match compares the state with the views that were shown while it was the newest that is durable.
func (l *ledger) match(s *storm, session *game.Session, epoch uint64, until game.Time) {
	truths := make(map[game.Audience]string)
	for p, d := range l.diaries {
		for i := range d.entries {
			e := &d.entries[i]
			own := e.need == 0 && e.at >= session.Now() && e.at <= until
			if e.view == nil || e.matches || e.epoch != epoch || !own && (e.need == 0 || session.Now() < e.need) {
				continue
			}
			for _, key := range p.audiences(session) {
				if audienceName(key) != e.audience {
					continue
				}
				if _, known := truths[key]; !known {
					truths[key] = canonical(session.View(key))
				}
				got := canonical(e.view)
				e.matches, e.nearest = got == truths[key], parting(got, truths[key])
				if !e.compared {
					e.compared = true
					s.report.views++
				}
			}
		}
	}
}

// settle checks what became of an intent.
func (l *ledger) settle(s *storm, i *intent) {
	if i.applied > 1 {
		s.wrongf("%s of %s happened %d times", i.name, i.person.name, i.applied)
	}
	for _, id := range i.ids {
		asked := l.asked[id]
		switch {
		case len(asked.answers) != 1:
			s.wrongf("%s %s of %s has %d answers", i.name, id, i.person.name, len(asked.answers))
		case asked.answers[0].OK():
			s.report.acked++
			if asked.applied != 1 {
				s.wrongf("%s %s of %s was acknowledged and is %d times in the journal", i.name, id, i.person.name, asked.applied)
			}
		default:
			s.report.refused++
			if asked.applied != 0 {
				a := asked.answers[0]
				s.wrongf("%s %s of %s was refused with %s (sent %d times) and is in the journal", i.name, id, i.person.name, a.Code, a.Sends)
			}
		}
	}
}

// readDiary checks that a phone showed only what was durable, and never less than it was acknowledged.
func (l *ledger) readDiary(s *storm, p *person, d *diary) {
	for _, e := range d.entries {
		if e.view == nil || e.matches {
			continue
		}
		what := "that never was durable"
		if e.need > 0 {
			what = fmt.Sprint("after an acknowledgement of ", e.need)
		}
		s.wrongf("%s shows a %s view of %d (owner %d) %s: %s", p.name, e.audience, e.at, e.epoch, what, e.nearest)
	}
}

// canonical is JSON with sorted keys.
func canonical(view any) string {
	var plain any
	if err := json.Unmarshal(mustJSON(view), &plain); err != nil {
		panic(err)
	}
	return string(mustJSON(plain))
}

// parting shows where two texts part.
func parting(got, want string) string {
	n := 0
	for n < len(got) && n < len(want) && got[n] == want[n] {
		n++
	}
	from := max(0, n-80)
	return fmt.Sprintf("…%s instead of …%s", got[from:min(len(got), n+80)], want[from:min(len(want), n+80)])
}
