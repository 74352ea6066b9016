package crash

import (
	"math/rand/v2"
	"os/exec"
	"testing"
	"time"
)

// A server that is killed while it makes its data folder makes it at the next start, and lets a facilitator in.
func TestKilledWhileItMakesItsFolderStartsAgain(t *testing.T) {
	dice := rand.New(rand.NewPCG(3, 0))
	for range 4 { // folders
		s := newServer(t, program(t), func(s *server) *exec.Cmd {
			cmd := serveProduct(s)
			cmd.Args = append(cmd.Args, "--new-token")
			return cmd
		})
		for range 4 {
			s.start()
			s.runFor(between(dice, 0, 80*time.Millisecond))
			s.kill()
		}
		s.start()
		s.awaitListening()
		openSession(t, s, 2*peopleTeam, rand.NewPCG(3, 1)).close()
		s.kill()
	}
}
