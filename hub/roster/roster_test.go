package roster

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"foodforpeople/game"
)

// fourTeams are Telang, Cabai, one with a name of its own, and Pandan.
func fourTeams() Teams {
	return NewTeams([]game.TeamChoice{{Team: 0, Sign: 0}, {Team: 1, Sign: 1}, {Team: 2, Name: "Dapur Umum", Sign: 2}, {Team: 3, Sign: 3}})
}

func read(t testing.TB, data string) Roster {
	t.Helper()
	found, err := Read([]byte(data), fourTeams())
	if err != nil {
		t.Fatalf("%.60q: %v", data, err)
	}
	return found
}

// short writes a row as "number name@team" or "number FAULT".
func short(rows []Row) (texts []string) {
	for _, row := range rows {
		text := fmt.Sprintf("%d %s", row.Row, row.Name)
		if row.Fault != "" {
			text = fmt.Sprintf("%d %s", row.Row, row.Fault)
		}
		if row.Team != nil {
			text += fmt.Sprintf("@%d", *row.Team)
		}
		texts = append(texts, text)
	}
	return texts
}

func TestText(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		want []string
	}{
		"nothing":              {"", nil},
		"blank lines":          {"\n \n;;\n", nil},
		"one name a line":      {"Ani\n\n  Siti  Nur'aini \r\nWayan", []string{"1 Ani", "3 Siti Nur'aini", "4 Wayan"}},
		"old line ends":        {"Ani\rBo\r", []string{"1 Ani", "2 Bo"}},
		"commas":               {"Ani, 2\nBo,telang\nCici", []string{"1 Ani@1", "2 Bo@0", "3 Cici"}},
		"tabs":                 {"Ani\t2\nBo, S.Pd.\t1", []string{"1 Ani@1", "2 Bo, S.Pd.@0"}},
		"a tab before a comma": {"Bo, S.Pd.\t1", []string{"1 Bo, S.Pd.@0"}},
		"a numbered list":      {"1. Ani\n2) Bo\n10.Wayan\n4.5 x\n6.\n7 Bintang", []string{"1 Ani", "2 Bo", "3 Wayan", "4 4.5 x", "5 6.", "6 7 Bintang"}},
		"each in its own way":  {"Ani\tTelang\nBo;2\nBudi, S.Pd.\nCici, S.E., 3\nDewi\t4", []string{"1 Ani@0", "2 Bo@1", "3 Budi, S.Pd.", "4 Cici, S.E.@2", "5 Dewi@3"}},
		"another's wrong team": {"Ani\t1\nBo\t2\nJoko;77", []string{"1 Ani@0", "2 Bo@1", "3 TEAM_UNKNOWN"}},
		"semicolons":           {"Budi, S.Pd.;Dapur Umum;leader\nAni;", []string{"1 Budi, S.Pd.@2", "2 Ani"}},
		"said by Excel":        {"sep=,\r\nAni,2\r\nBo;Bo,1", []string{"2 Ani@1", "3 Bo;Bo@0"}},
		"headings":             {"No;Kelompok;Nama Lengkap\n1;2;Ani\n2;;Bo", []string{"2 Ani@1", "3 Bo"}},
		"headings in English":  {"\"Team\",\"Full name\"\n4,Ani", []string{"2 Ani@3"}},
		"a heading alone":      {"Nama:\nAni", []string{"2 Ani"}},
		"a title above":        {"DAFTAR PESERTA\n\nNama,Tim\nAni,1", []string{"4 Ani@0"}},
		"team words":           {"Ani;Tim 2\nBo;team Cabai\nCi;KELOMPOK 3\nDi;dapur  umum", []string{"1 Ani@1", "2 Bo@1", "3 Ci@2", "4 Di@2"}},
		"quoted":               {"\"Putri, Dewi\",1\n\"Bo \"\"B\"\"\",2", []string{"1 Putri, Dewi@0", "2 Bo \"B\"@1"}},
		"a cell of two lines":  {"Nama,Alamat\nAni,\"Jalan 1\nBandung\"\nBo,x", []string{"2 Ani", "4 Bo"}},
		"an open quote":        {"Ani,1\n\"Bo,2\nCi,3", []string{"1 Ani@0", "2 \"Bo@1", "3 Ci@2"}},
		"a quote inside":       {"Ani \"Nini\" Wati,1\n\"Bo\",2", []string{"1 Ani \"Nini\" Wati@0", "2 Bo@1"}},
		"no team of that name": {"Ani;5\nBo;0\nCi;-1\nDi;Kelapa\nEko;1", []string{"1 TEAM_UNKNOWN", "2 TEAM_UNKNOWN", "3 TEAM_UNKNOWN", "4 TEAM_UNKNOWN", "5 Eko@0"}},
		"no name":              {"Nama;Tim\n;1\nAni;1", []string{"2 NAME_MISSING", "3 Ani@0"}},
		"too long":             {strings.Repeat("ä", 40) + "\n" + strings.Repeat("ä", 41), []string{"1 " + strings.Repeat("ä", 40), "2 NAME_TOO_LONG"}},
		"cannot be shown":      {"Ani\a\n\u202eevil\n\u200b\nBo", []string{"1 NAME_UNREADABLE", "2 NAME_UNREADABLE", "3 NAME_UNREADABLE", "4 Bo"}},
		"formulas are names":   {"=1+1\n@Ani", []string{"1 =1+1", "2 @Ani"}},
	} {
		for how, data := range map[string]string{"": test.text, " with BOM": "\uFEFF" + test.text} {
			if got := short(read(t, data).Rows); !slices.Equal(got, test.want) {
				t.Errorf("%s%s: %q, want %q", name, how, got, test.want)
			}
		}
	}
}

