package hub

import (
	"net/http"

	"foodforpeople/game"
	"foodforpeople/game/debrief"
)

// told is what a phone needs of the pictures to remember a moment differently: a few kilobytes of them.
type told struct {
	Teams   []debrief.TeamLine    `json:"teams"`
	Kampung []debrief.KampungLine `json:"kampung"`
	Phases  []debrief.PhaseSpan   `json:"phases"`
	Moments []debrief.Moment      `json:"moments"`
}

func tellMoments(p *debrief.Pictures) []byte {
	return mustJSON(told{p.Teams, p.Kampung, p.Phases, p.Moments})
}

// showMoments tells those who play what the room sees of moments, from the debrief on.
func (h *Hub) showMoments(w http.ResponseWriter, r *http.Request) {
	room := h.find(w, r, r.URL.Query().Get("code"))
	if room == nil {
		return
	}
	if _, known := h.seatOf(w, r, room); !known || tooEarly(w, room, game.Debrief) {
		return
	}
	drawn, err := h.memories.of(room.id).pictures(r.Context(), h.Journal)
	if err != nil {
		h.writeError(w, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.Write(drawn.told) // the client is gone
}
