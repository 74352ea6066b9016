// Package message is what all servers deliver: JSON of an exact size, stamped with the time at which it was published, on
// the clock that every process of a machine shares.
package message

import (
	"bytes"
	"strconv"
	"time"

	"golang.org/x/sys/unix"
)

const (
	opening = `{"t":"`
	digits  = 19 // of a stamp
	middle  = `","x":"`
	ending  = `"}`
	// Smallest is the size of a message without filling, in bytes.
	Smallest = len(opening) + digits + len(middle) + len(ending)
)

// start is now on the clock that time.Since goes by, and began is the same moment on the clock of the machine.
var start, began = func() (time.Time, int64) {
	var now unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_MONOTONIC, &now); err != nil {
		panic(err) // every system that this runs on has that clock
	}
	return time.Now(), now.Nano()
}()

// Now is the time in nanoseconds since the machine was started.
func Now() int64 { return began + int64(time.Since(start)) }

// New is a message of size bytes, at least Smallest, stamped now.
func New(size int) []byte {
	m := append(make([]byte, 0, size), opening...)
	stamp := strconv.AppendInt(make([]byte, 0, digits), Now(), 10)
	m = append(m, "0000000000000000000"[len(stamp):]...)
	m = append(m, stamp...)
	return append(m, rest(size)...)
}

// rest is what follows the stamp.
func rest(size int) []byte {
	r := append(make([]byte, 0, size), middle...)
	for i := range size - Smallest {
		r = append(r, 'a'+byte(i%26))
	}
	return append(r, ending...)
}

// Finder finds messages of one size among what a server puts around them. It is not safe for concurrent use.
type Finder struct{ rest []byte }

// NewFinder looks for messages of size bytes.
func NewFinder(size int) *Finder { return &Finder{rest(size)} }

// Each calls found with the stamp of each message in the bytes, and reports whether every one had the right bytes.
func (f *Finder) Each(in []byte, found func(stamp int64)) bool {
	for {
		at := bytes.Index(in, []byte(opening))
		if at < 0 {
			return true
		}
		in = in[at+len(opening):]
		if len(in) < digits+len(f.rest) || !bytes.Equal(in[digits:digits+len(f.rest)], f.rest) {
			return false
		}
		stamp, err := strconv.ParseInt(string(in[:digits]), 10, 64)
		if err != nil {
			return false
		}
		found(stamp)
		in = in[digits+len(f.rest):]
	}
}
