package game_test

import (
	"fmt"
	"regexp"
	"strings"

	"foodforpeople/game"
)

// request understands who asks for what. "team 2 volunteer buyer" is the volunteer in that seat; "… again as X" sends the
// command with the id X; "… does name {json}" is any command in the words of the protocol.
func (st *story) request(words string) (by game.Actor, cmd game.Command, id string) {
	if before, name, named := strings.Cut(words, " with id "); named {
		words, id = before, name
	}
	var team game.TeamID = -1
	rest := ""
	if match := whoTeam.FindStringSubmatch(words); match != nil {
		team = game.TeamID(number(match[1]) - 1)
		by = st.actor(team, match[2], match[3])
		rest = match[4]
	} else if match := whoElse.FindStringSubmatch(words); match != nil {
		by, rest = server, match[2]
		if match[1] == "facilitator" {
			by = facilitator
		}
	} else {
		st.fail("who is it: %q", words)
	}
	if match := does.FindStringSubmatch(rest); match != nil {
		cmd, err := game.DecodeCommand(match[1], []byte(match[2]))
		if err != nil {
			st.fail("%v", err)
		}
		return by, cmd, id
	}
	for _, phrase := range phrases {
		if match := phrase.pattern.FindStringSubmatch(rest); match != nil {
			return by, phrase.command(st, team, match[1:]), id
		}
	}
	st.fail("nobody understands %q", rest)
	return
}

var (
	whoTeam = regexp.MustCompile(`^team (\d+) (volunteer )?(seat \d+|person \S+|\w+) (.+)$`)
	whoElse = regexp.MustCompile(`^(facilitator|server) (.+)$`)
	does    = regexp.MustCompile(`^does (\w+) ?(.*)$`)
)

// actor finds the seat with a role; "seat 3" is the third of the team.
func (st *story) actor(team game.TeamID, kept, name string) game.Actor {
	var by game.Actor
	if named, is := strings.CutPrefix(name, "person "); is {
		by = seat(st.named(named))
	} else if nth, is := strings.CutPrefix(name, "seat "); is {
		by = seat(st.seats(team)[number(nth)-1].Seat)
	} else {
		var role game.Role
		if err := role.UnmarshalText([]byte(name)); err != nil {
			st.fail("%v", err)
		}
		by = st.p.role(team, role)
	}
	if kept == "" {
		by.Kind = game.BySeat
	} else {
		by.Kind = game.ByVolunteer
	}
	return by
}

func (st *story) seats(team game.TeamID) []game.SeatInfo {
	var list []game.SeatInfo
	for _, info := range st.p.s.Seats() {
		if info.Team == team && !info.Removed {
			list = append(list, info)
		}
	}
	return list
}

type phrase struct {
	pattern *regexp.Regexp
	command func(st *story, team game.TeamID, words []string) game.Command
}

func say(pattern string, command func(st *story, team game.TeamID, words []string) game.Command) phrase {
	return phrase{regexp.MustCompile("^" + pattern + "$"), command}
}

func kampung(word string) game.KampungID { return game.KampungID(number(word) - 1) }
func teamNumber(word string) game.TeamID { return game.TeamID(number(word) - 1) }

