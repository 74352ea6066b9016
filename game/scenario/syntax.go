package scenario

import (
	"bytes"
	"regexp"
	"strconv"

	"go.yaml.in/yaml/v3"
)

// syntaxWork bounds the bytes that are read again to find the line of a syntax error.
const syntaxWork = 8 << 20

var syntaxLine = regexp.MustCompile(`^(?:yaml: )?(?:line ([0-9]+): )?`)

// refuseSyntax reports YAML that cannot be read. The library often names the line where the surrounding group begins;
// people need the line after the last one up to which the file could still be read.
func (r *reader) refuseSyntax(data []byte, err error) {
	message := err.Error()
	m := syntaxLine.FindStringSubmatch(message)
	line, _ := strconv.Atoi(m[1])
	lines := bytes.SplitAfter(data, []byte("\n"))
	if len(lines)*len(data) <= syntaxWork {
		line = unreadableLine(data, lines)
	}
	r.refuse(max(1, line), "", "this is not YAML: %s", message[len(m[0]):])
}

func unreadableLine(data []byte, lines [][]byte) int {
	end := len(data)
	for n := len(lines); n > 0; n-- {
		end -= len(lines[n-1])
		var node yaml.Node
		if yaml.Unmarshal(data[:end], &node) == nil {
			return n
		}
	}
	return 1
}
