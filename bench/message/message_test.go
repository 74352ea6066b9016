package message_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"foodforpeople/bench/message"
)

func TestFinderFindsEveryMessageAndOnlyWholeOnes(t *testing.T) {
	t.Parallel()
	before := message.Now()
	m := message.New(300)
	if len(m) != 300 || !json.Valid(m) {
		t.Fatalf("%d bytes: %s", len(m), m)
	}
	spoiled := bytes.Replace(m, []byte("klm"), []byte("k-m"), 1)
	for name, c := range map[string]struct {
		in    []byte
		count int
		right bool
	}{
		"none":        {[]byte(`{"push":{}}`), 0, true},
		"one":         {m, 1, true},
		"two wrapped": {append(append([]byte(`{"data":`), m...), append([]byte("}\n{\"data\":"), m...)...), 2, true},
		"cut":         {m[:299], 0, false},
		"spoiled":     {spoiled, 0, false},
	} {
		count := 0
		right := message.NewFinder(300).Each(c.in, func(stamp int64) {
			count++
			if stamp < before || stamp > message.Now() {
				t.Errorf("%s: stamp %d is not between %d and now", name, stamp, before)
			}
		})
		if count != c.count || right != c.right {
			t.Errorf("%s: %d messages, right %v; want %d, %v", name, count, right, c.count, c.right)
		}
	}
}
