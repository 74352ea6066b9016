package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"strconv"

	"foodforpeople/hub"
)

// reachable lists the URLs under which the server can be reached: those of the local network first, where it listens on
// all addresses, so that phones get one that works for them; before all of them the one that was told.
func (c *config) reachable(listen *net.TCPAddr) (urls []string) {
	port, scheme := strconv.Itoa(listen.Port), "http://"
	if c.secure() {
		scheme = "https://"
	}
	if c.publicURL != "" {
		urls = append(urls, c.publicURL)
	}
	if len(c.domains) > 0 {
		return urls // there is a certificate for no other name
	}
	if !listen.IP.IsUnspecified() {
		return append(urls, scheme+net.JoinHostPort(listen.IP.String(), port))
	}
	addresses, _ := net.InterfaceAddrs() // without any, the loopback address is left
	for _, address := range addresses {
		network, is := address.(*net.IPNet)
		if !is || network.IP.To4() == nil || network.IP.IsLoopback() || network.IP.IsLinkLocalUnicast() {
			continue
		}
		urls = append(urls, scheme+net.JoinHostPort(network.IP.String(), port))
	}
	return append(urls, scheme+"127.0.0.1:"+port)
}

// greet says how to get in; with demo it also opens the session that plays by itself.
func greet(ctx context.Context, h *hub.Hub, out io.Writer, listen string, addresses []string, demo bool) error {
	fmt.Fprintf(out, "Food for People is listening on %s\n", listen)
	base := addresses[0]
	local := addresses[len(addresses)-1]
	if token := h.FreshToken(); token != "" {
		fmt.Fprintf(out, "  Facilitator  %s/facilitator?token=%s\n", local, token)
	} else {
		fmt.Fprintf(out, "  Facilitator  %s/facilitator  (the token was shown at the first start; --new-token makes another)\n", local)
	}
	if !demo {
		fmt.Fprintf(out, "  Phones       %s\n", base)
		return nil
	}
	session, err := h.Demo(ctx)
	if err != nil {
		return fmt.Errorf("open the demo: %w", err)
	}
	join := base + "/" + session.Code
	fmt.Fprintf(out, "  Screen       %s/screen/%s\n  Join         %s\n", local, session.Code, join)
	code, err := hub.TerminalQR(join)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "\n%s\n", code)
	return nil
}
