package phone

import (
	"bufio"
	"bytes"
	"fmt"
	"net/http"
	"strings"
)

// overEvents carries the connection over server-sent events, to its end; what the phone sends is posted.
func (l *link) overEvents() error {
	answer, err := l.request(http.MethodGet, "/sse", nil)
	if err != nil {
		return err
	}
	defer answer.Body.Close() // the connection is given up either way
	if kind := answer.Header.Get("Content-Type"); !strings.HasPrefix(kind, "text/event-stream") {
		return fmt.Errorf("not an event stream but %q", kind)
	}
	lines := bufio.NewReader(answer.Body)
	began := false
	var event []byte
	for {
		line, err := lines.ReadBytes('\n')
		if err != nil {
			return err
		}
		line = bytes.TrimRight(line, "\r\n")
		if data, is := bytes.CutPrefix(line, []byte("data:")); is {
			event = append(event, bytes.TrimPrefix(data, []byte(" "))...)
			continue
		}
		if len(line) > 0 || len(event) == 0 {
			continue // a comment, or a field that is not used
		}
		if began {
			l.message(event)
		} else {
			began = true
			l.begin(event)
		}
		event = event[:0]
	}
}
