package debrief_test

import (
	"fmt"
	"reflect"
	"slices"
	"sort"
	"testing"

	"foodforpeople/game"
	"foodforpeople/game/debrief"
)

// TestPicturesAreThoseOfAnIndependentReader draws whole journals, and journals that end in the middle, and compares with what
// the reader makes of the same lines.
func TestPicturesAreThoseOfAnIndependentReader(t *testing.T) {
	for name, journal := range journals(t) {
		t.Run(name, func(t *testing.T) {
			events := decode(t, journal)
			for _, parts := range []int{8, 5} {
				cut := len(events) * parts / 8
				p, r := debrief.Draw(events[:cut]), read(t, firstLines(journal, cut))
				r.comparePhases(t, p)
				r.compareSamples(t, p)
				r.comparePeople(t, p)
				r.compareFlow(t, p)
				r.compareDeeds(t, p)
				r.compareBalance(t, p)
			}
		})
	}
}

// spans lists phases of play as day, name, start and end.
func (r *reader) spans() (list [][4]any) {
	open := false
	for _, l := range r.of("phase_changed") {
		if open {
			list[len(list)-1][3] = l.at
		}
		to := l.data["to"].(string)
		if open = slices.Contains([]string{"plan", "action", "review"}, to); open {
			list = append(list, [4]any{num(l.data, "day"), to, l.at, r.last})
		}
	}
	return list
}

func (r *reader) comparePhases(t *testing.T, p *debrief.Pictures) {
	t.Helper()
	var got [][4]any
	for _, span := range p.Phases {
		got = append(got, [4]any{span.Day, span.Phase.String(), int(span.Start), int(span.End)})
	}
	if want := r.spans(); !reflect.DeepEqual(got, want) {
		t.Errorf("phases %v, the reader has %v", got, want)
	}
	var rains, want [][3]int
	for _, rain := range p.Rain {
		rains = append(rains, [3]int{int(rain.Town), int(rain.Start), int(rain.End)})
	}
	for i, l := range r.lines {
		if l.kind != "rain_started" {
			continue
		}
		end := num(l.data, "ends_at")
		for _, later := range r.lines[i:] {
			if later.town == l.town && (later.kind == "rain_ended" || later.kind == "day_closed") {
				end = later.at
				break
			}
		}
		want = append(want, [3]int{l.town, l.at, end})
	}
	if !reflect.DeepEqual(rains, want) {
		t.Errorf("rain %v, the reader has %v", rains, want)
	}
}

// points is a team's score from the lines of a time, in cp.
func (r *reader) points(team, upTo int) int {
	cp := 0
	for _, l := range r.lines {
		if l.at > upTo {
			break
		}
		switch l.kind {
		case "served":
			for _, row := range objects(l.data["rows"]) {
				worth, giver := num(row, "cp")*num(row, "n"), num(row, "giver")
				given := 0
				if giver >= 0 && giver != l.team {
					given = num(row, "cp") * num(row, "pct") / 100 * num(row, "n")
				}
				if giver == team {
					cp += given
				}
				if l.team == team {
					cp += worth - given
				}
			}
		case "news_used", "meals_expired", "promise_closed":
			if l.team == team {
				cp += int(l.data["cp"].(float64))
			}
		case "score_corrected":
			if num(l.data, "team") == team {
				cp += int(l.data["cp"].(float64))
			}
		case "result_entered":
			if num(l.data, "team") == team {
				cp += int(l.data["cp"].(float64)) - int(l.data["was"].(float64))
			}
		case "day_closed":
			if l.town == r.townOf(team) {
				cp += int(l.data["town_loss"].(float64)) + int(objects(l.data["teams"])[r.place(team)]["waste_cp"].(float64))
			}
		}
	}
	return cp
}

