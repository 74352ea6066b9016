package phone

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
)

// begin reads the connection's id from its first message and lets the link post; what is no beginning is a message like
// others.
func (l *link) begin(first []byte) {
	var opening struct{ Type, ID string }
	if json.Unmarshal(first, &opening) != nil || opening.Type != "connection" || opening.ID == "" {
		l.message(first)
		return
	}
	l.opened(func(frames [][]byte) error { return l.post(opening.ID, frames) })
}

// post sends frames in one request; an answer to that says why they were not taken.
func (l *link) post(id string, frames [][]byte) error {
	body := frames[0]
	if len(frames) > 1 {
		body = append(append([]byte("["), bytes.Join(frames, []byte(","))...), ']')
	}
	answer, err := l.request(http.MethodPost, "/frames?connection="+id, body)
	if err != nil {
		return err
	}
	defer answer.Body.Close() // it was read, or the connection is given up
	text, err := io.ReadAll(io.LimitReader(answer.Body, maxMessage))
	if err == nil && len(text) > 0 {
		l.message(text)
	}
	return err
}

// request asks the server; an answer that says that something is wrong is an error.
func (l *link) request(method, path string, body []byte) (*http.Response, error) {
	request, err := http.NewRequestWithContext(l.ctx, method, l.phone.options.URL+path, bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	request.Header = l.header()
	if body != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	answer, err := l.phone.client.Do(request)
	if err != nil {
		return nil, err
	}
	if answer.StatusCode < 200 || answer.StatusCode > 299 {
		answer.Body.Close() // of no interest
		return nil, fmt.Errorf("answered with %s", answer.Status)
	}
	return answer, nil
}
