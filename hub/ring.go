package hub

// ring keeps the last frames of an audience for those who come back. Most audiences are one person, who sees little.
type ring struct {
	frames [][]byte // at seq modulo ringSize, as far as that has come
	last   int64    // seq of the newest frame, 0 before the first
	first  int64    // seq of the oldest frame that is still there
	bytes  int      // of those that are there
}

// add keeps the frame with this seq, which follows the last.
func (r *ring) add(seq int64, frame []byte) {
	r.last = seq
	slot := int(seq % ringSize)
	r.frames = append(r.frames, make([][]byte, max(0, slot+1-len(r.frames)))...)
	r.bytes += len(frame) - len(r.frames[slot])
	r.frames[slot] = frame
	r.first = max(r.first, seq-ringSize+1)
	for ; r.bytes > ringBytes && r.first <= seq; r.first++ {
		oldest := &r.frames[r.first%ringSize]
		r.bytes -= len(*oldest)
		*oldest = nil
	}
}

// since returns the frames after a seq, all of them or none: false means that a snapshot is needed.
func (r *ring) since(seq int64) ([][]byte, bool) {
	if seq > r.last || seq+1 < r.first {
		return nil, false
	}
	var frames [][]byte
	for n := seq + 1; n <= r.last; n++ {
		frames = append(frames, r.frames[n%ringSize])
	}
	return frames, true
}