func (r *reader) compareSamples(t *testing.T, p *debrief.Pictures) {
	t.Helper()
	moments := map[int]bool{}
	for _, span := range r.spans() {
		moments[span[2].(int)], moments[span[3].(int)] = true, true
		if span[1] == "action" {
			for at := span[2].(int); at < span[3].(int); at += 10_000 {
				moments[at] = true
			}
		}
	}
	var want []int
	for at := range moments {
		want = append(want, at)
	}
	sort.Ints(want)
	var got []int
	for _, at := range p.Times {
		got = append(got, int(at))
	}
	if !slices.Equal(got, want) {
		t.Fatalf("times %v, the reader has %v", got, want)
	}
	for i, at := range want {
		if i == len(want)-1 {
			at = r.last
		}
		for j, team := range p.Teams {
			if points := game.Points(r.points(int(team.Team), at)); p.Scores[i][j] != points {
				t.Errorf("at %d team %d has %d points, the reader has %d", at, team.Team, p.Scores[i][j], points)
			}
		}
		for j, k := range p.Kampung {
			fed, demand := r.eaten(k, at)
			if p.Fed[i][j] != fed || p.Demand[i][j] != demand {
				t.Errorf("at %d kampung %+v has %d of %d fed, the reader has %d of %d", at, k, p.Fed[i][j], p.Demand[i][j], fed, demand)
			}
		}
	}
}

func (r *reader) eaten(k debrief.KampungLine, upTo int) (fed, demand int) {
	for _, l := range r.of("served", "mealtime", "influx") {
		if l.at > upTo || l.town != int(k.Town) {
			continue
		}
		switch {
		case l.kind == "mealtime":
			demand += sum(ints(l.data["added"].([]any)[k.Kampung]))
		case num(l.data, "c") != int(k.Kampung):
		case l.kind == "influx":
			demand += sum(ints(l.data["added"]))
		default:
			fed += ate(l, anybody)
		}
	}
	return fed, demand
}

// comparePeople looks at every mealtime and at every day of every kampung.
func (r *reader) comparePeople(t *testing.T, p *debrief.Pictures) {
	t.Helper()
	var meals []debrief.Meals
	days := map[string]*debrief.Fairness{}
	var order []string
	for i, l := range r.lines {
		if l.kind != "mealtime" {
			continue
		}
		for c, added := range l.data["added"].([]any) {
			cell := debrief.Meals{
				Town: game.TownID(l.town), Kampung: game.KampungID(c), Day: num(l.object, "day"), Mealtime: num(l.data, "k"),
				At: game.Time(l.at), Demand: sum(ints(added)),
			}
			for _, later := range r.lines[i+1:] {
				if later.town != l.town {
					continue
				}
				if later.kind == "mealtime" || later.kind == "day_closed" {
					break
				}
				if later.kind == "served" && num(later.data, "c") == c {
					cell.Fed += ate(later, func(row object) bool { return num(row, "w") == 0 })
				}
			}
			meals = append(meals, cell)
			key := fmt.Sprint(l.town, "/", c, "/", cell.Day)
			if days[key] == nil {
				days[key] = r.day(cell.Town, cell.Kampung, cell.Day)
				order = append(order, key)
			}
		}
	}
	if len(meals) != len(p.Meals) || len(order) != len(p.Fairness) {
		t.Fatalf("%d mealtimes and %d days, the reader has %d and %d", len(p.Meals), len(p.Fairness), len(meals), len(order))
	}
	for i := range meals {
		if meals[i] != p.Meals[i] {
			t.Errorf("mealtime %+v, the reader has %+v", p.Meals[i], meals[i])
		}
	}
	for i, key := range order {
		if *days[key] != p.Fairness[i] {
			t.Errorf("day %+v, the reader has %+v", p.Fairness[i], *days[key])
		}
	}
}

// day counts the people of a day: who was hungry before is who came before less who had eaten before.
func (r *reader) day(town game.TownID, c game.KampungID, day int) *debrief.Fairness {
	f := &debrief.Fairness{Town: town, Kampung: c, Day: day}
	for _, l := range r.of("mealtime", "influx", "served") {
		if l.town != int(town) || num(l.object, "day") > day {
			continue
		}
		today := num(l.object, "day") == day
		var added []int
		switch {
		case l.kind == "mealtime":
			added = ints(l.data["added"].([]any)[c])
		case num(l.data, "c") != int(c):
			continue
		case l.kind == "influx":
			added = ints(l.data["added"])
		}
		for g, n := range added {
			f.Demand[g] += n
			if today {
				f.Added[g] += n
			}
		}
		for _, row := range objects(l.data["rows"]) {
			g := slices.Index(groupNames, row["g"].(string))
			if !today {
				f.Demand[g] -= num(row, "n")
				continue
			}
			f.Fed[g] += num(row, "n")
			if row["right"].(bool) {
				f.Right[g] += num(row, "n")
			}
		}
	}
	return f
}

