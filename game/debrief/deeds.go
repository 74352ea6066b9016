package debrief

import (
	"cmp"
	"slices"

	"foodforpeople/game"
)

// Deeds are promises and what became of them, in people.
type Deeds struct {
	Teams   []TeamDeeds    `json:"teams"`
	Kampung []KampungDeeds `json:"kampung"`
	// Plan are the promises that were given in the plan: plan and deed.
	Plan []Deed `json:"plan"`
}

// TeamDeeds are a team's promises of all days. Served is who was fed of those promised, never more than Promised; forgiven
// promises are in both, as the picture shows them, while the measure of kept promises leaves them out.
type TeamDeeds struct {
	Team      game.TeamID `json:"team"`
	Made      int         `json:"made"`
	Promised  int         `json:"promised"`
	Served    int         `json:"served"`
	Kept      int         `json:"kept"`
	Forgiven  int         `json:"forgiven"`
	Broken    int         `json:"broken"`
	Early     int         `json:"early"` // promises made in the plan
	undecided map[game.KampungID]*Deed
}

// KampungDeeds are the promises to a kampung, by all teams.
type KampungDeeds struct {
	Town     game.TownID    `json:"town"`
	Kampung  game.KampungID `json:"c"`
	Promised int            `json:"promised"`
	Served   int            `json:"served"`
}

// Deed is a promise: so many people, how many of them or beyond were fed, and how the bell settled it: "kept", "forgiven" or
// "broken", empty before.
type Deed struct {
	Team     game.TeamID    `json:"team"`
	Day      int            `json:"day"`
	Kampung  game.KampungID `json:"c"`
	N        int            `json:"n"`
	Progress int            `json:"progress"`
	Result   string         `json:"result"`
	early    bool
	made     int64
	settled  int64
}

// pledges follows promises.
type pledges struct {
	teams   []*TeamDeeds
	kampung map[game.TownID][]KampungDeeds
	all     []*Deed
}

func (p *pledges) take(e *game.Event) {
	switch body := e.Body.(type) {
	case *game.TownOpened:
		p.open(e, body)
	case *game.Promised:
		team := p.teams[*e.Team]
		deed := &Deed{Team: *e.Team, Day: e.Day, Kampung: body.Kampung, N: body.N, early: body.Early, made: e.Seq}
		p.all = append(p.all, deed)
		team.undecided[body.Kampung] = deed
		team.Made++
		team.Promised += body.N
		p.kampung[*e.Town][body.Kampung].Promised += body.N
		if body.Early {
			team.Early++
		}
	case *game.PromiseClosed:
		p.settle(e, body)
	}
}

func (p *pledges) open(e *game.Event, body *game.TownOpened) {
	for _, id := range body.Teams {
		p.teams = append(p.teams, &TeamDeeds{Team: id, undecided: make(map[game.KampungID]*Deed)})
	}
	if p.kampung == nil {
		p.kampung = make(map[game.TownID][]KampungDeeds)
	}
	for c := range body.World.Wave[0][0] {
		p.kampung[*e.Town] = append(p.kampung[*e.Town], KampungDeeds{Town: *e.Town, Kampung: game.KampungID(c)})
	}
}

func (p *pledges) settle(e *game.Event, body *game.PromiseClosed) {
	team := p.teams[*e.Team]
	deed := team.undecided[body.Kampung]
	delete(team.undecided, body.Kampung)
	deed.Progress, deed.Result, deed.settled = body.Progress, body.Result, e.Seq
	served := min(body.Progress, body.N)
	team.Served += served
	p.kampung[*e.Town][body.Kampung].Served += served
	switch body.Result {
	case "kept":
		team.Kept++
	case "forgiven":
		team.Forgiven++
	default:
		team.Broken++
	}
}

func (p *pledges) deeds() Deeds {
	d := Deeds{Teams: []TeamDeeds{}, Kampung: []KampungDeeds{}, Plan: []Deed{}}
	for _, team := range p.teams {
		d.Teams = append(d.Teams, *team)
	}
	for town := range game.TownID(len(p.kampung)) {
		d.Kampung = append(d.Kampung, p.kampung[town]...)
	}
	for _, deed := range p.all {
		if deed.early {
			d.Plan = append(d.Plan, *deed)
		}
	}
	slices.SortStableFunc(d.Plan, func(a, b Deed) int { return cmp.Or(cmp.Compare(a.Team, b.Team), cmp.Compare(a.Day, b.Day)) })
	return d
}
