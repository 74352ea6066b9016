package main

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestHealthAsksTheServerOfThisComputer(t *testing.T) {
	address, _, stop := start(t, "--addr", "127.0.0.1:0", "--data", inMemory)
	if got := says(t, "health", "--addr", address); got != "ready\n" {
		t.Errorf("health says %q", got)
	}
	if err := stop(); err != nil {
		t.Fatal(err)
	}
	refuses(t, []string{"health", "--addr", address}, "no server answers")
	full := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/readyz" {
			w.WriteHeader(http.StatusServiceUnavailable)
			io.WriteString(w, "not ready: the disk is full\n")
		}
	}))
	defer full.Close()
	refuses(t, []string{"health", "--addr", strings.TrimPrefix(full.URL, "http://")}, "not ready: the disk is full")
}

func TestWhereAServerIsReachedFromItsOwnComputer(t *testing.T) {
	for addr, want := range map[string]string{
		":8080": "http://127.0.0.1:8080", "0.0.0.0:80": "http://127.0.0.1:80", "[::]:80": "http://127.0.0.1:80",
		"10.0.0.7:80": "http://10.0.0.7:80", "[::1]:80": "http://[::1]:80", "food.example:80": "http://food.example:80",
	} {
		if got, _ := (&config{addr: addr}).local(); got != want {
			t.Errorf("%s is reached at %s, want %s", addr, got, want)
		}
	}
}
