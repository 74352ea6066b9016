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
