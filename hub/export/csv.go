package export

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"encoding/csv"
	"hash/crc32"
	"io"
	"strconv"
	"time"

	"foodforpeople/hub/journal"
)

// byteOrderMark tells spreadsheets that a CSV is UTF-8.
const byteOrderMark = "\xEF\xBB\xBF"

// Tables writes tables.zip: every table as CSV (RFC 4180, UTF-8 with a byte order mark), and the dictionary. It may be called
// concurrently.
func Tables(ctx context.Context, from Reader, info journal.Info, options Options, out io.Writer) error {
	x, err := openExtract(ctx, from, info, options)
	if err != nil {
		return err
	}
	z, err := newZipSink(x, out)
	if err != nil {
		return err
	}
	return x.fill(ctx, z)
}

// zipSink is a zip of CSVs. The rows of the largest table leave as they come; those of the others wait, compressed, for
// theirs to end.
type zipSink struct {
	zip    *zip.Writer
	tables []table
	made   time.Time
	first  *csv.Writer
	spools map[string]*spool
}

func newZipSink(x *extract, out io.Writer) (*zipSink, error) {
	z := &zipSink{zip: zip.NewWriter(out), tables: x.tables, made: x.info.Created, spools: make(map[string]*spool)}
	entry, err := z.zip.CreateHeader(&zip.FileHeader{Name: "dictionary.md", Method: zip.Deflate, Modified: z.made})
	if err != nil {
		return nil, err
	}
	if err := writeDictionary(entry); err != nil {
		return nil, err
	}
	for i := range z.tables {
		t := &z.tables[i]
		if t.name == eventsTable {
			continue
		}
		s, err := newSpool(t)
		if err != nil {
			return nil, err
		}
		z.spools[t.name] = s
	}
	entry, err = z.zip.CreateHeader(&zip.FileHeader{Name: eventsTable + ".csv", Method: zip.Deflate, Modified: z.made})
	if err != nil {
		return nil, err
	}
	z.first, err = newCSV(entry, x.table(eventsTable))
	return z, err
}

// table finds a table by name.
func (x *extract) table(name string) *table {
	for i := range x.tables {
		if x.tables[i].name == name {
			return &x.tables[i]
		}
	}
	panic("export: no table " + name)
}

func (z *zipSink) row(t *table, values []any) error {
	to := z.first
	if spool := z.spools[t.name]; spool != nil {
		to = spool.csv
	}
	return to.Write(cells(values))
}

func (z *zipSink) close() error {
	if z.first.Flush(); z.first.Error() != nil {
		return z.first.Error()
	}
	for i := range z.tables {
		if spool := z.spools[z.tables[i].name]; spool != nil {
			if err := spool.moveTo(z.zip, z.tables[i].name+".csv", z.made); err != nil {
				return err
			}
		}
	}
	return z.zip.Close()
}

// spool is a file of a zip before its turn.
type spool struct {
	csv     *csv.Writer
	data    bytes.Buffer
	deflate *flate.Writer
	sum     uint32
	size    uint64
}

func newSpool(t *table) (s *spool, err error) {
	s = &spool{}
	if s.deflate, err = flate.NewWriter(&s.data, flate.DefaultCompression); err != nil {
		return nil, err
	}
	s.csv, err = newCSV(s, t)
	return s, err
}

// Write takes what the CSV writer makes.
func (s *spool) Write(p []byte) (int, error) {
	s.sum = crc32.Update(s.sum, crc32.IEEETable, p)
	s.size += uint64(len(p))
	return s.deflate.Write(p)
}

func (s *spool) moveTo(z *zip.Writer, name string, made time.Time) error {
	if s.csv.Flush(); s.csv.Error() != nil {
		return s.csv.Error()
	}
	if err := s.deflate.Close(); err != nil {
		return err
	}
	entry, err := z.CreateRaw(&zip.FileHeader{
		Name: name, Method: zip.Deflate, Modified: made, CRC32: s.sum,
		CompressedSize64: uint64(s.data.Len()), UncompressedSize64: s.size,
	})
	if err != nil {
		return err
	}
	_, err = s.data.WriteTo(entry)
	return err
}

// newCSV begins a CSV with its headings.
func newCSV(out io.Writer, t *table) (*csv.Writer, error) {
	if _, err := io.WriteString(out, byteOrderMark); err != nil {
		return nil, err
	}
	w := csv.NewWriter(out)
	w.UseCRLF = true
	return w, w.Write(t.names())
}

func (t *table) names() []string {
	names := make([]string, len(t.headings))
	for i, h := range t.headings {
		names[i] = h.name
	}
	return names
}

// cells writes values as text: numbers with a full stop, nothing for none.
func cells(values []any) []string {
	row := make([]string, len(values))
	for i, value := range values {
		switch v := value.(type) {
		case bool:
			row[i] = strconv.FormatBool(v)
		case int64:
			row[i] = strconv.FormatInt(v, 10)
		case float64:
			row[i] = strconv.FormatFloat(v, 'g', -1, 64)
		case string:
			row[i] = harmless(v)
		case document:
			row[i] = harmlessJSON(string(v))
		}
	}
	return row
}
