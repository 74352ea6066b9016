package hub

import (
	"encoding/json"
	"errors"
	"net/http"
	"strconv"
	"strings"

	"go.uber.org/zap"

	"foodforpeople/game"
)

// Handler serves the pages, the HTTP API and the connections.
func (h *Hub) Handler() http.Handler {
	mux := http.NewServeMux()
	files := newAssets(h.Pages, h.aside, h.stopped)
	mux.Handle("GET /static/", http.StripPrefix("/static/", files))
	mux.HandleFunc("GET /{$}", files.page("phone/index.html"))
	mux.HandleFunc("GET /{code}", h.joinPage(files))
	mux.HandleFunc("GET /facilitator", h.facilitatorPage(files))
	mux.HandleFunc("GET /screen/{code}", h.screenPage(files))
	mux.HandleFunc("GET /look/{code}", files.page("look/index.html"))
	mux.HandleFunc("GET /debrief/{code}", files.page("debrief/index.html"))
	mux.HandleFunc("GET /commitment/{id}/{key}", commitmentPage(files))
	mux.HandleFunc("GET /report/{code}", files.page("report/index.html"))
	mux.HandleFunc("GET /certificates/{code}", files.page("report/certificates.html"))
	mux.HandleFunc("GET /paper", files.page("paper/index.html"))
	mux.HandleFunc("GET /paper/{code}", files.page("paper/index.html"))
	mux.HandleFunc("GET /check", files.page("check/index.html"))
	mux.HandleFunc("GET /favicon.ico", files.page("phone/icon.svg"))
	mux.HandleFunc("GET /ws", h.serveSocket)
	protection := http.NewCrossOriginProtection()
	mux.HandleFunc("GET /sse", ownPages(protection, h.serveEvents))
	mux.HandleFunc("GET /poll", ownPages(protection, h.servePoll))
	mux.HandleFunc("POST /frames", h.takePost)
	mux.HandleFunc("GET /healthz", serveHealth)
	mux.HandleFunc("GET /readyz", h.serveReady)

	mux.HandleFunc("GET /api/sessions/{code}", h.showSession)
	mux.HandleFunc("POST /api/join", h.joinSession)
	mux.HandleFunc("POST /api/resume", h.resumeSeat)
	mux.HandleFunc("GET /api/scenarios", h.facilitatorOnly(h.listScenarios))
	mux.HandleFunc("GET /api/paper", h.facilitatorOnly(h.showPaper))
	mux.HandleFunc("GET /api/sessions", h.facilitatorOnly(h.listSessions))
	mux.HandleFunc("POST /api/sessions", h.facilitatorOnly(h.createSession))
	mux.HandleFunc("DELETE /api/sessions/{code}", h.facilitatorOnly(h.endSession))
	mux.HandleFunc("GET /api/sessions/{code}/debrief", h.showDebrief)
	mux.HandleFunc("GET /api/sessions/{code}/debrief/at", h.showMoment)
	mux.HandleFunc("GET /api/sessions/{code}/debrief/events", h.showEvents)
	mux.HandleFunc("GET /api/me/debrief", h.showOwn)
	mux.HandleFunc("GET /api/me/moments", h.showMoments)
	mux.HandleFunc("GET /api/sessions/{code}/what-if", h.showTried)
	mux.HandleFunc("POST /api/sessions/{code}/what-if", h.facilitatorOf(h.tryChange))
	mux.HandleFunc("GET /api/archive", h.facilitatorOnly(h.listArchive))
	mux.HandleFunc("GET /api/archive/{id}", h.facilitatorOnly(h.showArchived))
	mux.HandleFunc("POST /api/archive/{id}/pseudonymise", h.facilitatorOnly(h.pseudonymiseSession))
	mux.HandleFunc("DELETE /api/archive/{id}", h.facilitatorOnly(h.eraseSession))
	mux.HandleFunc("GET /api/sessions/{code}/export/{file}", h.facilitatorOnly(h.exportSession))
	mux.HandleFunc("POST /api/sessions/{code}/roster", h.facilitatorOf(h.expectPeople))
	mux.HandleFunc("POST /api/sessions/{code}/seat-cards", h.facilitatorOf(h.makeSeatCards))
	mux.HandleFunc("POST /api/sessions/{code}/links", h.facilitatorOnly(h.createLink))
	mux.HandleFunc("DELETE /api/sessions/{code}/links/{link}", h.facilitatorOnly(h.revokeLink))
	mux.HandleFunc("GET /api/commitments/{id}/{key}", h.showCommitment)
	mux.HandleFunc("POST /api/commitments/{id}/{key}", h.checkIn)
	mux.HandleFunc("GET /api/qr.svg", showQR)
	mux.HandleFunc("GET /api/address", h.showAddress)
	return behind(h.Proxies, secured(timely(protection.Handler(mux))))
}

