package game_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"foodforpeople/game"
)

// Needs that occur nowhere else, so that one of them in a view is a leak. They are far above every other number of the
// session, and no sum, share or rounding to tens makes one of another.
var secretNeeds = [][3]int{{7013, 7027, 7039}, {7057, 7069, 7079}, {7103, 7121, 7127}, {7151, 7159, 7177}, {7187, 7193, 7207}}

// secretSession is a town in which everything that must stay secret is a number or a word of its own.
func secretSession(t *testing.T) *play {
	return inPlan(t, setting{
		world: func(w *game.World) {
			emptyWorld(w)
			copy(w.Wave[0][0], secretNeeds)
			copy(w.Wave[0][1], []([3]int){{8011, 8017, 8039}})
			w.RainStart[0] = 99_991
		},
		change: func(p *game.Parameters) {
			p.Days[0].Coins = 61_000
			p.Days[0].Rain = game.RainForecast{Percent: 50, From: 30, To: 105, Seconds: 35}
		},
	})
}

// numbers lists all numbers of a view with the path to each.
func numbers(view any, t *testing.T) map[string]json.Number {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(encode(t, view)))
	decoder.UseNumber()
	var tree any
	if err := decoder.Decode(&tree); err != nil {
		t.Fatal(err)
	}
	found := make(map[string]json.Number)
	var walk func(path string, node any)
	walk = func(path string, node any) {
		switch node := node.(type) {
		case map[string]any:
			for key, child := range node {
				walk(path+"."+key, child)
			}
		case []any:
			for i, child := range node {
				walk(fmt.Sprintf("%s.%d", path, i), child)
			}
		case json.Number:
			found[path] = node
		case nil:
			t.Errorf("null at %s: a merge patch cannot say it", path)
		}
	}
	walk("", tree)
	return found
}

func holds(view map[string]json.Number, secret int) (path string, leaks bool) {
	for path, number := range view {
		if number.String() == fmt.Sprint(secret) {
			return path, true
		}
	}
	return "", false
}

// Section 4, who sees what: nobody sees the true need, the need of one kampung only those who heard it.
func TestRule4NeedIsSecretBeforeTheBell(t *testing.T) {
	p := secretSession(t)
	p.must(p.listener(0), &game.Listen{Kampung: 2})
	p.wait(10_000)
	p.must(p.listener(0), &game.ShareNews{Kampung: 2})
	check := func(when string) {
		t.Helper()
		for _, a := range audiences(p.s) {
			if a.Kind == game.ToFacilitator {
				continue // the control panel has an aside with the true numbers
			}
			view := numbers(p.s.View(a), t)
			for c, need := range secretNeeds {
				total := need[0] + need[1] + need[2]
				for _, secret := range append(slices.Clone(need[:]), total) {
					path, leaks := holds(view, secret)
					knows := c == 2 && a.Kind == game.ToTeam && a.Team == 0
					if leaks && !knows {
						t.Errorf("%s, %+v: the need %d of kampung %d at %s", when, a, secret, c, path)
					}
					if !leaks && knows && secret != total {
						t.Errorf("%s: team 0 does not see the %d that it has heard", when, secret)
					}
				}
			}
			for _, secret := range []int{8011, 8017, 8039, 99_991} {
				if path, leaks := holds(view, secret); leaks {
					t.Errorf("%s, %+v: the world's %d at %s", when, a, secret, path)
				}
			}
			if path, leaks := holds(view, int(p.s.PhaseEnd())+99_991); leaks && p.isPlan() {
				t.Errorf("%s, %+v: the start of the rain at %s", when, a, path)
			}
		}
	}
	check("in plan")
	p.until(game.Action)
	p.wait(1000)
	check("in action")
	rain := p.s.Now() - 1000 + 99_991
	for _, a := range audiences(p.s) {
		if path, leaks := holds(numbers(p.s.View(a), t), int(rain)); leaks && a.Kind != game.ToFacilitator {
			t.Errorf("%+v: the start of the rain at %s", a, path)
		}
	}
	if _, shown := holds(numbers(p.s.View(game.Audience{Kind: game.ToFacilitator}), t), int(rain)); !shown {
		t.Error("the facilitator does not see when it will rain")
	}
	p.must(p.leader(1), &game.OpenNews{Kampung: 2})
	if _, knows := holds(numbers(p.team(1), t), secretNeeds[2][1]); !knows {
		t.Error("team 1 has opened the news and does not see them")
	}
}

func (p *play) isPlan() bool { phase, _ := p.s.Phase(); return phase == game.Plan }

