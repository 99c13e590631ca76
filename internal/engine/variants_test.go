package engine_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/pem"
	"fmt"
	"slices"
	"strings"
	"testing"

	"caducee/cps/iso7816"
	"caducee/internal/diagnosis"
	"caducee/internal/simcard"
	"caducee/internal/testing/cardtest"
)

// content is a file of a card as the card itself gives it.
func content(t testing.TB, profile, path string) []byte {
	t.Helper()
	card := cardtest.New(t, profile, clock())
	ch := iso7816.NewChannel(card, false)
	ask := func(c iso7816.Command) []byte {
		data, sw, err := ch.Send(t.Context(), c)
		if err != nil || sw != iso7816.OK {
			t.Fatalf("%+v: %s, %v", c, sw, err)
		}
		return data
	}
	ask(iso7816.Command{INS: 0xA4, P1: 0x09, P2: 0x0C, Data: cardtest.Bytes(t, path)})
	var all []byte
	for {
		n := len(all)
		data, sw, err := ch.Send(t.Context(), iso7816.Command{INS: 0xB0, P1: byte(n >> 8), P2: byte(n), Le: iso7816.MaxLe})
		if err != nil || sw != iso7816.OK || len(data) == 0 {
			return all
		}
		all = append(all, data...)
	}
}

// holding gives a CPS3 other contents of files, by their paths in hexadecimal.
func holding(files map[string][]byte) simcard.Fault {
	selected := ""
	return func(_ context.Context, _ int, command, answer []byte) ([]byte, error) {
		switch {
		case command[1] == 0xA4 && len(command) > 5:
			selected = fmt.Sprintf("%X", command[5:5+int(command[4])])
		case command[1] == 0xB0 && command[2]&0x80 == 0 && len(command) == 5:
			whole, ours := files[selected]
			if !ours {
				return answer, nil
			}
			offset, le := int(command[2])<<8|int(command[3]), int(command[4])
			if le == 0 {
				le = iso7816.MaxLe
			}
			if offset > len(whole) {
				return []byte{0x6B, 0x00}, nil
			}
			part := whole[offset:min(len(whole), offset+le)]
			return append(slices.Clone(part), 0x90, 0x00), nil
		}
		return answer, nil
	}
}

const (
	pathODF, pathAODF, pathPrKDF, pathCDF = "3F0000015031", "3F0000017001", "3F0000017002", "3F0000017005"
)

// Ways to write the length of an object (ISO 8825-1, clause 8.1.3).
var lengths = map[string]func(n int, body []byte, constructed bool) []byte{
	"one byte more": func(n int, body []byte, _ bool) []byte {
		if n < 0x80 {
			return append([]byte{0x81, byte(n)}, body...)
		}
		return append([]byte{0x82, byte(n >> 8), byte(n)}, body...)
	},
	"three bytes": func(n int, body []byte, _ bool) []byte {
		return append([]byte{0x83, 0, byte(n >> 8), byte(n)}, body...)
	},
	"no length": func(n int, body []byte, constructed bool) []byte {
		if constructed {
			return append(append([]byte{0x80}, body...), 0, 0)
		}
		return append([]byte{byte(n)}, body...)
	},
}

// rewritten writes objects with lengths of another form.
func rewritten(t testing.TB, b []byte, length func(n int, body []byte, constructed bool) []byte) []byte {
	t.Helper()
	list, err := iso7816.Objects(b)
	if err != nil {
		t.Fatal(err)
	}
	var out []byte
	for _, o := range list {
		body, constructed := o.Value, o.Tag&0x20 != 0
		if constructed {
			body = rewritten(t, body, length)
		}
		out = append(append(out, byte(o.Tag)), length(len(body), body, constructed)...)
	}
	return out
}

// A directory whose lengths are written in another form than the shortest is a
// directory: other programs read it.
func TestLengthsOfADirectory(t *testing.T) {
	for name, length := range lengths {
		for _, filler := range [][]byte{nil, make([]byte, 70), slices.Repeat([]byte{0xFF}, 70)} {
			t.Run(fmt.Sprintf("%s, %d of filler", name, len(filler)), func(t *testing.T) {
				files := map[string][]byte{}
				for _, path := range []string{pathODF, pathAODF, pathPrKDF, pathCDF} {
					files[path] = append(rewritten(t, content(t, "cps3", path), length), filler...)
				}
				works(t, "cps3", holding(files))
			})
		}
	}
}