// joinPage serves the phone page under a join code, the address of the QR; anything else is not found.
func (h *Hub) joinPage(files *assets) http.HandlerFunc {
	page := files.page("phone/index.html")
	return func(w http.ResponseWriter, r *http.Request) {
		code := r.PathValue("code")
		if len(code) != 6 || strings.Trim(code, "0123456789") != "" {
			http.NotFound(w, r)
			return
		}
		page(w, r)
	}
}

// screenPage takes the link in the address into a cookie, then shows the big screen.
func (h *Hub) screenPage(files *assets) http.HandlerFunc {
	page := files.page("screen/index.html")
	return func(w http.ResponseWriter, r *http.Request) {
		if code := r.PathValue("code"); h.follow(w, r, code) {
			to := "/screen/" + code
			if town, err := strconv.Atoi(r.URL.Query().Get("town")); err == nil {
				to += "?town=" + strconv.Itoa(town)
			}
			http.Redirect(w, r, to, http.StatusSeeOther)
			return
		}
		page(w, r)
	}
}

// facilitatorPage signs in by a token or a link in the address, then shows the control panel, which asks the API what it
// may see.
func (h *Hub) facilitatorPage(files *assets) http.HandlerFunc {
	page := files.page("facilitator/index.html")
	return func(w http.ResponseWriter, r *http.Request) {
		switch {
		case h.signIn(w, r):
			http.Redirect(w, r, "/facilitator", http.StatusSeeOther)
		case h.follow(w, r, r.URL.Query().Get("session")):
			http.Redirect(w, r, "/facilitator#"+r.URL.Query().Get("session"), http.StatusSeeOther)
		case !h.mayTryToken(r):
			writeRefusal(w, &game.Refusal{Code: tooManyTries})
		default:
			page(w, r)
		}
	}
}

func (h *Hub) facilitatorOnly(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if !h.isFacilitator(r) {
			writeRefusal(w, &game.Refusal{Code: game.NotAllowed})
			return
		}
		next(w, r)
	}
}

// timely gives up on who does not send the body of a request in time.
func timely(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Body != nil && r.Body != http.NoBody {
			http.NewResponseController(w).SetReadDeadline(wallClock().Add(bodyDeadline)) // a test's recorder has none
		}
		next.ServeHTTP(w, r)
	})
}

// maxBody bounds the body of a request, in bytes.
const maxBody = 64 << 10

// readBody decodes a JSON body; false means that the answer has been given.
func readBody(w http.ResponseWriter, r *http.Request, into any) bool {
	decoder := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		writeRefusal(w, &game.Refusal{Code: badFrame})
		return false
	}
	return true
}

func writeJSON(w http.ResponseWriter, v any) { writeStatus(w, http.StatusOK, v) }

// writeStatus answers with JSON that is of this moment only.
func writeStatus(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	w.Write(mustJSON(v)) // the client is gone
}

// statusOf maps refusals to HTTP; what is not here is the client's mistake.
var statusOf = map[game.Code]int{
	noSession:        http.StatusNotFound,
	noCommitment:     http.StatusNotFound,
	tooManyTries:     http.StatusTooManyRequests,
	game.UnknownSeat: http.StatusNotFound,
	game.NotAllowed:  http.StatusForbidden,
	game.SessionFull: http.StatusConflict,
	game.SessionOver: http.StatusConflict,
	game.LobbyLocked: http.StatusConflict,
	game.WrongPhase:  http.StatusConflict,
	busy:             http.StatusServiceUnavailable,
	savingPaused:     http.StatusServiceUnavailable,
}

func writeRefusal(w http.ResponseWriter, refusal *game.Refusal) {
	status, known := statusOf[refusal.Code]
	if !known {
		status = http.StatusBadRequest
	}
	writeStatus(w, status, refusal)
}

// writeError answers with the refusal that an error is, or says BUSY and logs what it was.
func (h *Hub) writeError(w http.ResponseWriter, err error) {
	var refusal *game.Refusal
	if !errors.As(err, &refusal) {
		h.log.Error("request failed", zap.Error(err))
		refusal = &game.Refusal{Code: busy}
	}
	writeRefusal(w, refusal)
}
