package hub

import (
	"context"
	"errors"
	"fmt"
	"time"

	"go.uber.org/zap"

	"foodforpeople/game"
	"foodforpeople/hub/journal"
)

// eraseInterval is how often sessions are looked for that were kept long enough.
const eraseInterval = time.Hour

// keepTidy ends and erases what was kept for KeepDays, now and every hour, until the hub stops.
func (h *Hub) keepTidy() {
	if h.KeepDays == 0 {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	h.living.Add(1)
	go func() {
		defer h.living.Done()
		defer cancel()
		for {
			if err := h.eraseBefore(ctx, wallClock().AddDate(0, 0, -h.KeepDays)); err != nil {
				h.log.Error("old sessions cannot be erased", zap.Error(err))
			}
			select {
			case <-h.stopped:
				return
			case <-time.After(eraseInterval):
			}
		}
	}()
}

// eraseBefore ends and erases the sessions that were created before a time, and goes on where one of them resists.
func (h *Hub) eraseBefore(ctx context.Context, limit time.Time) error {
	var old []journal.Info
	for info, err := range h.Journal.Sessions(ctx) {
		if err != nil {
			return err
		}
		if info.Created.Before(limit) {
			old = append(old, info)
		}
	}
	var failed error
	for _, info := range old {
		if err := h.erase(ctx, info); err != nil {
			failed = errors.Join(failed, fmt.Errorf("session %s: %w", info.ID, err))
			continue
		}
		h.log.Info("a session was erased, it was kept long enough", zap.String("session", info.ID))
	}
	return failed
}

func (h *Hub) erase(ctx context.Context, info journal.Info) error {
	if !info.Sealed {
		code, _, err := Meta(info)
		if err != nil {
			return err
		}
		if err := h.end(ctx, h.room(code)); err != nil {
			return err
		}
	}
	return h.erased(ctx, info.ID)
}

// end ends a session for good; room may be nil.
func (h *Hub) end(ctx context.Context, room *Room) error {
	if room == nil {
		return &game.Refusal{Code: noSession}
	}
	ctx, cancel := context.WithTimeout(ctx, callDeadline)
	defer cancel()
	reply := make(chan error, 1)
	room.send(ctx, endSession{reply}) // if it cannot, the room or the time has ended
	return lastWord(ctx, room, reply)
}
