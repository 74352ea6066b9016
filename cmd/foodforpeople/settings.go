package main

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"regexp"
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
	keepDays  int
	scenario  string
	demo      bool
	newToken  bool
	adminAddr string
	logLevel  zapcore.Level
	logFormat string
	stopWait  time.Duration

	localName    bool
	publicURL    string
	domains      []string
	tlsCert      string
	tlsKey       string
	redirectAddr string
	proxies      []netip.Prefix
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
		{name: "public-url", form: "URL", set: webAddress(&c.publicURL),
			usage: "where phones reach the server, as in https://food.example, for QR codes; found out unless told"},
		{name: "local-name", form: "bool", initial: "true", set: yesNo(&c.localName),
			usage: "answer to the name " + localName + " in local networks (mDNS), where the server listens on all addresses, by plain" +
				" http, and no --public-url was told"},
		{name: "domain", form: "NAMES", set: domains(&c.domains),
			usage: "get certificates for these names from Let's Encrypt, whose terms you accept, and keep them in the data folder;" +
				" the Internet must reach this server at port 443"},
		{name: "tls-cert", form: "FILE", set: text(&c.tlsCert),
			usage: "serve https with this certificate (PEM); read again when it changes"},
		{name: "tls-key", form: "FILE", set: text(&c.tlsKey), usage: "the key of --tls-cert (PEM)"},
		{name: "redirect-addr", form: "HOST:PORT", set: address(&c.redirectAddr, true),
			usage: "with https: send plain http from here on to it, as from :80; off unless told"},
		{name: "trusted-proxy", form: "CIDRS", set: prefixes(&c.proxies),
			usage: "believe the forwarded headers of proxies with these addresses, as in 127.0.0.1/32,10.0.0.0/8; nobody unless told"},
		{name: "keep-days", form: "DAYS", initial: "0", set: wholeNumber(&c.keepDays, 0, 3650),
			usage: "end and erase sessions so many days after they were opened, 0 to 3650; 0 keeps them until somebody erases them"},
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
	c.fitTLS(wrong)
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

// fitTLS looks at the settings of https.
func (c *config) fitTLS(wrong *problems) {
	if len(c.domains) > 0 && c.tlsCert != "" {
		wrong.add(c.where("domain"), "there is --tls-cert as well: give one of them")
	}
	if len(c.domains) > 0 && c.data == inMemory {
		wrong.add(c.where("domain"), "certificates must be kept: give a data folder")
	}
	switch {
	case c.tlsCert != "" && c.tlsKey == "":
		wrong.add(c.where("tls-cert"), "there is no --tls-key to it")
	case c.tlsCert == "" && c.tlsKey != "":
		wrong.add(c.where("tls-key"), "there is no --tls-cert to it")
	default:
		if _, _, err := certificates(c); err != nil {
			wrong.add(c.where("tls-cert"), "%v", err)
		}
	}
	if c.redirectAddr != "" && !c.secure() {
		wrong.add(c.where("redirect-addr"), "there is no https to send to: give --domain or --tls-cert")
	}
	if addr := c.setting("addr"); len(c.domains) > 0 && addr.from == "default" {
		c.addr, addr.value, addr.from = ":443", ":443", "default with --domain"
	}
	if c.publicURL == "" && len(c.domains) > 0 {
		c.publicURL = "https://" + c.domains[0]
	}
}

// secure reports whether the server speaks https itself.
func (c *config) secure() bool { return len(c.domains) > 0 || c.tlsCert != "" }

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

func wholeNumber(into *int, least, most int) func(string) error {
	return func(text string) error {
		n, err := strconv.Atoi(text)
		if err != nil || n < least || n > most {
			return fmt.Errorf("it must be a whole number from %d to %d", least, most)
		}
		*into = n
		return nil
	}
}

func webAddress(into *string) func(string) error {
	return func(text string) error {
		u, err := url.Parse(text)
		if text != "" && (err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil ||
			strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "") {
			return fmt.Errorf("%q is not allowed: give http:// or https:// and a host, as in https://food.example", text)
		}
		*into = strings.TrimRight(text, "/")
		return nil
	}
}

var domainName = regexp.MustCompile(`^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$`)

func domains(into *[]string) func(string) error {
	return func(text string) error {
		*into = nil
		for _, name := range listed(text) {
			if !domainName.MatchString(name) {
				return fmt.Errorf("%q is not allowed: give names like food.example in small letters, with commas between them", name)
			}
			*into = append(*into, name)
		}
		return nil
	}
}

func prefixes(into *[]netip.Prefix) func(string) error {
	return func(text string) error {
		*into = nil
		for _, one := range listed(text) {
			prefix, err := netip.ParsePrefix(one)
			if err != nil {
				return fmt.Errorf("%q is not allowed: give addresses with their number of bits, as in 10.0.0.0/8 or 127.0.0.1/32", one)
			}
			*into = append(*into, prefix.Masked())
		}
		return nil
	}
}

// listed takes a list apart at its commas.
func listed(text string) (parts []string) {
	for part := range strings.SplitSeq(text, ",") {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}