// works reads and activates a card, and counts its codes.
func works(t *testing.T, profile string, fault simcard.Fault) {
	t.Helper()
	d := newDesk(t)
	card := cardtest.New(t, profile, clock())
	card.SetFault(fault)
	d.system.Plug("A")
	d.system.Insert("A", card)
	f := d.read(t)
	if f.Card.Trouble != diagnosis.TroubleNone || f.Card.Holder == nil || !f.Card.Tries.Known {
		t.Errorf("%s %s %04X, tries %+v", f.Card.Trouble, f.Card.TroubleStep, f.Card.TroubleSW, f.Card.Tries)
		return
	}
	out := d.Activate(d.ctx, confirmed(f, "1234"))
	if out.Result != diagnosis.Activated || !out.Proved || card.Counts().Verify != 1 {
		t.Errorf("%+v, %d codes", out, card.Counts().Verify)
	}
}

// Directories that other issuers could write.
func TestOtherDirectories(t *testing.T) {
	odf, aodf := content(t, "cps3", pathODF), content(t, "cps3", pathAODF)
	prkdf, cdf := content(t, "cps3", pathPrKDF), content(t, "cps3", pathCDF)
	for name, files := range map[string]map[string][]byte{
		"an entry of no use, then ones":     {pathODF: slices.Concat(cardtest.Bytes(t, "A3 02 30 00 FF FF"), odf)},
		"an entry of no use, then zeros":    {pathODF: slices.Concat(cardtest.Bytes(t, "A7 02 04 00 00 00 00"), odf)},
		"twice the same":                    {pathODF: slices.Concat(odf, odf), pathCDF: slices.Concat(cdf, cdf), pathAODF: slices.Concat(aodf, aodf)},
		"padding first":                     {pathODF: slices.Concat(make([]byte, 9), odf), pathAODF: slices.Concat(make([]byte, 9), aodf)},
		"directories padded by ones":        {pathCDF: slices.Concat(cdf, slices.Repeat([]byte{0xFF}, 300)), pathPrKDF: slices.Concat(prkdf, slices.Repeat([]byte{0xFF}, 300))},
		"numbers with a zero before":        {pathAODF: changed(t, aodf, longerNumbers)},
		"a code porteur without its filler": {pathAODF: changed(t, aodf, withoutFiller)},
	} {
		t.Run(name, func(t *testing.T) { works(t, "cps3", holding(files)) })
	}
}

// changed writes objects anew, each primitive one as change has it; nil leaves it
// out.
func changed(t testing.TB, b []byte, change func(tag byte, body []byte) []byte) []byte {
	t.Helper()
	list, err := iso7816.Objects(b)
	if err != nil {
		t.Fatal(err)
	}
	var out []byte
	for _, o := range list {
		tag, body := byte(o.Tag), o.Value
		if tag&0x20 != 0 {
			body = changed(t, body, change)
		} else if body = change(tag, body); body == nil {
			continue
		}
		out = append(append(out, tag, byte(len(body))), body...)
	}
	return out
}

// longerNumbers writes numbers with two zeros in front.
func longerNumbers(tag byte, body []byte) []byte {
	if tag == 0x02 || tag == 0x0A {
		return append([]byte{0, 0}, body...)
	}
	return body
}

// withoutFiller leaves out the byte that codes are padded with.
func withoutFiller(tag byte, body []byte) []byte {
	if tag == 0x04 && len(body) == 1 && body[0] == 0xFF {
		return nil
	}
	return body
}

// An applet of somebody else's that another program left selected refuses in its
// own words until the card's own is selected by name.
func TestAnotherAppletInOtherWords(t *testing.T) {
	for _, sw := range [][]byte{{0x6A, 0x82}, {0x6A, 0x86}, {0x6D, 0x00}, {0x6E, 0x00}, {0x69, 0x99}, {0x69, 0x85}, {0x69, 0x82}, {0x68, 0x82}, {0x6A, 0x81}, {0x6F, 0x00}, {0x67, 0x00}, {0x6A, 0x80}} {
		t.Run(fmt.Sprintf("%X", sw), func(t *testing.T) {
			away := true
			works(t, "cps3", func(_ context.Context, _ int, command, answer []byte) ([]byte, error) {
				if command[1] == 0xA4 && command[2] == 0x04 {
					away = false
				}
				if away {
					return sw, nil
				}
				return answer, nil
			})
		})
	}
}

