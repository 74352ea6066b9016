package phone

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
)

// Server is a server's HTTP interface, as far as phones and those who make sessions for them need it. Its methods may be
// called concurrently.
type Server struct {
	// URL has scheme, host and port, without a path.
	URL string
	// Token is the facilitator's, for what only facilitators may.
	Token string
	// Client is http.DefaultClient if nil.
	Client *http.Client
}

// Refusal is an answer that says no.
type Refusal struct {
	Status int // of HTTP
	Code   string
	Params map[string]any
}

func (r *Refusal) Error() string { return "refused with " + r.Code }

// Seated is a seat that was given: Token is for Options, SeatCode brings another phone into it.
type Seated struct {
	Token    string `json:"token"`
	Seat     int    `json:"seat"`
	Team     int    `json:"team"`
	SeatCode string `json:"seat_code"`
}

// AnyTeam lets the server choose.
const AnyTeam = -1

// Join takes a seat in a session. A no is a *Refusal.
func (s *Server) Join(ctx context.Context, code, name string, team int) (Seated, error) {
	var seated Seated
	body := map[string]any{"code": code, "name": name}
	if team != AnyTeam {
		body["team"] = team
	}
	err := s.call(ctx, http.MethodPost, "/api/join", body, &seated)
	return seated, err
}

// Resume takes over a seat by its seat code; the phone that has it is sent away. A no is a *Refusal.
func (s *Server) Resume(ctx context.Context, code, seatCode string) (Seated, error) {
	var seated Seated
	err := s.call(ctx, http.MethodPost, "/api/resume", map[string]any{"code": code, "seat_code": seatCode}, &seated)
	return seated, err
}

// NewSession is what a session is made of; an empty scenario is the server's first, and teams without a name have signs.
type NewSession struct {
	Title    string   `json:"title"`
	Scenario string   `json:"scenario"`
	Language string   `json:"language"`
	Teams    []string `json:"teams"`
}

// Session is a session as facilitators find it in their list.
type Session struct {
	ID    string `json:"id"`
	Code  string `json:"code"`
	Title string `json:"title"`
}

// Create makes a session. It needs the Token. A no is a *Refusal.
func (s *Server) Create(ctx context.Context, wanted NewSession) (Session, error) {
	var made Session
	err := s.call(ctx, http.MethodPost, "/api/sessions", wanted, &made)
	return made, err
}

// End ends a session for good. It needs the Token. A no is a *Refusal.
func (s *Server) End(ctx context.Context, code string) error {
	return s.call(ctx, http.MethodDelete, "/api/sessions/"+code, nil, nil)
}

func (s *Server) call(ctx context.Context, method, path string, body, into any) error {
	var data []byte
	if body != nil {
		var err error
		if data, err = json.Marshal(body); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	request, err := http.NewRequestWithContext(ctx, method, s.URL+path, bytes.NewReader(data))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	if s.Token != "" {
		request.AddCookie(&http.Cookie{Name: facilitatorCookie, Value: s.Token})
	}
	client := s.Client
	if client == nil {
		client = http.DefaultClient
	}
	answer, err := client.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close() // it was read
	decoder := json.NewDecoder(http.MaxBytesReader(nil, answer.Body, maxMessage))
	if answer.StatusCode/100 != 2 {
		refusal := Refusal{Status: answer.StatusCode}
		if decoder.Decode(&refusal) != nil || refusal.Code == "" {
			return fmt.Errorf("%s answered with %s", path, answer.Status)
		}
		return &refusal
	}
	if into == nil {
		return nil
	}
	if err := decoder.Decode(into); err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	return nil
}
