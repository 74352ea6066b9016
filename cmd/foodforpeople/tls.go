package main

import (
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"go.uber.org/zap"
	"golang.org/x/crypto/acme/autocert"
)

// certificates says how the server proves who it is; nil means plain http. redirect is what answers plain http beside it.
func certificates(c *config) (config *tls.Config, redirect http.Handler, err error) {
	switch {
	case len(c.domains) > 0:
		m := &autocert.Manager{
			Prompt: autocert.AcceptTOS, HostPolicy: autocert.HostWhitelist(c.domains...),
			Cache: autocert.DirCache(filepath.Join(c.data, "certificates")),
		}
		config, redirect = m.TLSConfig(), m.HTTPHandler(nil)
	case c.tlsCert != "":
		pair := &keyPair{cert: c.tlsCert, key: c.tlsKey}
		if _, err := pair.current(nil); err != nil {
			return nil, nil, err
		}
		config = &tls.Config{GetCertificate: pair.current, NextProtos: []string{"h2", "http/1.1"}}
		redirect = toHTTPS(c)
	default:
		return nil, nil, nil
	}
	config.MinVersion = tls.VersionTLS12
	return config, redirect, nil
}

// toHTTPS sends a browser to the same host over TLS: at the port that phones were told, or else at the one that is listened on.
func toHTTPS(c *config) http.Handler {
	_, port, _ := net.SplitHostPort(c.addr) // it was checked
	if public, err := url.Parse(c.publicURL); err == nil && public.Scheme == "https" {
		port = public.Port()
	}
	if port == "443" || port == "0" {
		port = ""
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if name, _, err := net.SplitHostPort(host); err == nil {
			host = name
			if strings.Contains(name, ":") {
				host = "[" + name + "]"
			}
		}
		if port != "" {
			host += ":" + port
		}
		http.Redirect(w, r, "https://"+host+r.URL.RequestURI(), http.StatusFound)
	})
}

// keyPair is a certificate in files, read again when they have changed: whoever renews it need not restart the server.
type keyPair struct {
	cert, key string

	mu    sync.Mutex
	read  time.Time // when the file was changed that was read
	value *tls.Certificate
}

// current implements tls.Config.GetCertificate. What cannot be read any more is not missed while the old one is there.
func (p *keyPair) current(*tls.ClientHelloInfo) (*tls.Certificate, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	info, err := os.Stat(p.cert)
	if err == nil && (p.value == nil || !info.ModTime().Equal(p.read)) {
		var pair tls.Certificate
		if pair, err = tls.LoadX509KeyPair(p.cert, p.key); err == nil {
			p.value, p.read = &pair, info.ModTime()
		}
	}
	if p.value == nil {
		return nil, fmt.Errorf("the certificate cannot be used: %w", err)
	}
	return p.value, nil
}

// serveRedirect answers plain http, if told to, until stop is called.
func serveRedirect(addr string, handler http.Handler, log *zap.Logger) (stop func(), err error) {
	if addr == "" {
		return func() {}, nil
	}
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("cannot listen on %s: %w", addr, plainNetError(err))
	}
	log.Info("sending plain http on to https", zap.Stringer("redirect-addr", listener.Addr()))
	server := &http.Server{
		Handler: handler, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 10 * time.Second, WriteTimeout: 10 * time.Second,
		MaxHeaderBytes: 16 << 10, ErrorLog: quiet(log),
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if err := server.Serve(listener); !errors.Is(err, http.ErrServerClosed) {
			log.Error("plain http is no longer sent on", zap.Error(err))
		}
	}()
	return func() {
		server.Close() // nobody waits for more than a redirect
		<-ended
	}, nil
}
