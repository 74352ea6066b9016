package hub

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// forwarded are the headers by which a proxy says for whom it asks. From anybody else they are worth nothing.
var forwarded = []string{"Forwarded", "X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "X-Real-Ip"}

// securely marks a request that came to a trusted proxy over TLS.
type securely struct{}

// behind lets a request look as it did to the first of the trusted proxies on its way: with its client's address, and over
// TLS or not. What others say of themselves is dropped.
func behind(proxies []netip.Prefix, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		peer, err := netip.ParseAddrPort(r.RemoteAddr)
		if err == nil && trusted(proxies, peer.Addr()) {
			if client := clientOf(proxies, r.Header.Values("X-Forwarded-For")); client.IsValid() {
				r.RemoteAddr = net.JoinHostPort(client.String(), "0")
			}
			if lastOf(r.Header.Values("X-Forwarded-Proto")) == "https" {
				r = r.WithContext(context.WithValue(r.Context(), securely{}, true))
			}
		}
		for _, name := range forwarded {
			r.Header.Del(name)
		}
		next.ServeHTTP(w, r)
	})
}

func trusted(proxies []netip.Prefix, address netip.Addr) bool {
	return slices.ContainsFunc(proxies, func(p netip.Prefix) bool { return p.Contains(address.Unmap()) })
}

// clientOf is the last address that is not a trusted proxy's: those before it are only what the client says. Invalid if
// there is none.
func clientOf(proxies []netip.Prefix, values []string) (client netip.Addr) {
	list := strings.Split(strings.Join(values, ","), ",")
	for _, text := range slices.Backward(list) {
		address, err := netip.ParseAddr(strings.TrimSpace(text))
		if err != nil {
			return client
		}
		client = address.Unmap()
		if !trusted(proxies, client) {
			return client
		}
	}
	return client
}

func lastOf(values []string) string {
	list := strings.Split(strings.Join(values, ","), ",")
	return strings.ToLower(strings.TrimSpace(list[len(list)-1]))
}

// isSecure reports whether a request came over TLS, to this server or to a proxy that it trusts.
func isSecure(r *http.Request) bool {
	return r.TLS != nil || r.Context().Value(securely{}) != nil
}
