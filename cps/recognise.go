package cps

import (
	"bytes"

	"caducee/cps/iso7816"
)

// contactMark begins the historical bytes of every CPS read by contact.
var contactMark = []byte{0x00, 0x12, 0x25, 0x00, 0x64, 0x80}

// contactlessMark is in the historical bytes of a CPS3 on an antenna.
var contactlessMark = []byte{0x00, 0x31, 0xB8, 0x64, 0x04, 0xB0, 0xEC, 0xC1, 0x73, 0x94, 0x01, 0x80, 0x82, 0x90, 0x00}

// Recognise says what an answer to reset announces. Only the historical bytes
// count: the interface bytes change with the reader. A CPS is to be confirmed
// by its number (Glance) before it is trusted.
func Recognise(raw []byte) (Recognised, Generation) {
	if len(raw) == 0 {
		return RecognisedMute, GenerationUnknown
	}
	a, err := iso7816.ParseATR(raw)
	if err != nil {
		return RecognisedOther, GenerationUnknown
	}
	h := a.Historical
	if bytes.Equal(h, contactlessMark) {
		return RecognisedCPS, CPS3Contactless
	}
	if bytes.HasPrefix(h, contactMark) && len(h) >= len(contactMark)+2 {
		switch v := h[len(contactMark):]; {
		case v[0] == 0x00 && v[1] == 0x04, v[0] == 0x04 && v[1] == 0x01:
			return RecognisedCPS, CPS4
		case v[0] == 0x00 && v[1] == 0x03, v[0] == 0x82:
			// The second form stands in public lists of ATRs for a CPS3.
			return RecognisedCPS, CPS3
		}
		return RecognisedCPS, GenerationUnknown
	}
	if vitale(raw) {
		return RecognisedVitale, GenerationUnknown
	}
	return RecognisedOther, GenerationUnknown
}

// vitale knows patients' cards: 3B 75 13 00 00 4x 09 EA 90 00 (Vitale 2) and
// 3F 65 25 .. .. 09 6x 90 00 (Vitale 1).
func vitale(b []byte) bool {
	switch {
	case len(b) == 10 && bytes.HasPrefix(b, []byte{0x3B, 0x75, 0x13, 0x00, 0x00}):
		return b[5]&0xF0 == 0x40 && bytes.Equal(b[6:], []byte{0x09, 0xEA, 0x90, 0x00})
	case len(b) == 9 && bytes.HasPrefix(b, []byte{0x3F, 0x65, 0x25}):
		return b[5] == 0x09 && b[6]&0xF0 == 0x60 && b[7] == 0x90 && b[8] == 0x00
	}
	return false
}
