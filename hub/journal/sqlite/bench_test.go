package sqlite

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	driver "modernc.org/sqlite"
)

const (
	benchSessions = 100
	benchRound    = time.Second
)

// BenchmarkDurable says how long an append takes until it is durable when so many a second come from 100 sessions, evenly
// spread: its median, and as so many medians of a bare file that is written and synced. A round has some of each.
func BenchmarkDurable(b *testing.B) {
	for _, rate := range []int{1000, 5000} {
		b.Run(fmt.Sprintf("%d-a-second", rate), func(b *testing.B) {
			bare, appenders := bareFile(b), appendersOf(b, 0, nil)
			var took, ratios []float64
			for b.Loop() {
				synced := median(timed(b, bare, 500))
				answered := median(paced(b, appenders, rate))
				took, ratios = append(took, answered), append(ratios, answered/synced)
			}
			report(b, "ms-p50", took)
			report(b, "x-file+sync", ratios)
		})
	}
}

// BenchmarkGroup says how many appends become durable in a second when 100 sessions append without a pause and share
// transactions, and as so many times as when each has its own: on this disk, and on one whose sync takes 3 ms more.
func BenchmarkGroup(b *testing.B) {
	for _, slower := range []time.Duration{0, 3 * time.Millisecond} {
		b.Run(fmt.Sprintf("sync+%v", slower), func(b *testing.B) {
			single, group := appendersOf(b, slower, &sync.Mutex{}), appendersOf(b, slower, nil)
			var rates, ratios []float64
			for b.Loop() {
				alone, together := saturated(b, single), saturated(b, group)
				rates, ratios = append(rates, together), append(ratios, together/alone)
			}
			report(b, "appends/s", rates)
			report(b, "x-single", ratios)
		})
	}
}

// report gives the median of all rounds, and the smallest and the largest.
func report(b *testing.B, unit string, of []float64) {
	b.ReportMetric(0, "ns/op") // of no meaning
	b.ReportMetric(median(of), unit)
	b.ReportMetric(slices.Min(of), unit+"-min")
	b.ReportMetric(slices.Max(of), unit+"-max")
}

func median(of []float64) float64 { return slices.Sorted(slices.Values(of))[len(of)/2] }

// timed says how many milliseconds each of some calls took, one after the other.
func timed(b *testing.B, one func() error, calls int) []float64 {
	took := make([]float64, calls)
	for i := range took {
		start := time.Now()
		if err := one(); err != nil {
			b.Fatal(err)
		}
		took[i] = time.Since(start).Seconds() * 1000
	}
	return took
}

// paced lets all appenders come equally often for a round, and says how many milliseconds each append took.
func paced(b *testing.B, appenders []func() error, rate int) []float64 {
	var all sync.WaitGroup
	took := make([][]float64, len(appenders))
	begin, apart := time.Now(), time.Second/time.Duration(rate)
	for i, one := range appenders {
		all.Go(func() {
			for at := time.Duration(i) * apart; at < benchRound; at += apart * time.Duration(len(appenders)) {
				time.Sleep(time.Until(begin.Add(at)))
				start := time.Now()
				if err := one(); err != nil {
					b.Error(err)
				}
				took[i] = append(took[i], time.Since(start).Seconds()*1000)
			}
		})
	}
	all.Wait()
	return slices.Concat(took...)
}

// saturated lets all appenders come without a pause for a round, and says how many appends there were in a second.
func saturated(b *testing.B, appenders []func() error) float64 {
	var all sync.WaitGroup
	done := make([]int, len(appenders))
	begin := time.Now()
	for i, one := range appenders {
		all.Go(func() {
			for time.Since(begin) < benchRound {
				if err := one(); err != nil {
					b.Error(err)
				}
				done[i]++
			}
		})
	}
	all.Wait()
	sum := 0
	for _, n := range done {
		sum += n
	}
	return float64(sum) / time.Since(begin).Seconds()
}

// appendersOf gives one appender of 200 bytes for each session of a journal whose syncs are slower than the disk's; with a
// lock only one append is under way at a time, so that each has a transaction of its own.
func appendersOf(b *testing.B, slower time.Duration, lock *sync.Mutex) (appenders []func() error) {
	j := openFolder(b, b.TempDir())
	if slower > 0 {
		slowDown(b, j, slower)
	}
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

// slowDown makes every commit take longer, before its sync. Nobody uses the journal yet.
func slowDown(b *testing.B, j *Journal, by time.Duration) {
	err := j.committer.statements.conn.Raw(func(connection any) error {
		connection.(driver.HookRegisterer).RegisterCommitHook(func() int32 {
			time.Sleep(by)
			return 0
		})
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
}

func bareFile(b *testing.B) (one func() error) {
	file, err := os.Create(filepath.Join(b.TempDir(), "bare"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { file.Close() })
	return func() error {
		if _, err := file.Write(make([]byte, 220)); err != nil {
			return err
		}
		return syncData(file)
	}
}