// EF.SN in other forms is the same number.
func TestOtherFormsOfTheNumber(t *testing.T) {
	number := content(t, "cps3", "3F00D003")
	for name, b := range map[string][]byte{
		"a long length":    slices.Concat([]byte{0x5A, 0x81}, number[1:]),
		"zeros before":     slices.Concat([]byte{0, 0}, number),
		"ones before":      slices.Concat([]byte{0xFF, 0xFF, 0xFF}, number),
		"something before": slices.Concat([]byte{0x80, 1, 7}, number),
		"twice":            slices.Concat(number, number),
		"followed by much": slices.Concat(number, make([]byte, 300)),
	} {
		t.Run(name, func(t *testing.T) {
			by := holding(map[string][]byte{"3F00D003": b})
			works(t, "cps3", func(ctx context.Context, n int, command, answer []byte) ([]byte, error) {
				if command[1] == 0xB0 && command[2]&0x80 != 0 { // by its short identifier
					part := b[:min(len(b), int(command[4]))]
					return append(slices.Clone(part), 0x90, 0x00), nil
				}
				return by(ctx, n, command, answer)
			})
		})
	}
}

// A counter that GET DATA tells in another form, or not at all.
func TestOtherFormsOfTheCounter(t *testing.T) {
	tell := func(object ...string) string {
		body := cardtest.Bytes(t, strings.Join(object, " "))
		body = slices.Concat([]byte{0xA0, byte(len(body))}, body)
		body = slices.Concat([]byte{0xBF, 0x81, 0x01, byte(len(body))}, body)
		return fmt.Sprintf("70 %02X %X 9000", len(body), body)
	}
	for name, c := range map[string]struct {
		answer string // of GET DATA on the code porteur's object
		left   int    // -1 not known
	}{
		"as usual":            {tell("9A 01 03", "9B 01 03", "A1 00"), 3},
		"of two bytes":        {tell("9A 02 00 03", "9B 02 00 02"), 2},
		"a long length":       {tell("9A 81 01 03", "9B 82 00 01 02"), 2},
		"the same twice":      {tell("9B 01 02", "9B 01 02"), 2},
		"zeros before":        {"00 00 " + tell("9A 01 03", "9B 01 03"), 3},
		"more than there are": {tell("9A 01 03", "9B 01 0F"), -1},
		"no counter":          {tell("9A 01 03", "A1 00"), -1},
		"an empty counter":    {tell("9A 01 03", "9B 00"), -1},
		"FF":                  {tell("9A 01 FF", "9B 01 FF"), -1},
		"of another code":     {strings.Replace(tell("9A 01 03", "9B 01 00"), "BF8101", "BF8104", 1), -1},
		"cut short":           {"70 0F BF 81 01 0B A0 09 9A 01 03 9000", -1},
		"nothing":             {"9000", -1},
		"not found":           {"6A88", -1},
		"not known":           {"6D00", -1},
		"not now":             {"6985", -1},
		"damaged":             {"6281", -1},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			card := cardtest.New(t, "cps3", clock())
			card.SetFault(func(_ context.Context, _ int, command, answer []byte) ([]byte, error) {
				if command[1] == 0xCB {
					return cardtest.Bytes(t, c.answer), nil
				}
				return answer, nil
			})
			d.system.Plug("A")
			d.system.Insert("A", card)
			f := d.read(t)
			if f.Card.Trouble != diagnosis.TroubleNone || f.Card.Tries.Known != (c.left >= 0) || f.Card.Tries.Known && f.Card.Tries.Left != c.left {
				t.Errorf("%s %s, %+v", f.Card.Trouble, f.Card.TroubleStep, f.Card.Tries)
			}
			out := d.Activate(d.ctx, confirmed(f, "1234"))
			if wants := c.left < 0; wants != (out.Trouble == diagnosis.TroubleTriesUnknown) || wants != (card.Counts().Verify == 0) {
				t.Errorf("%+v, %d codes", out, card.Counts().Verify)
			}
		})
	}
}

