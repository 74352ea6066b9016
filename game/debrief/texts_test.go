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
