package simcard

// Number is the number of a card as EF.SN has it after the issuer's: eight digits of
// its own, and a Luhn digit over all nineteen (ISO/IEC 7812-1; the card of OpenSC issue
// 2275 has 99213845 and 0).
func Number(own string) string {
	sum := 0
	digits := issuerNumber + own
	for i := range len(digits) {
		n := int(digits[len(digits)-1-i] - '0')
		if i%2 == 0 {
			if n *= 2; n > 9 {
				n -= 9
			}
		}
		sum += n
	}
	return own + string(rune('0'+(10-sum%10)%10))
}

// serialContent is EF.SN: ANS's issuer number, then the card's, and the filler F.
func serialContent(o Options) []byte {
	number := []byte{0x80, 0x25, 0x00, 0x00, 0x01}
	if o.WrongIssuer {
		number = []byte{0x80, 0x25, 0x00, 0x00, 0x02}
	}
	return object(0x5A, append(number, bcd(o.Serial)...)...)
}
