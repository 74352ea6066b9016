package orders

// Report is what the clients saw in one window.
type Report struct {
	Messages int     `json:"messages"`
	P50      float64 `json:"p50_ms"`
	P99      float64 `json:"p99_ms"`
	P999     float64 `json:"p999_ms"`
	Bytes    int64   `json:"bytes"`  // as read from the sockets
	Frames   int64   `json:"frames"` // of data
	Wrong    int64   `json:"wrong"`  // frames with a message that is not what it should be
	Lost     int64   `json:"lost"`   // connections
	Answers  int64   `json:"answers"`
}

// Traffic is what went over the sockets of our real hub, as the people's side saw it.
type Traffic struct {
	Seats Count `json:"seats"`
	Staff Count `json:"staff"` // facilitators and screens
}

// Count has messages of WebSocket, and the bytes of their payloads.
type Count struct {
	Messages  int64 `json:"messages"` // from the server
	Bytes     int64 `json:"bytes"`
	Said      int64 `json:"said"` // to the server, hello not counted
	SaidBytes int64 `json:"said_bytes"`
	Commands  int64 `json:"commands"` // of those
}

// Since is the difference to an earlier count.
func (c Count) Since(before Count) Count {
	return Count{
		Messages: c.Messages - before.Messages, Bytes: c.Bytes - before.Bytes,
		Said: c.Said - before.Said, SaidBytes: c.SaidBytes - before.SaidBytes, Commands: c.Commands - before.Commands,
	}
}

// Plus is the sum of two counts.
func (c Count) Plus(more Count) Count {
	return Count{
		Messages: c.Messages + more.Messages, Bytes: c.Bytes + more.Bytes,
		Said: c.Said + more.Said, SaidBytes: c.SaidBytes + more.SaidBytes, Commands: c.Commands + more.Commands,
	}
}
