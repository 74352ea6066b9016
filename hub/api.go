package hub

import (
	"context"
	"net/http"
	"strings"

	"foodforpeople/game"
	"foodforpeople/game/scenario"
)

// noSession is the code of a join code that leads nowhere.
const noSession game.Code = "NO_SESSION"

func (h *Hub) showSession(w http.ResponseWriter, r *http.Request) {
	if room := h.find(w, r, r.PathValue("code")); room != nil {
		summary := *room.summary.Load()
		if !h.isFacilitator(r) {
			summary.ID = "" // those who play are told it over their line
		}
		writeJSON(w, summary)
	}
}

func (h *Hub) joinSession(w http.ResponseWriter, r *http.Request) {
	var body struct {
		Code string       `json:"code"`
		Name string       `json:"name"`
		Team *game.TeamID `json:"team"`
		Key  string       `json:"key"`
	}
	if !readBody(w, r, &body) {
		return
	}
	room := h.find(w, r, body.Code)
	if room == nil {
		return
	}
	if len(body.Key) > maxJoinKey {
		h.writeError(w, &game.Refusal{Code: badFrame})
		return
	}
	reply := make(chan seatedReply, 1)
	h.seated(w, r, room, join{name: strings.TrimSpace(body.Name), team: body.Team, key: body.Key, from: originOf(r), reply: reply}, reply)
}

func (h *Hub) resumeSeat(w http.ResponseWriter, r *http.Request) {
	var body struct {
		Code     string `json:"code"`
		SeatCode string `json:"seat_code"`
		Card     string `json:"card"`
	}
	if !readBody(w, r, &body) {
		return
	}
	from := originOf(r)
	room := h.room(body.Code)
	barred := !h.guesses.joinCode(room, from)
	switch {
	case barred && (room == nil || body.Card == ""):
		writeRefusal(w, &game.Refusal{Code: tooManyTries})
		return
	case room == nil:
		writeRefusal(w, &game.Refusal{Code: noSession})
		return
	}
	reply := make(chan seatedReply, 1)
	code := strings.ToUpper(strings.TrimSpace(body.SeatCode))
	h.seated(w, r, room, comeBack{code: code, card: body.Card, barred: barred, from: from, reply: reply}, reply)
}

// seated asks a room for a seat and waits for the durable answer.
func (h *Hub) seated(w http.ResponseWriter, r *http.Request, room *Room, ask message, reply <-chan seatedReply) {
	ctx, cancel := context.WithTimeout(r.Context(), callDeadline)
	defer cancel()
	if room.send(ctx, ask) {
		select {
		case answer := <-reply:
			if answer.err != nil {
				h.writeError(w, answer.err)
				return
			}
			writeJSON(w, answer.seated)
			return
		case <-room.done:
		case <-ctx.Done():
		}
	}
	writeRefusal(w, &game.Refusal{Code: busy})
}

func (h *Hub) listScenarios(w http.ResponseWriter, _ *http.Request) {
	type line struct {
		Name    string            `json:"name"`
		Title   map[string]string `json:"title"`
		Summary map[string]string `json:"summary"`
		Days    int               `json:"days"`
		Plan    int               `json:"plan_seconds"`
		Action  int               `json:"action_seconds"`
		Review  int               `json:"review_seconds"`
	}
	list := make([]line, 0, len(h.Scenarios))
	for _, s := range h.Scenarios {
		list = append(list, line{
			s.Name, s.Title, s.Summary, len(s.Parameters.Days), s.Parameters.PlanSeconds, s.Parameters.ActionSeconds, s.Parameters.ReviewSeconds,
		})
	}
	writeJSON(w, list)
}

func (h *Hub) listSessions(w http.ResponseWriter, _ *http.Request) { writeJSON(w, h.Sessions()) }

func (h *Hub) createSession(w http.ResponseWriter, r *http.Request) {
	var body struct {
		Title    string   `json:"title"`
		Scenario string   `json:"scenario"`
		Language string   `json:"language"`
		Teams    []string `json:"teams"`
	}
	if !readBody(w, r, &body) {
		return
	}
	chosen := h.scenario(body.Scenario)
	if chosen == nil {
		writeRefusal(w, &game.Refusal{Code: game.UnknownID, Params: map[string]any{"field": "scenario"}})
		return
	}
	if len(h.Sessions()) >= maxSessions {
		writeRefusal(w, &game.Refusal{Code: busy})
		return
	}
	language := "id"
	if body.Language == "en" {
		language = "en"
	}
	params := chosen.Parameters
	summary, err := h.Create(r.Context(), game.Config{
		Title: strings.TrimSpace(body.Title), Language: language, Params: &params, Teams: body.Teams,
	})
	if err != nil {
		h.writeError(w, err)
		return
	}
	writeJSON(w, summary)
}

// scenario finds a scenario by name; the first is the default.
func (h *Hub) scenario(name string) *scenario.Scenario {
	for _, s := range h.Scenarios {
		if s.Name == name || name == "" {
			return s
		}
	}
	return nil
}

func (h *Hub) showAddress(w http.ResponseWriter, _ *http.Request) {
	urls := []string{}
	if h.Addresses != nil {
		urls = append(urls, h.Addresses()...)
	}
	writeJSON(w, struct {
		URLs []string `json:"urls"`
	}{urls})
}
