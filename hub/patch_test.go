package hub

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"foodforpeople/game"
	"foodforpeople/game/bot"
	"foodforpeople/game/scenario"
	"foodforpeople/game/simulation"
)

// moment is what every audience saw at one moment of a game.
type moment map[game.Audience]shown

type shown struct {
	view game.View
	json string
}

// watchGame plays a game of bots and looks at every audience now and then.
func watchGame(t *testing.T, teams int, every int64) []moment {
	t.Helper()
	loaded, err := scenario.Load("quick")
	if err != nil {
		t.Fatal(err)
	}
	setup := &simulation.Setup{Params: &loaded.Parameters, Sizes: []int{3, 5}}
	for n := range teams {
		strategy, err := bot.Parse([]string{"servant", "competitor", "free-rider"}[n%3])
		if err != nil {
			t.Fatal(err)
		}
		setup.Teams = append(setup.Teams, strategy)
	}
	var moments []moment
	setup.Watch = func(session *game.Session, e game.Event) {
		if _, turn := e.Body.(*game.PhaseChanged); !turn && e.Seq%every != 0 {
			return
		}
		now := make(moment)
		for _, key := range audiencesOf(session) {
			view := session.View(key)
			now[key] = shown{view, string(mustJSON(view))}
		}
		moments = append(moments, now)
	}
	if _, err := simulation.Play(setup, 11); err != nil {
		t.Fatal(err)
	}
	return moments
}

func decode(t rapid.TB, text []byte) any {
	t.Helper()
	var v any
	if err := json.Unmarshal(text, &v); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return v
}

// checkPatch is the promise of diff: applied to the one view, the patch gives the other.
func checkPatch(t rapid.TB, before, after any) {
	t.Helper()
	a, b := decode(t, mustJSON(before)), decode(t, mustJSON(after))
	patch, changed := newPatcher().diff(before, after)
	if changed != !reflect.DeepEqual(a, b) {
		t.Fatalf("changed is %v:%s; patch %s", changed, difference(a, b, ""), patch)
	}
	if !changed {
		if len(patch) != 0 {
			t.Fatalf("a patch although nothing has changed: %s", patch)
		}
		return
	}
	if got := mergePatch(a, decode(t, patch)); !reflect.DeepEqual(got, b) {
		t.Fatalf("the patch leads elsewhere:%s\npatch %s", difference(b, got, ""), patch)
	}
}

func findNull(v any, path string) string {
	switch v := v.(type) {
	case nil:
		return path
	case map[string]any:
		for key, child := range v {
			if found := findNull(child, path+"/"+key); found != "" {
				return found
			}
		}
	case []any:
		for _, child := range v {
			if found := findNull(child, path+"/[]"); found != "" {
				return found
			}
		}
	}
	return ""
}

func TestPatchesOfAWholeGame(t *testing.T) {
	for _, test := range []struct {
		teams int
		every int64
	}{{3, 40}, {14, 2500}} { // 14 teams make two towns
		moments := watchGame(t, test.teams, test.every)
		if len(moments) < 10 {
			t.Fatalf("only %d moments", len(moments))
		}
		for n, now := range moments {
			for key, shown := range now {
				if string(mustJSON(shown.view)) != shown.json {
					t.Fatalf("the view %v of moment %d has changed afterwards", key, n)
				}
				if null := findNull(decode(t, []byte(shown.json)), "view"); null != "" {
					t.Fatalf("%v has null at %s", key, null)
				}
				if patch, changed := newPatcher().diff(shown.view, shown.view); changed || len(patch) != 0 {
					t.Fatalf("a patch of %v to itself: %s", key, patch)
				}
				if n == 0 {
					continue
				}
				if before, some := moments[n-1][key]; some {
					checkPatch(t, before.view, shown.view)
				}
			}
		}
		rapid.Check(t, func(t *rapid.T) { // any two moments, also backwards
			before := rapid.SampledFrom(moments).Draw(t, "before")
			after := rapid.SampledFrom(moments).Draw(t, "after")
			team := game.TeamID(rapid.IntRange(0, test.teams-1).Draw(t, "team"))
			for _, key := range []game.Audience{
				{Kind: game.Public}, {Kind: game.ToTeam, Team: team}, {Kind: game.ToSeat, Seat: game.SeatID(team)}, {Kind: game.ToFacilitator},
			} {
				if earlier, some := before[key]; some && after[key].view != nil {
					checkPatch(t, earlier.view, after[key].view)
				}
			}
		})
	}
}

