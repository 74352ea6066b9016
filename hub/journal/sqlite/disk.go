package sqlite

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"time"
)

// A measurement of a disk ends after this many rounds or this long, whatever comes first.
const (
	diskRounds = 300
	diskTime   = 3 * time.Second
	diskBlock  = 4096 // what a small commit writes, roughly
)

// Disk says how well a folder's disk serves a journal.
type Disk struct {
	Rounds   int           // how often it was measured
	P50, P99 time.Duration // until a block of 4 KiB was durable, as the disk says
	Free     int64         // bytes that may still be written; -1: not known
}

// MeasureDisk writes to a file in a folder, makes each write durable as a commit does, and removes the file. It makes the
// folder if it is not there, and takes about 3 seconds at most unless the disk hangs. It may run beside a server.
func MeasureDisk(ctx context.Context, folder string) (Disk, error) {
	if err := makeFolder(folder); err != nil {
		return Disk{}, &FolderError{Folder: folder, Err: err}
	}
	file, err := os.CreateTemp(folder, "check-*.tmp")
	if err != nil {
		return Disk{}, &FolderError{Folder: folder, Err: err}
	}
	times, err := timeSyncs(ctx, file, syncData)
	if err := errors.Join(err, file.Close(), os.Remove(file.Name())); err != nil {
		return Disk{}, &FolderError{Folder: folder, Err: fmt.Errorf("measure its disk: %w", err)}
	}
	slices.Sort(times)
	disk := Disk{Rounds: len(times), P50: times[len(times)/2], P99: times[len(times)*99/100], Free: -1}
	if free, err := freeSpace(folder); err == nil {
		disk.Free = free
	}
	return disk, nil
}

// timeSyncs measures one round at least.
func timeSyncs(ctx context.Context, file *os.File, sync func(*os.File) error) (times []time.Duration, err error) {
	block := make([]byte, diskBlock)
	for began := time.Now(); len(times) < diskRounds && (len(times) == 0 || time.Since(began) < diskTime); {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		start := time.Now()
		if _, err := file.Write(block); err != nil {
			return nil, err
		}
		if err := sync(file); err != nil {
			return nil, err
		}
		times = append(times, time.Since(start))
	}
	return times, nil
}
