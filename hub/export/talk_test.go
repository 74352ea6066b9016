package export_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"foodforpeople/game"
	"foodforpeople/hub/export"
)

// talked is the recorded evening with a debrief after it: everybody feels, writes, rates and commits, shared or not.
func talked(t testing.TB) []byte {
	t.Helper()
	file := evening(t)
	checked, err := export.Check(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	s, manifest := checked.Session, checked.Manifest
	out := bytes.NewBuffer(file[bytes.IndexByte(file, '\n')+1:])
	do := func(by game.Actor, cmd game.Command) (first game.Event) {
		t.Helper()
		events, err := s.Decide(s.Now(), by, fmt.Sprintf("talk-%d", s.Seq()), cmd)
		if err != nil {
			t.Fatalf("%s: %v", cmd.Name(), err)
		}
		for _, e := range events {
			s.Apply(e)
		}
		for _, e := range append(events, s.Advance(s.Now()+10_000)...) {
			text, err := json.Marshal(e)
			if err != nil {
				t.Fatal(err)
			}
			out.Write(append(text, '\n'))
		}
		return events[0]
	}
	boss := game.Actor{Kind: game.ByFacilitator, Name: "Ibu Endang"}
	do(boss, &game.EndPhase{})
	noted := func(e game.Event) game.NoteID {
		switch body := e.Body.(type) {
		case *game.Insight:
			return body.Note.Note
		case *game.Commitment:
			return body.Note
		}
		t.Fatalf("%s is no note", e.Kind)
		return 0
	}
	for i := range game.SeatID(6) {
		by := game.Actor{Kind: game.BySeat, Seat: i}
		do(by, &game.Feel{Feeling: game.Proud})
		do(by, &game.RateHabits{About: "self", Ratings: game.Ratings{Listened: 1, Shared: 2, KeptWord: 3, Foresaw: 4, Included: 5}})
		note := do(by, &game.WriteNote{Kind: game.NoteInsight, Text: fmt.Sprintf("Catatan tersimpan %d", i), Shared: i > 1, Named: i == 3})
		do(by, &game.GiveFeedback{Of: game.OfDay, Rating: int(i)%5 + 1, Text: fmt.Sprintf("Umpan tertulis %d", i)})
		promise := do(by, &game.Commit{
			If: fmt.Sprintf("Jikalau begini %d", i), Then: "Saya bertanya dulu", Date: "2026-12-01", Shared: i == 4, Named: i == 4,
			KeyHash: strings.Repeat(fmt.Sprint(i), 64),
		})
		if i > 2 {
			do(boss, &game.LetThrough{Note: noted(note), Shown: true})
		}
		if i == 4 {
			do(boss, &game.LetThrough{Note: noted(promise), Shown: true})
		}
		do(by, &game.CheckIn{State: game.KeptPartly, Text: fmt.Sprintf("Kabar berikutnya %d", i)})
	}
	do(boss, &game.MixGroups{Size: 4})
	do(boss, &game.SetPrompt{Text: "Apa yang Anda dengar"})
	do(boss, &game.EnterResult{Team: 1, Day: 0, Fed: 30, CP: 4000, Note: "Kertas basah"})
	manifest.Events, manifest.Clock, manifest.Kinds = s.Seq(), s.Now(), nil
	head, err := json.Marshal(manifest)
	if err != nil {
		t.Fatal(err)
	}
	return append(append(head, '\n'), out.Bytes()...)
}

// What people wrote or rated for themselves is in the journal, and in none of the tables.
func TestTablesKeepWhatIsPrivate(t *testing.T) {
	files := everyFile(t, talked(t), export.Options{})
	private := []string{
		"Catatan tersimpan 0", "Catatan tersimpan 1", "Catatan tersimpan 2", // not shared, or not let through
		"Jikalau begini 0", "Jikalau begini 5", "Kabar berikutnya 3", strings.Repeat("4", 64), `"listened":1`,
	}
	for _, text := range private {
		for name, content := range files {
			if has := bytes.Contains(content, []byte(text)); has && name != "journal.jsonl" || !has && name == "journal.jsonl" {
				t.Errorf("%s has %q: %t", name, text, has)
			}
		}
	}
	tables := csvTables(t, files["tables.zip"])
	lines := readLines(t, files["journal.jsonl"])
	for table, want := range map[string]string{
		"wall":        ",insight,,-1,Catatan tersimpan 3,0,Wayan Sudarma|",
		"commitments": "Jikalau begini 4,Saya bertanya dulu,2026-12-01,true,0,Dewi Anggraini|",
		"feedback":    "day,1,2|day,2,1|day,3,1|day,4,1|day,5,1|",
		"remarks":     "day,Umpan tertulis 0|day,Umpan tertulis 1|",
		"feelings":    "proud,6|",
		"habits":      "0,self,foresaw,5,4|",
		"talk":        "people,18|felt,6|wrote,6|committed,6|rated,6|check_in_kept,0|check_in_partly,6|check_in_not_yet,0|",
		"paper":       "1,0,30,4000,Kertas basah|",
	} {
		var got strings.Builder
		for _, row := range tables[table][1:] {
			got.WriteString(strings.Join(row, ",") + "|")
		}
		if text := got.String(); !strings.Contains(text, want) {
			t.Errorf("%s has %s, expected %s", table, text, want)
		}
	}
	kind, seat, cmd, body := columnOf(t, tables["events"], "kind"), columnOf(t, tables["events"], "seat"), columnOf(t, tables["events"], "cmd_id"), columnOf(t, tables["events"], "body")
	team, hidden := columnOf(t, tables["events"], "team"), 0
	for i, row := range tables["events"][1:] {
		switch row[kind] {
		case "feeling", "insight", "habits_rated", "feedback", "commitment", "checked_in":
			if hidden++; row[seat]+row[cmd]+row[body]+row[team] != "" {
				t.Errorf("event %d tells %v", i+1, row)
			}
		default:
			if body := row[body]; strings.Contains(body, "token_hash") && !strings.Contains(body, `"token_hash":""`) || row[kind] != lines[i].Kind {
				t.Errorf("event %d tells %v", i+1, row)
			}
		}
	}
	if hidden != 36 {
		t.Errorf("%d events are withheld", hidden)
	}
}
