// Package spreadsheet opens exports with LibreOffice, as those who get them do.
package spreadsheet

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"foodforpeople/game"
	"foodforpeople/game/scenario"
	"foodforpeople/game/simulation"
	"foodforpeople/hub"
	"foodforpeople/hub/export"
	"foodforpeople/hub/journal"
)

// hall is a session of 120 people, played by bots, and how many events of each kind it has.
func hall(t *testing.T) (store *journal.Memory, info journal.Info, kinds map[string]int) {
	t.Helper()
	quick, err := scenario.Load("quick")
	if err != nil {
		t.Fatal(err)
	}
	mix, err := simulation.ParseMix("servant=10,giver=6,competitor=4,asker=2,free-rider=2", 24)
	if err != nil {
		t.Fatal(err)
	}
	store, kinds = journal.NewMemory(nil), make(map[string]int)
	if err := store.Create(t.Context(), "hall", hub.NewMeta("000000", "Hall")); err != nil {
		t.Fatal(err)
	}
	writer, err := store.Acquire(t.Context(), "hall", "test")
	if err != nil {
		t.Fatal(err)
	}
	setup := &simulation.Setup{Params: &quick.Parameters, Teams: mix, Sizes: []int{5}}
	setup.Watch = func(_ *game.Session, e game.Event) {
		data, err := json.Marshal(hub.Batch{At: e.At, Events: []game.Event{e}})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := writer.Append(t.Context(), data); err != nil {
			t.Fatal(err)
		}
		kinds[e.Kind]++
	}
	if _, err := simulation.Play(setup, 3); err != nil {
		t.Fatal(err)
	}
	if kinds["seat_taken"] != 120 {
		t.Fatalf("%d people", kinds["seat_taken"])
	}
	for info = range store.Sessions(t.Context()) {
	}
	return store, info, kinds
}

func write(t *testing.T, file string, write export.Write, store export.Reader, info journal.Info) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := write(t.Context(), store, info, export.Options{}, &out); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// everySheet makes LibreOffice write all sheets of a file as CSV with commas, double quotes and UTF-8.
const everySheet = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"

// convert opens a file and gives what LibreOffice says and the CSVs that it wrote, by their names.
func convert(t *testing.T, file, filter string) (said string, files map[string][][]string) {
	t.Helper()
	out, profile := t.TempDir(), t.TempDir()
	cmd := exec.CommandContext(t.Context(), "soffice", "-env:UserInstallation=file://"+profile, "--headless", "--convert-to", filter, "--outdir", out, file)
	text, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("soffice: %v\n%s", err, text)
	}
	list, err := filepath.Glob(out + "/*.csv")
	if err != nil {
		t.Fatal(err)
	}
	files = make(map[string][][]string)
	for _, name := range list {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if files[strings.TrimSuffix(filepath.Base(name), ".csv")], err = csv.NewReader(bytes.NewReader(data)).ReadAll(); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	return string(text), files
}

// quiet fails unless LibreOffice only says what it converted.
func quiet(t *testing.T, said string) {
	t.Helper()
	for _, line := range strings.Split(strings.TrimSpace(said), "\n") {
		known := strings.HasPrefix(line, "convert ") || strings.HasPrefix(line, "Writing sheet ") || strings.HasPrefix(line, "Overwriting: ") ||
			strings.Contains(line, "javaldx") // that there is no Java has nothing to do with the file
		if !known && line != "" {
			t.Errorf("LibreOffice says %q", line)
		}
	}
}

// TestLibreOfficeOpensTheExport counts the rows that LibreOffice finds in each kind of file and compares them with the
// journal.
func TestLibreOfficeOpensTheExport(t *testing.T) {
	store, info, kinds := hall(t)
	folder := t.TempDir()
	book := filepath.Join(folder, "session.xlsx")
	write(t, book, export.Workbook, store, info)
	said, sheets := convert(t, book, everySheet)
	quiet(t, said)
	all := 0
	for _, n := range kinds {
		all += n
	}
	for table, want := range map[string]int{
		"events": all, "deliveries": kinds["served"], "reports": kinds["report"], "purchases": kinds["bought"], "pots": kinds["pot_started"],
		"gifts": kinds["gave"], "promises": kinds["promised"], "kudos": kinds["kudos"], "teams": 24, "seats": 120,
	} {
		if got := len(sheets["session-"+table]) - 1; got != want {
			t.Errorf("sheet %s has %d rows, the journal says %d", table, got, want)
		}
	}
	counted := 0
	for _, row := range sheets["session-counts"][1:] {
		if n := kinds[row[1]]; row[0] == "events" && row[1] != "all" {
			if counted++; row[2] != fmt.Sprint(n) || row[3] != fmt.Sprint(n) {
				t.Errorf("counts has %v, the journal %d", row, n)
			}
		}
	}
	if counted != len(kinds) {
		t.Errorf("%d of %d kinds are counted", counted, len(kinds))
	}
	t.Logf("%d events, %d sheets", all, len(sheets))

	archive := write(t, filepath.Join(folder, "tables.zip"), export.Tables, store, info)
	for _, name := range []string{"deliveries.csv", "events.csv"} {
		file := filepath.Join(folder, name)
		if err := os.WriteFile(file, entry(t, archive, name), 0o600); err != nil {
			t.Fatal(err)
		}
		said, files := convert(t, file, "csv:Text - txt - csv (StarCalc):44,34,76,1")
		quiet(t, said)
		table := strings.TrimSuffix(name, ".csv")
		if got, want := len(files[table]), len(sheets["session-"+table]); got != want {
			t.Errorf("%s opens with %d rows, the sheet with %d", name, got, want)
		}
	}
}

func entry(t *testing.T, archive []byte, name string) []byte {
	t.Helper()
	reader, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		t.Fatal(err)
	}
	file, err := reader.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if _, err := out.ReadFrom(file); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// A workbook that is cut off does not pass for one that opens: the test above would see it.
func TestABrokenWorkbookIsSeen(t *testing.T) {
	store, info, _ := hall(t)
	file := filepath.Join(t.TempDir(), "session.xlsx")
	whole := write(t, file, export.Workbook, store, info)
	if err := os.WriteFile(file, whole[:len(whole)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	said, sheets := convert(t, file, everySheet)
	if len(sheets["session-counts"]) > 0 {
		t.Errorf("half a workbook opens, and LibreOffice says %q", said)
	}
}
