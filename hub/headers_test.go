package hub

import (
	"crypto/tls"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/synctest"

	"foodforpeople/static"
)

func TestEveryAnswerIsSecured(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		code := s.session(2)
		other := func(r *http.Request) { r.Header.Set("Origin", "https://evil.test") }
		for name, answer := range map[string]*httptest.ResponseRecorder{
			"page": s.call("/"+code, nil), "control room": s.call("/facilitator", nil), "sign-in": s.call("/facilitator?token="+s.token, nil),
			"file": s.call("/static/shared/clock.js", nil), "answer": s.call("/api/sessions/"+code, nil),
			"refusal": s.call("/api/sessions", nil), "nothing": s.call("/none/at/all", nil), "wrong method": s.call("/check", struct{}{}),
			"another origin": s.call("/api/join", struct{}{}, other), "picture": s.call("/api/qr.svg?text=x", nil), "poll": s.call("/poll", nil),
		} {
			header := answer.Header()
			policy := header.Get("Content-Security-Policy")
			for _, rule := range []string{"default-src 'none'", "script-src 'self';", "frame-ancestors 'none'", "base-uri 'none'"} {
				if !strings.Contains(policy, rule) {
					t.Errorf("%s (%d): no %s in %q", name, answer.Code, rule, policy)
				}
			}
			if strings.Contains(policy, "unsafe") || strings.Contains(policy, "http:") || strings.Contains(policy, "*") {
				t.Errorf("%s: %q", name, policy)
			}
			if header.Get("X-Content-Type-Options") != "nosniff" || header.Get("Referrer-Policy") != "no-referrer" ||
				header.Get("Cross-Origin-Resource-Policy") != "same-origin" || !strings.Contains(header.Get("Permissions-Policy"), "screen-wake-lock=(self)") {
				t.Errorf("%s (%d): %v", name, answer.Code, header)
			}
		}
	})
}

// What a policy without unsafe-inline would not let run, or what comes from elsewhere.
var inline = regexp.MustCompile(`(?i)<script(?:[^>]*src="/)?[^>]*>[^<]+|<style|\sstyle=|\son\w+=|javascript:|(?:src|href)="(?:https?:)?//`)

func TestPagesHaveNothingInlineAndNothingFromElsewhere(t *testing.T) {
	for _, bad := range []string{`<script>x</script>`, `<p style="x">`, `<p onclick="x">`, `<script src="//x/y">`, `<link href="https://x">`} {
		if !inline.MatchString(bad) {
			t.Errorf("%s is not found", bad)
		}
	}
	found := 0
	err := fs.WalkDir(static.Files, ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".html") && !strings.HasSuffix(name, ".css") {
			return err
		}
		found++
		content, err := fs.ReadFile(static.Files, name)
		if strings.HasSuffix(name, ".html") {
			for _, match := range inline.FindAllString(string(content), -1) {
				t.Errorf("%s: %s", name, match)
			}
		} else if regexp.MustCompile(`@import|url\("?(?:https?:)?//`).Match(content) {
			t.Errorf("%s loads from elsewhere", name)
		}
		return err
	})
	if err != nil || found < 8 {
		t.Errorf("%d pages and styles: %v", found, err)
	}
}

// Scripts that make code of text, or elements of text, would get around the templates that show what people type as text.
func TestScriptsMakeNoCodeOfText(t *testing.T) {
	maker := regexp.MustCompile(`innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|dangerouslySetInnerHTML|srcdoc|setTimeout\(['"]`)
	allowed := []string{"vendor/ui.js"} // the library's own name for what no page uses
	err := fs.WalkDir(static.Files, ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".js") || slices.Contains(allowed, name) {
			return err
		}
		content, err := fs.ReadFile(static.Files, name)
		for _, match := range maker.FindAllString(string(content), -1) {
			t.Errorf("%s: %s", name, match)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func TestTheTokenIsKeptHashedAndCanBeReplaced(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		kept, err := s.memory.Setting(t.Context(), tokenSetting)
		if err != nil || strings.Contains(string(kept), s.token) || string(kept) != hashToken(s.token) || len(s.token) != 64 {
			t.Errorf("kept is %s of %s: %v", kept, s.token, err)
		}
		code := s.session(2)
		old := s.token
		if boss := s.facilitator(code); boss.code() != 0 {
			t.Fatalf("closed with %d", boss.code())
		}
		if err := s.hub.NewToken(t.Context()); err != nil {
			t.Fatal(err)
		}
		if boss := s.facilitator(code); boss.code() != closeNotAllowed {
			t.Errorf("the old token's connection is closed with %d", boss.code())
		}
		if answer := s.call("/facilitator?token="+old, nil); len(answer.Result().Cookies()) != 0 {
			t.Error("the old token still signs in")
		}
		s.token = s.hub.FreshToken()
		answer := s.call("/facilitator?token="+s.token, nil, func(r *http.Request) { r.TLS = &tls.ConnectionState{} })
		cookies := answer.Result().Cookies()
		if len(cookies) != 1 || !cookies[0].HttpOnly || !cookies[0].Secure || cookies[0].SameSite != http.SameSiteStrictMode {
			t.Errorf("cookies %v", cookies)
		}
		if boss := s.facilitator(code); boss.code() != 0 {
			t.Errorf("the new token's connection is closed with %d", boss.code())
		}
	})
}
