// Package static holds the pages: native modules, styles, fonts and texts, embedded as they are.
package static

import "embed"

// Files are the pages, below their folder's name ("phone/index.html").
//
//go:embed phone facilitator screen look debrief report paper commitment check shared locales vendor
var Files embed.FS
