package hub

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"

	"foodforpeople/game"
	"foodforpeople/game/whatif"
	"foodforpeople/hub/journal"
)

// found is the answer to a question what would have come of a change.
type found struct {
	whatif.Question
	*drawing
}

// findings are the answers of a session, those found last. Their owner holds the lock of the memory.
type findings []found

func (f findings) of(q whatif.Question) *drawing {
	if i := slices.IndexFunc(f, func(one found) bool { return one.Question == q }); i >= 0 {
		return f[i].drawing
	}
	return nil
}

func (f findings) with(one found) findings {
	if len(f) == maxTries {
		f = slices.Delete(f, 0, 1)
	}
	return append(f, one)
}

// played reports whether an event changes what was played, so that what was tried before is worth nothing.
func played(e *game.Event) bool {
	_, undone := e.Body.(*game.Undone)
	return undone || e.Phase < game.Final
}

// told is what was found before, nil if nothing was; and what stands of the journal.
func (m *memory) told(ctx context.Context, j journal.Journal, q whatif.Question) (*drawing, []game.Event, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.catchUp(ctx, j); err != nil {
		return nil, nil, err
	}
	return m.tried.of(q), m.fold.Standing(), nil
}

// try lets bots find the answer. Only one question at a time is thought about on a server: it costs seconds of a processor.
func (h *Hub) try(ctx context.Context, m *memory, q whatif.Question) (*drawing, error) {
	if !h.trying.TryLock() {
		return nil, &game.Refusal{Code: busy}
	}
	defer h.trying.Unlock()
	ctx, stop := context.WithTimeout(ctx, tryDeadline)
	defer stop()
	known, events, err := m.told(ctx, h.Journal, q)
	if err != nil {
		return nil, refusedQuestion(err)
	}
	if known != nil {
		return known, nil
	}
	answer, err := whatif.Run(ctx, events, q, whatif.Runs)
	if err != nil {
		return nil, refusedQuestion(err)
	}
	plain := mustJSON(answer)
	drawn := &drawing{plain: plain, zipped: zipQuickly(plain)}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.tried = m.tried.with(found{q, drawn})
	return drawn, nil
}

// refusedQuestion makes refusals of errors that are the asker's, or of time that was not enough.
func refusedQuestion(err error) error {
	for field, wrong := range map[string]error{"at": whatif.ErrMoment, "team": whatif.ErrTeam, "change": whatif.ErrChange} {
		if errors.Is(err, wrong) {
			return &game.Refusal{Code: game.UnknownID, Params: map[string]any{"field": field}}
		}
	}
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		return &game.Refusal{Code: busy}
	}
	return fmt.Errorf("what if: %w", err)
}

// tryChange answers a facilitator's question.
func (h *Hub) tryChange(w http.ResponseWriter, r *http.Request) {
	m := h.remembered(w, r)
	var q whatif.Question
	if m == nil || !readBody(w, r, &q) {
		return
	}
	drawn, err := h.try(r.Context(), m, q)
	if err != nil {
		h.writeError(w, err)
		return
	}
	drawn.write(w, r)
}

// showTried shows what was found before, to whoever may see the debrief.
func (h *Hub) showTried(w http.ResponseWriter, r *http.Request) {
	m := h.remembered(w, r)
	if m == nil {
		return
	}
	q, ok := askedInAddress(r)
	if !ok {
		writeRefusal(w, &game.Refusal{Code: badFrame})
		return
	}
	known, _, err := m.told(r.Context(), h.Journal, q)
	switch {
	case err != nil:
		h.writeError(w, err)
	case known == nil:
		w.Header().Set("Cache-Control", "no-store")
		w.WriteHeader(http.StatusNoContent)
	default:
		known.write(w, r)
	}
}

func askedInAddress(r *http.Request) (q whatif.Question, ok bool) {
	asked := r.URL.Query()
	at, errAt := strconv.ParseInt(asked.Get("at"), 10, 64)
	team, errTeam := strconv.Atoi(asked.Get("team"))
	q = whatif.Question{At: game.Time(at), Team: game.TeamID(team), Change: whatif.Change(asked.Get("change"))}
	return q, errAt == nil && errTeam == nil && slices.Contains(whatif.Changes, q.Change)
}
