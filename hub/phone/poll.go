package phone

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
)

// overPolls carries the connection over polls, to its end: each is answered when there is something to say, and the next
// follows at once. What the phone sends is posted.
func (l *link) overPolls() error {
	first, err := l.poll("")
	if err != nil {
		return err
	}
	l.begin(first)
	var opening struct{ ID string }
	if json.Unmarshal(first, &opening) != nil || opening.ID == "" {
		return errors.New("no connection was opened")
	}
	for n := 1; ; n++ {
		message, err := l.poll(fmt.Sprintf("?connection=%s&n=%d", opening.ID, n))
		if err != nil {
			return err
		}
		l.message(message)
	}
}

func (l *link) poll(query string) ([]byte, error) {
	answer, err := l.request(http.MethodGet, "/poll"+query, nil)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close() // it was read
	return io.ReadAll(io.LimitReader(answer.Body, maxMessage))
}
