package hub

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
	"sync"
)

// assets serves the files of the pages: each compressed once, with a tag by which browsers know it again.
type assets struct {
	files fs.FS
	mu    sync.Mutex
	known map[string]*asset
}

type asset struct {
	data, packed []byte
	contentType  string
	tag          string
}

func newAssets(files fs.FS) *assets { return &assets{files: files, known: make(map[string]*asset)} }

// ServeHTTP serves a file by its path below static/.
func (a *assets) ServeHTTP(w http.ResponseWriter, r *http.Request) { a.serve(w, r, r.URL.Path) }

// page serves one file whatever the path.
func (a *assets) page(name string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) { a.serve(w, r, name) }
}

func (a *assets) serve(w http.ResponseWriter, r *http.Request, name string) {
	file := a.load(name)
	if file == nil {
		http.NotFound(w, r)
		return
	}
	header := w.Header()
	header.Set("Content-Type", file.contentType)
	header.Set("Cache-Control", "no-cache") // ask each time; the tag makes the answer short
	header.Set("Vary", "Accept-Encoding")
	header.Set("ETag", file.tag)
	if r.Header.Get("If-None-Match") == file.tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	body := file.data
	if file.packed != nil && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		header.Set("Content-Encoding", "gzip")
		body = file.packed
	}
	w.Write(body) // the client is gone
}

func (a *assets) load(name string) *asset {
	a.mu.Lock()
	defer a.mu.Unlock()
	if file := a.known[name]; file != nil {
		return file
	}
	data, err := fs.ReadFile(a.files, name)
	if err != nil {
		return nil // unknown names are not remembered: they must not cost memory
	}
	sum := sha256.Sum256(data)
	file := &asset{data: data, tag: `"` + hex.EncodeToString(sum[:8]) + `"`, contentType: contentType(name)}
	if !strings.HasSuffix(name, ".woff2") {
		file.packed = pack(data)
	}
	a.known[name] = file
	return file
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

// pack compresses a file, nil if that gains nothing.
func pack(data []byte) []byte {
	var out bytes.Buffer
	zip, _ := gzip.NewWriterLevel(&out, gzip.BestCompression) // the level exists
	zip.Write(data)                                           // a Buffer never fails
	zip.Close()                                               // a Buffer never fails
	if out.Len() >= len(data) {
		return nil
	}
	return out.Bytes()
}
