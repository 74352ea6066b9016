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

	"github.com/andybalholm/brotli"
)

// assets serves the files of the pages: each compressed once in each way that is asked for. The pages ask for them below a folder named after the
// release, the hash of all files together. A browser keeps what it got under such an address for good, and a page never
// mixes modules of two releases: those of another are not found.
type assets struct {
	files   fs.FS
	release string
	mu      sync.Mutex
	known   map[string]*asset
}

type asset struct {
	data        []byte
	contentType string
	tag         string
	zipped      func() []byte // nil where that gains nothing, as with fonts
	brotlied    func() []byte
}

func newAssets(files fs.FS) *assets {
	return &assets{files: files, release: releaseOf(files), known: make(map[string]*asset)}
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
	file.write(w, r)
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
	file.write(w, r)
}

// document tells whether a browser would show the file as a page of its own.
func (f *asset) document() bool {
	return strings.HasPrefix(f.contentType, "text/html") || strings.HasPrefix(f.contentType, "image/svg+xml")
}

func (f *asset) write(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Content-Type", f.contentType)
	header.Set("Vary", "Accept-Encoding")
	coding, body := f.packed(r.Header.Get("Accept-Encoding"))
	if coding != "" {
		header.Set("Content-Encoding", coding)
	}
	w.Write(body) // the client is gone
}

// packed is the smallest form that the client takes, and its name in HTTP, "" if it is the file itself. Browsers take
// brotli only over https and from their own computer; on plain http in a venue they get gzip.
func (f *asset) packed(accepted string) (coding string, body []byte) {
	if takes(accepted, "br") {
		if body := f.brotlied(); body != nil {
			return "br", body
		}
	}
	if takes(accepted, "gzip") {
		if body := f.zipped(); body != nil {
			return "gzip", body
		}
	}
	return "", f.data
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
	file := &asset{
		data: data, tag: `"` + hex.EncodeToString(sum[:8]) + `"`, contentType: contentType(name),
		zipped:   sync.OnceValue(func() []byte { return zip(data) }),
		brotlied: sync.OnceValue(func() []byte { return brotlify(data) }), // slow: not done where nobody takes it
	}
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

// brotlify compresses a file with brotli, nil if that gains nothing.
func brotlify(data []byte) []byte {
	var out bytes.Buffer
	return squeeze(brotli.NewWriterLevel(&out, brotli.BestCompression), &out, data)
}

func squeeze(w io.WriteCloser, out *bytes.Buffer, data []byte) []byte {
	w.Write(data) // a Buffer never fails
	w.Close()     // a Buffer never fails
	if out.Len() >= len(data) {
		return nil
	}
	return out.Bytes()
}
