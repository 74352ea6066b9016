package wire

import (
	"bytes"
	"strings"
	"testing"
)

// received is a frame as a client sees it.
type received struct {
	first   byte
	payload []byte
}

// nextFrame cuts a frame from what a client got, as RFC 6455 section 5.2 has it; false if it is not whole.
func nextFrame(stream []byte) (f received, rest []byte, whole bool) {
	if len(stream) < 2 {
		return f, stream, false
	}
	size, at := int(stream[1]), 2
	more := map[int]int{126: 2, 127: 8}[size]
	if len(stream) < at+more {
		return f, stream, false
	}
	if more > 0 {
		size = 0
		for ; at < 2+more; at++ {
			size = size<<8 | int(stream[at])
		}
	}
	if len(stream)-at < size {
		return f, stream, false
	}
	return received{stream[0], stream[at : at+size]}, stream[at+size:], true
}

func TestText(t *testing.T) {
	for _, size := range []int{0, 1, 125, 126, 127, 65535, 65536, 1 << 20} {
		payload := bytes.Repeat([]byte{'x'}, size)
		frame := Text(payload)
		got, rest, whole := nextFrame(frame.Bytes())
		if !whole || len(rest) != 0 || got.first != 0x81 || !bytes.Equal(got.payload, payload) {
			t.Errorf("%d bytes: %x…, whole %v, %d bytes behind", size, frame.Bytes()[:2], whole, len(rest))
		}
		if !bytes.Equal(frame.Payload(), payload) {
			t.Errorf("%d bytes: the payload has %d", size, len(frame.Payload()))
		}
	}
	if got := (Frame{}).Payload(); got != nil {
		t.Errorf("no frame has the payload %q", got)
	}
}

func TestTextIsACopy(t *testing.T) {
	payload := []byte("abc")
	frame := Text(payload)
	payload[0] = 'x'
	if string(frame.Payload()) != "abc" {
		t.Errorf("%q", frame.Payload())
	}
}

func TestAppendClose(t *testing.T) {
	for _, reason := range []string{"", "gone", strings.Repeat("x", maxReason), strings.Repeat("x", 1000)} {
		got, rest, whole := nextFrame(AppendClose(nil, 4001, reason))
		want := "\x0f\xa1" + reason[:min(len(reason), 123)]
		if !whole || len(rest) != 0 || got.first != 0x88 || string(got.payload) != want {
			t.Errorf("%d bytes of reason: %+v", len(reason), got)
		}
	}
}
