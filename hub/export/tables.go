package export

import (
	"encoding/json"
	"reflect"

	"foodforpeople/game"
)

// tables are all tables of an export, in the order of the files and sheets. The dictionary, the columns of every file and
// the tests are made of this list.
var tables = []table{
	sessionTable, townTable, teamTable, seatTable,
	events, deliveries, eaten, reports, purchases, pots, gifts, promises, kudos, scores,
	paper, measures, wall, commitments, feelings, habits, feedback, remarks, talk, awards, counts,
}

// eventsTable is the name of the table with every event.
const eventsTable = "events"

// events has no getters: its rows are the journal's own lines.
var events = table{
	name: eventsTable, title: words{"Every event", "Semua peristiwa"},
	row: words{"one event of the journal, as it happened", "satu peristiwa di jurnal, apa adanya"},
	headings: append(headings(moment[occurrence]()),
		heading{"kind", "word", words{"kind of the event", "jenis peristiwa"}},
		heading{"seat", "id", words{"seat of the person whose event it is", "kursi orang pemilik peristiwa"}},
		heading{"by", "word", words{"who caused it where that is no seat", "siapa penyebabnya bila bukan kursi"}},
		heading{"cmd_id", "text", words{"id of the command that caused it", "nomor perintah penyebabnya"}},
		heading{"withheld", "true, false", words{"true: private, so only that it happened is told", "true: pribadi, jadi hanya kejadiannya yang ditulis"}},
		heading{"body", "JSON", words{"what happened, as in journal.jsonl, without tokens and seat codes", "isi peristiwa seperti di journal.jsonl, tanpa token dan kode kursi"}},
	),
}

// secretKinds are the events that have something which opens a seat or a commitment.
var secretKinds = kindsOf(secret)

func eventRow(x *extract, e *game.Event, text json.RawMessage) []any {
	row := values(moment[occurrence](), occurrence{x, e})
	if withheld[e.Kind] {
		row[len(row)-1] = nil // whose team
		return append(row, e.Kind, nil, "", "", true, nil)
	}
	return append(row, e.Kind, plain(e.Seat), e.By, e.CommandID, false, bodyOf(e, text))
}

// bodyOf is the body as the journal has it, without secrets.
func bodyOf(e *game.Event, text json.RawMessage) document {
	if secretKinds[e.Kind] {
		walkTexts(reflect.ValueOf(e.Body), e.Kind, func(path string, field reflect.Value) {
			if texts[path] == secret {
				field.SetString("")
			}
		})
		body, err := json.Marshal(e.Body)
		if err != nil {
			panic("export: " + err.Error()) // it was read from JSON
		}
		return document(body)
	}
	var parts struct {
		Body json.RawMessage `json:"data"`
	}
	if err := json.Unmarshal(text, &parts); err != nil {
		panic("export: " + err.Error()) // it was read before
	}
	return document(parts.Body)
}
