package main

import (
	"context"
	"fmt"
	"io"
	"time"

	"foodforpeople/hub/journal/sqlite"
)

// What a disk must keep to. Every action waits for one write or two; a sync within microseconds never left the memory.
const (
	slowDisk  = 20 * time.Millisecond
	hastyDisk = 20 * time.Microsecond
	fullDisk  = 200_000_000 // bytes; ten times what a large session writes
)

// checkData prints what the disk does and what that means. A bad disk is a warning and no error.
func checkData(ctx context.Context, data string, out io.Writer) error {
	disk, err := sqlite.MeasureDisk(ctx, data)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "The disk of %s, over %s of 4 KiB:\n", data, counted(disk.Rounds, "write"))
	fmt.Fprintf(out, "  half of them are safe within  %8.3f ms (p50)\n", milliseconds(disk.P50))
	fmt.Fprintf(out, "  99 of 100 are safe within     %8.3f ms (p99)\n", milliseconds(disk.P99))
	if disk.Free >= 0 {
		fmt.Fprintf(out, "  free space                    %s\n", size(disk.Free))
	}
	warnings := judge(disk)
	for _, warning := range warnings {
		fmt.Fprintf(out, "Warning: %s\n", warning)
	}
	if len(warnings) == 0 {
		fmt.Fprintln(out, "The disk is good enough.")
	}
	return nil
}

// judge says what is wrong with a disk.
func judge(disk sqlite.Disk) (warnings []string) {
	switch {
	case disk.P50 > slowDisk:
		warnings = append(warnings, fmt.Sprintf("the disk is slow: everything that a player does is answered only when it is safe, so"+
			" that phones feel sluggish, by about %.0f ms each time; put the data folder on a disk inside the computer (--data)",
			milliseconds(disk.P50)))
	case disk.P50 < hastyDisk:
		warnings = append(warnings, "the disk is faster than a disk can be: it may say that data is safe which a power cut still"+
			" takes away; do not rely on it where the power may fail, or put the data folder elsewhere (--data)")
	}
	if disk.Free >= 0 && disk.Free < fullDisk {
		warnings = append(warnings, fmt.Sprintf("only %s are free: a session may need more, and when the disk is full the game waits",
			size(disk.Free)))
	}
	return warnings
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