// Section 4, who sees what: stock, coins, jobs and orders are the own team's.
func TestRule4KitchensAreSecret(t *testing.T) {
	p := secretSession(t)
	p.until(game.Action)
	p.store(0, [3]int{17, 13, 0})
	p.must(p.buyer(0), &game.Buy{Ingredient: game.Protein, Quantity: 19})
	p.must(p.cook(0), &game.CookMeals{Meal: game.Basic})
	p.must(p.listener(0), &game.Listen{Kampung: 3})
	p.wait(20)
	mine := encode(t, p.kitchen(0))
	coins := p.kitchen(0).Coins
	if !bytes.Contains(mine, []byte(fmt.Sprint(coins))) || !bytes.Contains(mine, []byte(`"pantry":[15,12,0]`)) {
		t.Fatalf("the own kitchen does not show its stock: %s", mine)
	}
	for _, a := range audiences(p.s) {
		if a.Kind == game.ToFacilitator || a.Kind == game.ToTeam && a.Team == 0 {
			continue
		}
		view := p.s.View(a)
		data := encode(t, view)
		if path, leaks := holds(numbers(view, t), coins); leaks {
			t.Errorf("%+v sees the coins of team 0 at %s", a, path)
		}
		for _, secret := range []string{`"pantry":[15`, `"on_order":[0,0,19]`, `"kind":"cook"`, `"kind":"ride_out"`} {
			if bytes.Contains(data, []byte(secret)) {
				t.Errorf("%+v sees %s of team 0", a, secret)
			}
		}
	}
}

// The resume token opens a seat, so not even its hash is in any view; the seat code is the person's and the facilitator's.
func TestViewsHoldNoToken(t *testing.T) {
	p := secretSession(t)
	for _, a := range audiences(p.s) {
		data := string(encode(t, p.s.View(a)))
		if strings.Contains(data, "hash of") || strings.Contains(data, "token") {
			t.Errorf("%+v sees a token: %s", a, data)
		}
		if strings.Contains(data, `"world"`) || strings.Contains(data, `"seed"`) || strings.Contains(data, `"wave"`) {
			t.Errorf("%+v sees the world", a)
		}
		codes := regexp.MustCompile(`"C\d\.\d"`).FindAllString(data, -1)
		if a.Kind == game.Public && len(codes) > 0 || a.Kind == game.ToTeam && len(codes) > 0 || a.Kind == game.ToSeat && len(codes) > 1 {
			t.Errorf("%+v sees the seat codes %v", a, codes)
		}
	}
}

// What a person says of themselves is theirs: others see counts and means where enough have answered, and what was shared.
func TestWhatPeopleSayIsTheirs(t *testing.T) {
	p := inDebrief(t, 3, 3)
	people := p.persons()
	for i, by := range people {
		p.must(by, &game.Feel{Feeling: game.Confused})
		p.must(by, rated(game.AboutTeam, 1+i%5))
		p.must(by, &game.WriteNote{Kind: game.NoteInsight, Prompt: fmt.Sprintf("prompt of %d", i), Text: fmt.Sprintf("words of %d", i)})
	}
	for _, a := range audiences(p.s) {
		data := string(encode(t, p.s.View(a)))
		for i, by := range people {
			mine := a.Kind == game.ToSeat && a.Seat == by.Seat
			for _, secret := range []string{fmt.Sprintf("prompt of %d", i), fmt.Sprintf("words of %d", i)} {
				if strings.Contains(data, secret) != mine {
					t.Errorf("%+v sees %q: %t", a, secret, !mine)
				}
			}
		}
		if of := strings.Count(data, `"feeling":"`) + strings.Count(data, `"ratings":{"team"`); of > 2 || of > 0 && a.Kind != game.ToSeat {
			t.Errorf("%+v sees %d answers of single people: %s", a, of, data)
		}
	}
}

// A van on the public map does not say whose it is.
func TestViewsHideWhoseVanItIs(t *testing.T) {
	p := inAction(t, setting{world: world([3]int{10, 0, 0})})
	p.store(1, [3]int{4, 2, 0})
	p.meals(1, game.Basic)
	p.must(p.courier(1), &game.Dispatch{Kampung: 1, Load: [3]int{3, 0, 0}})
	data := string(encode(t, p.s.View(game.Audience{Kind: game.Public}).(*game.PublicView).Town.Vans))
	if !regexp.MustCompile(`^\{"\d+":\{"c":1,"out":true,"start":\d+,"end":\d+\}\}$`).MatchString(data) {
		t.Errorf("the van on the map says %s", data)
	}
}

// Views are compared with JSON Merge Patch, which has no null and replaces lists; they must not change behind the back
// of who holds one.
func TestViewsDoNotChangeAfterwards(t *testing.T) {
	p := inAction(t, setting{world: world([3]int{10, 10, 10})})
	p.store(0, [3]int{6, 6, 6})
	var views []game.View
	var before [][]byte
	for _, a := range audiences(p.s) {
		view := p.s.View(a)
		views = append(views, view)
		before = append(before, encode(t, view))
	}
	p.meals(0, game.Basic, game.Soft)
	p.deliver(0, 0, [3]int{3, 0, 2}, true)
	p.must(p.leader(0), &game.MakePromise{Kampung: 2, N: 10})
	p.until(game.Review)
	p.must(p.leader(0), &game.SwapRoles{Seat: 0, With: 1})
	p.until(game.Awards)
	for i, view := range views {
		if !bytes.Equal(encode(t, view), before[i]) {
			t.Errorf("view %d has changed:\n%s\n%s", i, before[i], encode(t, view))
		}
	}
}
