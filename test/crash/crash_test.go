// Package crash kills the real server at random moments while people play, starts it again on the same data, and then
// asks the journal whether anything that was acknowledged is missing or there twice.
package crash

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"testing"
	"time"
)

var (
	kills  = flag.Int("kills", 5, "how often the server is killed")
	seed   = flag.Uint64("seed", 0, "what people want and when the server is killed; 0: drawn and printed")
	binary = flag.String("binary", "", "the program; built unless told")
)

// phones is how many people play, and so many make a team.
const (
	phones     = 64
	peopleTeam = 6
)

// summary is the last line of the output, empty if the kill test did not run.
var summary string

func TestMain(m *testing.M) {
	if folder := os.Getenv(hastyFolder); folder != "" {
		serveHastily(folder, os.Getenv(hastyAddress))
	}
	flag.Parse()
	code := m.Run()
	if builtFolder != "" {
		os.RemoveAll(builtFolder) // a temporary folder
	}
	if summary != "" {
		fmt.Println(summary)
	}
	os.Exit(code)
}

func TestKilledServerLosesNothing(t *testing.T) {
	chosen := *seed
	if chosen == 0 {
		chosen = rand.Uint64N(1_000_000) + 1
	}
	t.Logf("seed %d", chosen)
	v := newVerdict()
	defer func() { summary = v.summary() }()
	s := newServer(t, program(t), serveProduct)
	play(t, s, plan{kills: *kills, phones: phones, seed: chosen}, v)
	s.report()
	v.report(t)
	if v.told[savedUntold] == 0 && *kills > 0 {
		t.Error("no command was in the journal and unanswered when the server was killed: the test has not tried to do one twice")
	}
}

// plan says what is to happen.
type plan struct {
	kills  int
	first  int // the moment of the first kill
	phones int
	seed   uint64
}

// killsOfSession is after how many kills people leave a session for a new one, if its play is not over before. The server goes
// on taking over those that were left.
const killsOfSession = 25

// play kills the server as often as planned, while session after session is played, and checks each at its end.
func play(t *testing.T, s *server, p plan, v *verdict) {
	dice := rand.New(rand.NewPCG(p.seed, 0))
	for number := uint64(1); v.kills < p.kills; number++ {
		s.start()
		s.awaitListening()
		ses := openSession(t, s, p.phones, rand.NewPCG(p.seed, number))
		for n := 0; n < killsOfSession && v.kills < p.kills && !ses.over(); n++ {
			killOnce(s, ses, dice, (p.first+v.kills)%moments)
			v.kills++
			s.start()
			ses.wakeSome(dice)
		}
		ses.settle()
		s.kill()
		ses.check(v)
		ses.close()
	}
}

// The moments of a kill, in turn: most while people play, some while the server begins or takes the sessions over.
const (
	whilePlaying = iota
	atTheBeginning
	takingOver
	whilePlayingAgain
	moments
)

// killOnce waits for a random moment and kills the server. Sometimes the answers of the last moments get lost on the way,
// and what the journal holds then is kept for later.
func killOnce(s *server, ses *session, dice *rand.Rand, moment int) {
	switch moment {
	case atTheBeginning:
		s.runFor(between(dice, 0, 25*time.Millisecond))
	case takingOver:
		s.runFor(between(dice, 25*time.Millisecond, 700*time.Millisecond))
	default:
		s.awaitAnswer()
		s.runFor(between(dice, 500*time.Millisecond, 6*time.Second))
	}
	if moment == whilePlaying {
		ses.deafen()
		s.runFor(between(dice, 150*time.Millisecond, 400*time.Millisecond))
	}
	s.kill()
	if moment == whilePlaying {
		ses.keepJournal()
	}
}

func between(dice *rand.Rand, low, high time.Duration) time.Duration {
	return low + time.Duration(dice.Int64N(int64(high-low)))
}
