package hub

import (
	"context"
	"errors"
	"io"
	"net/http"

	"foodforpeople/game"
	"foodforpeople/hub/roster"
)

// Why a roster cannot be read at all.
const (
	rosterTooLarge   game.Code = "ROSTER_TOO_LARGE"  // params: max, in bytes
	rosterTooLong    game.Code = "ROSTER_TOO_LONG"   // params: max, in rows
	rosterUnreadable game.Code = "ROSTER_UNREADABLE" // neither text nor a workbook
)

// expectAtOnce is how many rows of a roster a room handles in one message, so that nobody waits for the others.
const expectAtOnce = 64

// expectedRow is a row of a roster and what became of it.
type expectedRow struct {
	roster.Row
	Here bool `json:"here,omitempty"` // there is a person of that name already, for each row with it
	nth  int  // of the rows with this name, in the order of seating, from 1
}

// expectation is the answer to a roster.
type expectation struct {
	Added int           `json:"added"` // in a preview: would be
	Here  int           `json:"here"`
	Wrong int           `json:"wrong"`
	Rows  []expectedRow `json:"rows"`
	Notes []roster.Note `json:"notes"`
}

// expectPeople reads a roster and makes seats for the people in it, or with preview only says what it would do. Whoever
// has a seat already is left alone, so the same roster may be sent again.
func (h *Hub) expectPeople(w http.ResponseWriter, r *http.Request) {
	room := h.room(r.PathValue("code"))
	if room == nil {
		writeRefusal(w, &game.Refusal{Code: noSession})
		return
	}
	data, err := io.ReadAll(http.MaxBytesReader(w, r.Body, roster.MaxBytes))
	if err != nil {
		if tooLarge := new(http.MaxBytesError); errors.As(err, &tooLarge) {
			h.refuseRoster(w, roster.ErrTooLarge)
			return
		}
		writeRefusal(w, &game.Refusal{Code: badFrame})
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), rosterDeadline)
	defer cancel()
	look := &lookAtTeams{done: make(chan error, 1)}
	if err := room.wait(ctx, look, look.done); err != nil {
		h.writeError(w, err)
		return
	}
	read, err := roster.Read(data, roster.NewTeams(look.teams))
	if err != nil {
		h.refuseRoster(w, err)
		return
	}
	answer := expectation{Rows: make([]expectedRow, len(read.Rows)), Notes: append([]roster.Note{}, read.Notes...)}
	for i, row := range read.Rows {
		answer.Rows[i].Row = row
	}
	inTurn := seatingOrder(answer.Rows)
	if r.URL.Query().Get("preview") != "" {
		look.foresee(inTurn)
	} else if err := room.expect(ctx, inTurn); err != nil {
		h.writeError(w, err)
		return
	}
	answer.count()
	writeJSON(w, answer)
}

func (h *Hub) refuseRoster(w http.ResponseWriter, err error) {
	switch {
	case errors.Is(err, roster.ErrTooLarge):
		writeRefusal(w, &game.Refusal{Code: rosterTooLarge, Params: map[string]any{"max": roster.MaxBytes}})
	case errors.Is(err, roster.ErrTooLong):
		writeRefusal(w, &game.Refusal{Code: rosterTooLong, Params: map[string]any{"max": roster.MaxRows}})
	default:
		writeRefusal(w, &game.Refusal{Code: rosterUnreadable})
	}
}

// seatingOrder gives the rows without a fault: those with a team first, so that the others fill what is left.
func seatingOrder(rows []expectedRow) []*expectedRow {
	var chosen, anywhere []*expectedRow
	for i := range rows {
		switch row := &rows[i]; {
		case row.Fault != "":
		case row.Team != nil:
			chosen = append(chosen, row)
		default:
			anywhere = append(anywhere, row)
		}
	}
	inTurn, count := append(chosen, anywhere...), make(map[string]int)
	for _, row := range inTurn {
		name := roster.Fold(row.Name)
		count[name]++
		row.nth = count[name]
	}
	return inTurn
}

