package hub

import (
	"crypto/tls"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"testing"
	"testing/synctest"
)

func TestForwardedHeadersCountOnlyFromTrustedProxies(t *testing.T) {
	proxies := []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8"), netip.MustParsePrefix("fd00::/8")}
	for _, test := range []struct {
		name, peer string
		headers    map[string][]string
		client     string
		secure     bool
	}{
		{"nobody between", "192.0.2.7:5000", nil, "192.0.2.7:5000", false},
		{"a client that pretends", "192.0.2.7:5000", map[string][]string{"X-Forwarded-For": {"1.2.3.4"}, "X-Forwarded-Proto": {"https"}}, "192.0.2.7:5000", false},
		{"a proxy", "10.0.0.1:5000", map[string][]string{"X-Forwarded-For": {"192.0.2.7"}, "X-Forwarded-Proto": {"https"}}, "192.0.2.7:0", true},
		{"a proxy without TLS", "10.0.0.1:5000", map[string][]string{"X-Forwarded-For": {"192.0.2.7"}, "X-Forwarded-Proto": {"http"}}, "192.0.2.7:0", false},
		{"a client that pretends to a proxy", "10.0.0.1:5000", map[string][]string{"X-Forwarded-For": {"1.2.3.4, 192.0.2.7"}}, "192.0.2.7:0", false},
		{"in two lines", "10.0.0.1:5000", map[string][]string{"X-Forwarded-For": {"1.2.3.4", "192.0.2.7"}, "X-Forwarded-Proto": {"http", "https"}}, "192.0.2.7:0", true},
		{"two proxies", "10.0.0.1:5000", map[string][]string{"X-Forwarded-For": {"1.2.3.4, 192.0.2.7, 10.9.9.9"}}, "192.0.2.7:0", false},
		{"nothing but proxies", "10.0.0.1:5000", map[string][]string{"X-Forwarded-For": {"10.0.0.3"}}, "10.0.0.3:0", false},
		{"nonsense", "10.0.0.1:5000", map[string][]string{"X-Forwarded-For": {"192.0.2.7, unknown"}}, "10.0.0.1:5000", false},
		{"nonsense before a proxy", "10.0.0.1:5000", map[string][]string{"X-Forwarded-For": {"x, 10.0.0.3"}}, "10.0.0.3:0", false},
		{"a proxy that says nothing", "10.0.0.1:5000", nil, "10.0.0.1:5000", false},
		{"IPv6", "[fd00::1]:5000", map[string][]string{"X-Forwarded-For": {"2001:db8::7"}}, "[2001:db8::7]:0", false},
		{"IPv4 in IPv6", "[::ffff:10.0.0.1]:5000", map[string][]string{"X-Forwarded-For": {"::ffff:192.0.2.7"}}, "192.0.2.7:0", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			request := httptest.NewRequest(http.MethodGet, "/", nil)
			request.RemoteAddr = test.peer
			for name, values := range test.headers {
				request.Header[name] = values
			}
			behind(proxies, http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
				if r.RemoteAddr != test.client || isSecure(r) != test.secure {
					t.Errorf("seen as %s, secure %v; want %s, %v", r.RemoteAddr, isSecure(r), test.client, test.secure)
				}
				if len(r.Header) != 0 {
					t.Errorf("headers are left: %v", r.Header)
				}
			})).ServeHTTP(httptest.NewRecorder(), request)
		})
	}
}

func TestTheCookieIsSecureWhereTheWayIs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		s.hub.Proxies = []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")}
		s.handler = s.hub.Handler()
		for name, test := range map[string]struct {
			change func(*http.Request)
			secure bool
		}{
			"plain":             {func(*http.Request) {}, false},
			"TLS":               {func(r *http.Request) { r.TLS = &tls.ConnectionState{} }, true},
			"TLS to a proxy":    {func(r *http.Request) { r.RemoteAddr = "10.0.0.1:5"; r.Header.Set("X-Forwarded-Proto", "https") }, true},
			"TLS to a stranger": {func(r *http.Request) { r.Header.Set("X-Forwarded-Proto", "https") }, false},
		} {
			answer := s.call("/facilitator?token="+s.token, nil, test.change)
			cookies := answer.Result().Cookies()
			if len(cookies) != 1 || cookies[0].Secure != test.secure || !cookies[0].HttpOnly || cookies[0].SameSite != http.SameSiteStrictMode {
				t.Errorf("%s: %d, cookies %v", name, answer.Code, cookies)
			}
		}
	})
}
