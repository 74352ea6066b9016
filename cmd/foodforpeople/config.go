package main

import (
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"foodforpeople/game/scenario"
)

// variablePrefix is how the names of all variables of the environment begin that the server reads.
const variablePrefix = "FFP_"

// setting is one thing that the server may be told: by a flag, which counts most, a variable, or a line of the file.
type setting struct {
	name    string                  // of the flag and of the key in the file
	form    string                  // what to give, for --help; "bool" needs no value
	initial string                  // the value unless told
	usage   string                  // what it does, with its range and unit
	once    bool                    // for this start only: no variable, no key in the file
	set     func(text string) error // takes a value or says what is wrong with it

	flag  *string // as it was given; nil if it was not
	value string  // that counts
	from  string  // where that came from
}

// variable is the name in the environment.
func (s *setting) variable() string {
	return variablePrefix + strings.ReplaceAll(strings.ToUpper(s.name), "-", "_")
}

// flagValue takes a flag as it is written; what it says is looked at together with variables and the file.
type flagValue struct{ *setting }

func (v flagValue) Set(text string) error { v.flag = &text; return nil }
func (v flagValue) Type() string          { return v.form }

// String is what --help shows as the default.
func (v flagValue) String() string {
	if v.setting == nil { // pflag compares with an empty value
		return ""
	}
	return v.initial
}

// register makes the settings flags of a command.
func (c *config) register(cmd *cobra.Command) {
	for _, s := range c.settings {
		usage := s.usage
		if !s.once {
			usage += " [" + s.variable() + "]"
		}
		flag := cmd.Flags().VarPF(flagValue{s}, s.name, "", usage)
		if s.form == "bool" {
			flag.NoOptDefVal = "true"
		}
	}
	cmd.SetFlagErrorFunc(func(_ *cobra.Command, err error) error { return c.explain(err) })
}

// explain adds to an error about flags which one was probably meant.
func (c *config) explain(err error) error {
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) || len(unknown.GetSpecifiedName()) < 2 {
		return err
	}
	if near := scenario.Nearest(unknown.GetSpecifiedName(), c.names()); near != "" {
		return fmt.Errorf("%w, did you mean --%s?", err, near)
	}
	return err
}

func (c *config) names() (names []string) {
	for _, s := range c.settings {
		names = append(names, s.name)
	}
	return names
}

func (c *config) setting(name string) *setting {
	i := slices.IndexFunc(c.settings, func(s *setting) bool { return s.name == name })
	if i < 0 {
		return nil
	}
	return c.settings[i]
}

// problems are reasons why a configuration is refused, each with the place where it stands.
type problems []string

func (p *problems) add(where, format string, args ...any) {
	*p = append(*p, where+": "+fmt.Sprintf(format, args...))
}

func (p problems) Error() string {
	if len(p) == 1 {
		return p[0]
	}
	return fmt.Sprintf("%d reasons against this configuration:\n  %s", len(p), strings.Join(p, "\n  "))
}

// resolve gives every setting its value: the default, over it the file's, the environment's, the flag's. Its error tells
// everything that is wrong, also with values that do not count.
func (c *config) resolve(environment []string) error {
	var wrong problems
	take := func(s *setting, text, from, where string) {
		if err := s.set(text); err != nil {
			wrong.add(where, "%v", err)
			return
		}
		s.value, s.from = text, from
	}
	for _, s := range c.settings {
		take(s, s.initial, "default", "--"+s.name)
	}
	variables := c.variables(environment, &wrong)
	for _, line := range c.lines(variables, &wrong) {
		take(line.setting, line.text, line.where, line.where+": "+line.setting.name)
	}
	for _, s := range c.settings {
		if text, given := variables[s.name]; given {
			take(s, text, s.variable(), s.variable())
		}
		if s.flag != nil {
			take(s, *s.flag, "--"+s.name, "--"+s.name)
		}
	}
	if len(wrong) == 0 {
		c.fit(&wrong)
	}
	if len(wrong) > 0 {
		return wrong
	}
	return nil
}

// variables reads those of the environment that are for the server, by the names of their settings.
func (c *config) variables(environment []string, wrong *problems) map[string]string {
	found := make(map[string]string)
	for _, entry := range environment {
		name, text, _ := strings.Cut(entry, "=")
		if !strings.HasPrefix(name, variablePrefix) {
			continue
		}
		s := c.setting(strings.ReplaceAll(strings.ToLower(strings.TrimPrefix(name, variablePrefix)), "_", "-"))
		switch {
		case s != nil && s.variable() == name && s.once:
			wrong.add(name, "this is for one start only: give --%s", s.name)
		case s != nil && s.variable() == name:
			found[s.name] = text
		default:
			wrong.add(name, "unknown variable%s", c.didYouMean(name, (*setting).variable))
		}
	}
	return found
}

// didYouMean names the setting that was probably meant, as it is called there.
func (c *config) didYouMean(written string, called func(*setting) string) string {
	var words []string
	for _, s := range c.settings {
		if !s.once {
			words = append(words, called(s))
		}
	}
	if near := scenario.Nearest(written, words); near != "" {
		return ", did you mean " + near + "?"
	}
	return `; "foodforpeople check-config" lists what there is`
}

// lines reads the configuration file, if one is named.
func (c *config) lines(variables map[string]string, wrong *problems) []fileLine {
	s := c.setting("config")
	name, where := variables[s.name], s.variable()
	if s.flag != nil {
		name, where = *s.flag, "--"+s.name
	}
	if name == "" {
		return nil
	}
	content, err := readLimited(name)
	if err != nil {
		wrong.add(where, "%v", err)
		return nil
	}
	return c.parseFile(name, content, wrong)
}

// dataFlag is where a command that needs no more than the data folder finds it.
func dataFlag(cmd *cobra.Command, data *string) {
	initial := os.Getenv(variablePrefix + "DATA")
	if initial == "" {
		initial = defaultData()
	}
	cmd.Flags().StringVar(data, "data", initial, "folder of the database ["+variablePrefix+"DATA]")
}
