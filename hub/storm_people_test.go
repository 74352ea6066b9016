package hub

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"sync"
	"time"

	"foodforpeople/game"
	"foodforpeople/game/bot"
	"foodforpeople/hub/badnet"
	device "foodforpeople/hub/phone" // phone is a name of this package
)

var (
	goodWeather = badnet.Weather{Delay: 5 * time.Millisecond, Jitter: 5 * time.Millisecond}
	// weathers are what the lines of a storm go through.
	weathers = []badnet.Weather{
		goodWeather,
		{Delay: 40 * time.Millisecond, Jitter: 60 * time.Millisecond, Rate: 200_000, Loss: 10, Again: 300 * time.Millisecond, Repeat: 100},
		{Delay: 150 * time.Millisecond, Jitter: 400 * time.Millisecond, Rate: 20_000, Loss: 50, Again: time.Second, Repeat: 100},
		{Delay: 300 * time.Millisecond, Jitter: time.Second, Rate: 4_000, Loss: 150, Again: 2 * time.Second, Repeat: 300},
	}
)

// person is somebody with a phone.
type person struct {
	storm  *storm
	name   string
	boss   bool
	seat   game.SeatID
	token  string
	dice   *rand.Rand
	line   *badnet.Line
	over   device.Transport
	phone  *device.Phone
	opened int
	asleep bool
	ready  bool

	mu    sync.Mutex // guards what observers write
	epoch string

	// guarded by the ledger
	healed    time.Time // since when nothing is bad; zero before, and when the phone has recovered
	healedAt  game.Time // what it must show then is of this moment or later
	recovered bool
}

// seatPeople gives everybody a seat and a phone, and the facilitator theirs.
func (s *storm) seatPeople() {
	overs := []device.Transport{device.WebSocket, device.Events, device.Polls, device.Auto}
	for i := range fewestPeople + s.dice.IntN(mostPeople-fewestPeople+1) {
		seated := s.join(fmt.Sprint("Person ", i), i%stormTeams)
		s.people = append(s.people, s.newPerson(&person{
			name: fmt.Sprint("person ", i), seat: seated.Seat, token: seated.Token, over: overs[i%len(overs)],
		}, weathers[i%len(weathers)]))
	}
	s.boss = s.newPerson(&person{name: "facilitator", boss: true, seat: game.NoSeat, token: s.hub.FreshToken()}, weathers[1])
	s.report.phones = len(s.people) + 1
	for _, p := range append(s.people, s.boss) {
		p.open(nil)
	}
	for _, p := range s.people {
		s.in(between(p.dice, time.Second, 3*time.Second), p.act)
	}
	s.in(between(s.dice, 15*time.Second, 25*time.Second), s.conduct)
}

func (s *storm) newPerson(p *person, weather badnet.Weather) *person {
	number := uint64(len(s.people)) + 1
	p.storm, p.dice, p.line = s, rand.New(rand.NewPCG(s.seed, number)), s.network.Line(s.seed<<8+number, weather)
	return p
}

// join gives somebody a seat, before anything is bad.
func (s *storm) join(name string, team int) Seated {
	reply := make(chan seatedReply, 1)
	id := game.TeamID(team)
	s.hub.room(s.code).inbox <- join{name: name, team: &id, reply: reply}
	answer := <-reply
	if answer.err != nil {
		s.t.Fatal(answer.err)
	}
	return answer.seated
}

// open switches the phone on, with what the one before left unanswered.
func (p *person) open(left []device.Command) {
	p.opened++
	options := device.Options{
		URL: "http://hub.test", Session: p.storm.code, Token: p.token, Transport: p.over, Dial: p.line.DialContext, Outbox: left,
		Random: rand.New(rand.NewPCG(p.storm.seed<<8+uint64(p.opened), uint64(p.seat)+1000)),
	}
	if p.boss {
		options.As = device.Facilitator
	}
	options.Observer = device.Observer{
		Connected: func(c device.Connection) { p.connected(c) },
		Answered:  func(a device.Answer) { p.storm.ledger.answered(p, a) },
		Changed:   func(c device.Change) { p.changed(c) },
		Trouble:   func(err error) { p.storm.ledger.trouble(p, err) },
	}
	p.phone = device.Open(options)
}

func (p *person) connected(c device.Connection) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.epoch = c.Epoch
}

func (p *person) changed(c device.Change) {
	p.mu.Lock()
	epoch := p.epoch
	p.mu.Unlock()
	p.storm.ledger.showed(p, epoch, c)
}

