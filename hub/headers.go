package hub

import (
	"net/http"
	"strings"
)

// contentPolicy lets a page load its own files and speak to its own server, and nothing else: no text that somebody typed
// can become a script or a style. The picture of a page's address bar may be empty, for which data: is needed.
var contentPolicy = strings.Join([]string{
	"default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'",
	"base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
}, "; ")

// permissions are what a page needs of the device: to keep its screen lit, by a lock or a playing video, and to fill it.
var permissions = strings.Join([]string{
	"autoplay=(self)", "fullscreen=(self)", "screen-wake-lock=(self)",
	"camera=()", "display-capture=()", "geolocation=()", "microphone=()", "payment=()", "usb=()",
}, ", ")

// secured sets the headers that every answer carries.
func secured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Content-Security-Policy", contentPolicy)
		header.Set("Permissions-Policy", permissions)
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("Referrer-Policy", "no-referrer")
		header.Set("Cross-Origin-Resource-Policy", "same-origin")
		next.ServeHTTP(w, r)
	})
}