func (e *expectation) count() {
	for i := range e.Rows {
		switch row := &e.Rows[i]; {
		case row.Fault != "":
			e.Wrong++
		case row.Here:
			e.Here++
		default:
			e.Added++
		}
	}
}

// wait hands a message over and waits for its durable answer.
func (r *Room) wait(ctx context.Context, m message, done <-chan error) error {
	if r.send(ctx, m) {
		select {
		case err := <-done:
			return err
		case <-r.done:
		case <-ctx.Done():
		}
	}
	return &game.Refusal{Code: busy}
}

// expect makes the seats of rows, a few at a time; each row says then what became of it. If it fails halfway, the rest can
// be had by asking again.
func (r *Room) expect(ctx context.Context, rows []*expectedRow) error {
	for len(rows) > 0 {
		n := min(expectAtOnce, len(rows))
		m := expectSome{rows: make([]expectedRow, n), done: make(chan error, 1)}
		for i, row := range rows[:n] {
			m.rows[i] = *row
		}
		if err := r.wait(ctx, m, m.done); err != nil {
			return err
		}
		for i, row := range rows[:n] {
			*row = m.rows[i]
		}
		rows = rows[n:]
	}
	return nil
}

// lookAtTeams asks a room what a roster has to know.
type lookAtTeams struct {
	teams []game.TeamChoice
	known map[string]int
	done  chan error // of one
}

func (m *lookAtTeams) handle(r *Room) {
	if phase, _ := r.session.Phase(); phase >= game.Final {
		m.done <- &game.Refusal{Code: game.SessionOver}
		return
	}
	m.teams, m.known = r.session.Teams(), r.peopleByName()
	m.done <- nil
}

// foresee says what would become of rows.
func (m *lookAtTeams) foresee(rows []*expectedRow) {
	free, left := make([]int, len(m.teams)), 0
	for i, team := range m.teams {
		free[i] = game.MostPeople - team.People
		left += free[i]
	}
	for _, row := range rows {
		switch {
		case row.isHere(m.known):
		case row.Team != nil && free[*row.Team] == 0, left == 0:
			row.noSeat()
		default:
			left--
			if row.Team != nil {
				free[*row.Team]--
			}
		}
	}
}

// expectSome makes the seats of some rows of a roster.
type expectSome struct {
	rows []expectedRow
	done chan error // of one
}

func (m expectSome) handle(r *Room) {
	if r.saving {
		m.done <- &game.Refusal{Code: savingPaused}
		return
	}
	known := r.peopleByName()
	for i := range m.rows {
		row := &m.rows[i]
		if row.isHere(known) {
			continue
		}
		_, err := r.decide(game.Actor{Kind: game.ByServer}, "", &game.Join{
			Participant: row.Name, Code: r.freeSeatCode(), Team: row.Team, Expected: true,
		})
		if refusal := new(game.Refusal); errors.As(err, &refusal) && refusal.Code == game.SessionFull {
			row.noSeat()
		} else if err != nil {
			r.open.replies = append(r.open.replies, func() { m.done <- err })
			return
		}
	}
	r.open.replies = append(r.open.replies, func() { m.done <- nil })
}

// isHere notes whether so many people of that name are there already.
func (row *expectedRow) isHere(known map[string]int) bool {
	row.Here = known[roster.Fold(row.Name)] >= row.nth
	return row.Here
}

func (row *expectedRow) noSeat() {
	row.Fault, row.Params = roster.NoSeatLeft, nil
	if row.Team != nil {
		row.Fault, row.Params = roster.TeamFull, map[string]any{"team": int(*row.Team) + 1, "max": game.MostPeople}
	}
}

func (r *Room) peopleByName() map[string]int {
	known := make(map[string]int)
	for _, seat := range r.session.Seats() {
		if seat.Name != "" && !seat.Removed {
			known[roster.Fold(seat.Name)]++
		}
	}
	return known
}
