package main

import (
	"context"
	"net"
	"slices"
	"strings"
	"sync"
	"time"

	"go.uber.org/zap"
	"golang.org/x/net/dns/dnsmessage"
)

// localName is the name under which phones of the same network may find the server (multicast DNS, RFC 6762).
const localName = "foodforpeople.local"

const (
	localNameTTL = 120 // seconds
	// localNameProbe is how long the server listens whether another computer has the name already.
	localNameProbe = time.Second
	// localNamePause is the shortest time between two answers to everybody.
	localNamePause = time.Second
	// localNameLook is how often the server looks for networks that have come or gone.
	localNameLook = 15 * time.Second
	// topBit of a class asks for an answer to the asker alone, and in answers says that there is no other.
	topBit = 1 << 15
	nsec   = dnsmessage.Type(47)
)

// localNames is where names of a network are asked for.
var localNames = &net.UDPAddr{IP: net.IPv4(224, 0, 0, 251), Port: 5353}

// namesake answers for the server's name in one network.
type namesake struct {
	name dnsmessage.Name
	own  net.IPNet // this computer's address there
	last time.Time // when everybody was answered
}

// reply answers a question for the name; nil for anything else. Old is an asker that knows only plain DNS; alone says that
// nobody else wants the answer.
func (n *namesake) reply(packet []byte, old bool) (answer []byte, alone bool) {
	var parser dnsmessage.Parser
	header, err := parser.Start(packet)
	if err != nil || header.Response || header.OpCode != 0 {
		return nil, false
	}
	questions, err := parser.AllQuestions()
	if err != nil {
		return nil, false
	}
	i := slices.IndexFunc(questions, n.meant)
	if i < 0 {
		return nil, false
	}
	reply := dnsmessage.Message{Header: dnsmessage.Header{Response: true, Authoritative: true}}
	class, ttl := dnsmessage.ClassINET|topBit, uint32(localNameTTL)
	if old {
		reply.ID, reply.Questions = header.ID, questions[i:i+1]
		class, ttl = dnsmessage.ClassINET, 10
	}
	address := dnsmessage.Resource{
		Header: dnsmessage.ResourceHeader{Name: n.name, Class: class, TTL: ttl},
		Body:   &dnsmessage.AResource{A: [4]byte(n.own.IP.To4())},
	}
	only := dnsmessage.Resource{ // that there is no IPv6 address, so that nobody waits for one
		Header: dnsmessage.ResourceHeader{Name: n.name, Class: class, TTL: ttl},
		Body:   &dnsmessage.UnknownResource{Type: nsec, Data: append(wireName(n.name), 0, 1, 1<<(7-dnsmessage.TypeA))},
	}
	if questions[i].Type == dnsmessage.TypeAAAA {
		reply.Answers = []dnsmessage.Resource{only}
	} else {
		reply.Answers, reply.Additionals = []dnsmessage.Resource{address}, []dnsmessage.Resource{only}
	}
	answer, err = reply.Pack()
	if err != nil {
		return nil, false
	}
	return answer, old || questions[i].Class&topBit != 0
}

// meant reports whether a question is for the server.
func (n *namesake) meant(q dnsmessage.Question) bool {
	asked := q.Type == dnsmessage.TypeA || q.Type == dnsmessage.TypeAAAA || q.Type == dnsmessage.TypeALL
	return asked && q.Class&^topBit == dnsmessage.ClassINET && strings.EqualFold(q.Name.String(), n.name.String())
}

// taken reports whether a packet says that another computer has the name.
func (n *namesake) taken(packet []byte) bool {
	var message dnsmessage.Message
	if message.Unpack(packet) != nil || !message.Response {
		return false
	}
	return slices.ContainsFunc(message.Answers, func(r dnsmessage.Resource) bool {
		address, is := r.Body.(*dnsmessage.AResource)
		return is && strings.EqualFold(r.Header.Name.String(), n.name.String()) && !n.own.IP.Equal(address.A[:])
	})
}