// audiences is what this person's phone shows.
func (p *person) audiences(session *game.Session) []game.Audience {
	if p.boss {
		return []game.Audience{{Kind: game.ToFacilitator}}
	}
	return []game.Audience{{Kind: game.ToTeam, Team: session.Seats()[p.seat].Team}, {Kind: game.ToSeat, Seat: p.seat}}
}

// say gives a command.
func (p *person) say(name string, args any) {
	data := mustJSON(args)
	if args == nil {
		data = json.RawMessage("{}")
	}
	intent := p.storm.ledger.intend(p, name, data)
	id := p.phone.Send(name, json.RawMessage(data))
	p.storm.ledger.sent(intent, id)
	if p.storm.broken.freshIDs {
		p.storm.in(3*time.Second, func() { p.insist(intent) })
	}
}

// insist is what a wrong phone does: it asks again as if it had not asked before.
func (p *person) insist(intent *intent) {
	if !p.storm.ledger.isAnswered(intent) && !p.asleep {
		p.storm.ledger.sent(intent, p.phone.Send(intent.name, intent.args))
	}
}

// act lets a person do something, and again after a while.
func (p *person) act() {
	s := p.storm
	if time.Now().After(s.until.Add(stormLast)) {
		return
	}
	if !p.asleep && len(p.phone.Pending()) < 10 {
		if cmd := p.idea(); cmd != nil {
			p.say(cmd.Name(), cmd)
		}
	}
	s.in(between(p.dice, 500*time.Millisecond, 3500*time.Millisecond), p.act)
}

// idea is what a bot would do in this seat now, nil for nothing.
func (p *person) idea() (idea game.Command) {
	s := p.storm
	s.glance(func(r *Room) {
		seat := r.session.Seats()[p.seat]
		at := r.session.Now()
		if phase, _ := r.session.Phase(); phase == game.Lobby {
			p.ready = !p.ready
			idea = &game.SetReady{Ready: p.ready}
			return
		}
		by := game.Actor{Kind: game.BySeat, Seat: p.seat}
		s.player(seat.Team).Look(r.session.Sight(seat.Team, at), p.seat, seat.Roles, func(cmd game.Command) bool {
			if _, err := r.session.Decide(at, by, "", cmd); err != nil || idea != nil {
				return idea != nil
			}
			idea = cmd
			return true
		})
	})
	return idea
}

func (s *storm) player(team game.TeamID) *bot.Player {
	if s.bots[team] == nil {
		strategy, err := bot.Parse("servant")
		if err != nil {
			s.t.Fatal(err)
		}
		s.bots[team] = bot.NewPlayer(strategy, s.seed, team)
	}
	return s.bots[team]
}

// conduct is what the facilitator does now and then.
func (s *storm) conduct() {
	if time.Now().After(s.until.Add(stormLast)) {
		return
	}
	phase, known := game.Lobby, false
	s.glance(func(r *Room) { phase, _ = r.session.Phase(); known = true })
	switch {
	case !known || len(s.boss.phone.Pending()) > 5:
	case phase == game.Lobby, phase == game.Briefing, phase == game.Review:
		s.boss.say("end_phase", nil)
	case s.dice.IntN(4) == 0:
		s.boss.say("pause", nil)
		s.in(3*time.Second, func() { s.boss.say("resume", nil) })
	default:
		s.boss.say("message", &game.SendMessage{Text: fmt.Sprint("Hello at ", time.Now().Unix())})
	}
	s.in(between(s.dice, 8*time.Second, 20*time.Second), s.conduct)
}

// heals notes that nothing is bad for this person any more, and makes something to see.
func (p *person) heals() {
	s := p.storm
	s.ledger.mu.Lock()
	defer s.ledger.mu.Unlock()
	p.healed = time.Now()
	if !s.glance(func(r *Room) {
		p.healedAt = r.now()
		r.decide(game.Actor{Kind: game.ByFacilitator}, "", &game.SendMessage{Text: "The rain is over for " + p.name})
	}) {
		s.wrongf("there is no room when it is over for %s", p.name)
	}
}

// settle lets the phone go.
func (p *person) settle() {
	s := p.storm
	count := p.phone.Count()
	s.report.resent += count.Resent
	s.report.connects += count.Connects
	if !p.recovered {
		s.wrongf("%s never recovered", p.name)
	}
	for _, c := range p.phone.Pending() {
		s.wrongf("%s still waits for the answer to %s %s", p.name, c.Name, c.ID)
	}
	p.phone.Close()
	p.phone.Wait()
}