// sample has every shape that a view may have.
type sample struct {
	Inner
	N       int                  `json:"n"`
	Text    string               `json:"text,omitempty"`
	Yes     bool                 `json:"yes"`
	List    []int                `json:"list"`
	Three   [3]int               `json:"three"`
	Some    *Inner               `json:"some,omitempty"`
	Number  *int                 `json:"number,omitempty"`
	ByID    map[int]Inner        `json:"by_id"`
	ByName  map[string]int       `json:"by_name,omitempty"`
	Deep    map[int]map[int]bool `json:"deep"`
	Role    game.Role            `json:"role"`
	private int
}

// Inner is embedded in a sample.
type Inner struct {
	A int    `json:"a"`
	B string `json:"b,omitempty"`
}

func drawSample(t *rapid.T, name string) *sample {
	small := rapid.IntRange(0, 2)
	text := rapid.SampledFrom([]string{"", "a", `"<&>é`, "\u2028"})
	inner := rapid.Custom(func(t *rapid.T) Inner { return Inner{small.Draw(t, "a"), text.Draw(t, "b")} })
	return rapid.Custom(func(t *rapid.T) *sample {
		return &sample{
			Inner: inner.Draw(t, "inner"), N: small.Draw(t, "n"), Text: text.Draw(t, "text"), Yes: rapid.Bool().Draw(t, "yes"),
			List: append([]int{}, rapid.SliceOfN(small, 0, 2).Draw(t, "list")...), Three: [3]int{small.Draw(t, "three")},
			Some: rapid.Ptr(inner, true).Draw(t, "some"), Number: rapid.Ptr(small, true).Draw(t, "number"),
			ByID:   rapid.MapOfN(rapid.IntRange(-1, 11), inner, 0, 3).Draw(t, "by_id"),
			ByName: rapid.MapOfN(text, small, 0, 3).Draw(t, "by_name"),
			Deep:   rapid.MapOfN(small, rapid.MapOfN(small, rapid.Bool(), 0, 2), 0, 2).Draw(t, "deep"),
			Role:   game.Role(small.Draw(t, "role")), private: small.Draw(t, "private"),
		}
	}).Draw(t, name)
}

func TestPatchOfEveryShape(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) { checkPatch(t, drawSample(t, "before"), drawSample(t, "after")) })
}

// What a room does: it flushes those audiences that an event may have touched, from views that share parts, some of them
// later than others. Every patch leads from what was shown to what a view is that was made from nothing, and there is one
// only where something is different.
func TestPatchesOfSharedViews(t *testing.T) {
	for _, test := range []struct{ teams, every int }{{3, 3}, {14, 250}} { // 14 teams make two towns
		loaded, err := scenario.Load("quick")
		if err != nil {
			t.Fatal(err)
		}
		servant, err := bot.Parse("servant")
		if err != nil {
			t.Fatal(err)
		}
		setup := &simulation.Setup{Params: &loaded.Parameters, Sizes: []int{3, 5}, Teams: slices.Repeat([]*bot.Strategy{servant}, test.teams)}
		session, patches := game.New(), newPatcher()
		views := game.NewViews(session)
		last, shown, dirty, events, made := make(map[game.Audience]game.View), make(map[game.Audience]any), make(map[game.Audience]bool), 0, 0
		setup.Watch = func(_ *game.Session, e game.Event) {
			session.Apply(e)
			views.Note(&e, func(a game.Audience) { dirty[a] = true })
			if events++; events%test.every != 0 {
				return
			}
			for i, key := range audiencesOf(session) {
				if (i+events/test.every)%4 == 0 || last[key] != nil && !dirty[key] {
					continue
				}
				view, whole := views.View(key), decode(t, mustJSON(session.View(key)))
				dirty[key] = false
				if last[key] == nil {
					last[key], shown[key] = view, whole
					continue
				}
				patch, changed := patches.diff(last[key], view)
				if changed {
					made++
					if shown[key] = mergePatch(shown[key], decode(t, patch)); string(patch) == "{}" {
						t.Fatalf("event %d (%s): an empty patch for %v", e.Seq, e.Kind, key)
					}
				}
				if !reflect.DeepEqual(shown[key], whole) {
					t.Fatalf("event %d (%s): %v is led elsewhere by %s:%s", e.Seq, e.Kind, key, patch, difference(whole, shown[key], ""))
				}
				if before := mustJSON(last[key]); changed && bytes.Equal(before, mustJSON(view)) {
					t.Fatalf("event %d (%s): nothing is different for %v, and there is a patch %s", e.Seq, e.Kind, key, patch)
				}
				last[key] = view
			}
			patches.forget()
		}
		if _, err := simulation.Play(setup, 11); err != nil {
			t.Fatal(err)
		}
		if made < 200 {
			t.Fatalf("only %d patches", made)
		}
	}
}
