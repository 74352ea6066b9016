package golden

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"foodforpeople/game"
	"foodforpeople/game/bot"
	"foodforpeople/game/scenario"
	"foodforpeople/hub"
)

const seed = 5

// kitchens are the teams: a name of their own or none, how they play, and who sits there. The seats that stay empty are
// volunteers'.
var kitchens = []struct {
	name     string
	strategy string
	people   []string
}{
	{"", "servant", []string{"Ani Lestari", "Budi Santoso", "Siti Nur'aini", "Wayan Sudarma", "Dewi Anggraini"}},
	{"Dapur Melati", "competitor", []string{"Ma'ruf Hidayat", "Rina Wulandari", "Agus Prasetyo", "Putu Eka"}},
	{"", "giver", []string{"Hendra Gunawan", "Yuliana Sihombing", "Joko Widagdo", "Ratna Sari", "Slamet Riyadi"}},
	{"Warung Bu Sri", "selfish", []string{"Sri Handayani", "Fajar Nugroho", "Intan Permata"}},
}

// evening is a session while it is played.
type evening struct {
	session *game.Session
	acts    []act
	hands   map[game.SeatID]*hand
	players []*bot.Player // of each team's people
	helpers []*bot.Player // its volunteers
	calls   int           // commands so far, for their ids
	ended   int64         // the facilitator's last word that a phase is over
	batches [][]byte
	err     error
}

// hand is a seat and when somebody looks from it again.
type hand struct {
	next game.Time
}

func play() (*evening, error) {
	e := &evening{session: game.New(), acts: script()}
	e.open()
	e.seatPlayers()
	for e.err == nil {
		if phase, _ := e.session.Phase(); phase == game.Final && len(e.acts) == 0 {
			break
		}
		e.step()
	}
	return e, e.err
}

func (e *evening) open() {
	quick, err := scenario.Load("quick")
	if err != nil {
		e.err = err
		return
	}
	names := make([]string, len(kitchens))
	for i, kitchen := range kitchens {
		names[i] = kitchen.name
	}
	created, err := game.Create(game.Config{
		Title: title, JoinCode: joinCode, Language: "id", Seed: seed, Params: &quick.Parameters, Teams: names,
	})
	if err != nil {
		e.err = err
		return
	}
	e.session.Apply(created)
	e.record(created)
	for team, kitchen := range kitchens {
		for _, name := range kitchen.people {
			e.join(name, game.TeamID(team))
		}
	}
}

func (e *evening) join(name string, team game.TeamID) {
	n := len(e.session.Seats())
	token := sha256.Sum256(fmt.Appendf(nil, "golden seat %d", n))
	e.must(game.Actor{Kind: game.ByServer}, &game.Join{
		Participant: name, Team: &team, TokenHash: hex.EncodeToString(token[:]), Code: seatCode(n),
	})
}

// seatCode gives seat n four characters.
func seatCode(n int) string {
	const letters = "ACDEFHJKLMNPRTUVWXY"
	return fmt.Sprintf("%c%c%c%c", letters[n%19], letters[(n*7+3)%19], letters[(n*5+11)%19], letters[(n*3+1)%19])
}

// seatPlayers gives every team its players anew: after an undo they must not remember what has not happened.
func (e *evening) seatPlayers() {
	e.players, e.helpers = nil, nil
	e.hands = make(map[game.SeatID]*hand)
	calm, err := bot.Parse("calm")
	for team, kitchen := range kitchens {
		strategy, wrong := bot.Parse(kitchen.strategy)
		if err != nil || wrong != nil {
			e.err = fmt.Errorf("strategies: %w, %w", err, wrong)
			return
		}
		e.players = append(e.players, bot.NewPlayer(strategy, seed, game.TeamID(team)))
		e.helpers = append(e.helpers, bot.NewVolunteers(calm, seed))
	}
}

// step lets happen what comes first: what is due, what the script says, or somebody's look.
func (e *evening) step() {
	if len(e.acts) > 0 && e.acts[0].due(e.session) {
		next := e.acts[0]
		e.acts = e.acts[1:]
		next.do(e)
		e.advance(e.session.Now())
		return
	}
	const slice = 250 // ms: as often as the script is looked at
	at := e.session.Now() + slice
	if due, some := e.session.Next(); some && due < at {
		at = due
	}
	e.advance(at)
	phase, _ := e.session.Phase()
	if phase != game.Plan && phase != game.Action {
		return
	}
	for _, seat := range e.session.Seats() {
		if seat.Removed || seat.Waiting || !seat.Volunteer && (seat.Name == "" || !seat.Present) {
			continue
		}
		e.look(seat, at)
	}
}

func (e *evening) look(seat game.SeatInfo, at game.Time) {
	player, by := e.players[seat.Team], game.Actor{Kind: game.BySeat, Seat: seat.Seat}
	if seat.Volunteer {
		player, by.Kind = e.helpers[seat.Team], game.ByVolunteer
	}
	h := e.hands[seat.Seat]
	if h == nil {
		h = &hand{next: at + player.FirstLook(seat.Seat)}
		e.hands[seat.Seat] = h
	}
	if at < h.next {
		return
	}
	acted := player.Look(e.session.Sight(seat.Team, at), seat.Seat, seat.Roles, func(cmd game.Command) bool {
		return e.decide(by, cmd) == nil
	})
	h.next = at + player.NextLook(seat.Seat, acted)
}

// decide gives a command; a refusal is kept in the journal as that of a phone is.
func (e *evening) decide(by game.Actor, cmd game.Command) error {
	id := ""
	if by.Kind == game.BySeat || by.Kind == game.ByFacilitator {
		e.calls++
		id = fmt.Sprintf("golden-%d", e.calls)
	}
	events, err := e.session.Decide(e.session.Now(), by, id, cmd)
	for _, one := range events {
		e.session.Apply(one)
	}
	e.record(events...)
	return err
}

// must is decide for what the script wants to be accepted.
func (e *evening) must(by game.Actor, cmd game.Command) {
	if err := e.decide(by, cmd); err != nil && e.err == nil {
		phase, day := e.session.Phase()
		e.err = fmt.Errorf("%s in %v of day %d: %w", cmd.Name(), phase, day+1, err)
	}
}

func (e *evening) advance(to game.Time) { e.record(e.session.Advance(to)...) }

// record keeps events as a room's batch.
func (e *evening) record(events ...game.Event) {
	if len(events) == 0 {
		return
	}
	for _, one := range events {
		if _, is := one.Body.(*game.PhaseEnded); is {
			e.ended = one.Seq
		}
	}
	data, err := json.Marshal(hub.Batch{At: e.session.Now(), Events: events})
	if err != nil && e.err == nil {
		e.err = err
	}
	e.batches = append(e.batches, data)
}
