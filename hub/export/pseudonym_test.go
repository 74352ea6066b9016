package export_test

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"foodforpeople/game"
	"foodforpeople/hub"
	"foodforpeople/hub/export"
)

// everyFile gives all files of an export by their names, those in archives too.
func everyFile(t testing.TB, file []byte, options export.Options) map[string][]byte {
	t.Helper()
	store, info := shelf(t, file)
	files := map[string][]byte{
		"journal.jsonl": write(t, export.Journal, store, info, options), "dictionary.md": write(t, export.Dictionary, store, info, options),
	}
	for name, archive := range map[string][]byte{
		"tables.zip": write(t, export.Tables, store, info, options), "session.xlsx": write(t, export.Workbook, store, info, options),
	} {
		files[name] = archive
		for inner, content := range unzipped(t, archive) {
			files[name+"/"+inner] = content
		}
	}
	return files
}

// personal lists what the journal says of people: names and their parts, texts, codes and tokens.
func personal(t testing.TB, lines []line) (list []string) {
	t.Helper()
	of := map[string][]string{
		"session_created": {"title", "join_code"}, "team_renamed": {"name"}, "seat_renamed": {"name"}, "seat_taken": {"participant", "token_hash", "code"},
		"kudos": {"text"}, "message": {"text"}, "pinned": {"note"}, "score_corrected": {"reason"}, "undone": {"reason"}, "prompt_set": {"text"}, "result_entered": {"note"},
		"insight": {"text"}, "story": {"text"}, "memory": {"text"}, "feedback": {"text"}, "commitment": {"if", "then", "key_hash"}, "checked_in": {"text"},
	}
	for _, one := range lines {
		for _, key := range of[one.Kind] {
			if text, is := one.Data[key].(string); is && text != "" {
				list = append(list, text)
			}
		}
		if teams, is := one.Data["teams"].([]any); is && one.Kind == "session_created" {
			for _, name := range teams {
				if name != "" {
					list = append(list, name.(string))
				}
			}
		}
		if name, is := one.Data["participant"].(string); is {
			for _, part := range strings.Fields(name) {
				if len(part) > 4 {
					list = append(list, part)
				}
			}
		}
	}
	list = append(list, "Ibu Endang", "Endang", "golden-1")
	slices.Sort(list)
	return slices.Compact(list)
}

func TestPseudonymisedExportsTellNothingOfPeople(t *testing.T) {
	file := talked(t)
	list := personal(t, readLines(t, file))
	if len(list) < 90 {
		t.Fatalf("only %q", list)
	}
	escape := strings.NewReplacer("&", "&amp;", "'", "&#39;", `"`, "&#34;", "<", "&lt;")
	found := make(map[string]bool)
	for _, content := range everyFile(t, file, export.Options{}) {
		for _, text := range list {
			found[text] = found[text] || bytes.Contains(content, []byte(text)) || bytes.Contains(content, []byte(escape.Replace(text)))

		}
	}
	for name, content := range everyFile(t, file, export.Options{Pseudonymised: true}) {
		for _, text := range list {
			if !found[text] {
				t.Errorf("%q is in no file of the full export either: the search is wrong", text)
			}
			if has := contains(content, text) || contains(content, escape.Replace(text)); has {
				t.Errorf("%s has %q", name, text)
			}
		}
	}
}

