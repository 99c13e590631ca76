//go:build linux

package e2e

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"caducee/ecps/qrscan"
	"caducee/internal/qr"
	"caducee/internal/simcard"
	"caducee/internal/testing/ifdtest"
	"caducee/internal/testing/pcsctest"
)

// evil is a text that a terminal obeys, that turns the text around it, that does
// not show, and that piles marks over other lines.
var evil = "\x1b]0;title\a\x1b[2J\u009b31m\u202eDIORO\u2066\u200b\u00ad\u2028\u2029\U000e0041\ufe0f\u3164Z" +
	strings.Repeat("\u0301\u0302", 6)

// TestNothingFromOutsideReachesTheTerminalAsItIs: the reader's driver, the card,
// the arguments and the environment all hold the same hostile text, on a real
// smart-card service.
func TestNothingFromOutsideReachesTheTerminalAsItIs(t *testing.T) {
	t.Parallel()
	reader := ifdtest.New(t, ifdtest.Options{Name: "Lecteur " + evil + " \xe9"})
	service := pcsctest.Aside(t, reader.Conf())
	o, err := simcard.Parse("cps3", time.Now())
	if err != nil {
		t.Fatal(err)
	}
	o.Holder = simcard.Holder{
		Surname: "DUPONT" + evil, Given: "Camille\x1b[31m\u202e", Title: "\u202eDR", ID: "8997000\u200b00000", Structure: evil,
	}
	card, err := simcard.NewCard(o)
	if err != nil {
		t.Fatal(err)
	}
	reader.Seat(t, 0, card)
	// The case is what it says: PC/SC has such a name, and the card was read.
	env := append(home(t), "PCSCLITE_CSOCK_NAME="+service.Socket)
	if card := parse(t, command(t, env, "", "card", "--json")); !strings.HasPrefix(card.Holder.Surname, "DUPONT") || card.Holder.ID != "899700000000" {
		t.Fatalf("the card was not read: %+v", card)
	}
	state := "XDG_STATE_HOME=" + t.TempDir() + "/" + strings.ReplaceAll(evil, "/", "")
	for _, run := range []struct {
		name string
		args []string
		env  []string
	}{
		{"check", []string{"check"}, nil},
		{"check as JSON", []string{"check", "--json"}, nil},
		{"metrics", []string{"check", "--prometheus"}, nil},
		{"card", []string{"card"}, nil},
		{"card as JSON", []string{"card", "--json"}, nil},
		{"masked", []string{"card", "--json", "--screen-share"}, nil},
		{"report", []string{"report"}, nil},
		{"report as JSON", []string{"report", "--json"}, nil},
		{"report in Markdown", []string{"report", "--markdown"}, nil},
		{"completion", []string{"__complete", "check", "--reader", ""}, nil},
		{"line mode", []string{"--plain"}, nil},
		{"debug log", []string{"check", "--debug"}, []string{state}},
		{"file of a report", []string{"report", "--output", "/none/" + evil}, nil},
		{"explain", []string{"explain", evil}, nil},
		{"search", []string{"explain", "--search", evil}, nil},
		{"reader", []string{"check", "--reader", evil + "none"}, nil},
		{"scenario", []string{"check", "--demo=" + evil}, nil},
		{"language", []string{"check", "--lang", evil}, nil},
		{"command", []string{evil}, nil},
		{"option", []string{"check", "--" + evil}, nil},
		{"number", []string{"ecps", "--pick", evil}, nil},
		{"picture", []string{"ecps", "--image", evil}, nil},
		{"folder", []string{"check", "--ca-dir", evil}, nil},
		{"only", []string{"check", "--only", evil}, nil},
		{"profile", []string{"simcard", "--profile", evil}, nil},
		{"address", []string{"simcard", "--host", evil}, nil},
	} {
		t.Run(run.name, func(t *testing.T) {
			r := command(t, append(env, run.env...), "", run.args...)
			if r.stdout+r.stderr == "" {
				t.Error("nothing was said")
			}
			harmless(t, r.stdout)
			harmless(t, r.stderr)
			var document any
			if json.Unmarshal([]byte(r.stdout), &document) == nil {
				eachString(document, func(s string) { harmless(t, s) })
			}
		})
	}
}

// TestAHostileCodeIsToldInWordsAndRedrawnAsItIs: what is said of a received QR
// code is cleaned; what is drawn again is the same, byte for byte.
func TestAHostileCodeIsToldInWordsAndRedrawnAsItIs(t *testing.T) {
	t.Parallel()
	payload := "https://e-sante\u200b.gouv.fr/" + evil
	code, err := qr.New(payload)
	if err != nil {
		t.Fatal(err)
	}
	var png bytes.Buffer
	if err := code.WritePNG(&png); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	received, again := filepath.Join(dir, "received.png"), filepath.Join(dir, "again.png")
	if err := os.WriteFile(received, png.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	r := command(t, home(t), "", "ecps", "--image", received, "--output", again, "--anyway")
	harmless(t, r.stdout)
	harmless(t, r.stderr)
	if !strings.Contains(r.stdout, "gouv.fr") {
		t.Errorf("nothing is told of it: %+v", r)
	}
	found, err := qrscan.File(t.Context(), again)
	if err != nil || len(found) != 1 || string(found[0].Content.Bytes) != payload {
		t.Errorf("%+v, %v", found, err)
	}
}

func harmless(t *testing.T, s string) {
	t.Helper()
	if !utf8.ValidString(s) {
		t.Errorf("no UTF-8: %q", s)
	}
	marks := 0
	for _, r := range s {
		if marks++; !unicode.Is(unicode.M, r) {
			marks = 0
		}
		if marks > 4 || r != '\n' && r != '\t' && !unicode.IsGraphic(r) ||
			unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector) {
			t.Errorf("%U in %q", r, s)
			return
		}
	}
}

func eachString(value any, do func(string)) {
	switch v := value.(type) {
	case string:
		do(v)
	case []any:
		for _, x := range v {
			eachString(x, do)
		}
	case map[string]any:
		for _, x := range v {
			eachString(x, do)
		}
	}
}
