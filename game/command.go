package game

import (
	"bytes"
	"encoding/json"
	"io"
	"reflect"
	"strings"
)

// Command is what somebody asks for. It may be refused.
type Command interface {
	// Name is the name of the command in frames and documents.
	Name() string
	// access says who may give it and when.
	access() access
	// decide checks what only this command asks for and returns what it causes, or a refusal. It changes nothing.
	decide(d *decision) ([]Body, *Refusal)
}

// access is the part of a command's preconditions that all commands share.
type access struct {
	facilitator bool // the facilitator may give it
	seat        bool // a seat may give it
	server      bool // the server gives it on its own account (joining, presence)
	roles       []Role
	phases      phaseSet
	whilePaused bool
	free        bool // not counted in command rates
}

type phaseSet uint16

func phases(of ...Phase) phaseSet {
	var set phaseSet
	for _, p := range of {
		set |= 1 << p
	}
	return set
}

func (set phaseSet) has(p Phase) bool { return set&(1<<p) != 0 }

var (
	anyPhase     = phaseSet(1<<phaseCount - 1)
	planOrAction = phases(Plan, Action)
)

// ActorKind says on whose account a command comes.
type ActorKind int

// The kinds of actors.
const (
	ByServer ActorKind = iota
	ByFacilitator
	BySeat
	ByVolunteer // for a seat
)

// Actor is who gives a command.
type Actor struct {
	Kind ActorKind
	Seat SeatID // with BySeat and ByVolunteer
	Name string // with ByFacilitator: which facilitator, for the audit list
}

// commands maps each name to its command. The chapters fill it; afterwards it is only read.
var commands = map[string]commandKind{}

// commandKind makes an empty command and knows the arguments that may not be left out: a forgotten kampung is not the
// nearest one.
type commandKind struct {
	empty    func() Command
	required []string
}

func command[T any, P interface {
	*T
	Command
}]() struct{} {
	var zero T
	name := P(&zero).Name()
	if _, taken := commands[name]; taken {
		panic("two commands " + name)
	}
	commands[name] = commandKind{empty: func() Command { return P(new(T)) }, required: requiredArguments(reflect.TypeFor[T]())}
	return struct{}{}
}

// requiredArguments lists the JSON names of the fields without omitempty.
func requiredArguments(t reflect.Type) []string {
	var names []string
	for i := range t.NumField() {
		if name, option, _ := strings.Cut(t.Field(i).Tag.Get("json"), ","); option != "omitempty" {
			names = append(names, name)
		}
	}
	return names
}

// DecodeCommand makes a command of its name and its JSON arguments. Unknown names, unknown or missing fields and wrong
// types are refused with BadCommand. It never panics, whatever it is given.
func DecodeCommand(name string, args []byte) (Command, error) {
	kind, known := commands[name]
	if !known {
		return nil, refuse(BadCommand, "reason", "name")
	}
	cmd := kind.empty()
	if len(bytes.TrimSpace(args)) == 0 {
		args = []byte("{}")
	}
	decoder := json.NewDecoder(bytes.NewReader(args))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(cmd); err != nil {
		return nil, refuse(BadCommand, "reason", "args")
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, refuse(BadCommand, "reason", "args")
	}
	var given map[string]json.RawMessage
	if err := json.Unmarshal(args, &given); err != nil {
		return nil, refuse(BadCommand, "reason", "args")
	}
	for _, name := range kind.required {
		if _, there := given[name]; !there {
			return nil, refuse(BadCommand, "reason", "args")
		}
	}
	return cmd, nil
}
