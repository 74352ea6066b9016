package game_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"foodforpeople/game"
)

// ruleTable is section 5's table: every command with the refusals that its own preconditions may give. The general ones
// stand below.
var ruleTable = map[string][]game.Code{
	"listen":           {game.NoBike, game.RoadClosed},
	"share_news":       {game.NoReport, game.OldNews},
	"open_news":        {game.NoReport, game.Already},
	"buy":              {game.BadAmount, game.MarketClosed, game.PantryFull, game.NoMoney},
	"cover":            {game.Already, game.TooLate, game.NoMoney},
	"cook":             {game.NoStove, game.NoIngredients},
	"dispatch":         {game.NoVan, game.BadLoad, game.NoMeals, game.RoadClosed},
	"promise":          {game.TooLate, game.BadAmount, game.Already, game.PromisedEnough},
	"help":             {game.HandBusy, game.NoJob}, // ALREADY: the hand is busy as long as a helped job runs
	"give_meals":       {game.Self, game.NoMeals, game.GiftLimit, game.BadAmount},
	"give_ingredients": {game.Self, game.NoIngredients, game.GiftLimit, game.PantryFull, game.BadAmount},
	"ask":              {game.BadAmount, game.Already},
	"close_ask":        {game.Already},
	"kudos":            {game.BadText, game.Self, game.KudosLimit, game.Already},
	"swap_roles":       {game.UnknownID, game.Self, game.Waiting, game.NotYourRole, game.WrongPhase},
	"join":             {game.BadName, game.SessionFull, game.LobbyLocked, game.SessionOver, game.UnknownID},
	"set_presence":     {game.Already, game.UnknownSeat},
	"reseat":           {game.UnknownSeat},
	"make_seat_card":   {game.UnknownSeat},
	"make_link":        {game.UnknownID, game.BadText, game.BadAmount},
	"revoke_link":      {game.UnknownID},
	"ready":            {game.Already},
	"end_phase":        {game.Paused, game.WrongPhase},
	"pause":            {game.Already, game.NotAllowed},
	"resume":           {game.Already},
	"extend":           {game.BadAmount, game.WrongPhase},
	"shorten":          {game.BadAmount, game.WrongPhase},
	"correct_score":    {game.UnknownID, game.BadAmount, game.BadText, game.WrongPhase},
	"undo":             {game.UnknownID, game.TooLate, game.PeopleChanged, game.BadText},
	"card":             {game.WrongPhase, game.CardTooSoon, game.AlreadyRaining, game.BadAmount, game.UnknownID},
	"set_teams":        {game.BadAmount, game.Already},
	"rename_team":      {game.UnknownID, game.BadName},
	"move_seat":        {game.UnknownID, game.Already, game.SessionFull, game.WrongPhase},
	"remove_seat":      {game.UnknownID},
	"readmit_seat":     {game.UnknownID, game.Already, game.SessionFull},
	"merge_teams":      {game.UnknownID, game.Self, game.Already, game.SessionFull, game.WrongPhase},
	"rename_seat":      {game.UnknownID, game.BadName},
	"lock_lobby":       {game.Already},
	"set_board":        {game.UnknownID},
	"message":          {game.UnknownID, game.BadText},
	"pin":              {game.UnknownID, game.BadText, game.WrongPhase, game.PinLimit},
	"open_step":        {game.UnknownID, game.BadAmount, game.WrongPhase},
	"show_picture":     {game.UnknownID, game.BadAmount, game.WrongPhase},
	"set_prompt":       {game.UnknownID, game.BadText, game.WrongPhase},
	"feel":             {game.UnknownID, game.WrongPhase},
	"write_note":       {game.UnknownID, game.BadAmount, game.BadText, game.NoteLimit, game.WrongPhase},
	"drop_note":        {game.UnknownID},
	"let_through":      {game.UnknownID, game.Already},
	"rate_habits":      {game.UnknownID, game.BadAmount, game.WrongPhase},
	"give_floor":       {game.UnknownID, game.Already, game.WrongPhase},
	"mix_groups":       {game.BadAmount, game.WrongPhase},
	"decide_awards":    {game.UnknownID, game.BadText, game.WrongPhase, game.WrongStage},
	"commit":           {game.BadText, game.Already, game.WrongPhase},
	"check_in":         {game.UnknownID, game.BadText, game.WrongPhase}, // CHECK_IN_LIMIT: only after 50
	"give_feedback":    {game.UnknownID, game.BadAmount, game.BadText, game.WrongPhase},
	"share_own":        {game.Already, game.WrongPhase},
	"reserve_debrief":  {game.BadAmount, game.WrongPhase},
	"enter_result":     {game.UnknownID, game.BadAmount, game.BadText, game.WrongPhase},
	"announce":         {game.Already, game.WrongPhase},
}

