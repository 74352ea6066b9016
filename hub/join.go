package hub

import (
	"crypto/rand"
	"net/netip"

	"foodforpeople/game"
)

// Seated is the answer to somebody who joined or came back with a seat code.
type Seated struct {
	Token    string      `json:"token"` // known to nobody else; the journal has its hash
	Seat     game.SeatID `json:"seat"`
	Team     game.TeamID `json:"team"`
	SeatCode string      `json:"seat_code"`
}

type seatedReply struct {
	seated Seated
	err    error
}

// join gives somebody a seat; the answer comes when it is durable.
type join struct {
	name  string
	team  *game.TeamID
	key   string // names this wish; empty: it is not asked for twice
	from  netip.Prefix
	reply chan seatedReply // of one
}

func (m join) handle(r *Room) {
	if r.saving {
		m.reply <- seatedReply{err: &game.Refusal{Code: savingPaused}}
		return
	}
	keyHash := ""
	if m.key != "" {
		keyHash = hashToken(m.key)
	}
	if id, known := r.session.SeatByKey(keyHash); known { // the answer of the first time was lost
		r.reseat(id, m.from, m.reply)
		return
	}
	token := randomToken()
	code := r.freeSeatCode()
	events, err := r.decide(game.Actor{Kind: game.ByServer}, "", &game.Join{
		Participant: m.name, TokenHash: hashToken(token), Code: code, Team: m.team, KeyHash: keyHash,
	})
	answer := seatedReply{err: err}
	for _, e := range events {
		if taken, is := e.Body.(*game.SeatTaken); is {
			answer.seated = Seated{Token: token, Seat: taken.Seat, Team: taken.Team, SeatCode: code}
			r.hub.guesses.meet(r.id, m.from)
			r.setPresence(taken.Seat, false) // until the phone opens its connection
		}
	}
	r.open.replies = append(r.open.replies, func() { m.reply <- answer })
}

// comeBack gives a seat to another phone of the same person, by the seat code or by the secret of the seat card.
type comeBack struct {
	code   string
	card   string // counts if it is not empty
	barred bool   // too many wrong join codes came from there, and only a right card counts
	from   netip.Prefix
	reply  chan seatedReply // of one
}

func (m comeBack) handle(r *Room) {
	find, by := m.findByCode, resumedBySeatCode
	if m.card != "" {
		find, by = m.findByCard, resumedBySeatCard
	}
	id, refusal := find(r)
	if refusal != nil {
		m.reply <- seatedReply{err: refusal}
		return
	}
	r.hub.metrics.resumes.WithLabelValues(by).Inc()
	r.reseat(id, m.from, m.reply)
}

// reseat gives a seat a new token; the phone with the old one is sent away when the new one comes.
func (r *Room) reseat(id game.SeatID, from netip.Prefix, reply chan seatedReply) {
	r.hub.guesses.meet(r.id, from)
	token := randomToken()
	_, err := r.decide(game.Actor{Kind: game.ByServer}, "", &game.Reseat{Seat: id, TokenHash: hashToken(token)})
	seat := r.session.Seats()[id]
	answer := seatedReply{Seated{token, id, seat.Team, seat.Code}, err}
	r.open.replies = append(r.open.replies, func() { reply <- answer })
}

// findByCard gives the seat of the card. Its secret is too long to be guessed, so nobody who has it is ever kept waiting by
// those who guess.
func (m comeBack) findByCard(r *Room) (game.SeatID, *game.Refusal) {
	id, known := r.session.SeatByCard(hashToken(m.card))
	switch {
	case !known && m.barred:
		return game.NoSeat, &game.Refusal{Code: tooManyTries}
	case r.saving:
		return game.NoSeat, &game.Refusal{Code: savingPaused}
	case !known:
		return game.NoSeat, &game.Refusal{Code: game.UnknownSeat}
	}
	return id, nil
}

// findByCode gives the seat of the code. Whether the code is right shows to nobody who may not try it.
func (m comeBack) findByCode(r *Room) (game.SeatID, *game.Refusal) {
	if r.saving {
		return game.NoSeat, &game.Refusal{Code: savingPaused}
	}
	id, known := r.session.SeatByCode(m.code)
	switch {
	case !r.hub.guesses.seatCode(r.id, known, m.from):
		return game.NoSeat, &game.Refusal{Code: tooManyTries}
	case !known:
		return game.NoSeat, &game.Refusal{Code: game.UnknownSeat}
	}
	return id, nil
}

// seatCodeLetters leaves out what is mistaken for something else when read aloud.
const seatCodeLetters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"

func (r *Room) freeSeatCode() string {
	for {
		var raw [4]byte
		rand.Read(raw[:]) // never fails
		code := make([]byte, len(raw))
		for i, b := range raw {
			code[i] = seatCodeLetters[int(b)%len(seatCodeLetters)]
		}
		if !r.session.CodeTaken(string(code)) {
			return string(code)
		}
	}
}
