package main

import (
	"testing"

	"foodforpeople/bench/message"
	"foodforpeople/hub/wire"
)

func TestConnCountsMessagesHoweverTheyAreCut(t *testing.T) {
	t.Parallel()
	m := message.New(300)
	stream := append(wire.Text(m).Bytes(), wire.Text(append(append([]byte("["), m...), m...)).Bytes()...)
	for _, piece := range []int{1, 3, 100, len(stream)} {
		c, w := &conn{protocol: "wire"}, newWindow(300)
		for from := 0; from < len(stream); from += piece {
			c.take(stream[from:min(from+piece, len(stream))], &w)
		}
		if got := w.report(); got.Messages != 3 || got.Frames != 2 || got.Wrong != 0 {
			t.Errorf("in pieces of %d: %+v, want 3 messages in 2 frames", piece, got)
		}
	}
	w := newWindow(300)
	(&conn{protocol: "wire"}).take(wire.Text(m[:299]).Bytes(), &w)
	if w.report().Wrong != 1 {
		t.Error("a message without its end was taken for right")
	}
}