var phrases = []phrase{
	say(`visits kampung (\d+)`, func(_ *story, _ game.TeamID, w []string) game.Command {
		return &game.Listen{Kampung: kampung(w[0])}
	}),
	say(`shares the news of kampung (\d+)`, func(_ *story, _ game.TeamID, w []string) game.Command {
		return &game.ShareNews{Kampung: kampung(w[0])}
	}),
	say(`opens the news of kampung (\d+)`, func(_ *story, _ game.TeamID, w []string) game.Command {
		return &game.OpenNews{Kampung: kampung(w[0])}
	}),
	say(`buys (\d+) (\w+)`, func(st *story, _ game.TeamID, w []string) game.Command {
		return &game.Buy{Ingredient: st.ingredient(w[1]), Quantity: number(w[0])}
	}),
	say(`covers the store`, func(*story, game.TeamID, []string) game.Command { return &game.Cover{} }),
	say(`cooks (\w+)`, func(st *story, _ game.TeamID, w []string) game.Command {
		return &game.CookMeals{Meal: st.meal(w[0])}
	}),
	say(`sends ([\w ,]+) to kampung (\d+)( for anyone)?`, func(st *story, _ game.TeamID, w []string) game.Command {
		cmd := &game.Dispatch{Kampung: kampung(w[1]), Anyone: w[2] != ""}
		for _, part := range strings.Split(w[0], ", ") {
			n, meal, _ := strings.Cut(part, " ")
			cmd.Load[st.meal(meal)] += number(n)
		}
		return cmd
	}),
	say(`promises (\d+) to kampung (\d+)`, func(_ *story, _ game.TeamID, w []string) game.Command {
		return &game.MakePromise{Kampung: kampung(w[1]), N: number(w[0])}
	}),
	say(`helps (stove|van|bike) (\d+)`, func(st *story, team game.TeamID, w []string) game.Command {
		kitchen := st.p.kitchen(team)
		jobs := map[string]map[int]game.JobView{"stove": kitchen.Stoves, "van": kitchen.Vans, "bike": kitchen.Bikes}
		return &game.Help{Job: jobs[w[0]][number(w[1])-1].Job}
	}),
	say(`gives (\d+) (\w+) to team (\d+)`, func(st *story, _ game.TeamID, w []string) game.Command {
		var m game.Meal
		if m.UnmarshalText([]byte(w[1])) == nil {
			return &game.GiveMeals{Team: teamNumber(w[2]), Meal: m, N: number(w[0])}
		}
		return &game.GiveIngredients{Team: teamNumber(w[2]), Ingredient: st.ingredient(w[1]), N: number(w[0])}
	}),
	say(`asks for (\d+) (\w+)`, func(st *story, _ game.TeamID, w []string) game.Command {
		var m game.Meal
		if m.UnmarshalText([]byte(w[1])) == nil {
			return &game.AskFor{Meal: &m, N: number(w[0])}
		}
		i := st.ingredient(w[1])
		return &game.AskFor{Ingredient: &i, N: number(w[0])}
	}),
	say(`takes the ask back`, func(*story, game.TeamID, []string) game.Command { return &game.CloseAsk{} }),
	say(`thanks team (\d+) (seat \d+|\w+) for (\w+)`, func(st *story, _ game.TeamID, w []string) game.Command {
		return &game.GiveKudos{Seat: st.actor(teamNumber(w[0]), "", w[1]).Seat, Reason: w[2]}
	}),
	say(`plays rain in (\d+) for (\d+)(?: cut (\d+))?`, func(_ *story, _ game.TeamID, w []string) game.Command {
		return &game.PlayCard{Card: game.CardRain, StartIn: number(w[0]), Seconds: number(w[1]), Cut: number(w[2])}
	}),
	say(`swaps seat (\d+) with seat (\d+)`, func(st *story, team game.TeamID, w []string) game.Command {
		seats := st.seats(team)
		return &game.SwapRoles{Seat: seats[number(w[0])-1].Seat, With: seats[number(w[1])-1].Seat}
	}),
	say(`ends the phase`, func(*story, game.TeamID, []string) game.Command { return &game.EndPhase{} }),
	say(`pauses`, func(*story, game.TeamID, []string) game.Command { return &game.Pause{} }),
	say(`resumes`, func(*story, game.TeamID, []string) game.Command { return &game.Resume{} }),
	say(`undoes what was done last`, func(st *story, _ game.TeamID, _ []string) game.Command {
		return &game.Undo{Seq: st.p.undoable()}
	}),
	say(`extends by (\d+)`, func(_ *story, _ game.TeamID, w []string) game.Command {
		return &game.Extend{Seconds: number(w[0])}
	}),
	say(`shortens by (\d+)`, func(_ *story, _ game.TeamID, w []string) game.Command {
		return &game.Shorten{Seconds: number(w[0])}
	}),
	say(`brings in (\w+) to team (\d+)`, func(_ *story, _ game.TeamID, w []string) game.Command {
		team := teamNumber(w[1])
		return &game.Join{Participant: w[0], TokenHash: "hash of " + w[0], Code: "CODE", Team: &team}
	}),
	say(`moves (\S+) to team (\d+)`, func(st *story, _ game.TeamID, w []string) game.Command {
		return &game.MoveSeat{Seat: st.named(w[0]), Team: teamNumber(w[1])}
	}),
	say(`removes (\S+)`, func(st *story, _ game.TeamID, w []string) game.Command {
		return &game.RemoveSeat{Seat: st.named(w[0])}
	}),
	say(`readmits (\S+)(?: to team (\d+))?`, func(st *story, _ game.TeamID, w []string) game.Command {
		cmd := &game.ReadmitSeat{Seat: st.named(w[0])}
		if w[1] != "" {
			cmd.Team = new(teamNumber(w[1]))
		}
		return cmd
	}),
	say(`merges team (\d+) into team (\d+)`, func(_ *story, _ game.TeamID, w []string) game.Command {
		return &game.MergeTeams{From: teamNumber(w[0]), Into: teamNumber(w[1])}
	}),
	say(`loses sight of (\S+)`, func(st *story, _ game.TeamID, w []string) game.Command {
		return &game.SetPresence{Seat: st.named(w[0])}
	}),
	say(`sees (\S+) again`, func(st *story, _ game.TeamID, w []string) game.Command {
		return &game.SetPresence{Seat: st.named(w[0]), Present: true}
	}),
	say(`loses sight of team (\d+) seat (\d+)`, func(st *story, _ game.TeamID, w []string) game.Command {
		return &game.SetPresence{Seat: st.seats(teamNumber(w[0]))[number(w[1])-1].Seat}
	}),
	say(`sees team (\d+) seat (\d+) again`, func(st *story, _ game.TeamID, w []string) game.Command {
		return &game.SetPresence{Seat: st.seats(teamNumber(w[0]))[number(w[1])-1].Seat, Present: true}
	}),
}

