package charset

import "strings"

// Glyphs are the signs that a terminal can draw: those of its font, whatever the
// character set of its locale.
type Glyphs int

// The sets, the largest first.
const (
	// Full is every sign of the program.
	Full Glyphs = iota
	// WGL4 is what Microsoft's fonts have (Windows Glyph List 4). Windows's own
	// console host draws nothing that its font lacks; its usual fonts, Consolas
	// and Lucida Console, have little more.
	WGL4
	// ASCII is for the rest. Letters with accents stay letters.
	ASCII
)

// Terminal is what is known of a terminal.
type Terminal struct {
	// OS is runtime.GOOS, on which the console host depends.
	OS string
	// Getenv gives the environment, where terminals say who they are.
	Getenv func(string) string
	// Pseudo is true for a console of Windows behind which another program
	// draws, as Windows Terminal does (a pseudoconsole).
	Pseudo bool
}

// GlyphsOf is what a terminal can draw. Of the terminals of Windows, only the console
// host does not look for a missing sign in other fonts. The console of Linux
// (TERM=linux) has a font of 256 or 512 signs, and which ones is not known.
func GlyphsOf(t Terminal) Glyphs {
	switch {
	case t.Getenv("TERM") == "linux":
		return ASCII
	case t.OS != "windows", t.Pseudo:
		return Full
	}
	for _, name := range []string{
		"WT_SESSION",   // Windows Terminal
		"TERM_PROGRAM", // Visual Studio Code, WezTerm, mintty, Hyper
		"ALACRITTY_WINDOW_ID",
		"TERM", // Cygwin, MSYS2 and OpenSSH: another terminal draws
	} {
		if t.Getenv(name) != "" {
			return Full
		}
	}
	return WGL4
}

// Spinner is one turn of the sign for work that has no measure.
func (g Glyphs) Spinner() []string {
	if g == Full {
		return []string{"◐", "◓", "◑", "◒"}
	}
	return []string{"|", "/", "-", "\\"}
}

// toWGL4 are signs of the same width.
var toWGL4 = strings.NewReplacer("✓", "√", "✗", "×", "◉", "●")

// toASCII also replaces typography, which may make a line wider.
var toASCII = strings.NewReplacer(
	"’", "'", "‘", "'", "“", "\"", "”", "\"", "« ", "\"", " »", "\"", "«\u00a0", "\"", "\u00a0»", "\"", "«", "\"", "»", "\"",
	"\u00a0", " ", "…", "...", "–", "-", "—", "-", "·", "-", "•", "-", "°", "o", "œ", "oe", "Œ", "OE",
	"↑", "^", "↓", "v", "←", "<", "→", ">", "✓", "+", "✗", "x", "●", "*", "○", "o", "─", "-", "›", ">",
)

// Plain writes a text with the signs of the set. With ASCII a line may become a
// little wider.
func (g Glyphs) Plain(text string) string {
	switch g {
	case WGL4:
		return toWGL4.Replace(text)
	case ASCII:
		return toASCII.Replace(text)
	}
	return text
}
