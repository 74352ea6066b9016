package scenario

import (
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"foodforpeople/game"
)

func load(t testing.TB, name string) *Scenario {
	t.Helper()
	s, err := Load(name)
	if err != nil {
		t.Fatalf("Load(%q): %v", name, err)
	}
	return s
}

// Section 11 of the game design, row by row: quick, standard, storm.
func TestNumbersOfTheThreeScenarios(t *testing.T) {
	dry := game.RainForecast{}
	day := func(need, coins int, rain game.RainForecast) game.DayParameters {
		return game.DayParameters{Need: need, Coins: coins, Rain: rain}
	}
	rain := func(percent, from, to, seconds, cut int) game.RainForecast {
		return game.RainForecast{Percent: percent, From: from, To: to, Seconds: seconds, Cut: cut}
	}
	newcomers := func(d game.DayParameters, perTeam int, shock [3]int) game.DayParameters {
		d.InfluxPerTeam, d.PriceShockPpm = perTeam, shock
		return d
	}
	farther := [8]int{8, 10, 12, 14, 16, 18, 20, 23}
	rows := []struct {
		row  string
		get  func(p *game.Parameters) any
		want [3]any
	}{
		{"rain of a card", func(p *game.Parameters) any { return p.CardRainSeconds }, [3]any{35, 80, 80}},
		{"name", func(p *game.Parameters) any { return p.Name }, [3]any{"quick", "standard", "storm"}},
		{"phases", func(p *game.Parameters) any {
			return [3]int{p.PlanSeconds, p.ActionSeconds, p.ReviewSeconds}
		}, [3]any{[3]int{40, 110, 25}, [3]int{75, 240, 90}, [3]int{75, 240, 90}}},
		{"waves", func(p *game.Parameters) any { return p.Waves }, [3]any{[]int{60, 40}, []int{40, 30, 30}, []int{40, 30, 30}}},
		{"need, coins, rain, influx, price shock", func(p *game.Parameters) any { return p.Days }, [3]any{
			[]game.DayParameters{day(60, 2700, dry), day(66, 2700, rain(80, 30, 55, 35, 0))},
			[]game.DayParameters{day(125, 5700, dry), day(135, 5700, rain(75, 70, 140, 80, 0)), day(145, 5700, rain(50, 60, 150, 90, 0))},
			[]game.DayParameters{
				day(130, 5700, rain(60, 60, 130, 60, 0)),
				newcomers(day(140, 5600, rain(90, 50, 120, 80, 1)), 12, [3]int{}),
				newcomers(day(150, 5500, rain(90, 40, 110, 100, 2)), 18, [3]int{0, 0, 400000}),
			},
		}},
		{"dist_s", func(p *game.Parameters) any { return p.DistanceSeconds }, [3]any{[8]int{6, 7, 8, 9, 10, 12, 14, 16}, farther, farther}},
		{"CookS", func(p *game.Parameters) any { return p.CookSeconds }, [3]any{[3]int{9, 12, 10}, [3]int{12, 16, 14}, [3]int{12, 16, 14}}},
		{"ShelfS", func(p *game.Parameters) any { return p.ShelfSeconds }, [3]any{60, 100, 100}},
		{"DeliveryS / TalkS / SigEvery", func(p *game.Parameters) any {
			return [3]int{p.DeliverySeconds, p.TalkSeconds, p.SignalSeconds}
		}, [3]any{[3]int{6, 3, 25}, [3]int{10, 4, 45}, [3]int{10, 4, 45}}},
		{"CoverCost", func(p *game.Parameters) any { return p.CoverCost }, [3]any{80, 150, 150}},
		{"RainPct", func(p *game.Parameters) any { return p.RainPercent }, [3]any{160, 160, 180}},
		{"PromiseMin / PromiseOne / PromiseDay / LateS", func(p *game.Parameters) any {
			return [4]int{p.PromiseMinimum, p.PromiseOne, p.PromiseDay, p.LateSeconds}
		}, [3]any{[4]int{10, 20, 50, 40}, [4]int{20, 40, 100, 60}, [4]int{20, 40, 100, 60}}},
		{"stars", func(p *game.Parameters) any { return p.Stars }, [3]any{
			[3]game.Star{{WellFed: 50, Worst: 25}, {WellFed: 65, Worst: 50}, {WellFed: 76, Worst: 70}},
			[3]game.Star{{WellFed: 60, Worst: 25}, {WellFed: 75, Worst: 50}, {WellFed: 85, Worst: 70}},
			[3]game.Star{{WellFed: 50, Worst: 20}, {WellFed: 66, Worst: 38}, {WellFed: 75, Worst: 48}},
		}},
	}
	for i, name := range Names() {
		p := load(t, name).Parameters
		for _, row := range rows {
			if got := row.get(&p); !reflect.DeepEqual(got, row.want[i]) {
				t.Errorf("%s %s = %v, want %v", name, row.row, got, row.want[i])
			}
		}
	}
}