func TestWhatIsRightIsSaid(t *testing.T) {
	rows := read(t, "Ani;Kelapa\n"+strings.Repeat("x", 99)+";1").Rows
	if want := map[string]any{"team": "Kelapa", "max": 4}; !reflect.DeepEqual(rows[0].Params, want) {
		t.Errorf("%v", rows[0].Params)
	}
	if want := map[string]any{"n": 99, "max": 40}; !reflect.DeepEqual(rows[1].Params, want) || rows[1].Name != strings.Repeat("x", 40)+"…" {
		t.Errorf("%v of %q", rows[1].Params, rows[1].Name)
	}
	if rows := read(t, "\u202eAni").Rows; rows[0].Name != "\uFFFDAni" {
		t.Errorf("a name that disturbs is shown as %q", rows[0].Name)
	}
}

func TestTwice(t *testing.T) {
	rows := read(t, "Dewi Lestari\nAni\nDEWI  LESTARI;2\n\ndewi lestari\nDewi Lestari;9").Rows
	for i, want := range []int{0, 0, 1, 1, 0} {
		if rows[i].Twice != want {
			t.Errorf("row %d is twice %d, want %d", rows[i].Row, rows[i].Twice, want)
		}
	}
	if rows[2].Fault != "" {
		t.Error("a name twice is refused")
	}
}

func TestLetters(t *testing.T) {
	for name, test := range map[string]struct {
		data string
		want string
		note []Note
	}{
		"Windows-1252":  {"Ren\xe9e \x8aimi\xe6 d\x92A\n", "Renée Šimiæ d’A", []Note{OldLetters}},
		"UTF-16 little": {"\xff\xfeA\x00n\x00\xe9\x00\n\x00", "Ané", nil},
		"UTF-16 big":    {"\xfe\xff\x00A\x00n\x00\xe9", "Ané", nil},
		"UTF-8":         {"Siti محمد 李", "Siti محمد 李", nil},
		"a title":       {"Diklat\nNama\nAni", "Ani", []Note{AboveHeadings}},
	} {
		found := read(t, test.data)
		if len(found.Rows) != 1 || found.Rows[0].Name != test.want || !slices.Equal(found.Notes, test.note) {
			t.Errorf("%s: %q %v", name, short(found.Rows), found.Notes)
		}
	}
}

func TestTooMuchText(t *testing.T) {
	for name, test := range map[string]struct {
		data string
		want error
	}{
		"as long as may be": {strings.Repeat("A\n", MaxRows), nil},
		"blank lines":       {strings.Repeat("A\n\n", MaxRows), nil},
		"a row more":        {strings.Repeat("A\n", MaxRows+1), ErrTooLong},
		"a row more, badly": {strings.Repeat("A\"\n", MaxRows+1), ErrTooLong},
		"too many bytes":    {strings.Repeat("\n", MaxBytes+1), ErrTooLarge},
		"too many cells":    {strings.Repeat(",", MaxBytes), ErrTooLarge},
		"XLS of old":        {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", ErrUnreadable},
		"a picture":         {"\x89PNG\r\n\x1a\n\x00\x00", ErrUnreadable},
	} {
		if _, err := Read([]byte(test.data), fourTeams()); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", name, err, test.want)
		}
	}
}

