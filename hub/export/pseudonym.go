package export

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"foodforpeople/game"
)

// What stands in a pseudonymised export where people could be known by it.
const noCode = "000000"

// plainTitle is what a session is called where its own title might tell whose it was, in the session's language.
func plainTitle(language string) string {
	if language == "id" {
		return "Sesi"
	}
	return "Session"
}

// pseudonyms hides who the people are, event by event from the first on. The same journal gives the same pseudonyms: a
// person is P- and the number of their coming.
type pseudonyms struct {
	came         int
	of           map[game.SeatID]string
	facilitators map[string]string
	lastCommand  string
	commands     int
}

func newPseudonyms() *pseudonyms {
	return &pseudonyms{of: make(map[game.SeatID]string), facilitators: make(map[string]string)}
}

// hide takes out of an event what tells who somebody is and what somebody wrote. A text that is in none of the lists of
// words.go is taken out too: an event that is new may say less than it could, and never more than it should.
func (p *pseudonyms) hide(e *game.Event) {
	e.By, e.CommandID = p.actor(e.By), p.command(e.CommandID)
	walkTexts(reflect.ValueOf(e.Body), e.Kind, func(path string, text reflect.Value) {
		if class := texts[path]; class != word && class != teamText {
			text.SetString("")
		}
	})
	switch body := e.Body.(type) {
	case *game.SessionCreated:
		body.Title, body.JoinCode = plainTitle(body.Language), noCode
		for i, name := range body.Teams {
			body.Teams[i] = teamName(game.TeamID(i), name)
		}
	case *game.TeamRenamed:
		body.Name = teamName(body.TeamID, body.Name)
	case *game.SeatTaken:
		p.came++
		p.of[body.Seat] = fmt.Sprintf("P-%03d", p.came)
		body.Participant = p.of[body.Seat]
	case *game.SeatRenamed:
		body.Name = p.of[body.Seat]
	case *game.Refused:
		for key, value := range body.Params {
			if _, text := value.(string); text && !refusalWords[key] {
				delete(body.Params, key)
			}
		}
	}
}

// actor keeps what somebody is and gives a facilitator a number.
func (p *pseudonyms) actor(by string) string {
	what, name, named := strings.Cut(by, ":")
	if !named {
		return what
	}
	if p.facilitators[name] == "" {
		p.facilitators[name] = fmt.Sprintf("F-%d", len(p.facilitators)+1)
	}
	return what + ":" + p.facilitators[name]
}

// command numbers the commands: their ids are made by phones. The events of one command stand together.
func (p *pseudonyms) command(id string) string {
	if id == "" {
		return ""
	}
	if id != p.lastCommand {
		p.lastCommand = id
		p.commands++
	}
	return fmt.Sprintf("c-%d", p.commands)
}

// teamName gives a team that has a name of its own a number instead.
func teamName(id game.TeamID, name string) string {
	if name == "" {
		return "" // the name of its sign
	}
	return fmt.Sprintf("Team %d", id+1)
}

// hidden is an event as a pseudonymised journal has it.
func (p *pseudonyms) hidden(raw json.RawMessage) (game.Event, json.RawMessage, error) {
	var e game.Event
	if err := json.Unmarshal(raw, &e); err != nil {
		return e, nil, err
	}
	p.hide(&e)
	text, err := json.Marshal(e)
	return e, text, err
}

// walkTexts shows every text field of a body that is no word of the engine's own types, with its path: the kind of the event
// and the names of the fields, embedded ones left out.
func walkTexts(v reflect.Value, path string, see func(path string, text reflect.Value)) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			walkTexts(v.Elem(), path, see)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			walkTexts(v.Index(i), path, see)
		}
	case reflect.Struct:
		for i := range v.NumField() {
			inner := path
			if field := v.Type().Field(i); !field.Anonymous {
				inner += "." + field.Name
			}
			walkTexts(v.Field(i), inner, see)
		}
	case reflect.String:
		if v.Type() == reflect.TypeFor[string]() {
			see(path, v)
		}
	}
}
