package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
)

func TestAFloodOfOneLineIsSampledAndCounted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var out bytes.Buffer
		dropped := 0
		log, _ := newLog(&config{logFormat: "json"}, &out, func() { dropped++ })
		for range 500 {
			log.Warn("flood", zap.String("session", "s"))
		}
		log.Warn("something else")
		if got := strings.Count(out.String(), "flood"); got != logFirst || dropped != 500-logFirst {
			t.Errorf("%d lines logged and %d counted as left out, want %d and %d", got, dropped, logFirst, 500-logFirst)
		}
		if !strings.Contains(out.String(), "something else") {
			t.Error("another line was lost in the flood")
		}
		time.Sleep(time.Second)
		log.Warn("flood")
		if got := strings.Count(out.String(), "flood"); got != logFirst+1 {
			t.Error("a second later the line is still left out")
		}
	})
}

func TestLogFormatsAndLevels(t *testing.T) {
	var out bytes.Buffer
	log, level := newLog(&config{logFormat: "json", logLevel: zapcore.InfoLevel}, &out, func() {})
	log.Debug("not yet")
	if out.Len() > 0 {
		t.Errorf("logged %q at level info", out.String())
	}
	level.SetLevel(zapcore.DebugLevel)
	log.Debug("hello", zap.Duration("took", time.Second))
	var line map[string]any
	if err := json.Unmarshal(out.Bytes(), &line); err != nil {
		t.Fatal(err)
	}
	if line["level"] != "debug" || line["msg"] != "hello" || line["took"] != "1s" {
		t.Errorf("logged %v", line)
	}
	if _, err := time.Parse(time.RFC3339, line["time"].(string)); err != nil {
		t.Error(err)
	}
	out.Reset()
	log, _ = newLog(&config{logFormat: "console"}, &out, func() {})
	log.Info("hello", zap.String("session", "s1"))
	if got := out.String(); !strings.Contains(got, "\tinfo\thello\t{\"session\": \"s1\"}\n") {
		t.Errorf("a line for people is %q", got)
	}
}
