package game

import "fmt"

// Code says why a command was refused. Phones translate it: every code has a text in each language
// (static/locales, key "refusal.<code>").
type Code string

// The codes of section 5 and those of joining and of facilitating.
const (
	Paused         Code = "PAUSED"          // the facilitator has paused the session
	Rate           Code = "RATE"            // a sixth command of one seat within two seconds
	WrongPhase     Code = "WRONG_PHASE"     // the phase does not allow it; params: phase
	Waiting        Code = "WAITING"         // the person watches until the next phase
	NotYourRole    Code = "NOT_YOUR_ROLE"   // params: role
	UnknownID      Code = "UNKNOWN_ID"      // no such kampung, team, seat or job; params: field
	BadAmount      Code = "BAD_AMOUNT"      // params: min, max, and step where it is not 1
	NoBike         Code = "NO_BIKE"         // params: free_ms, when the first is back
	RoadClosed     Code = "ROAD_CLOSED"     // the rain closed the road
	NoReport       Code = "NO_REPORT"       // nothing heard, or nothing on the board
	OldNews        Code = "OLD_NEWS"        // the board has something newer
	MarketClosed   Code = "MARKET_CLOSED"   // it rains
	PantryFull     Code = "PANTRY_FULL"     // params: room
	NoMoney        Code = "NO_MONEY"        // params: cost, coins
	Already        Code = "ALREADY"         // it has been done
	TooLate        Code = "TOO_LATE"        // the moment has passed
	NoStove        Code = "NO_STOVE"        // params: free_ms
	NoIngredients  Code = "NO_INGREDIENTS"  // params: ingredient, have, need
	NoVan          Code = "NO_VAN"          // params: free_ms
	BadLoad        Code = "BAD_LOAD"        // params: min, max
	NoMeals        Code = "NO_MEALS"        // params: meal, have
	PromisedEnough Code = "PROMISED_ENOUGH" // params: left
	HandBusy       Code = "HAND_BUSY"       // params: free_ms
	NoJob          Code = "NO_JOB"          // that job has ended
	Self           Code = "SELF"            // not to oneself
	GiftLimit      Code = "GIFT_LIMIT"      // params: left
	BadText        Code = "BAD_TEXT"        // unknown reason, too long, or control characters; params: max
	KudosLimit     Code = "KUDOS_LIMIT"     // params: max
	NoteLimit      Code = "NOTE_LIMIT"      // params: max
	NotAllowed     Code = "NOT_ALLOWED"     // this actor may not give this command
	BadName        Code = "BAD_NAME"        // 1 to 40 characters (team: 24), none of them a control character; params: max
	SessionFull    Code = "SESSION_FULL"    // no seat is left
	SessionOver    Code = "SESSION_OVER"    // the play is over
	LobbyLocked    Code = "LOBBY_LOCKED"    // the facilitator has locked the lobby
	UnknownSeat    Code = "NO_SEAT"         // no such seat
	CardTooSoon    Code = "CARD_TOO_SOON"   // rain must be announced ahead; params: min
	AlreadyRaining Code = "ALREADY_RAINING" // it rains, or rain is announced
	TooFewTeams    Code = "TOO_FEW_TEAMS"   // a town needs two teams; params: min
	TooManyTeams   Code = "TOO_MANY_TEAMS"  // params: max
	PeopleChanged  Code = "PEOPLE_CHANGED"  // the lobby cannot come back: somebody has taken or left a seat since
	CheckInLimit   Code = "CHECK_IN_LIMIT"  // params: max
	PinLimit       Code = "PIN_LIMIT"       // params: max
	WrongStage     Code = "WRONG_STAGE"     // a best one has been announced
	BadCommand     Code = "BAD_COMMAND"     // it cannot be decoded to a command at all; params: reason ("name" or "args")
)

// Refusal is the answer to a command that may not be. It changes nothing but the memory of answers (see Decide).
type Refusal struct {
	Code   Code           `json:"code"`
	Params map[string]any `json:"params,omitempty"`
}

// Error is the code with its parameters, for logs; phones translate the code.
func (r *Refusal) Error() string {
	if len(r.Params) == 0 {
		return string(r.Code)
	}
	return fmt.Sprintf("%s %v", r.Code, r.Params)
}

// refuse builds a refusal; the parameters come as name, value, name, value.
func refuse(code Code, params ...any) *Refusal {
	r := &Refusal{Code: code}
	for i := 0; i+1 < len(params); i += 2 {
		if r.Params == nil {
			r.Params = make(map[string]any, len(params)/2)
		}
		r.Params[params[i].(string)] = params[i+1]
	}
	return r
}

// Repeat is the answer to a command whose id has been answered before: nothing happens again.
type Repeat struct {
	// First is the first answer, nil if the command was accepted.
	First *Refusal
}

// Error says that it is a repetition, and of what.
func (r *Repeat) Error() string {
	if r.First == nil {
		return "DUPLICATE of an accepted command"
	}
	return "DUPLICATE of a refused command: " + r.First.Error()
}