func TestTeamsOfSeveralTowns(t *testing.T) {
	list := make([]game.TeamChoice, 13)
	for i := range list {
		list[i] = game.TeamChoice{Team: game.TeamID(i), Sign: i % 12}
	}
	list[11].Name = "7"
	teams := NewTeams(list)
	for text, want := range map[string]game.TeamID{"13": 12, "Cabai": 1, "7": 11, "12": 11} {
		if got, known := teams.find(text); !known || got != want {
			t.Errorf("%q is team %d, want %d", text, got, want)
		}
	}
	if got, known := teams.find("Telang"); known {
		t.Errorf("of two teams with one name %d was taken", got)
	}
}

// The pages have the same signs, and a text for everything that can be said of a row.
func TestPagesKnowTheSame(t *testing.T) {
	source, err := os.ReadFile("../../static/shared/team.js")
	if err != nil {
		t.Fatal(err)
	}
	var signs []string
	for _, found := range regexp.MustCompile(`\{ id: '(\w+)'`).FindAllStringSubmatch(string(source), -1) {
		signs = append(signs, found[1])
	}
	if !slices.Equal(signs, Signs) {
		t.Errorf("the pages' signs are %v", signs)
	}
	for _, language := range []string{"id", "en"} {
		content, err := os.ReadFile("../../static/locales/" + language + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var texts map[string]any
		if err := json.Unmarshal(content, &texts); err != nil {
			t.Fatal(err)
		}
		for _, fault := range Faults {
			if texts["fac.row."+string(fault)] == nil {
				t.Errorf("%s has no text for %s", language, fault)
			}
		}
		for _, note := range Notes {
			if texts["fac.file."+string(note)] == nil {
				t.Errorf("%s has no text for %s", language, note)
			}
		}
	}
}

func FuzzText(f *testing.F) {
	for _, seed := range []string{"Ani;2\nBo", "\xff\xfeA\x00", "sep=;\n\"Ani\";1", "Nama,Tim\n\"a\nb\",1\n\"", "\x80\x9f,\xe9"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) { sound(t, data) })
}

// sound sees that what was read can be shown, and that good rows can be seated.
func sound(t *testing.T, data []byte) {
	found, err := Read(data, fourTeams())
	if err != nil {
		if !errors.Is(err, ErrTooLarge) && !errors.Is(err, ErrTooLong) && !errors.Is(err, ErrUnreadable) {
			t.Fatalf("an error without a code: %v", err)
		}
		return
	}
	if len(found.Rows) > MaxRows {
		t.Fatalf("%d rows", len(found.Rows))
	}
	last := 0
	for _, row := range found.Rows {
		if row.Fault == "" && !game.GoodName(row.Name) || row.Fault != "" && !slices.Contains(Faults, row.Fault) {
			t.Fatalf("row %d: %q %s", row.Row, row.Name, row.Fault)
		}
		if row.Team != nil && (*row.Team < 0 || int(*row.Team) >= 4) {
			t.Fatalf("row %d: team %d", row.Row, *row.Team)
		}
		if row.Row < 1 || row.Twice != 0 && row.Twice == row.Row {
			t.Fatalf("row %d after %d, twice %d", row.Row, last, row.Twice)
		}
		last = row.Row
	}
}

// The sample that the page offers is one that it takes, and no spreadsheet works anything out in it.
func TestSample(t *testing.T) {
	sample, err := os.ReadFile("../../static/facilitator/roster-sample.csv")
	if err != nil {
		t.Fatal(err)
	}
	found := read(t, string(sample))
	if want := []string{"2 Bambang Sutrisno@0", "3 Siti Nur'aini@0", "4 Ni Luh Putu Eka Widyastuti@1", "5 Yohanes Simanungkalit"}; !slices.Equal(short(found.Rows), want) {
		t.Errorf("%q", short(found.Rows))
	}
	for l := range strings.SplitSeq(strings.TrimPrefix(string(sample), "\uFEFF"), "\r\n") {
		for cell := range strings.SplitSeq(l, ";") {
			if strings.ContainsAny(cell[:min(1, len(cell))], "=+-@\t\r") {
				t.Errorf("the cell %q is a formula", cell)
			}
		}
	}
}
