package main

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/coder/websocket"
)

// selfSigned makes a certificate for names and addresses, and its key, as PEM.
func selfSigned(t *testing.T, serial int64, names ...string) (cert, key []byte) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := x509.Certificate{
		SerialNumber: big.NewInt(serial), Subject: pkix.Name{CommonName: names[0]}, IsCA: true, BasicConstraintsValid: true,
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(365 * 24 * time.Hour),
		KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign, ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	for _, name := range names {
		if ip := net.ParseIP(name); ip != nil {
			template.IPAddresses = append(template.IPAddresses, ip)
		} else {
			template.DNSNames = append(template.DNSNames, name)
		}
	}
	der, err := x509.CreateCertificate(rand.Reader, &template, &template, &private.PublicKey, private)
	if err != nil {
		t.Fatal(err)
	}
	encoded, err := x509.MarshalECPrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), pem.EncodeToMemory(&pem.Block{Type: "EC PRIVATE KEY", Bytes: encoded})
}

// keep writes files into a folder.
func keep(t *testing.T, folder string, files map[string][]byte) {
	t.Helper()
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(folder, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

// trusting is a client that trusts one certificate and follows no redirect. With name it asks for that name wherever it dials.
func trusting(t *testing.T, cert []byte, name string) *http.Client {
	t.Helper()
	pool := x509.NewCertPool()
	pool.AppendCertsFromPEM(cert)
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool, ServerName: name}, DisableKeepAlives: true}
	return &http.Client{
		Transport: transport, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// get makes a request and gives its answer without the body.
func get(t *testing.T, client *http.Client, url string) *http.Response {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	response, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close() // nothing of it is read
	return response
}

func TestHTTPSWithACertificateOfOnesOwn(t *testing.T) {
	folder := t.TempDir()
	cert, key := selfSigned(t, 1, "127.0.0.1")
	keep(t, folder, map[string][]byte{"cert.pem": cert, "key.pem": key})
	certFile, keyFile := filepath.Join(folder, "cert.pem"), filepath.Join(folder, "key.pem")
	var log logBuffer
	address, lines, stop := startLogging(t, &log, "--addr", "127.0.0.1:0", "--data", inMemory, "--tls-cert", certFile, "--tls-key", keyFile,
		"--redirect-addr", "127.0.0.1:0", "--log-format", "json")
	defer func() {
		if err := stop(); err != nil {
			t.Error(err)
		}
	}()
	client := trusting(t, cert, "")
	signIn := strings.TrimSpace(strings.TrimPrefix(<-lines, "  Facilitator"))
	if !strings.HasPrefix(signIn, "https://"+address+"/facilitator?token=") {
		t.Fatalf("the facilitator's address is %q", signIn)
	}
	if cookies := get(t, client, signIn).Cookies(); len(cookies) != 1 || !cookies[0].Secure {
		t.Errorf("the cookie is %v", cookies)
	}
	socket, _, err := websocket.Dial(t.Context(), "wss://"+address+"/ws", &websocket.DialOptions{HTTPClient: client})
	if err != nil {
		t.Fatal(err)
	}
	if err := socket.Write(t.Context(), websocket.MessageText, []byte(`{"type":"hello","session":"100000","as":"screen"}`)); err != nil {
		t.Error(err)
	}
	if _, _, err := socket.Read(t.Context()); websocket.CloseStatus(err) != 4501 {
		t.Errorf("a hello over TLS to no session: %v", err)
	}
	plain := regexp.MustCompile(`"redirect-addr":"([^"]+)"`).FindStringSubmatch(log.String())
	if plain == nil {
		t.Fatalf("the log does not say where plain http is: %s", &log)
	}
	if moved := get(t, client, "http://"+plain[1]+"/482913?x=1"); moved.StatusCode != http.StatusFound || moved.Header.Get("Location") != "https://127.0.0.1/482913?x=1" {
		t.Errorf("plain http: %s to %s", moved.Status, moved.Header.Get("Location"))
	}
	if got := says(t, "health", "--addr", address, "--tls-cert", certFile, "--tls-key", keyFile); got != "ready\n" {
		t.Errorf("health says %q", got)
	}

	next, nextKey := selfSigned(t, 2, "127.0.0.1")
	keep(t, folder, map[string][]byte{"cert.pem": next, "key.pem": nextKey})
	later := time.Now().Add(time.Minute) // of a coarse file system
	if err := os.Chtimes(certFile, later, later); err != nil {
		t.Fatal(err)
	}
	if got := get(t, trusting(t, next, ""), "https://"+address+"/healthz").TLS.PeerCertificates[0].SerialNumber.Int64(); got != 2 {
		t.Errorf("after the renewal certificate %d is shown", got)
	}
	keep(t, folder, map[string][]byte{"cert.pem": []byte("half written")})
	later = later.Add(time.Minute)
	if err := os.Chtimes(certFile, later, later); err != nil {
		t.Fatal(err)
	}
	if got := get(t, trusting(t, next, ""), "https://"+address+"/healthz").StatusCode; got != http.StatusOK {
		t.Errorf("with a broken file: %d", got)
	}
}

// The certificate is in the cache already, as after the first request: no test asks the Internet for one.
func TestHTTPSForADomain(t *testing.T) {
	data := t.TempDir()
	cert, key := selfSigned(t, 1, "food.example")
	if err := os.Mkdir(filepath.Join(data, "certificates"), 0o700); err != nil {
		t.Fatal(err)
	}
	keep(t, filepath.Join(data, "certificates"), map[string][]byte{"food.example": bytes.Join([][]byte{key, cert}, nil)})
	address, lines, stop := start(t, "--addr", "127.0.0.1:0", "--data", data, "--domain", "food.example")
	defer func() {
		if err := stop(); err != nil {
			t.Error(err)
		}
	}()
	if line := <-lines; !strings.Contains(line, " https://food.example/facilitator?token=") {
		t.Errorf("the facilitator's address is %q", line)
	}
	if got := get(t, trusting(t, cert, "food.example"), "https://"+address+"/healthz"); got.StatusCode != http.StatusOK {
		t.Errorf("healthz: %s", got.Status)
	}
	secured, _, err := certificates(&config{data: data, domains: []string{"food.example"}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := secured.GetCertificate(&tls.ClientHelloInfo{ServerName: "other.example"}); err == nil || !strings.Contains(err.Error(), "not configured") {
		t.Errorf("a name that nobody told: %v", err)
	}
	if got := says(t, "health", "--addr", address, "--data", data, "--domain", "food.example"); got != "ready\n" {
		t.Errorf("health says %q", got)
	}
}

func TestSettingsOfHTTPSMustFitTogether(t *testing.T) {
	folder := t.TempDir()
	cert, key := selfSigned(t, 1, "127.0.0.1")
	_, other := selfSigned(t, 2, "127.0.0.1")
	keep(t, folder, map[string][]byte{"cert.pem": cert, "key.pem": key, "other.pem": other})
	file := func(name string) string { return filepath.Join(folder, name) }
	for _, test := range []struct {
		name string
		args []string
		says string
	}{
		{"no key", []string{"--tls-cert", file("cert.pem")}, "--tls-cert: there is no --tls-key"},
		{"no certificate", []string{"--tls-key", file("key.pem")}, "--tls-key: there is no --tls-cert"},
		{"no file", []string{"--tls-cert", file("none.pem"), "--tls-key", file("key.pem")}, "--tls-cert: the certificate cannot be used"},
		{"another key", []string{"--tls-cert", file("cert.pem"), "--tls-key", file("other.pem")}, "--tls-cert: the certificate cannot be used"},
		{"both", []string{"--tls-cert", file("cert.pem"), "--tls-key", file("key.pem"), "--domain", "food.example"}, "--domain: there is --tls-cert as well"},
		{"nowhere to keep", []string{"--domain", "food.example", "--data", inMemory}, "--domain: certificates must be kept"},
		{"no name", []string{"--domain", "food"}, `--domain: "food" is not allowed`},
		{"an address", []string{"--domain", "192.0.2.7"}, `--domain: "192.0.2.7" is not allowed`},
		{"nothing to send to", []string{"--redirect-addr", ":80"}, "--redirect-addr: there is no https"},
		{"a proxy without bits", []string{"--trusted-proxy", "10.0.0.0/8, 10.0.0.1"}, `--trusted-proxy: "10.0.0.1" is not allowed`},
		{"no web address", []string{"--public-url", "food.example"}, `--public-url: "food.example" is not allowed`},
		{"a page", []string{"--public-url", "https://food.example/x"}, `--public-url: "https://food.example/x" is not allowed`},
	} {
		t.Run(test.name, func(t *testing.T) {
			if _, err := resolved(t, nil, test.args...); err == nil || !strings.Contains(err.Error(), test.says) {
				t.Errorf("error %v does not say %q", err, test.says)
			}
		})
	}
	c, err := resolved(t, nil, "--domain", "food.example,www.food.example")
	if err != nil || c.addr != ":443" || c.publicURL != "https://food.example" || len(c.domains) != 2 {
		t.Errorf("a domain alone: %v, %q, %q, %v", err, c.addr, c.publicURL, c.domains)
	}
}

func TestPhonesAreSentToThePublicURLFirst(t *testing.T) {
	c := &config{publicURL: "https://food.example"}
	if got := c.reachable(&net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 80}); len(got) != 2 || got[0] != c.publicURL || got[1] != "http://127.0.0.1:80" {
		t.Errorf("reachable at %v", got)
	}
}

func TestPlainHTTPIsSentToThePortOfHTTPS(t *testing.T) {
	for _, test := range []struct{ addr, public, asked, want string }{
		{":443", "", "food.example", "https://food.example/482913?x=1"},
		{":8443", "", "food.example:8080", "https://food.example:8443/482913?x=1"},
		{":8443", "https://food.example", "food.example:80", "https://food.example/482913?x=1"},
		{":443", "https://food.example:8443", "192.0.2.1", "https://192.0.2.1:8443/482913?x=1"},
		{":8443", "", "[2001:db8::1]:80", "https://[2001:db8::1]:8443/482913?x=1"},
		{":443", "", "[2001:db8::1]:80", "https://[2001:db8::1]/482913?x=1"},
	} {
		request, answer := httptest.NewRequest(http.MethodGet, "/482913?x=1", nil), httptest.NewRecorder()
		request.Host = test.asked
		toHTTPS(&config{addr: test.addr, publicURL: test.public}).ServeHTTP(answer, request)
		if got := answer.Header().Get("Location"); answer.Code != http.StatusFound || got != test.want {
			t.Errorf("%+v: %d to %q", test, answer.Code, got)
		}
	}
}
