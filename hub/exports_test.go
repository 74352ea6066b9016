package hub

import (
	"bytes"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"

	"foodforpeople/hub/export"
)

// slow is the answer to a client that takes nothing until it is let.
type slow struct {
	*httptest.ResponseRecorder
	take chan struct{}
}

func (s slow) Write(p []byte) (int, error) {
	<-s.take
	return s.ResponseRecorder.Write(p)
}

// Whoever downloads slowly holds up nobody, and only so many may do it at the same time.
func TestSlowDownloadsHoldUpNobody(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		st := newStage(t, s)
		path := "/api/sessions/" + st.code + "/export/journal.jsonl"
		take := make(chan struct{})
		var downloads []slow
		done := make(chan struct{})
		for range maxExports {
			answer := slow{httptest.NewRecorder(), take}
			downloads = append(downloads, answer)
			request := httptest.NewRequest(http.MethodGet, path, nil)
			s.signedIn(request)
			go func() {
				defer func() { done <- struct{}{} }()
				s.handler.ServeHTTP(answer, request)
			}()
		}
		synctest.Wait()
		if answer := s.get(path, true); answer.Code != http.StatusServiceUnavailable || refusalOf(t, answer) != "BUSY" {
			t.Errorf("one more is answered %d", answer.Code)
		}
		st.boss.do("message", map[string]any{"text": "Halo"}) // fails unless it is answered
		close(take)
		for range downloads {
			<-done
		}
		for _, download := range downloads {
			checked, err := export.Check(bytes.NewReader(download.Body.Bytes()))
			if err != nil || checked.Session.People() != 6 || strings.Contains(download.Body.String(), "Halo") {
				t.Errorf("%v: %.200s", err, download.Body)
			}
		}
		again := s.get(path, true)
		if again.Code != http.StatusOK || !strings.Contains(again.Body.String(), "Halo") {
			t.Errorf("afterwards: %d", again.Code)
		}
	})
}

// Every file comes with a name and a type; a session that has ended is found by its code and its id.
func TestExportsOverHTTP(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		id := s.hub.room(code).id
		s.join(code, "Ani Lestari", 0)
		synctest.Wait()
		for file, begins := range map[string]string{
			"journal.jsonl": `{"manifest":"Food for People journal"`, "session.xlsx": "PK", "tables.zip": "PK", "dictionary.md": "# Data dictionary",
		} {
			for _, query := range []string{"", "?pseudonymised=1"} {
				answer := s.get("/api/sessions/"+code+"/export/"+file+query, true)
				disposition := answer.Header().Get("Content-Disposition")
				if answer.Code != http.StatusOK || !strings.HasPrefix(answer.Body.String(), begins) || !strings.HasSuffix(disposition, file+`"`) ||
					strings.Contains(disposition, "pseudonymised") != (query != "") || answer.Header().Get("Content-Type") == "" {
					t.Errorf("%s%s: %d %q %.60q", file, query, answer.Code, disposition, answer.Body)
				}
				if has := strings.Contains(answer.Body.String(), "Lestari"); file == "journal.jsonl" && has != (query == "") {
					t.Errorf("%s%s has the name: %t", file, query, has)
				}
			}
		}
		if got := s.end(code); got != http.StatusNoContent {
			t.Fatal(got)
		}
		other := s.session(2)
		for path, want := range map[string]int{
			code + "/export/journal.jsonl": 200, id + "/export/tables.zip": 200, other + "/export/journal.jsonl": 200, "000000/export/journal.jsonl": 404,
			other + "/export/journal.db": 404,
		} {
			if answer := s.get("/api/sessions/"+path, true); answer.Code != want {
				t.Errorf("%s is answered %d, expected %d", path, answer.Code, want)
			}
		}
	})
}

// A download that breaks off must not look whole.
func TestBrokenDownloadIsCutOff(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		reads := 0
		s.breakWith(func(op string) error {
			if op == "read" {
				if reads++; reads == 2 { // the manifest has been written by then
					return http.ErrBodyNotAllowed
				}
			}
			return nil
		})
		defer func() {
			if cause := recover(); cause != http.ErrAbortHandler {
				t.Errorf("the answer was not cut off: %v", cause)
			}
		}()
		s.get("/api/sessions/"+code+"/export/tables.zip", true)
	})
}
