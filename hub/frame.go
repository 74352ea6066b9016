package hub

import (
	"encoding/json"
	"errors"
	"strconv"

	"foodforpeople/game"
)

// Codes of refusals that never reach the rules.
const (
	badFrame     game.Code = "BAD_FRAME"     // not JSON, or no frame
	busy         game.Code = "BUSY"          // too fast, or the room's inbox is full: try again
	savingPaused game.Code = "SAVING_PAUSED" // the journal cannot write: try again
	notAllowed             = game.NotAllowed
)

// inFrame is a frame from a client. Its type decides which of the other fields count.
type inFrame struct {
	Type string `json:"type"` // hello, command, ping

	// hello
	Session string `json:"session"` // the join code
	As      string `json:"as"`      // seat, screen, facilitator, look; check, which needs no session
	Token   string `json:"token"`
	Town    int    `json:"town"`
	Team    int    `json:"team"`
	Have    *struct {
		Epoch string           `json:"epoch"`
		Seq   map[string]int64 `json:"seq"`
	} `json:"have"`

	// command
	ID   string          `json:"id"`
	Name string          `json:"name"`
	Args json.RawMessage `json:"args"`

	// ping
	Sent float64  `json:"sent"` // the client's own time, returned as it is
	RTT  *float64 `json:"rtt"`  // how long the last answer took, in ms
}

var errBadFrame = errors.New("not a frame")

// decodeFrame reads a client's frame. Unknown fields are allowed, so that newer pages may talk to older servers.
func decodeFrame(data []byte) (inFrame, error) {
	var f inFrame
	if err := json.Unmarshal(data, &f); err != nil {
		return f, errBadFrame
	}
	switch f.Type {
	case "hello", "ping":
		return f, nil
	case "command":
		if f.ID == "" || len(f.ID) > maxCommandID {
			return f, errBadFrame
		}
		return f, nil
	default:
		return f, errBadFrame
	}
}

type welcomeFrame struct {
	Type      string       `json:"type"` // welcome
	At        game.Time    `json:"at"`
	Epoch     string       `json:"epoch"`
	Paused    bool         `json:"paused"`
	Audiences []string     `json:"audiences"`
	Seat      *game.SeatID `json:"seat,omitempty"`
	Team      *game.TeamID `json:"team,omitempty"`
	Session   string       `json:"session,omitempty"` // its id, for seats: the personal link to a commitment has it
}

func snapshotFrame(audience string, seq int64, at game.Time, view []byte) []byte {
	return viewFrame("snapshot", "view", audience, seq, at, view)
}

func patchFrame(audience string, seq int64, at game.Time, patch []byte) []byte {
	return viewFrame("patch", "patch", audience, seq, at, patch)
}

func viewFrame(kind, field, audience string, seq int64, at game.Time, body []byte) []byte {
	f := make([]byte, 0, len(body)+96)
	f = append(f, `{"type":"`...)
	f = append(f, kind...)
	f = append(f, `","audience":"`...)
	f = append(f, audience...)
	f = append(f, `","seq":`...)
	f = strconv.AppendInt(f, seq, 10)
	f = append(f, `,"at":`...)
	f = strconv.AppendInt(f, int64(at), 10)
	f = append(f, `,"`...)
	f = append(f, field...)
	f = append(f, `":`...)
	f = append(f, body...)
	return append(f, '}')
}

func ackFrame(id string) []byte {
	return mustJSON(struct {
		Type string `json:"type"`
		ID   string `json:"id"`
	}{"ack", id})
}

func refusalFrame(id string, refusal *game.Refusal) []byte {
	return mustJSON(struct {
		Type   string         `json:"type"`
		ID     string         `json:"id,omitempty"`
		Code   game.Code      `json:"code"`
		Params map[string]any `json:"params,omitempty"`
	}{"refusal", id, refusal.Code, refusal.Params})
}

func pongFrame(sent float64, at game.Time, paused bool) []byte {
	return mustJSON(struct {
		Type   string    `json:"type"`
		Sent   float64   `json:"sent"`
		At     game.Time `json:"at"`
		Paused bool      `json:"paused"`
	}{"pong", sent, at, paused})
}

func savingFrame(paused bool) []byte {
	return mustJSON(struct {
		Type   string `json:"type"`
		Paused bool   `json:"paused"`
	}{"saving", paused})
}

// mustJSON encodes what cannot fail to encode.
func mustJSON(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil {
		panic("hub: encode a frame: " + err.Error())
	}
	return data
}
