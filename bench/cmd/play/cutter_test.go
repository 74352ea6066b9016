package main

import (
	"slices"
	"strings"
	"testing"
)

// The same bytes must be the same messages, however TCP cuts them into pieces.
func TestCutterFindsMessagesInPiecesOfAnySize(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("x", 70_000)
	stream := "HTTP/1.1 101 Switching Protocols\r\nA: b\r\n\r\n" +
		"\x81\x02hi" + // a text
		"\x89\x01p" + // a ping
		"\x81\x7e\x01\x2c" + long[:300] +
		"\x82\x7f\x00\x00\x00\x00\x00\x01\x11\x70" + long +
		"\x81\x00"
	want := []int{2, 300, 70_000, 0}
	for _, piece := range []int{1, 2, 3, 7, 64, 1000, len(stream)} {
		var c cutter
		var sizes []int
		for part := range slices.Chunk([]byte(stream), piece) {
			c.take(part, "HTTP/1.1 101", func(size int, _ []byte) { sizes = append(sizes, size) })
		}
		if !slices.Equal(sizes, want) {
			t.Errorf("in pieces of %d: messages of %v bytes, want %v", piece, sizes, want)
		}
	}
}

func TestCutterUnmasksWhatAClientSays(t *testing.T) {
	t.Parallel()
	var c cutter
	var said string
	request := "GET /ws HTTP/1.1\r\n\r\n"
	c.take([]byte(request), "GET /ws", nil)
	c.take([]byte("\x81\x82\x01\x02\x03\x04"+string([]byte{'h' ^ 1, 'i' ^ 2})), "GET /ws", func(size int, text []byte) {
		said += string(text)
	})
	if said != "hi" {
		t.Errorf("said %q, want hi", said)
	}
}

func TestCutterHearsNothingWithoutAWebSocket(t *testing.T) {
	t.Parallel()
	var c cutter
	for _, piece := range []string{"HT", "TP/1.1 200 OK\r\n\r\n", "\x81\x02hi"} {
		c.take([]byte(piece), "HTTP/1.1 101", func(int, []byte) { t.Error("a message") })
	}
}
