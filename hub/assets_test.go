package hub

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/andybalholm/brotli"
)

// get asks the pages' handler, without what the hub sets on every answer.
func get(files *assets, path string) *httptest.ResponseRecorder {
	answer := httptest.NewRecorder()
	r := httptest.NewRequest("GET", "/", nil)
	r.URL.Path = path
	answer.Header().Set("Content-Security-Policy", "default-src 'self'")
	answer.Header().Set("X-Content-Type-Options", "nosniff")
	files.ServeHTTP(answer, r)
	return answer
}

// never leaves aside what nobody waits for.
func never(func()) {}

func withRelease() fstest.MapFS {
	files := maps.Clone(pages)
	files["phone/index.html"] = &fstest.MapFile{Data: []byte(`<script type="module" src="/static/phone/main.js"></script>`)}
	files["phone/main.js"] = &fstest.MapFile{Data: []byte("import '../shared/clock.js';")}
	return files
}

// releaseIn is the release that the phone page asks for.
func releaseIn(t *testing.T, files *assets) string {
	t.Helper()
	found := regexp.MustCompile(`"/static/([^/"]+)/phone/main.js"`).FindStringSubmatch(get(files, "phone/index.html").Body.String())
	if found == nil {
		t.Fatal("the page does not name its release")
	}
	return found[1]
}

func TestReleaseIsKeptForGood(t *testing.T) {
	files := newAssets(withRelease(), never, nil)
	release := releaseIn(t, files)
	script := get(files, release+"/phone/main.js")
	header := script.Header()
	if script.Code != 200 || !strings.Contains(header.Get("Cache-Control"), "immutable") || header.Get("X-Content-Type-Options") != "nosniff" ||
		header.Get("Content-Security-Policy") != "" || script.Body.String() != "import '../shared/clock.js';" {
		t.Errorf("%d %v %s", script.Code, header, script.Body)
	}
	if picture := get(files, release+"/phone/icon.svg"); picture.Header().Get("Content-Security-Policy") == "" {
		t.Error("a picture that can be opened as a page has no policy")
	}
	if page := get(files, "phone/index.html"); page.Header().Get("Cache-Control") != "no-cache" {
		t.Errorf("the page itself is kept: %v", page.Header())
	}
}

func TestReleasesDoNotMix(t *testing.T) {
	old := newAssets(withRelease(), never, nil)
	changed := withRelease()
	changed["shared/clock.js"] = &fstest.MapFile{Data: []byte("export const a = 2;")}
	renewed := newAssets(changed, never, nil)
	before, after := releaseIn(t, old), releaseIn(t, renewed)
	if before == after {
		t.Fatal("a changed module leaves the release as it was")
	}
	// main.js itself is the same in both: under the old address it must not come with the new clock.js.
	if answer := get(renewed, before+"/phone/main.js"); answer.Code != http.StatusNotFound || answer.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("a file of another release: %d %v", answer.Code, answer.Header())
	}
	if get(old, "phone/index.html").Header().Get("ETag") == get(renewed, "phone/index.html").Header().Get("ETag") {
		t.Error("browsers take the new page for the old one")
	}
	if again := newAssets(withRelease(), never, nil); releaseIn(t, again) != before {
		t.Error("the same files are another release after a restart")
	}
}

func TestFirstTexts(t *testing.T) {
	files := withRelease()
	files["phone/first-texts.json"] = &fstest.MapFile{Data: []byte(`["app.name", "refusal.", "join.go"]`)}
	files["locales/id.json"] = &fstest.MapFile{Data: []byte(`{"app.name": "F & P", "app.names": "-", "refusal.A": {"one": "1", "other": "n"}, "join.go": "Masuk", "refusal": "-"}`)}
	served := newAssets(files, never, nil)
	answer := get(served, "locales/id.first.json")
	if want := `{"app.name":"F \u0026 P","join.go":"Masuk","refusal.A":{"one":"1","other":"n"}}`; answer.Code != 200 || answer.Body.String() != want {
		t.Errorf("%d %s", answer.Code, answer.Body)
	}
	if kind := answer.Header().Get("Content-Type"); kind != "application/json" {
		t.Error(kind)
	}
	for _, name := range []string{"locales/xx.first.json", "locales/.first.json", ".first.json"} {
		if answer := get(served, name); answer.Code != 404 {
			t.Errorf("%s: %d", name, answer.Code)
		}
	}
}

