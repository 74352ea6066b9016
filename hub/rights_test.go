package hub

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"foodforpeople/game"
)

// sourceMatches gives what a pattern captures in the Go files of a folder, tests left out.
func sourceMatches(t *testing.T, folder, pattern string) (found []string) {
	t.Helper()
	files, err := filepath.Glob(folder + "/*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range regexp.MustCompile(pattern).FindAllStringSubmatch(string(content), -1) {
			found = append(found, match[1])
		}
	}
	return found
}

// allCommands lists the commands by their names in the source.
func allCommands(t *testing.T) []string {
	registered := sourceMatches(t, "../game", `_ = command\[(\w+)\]`)
	names := sourceMatches(t, "../game", `\) Name\(\) string\s*\{\s*return "(\w+)"`)
	names = slices.DeleteFunc(names, func(name string) bool {
		_, err := game.DecodeCommand(name, nil)
		refusal, is := err.(*game.Refusal)
		return is && refusal.Params["reason"] == "name"
	})
	if len(names) == 0 || len(names) != len(registered) {
		t.Fatalf("%d names of %d commands found", len(names), len(registered))
	}
	return names
}

// rights is a table of docs/security.md: who may what, by what and who.
func rights(t *testing.T, first string) map[string]map[string]string {
	t.Helper()
	document, err := os.ReadFile("../docs/security.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, some := strings.Cut(string(document), "\n| "+first+" | ")
	if !some {
		t.Fatalf("no table of each %s", first)
	}
	table, _, _ = strings.Cut(table, "\n\n")
	lines := strings.Split(table, "\n")
	who := strings.Split(strings.Trim(lines[0], "| "), " | ")
	found := make(map[string]map[string]string)
	for _, line := range lines[2:] {
		cells := strings.Split(strings.Trim(line, "| "), " | ")
		what := strings.Trim(cells[0], "`")
		if len(cells) != len(who)+1 || found[what] != nil {
			t.Fatalf("line %q", line)
		}
		found[what] = make(map[string]string)
		for i, cell := range cells[1:] {
			found[what][who[i]] = cell
		}
	}
	return found
}

// no is the cell of those who may not.
const no = "–"

func sameNames(t *testing.T, table map[string]map[string]string, source []string) {
	t.Helper()
	slices.Sort(source)
	if described := slices.Sorted(maps.Keys(table)); !slices.Equal(described, source) {
		t.Fatalf("the table has\n%s\nthe source\n%s", described, source)
	}
}

// sampleArguments are for every command that needs some: they need only be readable.
var sampleArguments = map[string]string{
	"ask": `{"i":"rice","n":1}`, "buy": `{"i":"rice","q":1}`, "card": `{"card":"extra_time"}`, "cook": `{"m":"basic"}`,
	"correct_score": `{"team":0,"cp":1,"reason":"x"}`, "decide_awards": `{"reason":"x"}`, "dispatch": `{"c":0,"load":[1,0,0]}`,
	"extend": `{"seconds":5}`, "give_ingredients": `{"team":1,"i":"rice","n":1}`, "give_meals": `{"team":1,"m":"basic","n":1}`,
	"help": `{"job":1}`, "join": `{"name":"x","token_hash":"x","code":"ABCD"}`, "kudos": `{"seat":1,"why":"x"}`, "listen": `{"c":0}`,
	"lock_lobby": `{"locked":false}`, "merge_teams": `{"from":1,"into":0}`, "message": `{"text":"x"}`, "move_seat": `{"seat":0,"team":1}`,
	"open_news": `{"c":0}`, "pin": `{"note":"x"}`, "promise": `{"c":0,"n":1}`, "readmit_seat": `{"seat":0}`, "ready": `{"ready":true}`,
	"remove_seat": `{"seat":5}`, "rename_seat": `{"seat":0,"name":"x"}`, "rename_team": `{"team":0,"name":"x"}`,
	"make_seat_card": `{"seat":0,"hash":"x"}`, "make_link": `{"for":"screen","hash":"x","until":0}`, "revoke_link": `{"link":1}`,
	"reseat": `{"seat":0,"token_hash":"x"}`, "set_board": `{"mode":"top3","side":"kampung"}`, "set_presence": `{"seat":0,"present":true}`,
	"set_teams": `{"count":2}`, "share_news": `{"c":0}`, "shorten": `{"seconds":5}`, "swap_roles": `{"seat":3,"with":4}`, "undo": `{"seq":1}`,
	"commit": `{"if":"x","then":"y","date":"2026-12-01","shared":false,"named":false,"key_hash":"x"}`, "check_in": `{"state":"kept"}`,
	"give_feedback": `{"of":"day","rating":5}`, "share_own": `{"shared":true}`, "reserve_debrief": `{"minutes":60,"until":1796122800000}`,
	"enter_result": `{"team":0,"day":0,"fed":1,"cp":1,"note":"x"}`,
	"open_step":    `{"step":"feel","form":"short"}`, "show_picture": `{"picture":"map"}`, "feel": `{"feeling":"happy"}`,
	"write_note": `{"kind":"insight","text":"x","shared":false,"named":false}`, "drop_note": `{"note":1}`,
	"let_through": `{"note":1,"shown":true}`, "mix_groups": `{"size":3}`,
	"rate_habits": `{"about":"self","ratings":{"listened":1,"shared":1,"kept_word":1,"foresaw":1,"included":1}}`,
}

func arguments(name string) json.RawMessage {
	if args := sampleArguments[name]; args != "" {
		return json.RawMessage(args)
	}
	return json.RawMessage("{}")
}

// stage is a session in its action phase with one of everybody.
type stage struct {
	*server
	code    string
	boss    *client
	helper  *client // a co-facilitator
	screen  *client
	looker  *client // the facilitator, who looks at a team
	check   *client
	watcher *client
	seats   []*client
	roles   [][]string // of each seat
	tokens  map[string]string
}

func newStage(t *testing.T, s *server) *stage {
	st := &stage{server: s, code: s.session(2), tokens: make(map[string]string)}
	st.boss = s.facilitator(st.code)
	_, helper := s.followed(st.code, "facilitate", 72)
	_, screen := s.followed(st.code, "screen", 0)
	st.helper = s.connectWith(pair(helper), "co-facilitator", hello(st.code, "facilitator"))
	st.screen = s.connectWith(pair(screen), "screen", hello(st.code, "screen"))
	st.looker = s.connect("looker", map[string]any{"session": st.code, "as": "look", "team": 0})
	for n := range 5 {
		seated := s.join(st.code, fmt.Sprintf("Orang %d", n), 0)
		st.tokens["seat"] = seated.Token
		st.seats = append(st.seats, s.phone(st.code, seated))
	}
	startPlay(st.boss)
	st.boss.do("end_phase", nil)
	if phase := s.phase(st.code); phase != game.Action {
		t.Fatalf("the phase is %s", phase)
	}
	late := s.join(st.code, "Terlambat", 0)
	st.tokens["watcher"] = late.Token
	st.watcher = s.phone(st.code, late)
	s.inRoom(st.code, func(r *Room) {
		seats := r.session.Seats()
		for n := range st.seats {
			var roles []string
			for _, role := range seats[n].Roles {
				roles = append(roles, role.String())
			}
			st.roles = append(st.roles, roles)
		}
		if !seats[late.Seat].Waiting {
			t.Error("who came late does not wait")
		}
	})
	st.check = s.connect("check", map[string]any{"as": "check"})
	return st
}

// ask gives a command and tells the answer.
func (st *stage) ask(c *client, name string) string {
	id := fmt.Sprintf("r%d", lastID.Add(1))
	c.command(id, name, arguments(name))
	answers := c.answers(id)
	if len(answers) != 1 || answers[0] == "BAD_COMMAND" || answers[0] == "RATE" || answers[0] == "BUSY" {
		st.t.Fatalf("%s of %s is answered %v", name, c.name, answers)
	}
	return answers[0]
}

// mayBy says whether an answer means that somebody may.
func mayBy(answer string) bool { return answer != "NOT_ALLOWED" && answer != "NOT_YOUR_ROLE" }

func (st *stage) walk(name string, may map[string]string) {
	for n, seat := range st.seats {
		want := may["seat"] == "yes" || slices.ContainsFunc(st.roles[n], func(role string) bool {
			return slices.Contains(strings.Split(may["seat"], ", "), role)
		})
		if answer := st.ask(seat, name); mayBy(answer) != want || may["seat"] == no && answer != "NOT_ALLOWED" {
			st.t.Errorf("%s of a seat with %v is answered %s, the table says %q", name, st.roles[n], answer, may["seat"])
		}
	}
	if answer := st.ask(st.watcher, name); may["watcher"] != no || !slices.Contains([]string{"NOT_ALLOWED", "WAITING", "WRONG_PHASE"}, answer) {
		st.t.Errorf("%s of a watcher is answered %s, the table says %q", name, answer, may["watcher"])
	}
	for _, c := range []*client{st.screen, st.looker, st.check} {
		if answer := st.ask(c, name); answer != "NOT_ALLOWED" || may["screen"] != no {
			st.t.Errorf("%s of a %s is answered %s, the table says %q", name, c.name, answer, may["screen"])
		}
	}
	st.stranger(name, may["stranger"])
	later(time.Second) // a seat may not give more than a few commands in a moment
}

// stranger tries a command on a connection that has not said who it is, and after hellos that prove nothing.
func (st *stage) stranger(name, may string) {
	command := map[string]any{"type": "command", "id": "s", "name": name, "args": arguments(name)}
	for _, hello := range []map[string]any{
		nil, {"type": "hello", "session": st.code, "as": "facilitator"}, {"type": "hello", "session": st.code, "as": "seat", "token": "x"},
		{"type": "hello", "session": st.code, "as": "look", "team": 0},
	} {
		c := st.dial("stranger", "")
		if hello != nil {
			c.send(hello)
		}
		c.send(command)
		synctest.Wait()
		if len(c.got()) != 0 || c.code() < closeElsewhere || may != no {
			st.t.Errorf("%s of a stranger is answered %v and closed with %d, the table says %q", name, c.got(), c.code(), may)
		}
		c.drop()
	}
}

func TestWhoMayGiveWhichCommand(t *testing.T) {
	table := rights(t, "command")
	sameNames(t, table, allCommands(t))
	overEveryTransport(t, func(t *testing.T, s *server) {
		st := newStage(t, s)
		names := slices.Sorted(maps.Keys(table))
		for _, name := range names {
			st.walk(name, table[name])
		}
		for _, name := range names { // last, for it changes the session
			for who, c := range map[string]*client{"facilitator": st.boss, "co-facilitator": st.helper} {
				if answer := st.ask(c, name); mayBy(answer) != (table[name][who] == "yes") {
					t.Errorf("%s of a %s is answered %s, the table says %q", name, who, answer, table[name][who])
				}
			}
		}
	})
}

// sampleRoutes has a path and a body for routes that need some. The tokens of seats are of the session that is played.
func sampleRoutes(code, played string, seated Seated, ended string) map[string]struct {
	path string
	body any
} {
	return map[string]struct {
		path string
		body any
	}{
		"GET /static/": {path: "/static/shared/clock.js"}, "GET /{$}": {path: "/"}, "GET /{code}": {path: "/" + code},
		"GET /screen/{code}": {path: "/screen/" + code}, "GET /debrief/{code}": {path: "/debrief/" + code},
		"GET /report/{code}": {path: "/report/" + code}, "GET /certificates/{code}": {path: "/certificates/" + code}, "GET /paper/{code}": {path: "/paper/" + code},
		"GET /api/sessions/{code}":    {path: "/api/sessions/" + code},
		"DELETE /api/sessions/{code}": {path: "/api/sessions/" + code}, "GET /api/qr.svg": {path: "/api/qr.svg?text=x"},
		"POST /api/join":                           {body: map[string]any{"code": code, "name": "Ani"}},
		"POST /api/resume":                         {body: map[string]any{"code": code, "seat_code": seated.SeatCode}},
		"POST /api/sessions":                       {body: map[string]any{"title": "x", "teams": []string{"", ""}}},
		"GET /api/me/debrief":                      {path: "/api/me/debrief?code=" + played},
		"GET /api/me/moments":                      {path: "/api/me/moments?code=" + played},
		"GET /api/sessions/{code}/debrief/at":      {path: "/api/sessions/" + code + "/debrief/at?t=1"},
		"GET /api/sessions/{code}/debrief/events":  {path: "/api/sessions/" + code + "/debrief/events?seq=1"},
		"GET /api/sessions/{code}/debrief":         {path: "/api/sessions/" + code + "/debrief"},
		"POST /api/sessions/{code}/roster":         {path: "/api/sessions/" + code + "/roster", body: "Ani"},
		"POST /api/sessions/{code}/seat-cards":     {path: "/api/sessions/" + code + "/seat-cards", body: map[string]any{"seats": []int{0}, "address": "http://x"}},
		"POST /api/sessions/{code}/links":          {path: "/api/sessions/" + code + "/links", body: map[string]any{"for": "screen"}},
		"DELETE /api/sessions/{code}/links/{link}": {path: "/api/sessions/" + code + "/links/1"},
		"GET /api/archive/{id}":                    {path: "/api/archive/" + ended},
		"POST /api/archive/{id}/pseudonymise":      {path: "/api/archive/" + ended + "/pseudonymise"},
		"DELETE /api/archive/{id}":                 {path: "/api/archive/" + ended},
		"POST /frames":                             {path: "/frames?connection=x", body: []string{}},
		"GET /api/sessions/{code}/what-if":         {path: "/api/sessions/" + code + "/what-if?at=1&team=0&change=shared"},
		"POST /api/sessions/{code}/what-if":        {path: "/api/sessions/" + code + "/what-if", body: map[string]any{"at": 1, "team": 0, "change": "shared"}},
		"GET /api/sessions/{code}/export/{file}":   {path: "/api/sessions/" + code + "/export/journal.jsonl"},
		"POST /api/commitments/{id}/{key}":         {body: map[string]any{"state": "kept"}},
	}
}

// ended makes a session that has ended, and returns its id.
func (s *server) ended() string {
	code := s.session(2)
	id := s.hub.room(code).id
	s.end(code)
	return id
}

func TestWhoMayAskWhichRoute(t *testing.T) {
	table := rights(t, "route")
	routes := sourceMatches(t, ".", `mux\.Handle(?:Func)?\("([A-Z]+ [^"]+)"`)
	if all := sourceMatches(t, ".", `mux\.Handle(?:Func)?\((.)`); len(all) != len(routes) {
		t.Fatalf("%d of %d routes have a method", len(routes), len(all))
	}
	sameNames(t, table, routes)
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		st := newStage(t, s)
		_, link := s.committed()
		for route, may := range table {
			for who, cell := range may {
				code := s.session(2)
				seated := s.join(code, "Siti", 0)
				method, path, _ := strings.Cut(route, " ")
				what := sampleRoutes(code, st.code, seated, s.ended())[route]
				if what.path != "" {
					path = what.path
				}
				path = strings.Replace(path, "{id}/{key}", link, 1)
				later(time.Second) // a seat may not say more than a few things in a moment
				purpose := map[string]string{"co-facilitator": "facilitate", "screen": "screen"}[who]
				answer := st.request(method, path, what.body, who, st.linked(code, purpose)...)
				refused := answer.Code == http.StatusForbidden
				if refused != (cell == no) || refused && refusalOf(t, answer) != "NOT_ALLOWED" || answer.Code == 404 || answer.Code == 405 {
					t.Errorf("%s by a %s is answered %d, the table says %q", route, who, answer.Code, cell)
				}
			}
		}
	})
}

// linked is the cookie of a link into a session, if it is for somebody who has one.
func (st *stage) linked(code, purpose string) []*http.Cookie {
	if purpose == "" {
		return nil
	}
	_, cookie := st.followed(code, purpose, 1)
	return []*http.Cookie{cookie}
}

// request asks with all that somebody has, wherever a secret could stand.
func (st *stage) request(method, path string, body any, who string, cookies ...*http.Cookie) *httptest.ResponseRecorder {
	ctx, cancel := context.WithTimeout(st.t.Context(), time.Second) // a stream has no other end
	defer cancel()
	request := httptest.NewRequestWithContext(ctx, method, path, strings.NewReader(string(mustJSON(body))))
	for _, cookie := range cookies {
		request.AddCookie(cookie)
	}
	switch token := st.tokens[who]; {
	case who == "facilitator":
		st.signedIn(request)
	case token != "":
		request.AddCookie(&http.Cookie{Name: tokenCookie, Value: token})
		request.Header.Set("Authorization", "Bearer "+token)
		query := request.URL.Query()
		query.Set("token", token)
		request.URL.RawQuery = query.Encode()
	}
	answer := httptest.NewRecorder()
	st.handler.ServeHTTP(answer, request)
	return answer
}
