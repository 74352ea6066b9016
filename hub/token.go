package hub

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"net/http"
	"sync/atomic"

	"foodforpeople/hub/journal"
)

const (
	tokenSetting = "facilitator-token-hash"
	tokenCookie  = "foodforpeople_facilitator"
	tokenDays    = 30
)

// facilitatorToken is the server's only secret: whoever has it may facilitate. Only its hash is kept.
type facilitatorToken struct {
	hash  atomic.Value // string
	fresh string       // the token itself, if this process has made it
}

func (t *facilitatorToken) load(ctx context.Context, settings journal.Settings) error {
	hash, err := settings.Setting(ctx, tokenSetting)
	if errors.Is(err, journal.ErrNotFound) {
		return t.renew(ctx, settings)
	}
	if err != nil {
		return err
	}
	t.hash.Store(string(hash))
	return nil
}

func (t *facilitatorToken) renew(ctx context.Context, settings journal.Settings) error {
	token := randomToken() + randomToken()
	hash := hashToken(token)
	if err := settings.PutSetting(ctx, tokenSetting, []byte(hash)); err != nil {
		return err
	}
	t.fresh = token
	t.hash.Store(hash)
	return nil
}

func (t *facilitatorToken) is(token string) bool {
	return subtle.ConstantTimeCompare([]byte(hashToken(token)), []byte(t.hash.Load().(string))) == 1
}

// NewToken replaces the facilitator's token; the old one is worth nothing from now on. Call it before the hub serves.
func (h *Hub) NewToken(ctx context.Context) error { return h.token.renew(ctx, h.Settings) }

// FreshToken is the facilitator's token if this process has made it; otherwise empty, for only its hash is kept.
func (h *Hub) FreshToken() string { return h.token.fresh }

// isFacilitator reports whether a request comes from a facilitator.
func (h *Hub) isFacilitator(request *http.Request) bool {
	cookie, err := request.Cookie(tokenCookie)
	return err == nil && h.token.is(cookie.Value)
}

// signIn turns a token in the address into a cookie, so that it does not stay in the address bar.
func (h *Hub) signIn(w http.ResponseWriter, request *http.Request) bool {
	token := request.URL.Query().Get("token")
	if token == "" || !h.token.is(token) {
		return false
	}
	http.SetCookie(w, &http.Cookie{
		Name: tokenCookie, Value: token, Path: "/", MaxAge: tokenDays * 24 * 3600,
		HttpOnly: true, SameSite: http.SameSiteStrictMode, Secure: isSecure(request),
	})
	return true
}

// mayTryToken counts a token in the address that was wrong; false if there were too many.
func (h *Hub) mayTryToken(request *http.Request) bool {
	if !request.URL.Query().Has("token") {
		return true
	}
	if !h.guesses.facilitatorToken(originOf(request)) {
		return false
	}
	h.log.Warn("a facilitator's token was refused")
	return true
}

func randomToken() string {
	var raw [16]byte
	rand.Read(raw[:]) // never fails
	return hex.EncodeToString(raw[:])
}

func hashToken(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}
