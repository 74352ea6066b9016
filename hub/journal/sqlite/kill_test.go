package sqlite

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"os/exec"
	"sync"
	"testing"
)

const (
	childFolder = "JOURNAL_TEST_CHILD_FOLDER"
	killRounds  = 4
	killAcks    = 300 // acknowledged appends of a round before the kill
	killWriters = 6
)

// A killed process loses nothing that it acknowledged: the child appends and says so, the parent kills it in the middle
// and looks.
func TestKilledProcessLosesNothing(t *testing.T) {
	if folder := os.Getenv(childFolder); folder != "" {
		appendForEver(folder)
	}
	folder := t.TempDir()
	acked := make([]int, killWriters) // the last number of each session
	for range killRounds {
		child := exec.Command(os.Args[0], "-test.run=^TestKilledProcessLosesNothing$")
		child.Env = append(os.Environ(), childFolder+"="+folder)
		out, err := child.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(out)
		for n := 0; lines.Scan(); n++ {
			var session, number int
			if _, err := fmt.Sscanf(lines.Text(), "acked %d %d", &session, &number); err != nil {
				t.Fatalf("the child said %q", lines.Text())
			}
			acked[session] = number
			if n == killAcks {
				if err := child.Process.Kill(); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := child.Wait(); err == nil {
			t.Fatal("the child ended by itself")
		}

		j := openFolder(t, folder)
		for session, number := range acked {
			got, err := stored(j, fmt.Sprint("s", session))
			// One more may have become durable without its acknowledgement getting out.
			if err != nil || number == 0 || len(got) < number || len(got) > number+1 {
				t.Errorf("session %d: %d batches stored, %v, %d acknowledged", session, len(got), err, number)
			}
			for i, batch := range got {
				if batch != fmt.Sprint(i+1) {
					t.Errorf("session %d: batch %d is %q", session, i+1, batch)
				}
			}
			acked[session] = len(got)
		}
		if err := j.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// appendForEver is the child: it goes on counting where the journal ends.
func appendForEver(folder string) {
	fail := func(err error) {
		fmt.Println(err)
		os.Exit(1)
	}
	j, err := Open(folder, Options{})
	if err != nil {
		fail(err)
	}
	var all sync.WaitGroup
	for i := range killWriters {
		id := fmt.Sprint("s", i)
		before, err := stored(j, id)
		if err != nil {
			if err := j.Create(context.Background(), id, nil); err != nil {
				fail(err)
			}
		}
		w, err := j.Acquire(context.Background(), id, "child")
		if err != nil {
			fail(err)
		}
		all.Go(func() {
			for n := len(before) + 1; ; n++ {
				if _, err := w.Append(context.Background(), fmt.Append(nil, n)); err != nil {
					fail(err)
				}
				fmt.Printf("acked %d %d\n", i, n)
			}
		})
	}
	all.Wait()
}
