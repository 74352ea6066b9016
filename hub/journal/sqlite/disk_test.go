package sqlite

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"
)

func TestMeasureDisk(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "data")
	disk, err := MeasureDisk(t.Context(), folder)
	if err != nil {
		t.Fatal(err)
	}
	if disk.Rounds < 1 || disk.Rounds > diskRounds || disk.P50 <= 0 || disk.P99 < disk.P50 || disk.Free <= 0 {
		t.Errorf("%+v", disk)
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) != 0 {
		t.Errorf("it left %v, %v", left, err)
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := MeasureDisk(ended, folder); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) != 0 {
		t.Errorf("cancelled, it left %v, %v", left, err)
	}
}

func TestSlowDiskIsMeasuredForAWhile(t *testing.T) { synctest.Test(t, testSlowDisk) }

func testSlowDisk(t *testing.T) {
	for pause, rounds := range map[time.Duration]int{0: diskRounds, 100 * time.Millisecond: 30, 10 * time.Second: 1} {
		file, err := os.CreateTemp(t.TempDir(), "")
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		synced := 0
		times, err := timeSyncs(t.Context(), file, func(*os.File) error {
			time.Sleep(pause) // of the bubble: no time passes
			synced++
			return nil
		})
		if err != nil || len(times) != rounds || synced != rounds || times[0] != pause {
			t.Errorf("with %v a round: %d rounds, %v", pause, len(times), err)
		}
		if info, err := file.Stat(); err != nil || info.Size() != int64(rounds*diskBlock) {
			t.Errorf("%d bytes were written, %v", info.Size(), err)
		}
	}
}
