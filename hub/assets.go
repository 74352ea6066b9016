package hub

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"regexp"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/andybalholm/brotli"
)

// assets serves the files of the pages: each compressed once in each way that is asked for. The pages ask for them below a folder named after the
// release, the hash of all files together. A browser keeps what it got under such an address for good, and a page never
// mixes modules of two releases: those of another are not found.
type assets struct {
	files   fs.FS
	release string
	aside   func(work func()) // runs it while requests are answered
	stopped <-chan struct{}   // then nothing is compressed any more
	mu      sync.Mutex        // guards what follows
	known   map[string]*asset
	waiting []*asset // for their best form, as first asked for: what the first page needs comes first
	working bool     // whether somebody is making best forms
}

type asset struct {
	data        []byte
	contentType string
	tag         string
	zipped      func() []byte // nil where that gains nothing, as with fonts
	brotlied    func() []byte // quickly, likewise
	best        atomic.Pointer[[]byte]
}

// newAssets serves files. Aside runs what nobody waits for, until stopped is closed; nil never is.
func newAssets(files fs.FS, aside func(work func()), stopped <-chan struct{}) *assets {
	return &assets{files: files, release: releaseOf(files), aside: aside, stopped: stopped, known: make(map[string]*asset)}
}

const releaseDigits = 12

// releaseName is what the folder of any release looks like; no folder of the pages does.
var releaseName = regexp.MustCompile(`^[0-9a-f]{12}$`)

// releaseOf is the hash of the names and contents of all files.
func releaseOf(files fs.FS) string {
	sum := sha256.New()
	fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(files, name)
		content := sha256.Sum256(data)
		sum.Write([]byte(name + "\x00"))
		sum.Write(content[:])
		return err
	}) // what cannot be read cannot be served either
	return hex.EncodeToString(sum.Sum(nil))[:releaseDigits]
}

// ServeHTTP serves a file by its path below static/, with or without the folder of the release.
func (a *assets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	folder, name, _ := strings.Cut(r.URL.Path, "/")
	switch {
	case folder == a.release:
		a.serveForGood(w, r, name)
	case releaseName.MatchString(folder):
		w.Header().Set("Cache-Control", "no-store")
		http.NotFound(w, r)
	default:
		a.serve(w, r, r.URL.Path)
	}
}

// page serves one file whatever the path.
func (a *assets) page(name string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { a.serve(w, r, name) }
}

