package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"foodforpeople/hub/journal/sqlite"
)

func TestCheckJudgesTheDisk(t *testing.T) {
	got := says(t, "check", "--data", filepath.Join(t.TempDir(), "data"))
	for _, part := range []string{"(p50)", "(p99)", "free space"} {
		if !strings.Contains(got, part) {
			t.Errorf("check says %q without %q", got, part)
		}
	}
	if good := strings.Contains(got, "The disk is good enough."); good == strings.Contains(got, "Warning: ") {
		t.Errorf("check says %q", got)
	}
	refuses(t, []string{"check", "--data", filepath.Join(os.Args[0], "below")}, "cannot be used")
	for _, test := range []struct {
		disk sqlite.Disk
		says string
	}{
		{sqlite.Disk{P50: 20 * time.Millisecond, Free: 1e9}, ""},
		{sqlite.Disk{P50: 20 * time.Microsecond, Free: -1}, ""},
		{sqlite.Disk{P50: 21 * time.Millisecond, Free: 1e9}, "the disk is slow: "},
		{sqlite.Disk{P50: 19 * time.Microsecond, Free: 1e9}, "the disk is faster than a disk can be: "},
		{sqlite.Disk{P50: time.Millisecond, Free: 150e6}, "only 150.0 MB are free"},
	} {
		warnings := judge(test.disk)
		if len(warnings) > 1 || (len(warnings) == 0) != (test.says == "") || !strings.HasPrefix(strings.Join(warnings, ""), test.says) {
			t.Errorf("%+v: %q", test.disk, warnings)
		}
	}
}
