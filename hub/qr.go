package hub

import (
	"fmt"
	"net/http"
	"strings"

	"rsc.io/qr"

	"foodforpeople/game"
)

// maxQRText bounds what a QR says, in bytes.
const maxQRText = 300

// quietZone is the white rim that readers need, in modules.
const quietZone = 4

// showQR draws a text as QR: one SVG path, black on white also on a dark screen.
func showQR(w http.ResponseWriter, r *http.Request) {
	text := r.URL.Query().Get("text")
	if text == "" || len(text) > maxQRText {
		writeRefusal(w, &game.Refusal{Code: game.BadText, Params: map[string]any{"max": maxQRText}})
		return
	}
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		writeRefusal(w, &game.Refusal{Code: game.BadText, Params: map[string]any{"max": maxQRText}})
		return
	}
	w.Header().Set("Content-Type", "image/svg+xml")
	w.Header().Set("Cache-Control", "private, max-age=3600")
	fmt.Fprint(w, svg(code))
}

func svg(code *qr.Code) string {
	var path strings.Builder
	for y := range code.Size {
		for x := 0; x < code.Size; x++ {
			from := x
			for x < code.Size && code.Black(x, y) {
				x++
			}
			if x > from {
				fmt.Fprintf(&path, "M%d %dh%dv1h-%dz", from+quietZone, y+quietZone, x-from, x-from)
			}
		}
	}
	side := code.Size + 2*quietZone
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" shape-rendering="crispEdges">`+
		`<path fill="#fff" d="M0 0h%dv%dH0z"/><path d="%s"/></svg>`, side, side, side, side, path.String())
}

// TerminalQR draws a text as QR in half blocks, light on dark terminals and dark on light ones alike.
func TerminalQR(text string) (string, error) {
	code, err := qr.Encode(text, qr.L)
	if err != nil {
		return "", fmt.Errorf("draw a QR: %w", err)
	}
	const margin = 2
	white := func(x, y int) bool {
		return x < 0 || y < 0 || x >= code.Size || y >= code.Size || !code.Black(x, y)
	}
	var out strings.Builder
	for y := -margin; y < code.Size+margin; y += 2 {
		for x := -margin; x < code.Size+margin; x++ {
			switch upper, lower := white(x, y), white(x, y+1); {
			case upper && lower:
				out.WriteRune('█')
			case upper:
				out.WriteRune('▀')
			case lower:
				out.WriteRune('▄')
			default:
				out.WriteRune(' ')
			}
		}
		out.WriteByte('\n')
	}
	return out.String(), nil
}
