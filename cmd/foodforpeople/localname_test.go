package main

import (
	"net"
	"testing"
	"time"

	"golang.org/x/net/dns/dnsmessage"
)

func laptopsName() *namesake {
	return &namesake{
		name: dnsmessage.MustNewName(localName + "."),
		own:  net.IPNet{IP: net.IPv4(127, 0, 0, 1).To4(), Mask: net.CIDRMask(8, 32)},
	}
}

func asking(t *testing.T, name string, kind dnsmessage.Type, class dnsmessage.Class) []byte {
	t.Helper()
	message := dnsmessage.Message{Header: dnsmessage.Header{ID: 7}, Questions: []dnsmessage.Question{{Name: dnsmessage.MustNewName(name), Type: kind, Class: class}}}
	packet, err := message.Pack()
	if err != nil {
		t.Fatal(err)
	}
	return packet
}

func TestTheLocalNameIsAnswered(t *testing.T) {
	for what, test := range map[string]struct {
		packet        []byte
		old           bool
		answers, more int
		alone         bool
		id            uint16
	}{
		"the address":                     {asking(t, "foodforpeople.local.", dnsmessage.TypeA, dnsmessage.ClassINET), false, 1, 1, false, 0},
		"in other letters, for the asker": {asking(t, "FoodForPeople.LOCAL.", dnsmessage.TypeALL, dnsmessage.ClassINET|topBit), false, 1, 1, true, 0},
		"by plain DNS":                    {asking(t, "foodforpeople.local.", dnsmessage.TypeA, dnsmessage.ClassINET), true, 1, 1, true, 7},
		"that there is no IPv6":           {asking(t, "foodforpeople.local.", dnsmessage.TypeAAAA, dnsmessage.ClassINET), false, 1, 0, false, 0},
		"another name":                    {packet: asking(t, "printer.local.", dnsmessage.TypeA, dnsmessage.ClassINET)},
		"another kind":                    {packet: asking(t, "foodforpeople.local.", dnsmessage.TypeTXT, dnsmessage.ClassINET)},
		"nothing sensible":                {packet: []byte("GET / HTTP/1.1\r\n")},
		"nothing":                         {},
	} {
		packet, alone := laptopsName().reply(test.packet, test.old)
		var said dnsmessage.Message
		if packet != nil {
			if err := said.Unpack(packet); err != nil || !said.Response || !said.Authoritative {
				t.Errorf("%s: %+v, %v", what, said, err)
			}
		}
		if len(said.Answers) != test.answers || len(said.Additionals) != test.more || alone != test.alone || said.ID != test.id {
			t.Errorf("%s is answered %+v, alone: %t", what, said, alone)
		}
		for _, one := range append(said.Answers, said.Additionals...) {
			switch body := one.Body.(type) {
			case *dnsmessage.AResource:
				if body.A != [4]byte{127, 0, 0, 1} {
					t.Errorf("%s: the address is %v", what, body.A)
				}
			case *dnsmessage.UnknownResource:
				if body.Type != nsec || string(body.Data) != "\rfoodforpeople\x05local\x00\x00\x01\x40" {
					t.Errorf("%s: %d %q", what, body.Type, body.Data)
				}
			}
		}
	}
}

// What comes back is of real packets to the group's address, on the loopback network.
func TestTheLocalNameIsFound(t *testing.T) {
	loopback := loopbackNetwork(t)
	group := &net.UDPAddr{IP: localNames.IP}
	conn, err := net.ListenMulticastUDP("udp4", loopback, group)
	if err != nil {
		t.Fatal(err)
	}
	group.Port = conn.LocalAddr().(*net.UDPAddr).Port
	served := make(chan bool, 1)
	go func() { served <- laptopsName().serve(conn, group) }()
	phone, err := net.ListenUDP("udp4", &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		t.Fatal(err)
	}
	defer phone.Close()
	question := asking(t, localName+".", dnsmessage.TypeA, dnsmessage.ClassINET)
	packet := make([]byte, 1500)
	for end := time.Now().Add(10 * time.Second); ; { // as phones do: the first second nobody answers
		if _, err := phone.WriteToUDP(question, group); err != nil {
			t.Fatal(err)
		}
		phone.SetReadDeadline(time.Now().Add(200 * time.Millisecond))
		size, _, err := phone.ReadFromUDP(packet)
		if err == nil {
			var said dnsmessage.Message
			if err := said.Unpack(packet[:size]); err != nil || len(said.Answers) != 1 || said.ID != 7 {
				t.Errorf("the phone hears %+v, %v", said, err)
			}
			break
		}
		if time.Now().After(end) {
			t.Fatal("the phone hears nothing")
		}
	}
	conn.Close()
	if mine := <-served; !mine {
		t.Error("it gave the name up")
	}
}

