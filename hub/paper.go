package hub

import (
	"net/http"
	"strconv"

	"foodforpeople/game"
)

// paperTeams bounds for how many teams of one town there are sheets.
const paperTeams = 12

// showPaper gives the numbers of the sheets for a play with pencil and paper.
func (h *Hub) showPaper(w http.ResponseWriter, r *http.Request) {
	chosen := h.scenario(r.URL.Query().Get("scenario"))
	if chosen == nil {
		writeRefusal(w, &game.Refusal{Code: game.UnknownID, Params: map[string]any{"field": "scenario"}})
		return
	}
	teams, err := strconv.Atoi(r.URL.Query().Get("teams"))
	if err != nil || teams < 2 || teams > paperTeams {
		writeRefusal(w, &game.Refusal{Code: game.BadAmount, Params: map[string]any{"min": 2, "max": paperTeams}})
		return
	}
	writeJSON(w, chosen.Parameters.Pencil(teams))
}
