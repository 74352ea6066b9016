package hub

import (
	"bytes"
	"fmt"
	"os"
	"runtime"
	"testing"
)

// TestMain fails the package if a goroutine of it is left when all tests have ended.
func TestMain(m *testing.M) {
	code := m.Run()
	if left := leftover(); code == 0 && left != "" {
		fmt.Fprintf(os.Stderr, "goroutines are left:\n%s\n", left)
		code = 1
	}
	os.Exit(code)
}

// leftover describes the goroutines that still run code of this module; those about to end get their turn first.
func leftover() string {
	var left []byte
	for range 1000 {
		runtime.Gosched()
		stacks := make([]byte, 1<<20)
		stacks = stacks[:runtime.Stack(stacks, true)]
		left = nil
		for i, one := range bytes.Split(stacks, []byte("\n\n")) {
			if i > 0 && bytes.Contains(one, []byte("foodforpeople/")) {
				left = append(append(left, one...), '\n', '\n')
			}
		}
		if left == nil {
			break
		}
	}
	return string(left)
}
