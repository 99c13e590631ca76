package simcard

// codeFormat is how the card wants its codes written, as its AODF says
// (ISO 7816-15 §8.9.2).
type codeFormat struct {
	// packed is two digits a byte (bcd); otherwise one ASCII digit a byte.
	packed bool
	// stored is the length in bytes to which codes are padded, 0 none.
	stored int
	pad    byte
}

// real reports a directory as public traces show it.
func (o Options) real() bool { return !o.CPS4 && !o.PlainDirectory }

func formatOf(o Options) codeFormat {
	f := codeFormat{packed: o.PackedPIN}
	// Every public trace of a CPS3 pads: VERIFY with Lc 08, CHANGE with Lc 10
	// (OpenSC, pull request 2217).
	if o.PaddedPIN || o.PackedPIN || o.real() {
		f.stored, f.pad = 8, 0xFF
	}
	return f
}

// encoding is PasswordType.
func (f codeFormat) encoding() byte {
	if f.packed {
		return 0
	}
	return 1
}

// wire is a code as it travels.
func (f codeFormat) wire(digits string) []byte {
	out := []byte(digits)
	if f.packed {
		if len(out)%2 != 0 {
			out = append(out, '0'|f.pad&0x0F)
		}
		for i := 0; i < len(out)/2; i++ {
			out[i] = out[2*i]<<4 | out[2*i+1]&0x0F
		}
		out = out[:len(out)/2]
	}
	for len(out) < f.stored {
		out = append(out, f.pad)
	}
	return out
}

// Lengths of a code porteur in digits.
const minDigits, maxDigits = 4, 8

// takes reports whether the bytes are a code porteur that the card could
// store: digits, as many as are allowed, then nothing but padding.
func (f codeFormat) takes(b []byte) bool {
	if f.stored > 0 && len(b) != f.stored {
		return false
	}
	var symbols []byte
	for _, x := range b {
		if f.packed {
			symbols = append(symbols, x>>4, x&0x0F)
		} else {
			symbols = append(symbols, x)
		}
	}
	n := 0
	for n < len(symbols) && f.digit(symbols[n]) {
		n++
	}
	for _, x := range symbols[n:] {
		if x != f.pad && (!f.packed || x != f.pad&0x0F) {
			return false
		}
	}
	return n >= minDigits && n <= maxDigits
}

func (f codeFormat) digit(b byte) bool {
	if f.packed {
		return b <= 9
	}
	return b >= '0' && b <= '9'
}