// serve answers with a file that may be another tomorrow under the same address.
func (a *assets) serve(w http.ResponseWriter, r *http.Request, name string) {
	file := a.load(name)
	if file == nil {
		http.NotFound(w, r)
		return
	}
	header := w.Header()
	header.Set("Cache-Control", "no-cache") // ask each time; the tag makes the answer short
	header.Set("ETag", file.tag)
	if r.Header.Get("If-None-Match") == file.tag {
		header.Set("Vary", "Accept-Encoding")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	a.write(w, r, file)
}

// serveForGood answers with a file of this release, which never changes under its address.
func (a *assets) serveForGood(w http.ResponseWriter, r *http.Request, name string) {
	file := a.load(name)
	if file == nil {
		http.NotFound(w, r)
		return
	}
	header := w.Header()
	header.Set("Cache-Control", "public, max-age=31536000, immutable")
	if !file.document() {
		// They say how a document behaves; with scripts, styles and fonts they would only be a third of the first load's headers.
		header.Del("Content-Security-Policy")
		header.Del("Referrer-Policy")
		header.Del("Permissions-Policy")
		header.Del("Cross-Origin-Resource-Policy")
	}
	a.write(w, r, file)
}

// document tells whether a browser would show the file as a page of its own.
func (f *asset) document() bool {
	return strings.HasPrefix(f.contentType, "text/html") || strings.HasPrefix(f.contentType, "image/svg+xml")
}

func (a *assets) write(w http.ResponseWriter, r *http.Request, file *asset) {
	header := w.Header()
	header.Set("Content-Type", file.contentType)
	header.Set("Vary", "Accept-Encoding")
	coding, body := a.packed(file, r.Header.Get("Accept-Encoding"))
	if coding != "" {
		header.Set("Content-Encoding", coding)
	}
	w.Write(body) // the client is gone
}

// packed is the smallest form there is that the client takes, and its name in HTTP, "" if it is the file itself. Browsers
// take brotli only over https and from their own computer; on plain http in a venue they get gzip.
func (a *assets) packed(file *asset, accepted string) (coding string, body []byte) {
	if takes(accepted, "br") {
		if best := file.best.Load(); best != nil {
			return "br", *best
		}
		if body := file.brotlied(); body != nil {
			return "br", body
		}
	}
	if takes(accepted, "gzip") {
		if body := file.zipped(); body != nil {
			return "gzip", body
		}
	}
	return "", file.data
}

// improveLater has the best form of a file made aside: those of one page take seconds, and a lobby of phones comes at once.
func (a *assets) improveLater(file *asset) {
	a.mu.Lock()
	a.waiting = append(a.waiting, file)
	begin := !a.working
	a.working = true
	a.mu.Unlock()
	if begin {
		a.aside(a.improve)
	}
}

// improve makes the best forms that wait, one after the other, so that the other processors are left to the rooms.
func (a *assets) improve() {
	for {
		a.mu.Lock()
		if len(a.waiting) == 0 {
			a.working = false
			a.mu.Unlock()
			return
		}
		file := a.waiting[0]
		a.waiting = a.waiting[1:]
		a.mu.Unlock()
		select {
		case <-a.stopped:
			return
		default:
		}
		if best := brotlify(file.data, brotli.BestCompression); best != nil {
			file.best.Store(&best)
		}
	}
}

// takes tells whether an Accept-Encoding names a coding and does not refuse it.
func takes(accepted, coding string) bool {
	for one := range strings.SplitSeq(accepted, ",") {
		name, weight, _ := strings.Cut(one, ";")
		if strings.TrimSpace(name) == coding {
			q, weighted := strings.CutPrefix(strings.TrimSpace(weight), "q=")
			return !weighted || strings.Trim(q, "0.") != ""
		}
	}
	return false
}

func (a *assets) load(name string) *asset {
	a.mu.Lock()
	defer a.mu.Unlock()
	if file := a.known[name]; file != nil {
		return file
	}
	data, err := a.read(name)
	if err != nil {
		return nil // unknown names are not remembered: they must not cost memory
	}
	sum := sha256.Sum256(data)
	file := &asset{data: data, tag: `"` + hex.EncodeToString(sum[:8]) + `"`, contentType: contentType(name)}
	file.zipped = sync.OnceValue(func() []byte { return zip(data) })
	file.brotlied = sync.OnceValue(func() []byte {
		body := brotlify(data, quickBrotli)
		if body != nil {
			a.improveLater(file)
		}
		return body
	})
	a.known[name] = file
	return file
}

// read is a file as it is served: pages point to the files of this release, and the texts of the first view are
// those of the whole table that it needs.
func (a *assets) read(name string) ([]byte, error) {
	if code, first := strings.CutSuffix(name, firstTextsEnding); first {
		return firstTexts(a.files, code)
	}
	data, err := fs.ReadFile(a.files, name)
	if err == nil && path.Ext(name) == ".html" {
		data = bytes.ReplaceAll(data, []byte(`"/static/`), []byte(`"/static/`+a.release+`/`))
	}
	return data, err
}

func contentType(name string) string {
	switch extension := path.Ext(name); extension {
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".woff2":
		return "font/woff2"
	default:
		return mime.TypeByExtension(extension)
	}
}

// zip compresses a file with gzip, nil if that gains nothing.
func zip(data []byte) []byte {
	var out bytes.Buffer
	w, _ := gzip.NewWriterLevel(&out, gzip.BestCompression) // the level exists
	return squeeze(w, &out, data)
}

// quickBrotli takes less than a tenth of the time of the best level and leaves a tenth more.
const quickBrotli = 5

// brotlify compresses a file with brotli, nil if that gains nothing.
func brotlify(data []byte, level int) []byte {
	var out bytes.Buffer
	return squeeze(brotli.NewWriterLevel(&out, level), &out, data)
}

func squeeze(w io.WriteCloser, out *bytes.Buffer, data []byte) []byte {
	w.Write(data) // a Buffer never fails
	w.Close()     // a Buffer never fails
	if out.Len() >= len(data) {
		return nil
	}
	return out.Bytes()
}
