//go:build linux

package container

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const sources = "../.."

// image is what the Dockerfile's stages leave: a folder as root file system, and how a container starts.
type image struct {
	root       string
	user       string
	volume     string
	entrypoint []string
	health     []string
}

// stages does what a container engine does with the Dockerfile, as far as this one needs it: the first stage builds, the
// second gets nothing but what is copied into it.
type stages struct {
	t        *testing.T
	builder  string // the folder that stands for / while building; what is not in it is this computer's
	workdir  string
	building bool
	image
}

// build runs every instruction of the Dockerfile; one that it does not know fails the test.
func build(t *testing.T) image {
	t.Helper()
	s := &stages{t: t, builder: t.TempDir(), image: image{root: t.TempDir()}}
	for _, line := range instructions(t) {
		word, rest, _ := strings.Cut(line, " ")
		switch fields := strings.Fields(rest); word {
		case "FROM":
			s.building = slices.Contains(fields, "AS")
			if !s.building && rest != "scratch" {
				t.Fatalf("the last stage stands on %s", rest)
			}
		case "WORKDIR":
			s.workdir = rest
		case "COPY":
			s.copy(fields)
		case "RUN":
			s.run(rest)
		case "USER":
			s.user = rest
		case "VOLUME":
			s.volume = rest
		case "ENTRYPOINT":
			s.entrypoint = list(rest)
		case "HEALTHCHECK":
			_, command, _ := strings.Cut(rest, "CMD ")
			s.health = list(command)
		case "ARG", "EXPOSE":
		default:
			t.Fatalf("the Dockerfile has %s, which this test cannot do", word)
		}
	}
	return s.image
}

// instructions are the Dockerfile's, one a line, without comments.
func instructions(t *testing.T) (lines []string) {
	t.Helper()
	content, err := os.ReadFile(sources + "/Dockerfile")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(strings.ReplaceAll(string(content), "\\\n", "")) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			lines = append(lines, line)
		}
	}
	return lines
}

// list reads ["a", "b"].
func list(text string) []string {
	var words []string
	for word := range strings.SplitSeq(strings.Trim(text, "[]"), ",") {
		words = append(words, strings.Trim(word, ` "`))
	}
	return words
}

// copy puts files of the build context, or of the first stage, into the stage that is being made.
func (s *stages) copy(args []string) {
	from, owner := "", ""
	for strings.HasPrefix(args[0], "--") {
		option, value, _ := strings.Cut(args[0], "=")
		switch option {
		case "--from":
			from = value
		case "--chown":
			owner = value
		}
		args = args[1:]
	}
	target := args[len(args)-1]
	to := filepath.Join(s.root, target)
	if s.building {
		to = filepath.Join(s.builder, s.workdir, target)
	}
	for _, name := range args[:len(args)-1] {
		source := filepath.Join(sources, name)
		if from != "" {
			source = s.built(name)
		} else if !inContext(s.t, name) {
			s.t.Errorf(".dockerignore keeps %s from the build", name)
		}
		destination := to
		if strings.HasSuffix(target, "/") {
			destination = filepath.Join(to, filepath.Base(name))
		}
		s.do("mkdir", "-p", filepath.Dir(destination))
		s.do("cp", "-R", source, destination)
		if owner != "" && os.Getuid() == 0 {
			s.do("chown", "-R", owner, destination)
		}
	}
}

// built is where a file of the first stage lies: what the stage has not made comes from its base, a Debian like this one.
func (s *stages) built(name string) string {
	if made := filepath.Join(s.builder, name); exists(made) {
		return made
	}
	return name
}

// inContext reports whether .dockerignore, which leaves out all that it does not name, lets a file in.
func inContext(t *testing.T, name string) bool {
	t.Helper()
	content, err := os.ReadFile(sources + "/.dockerignore")
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Fields(string(content))
	return lines[0] != "*" || slices.Contains(lines, "!"+name)
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// run gives a command of the first stage to the shell, with the stage's folders instead of this computer's.
func (s *stages) run(command string) {
	s.t.Helper()
	if !s.building {
		s.t.Fatalf("there is no shell in the last stage for %q", command)
	}
	shell := exec.Command("sh", "-ec", strings.ReplaceAll(command, " /out/", " "+s.builder+"/out/"))
	shell.Dir = filepath.Join(s.builder, s.workdir)
	shell.Env = append(os.Environ(), "VERSION=by-hand", "TARGETOS=", "TARGETARCH=")
	if said, err := shell.CombinedOutput(); err != nil {
		s.t.Fatalf("%s: %v\n%s", command, err, said)
	}
}

func (s *stages) do(name string, args ...string) {
	s.t.Helper()
	if said, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		s.t.Fatalf("%s %v: %v\n%s", name, args, err, said)
	}
}
