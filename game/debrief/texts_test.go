package debrief_test

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"foodforpeople/game/debrief"
)

// texts reads a table of the pages.
func texts(t *testing.T, language string) map[string]any {
	t.Helper()
	data, err := os.ReadFile("../../static/locales/" + language + ".json")
	if err != nil {
		t.Fatal(err)
	}
	table := make(map[string]any)
	if err := json.Unmarshal(data, &table); err != nil {
		t.Fatal(err)
	}
	return table
}

// What the pages say of moments is there in both languages, and nothing else.
func TestMomentsHaveTexts(t *testing.T) {
	for _, language := range []string{"id", "en"} {
		table := texts(t, language)
		for kind := range debrief.Moments() {
			if table["moment."+kind] == nil {
				t.Errorf("%s has no text for %s", language, kind)
			}
		}
		for key := range table {
			if kind, is := strings.CutPrefix(key, "moment."); is {
				kind, _, _ = strings.Cut(kind, ".")
				if debrief.Moments()[kind] == "" {
					t.Errorf("%s has a text %s, which no moment has", language, key)
				}
			}
		}
	}
}

// What the pages say of cards is there in both languages, and nothing else.
func TestCardsHaveTexts(t *testing.T) {
	wanted := make(map[string]bool)
	for _, kind := range debrief.CardKinds() {
		begin := "card." + kind.Kind + "."
		wanted[begin+"title"], wanted[begin+"what"], wanted[begin+"ask"] = true, true, true
		if kind.Value {
			wanted[begin+"value"] = true
		}
		for _, label := range kind.Labels {
			wanted[begin+"label."+label] = true
		}
		for _, why := range kind.Why {
			wanted["card.why."+why] = true
		}
	}
	for _, language := range []string{"id", "en"} {
		table := texts(t, language)
		for key := range wanted {
			if table[key] == nil {
				t.Errorf("%s has no %s", language, key)
			}
			if text, is := table[key].(string); strings.HasSuffix(key, ".ask") && (!is || !strings.HasSuffix(text, "?")) {
				t.Errorf("%s: %s asks nothing", language, key)
			}
		}
		for key := range table {
			if strings.HasPrefix(key, "card.") && !wanted[key] {
				t.Errorf("%s has %s, which no card has", language, key)
			}
		}
	}
}
