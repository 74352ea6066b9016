package main

import (
	"net"
	"slices"
	"strings"
	"testing"

	"foodforpeople/hub"
	"foodforpeople/hub/journal"
	"foodforpeople/static"
)

func TestPhonesGetTheAddressOfTheNetworkTheyAreIn(t *testing.T) {
	laptop := []attachment{
		{"lo", false, net.IPv4(127, 0, 0, 1)},
		{"docker0", false, net.IPv4(172, 17, 0, 1)},
		{"tun0", true, net.IPv4(10, 8, 0, 6)},
		{"vEthernet (Default Switch)", false, net.IPv4(172, 28, 16, 1)},
		{"wlan0", false, net.ParseIP("fe80::1")},
		{"wlan0", false, net.IPv4(10, 42, 0, 1)},
		{"eth0", false, net.IPv4(169, 254, 7, 7)},
		{"bridge100", false, net.IPv4(192, 168, 2, 1)}, // a hotspot of macOS
	}
	want := []string{"10.42.0.1", "192.168.2.1", "172.17.0.1", "10.8.0.6", "172.28.16.1"}
	if got := likeliestFirst(laptop); !slices.Equal(got, want) {
		t.Errorf("the addresses are %v, want %v", got, want)
	}
	if got := likeliestFirst(nil); len(got) > 0 {
		t.Errorf("a computer without a network has %v", got)
	}
}

func TestTheGreetingNamesEveryAddress(t *testing.T) {
	h, err := hub.New(t.Context(), hub.Options{Journal: journal.NewMemory(nil), Settings: journal.NewMemory(nil), Pages: static.Files})
	if err != nil {
		t.Fatal(err)
	}
	defer h.Stop()
	const local, room, other = "http://127.0.0.1:80", "http://10.42.0.1:80", "http://172.17.0.1:80"
	const name = "http://foodforpeople.local:80"
	for _, c := range []struct {
		addresses             []string
		named, phones, others string
	}{
		{[]string{room, other, local}, name, room, "or, in another network, " + other + "\n"},
		{[]string{room, local}, "", room, ""},
		{[]string{local}, "", local, ""},
	} {
		var out strings.Builder
		if err := greet(t.Context(), h, &out, ":80", c.addresses, c.named, false); err != nil {
			t.Fatal(err)
		}
		said := out.String()
		if !strings.Contains(said, "Facilitator  "+local+"/facilitator?token=") || !strings.Contains(said, "Phones       "+c.phones+"\n") ||
			!strings.Contains(said, c.others) || strings.Contains(said, "another network") != (c.others != "") || strings.Contains(said, name) != (c.named != "") {
			t.Errorf("with %v it says\n%s", c.addresses, said)
		}
	}
}
