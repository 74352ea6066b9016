package quick_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"foodforpeople/game"
	"foodforpeople/hub/quick"
)

// batch is a batch as encoding/json sees it.
type batch struct {
	At     game.Time    `json:"at"`
	Events []game.Event `json:"events,omitempty"`
}

// journals gives every event of the old journals as a batch of its own.
func journals(t testing.TB, each func(batch []byte)) {
	t.Helper()
	files, err := filepath.Glob("../../game/testdata/journals/*.jsonl")
	if err != nil || len(files) == 0 {
		t.Fatal("no journals", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(bytes.NewReader(data))
		lines.Buffer(nil, len(data)+1)
		for lines.Scan() {
			var e game.Event
			if json.Unmarshal(lines.Bytes(), &e) != nil {
				t.Fatalf("%s: %s", file, lines.Bytes())
			}
			written, err := json.Marshal(batch{e.At, []game.Event{e}})
			if err != nil {
				t.Fatal(err)
			}
			each(written)
		}
	}
}

// asJSON compares with what encoding/json makes of the same; known is whether quick knew it.
func asJSON(t *testing.T, data []byte) (known bool) {
	t.Helper()
	at, events, known := quick.Batch(data)
	if !known {
		return false
	}
	var want batch
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatalf("%s is wrong to encoding/json: %v", data, err)
	}
	if got := (batch{at, events}); !reflect.DeepEqual(got, want) {
		t.Fatalf("%s\nis   %+v\nwant %+v", data, got, want)
	}
	return true
}

func TestOldJournalsAreKnown(t *testing.T) {
	kinds := make(map[string]bool)
	journals(t, func(data []byte) {
		if !asJSON(t, data) && !bytes.ContainsRune(data, '\\') {
			t.Errorf("not known: %s", data)
		}
		_, events, _ := quick.Batch(data)
		for _, e := range events {
			kinds[e.Kind] = true
		}
	})
	if len(kinds) < 30 {
		t.Errorf("the journals have %d kinds only", len(kinds))
	}
}

// filled gives every field a value, so that none is left out.
func filled(v reflect.Value, depth int) {
	switch v.Kind() {
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64, reflect.Int32, reflect.Int16, reflect.Int8:
		v.SetInt(1)
	case reflect.Uint, reflect.Uint64, reflect.Uint32, reflect.Uint16, reflect.Uint8:
		v.SetUint(1)
	case reflect.String:
		v.SetString("Nur'aini é")
	case reflect.Interface:
		v.Set(reflect.ValueOf("x"))
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		filled(v.Elem(), depth+1)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 2, 2))
		filled(v.Index(0), depth+1)
		filled(v.Index(1), depth+1)
	case reflect.Array:
		for i := range v.Len() {
			filled(v.Index(i), depth+1)
		}
	case reflect.Map:
		key, value := reflect.New(v.Type().Key()).Elem(), reflect.New(v.Type().Elem()).Elem()
		filled(key, depth+1)
		filled(value, depth+1)
		v.Set(reflect.MakeMap(v.Type()))
		v.SetMapIndex(key, value)
	case reflect.Struct:
		for i := range v.NumField() {
			if v.Field(i).CanSet() {
				filled(v.Field(i), depth+1)
			}
		}
	}
}

// A kind that this package does not know is read slowly, and nobody would notice.
func TestEveryKindIsKnown(t *testing.T) {
	for _, kind := range game.Kinds() {
		for _, full := range []bool{false, true} {
			body, seat := game.EmptyBody(kind), game.SeatID(3)
			e := game.Event{Seq: 1, At: -5, Day: -1, Phase: game.Action, Kind: kind, Body: body}
			if full {
				filled(reflect.ValueOf(body).Elem(), 0)
				e.Seat, e.CommandID, e.By = &seat, "c-1", "server"
			}
			data, err := json.Marshal(batch{7, []game.Event{e, e}})
			if err != nil {
				t.Fatal(err)
			}
			if !asJSON(t, data) {
				t.Errorf("not known: %s", data)
			}
		}
	}
}

func TestWhatIsUnusualIsLeftToJSON(t *testing.T) {
	const good = `{"at":5,"events":[{"seq":2,"at_ms":0,"day":-1,"phase":"lobby","kind":"seat_renamed","data":{"seat":0,"name":"Ani"}}]}`
	if !asJSON(t, []byte(good)) {
		t.Fatalf("not known: %s", good)
	}
	for old, changed := range map[string]string{
		`"at":5`:              `"at": 5`,
		`"seq":2`:             `"seq":2.0`,
		`"at_ms":0`:           `"at_ms":00`,
		`"day":-1`:            `"day":-`,
		`"lobby"`:             `"nowhere"`,
		`"seat_renamed"`:      `"unheard_of"`,
		`"Ani"`:               `"A\u006ei"`,
		`{"seat":0,`:          `{"seat":0,"seat":1,`,
		`"name":"Ani"}`:       `"name":"Ani"} `,
		`}}]}`:                `}}]}{}`,
		`"seat":0`:            `"seat":null`,
		`"seat":0,"name"`:     `"seat":0,"NAME"`,
		`,"data"`:             `,"unheard_of":1,"data"`,
		`"seat":0,"name":"A`:  "\"seat\":0,\"name\":\"\x01A",
		`"seat":0,"name":"An`: "\"seat\":0,\"name\":\"\xffAn",
	} {
		if data := strings.Replace(good, old, changed, 1); asJSON(t, []byte(data)) {
			t.Errorf("known: %s", data)
		}
	}
	for end := range len(good) {
		if asJSON(t, []byte(good[:end])) {
			t.Errorf("known: %s", good[:end])
		}
	}
}

func FuzzBatchIsThatOfJSON(f *testing.F) {
	n := 0
	journals(f, func(data []byte) {
		if n++; n%7 == 0 && len(data) < 1000 {
			f.Add(data)
		}
	})
	f.Fuzz(func(t *testing.T, data []byte) { asJSON(t, data) })
}
