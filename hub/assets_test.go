package hub

import (
	"bytes"
	"compress/gzip"
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
	files := newAssets(withRelease())
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
	old := newAssets(withRelease())
	changed := withRelease()
	changed["shared/clock.js"] = &fstest.MapFile{Data: []byte("export const a = 2;")}
	renewed := newAssets(changed)
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
	if again := newAssets(withRelease()); releaseIn(t, again) != before {
		t.Error("the same files are another release after a restart")
	}
}

func TestFirstTexts(t *testing.T) {
	files := withRelease()
	files["phone/first-texts.json"] = &fstest.MapFile{Data: []byte(`["app.name", "refusal.", "join.go"]`)}
	files["locales/id.json"] = &fstest.MapFile{Data: []byte(`{"app.name": "F & P", "app.names": "-", "refusal.A": {"one": "1", "other": "n"}, "join.go": "Masuk", "refusal": "-"}`)}
	served := newAssets(files)
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
	})
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