// Counters that a status word tells after a wrong code: what cannot be is asked
// again.
func TestCountersThatCannotBe(t *testing.T) {
	for _, profile := range []string{"cps3", "cps4"} {
		for n := byte(0); n < 16; n++ {
			for _, spends := range []bool{true, false} {
				d := newDesk(t)
				card := d.insert(t, "A", profile)
				f := d.read(t)
				card.SetFault(func(_ context.Context, _ int, command, answer []byte) ([]byte, error) {
					if command[1] == 0x20 && len(command) > 5 {
						return []byte{0x63, 0xC0 | n}, nil
					}
					return answer, nil
				})
				code := "9999"
				if !spends {
					code = "1234" // whatever the card says of it
				}
				out := d.Activate(d.ctx, confirmed(f, code))
				if out.Result != diagnosis.WrongPIN && out.Result != diagnosis.Blocked || card.Counts().Verify != 1 {
					t.Errorf("%s 63C%X: %+v", profile, n, out)
				}
				if out.Tries.Known && out.Tries.Left > 3 {
					t.Errorf("%s 63C%X: %d tries left of 3 are told", profile, n, out.Tries.Left)
				}
			}
		}
	}
}

// pathCertificate is the authentication certificate of the simulated CPS3.
const pathCertificate = "3F0000014001"

// Certificates as other issuers could write them, and files of them as other cards
// hold them: read, or said to be unreadable here; no code is sent for a key that is
// not understood, and the card is told nothing of its key that nobody saw.
func TestOtherCertificates(t *testing.T) {
	own := content(t, "cps3", pathCertificate)
	swap := func(old, next string) []byte {
		from := cardtest.Bytes(t, old)
		i := bytes.Index(own, from)
		if i < 0 {
			t.Fatalf("no %s", old)
		}
		return slices.Concat(own[:i], cardtest.Bytes(t, next), own[i+len(from):])
	}
	var zipped bytes.Buffer
	z := gzip.NewWriter(&zipped)
	if _, err := z.Write(own); err != nil || z.Close() != nil {
		t.Fatal(err)
	}
	const rsaKey = "06 09 2A 86 48 86 F7 0D 01 01 01 05 00 03 82 01 0F 00 30 82 01 0A 02 82 01 01 00"
	for name, c := range map[string]struct {
		file []byte
		want diagnosis.Code // of the card or the certificates
	}{
		"as it is":                   {own, diagnosis.CodeCardTest},
		"followed by zeros":          {slices.Concat(own, make([]byte, 500)), diagnosis.CodeCardTest},
		"followed by ones":           {slices.Concat(own, slices.Repeat([]byte{0xFF}, 500)), diagnosis.CodeCardTest},
		"followed by another":        {slices.Concat(own, own), diagnosis.CodeCardTest},
		"followed by one byte":       {slices.Concat(own, []byte{1}), diagnosis.CodeCardTest},
		"compressed":                 {zipped.Bytes(), diagnosis.CodeCertUnreadable},
		"in letters":                 {pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: own}), diagnosis.CodeCertUnreadable},
		"of open length":             {slices.Concat([]byte{0x30, 0x80}, own[4:], []byte{0, 0}), diagnosis.CodeCertUnreadable},
		"with long lengths":          {rewritten(t, own, lengths["three bytes"]), diagnosis.CodeCertUnreadable},
		"cut short":                  {own[:len(own)-1], diagnosis.CodeCardFormat},
		"empty":                      {nil, diagnosis.CodeCardFormat},
		"zeros":                      {make([]byte, 2000), diagnosis.CodeCardFormat},
		"a key for PSS alone":        {swap(rsaKey, strings.Replace(rsaKey, "01 01 01 05", "01 01 0A 05", 1)), diagnosis.CodeCertOtherKey},
		"a modulus without its zero": {swap(rsaKey, strings.Replace(rsaKey, "02 82 01 01 00", "02 82 01 01 80", 1)), diagnosis.CodeCardTest},
		"a key that is no key":       {swap(rsaKey, strings.Replace(rsaKey, "30 82 01 0A", "31 82 01 0A", 1)), diagnosis.CodeCertUnreadable},
	} {
		t.Run(name, func(t *testing.T) {
			d := newDesk(t)
			card := cardtest.New(t, "cps3", clock())
			card.SetFault(holding(map[string][]byte{pathCertificate: c.file}))
			d.system.Plug("A")
			d.system.Insert("A", card)
			f := d.read(t)
			v := check(f, diagnosis.CheckCard)
			if v.Status == diagnosis.OK {
				v = check(f, diagnosis.CheckCertificates)
			}
			if v.Code != c.want {
				t.Errorf("%s, want %s: %+v, %+v", v.Code, c.want, v.Evidence, f.Card.Certificate)
			}
			if strings.Contains(v.Evidence.Text, "1.2.840") {
				t.Errorf("%q is told", v.Evidence.Text)
			}
			if strings.Contains(name, "modulus") {
				return // it is another key then
			}
			out := d.Activate(d.ctx, confirmed(f, "1234"))
			if works := c.want == diagnosis.CodeCardTest; works != (out.Result == diagnosis.Activated) || works != (card.Counts().Verify == 1) {
				t.Errorf("%+v, %d codes", out, card.Counts().Verify)
			}
		})
	}
}