// Of two computers with one name the later one keeps silent.
func TestTheLocalNameIsLeftToWhoHasIt(t *testing.T) {
	n, other := laptopsName(), laptopsName()
	other.own.IP = net.IPv4(127, 0, 0, 9).To4()
	question := asking(t, localName+".", dnsmessage.TypeA, dnsmessage.ClassINET)
	own, _ := n.reply(question, false)
	foreign, _ := other.reply(question, false)
	if n.taken(question) || n.taken(own) || n.taken([]byte("x")) || !n.taken(foreign) {
		t.Errorf("taken by a question %t, by itself %t, by another %t", n.taken(question), n.taken(own), n.taken(foreign))
	}
	loopback := loopbackNetwork(t)
	conn, err := net.ListenUDP("udp4", &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	neighbour, err := net.ListenUDP("udp4", &net.UDPAddr{IP: net.IPv4(127, 0, 0, 1)})
	if err != nil {
		t.Fatal(err)
	}
	defer neighbour.Close()
	if _, err := neighbour.WriteToUDP(foreign, conn.LocalAddr().(*net.UDPAddr)); err != nil {
		t.Fatal(err)
	}
	if n.serve(conn, neighbour.LocalAddr().(*net.UDPAddr)) {
		t.Errorf("it answers on %s for a name that another has", loopback.Name)
	}
}

func TestTheLocalNameIsForHalls(t *testing.T) {
	everywhere, here := &net.TCPAddr{IP: net.IPv6unspecified, Port: 8080}, &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 8080}
	for _, test := range []struct {
		args   []string
		listen *net.TCPAddr
		want   bool
	}{
		{nil, everywhere, true},
		{nil, here, false},
		{[]string{"--local-name=false"}, everywhere, false},
		{[]string{"--public-url", "https://food.example"}, everywhere, false},
		{[]string{"--domain", "food.example"}, everywhere, false},
	} {
		c, err := resolved(t, nil, test.args...)
		if err != nil {
			t.Fatal(err)
		}
		if got := c.answersToName(test.listen); got != test.want {
			t.Errorf("with %v on %v: %t", test.args, test.listen, got)
		}
	}
}

func loopbackNetwork(t *testing.T) *net.Interface {
	t.Helper()
	networks, err := net.Interfaces()
	if err != nil {
		t.Fatal(err)
	}
	for _, network := range networks {
		if network.Flags&net.FlagLoopback != 0 {
			return &network
		}
	}
	t.Fatal("no loopback network")
	return nil
}

// FuzzLocalName gives the server anything as a packet of its network: what it says to it is a sound answer for its name.
func FuzzLocalName(f *testing.F) {
	question, err := (&dnsmessage.Message{Questions: []dnsmessage.Question{{
		Name: dnsmessage.MustNewName(localName + "."), Type: dnsmessage.TypeA, Class: dnsmessage.ClassINET,
	}}}).Pack()
	if err != nil {
		f.Fatal(err)
	}
	answer, _ := laptopsName().reply(question, false)
	f.Add(question, true)
	f.Add(answer, false)
	f.Fuzz(func(t *testing.T, packet []byte, old bool) {
		n := laptopsName()
		n.taken(packet)
		reply, alone := n.reply(packet, old)
		if reply == nil {
			return
		}
		var said dnsmessage.Message
		if err := said.Unpack(reply); err != nil || !said.Response || len(said.Answers) != 1 || old && !alone || len(reply) > 512 {
			t.Errorf("%q is answered %+v of %d bytes, %v", packet, said, len(reply), err)
		}
		if said.Answers[0].Header.Name != n.name {
			t.Errorf("the answer is for %s", said.Answers[0].Header.Name)
		}
	})
}
