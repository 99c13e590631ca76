package pixels

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
)

const frame = " \x1b[1mCaducée\x1b[0m \x1b[1;32m✓\x1b[0m <&>\n\x1b[7m démo \x1b[0m ┌─┐\n█▀▄ \x1b[38;5;16m\x1b[48;5;231m▀\x1b[0m\x1b[2mpâle\x1b[0m"

func TestSVG(t *testing.T) {
	svg := SVG(frame, "un écran « simple »", 20, 4, Dark())
	if !bytes.Equal(svg, SVG(frame, "un écran « simple »", 20, 4, Dark())) {
		t.Error("two drawings of the same frame differ")
	}
	d := xml.NewDecoder(bytes.NewReader(svg))
	var text []string
	shapes := map[string]int{}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatalf("not XML: %v\n%s", err, svg)
		}
		switch token := token.(type) {
		case xml.StartElement:
			shapes[token.Name.Local]++
		case xml.CharData:
			if s := strings.TrimSpace(string(token)); s != "" {
				text = append(text, s)
			}
		}
	}
	if got := strings.Join(text, " "); got != "un écran « simple » Caducée ✓ <&> démo pâle" {
		t.Errorf("the words are %q", got)
	}
	// The picture, the reversed word, the white under the last block, and four
	// blocks; three strokes of a box.
	if shapes["rect"] != 7 || shapes["path"] != 3 {
		t.Errorf("%v\n%s", shapes, svg)
	}
	for _, c := range []string{gnome[2], Dark().Text, Dark().Background, "#ffffff", `font-weight="bold"`, `opacity="0.6"`} {
		if !bytes.Contains(svg, []byte(c)) {
			t.Errorf("%s is nowhere", c)
		}
	}
	if bytes.Equal(svg, SVG(frame, "un écran « simple »", 20, 4, Light())) {
		t.Error("light is dark")
	}
}
