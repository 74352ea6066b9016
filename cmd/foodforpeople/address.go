package main

import (
	"context"
	"fmt"
	"io"
	"net"
	"slices"
	"strconv"
	"strings"
	"time"

	"foodforpeople/game"
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
	for _, ip := range likeliestFirst(attached()) {
		urls = append(urls, scheme+net.JoinHostPort(ip, port))
	}
	return append(urls, scheme+"127.0.0.1:"+port)
}

// attachment is an address of this computer in a network.
type attachment struct {
	network string // the interface's name
	direct  bool   // to one other computer, as a VPN is
	ip      net.IP
}

// attached lists the addresses that this computer has now, in the system's order; a hotspot may come and go.
func attached() (list []attachment) {
	networks, _ := net.Interfaces() // without any, the loopback address is left
	for _, network := range networks {
		addresses, _ := network.Addrs() // the same
		for _, address := range addresses {
			if in, is := address.(*net.IPNet); is && network.Flags&net.FlagUp != 0 {
				list = append(list, attachment{network.Name, network.Flags&net.FlagPointToPoint != 0, in.IP})
			}
		}
	}
	return list
}

// inside are how interfaces' names begin that lead to virtual machines, containers and VPNs, where no phone is.
var inside = []string{"docker", "br-", "veth", "virbr", "lxc", "lxd", "cni", "podman", "vmnet", "vboxnet", "vethernet", "virtualbox", "vmware", "tailscale", "zt", "wg", "tun", "tap", "utun"}

// likeliestFirst leaves the addresses that others may reach, those first behind which phones can be.
func likeliestFirst(list []attachment) (ips []string) {
	var unlikely []string
	for _, a := range list {
		switch {
		case a.ip.To4() == nil || a.ip.IsLoopback() || a.ip.IsLinkLocalUnicast():
		case likely(a):
			ips = append(ips, a.ip.String())
		default:
			unlikely = append(unlikely, a.ip.String())
		}
	}
	return append(ips, unlikely...)
}

// likely reports whether phones can be behind an address.
func likely(a attachment) bool {
	name := strings.ToLower(a.network)
	return a.ip.To4() != nil && !a.ip.IsLoopback() && !a.ip.IsLinkLocalUnicast() && !a.direct &&
		!slices.ContainsFunc(inside, func(start string) bool { return strings.HasPrefix(name, start) })
}

// greet says how to get in, also by name if there is one; with demo it also opens the session that plays by itself.
func greet(ctx context.Context, h *hub.Hub, out io.Writer, listen string, addresses []string, named string, demo bool) error {
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
		if others := addresses[1:max(1, len(addresses)-1)]; len(others) > 0 {
			fmt.Fprintf(out, "               or, in another network, %s\n", strings.Join(others, ", "))
		}
		if named != "" {
			fmt.Fprintf(out, "               or, on phones that know such names, %s\n", named)
		}
		fmt.Fprintln(out, "Keep this computer awake while people play: on mains power, lid open, no sleep by itself.")
		return nil
	}
	session, err := h.Demo(ctx)
	if err != nil {
		return fmt.Errorf("open the demo: %w", err)
	}
	screen, err := h.MakeLink(ctx, session.Code, game.ToShow, "", time.Time{})
	if err != nil {
		return fmt.Errorf("open the demo: %w", err)
	}
	join := base + "/" + session.Code
	fmt.Fprintf(out, "  Screen       %s%s\n  Join         %s\n", local, screen, join)
	code, err := hub.TerminalQR(join)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "\n%s\n", code)
	return nil
}
