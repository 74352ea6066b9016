package hub

import "github.com/coder/websocket"

// Close codes of 4000 to 4499 mean "come back", those of 4500 to 4999 "do not": the number alone tells a client.
const (
	closeRestart websocket.StatusCode = 4000 // the server stops or the session moves
	closeSlow    websocket.StatusCode = 4001 // the connection did not drain
	closeSilent  websocket.StatusCode = 4002 // nothing came for too long
	closeUnknown websocket.StatusCode = 4003 // no such connection, or no longer the one of its seat
	closeGuesses websocket.StatusCode = 4004 // too many wrong codes from this address

	closeElsewhere  websocket.StatusCode = 4500 // the seat was opened on another device
	closeOver       websocket.StatusCode = 4501 // no such session, or it has ended
	closeBadFrame   websocket.StatusCode = 4502 // frames without sense, or too large
	closeNotAllowed websocket.StatusCode = 4503 // unknown token, or a team to look at that is not there
	closeRemoved    websocket.StatusCode = 4504 // the facilitator removed the person
)