// contains looks for a text; a seat code of four characters counts only as a word of its own.
func contains(content []byte, text string) bool {
	part := func(c byte) bool { return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' }
	for rest := content; ; {
		i := bytes.Index(rest, []byte(text))
		if i < 0 {
			return false
		}
		end := i + len(text)
		if len(text) != 4 || (i == 0 || !part(rest[i-1])) && (end == len(rest) || !part(rest[end])) {
			return true
		}
		rest = rest[i+1:]
	}
}

// A pseudonymised journal comes to the same result, people by people.
func TestPseudonymisedJournalComesToTheSame(t *testing.T) {
	file := evening(t)
	store, info := shelf(t, file)
	hidden := write(t, export.Journal, store, info, export.Options{Pseudonymised: true})
	checked, err := export.Check(bytes.NewReader(hidden))
	if err != nil {
		t.Fatal(err)
	}
	if !checked.Manifest.Pseudonymised || checked.Manifest.Session != info.ID {
		t.Errorf("the manifest is %+v", checked.Manifest)
	}
	session, err := hub.Replay(t.Context(), store, info.ID, nil)
	if err != nil {
		t.Fatal(err)
	}
	before, after := session.Result(), checked.Session.Result()
	for i, team := range before.Teams {
		if got := after.Teams[i]; got.CP != team.CP || got.Team != team.Team || got.Parts != team.Parts {
			t.Errorf("team %d comes to %+v, before %+v", team.Team, got, team)
		}
		if want := map[string]string{"": "", "Dapur Melati Putih": "Team 2", "Warung Bu Sri": "Team 4"}[team.Name]; after.Teams[i].Name != want {
			t.Errorf("%q became %q", team.Name, after.Teams[i].Name)
		}
	}
	names := make(map[string]bool)
	for i, seat := range checked.Session.Seats() {
		want := ""
		if session.Seats()[i].Name != "" {
			want = fmt.Sprintf("P-%03d", len(names)+1)
			names[want] = true
		}
		if seat.Name != want || seat.Code != "" {
			t.Errorf("seat %d is %q with the code %q", i, seat.Name, seat.Code)
		}
		if c := session.Contribution(game.SeatID(i)); checked.Session.Contribution(game.SeatID(i)) != c {
			t.Errorf("seat %d contributed other than %v", i, c)
		}
	}
}

// Whatever people call themselves and write, no cell begins like a formula, and no workbook has one.
func TestNoFormulas(t *testing.T) {
	file := evening(t)
	for text, evil := range map[string]string{
		"Ani Lestari": "=HYPERLINK(1)", "Budi Santoso": "+62812", "Dewi Anggraini": "@SUM(A1)", "Wayan Sudarma": "-1+1", "Putu Eka": " =1",
		"Hendra Gunawan": "＝1", "Warung Bu Sri": "=cmd|' /C calc'!A0", "Tidak ada yang terlupa": "x;=1+1", "Malam Berbagi": "=1+1",
		"Tetap tenang waktu hujan": "@x", "Berasnya datang tepat waktu": "-2;-3",
	} {
		if !bytes.Contains(file, []byte(text)) {
			t.Fatalf("nobody says %q", text)
		}
		file = bytes.ReplaceAll(file, []byte(text), []byte(evil))
	}
	store, info := shelf(t, file)
	book := write(t, export.Workbook, store, info, export.Options{})
	for name, content := range unzipped(t, book) {
		if bytes.Contains(content, []byte("<f>")) || bytes.Contains(content, []byte("<f ")) {
			t.Errorf("%s has a formula", name)
		}
	}
	guarded := 0
	archive := write(t, export.Tables, store, info, export.Options{})
	for where, tables := range map[string]map[string][][]string{"csv": csvTables(t, archive), "xlsx": sheets(t, book)} {
		for table, rows := range tables {
			for i, row := range rows {
				for j, cell := range row {
					if begins := strings.TrimLeft(cell, " "); begins != "" && strings.ContainsAny(begins[:1], "=+-@\t\r") && !number.MatchString(cell) {
						t.Errorf("%s: %s has %q in row %d, column %s", where, table, cell, i, rows[0][j])
					}
					if strings.HasPrefix(strings.TrimLeft(cell, " "), "'") {
						guarded++
					}
				}
			}
		}
	}
	if guarded < 16 {
		t.Errorf("only %d cells are guarded", guarded)
	}
	for _, line := range bytes.Split(archiveFile(t, archive, "events.csv"), []byte("\r\n")) {
		for _, cell := range bytes.Split(line, []byte(";"))[1:] { // as a program reads it that parts cells at semicolons
			if strings.ContainsAny(string(cell[:min(1, len(cell))]), "=+-@") {
				t.Errorf("a part of a line begins with %.20q", cell)
			}
		}
	}
	// JSON stays the same JSON.
	body := columnOf(t, csvTables(t, archive)["events"], "body")
	lines := readLines(t, write(t, export.Journal, store, info, export.Options{}))
	for i, row := range csvTables(t, archive)["events"][1:] {
		if kind := lines[i].Kind; kind == "kudos" && !sameJSON(t, row[body], lines[i].Data) {
			t.Errorf("event %d became %s", i+1, row[body])
		}
	}
}

var number = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)

func archiveFile(t testing.TB, archive []byte, name string) []byte {
	t.Helper()
	return unzipped(t, archive)[name]
}
