package main

import (
	"io"
	stdlog "log"
	"time"

	"go.uber.org/zap"
	"go.uber.org/zap/zapcore"
)

// Under a flood the first lines of a text are logged each second, and then every so many; what is left out is counted.
const (
	logFirst      = 20
	logThereafter = 1000
)

// newLog makes the log of a server. Its level may be changed while it runs; dropped is called for each line that a flood
// leaves out.
func newLog(c *config, out io.Writer, dropped func()) (*zap.Logger, zap.AtomicLevel) {
	form := zap.NewProductionEncoderConfig()
	form.TimeKey, form.EncodeTime = "time", zapcore.RFC3339TimeEncoder
	form.EncodeDuration = zapcore.StringDurationEncoder
	encoder := zapcore.NewConsoleEncoder(form)
	if c.logFormat == "json" {
		encoder = zapcore.NewJSONEncoder(form)
	}
	level := zap.NewAtomicLevelAt(c.logLevel)
	core := zapcore.NewCore(encoder, zapcore.Lock(zapcore.AddSync(out)), level)
	sampled := zapcore.NewSamplerWithOptions(core, time.Second, logFirst, logThereafter, zapcore.SamplerHook(
		func(_ zapcore.Entry, decision zapcore.SamplingDecision) {
			if decision&zapcore.LogDropped != 0 {
				dropped()
			}
		}))
	return zap.New(sampled), level
}

// quiet is where the HTTP server writes what its clients did wrong: that is nothing to act on.
func quiet(log *zap.Logger) *stdlog.Logger {
	out, err := zap.NewStdLogAt(log, zap.DebugLevel)
	if err != nil {
		panic("foodforpeople: " + err.Error()) // there is such a level
	}
	return out
}
