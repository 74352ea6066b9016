package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"foodforpeople/hub/phone"
)

// What a network must keep to.
const (
	slowWay      = 300 * time.Millisecond // half of all ways to the server and back
	unevenWay    = time.Second            // nearly all of them
	slowSaving   = 500 * time.Millisecond // how much longer a command may take than the way
	resentInAll  = 100                    // one in so many commands may have to be sent again
	brokenPhones = 20                     // one in so many phones may lose its link
)

// unreachable: nobody answered.
type unreachable struct{ cause error }

func (u *unreachable) Error() string { return "does not answer: " + u.cause.Error() }

// somebodyElse answered in the server's place.
type somebodyElse struct{ status, location string }

func (s *somebodyElse) Error() string {
	if s.location != "" {
		return fmt.Sprintf("somebody else answers: %s to %s", s.status, s.location)
	}
	return "somebody else answers: " + s.status
}

// advice says what to do about a network, in the order of urgency; nothing if it is good enough.
func (f *findings) advice() (list []string) {
	switch f.probe.(type) {
	case nil:
	case *somebodyElse:
		return []string{fmt.Sprintf("A sign-in page or a web filter answers instead of the server (captive portal). Ask for a network without a"+
			" sign-in page, or to let everybody reach %s before signing in, without a filter.", f.host)}
	default:
		return []string{
			fmt.Sprintf("Is the server running, is %s its address (it prints it), and does its computer's firewall let others in?", f.host),
			"Is this computer in the same network as the server? Guest networks often are not.",
			"Ask whether devices in this Wi-Fi are kept apart (client isolation, also called AP isolation or guest mode), and to" +
				" switch that off. A small Wi-Fi router of your own avoids it.",
		}
	}
	for _, look := range []func(*findings) string{
		entrance, removal, blockedSocket, heldBack, loss, delay, saving, tampering,
	} {
		if piece := look(f); piece != "" {
			list = append(list, piece)
		}
	}
	return list
}

// entrance is about phones that did not get in.
func entrance(f *findings) string {
	missing := f.phones - f.connected()
	if missing == 0 {
		return ""
	}
	why := ""
	if len(f.refused) > 0 {
		why = fmt.Sprintf(" The first was told: %s.", f.refused[0])
	}
	return fmt.Sprintf("%d of %d phones were not connected at the end.%s Ask whether the network limits the devices of an access point, the"+
		" connections to one address or those from one, and to raise that above %d; otherwise for another access point.",
		missing, f.phones, why, f.phones)
}

func removal(f *findings) string {
	if len(f.ended) == 0 {
		return ""
	}
	var codes []string
	for _, code := range slices.Sorted(maps.Keys(f.ended)) {
		codes = append(codes, fmt.Sprintf("%d (%s)", code, counted(f.ended[code], "phone")))
	}
	return "The server sent phones away with close code " + strings.Join(codes, ", ") +
		". That is no fault of the network: did somebody end the session of the check?"
}

// round is how many phones had to do without WebSocket. What most can use is not blocked: the others had bad luck.
func (f *findings) round() (phones int, blocked bool) {
	phones = f.transports[phone.Events] + f.transports[phone.Polls]
	return phones, phones > f.transports[phone.WebSocket]
}

// blockedSocket is about phones that had to go round.
func blockedSocket(f *findings) string {
	round, blocked := f.round()
	if !blocked {
		return ""
	}
	return fmt.Sprintf("WebSocket is blocked for %d of %d phones. The game works without, but slower. Ask to let HTTP requests with \"Upgrade:"+
		" websocket\" through to %s, or to make an exception from the proxy and the web filter for it. In nginx: proxy_http_version 1.1;"+
		" proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection \"upgrade\";", round, f.phones, f.host)
}

// heldBack is about answers that somebody collects before passing them on.
func heldBack(f *findings) string {
	if _, blocked := f.round(); !blocked || f.transports[phone.Polls] <= f.transports[phone.Events] {
		return ""
	}
	return fmt.Sprintf("Answers are held back until they are complete, for %s. Ask to switch off buffering and virus scanning of answers"+
		" from %s. In nginx: proxy_buffering off;", counted(f.transports[phone.Polls], "phone"), f.host)
}

// loss is about links that break and what has to be sent again.
func loss(f *findings) string {
	commands := len(f.answers) + f.unanswered
	unlucky := f.lossy
	if round, blocked := f.round(); !blocked && f.connected() == f.phones {
		unlucky += round
	}
	if unlucky*brokenPhones <= f.phones && f.resent*resentInAll <= commands && f.unanswered == 0 {
		return ""
	}
	return fmt.Sprintf("Connections break, or do not come about at once: %s of %s. Everybody comes back, but it disturbs. Move nearer to the access point, ask for the 5 GHz"+
		" band and for another access point if many devices share one, and that connections are not cut when they are quiet for a minute.",
		counted(f.broken, "time"), counted(unlucky, "phone"))
}

func delay(f *findings) string {
	switch middle, most := quantile(f.pongs, 50), quantile(f.pongs, 95); {
	case len(f.pongs) == 0 && f.connected() > 0:
		return "Nothing came back in time to measure the delay; the network is much too slow or loses too much."
	case middle > slowWay:
		return fmt.Sprintf("The delay is high: %.0f ms to the server and back. Is the server far away, or the way through a VPN? Run it on a"+
			" computer in the same building, best by cable at the same router.", milliseconds(middle))
	case most > unevenWay:
		return fmt.Sprintf("The delay is uneven: mostly %.0f ms, but one in twenty takes %.0f ms or more. Too many devices share an access point,"+
			" or the signal is weak. Ask for the 5 GHz band, another access point, and that downloads and updates are kept away.",
			milliseconds(middle), milliseconds(most))
	}
	return ""
}

// saving is about the server itself.
func saving(f *findings) string {
	if !f.paused && quantile(f.answers, 50) <= quantile(f.pongs, 50)+slowSaving {
		return ""
	}
	return "The server is slow to save, which is no fault of the network. On its computer run: foodforpeople check --data DIR"
}

func tampering(f *findings) string {
	if len(f.troubles) == 0 {
		return ""
	}
	return fmt.Sprintf("What the server sends arrives changed or with gaps (%s, first: %s). Ask whether a web filter or virus scanner changes"+
		" web pages, and for an exception for %s.", counted(len(f.troubles), "time"), f.troubles[0], f.host)
}
