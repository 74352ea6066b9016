package hub

import (
	"bytes"
	"testing"
)

// A ring gives exactly what came after a frame, or says that it cannot; what it keeps is bounded in number and in bytes.
func TestRingKeepsWhatIsShorterThanASnapshot(t *testing.T) {
	for name, size := range map[string]func(seq int64) int{
		"tiny":    func(int64) int { return 1 },
		"long":    func(int64) int { return ringBytes / 5 },
		"mixed":   func(seq int64) int { return int(1 + seq*seq%1500) },
		"outsize": func(seq int64) int { return 1 + int(seq%7/6)*2*ringBytes },
	} {
		r := ring{first: 1}
		for seq := int64(1); seq <= 5*ringSize; seq++ {
			r.add(seq, bytes.Repeat([]byte{byte(seq)}, size(seq)))
			kept, total := 0, 0
			for _, frame := range r.frames {
				if total += len(frame); frame != nil {
					kept++
				}
			}
			if total > ringBytes || total != r.bytes || kept > ringSize {
				t.Fatalf("%s: %d frames with %d bytes are kept after frame %d, it counts %d", name, kept, total, seq, r.bytes)
			}
			for after := max(0, seq-ringSize-2); after <= seq; after++ {
				want := 0
				for n := after + 1; n <= seq; n++ {
					want += size(n)
				}
				frames, exactly := r.since(after)
				if can := want <= ringBytes && seq-after <= ringSize; exactly && !can || !exactly && can && after+1 >= r.first {
					t.Fatalf("%s: from %d to %d exactly: %t", name, after, seq, exactly)
				}
				if !exactly {
					continue
				}
				for i, frame := range frames {
					if n := after + 1 + int64(i); len(frame) != size(n) || frame[0] != byte(n) {
						t.Fatalf("%s: frame %d is %d bytes of %d", name, n, len(frame), frame[0])
					}
				}
				if len(frames) != int(seq-after) {
					t.Fatalf("%s: %d frames from %d to %d", name, len(frames), after, seq)
				}
			}
		}
	}
	r := ring{first: 1}
	for seq := int64(1); seq <= 8; seq++ {
		r.add(seq, make([]byte, ringBytes/8))
	}
	if _, exactly := r.since(0); !exactly {
		t.Error("what fits is not kept")
	}
}