func TestNumbersThatAllScenariosShare(t *testing.T) {
	want := game.Parameters{
		Mix: [3]int{44, 31, 25}, NoisePercent: 30, BikePercent: 60, VanCapacity: 12, Vans: 2, Bikes: 2, Stoves: 2,
		Recipes: [3][3]int{{2, 1, 0}, {1, 2, 1}, {2, 1, 1}}, Batch: 6,
		Price: [3]int{40, 50, 80}, PressurePpm: [3]int{25000, 40000, 60000}, DecayDivisor: 18, PriceCapPpm: 2000000,
		PantryCapacity: 40, SpoilPercent: 50,
		PointsFit: [3]int{10, 15, 15}, PointsUrgency: 3, PointsMiss: 4, UrgencyMiss: 1, PointsWaste: 2, PointsTown: 4,
		PromiseEarly: 2, PromiseLate: 1, PromiseBreak: 4, ShareCapacity: 10, PointsShare: 2, HelpPercent: 30,
		GiftMealPercent: 50, GiftIngredientPercent: 40, GiftMealsPerDay: 32, GiftIngredientsPerDay: 20,
		VolunteerAfterSeconds: 30, CardExtensionSeconds: 30, CardGrantCoins: 200, CardPriceShockPpm: 400000,
		CardInfluxPerTeam: 12, CardRainAheadSeconds: 20,
		KudosReasons: []string{"listened", "kept_promise", "helped", "shared", "patient", "found_forgotten", "thought_ahead"},
		KampungNames: []string{"Melati", "Pasar Lama", "Bambu", "Sawah Lega", "Nelayan", "Tepi Kali", "Bukit Sari", "Ujung Aspal"},
	}
	for _, name := range Names() {
		got := load(t, name).Parameters
		// What the scenarios do not share is the subject of the test above.
		want := want
		want.Name, want.Days, want.Waves, want.Stars = got.Name, got.Days, got.Waves, got.Stars
		want.PlanSeconds, want.ActionSeconds, want.ReviewSeconds = got.PlanSeconds, got.ActionSeconds, got.ReviewSeconds
		want.DistanceSeconds, want.CookSeconds, want.ShelfSeconds = got.DistanceSeconds, got.CookSeconds, got.ShelfSeconds
		want.DeliverySeconds, want.TalkSeconds, want.SignalSeconds = got.DeliverySeconds, got.TalkSeconds, got.SignalSeconds
		want.CoverCost, want.RainPercent, want.LateSeconds = got.CoverCost, got.RainPercent, got.LateSeconds
		want.CardRainSeconds = got.CardRainSeconds
		want.PromiseMinimum, want.PromiseOne, want.PromiseDay = got.PromiseMinimum, got.PromiseOne, got.PromiseDay
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s:\n got %+v\nwant %+v", name, got, want)
		}
	}
}

