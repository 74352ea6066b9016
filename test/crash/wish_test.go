package crash

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
)

var (
	ingredients = []string{"rice", "vegetable", "protein"}
	mealNames   = []string{"basic", "nutritious", "soft"}
)

// turn is a moment in which a person looks at the phone and wants something.
type turn struct {
	dice *rand.Rand
	view any // of the team
	seat int
	team int
	now  int64 // game time in ms
}

// wishes are what each role may want, in the phases in which it may be possible.
var wishes = map[string][]func(turn) (wish, bool){
	"leader":   {turn.promise, turn.help, turn.ask, turn.giveMeals, turn.giveIngredients},
	"listener": {turn.listen, turn.shareNews, turn.listen},
	"buyer":    {turn.buy, turn.buy, turn.cover, turn.giveIngredients},
	"cook":     {turn.cook, turn.cook},
	"courier":  {turn.dispatch, turn.dispatch},
	"":         {turn.openNews, turn.kudos, turn.swapRoles},
}

// wish is what the person wants now: mostly what seems possible, sometimes nonsense.
func (t turn) wish() wish {
	if t.dice.IntN(8) == 0 {
		return t.nonsense()
	}
	list := slices.Clone(wishes[""])
	roles, _ := t.own("roles").([]any) // nil before the first view
	for _, role := range roles {
		name, _ := role.(string) // it is one
		list = append(list, wishes[name]...)
		list = append(list, wishes[name]...)
	}
	for _, i := range t.dice.Perm(len(list)) {
		if w, possible := list[i](t); possible {
			return w
		}
	}
	return wish{}
}

// nonsense is refused, each in its own way.
func (t turn) nonsense() wish {
	return []wish{
		{"listen", map[string]any{"c": 99}},
		{"buy", map[string]any{"i": "rice", "q": 0}},
		{"cook", map[string]any{"m": "cake"}},
		{"dispatch", map[string]any{"c": 0, "load": []int{0, 0, 0}}},
		{"promise", map[string]any{"c": 1, "n": 7}},
		{"help", map[string]any{"job": 999_999}},
		{"kudos", map[string]any{"seat": t.seat, "why": "cake"}},
		{"pause", nil},
		{"ready", map[string]any{"ready": true}},
		{"fly", nil},
	}[t.dice.IntN(10)]
}

func (t turn) phase() string {
	phase, _ := at(t.view, "session", "phase").(string) // empty before the first view
	return phase
}

func (t turn) playing() bool { return t.phase() == "plan" || t.phase() == "action" }

func (t turn) kitchen(path ...string) any { return at(t.view, append([]string{"kitchen"}, path...)...) }

// own is a field of the person's seat.
func (t turn) own(field string) any {
	return at(t.view, "town", "teams", strconv.Itoa(t.team), "seats", strconv.Itoa(t.seat), field)
}

// item is an entry of a list of three.
func item(list any, i int) int {
	values, _ := list.([]any) // nil before the first view
	if i >= len(values) {
		return 0
	}
	return number(values[i])
}

// pick draws a key of an object of the view that fits, as a number.
func (t turn) pick(object any, fits func(value any) bool) (int, bool) {
	all := keys(object)
	var list []string
	for _, key := range slices.Sorted(maps.Keys(all)) {
		if fits == nil || fits(all[key]) {
			list = append(list, key)
		}
	}
	if len(list) == 0 {
		return 0, false
	}
	n, err := strconv.Atoi(list[t.dice.IntN(len(list))])
	return n, err == nil
}

func (t turn) kampung(fits func(value any) bool) (int, bool) {
	return t.pick(at(t.view, "town", "kampung"), fits)
}

func (t turn) otherTeam() (int, bool) {
	n, some := t.pick(at(t.view, "town", "teams"), nil)
	return n, some && n != t.team
}

func (t turn) listen() (wish, bool) {
	c, some := t.kampung(func(k any) bool { return at(k, "closed") == false })
	free := number(t.kitchen("assets", "bikes")) > len(keys(t.kitchen("bikes")))
	return wish{"listen", map[string]any{"c": c}}, some && free && t.playing()
}

func (t turn) shareNews() (wish, bool) {
	c, some := t.kampung(func(k any) bool { return at(k, "report", "own") == true && at(k, "board") == nil })
	return wish{"share_news", map[string]any{"c": c}}, some && t.playing()
}

func (t turn) openNews() (wish, bool) {
	c, some := t.kampung(func(k any) bool {
		return at(k, "board") != nil && number(at(k, "board", "team")) != t.team && at(k, "report") == nil
	})
	return wish{"open_news", map[string]any{"c": c}}, some && t.playing()
}

func (t turn) buy() (wish, bool) {
	i := t.dice.IntN(3)
	room := number(at(t.view, "rules", "pantry_capacity")) - item(t.kitchen("pantry"), i) - item(t.kitchen("on_order"), i)
	possible := t.playing() && room >= 8 && number(t.kitchen("coins")) > 1000 && at(t.view, "town", "rain", "raining") == false
	return wish{"buy", map[string]any{"i": ingredients[i], "q": 2 + t.dice.IntN(6)}}, possible
}