func (r *reader) compareDeeds(t *testing.T, p *debrief.Pictures) {
	t.Helper()
	kampung := map[[2]int][2]int{}
	plan := 0
	for i, got := range p.Promises.Teams {
		want := debrief.TeamDeeds{Team: game.TeamID(i)}
		for _, l := range r.of("promised", "promise_closed") {
			if l.team != i {
				continue
			}
			key := [2]int{l.town, num(l.data, "c")}
			both := kampung[key]
			if l.kind == "promised" {
				want.Made++
				want.Promised += num(l.data, "n")
				both[0] += num(l.data, "n")
				if l.data["early"].(bool) {
					want.Early++
					r.compareDeed(t, p.Promises.Plan, plan, l)
					plan++
				}
			} else {
				served := min(num(l.data, "n"), num(l.data, "progress"))
				want.Served += served
				both[1] += served
				*map[any]*int{"kept": &want.Kept, "forgiven": &want.Forgiven, "broken": &want.Broken}[l.data["result"]]++
			}
			kampung[key] = both
		}
		if toJSON(t, got) != toJSON(t, want) {
			t.Errorf("deeds %+v, the reader has %+v", got, want)
		}
	}
	if plan != len(p.Promises.Plan) {
		t.Errorf("%d promises of the plan, the reader has %d", len(p.Promises.Plan), plan)
	}
	for _, k := range p.Promises.Kampung {
		if want := kampung[[2]int{int(k.Town), int(k.Kampung)}]; k.Promised != want[0] || k.Served != want[1] {
			t.Errorf("%+v, the reader has %v", k, want)
		}
	}
}

// compareDeed looks at one promise of the plan: what became of it is the next line that closes it.
func (r *reader) compareDeed(t *testing.T, plan []debrief.Deed, i int, made line) {
	t.Helper()
	want := debrief.Deed{
		Team: game.TeamID(made.team), Day: num(made.object, "day"), Kampung: game.KampungID(num(made.data, "c")), N: num(made.data, "n"),
	}
	for _, l := range r.of("promise_closed") {
		if l.seq > made.seq && l.team == made.team && num(l.data, "c") == num(made.data, "c") && num(l.object, "day") == want.Day {
			want.Progress, want.Result = num(l.data, "progress"), l.data["result"].(string)
		}
	}
	if i >= len(plan) || toJSON(t, plan[i]) != toJSON(t, want) {
		t.Errorf("promise %d of the plan is not %+v", i, want)
	}
}

func (r *reader) compareBalance(t *testing.T, p *debrief.Pictures) {
	t.Helper()
	for i, b := range p.Balance {
		f := r.participation(i)
		if b.Acts != f.n || b.Measure.Evidence != (f.evidence && f.n >= 20 && f.whole != 0) {
			t.Errorf("balance %+v, the reader has %+v", b, f)
		}
		var people []float64
		whole := 0.0
		for _, who := range r.people().holders {
			if who.team == i && who.chances > 0 {
				people = append(people, float64(len(who.acts))/who.chances)
				whole += people[len(people)-1]
			}
		}
		if !b.Measure.Evidence {
			people = nil
		}
		slices.SortFunc(people, func(a, b float64) int { return -int(1e9 * (a - b)) })
		if len(people) != len(b.Shares) || len(people) > 0 && sum(b.Shares) != 100 {
			t.Errorf("team %d has the shares %v, the reader has %d people", i, b.Shares, len(people))
			continue
		}
		for j, part := range people {
			if off := 100*part/whole - float64(b.Shares[j]); off <= -1 || off >= 1 {
				t.Errorf("team %d has the shares %v, the reader has %v of %v", i, b.Shares, people, whole)
			}
		}
	}
}
