package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/coder/websocket"
)

// freeAddress is one on which nobody listens now.
func freeAddress(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close() // that is the point
	return listener.Addr().String()
}

// startNginx runs Debian's nginx with deploy/nginx.conf in front of a server, and returns its address.
func startNginx(t *testing.T, server string, cert, key []byte) (address string) {
	t.Helper()
	folder, address := t.TempDir(), freeAddress(t)
	keep(t, folder, map[string][]byte{"cert.pem": cert, "key.pem": key})
	site := configured(t, "../../deploy/nginx.conf", map[string]string{
		"server 127.0.0.1:8080;": "server " + server + ";", "listen 443 ssl;": "listen " + address + " ssl;",
		"listen 80;": "listen " + freeAddress(t) + ";", "/etc/ssl/food.example.pem": folder + "/cert.pem", "/etc/ssl/food.example.key": folder + "/key.pem",
	})
	user := ""
	if os.Getuid() == 0 {
		user = "user root;" // others may not look into the folder
	}
	main := fmt.Sprintf("%s pid %s/pid; events {} http { access_log %s/access.log; client_body_temp_path %s/b; proxy_temp_path %s/p;"+
		" fastcgi_temp_path %s/f; uwsgi_temp_path %s/u; scgi_temp_path %s/s; include %s/site.conf; }",
		user, folder, folder, folder, folder, folder, folder, folder, folder)
	keep(t, folder, map[string][]byte{"site.conf": site, "nginx.conf": []byte(main)})
	nginx := "nginx"
	if _, err := exec.LookPath(nginx); err != nil {
		nginx = "/usr/sbin/nginx" // Debian keeps it from the path of users
	}
	run := func(args ...string) {
		t.Helper()
		args = append([]string{"-e", filepath.Join(folder, "error.log"), "-c", filepath.Join(folder, "nginx.conf")}, args...)
		if said, err := exec.Command(nginx, args...).CombinedOutput(); err != nil {
			t.Fatalf("nginx: %v\n%s", err, said)
		}
	}
	run() // it goes into the background once it listens
	t.Cleanup(func() {
		run("-s", "stop")
		if kept, err := os.ReadFile(filepath.Join(folder, "access.log")); err != nil || len(kept) > 0 {
			t.Errorf("nginx has written down who asked for what: %s, %v", kept, err)
		}
	})
	return address
}

// startCaddy runs Debian's Caddy with deploy/Caddyfile in front of a server, and returns its address.
func startCaddy(t *testing.T, server string, cert, key []byte) (address string) {
	t.Helper()
	folder, address := t.TempDir(), freeAddress(t)
	keep(t, folder, map[string][]byte{"cert.pem": cert, "key.pem": key})
	_, port, _ := net.SplitHostPort(address)
	site := configured(t, "../../deploy/Caddyfile", map[string]string{
		"food.example {":               ":" + port + " {\n bind 127.0.0.1\n tls " + folder + "/cert.pem " + folder + "/key.pem",
		"reverse_proxy 127.0.0.1:8080": "reverse_proxy " + server,
	})
	keep(t, folder, map[string][]byte{"Caddyfile": append([]byte("{\n admin off\n auto_https off\n}\n"), site...)})
	caddy := exec.Command("caddy", "run", "--config", filepath.Join(folder, "Caddyfile"))
	caddy.Env = append(os.Environ(), "HOME="+folder, "XDG_DATA_HOME="+folder, "XDG_CONFIG_HOME="+folder)
	said, err := caddy.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := caddy.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		caddy.Process.Signal(os.Interrupt)
		caddy.Wait() // how it ends is its own affair
	})
	lines := bufio.NewScanner(said)
	for lines.Scan() {
		if strings.Contains(lines.Text(), "serving initial configuration") {
			go io.Copy(io.Discard, said)
			return address
		}
	}
	t.Fatal("caddy ended before it served")
	return ""
}

// configured is a configuration file with some of its words replaced; each must be there once.
func configured(t *testing.T, file string, words map[string]string) []byte {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for was, is := range words {
		if bytes.Count(text, []byte(was)) != 1 {
			t.Fatalf("%s has not one %q", file, was)
		}
		text = bytes.Replace(text, []byte(was), []byte(is), 1)
	}
	return text
}

func TestBehindAProxy(t *testing.T) {
	t.Run("nginx", func(t *testing.T) { behind(t, startNginx) })
	t.Run("Caddy", func(t *testing.T) { behind(t, startCaddy) })
}

func behind(t *testing.T, proxy func(t *testing.T, server string, cert, key []byte) (address string)) {
	server, lines, stop := start(t, "--addr", "127.0.0.1:0", "--data", inMemory, "--trusted-proxy", "127.0.0.1/32", "--public-url", "https://food.example")
	t.Cleanup(func() {
		if err := stop(); err != nil {
			t.Error(err)
		}
	})
	cert, key := selfSigned(t, 1, "food.example")
	address := proxy(t, server, cert, key)
	client := trusting(t, cert, "food.example")
	_, token, _ := strings.Cut(<-lines, "token=")

	if cookies := get(t, client, "https://"+address+"/facilitator?token="+token).Cookies(); len(cookies) != 1 || !cookies[0].Secure {
		t.Errorf("the facilitator's cookie is %v", cookies)
	}
	if cookies := get(t, client, "http://"+server+"/facilitator?token="+token).Cookies(); len(cookies) != 1 || cookies[0].Secure {
		t.Errorf("past the proxy the cookie is %v", cookies)
	}

	options := &websocket.DialOptions{HTTPClient: client, HTTPHeader: http.Header{"Origin": {"https://" + address}}}
	socket, _, err := websocket.Dial(t.Context(), "wss://"+address+"/ws", options)
	if err != nil {
		t.Fatal(err)
	}
	if err := socket.Write(t.Context(), websocket.MessageText, []byte(`{"type":"hello","session":"100000","as":"screen"}`)); err != nil {
		t.Error(err)
	}
	if _, _, err := socket.Read(t.Context()); websocket.CloseStatus(err) != 4501 {
		t.Errorf("a hello to no session: %v", err)
	}
	options.HTTPHeader = http.Header{"Origin": {"https://elsewhere.example"}}
	if _, answer, err := websocket.Dial(t.Context(), "wss://"+address+"/ws", options); err == nil || answer.StatusCode != http.StatusForbidden {
		t.Errorf("a page from elsewhere: %v", err)
	}

	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "https://"+address+"/sse", nil)
	if err != nil {
		t.Fatal(err)
	}
	events, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer events.Body.Close() // its end is not awaited
	if first, err := bufio.NewReader(events.Body).ReadString('\n'); err != nil || !strings.HasPrefix(first, `data: {"type":"connection"`) {
		t.Errorf("the stream of events begins with %q: %v", first, err)
	}
}