func (t turn) cover() (wish, bool) {
	return wish{"cover", nil}, t.playing() && t.dice.IntN(4) == 0 && t.kitchen("covered") == false &&
		at(t.view, "town", "rain", "raining") == false
}

func (t turn) cook() (wish, bool) {
	m := t.dice.IntN(3)
	possible := t.phase() == "action" && number(t.kitchen("assets", "stoves")) > len(keys(t.kitchen("stoves")))
	recipes, _ := at(t.view, "rules", "recipes").([]any) // nil before the first view
	for i := range ingredients {
		possible = possible && m < len(recipes) && item(t.kitchen("pantry"), i) >= item(recipes[m], i)
	}
	return wish{"cook", map[string]any{"m": mealNames[m]}}, possible
}

// shelf counts the meals that are ready.
func (t turn) shelf() (ready [3]int) {
	for _, lot := range keys(t.kitchen("shelf")) {
		if m := slices.Index(mealNames, fmt.Sprint(at(lot, "m"))); m >= 0 {
			ready[m] += number(at(lot, "n"))
		}
	}
	return ready
}

func (t turn) dispatch() (wish, bool) {
	c, some := t.kampung(func(k any) bool { return at(k, "closed") == false })
	load, room := t.shelf(), number(at(t.view, "rules", "van_capacity"))
	sum := 0
	for m := range load {
		load[m] = min(load[m], room-sum)
		sum += load[m]
	}
	free := number(t.kitchen("assets", "vans")) > len(keys(t.kitchen("vans")))
	return wish{"dispatch", map[string]any{"c": c, "load": load, "anyone": t.dice.IntN(2) == 0}},
		some && free && sum > 0 && t.phase() == "action"
}

func (t turn) promise() (wish, bool) {
	c, some := t.kampung(func(k any) bool { return at(k, "promises", strconv.Itoa(t.team)) == nil })
	left := number(at(t.view, "rules", "promise_day")) - number(t.kitchen("promised"))
	return wish{"promise", map[string]any{"c": c, "n": 10}}, some && left >= 10 && t.playing()
}

func (t turn) help() (wish, bool) {
	var jobs []int
	for _, kind := range []string{"stoves", "vans", "bikes"} {
		list := keys(t.kitchen(kind))
		for _, key := range slices.Sorted(maps.Keys(list)) {
			if at(list[key], "helped") == false {
				jobs = append(jobs, number(at(list[key], "job")))
			}
		}
	}
	if len(jobs) == 0 || t.phase() != "action" || int64(number(t.kitchen("hand_free"))) > t.now {
		return wish{}, false
	}
	return wish{"help", map[string]any{"job": jobs[t.dice.IntN(len(jobs))]}}, true
}

func (t turn) giveMeals() (wish, bool) {
	team, some := t.otherTeam()
	m := t.dice.IntN(3)
	return wish{"give_meals", map[string]any{"team": team, "m": mealNames[m], "n": 1}},
		some && t.shelf()[m] > 0 && t.phase() == "action" && t.dice.IntN(3) == 0
}

func (t turn) giveIngredients() (wish, bool) {
	team, some := t.otherTeam()
	i := t.dice.IntN(3)
	return wish{"give_ingredients", map[string]any{"team": team, "i": ingredients[i], "n": 1}},
		some && item(t.kitchen("pantry"), i) > 0 && t.playing() && t.dice.IntN(3) == 0
}

func (t turn) kudos() (wish, bool) {
	team, some := t.otherTeam()
	seat, there := t.pick(at(t.view, "town", "teams", strconv.Itoa(team), "seats"), func(s any) bool { return at(s, "name") != "" })
	reasons, _ := at(t.view, "rules", "kudos_reasons").([]any) // nil before the first view
	if !some || !there || len(reasons) == 0 || t.dice.IntN(4) > 0 || t.phase() == "plan" {
		return wish{}, false
	}
	return wish{"kudos", map[string]any{"seat": seat, "why": reasons[t.dice.IntN(len(reasons))], "text": "Terima kasih!"}}, true
}

func (t turn) ask() (wish, bool) {
	if !t.playing() {
		return wish{}, false
	}
	if at(t.view, "town", "teams", strconv.Itoa(t.team), "ask") != nil {
		return wish{"close_ask", nil}, true
	}
	return wish{"ask", map[string]any{"i": ingredients[t.dice.IntN(3)], "n": 1 + t.dice.IntN(4)}}, true
}

func (t turn) swapRoles() (wish, bool) {
	with, some := t.pick(at(t.view, "town", "teams", strconv.Itoa(t.team), "seats"), nil)
	return wish{"swap_roles", map[string]any{"seat": t.seat, "with": with}},
		some && with != t.seat && t.dice.IntN(6) == 0 && (t.phase() == "plan" || t.phase() == "review")
}