// probe asks whether somebody has the name; who does not hear it cannot have it. An answer to this server alone comes at
// once, one to everybody also where the system's own responder shares the port.
func (n *namesake) probe(conn *net.UDPConn, to *net.UDPAddr) {
	for i, class := range []dnsmessage.Class{dnsmessage.ClassINET | topBit, dnsmessage.ClassINET, dnsmessage.ClassINET | topBit} {
		message := dnsmessage.Message{Questions: []dnsmessage.Question{{Name: n.name, Type: dnsmessage.TypeA, Class: class}}}
		if question, err := message.Pack(); err == nil {
			time.AfterFunc(time.Duration(i)*localNameProbe/4, func() { conn.WriteToUDP(question, to) })
		}
	}
}

// wireName is a name as packets have it.
func wireName(name dnsmessage.Name) (raw []byte) {
	for label := range strings.SplitSeq(strings.TrimSuffix(name.String(), "."), ".") {
		raw = append(append(raw, byte(len(label))), label...)
	}
	return append(raw, 0)
}

// serve answers until the connection is closed or the network is gone; false if another computer has the name.
func (n *namesake) serve(conn *net.UDPConn, to *net.UDPAddr) (mine bool) {
	n.probe(conn, to)
	settled := time.Now().Add(localNameProbe)
	packet := make([]byte, 9000)
	for {
		size, from, err := conn.ReadFromUDP(packet)
		switch {
		case err != nil:
			return true
		case !n.own.Contains(from.IP): // it is of another network, or forged
		case time.Now().Before(settled):
			if n.taken(packet[:size]) {
				return false
			}
		default:
			n.answer(conn, packet[:size], from, to)
		}
	}
}

// answer sends the reply to a question, if there is one.
func (n *namesake) answer(conn *net.UDPConn, packet []byte, from, to *net.UDPAddr) {
	reply, alone := n.reply(packet, from.Port != to.Port)
	now := time.Now()
	switch {
	case reply == nil:
	case alone:
		conn.WriteToUDP(reply, from) // a lost answer is asked for again
	case now.Sub(n.last) >= localNamePause:
		n.last = now
		conn.WriteToUDP(reply, to)
	}
}

// answersToName reports whether the server is where phones come by its local name: to a laptop in a hall, not on the Internet.
func (c *config) answersToName(listen *net.TCPAddr) bool {
	return c.localName && !c.secure() && c.publicURL == "" && listen.IP.IsUnspecified()
}

// room is a network in which phones may be.
type room struct {
	network net.Interface
	own     net.IPNet
}

// rooms lists the networks in which phones may be now.
func rooms() (list []room) {
	networks, _ := net.Interfaces() // without any there is nobody to answer
	for _, network := range networks {
		if network.Flags&net.FlagMulticast == 0 || network.Flags&net.FlagUp == 0 {
			continue
		}
		addresses, _ := network.Addrs() // the same
		for _, address := range addresses {
			in, is := address.(*net.IPNet)
			if is && likely(attachment{network.Name, network.Flags&net.FlagPointToPoint != 0, in.IP}) {
				list = append(list, room{network, net.IPNet{IP: in.IP.To4(), Mask: in.Mask}})
			}
		}
	}
	return list
}

// answerToName answers for the server's name in all networks, also in those that come later, until the context ends.
func answerToName(ctx context.Context, log *zap.Logger) {
	name := dnsmessage.MustNewName(localName + ".")
	var served sync.Map // networks by name and address
	look := time.NewTicker(localNameLook)
	defer look.Stop()
	for {
		for _, r := range rooms() {
			key := r.network.Name + " " + r.own.String()
			if _, already := served.LoadOrStore(key, true); already {
				continue
			}
			conn, err := net.ListenMulticastUDP("udp4", &r.network, localNames)
			if err != nil {
				log.Debug("no local name here", zap.String("network", r.network.Name), zap.Error(err))
				continue
			}
			stop := context.AfterFunc(ctx, func() { conn.Close() })
			go func() {
				defer stop()
				defer conn.Close()
				if n := (&namesake{name: name, own: r.own}); n.serve(conn, localNames) {
					served.Delete(key) // should the network come back
				} else {
					log.Warn("another computer answers to the local name", zap.String("name", localName), zap.String("network", r.network.Name))
				}
			}()
		}
		select {
		case <-look.C:
		case <-ctx.Done():
			return
		}
	}
}
