package sqlite

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"

	"foodforpeople/hub/journal"
)

// SQLite's write-ahead log is a header and frames of one page each. Sums run through all of it.
const (
	logHeader   = 32
	frameHeader = 24
	logMagic    = 0x377f0682 // with the lowest bit set the sums are of big-endian words
)

// checkLog finds damage in a log that nobody has open. SQLite takes a log up to its first bad frame and says nothing,
// because that is what a write looks like that was cut off. But each commit is synced before the next one begins, so a
// write that was cut off leaves one commit behind the first bad frame at most. More of them were acknowledged.
func checkLog(path string) error {
	lost, err := lostCommits(path)
	if err == nil && lost > 1 {
		err = fmt.Errorf("the end of its log with about %d batches cannot be read: %w", lost, journal.ErrCorrupt)
	}
	return err
}

// lostCommits counts the commits behind the first bad frame of a log.
func lostCommits(path string) (lost int, err error) {
	file, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	defer file.Close()
	in := bufio.NewReaderSize(file, 1<<16)
	header := make([]byte, logHeader)
	if _, err := io.ReadFull(in, header); err != nil {
		return 0, noEnd(err)
	}
	pageSize := binary.BigEndian.Uint32(header[8:])
	if pageSize < 512 || pageSize > 1<<16 {
		return 0, fmt.Errorf("the head of its log cannot be read: %w", journal.ErrCorrupt)
	}
	scan := logScan{salts: string(header[16:24]), order: binary.ByteOrder(binary.LittleEndian)}
	if header[3]&1 == 1 {
		scan.order = binary.BigEndian
	}
	scan.add(header[:24])
	scan.bad = binary.BigEndian.Uint32(header)&^1 != logMagic || !scan.fits(header[24:])
	for frame, n := make([]byte, frameHeader+pageSize), 0; ; n++ {
		if _, err := io.ReadFull(in, frame); err != nil {
			return scan.lost, noEnd(err)
		}
		if n == 0 && scan.bad {
			scan.salts = string(frame[8:16]) // those of the header mean nothing
		}
		scan.next(frame)
	}
}

// noEnd takes the end of a file for no error.
func noEnd(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return nil
	}
	return err
}

// logScan goes through the frames of a log.
type logScan struct {
	salts string // of the log's present use; frames with others are left over from earlier ones
	order binary.ByteOrder
	sum   [2]uint32
	bad   bool // what follows counts no more
	lost  int
}

func (s *logScan) next(frame []byte) {
	if string(frame[8:16]) != s.salts {
		s.bad = true
		return
	}
	if !s.bad {
		s.add(frame[:8])
		s.add(frame[frameHeader:])
		s.bad = !s.fits(frame[16:24])
	}
	if commits := binary.BigEndian.Uint32(frame[4:]) != 0; s.bad && commits {
		s.lost++
	}
}

func (s *logScan) add(data []byte) {
	a, b := s.sum[0], s.sum[1]
	for i := 0; i+8 <= len(data); i += 8 {
		a += s.order.Uint32(data[i:]) + b
		b += s.order.Uint32(data[i+4:]) + a
	}
	s.sum = [2]uint32{a, b}
}

func (s *logScan) fits(stored []byte) bool {
	return binary.BigEndian.Uint32(stored) == s.sum[0] && binary.BigEndian.Uint32(stored[4:]) == s.sum[1]
}