// One answer without data, at any command of a reading, is no proof of anything:
// neither that the last update broke off nor that the card has no certificate.
func TestOneEmptyAnswerIsNoProof(t *testing.T) {
	for _, profile := range []string{"cps3", "t0", "cps4"} {
		for at := range readOnce(t, profile) {
			for _, empty := range [][]byte{{0x90, 0x00}, {0x62, 0x82}, {0x6B, 0x00}} {
				d := newDesk(t)
				card := cardtest.New(t, profile, clock())
				card.SetFault(func(_ context.Context, n int, _, answer []byte) ([]byte, error) {
					if n == at+1 {
						return empty, nil
					}
					return answer, nil
				})
				d.system.Plug("A")
				d.system.Insert("A", card)
				f := d.read(t)
				if f.Card.UpdateBroken || f.Card.Trouble == diagnosis.TroubleNoKey {
					t.Errorf("%s, %X at command %d: %+v", profile, empty, at+1, f.Card)
				}
			}
		}
	}
}

// A counter that cannot be read after a code is unknown, and not what it was
// before; one lost answer is asked for again.
func TestTheCounterAfterACodeIsNotTheOneBefore(t *testing.T) {
	for _, c := range []struct {
		profile, code string
		lost          int // answers about the counter after the code
		known         bool
	}{
		{"cps3", "9999", 1, true},
		{"cps3", "9999", 99, false},
		{"cps3+wrong-6300", "9999", 99, false},
		{"cps4+wrong-6300", "9999", 99, false},
		{"cps3", "1234", 99, false},
		{"cps3+blocked", "12345678", 1, true},
		{"cps3+blocked", "12345678", 99, false},
		{"cps4+blocked", "12345678", 99, false},
	} {
		d := newDesk(t)
		card := d.insert(t, "A", c.profile)
		f := d.read(t)
		sent, lost := false, 0
		card.SetFault(func(_ context.Context, _ int, command, answer []byte) ([]byte, error) {
			carries := (command[1] == 0x20 || command[1] == 0x24 || command[1] == 0x2C) && len(command) > 5
			sent = sent || carries
			if asks := command[1] == 0xCB || command[1] == 0x20 && !carries; sent && asks && lost < c.lost {
				lost++
				return []byte{0x6F, 0x00}, nil
			}
			return answer, nil
		})
		a := confirmed(f, c.code)
		var out diagnosis.PINChange
		if len(c.code) == 8 {
			out = d.Unblock(d.ctx, a, digits("2580"))
		} else {
			out = d.Change(d.ctx, a, digits("2580"))
		}
		if out.Done != (c.code != "9999") || lost == 0 {
			t.Errorf("%s, %s: %+v", c.profile, c.code, out)
		}
		now := d.Facts().Card.Tries
		// The status word of a wrong code tells the counter, too.
		told := c.known || c.code == "9999" && c.profile == "cps3"
		if now.Known != told || told && now.Left != card.TriesLeft() {
			t.Errorf("%s, %s, %d answers lost: %+v is shown, %d are left", c.profile, c.code, c.lost, now, card.TriesLeft())
		}
	}
}
