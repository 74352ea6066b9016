package phone

import (
	"encoding/json"
	"reflect"
	"testing"
)

type kitchenView struct {
	Coins int            `json:"coins"`
	Name  string         `json:"name,omitempty"`
	Load  *[3]int        `json:"load,omitempty"`
	Told  []int          `json:"told"`
	All   []van          `json:"all"`
	Vans  map[int]van    `json:"vans"`
	Asks  *van           `json:"asks,omitempty"`
	Seen  map[int]*van   `json:"seen"`
	Done  map[string]int `json:"done"`
}

type van struct {
	C   int  `json:"c"`
	End int  `json:"end"`
	Out bool `json:"out"`
}

// Merging into a struct gives what merging into the tree and decoding it gives.
func TestMergeIntoStructs(t *testing.T) {
	const before = `{"coins":5,"name":"x","load":[1,2,3],"told":[1,2,3],"all":[{"c":1,"end":2,"out":true}],"vans":{"1":{"c":1,"end":9,"out":true},"4":{"c":2,"end":3,"out":false}},"asks":{"c":1,"end":2,"out":true},"seen":{"7":{"c":1,"end":1,"out":true}},"done":{"a":1,"b":2}}`
	for _, patch := range []string{
		`{}`,
		`{"coins":6}`,
		`{"coins":0,"told":[]}`,
		`{"told":[4]}`,
		`{"all":[{"c":5},{"end":6}]}`,
		`{"name":null,"load":null,"asks":null}`,
		`{"load":[0,0,1]}`,
		`{"vans":{"1":null}}`,
		`{"vans":{"4":{"end":8}}}`,
		`{"vans":{"9":{"c":3,"end":1,"out":true},"1":null}}`,
		`{"asks":{"end":5},"seen":{"7":{"end":5},"8":{"c":2,"end":2,"out":false}},"done":{"a":null,"c":3}}`,
		`{"unknown":{"a":1},"coins":1}`,
	} {
		got := new(kitchenView)
		var tree, change any
		for text, into := range map[string][]any{before: {got, &tree}, patch: {&change}} {
			for _, value := range into {
				if err := json.Unmarshal([]byte(text), value); err != nil {
					t.Fatal(err)
				}
			}
		}
		merged, err := json.Marshal(mergePatch(tree, change))
		if err != nil {
			t.Fatal(err)
		}
		want := new(kitchenView)
		if err := json.Unmarshal(merged, want); err != nil {
			t.Fatal(err)
		}
		if err := Merge(got, []byte(patch)); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s made %+v, want %+v (%v)", patch, got, want, err)
		}
	}
	if err := Merge(new(kitchenView), []byte(`{"vans":{"1":{"c":"x"}}}`)); err == nil {
		t.Error("took a text for a number")
	}
}

// What a phone hands over as it came makes the same view as what another decodes.
func TestRawViews(t *testing.T) {
	const message = `[{"type":"snapshot","audience":"team","seq":4,"at":2,"view":{"coins":1,"told":[1]}},{"type":"patch","audience":"team","seq":5,"at":2,"patch":{"coins":3}},{"type":"ack","id":"a"}]`
	frames, err := decode([]byte(message), &Options{WithoutViews: true, Raw: true})
	if err != nil || len(frames) != 3 || frames[2].raw != nil || frames[2].ID != "a" || frames[0].View != nil {
		t.Fatalf("%+v (%v)", frames, err)
	}
	var view kitchenView
	for _, f := range frames[:2] {
		if err := Merge(&view, f.raw); err != nil {
			t.Fatal(err)
		}
	}
	if !reflect.DeepEqual(view, kitchenView{Coins: 3, Told: []int{1}}) {
		t.Errorf("made %+v", view)
	}
}
