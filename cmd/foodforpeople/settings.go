package main

import (
	"errors"
	"fmt"
	"net"
	"strconv"
	"strings"
	"time"

	"go.uber.org/zap/zapcore"
)

// config is what the server was told. Its settings are the one list of names, defaults, ranges and units.
type config struct {
	settings []*setting

	addr      string
	data      string
	scenario  string
	demo      bool
	newToken  bool
	adminAddr string
	logLevel  zapcore.Level
	logFormat string
	stopWait  time.Duration
}

// inMemory as the data folder keeps nothing after the end.
const inMemory = ":memory:"

func newConfig() *config {
	c := &config{}
	c.settings = []*setting{
		{name: "config", form: "FILE", set: anything,
			usage: "read settings from this YAML file; variables count more than it, flags more than both"},
		{name: "addr", form: "HOST:PORT", initial: ":8080", set: address(&c.addr, false),
			usage: "address to listen on; without a host, on all of this computer"},
		{name: "data", form: "DIR", initial: defaultData(), set: some(&c.data),
			usage: "folder of the database; " + inMemory + " keeps nothing"},
		{name: "scenario", form: "NAME", set: text(&c.scenario),
			usage: "offer this scenario first: quick, standard, storm or a YAML file; standard unless told, quick with --demo"},
		{name: "demo", form: "bool", initial: "false", set: yesNo(&c.demo),
			usage: "open a session of ten teams of bots that plays by itself"},
		{name: "new-token", form: "bool", initial: "false", once: true, set: yesNo(&c.newToken),
			usage: "replace the facilitator's token; the old one is worth nothing afterwards"},
		{name: "admin-addr", form: "HOST:PORT", set: address(&c.adminAddr, true),
			usage: "address for metrics, profiles and the log level, without any sign-in: keep it on 127.0.0.1; off unless told"},
		{name: "log-level", form: "LEVEL", initial: "info", set: level(&c.logLevel),
			usage: "log from this level on: debug, info, warn or error"},
		{name: "log-format", form: "FORMAT", initial: "console", set: oneOf(&c.logFormat, "console", "json"),
			usage: "log as lines for people or for programs: console or json"},
		{name: "stop-wait", form: "TIME", initial: "5s", set: duration(&c.stopWait, time.Second, time.Minute),
			usage: "how long requests may take to end when the server stops, 1s to 1m0s"},
	}
	return c
}

// fit looks at settings that must fit together, or to what lies on this computer.
func (c *config) fit(wrong *problems) {
	if _, err := offered(c.scenario, c.demo); err != nil {
		wrong.add(c.where("scenario"), "%v", err)
	}
	if c.adminAddr != "" && c.adminAddr == c.addr && !strings.HasSuffix(c.addr, ":0") {
		wrong.add(c.where("admin-addr"), "%s is the public address already", c.adminAddr)
	}
}

// where says where the value of a setting came from.
func (c *config) where(name string) string {
	from := c.setting(name).from
	if strings.Contains(from, ":") { // a line of the file has more than one setting to its name
		return from + ": " + name
	}
	return from
}

func anything(string) error { return nil }

func text(into *string) func(string) error {
	return func(text string) error { *into = text; return nil }
}

func some(into *string) func(string) error {
	return func(text string) error {
		if text == "" {
			return errors.New("give a value")
		}
		*into = text
		return nil
	}
}

func yesNo(into *bool) func(string) error {
	return func(text string) error {
		switch text {
		case "true":
			*into = true
		case "false":
			*into = false
		default:
			return fmt.Errorf("%q is not allowed: give true or false", text)
		}
		return nil
	}
}

func oneOf(into *string, words ...string) func(string) error {
	return func(text string) error {
		for _, word := range words {
			if text == word {
				*into = text
				return nil
			}
		}
		return fmt.Errorf("%q is not allowed: give %s", text, strings.Join(words, " or "))
	}
}

func level(into *zapcore.Level) func(string) error {
	levels := map[string]zapcore.Level{
		"debug": zapcore.DebugLevel, "info": zapcore.InfoLevel, "warn": zapcore.WarnLevel, "error": zapcore.ErrorLevel,
	}
	return func(text string) error {
		found, known := levels[text]
		if !known {
			return fmt.Errorf("%q is not allowed: give debug, info, warn or error", text)
		}
		*into = found
		return nil
	}
}

func address(into *string, mayBeOff bool) func(string) error {
	return func(text string) error {
		if text == "" && mayBeOff {
			*into = ""
			return nil
		}
		_, port, err := net.SplitHostPort(text)
		if err == nil {
			_, err = strconv.ParseUint(port, 10, 16)
		}
		if err != nil {
			return fmt.Errorf("%q is not allowed: give host:port, as in 127.0.0.1:8080, with a port of 0 to 65535", text)
		}
		*into = text
		return nil
	}
}

func duration(into *time.Duration, least, most time.Duration) func(string) error {
	return func(text string) error {
		d, err := time.ParseDuration(text)
		if err != nil || d < least || d > most {
			return fmt.Errorf("%q is not allowed: give %v to %v, with its unit", text, least, most)
		}
		*into = d
		return nil
	}
}
