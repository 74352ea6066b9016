package export_test

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"foodforpeople/game"
	"foodforpeople/hub/export"
	"foodforpeople/hub/journal"
)

// line is an event as somebody reads it who knows nothing of the program.
type line struct {
	Seq   int64          `json:"seq"`
	At    int64          `json:"at_ms"`
	Kind  string         `json:"kind"`
	Team  *int           `json:"team"`
	Data  map[string]any `json:"data"`
	event game.Event     // for what has to be decoded
}

func readLines(t testing.TB, file []byte) (list []line) {
	t.Helper()
	for _, text := range bytes.Split(bytes.TrimSpace(file), []byte("\n"))[1:] {
		var one line
		if err := json.Unmarshal(text, &one); err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(text, &one.event); err != nil {
			t.Fatal(err)
		}
		list = append(list, one)
	}
	return list
}

// shelf makes a journal of a journal.jsonl.
func shelf(t testing.TB, file []byte) (*journal.Memory, journal.Info) {
	t.Helper()
	checked, err := export.Check(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	store := journal.NewMemory(nil)
	into := export.Into{
		ID: checked.Manifest.Session, Code: checked.Manifest.Code, Owner: "test",
		Meta: fmt.Appendf(nil, `{"code":%q,"title":%q}`, checked.Manifest.Code, checked.Manifest.Title),
	}
	if err := checked.Write(t.Context(), store, bytes.NewReader(file), into); err != nil {
		t.Fatal(err)
	}
	for info := range store.Sessions(t.Context()) {
		return store, info
	}
	t.Fatal("no session")
	return nil, journal.Info{}
}

func write(t testing.TB, write export.Write, store export.Reader, info journal.Info, options export.Options) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := write(t.Context(), store, info, options, &out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// unzipped gives the files of a zip.
func unzipped(t testing.TB, data []byte) map[string][]byte {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	files := make(map[string][]byte)
	for _, entry := range archive.File {
		r, err := entry.Open()
		if err != nil {
			t.Fatal(err)
		}
		if files[entry.Name], err = io.ReadAll(r); err != nil {
			t.Fatalf("%s: %v", entry.Name, err)
		}
	}
	return files
}

// csvTables gives the tables of a tables.zip, with their headings.
func csvTables(t testing.TB, data []byte) map[string][][]string {
	t.Helper()
	tables := make(map[string][][]string)
	for name, file := range unzipped(t, data) {
		table, is := strings.CutSuffix(name, ".csv")
		if !is {
			continue
		}
		rest, marked := bytes.CutPrefix(file, []byte("\xEF\xBB\xBF"))
		if !marked || bytes.Count(rest, []byte("\n")) != bytes.Count(rest, []byte("\r\n")) {
			t.Errorf("%s has no byte order mark, or other line ends", name)
		}
		rows, err := csv.NewReader(bytes.NewReader(rest)).ReadAll()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		tables[table] = rows
	}
	return tables
}

// sheets gives the sheets of a workbook, as texts.
func sheets(t testing.TB, data []byte) map[string][][]string {
	t.Helper()
	book, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	all := make(map[string][][]string)
	for _, name := range book.GetSheetList() {
		if all[name], err = book.GetRows(name, excelize.Options{RawCellValue: true}); err != nil {
			t.Fatal(err)
		}
	}
	return all
}

// TestTablesAgreeWithTheJournal counts and adds up from the lines of the journal alone.
func TestTablesAgreeWithTheJournal(t *testing.T) {
	file := evening(t)
	store, info := shelf(t, file)
	lines := readLines(t, file)
	tables := csvTables(t, write(t, export.Tables, store, info, export.Options{}))

	kinds := make(map[string]int)
	people, plates, teams := 0, 0, 0
	for _, one := range lines {
		kinds[one.Kind]++
		switch one.Kind {
		case "served":
			for _, n := range one.Data["eaten"].([]any) {
				people += int(n.(float64))
			}
			rows, _ := one.Data["rows"].([]any) // null where nobody ate
			plates += len(rows)
		case "day_closed":
			teams += len(one.Data["teams"].([]any))
		}
	}
	for table, want := range map[string]int{
		"events": len(lines), "deliveries": kinds["served"], "eaten": plates, "reports": kinds["report"], "purchases": kinds["bought"],
		"pots": kinds["pot_started"], "gifts": kinds["gave"], "promises": kinds["promised"], "kudos": kinds["kudos"], "scores": teams,
		"session": 1, "towns": 1, "teams": 4,
	} {
		if got := len(tables[table]) - 1; got != want || want == 0 {
			t.Errorf("%s has %d rows, the journal says %d", table, got, want)
		}
	}
	for _, column := range [][]string{{"deliveries", "eaten_adults", "eaten_children", "eaten_elders"}, {"eaten", "people"}} {
		if got := total(t, tables[column[0]], column[1:]...); got != people || people == 0 {
			t.Errorf("%s has %d people, the journal %d", column[0], got, people)
		}
	}
	for _, row := range tables["counts"][1:] {
		if want := kinds[row[1]]; row[2] != row[3] || row[0] == "events" && row[1] != "all" && row[2] != fmt.Sprint(want) {
			t.Errorf("counts has %v", row)
		}
	}
	checkStands(t, lines, tables)
	checkPromises(t, lines, tables["promises"])
}

// checkStands compares what stands with what the engine says stands.
func checkStands(t *testing.T, lines []line, tables map[string][][]string) {
	t.Helper()
	events := make([]game.Event, len(lines))
	for i, one := range lines {
		events[i] = one.event
	}
	standing := make(map[string]bool)
	for _, e := range game.Standing(events) {
		standing[fmt.Sprint(e.Seq)] = true
	}
	undone := 0
	for _, table := range []string{"events", "deliveries", "eaten", "reports", "scores", "kudos"} {
		seq, stands := columnOf(t, tables[table], "seq"), columnOf(t, tables[table], "stands")
		for _, row := range tables[table][1:] {
			if row[stands] != fmt.Sprint(standing[row[seq]]) {
				t.Errorf("%s says of event %s that it stands: %s", table, row[seq], row[stands])
			}
			if row[stands] == "false" {
				undone++
			}
		}
	}
	if undone < 5 {
		t.Errorf("only %d rows were undone: the evening has an undo", undone)
	}
}

// checkPromises compares how promises ended with the engine's words at the bells.
func checkPromises(t *testing.T, lines []line, table [][]string) {
	t.Helper()
	want, got := make(map[string]int), make(map[string]int)
	var events []game.Event
	for _, one := range lines {
		events = append(events, one.event)
	}
	for _, e := range game.Standing(events) {
		if body, is := e.Body.(*game.PromiseClosed); is {
			want[fmt.Sprint(body.Result, *e.Team, body.Kampung, body.N, body.Progress, body.CP)]++
		}
	}
	result, team, c := columnOf(t, table, "result"), columnOf(t, table, "team"), columnOf(t, table, "kampung")
	n, served, cp, stands := columnOf(t, table, "people"), columnOf(t, table, "served"), columnOf(t, table, "cp"), columnOf(t, table, "stands")
	for _, row := range table[1:] {
		if row[stands] == "true" {
			got[row[result]+strings.Join([]string{row[team], row[c], row[n], row[served], row[cp]}, " ")]++
		}
	}
	if !maps.Equal(got, want) {
		t.Errorf("promises ended as\n%v\nand were closed as\n%v", got, want)
	}
}

func columnOf(t testing.TB, table [][]string, name string) int {
	t.Helper()
	i := slices.Index(table[0], name)
	if i < 0 {
		t.Fatalf("no column %s in %v", name, table[0])
	}
	return i
}

func total(t testing.TB, table [][]string, columns ...string) (sum int) {
	t.Helper()
	for _, name := range columns {
		i := columnOf(t, table, name)
		for _, row := range table[1:] {
			var n int
			if _, err := fmt.Sscan(row[i], &n); err != nil {
				t.Fatalf("%s is %q", name, row[i])
			}
			sum += n
		}
	}
	return sum
}

// The same rows stand in both kinds of tables.
func TestWorkbookHasTheSameRows(t *testing.T) {
	store, info := shelf(t, evening(t))
	tables := csvTables(t, write(t, export.Tables, store, info, export.Options{}))
	book := sheets(t, write(t, export.Workbook, store, info, export.Options{}))
	if len(book) != len(tables)+1 {
		t.Errorf("%d sheets and %d tables", len(book), len(tables))
	}
	for name, rows := range tables {
		if len(book[name]) != len(rows) {
			t.Errorf("%s has %d rows in the workbook and %d as CSV", name, len(book[name]), len(rows))
			continue
		}
		for i, row := range rows {
			for j, cell := range row {
				inBook := ""
				if j < len(book[name][i]) {
					inBook = book[name][i][j]
				}
				if flags := map[string]string{"1": "true", "0": "false", "TRUE": "true", "FALSE": "false"}; inBook != cell && flags[inBook] != cell {
					t.Fatalf("%s row %d: %q in the workbook, %q as CSV", name, i, inBook, cell)
				}
			}
		}
	}
}

// growing is a journal to which a room appends whenever somebody begins to read.
type growing struct {
	*journal.Memory
	append func()
}

func (g growing) Read(ctx context.Context, id string, after journal.Pos) iter.Seq2[journal.Record, error] {
	g.append()
	return g.Memory.Read(ctx, id, after)
}

// What is appended while an export is written is not in it: its counts are those that it begins with.
func TestExportOfARunningSession(t *testing.T) {
	file := evening(t)
	store, info := shelf(t, file)
	writer, err := store.Acquire(t.Context(), info.ID, "room")
	if err != nil {
		t.Fatal(err)
	}
	next := int64(len(readLines(t, file)))
	grow := growing{store, func() {
		next++
		batch := fmt.Appendf(nil, `{"at":400000,"events":[{"seq":%d,"at_ms":400000,"day":1,"phase":"final","kind":"message","data":{"text":"Halo"}}]}`, next)
		if _, err := writer.Append(t.Context(), batch); err != nil {
			t.Error(err)
		}
	}}
	lines := write(t, export.Journal, grow, info, export.Options{})
	if _, err := export.Check(bytes.NewReader(lines)); err != nil {
		t.Error(err)
	}
	tables := csvTables(t, write(t, export.Tables, grow, info, export.Options{}))
	if got, want := len(tables["events"])-1, len(readLines(t, lines))+2; got != want {
		t.Errorf("%d rows, expected %d", got, want)
	}
}

// A sealed session is exported as any other.
func TestExportOfASealedSession(t *testing.T) {
	store, info := shelf(t, evening(t))
	writer, err := store.Acquire(t.Context(), info.ID, "room")
	if err != nil {
		t.Fatal(err)
	}
	if err := writer.Seal(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := export.Check(bytes.NewReader(write(t, export.Journal, store, info, export.Options{}))); err != nil {
		t.Error(err)
	}
}

func sameJSON(t testing.TB, text string, want map[string]any) bool {
	t.Helper()
	var got map[string]any
	if err := json.Unmarshal([]byte(text), &got); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint(got) == fmt.Sprint(want)
}
