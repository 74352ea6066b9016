package crash

import (
	"context"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"sync/atomic"
	"testing"
	"testing/fstest"
	"time"

	"foodforpeople/game/scenario"
	"foodforpeople/hub"
	"foodforpeople/hub/journal"
	"foodforpeople/hub/journal/sqlite"
)

// With these variables the test program is a server with a bug: its journal says "durable" before it is.
const (
	hastyFolder  = "CRASH_TEST_HASTY_FOLDER"
	hastyAddress = "CRASH_TEST_HASTY_ADDRESS"
)

// hastyDelay is how much too early the hasty journal answers.
const hastyDelay = 500 * time.Millisecond

// The check finds what a server loses that acknowledges before it has saved.
func TestAcknowledgedBeforeSavedIsFound(t *testing.T) {
	s := newServer(t, program(t), func(s *server) *exec.Cmd {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), hastyFolder+"="+s.data, hastyAddress+"="+s.addr)
		return cmd
	})
	v := newVerdict()
	play(t, s, plan{kills: 1, first: whilePlayingAgain, phones: 36, seed: 7}, v)
	t.Log(v.summary())
	if v.lost == 0 {
		t.Error("a journal that answers before it has saved passes the check")
	}
}

// hasty is a journal with that bug.
type hasty struct{ *sqlite.Journal }

func (h hasty) Acquire(ctx context.Context, id, owner string) (journal.Writer, error) {
	w, err := h.Journal.Acquire(ctx, id, owner)
	if err != nil {
		return nil, err
	}
	hw := &hastyWriter{Writer: w, later: make(chan late, 1000)}
	hw.head.Store(uint64(w.Head()))
	go hw.run()
	return hw, nil
}

type hastyWriter struct {
	journal.Writer
	head  atomic.Uint64
	later chan late
}

type late struct {
	batch []byte
	due   time.Time
}

func (w *hastyWriter) Append(_ context.Context, batch []byte) (journal.Pos, error) {
	w.later <- late{append([]byte(nil), batch...), time.Now().Add(hastyDelay)}
	return journal.Pos(w.head.Add(1)), nil
}

func (w *hastyWriter) run() {
	for l := range w.later {
		<-time.After(time.Until(l.due))
		if _, err := w.Writer.Append(context.Background(), l.batch); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

// serveHastily is a server on such a journal; it never returns.
func serveHastily(folder, address string) {
	fail := func(err error) {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	hurry, err := scenario.LoadFile(scenarioFile)
	if err != nil {
		fail(err)
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		fail(err)
	}
	store, err := sqlite.Open(folder, sqlite.Options{})
	if err != nil {
		fail(err)
	}
	h, err := hub.New(context.Background(), hub.Options{
		Journal: hasty{store}, Settings: store, Pages: fstest.MapFS{}, Scenarios: []*scenario.Scenario{hurry},
	})
	if err != nil {
		fail(err)
	}
	fmt.Printf("token=%s\nPhones \n", h.FreshToken())
	fail(http.Serve(listener, h.Handler()))
}
