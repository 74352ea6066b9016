package export

import (
	"context"
	"fmt"
	"io"
	"strings"

	"foodforpeople/hub/journal"
)

// Write writes one file of an export. It may be called concurrently.
type Write func(ctx context.Context, from Reader, info journal.Info, options Options, out io.Writer) error

// format is one of the files of an export.
type format struct {
	name  string // of the format, and of the file
	file  string
	mime  string
	about string
	write Write
}

var formats = []format{
	{"journal", "journal.jsonl", "application/x-ndjson", "every event as it is, one a line; \"import\" takes it", Journal},
	{"xlsx", "session.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "a workbook with all tables", Workbook},
	{"csv", "tables.zip", "application/zip", "the same tables as CSV", Tables},
	{"dictionary", "dictionary.md", "text/markdown; charset=utf-8", "what the tables and the journal mean", Dictionary},
}

// Format finds how to write: by the format's name, or without one by the ending of a file's name.
func Format(name, file string) (Write, error) {
	for _, f := range formats {
		if name == f.name || name == "" && strings.HasSuffix(file, f.file[strings.IndexByte(f.file, '.'):]) {
			return f.write, nil
		}
	}
	if name == "" {
		return nil, fmt.Errorf("the name %s does not say what to write: give --format with one of %s", file, names())
	}
	return nil, fmt.Errorf("there is no format %s: give one of %s", name, names())
}

func names() string {
	var list []string
	for _, f := range formats {
		list = append(list, f.name)
	}
	return strings.Join(list, ", ")
}

// FormatsHelp lists the formats for a command's help, one a line.
func FormatsHelp() string {
	var help strings.Builder
	for _, f := range formats {
		fmt.Fprintf(&help, "  %-10s %s\n", f.name, f.about)
	}
	return help.String()
}

// File is one of the files of an export.
type File struct {
	Name  string
	Type  string // MIME
	Write Write
}

// FileNamed finds a file of an export; false if there is none of this name.
func FileNamed(name string) (File, bool) {
	for _, f := range formats {
		if f.file == name {
			return File{f.file, f.mime, f.write}, true
		}
	}
	return File{}, false
}