// named finds a person by name, also one who was sent away.
func (st *story) named(name string) game.SeatID {
	for _, info := range st.p.s.Seats() {
		if info.Name == name {
			return info.Seat
		}
	}
	st.fail("nobody is called %s", name)
	return game.NoSeat
}

func (st *story) ingredient(word string) (i game.Ingredient) {
	if err := i.UnmarshalText([]byte(word)); err != nil {
		st.fail("%v", err)
	}
	return i
}

func (st *story) meal(word string) (m game.Meal) {
	if err := m.UnmarshalText([]byte(word)); err != nil {
		st.fail("%v", err)
	}
	return m
}

// show writes down what somebody sees.
func (st *story) show(words []string) {
	st.begin()
	var team int
	switch {
	case words[0] == "scores":
		st.showScores()
	case words[0] == "kampung":
		st.showKampung()
	case words[0] == "prices":
		st.showPrices()
	default:
		if n, _ := fmt.Sscanf(words[0], "team %d", &team); n == 1 && strings.HasSuffix(words[0], "kitchen") {
			st.showKitchen(game.TeamID(team - 1))
		} else if n == 1 && strings.HasSuffix(words[0], "seats") {
			st.showSeats(game.TeamID(team - 1))
		} else if n == 1 && strings.HasSuffix(words[0], "knows") {
			st.showKnowledge(game.TeamID(team - 1))
		} else {
			st.fail("nothing to show for %q", words[0])
		}
	}
}

func (st *story) showScores() {
	public := st.p.s.View(game.Audience{Kind: game.Public}).(*game.PublicView)
	for id := range game.TeamID(len(public.Town.Teams)) {
		score := st.p.kitchen(id).Score
		corrected := ""
		if score.Correction != 0 {
			corrected = fmt.Sprintf(", correction %d", score.Correction)
		}
		if score.Paper != 0 {
			corrected += fmt.Sprintf(", paper %d", score.Paper)
		}
		st.say("team %d: %s points, rank %s (right %d, waiting %d, wrong %d, gifts %d, promises %d, broken %d, news %d, waste %d, town %d%s)",
			id+1, shown(public.Town.Teams[id].Points), shown(public.Town.Teams[id].Rank), score.Right, score.Waiting, score.Wrong,
			score.Gifts, score.Promises, score.Broken, score.News, score.Waste, score.Town, corrected)
	}
}

// shown is a number of a view, or that the view hides it.
func shown(n *int) string {
	if n == nil {
		return "hidden"
	}
	return fmt.Sprint(*n)
}

func (st *story) showKampung() {
	public := st.p.s.View(game.Audience{Kind: game.Public}).(*game.PublicView)
	all := st.p.s.View(game.Audience{Kind: game.ToFacilitator}).(*game.FacilitatorView)
	for c := range game.KampungID(len(public.Town.Kampung)) {
		k := public.Town.Kampung[c]
		road := ""
		if k.Closed {
			road = ", road closed"
		}
		st.say("kampung %d: about %d waiting, truly %d, van %d ms%s", c+1, k.Crowd, all.Towns[0].Hungry[c], k.Van, road)
	}
}

func (st *story) showPrices() {
	sight := st.p.s.Sight(0, st.p.s.Now())
	st.say("rice %d, vegetable %d, protein %d",
		sight.UnitPrice(game.Rice), sight.UnitPrice(game.Vegetable), sight.UnitPrice(game.Protein))
}

func (st *story) showKitchen(id game.TeamID) {
	k := st.p.kitchen(id)
	var shelf [3]int
	for _, lot := range k.Shelf {
		shelf[lot.Meal] += lot.N
	}
	st.say("%d coins, store %v, on order %v, shelf %v, busy: %d stoves, %d vans, %d bikes",
		k.Coins, k.Pantry, k.OnOrder, shelf, len(k.Stoves), len(k.Vans), len(k.Bikes))
}

func (st *story) showSeats(id game.TeamID) {
	for i, info := range st.seats(id) {
		var roles []string
		for _, role := range info.Roles {
			roles = append(roles, role.String())
		}
		who := info.Name
		if who == "" {
			who = "nobody"
		}
		if info.Volunteer {
			who += ", a volunteer plays"
		}
		if info.Waiting {
			st.say("seat %d: waits for the next phase (%s)", i+1, who)
			continue
		}
		st.say("seat %d: %s (%s)", i+1, strings.Join(roles, " and "), who)
	}
}

func (st *story) showKnowledge(id game.TeamID) {
	view := st.p.team(id)
	for c := range game.KampungID(len(view.Town.Kampung)) {
		k := view.Town.Kampung[c]
		if k.Report == nil {
			continue
		}
		st.say("kampung %d: %d adults, %d children, %d elders (waiting long: %v), heard by team %d, free %d",
			c+1, k.Report.Need[0], k.Report.Need[1], k.Report.Need[2], k.Report.Waiting, k.Report.Team+1, *k.Free)
	}
}
