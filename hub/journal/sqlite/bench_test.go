package sqlite

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

const benchSessions = 100

// BenchmarkAppend compares, in the same run on the same disk, appends of 200 bytes from 100 sessions at once:
// with group commit, with a transaction for each, and as a bare file that is written and synced.
func BenchmarkAppend(b *testing.B) {
	rates := map[string]float64{}
	for _, way := range []struct {
		name string
		open func(b *testing.B) (appenders []func() error)
	}{
		{"file+sync", bareFile},
		{"single", func(b *testing.B) []func() error { return journalAppenders(b, &sync.Mutex{}) }},
		{"group", func(b *testing.B) []func() error { return journalAppenders(b, nil) }},
	} {
		b.Run(way.name, func(b *testing.B) {
			appenders := way.open(b)
			b.ResetTimer()
			start := time.Now()
			share(b, appenders)
			rates[way.name] = float64(b.N) / time.Since(start).Seconds()
			b.ReportMetric(rates[way.name], "appends/s")
			for _, other := range []string{"file+sync", "single"} {
				if other != way.name && rates[other] > 0 {
					b.ReportMetric(rates[way.name]/rates[other], "x-"+other)
				}
			}
		})
	}
}

// share lets all appenders work until b.N appends are done.
func share(b *testing.B, appenders []func() error) {
	var done atomic.Int64
	var all sync.WaitGroup
	for _, one := range appenders {
		all.Go(func() {
			for done.Add(1) <= int64(b.N) {
				if err := one(); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	all.Wait()
}

// journalAppenders gives one appender per session; with a lock only one append is under way at a time, so that each
// has a transaction of its own.
func journalAppenders(b *testing.B, lock *sync.Mutex) (appenders []func() error) {
	j := openFolder(b, b.TempDir())
	batch := make([]byte, 200)
	for i := range benchSessions {
		w := newWriter(b, j, fmt.Sprint("s", i))
		appenders = append(appenders, func() error {
			if lock != nil {
				lock.Lock()
				defer lock.Unlock()
			}
			_, err := w.Append(context.Background(), batch)
			return err
		})
	}
	return appenders
}

func bareFile(b *testing.B) []func() error {
	file, err := os.Create(filepath.Join(b.TempDir(), "bare"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { file.Close() })
	var lock sync.Mutex
	one := func() error {
		lock.Lock()
		defer lock.Unlock()
		if _, err := file.Write(make([]byte, 220)); err != nil {
			return err
		}
		return syncData(file)
	}
	appenders := make([]func() error, benchSessions)
	for i := range appenders {
		appenders[i] = one
	}
	return appenders
}