// generalRefusals may meet any command; a story shows each at least once.
var generalRefusals = []game.Code{
	"DUPLICATE", game.Paused, game.Rate, game.WrongPhase, game.Waiting, game.NotYourRole, game.UnknownID, game.BadAmount,
}

// Every command, every refusal of the table and every kind of event is in a story that a trainer can read.
func TestRulesAreAllTold(t *testing.T) {
	accepted, refused, codes, happened := map[string]bool{}, map[string]bool{}, map[game.Code]bool{}, map[string]bool{}
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		script, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		st := tell(t, string(script))
		for _, a := range st.asked {
			accepted[a.command] = accepted[a.command] || a.code == ""
			refused[a.command+" "+string(a.code)] = true
			codes[a.code] = true
		}
		for _, e := range st.p.journal {
			happened[e.Kind] = true
		}
	}
	for _, command := range game.CommandNames() {
		if _, known := ruleTable[command]; !known {
			t.Errorf("the command %s stands in no table", command)
		}
		if !accepted[command] {
			t.Errorf("no story has an accepted %s", command)
		}
		for _, code := range ruleTable[command] {
			if !refused[command+" "+string(code)] {
				t.Errorf("no story has %s refused with %s", command, code)
			}
		}
	}
	for _, code := range generalRefusals {
		if !codes[code] {
			t.Errorf("no story is refused with %s", code)
		}
	}
	for _, kind := range game.EventKinds() {
		if !happened[kind] {
			t.Errorf("no story has the event %s", kind)
		}
	}
}

// Every section with rules has tests that carry its number, and every refusal of the package is met by some test.
func TestRulesAreAllTested(t *testing.T) {
	files, err := filepath.Glob("*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	named := regexp.MustCompile(`^TestRule(\d+)\D`)
	sections := map[int]int{}
	text := ""
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text += string(source)
		for name := range declared(t, file) {
			if match := named.FindStringSubmatch(name); match != nil {
				section, _ := strconv.Atoi(match[1])
				sections[section]++
			}
		}
	}
	for section := 3; section <= 10; section++ {
		if sections[section] < 3 {
			t.Errorf("section %d has %d tests", section, sections[section])
		}
	}
	for name := range declaredCodes(t) {
		if !strings.Contains(text, "game."+name) {
			t.Errorf("no test meets the refusal %s", name)
		}
	}
}

func declared(t *testing.T, file string) map[string]bool {
	t.Helper()
	tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, decl := range tree.Decls {
		if fn, is := decl.(*ast.FuncDecl); is && fn.Recv == nil {
			names[fn.Name.Name] = true
		}
	}
	return names
}

// declaredCodes lists the constants of type Code.
func declaredCodes(t *testing.T) map[string]bool {
	t.Helper()
	names := map[string]bool{}
	tree, err := parser.ParseFile(token.NewFileSet(), "refusal.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(tree, func(n ast.Node) bool {
		if spec, is := n.(*ast.ValueSpec); is && fmt.Sprint(spec.Type) == "Code" {
			for _, name := range spec.Names {
				names[name.Name] = true
			}
		}
		return true
	})
	if len(names) < 30 {
		t.Fatalf("found %d refusals only", len(names))
	}
	return names
}