func TestLoadGivesTextsInBothLanguagesAndCopies(t *testing.T) {
	for _, name := range Names() {
		s := load(t, name)
		if s.Name != name || s.Parameters.Name != name {
			t.Errorf("%s is called %q and %q", name, s.Name, s.Parameters.Name)
		}
		for _, language := range []string{"id", "en"} {
			if s.Title[language] == "" || s.Summary[language] == "" {
				t.Errorf("%s has no title or summary in %s", name, language)
			}
		}
		if err := s.Validate(); err != nil {
			t.Errorf("%s: Validate: %v", name, err)
		}
		s.Parameters.Days[0].Need = 1
		if load(t, name).Parameters.Days[0].Need == 1 {
			t.Errorf("%s: a change reached the next Load", name)
		}
	}
	if standard, storm := load(t, "standard"), load(t, "storm"); standard.Title["en"] == storm.Title["en"] {
		t.Errorf("standard and storm share the title %q", storm.Title["en"])
	}
}

func TestLoadRefusesAnUnknownName(t *testing.T) {
	for _, name := range []string{"", "calm", "../standard", "standard.yaml"} {
		if _, err := Load(name); !errors.Is(err, ErrUnknown) || !strings.Contains(err.Error(), "quick, standard, storm") {
			t.Errorf("Load(%q) = %v, want ErrUnknown with the names", name, err)
		}
	}
}

func TestLoadFile(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	s, err := LoadFile(write("mine.yaml", "extends: storm\nname: mine\nplan_seconds: 120\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := load(t, "storm")
	want.Name, want.Parameters.Name, want.Parameters.PlanSeconds = "mine", "mine", 120
	if !reflect.DeepEqual(s, want) {
		t.Errorf("extended storm:\n got %+v\nwant %+v", s, want)
	}

	bad := write("bad.yaml", "extends: storm\nname: bad\nplan_seconds: 1\n")
	if _, err := LoadFile(bad); err == nil || !strings.HasPrefix(err.Error(), bad+":3: plan_seconds: ") {
		t.Errorf("bad file: %v", err)
	}
	if _, err := LoadFile(filepath.Join(dir, "none.yaml")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("missing file: %v", err)
	}
	large := "extends: quick\nname: large\n" + strings.Repeat("#", MaxFileSize)
	if _, err := LoadFile(write("large.yaml", large)); err == nil || !strings.Contains(err.Error(), "larger than 64 KiB") {
		t.Errorf("large file: %v", err)
	}
	if _, err := Parse("fits.yaml", []byte(large[:MaxFileSize])); err != nil {
		t.Errorf("a file of exactly MaxFileSize: %v", err)
	}
}

func TestValidateFindsWhatWasChanged(t *testing.T) {
	for field, change := range map[string]func(s *Scenario){
		"days[1].rain.to":     func(s *Scenario) { s.Parameters.Days[1].Rain.To = 240 },
		"decay_divisor":       func(s *Scenario) { s.Parameters.DecayDivisor = 0 },
		"kampung_names":       func(s *Scenario) { s.Parameters.KampungNames = nil },
		"kudos_reasons[1]":    func(s *Scenario) { s.Parameters.KudosReasons[1] = "listened" },
		"title.en":            func(s *Scenario) { delete(s.Title, "en") },
		"summary.fr":          func(s *Scenario) { s.Summary["fr"] = "trois jours" },
		"name":                func(s *Scenario) { s.Name = "other" },
		"distance_seconds[7]": func(s *Scenario) { s.Parameters.DistanceSeconds[7] = 1 },
	} {
		s := load(t, "standard")
		change(s)
		var problems Problems
		if err := s.Validate(); !errors.As(err, &problems) {
			t.Errorf("%s: Validate = %v", field, err)
		} else if len(problems) != 1 || problems[0].Field != field || problems[0].File != "" || problems[0].Line != 0 {
			t.Errorf("%s: %v", field, err)
		}
	}
}