func TestPacking(t *testing.T) {
	text := bytes.Repeat([]byte("nasi dan sayur, "), 200)
	served := newAssets(fstest.MapFS{
		"a.js":    {Data: text},
		"a.woff2": {Data: []byte("\x01\xf3\x9a")}, // packed already: gains nothing
	}, never, nil)
	unpack := map[string]func([]byte) io.Reader{
		"":     func(b []byte) io.Reader { return bytes.NewReader(b) },
		"br":   func(b []byte) io.Reader { return brotli.NewReader(bytes.NewReader(b)) },
		"gzip": func(b []byte) io.Reader { r, _ := gzip.NewReader(bytes.NewReader(b)); return r },
	}
	for accepted, coding := range map[string]string{
		"": "", "deflate": "", "gzip, deflate": "gzip", "gzip, deflate, br, zstd": "br", "br;q=1.0, gzip;q=0.5": "br",
		"gzip, br;q=0": "gzip", "gzip;q=0.0": "", "brx, xgzip": "",
	} {
		for name, want := range map[string]string{"a.js": coding, "a.woff2": ""} {
			answer := httptest.NewRecorder()
			r := httptest.NewRequest("GET", "/", nil)
			r.URL.Path = name
			r.Header.Set("Accept-Encoding", accepted)
			served.ServeHTTP(answer, r)
			if got := answer.Header().Get("Content-Encoding"); got != want {
				t.Errorf("%s for %q: %q, want %q", name, accepted, got, want)
				continue
			}
			content, err := io.ReadAll(unpack[want](answer.Body.Bytes()))
			if err != nil || !bytes.Equal(content, served.load(name).data) {
				t.Errorf("%s for %q is not what it was: %v", name, accepted, err)
			}
		}
	}
}

// brotlied is a file as a browser on the server's own computer gets it.
func brotlied(t *testing.T, files *assets, name string) []byte {
	t.Helper()
	answer := httptest.NewRecorder()
	r := httptest.NewRequest("GET", "/", nil)
	r.URL.Path = name
	r.Header.Set("Accept-Encoding", "gzip, br")
	files.ServeHTTP(answer, r)
	body := answer.Body.Bytes()
	content, err := io.ReadAll(brotli.NewReader(bytes.NewReader(body)))
	if err != nil || answer.Header().Get("Content-Encoding") != "br" || !bytes.Equal(content, files.load(name).data) {
		t.Fatalf("%s is not what it was: %v %v", name, answer.Header(), err)
	}
	return body
}

// wordy is a text in which the best level finds more than the quick one.
func wordy() []byte {
	var text bytes.Buffer
	for i := range 3000 {
		fmt.Fprintf(&text, "%d nasi %d sayur %d telur, ", i*i%7919, i*31%977, i%13)
	}
	return text.Bytes()
}

func TestBestFormIsMadeAside(t *testing.T) {
	var started []func()
	pages := fstest.MapFS{"a.js": {Data: wordy()}, "b.js": {Data: append(wordy(), '.')}, "c.js": {Data: wordy()[1:]}}
	files := newAssets(pages, func(work func()) { started = append(started, work) }, nil)
	get(files, "c.js") // takes no brotli, so none is made
	if len(started) != 0 {
		t.Fatal("work is begun that nobody asked for")
	}
	first, other := brotlied(t, files, "a.js"), brotlied(t, files, "b.js")
	if again := brotlied(t, files, "a.js"); !bytes.Equal(first, again) || len(started) != 1 {
		t.Fatalf("%d workers", len(started))
	}
	started[0]()
	if a, b := brotlied(t, files, "a.js"), brotlied(t, files, "b.js"); len(a) >= len(first) || len(b) >= len(other) {
		t.Errorf("%d and %d bytes, before %d and %d", len(a), len(b), len(first), len(other))
	}
	late := brotlied(t, files, "c.js")
	if len(started) != 2 {
		t.Fatalf("a file that is asked for later has %d workers", len(started))
	}
	started[1]()
	if best := brotlied(t, files, "c.js"); len(best) >= len(late) {
		t.Errorf("%d bytes, before %d", len(best), len(late))
	}
}

func TestBestFormIsLeftWhenTheServerStops(t *testing.T) {
	stopped := make(chan struct{})
	var work func()
	files := newAssets(fstest.MapFS{"a.js": {Data: wordy()}}, func(begun func()) { work = begun }, stopped)
	first := brotlied(t, files, "a.js")
	close(stopped)
	work()
	if again := brotlied(t, files, "a.js"); !bytes.Equal(first, again) {
		t.Error("a stopped server goes on compressing")
	}
}
