package cps

import (
	"cmp"

	"caducee/cps/iso7816"
)

// meaning is what a status word says about the command that got it.
type meaning int

const (
	// unforeseen is everything that the table below does not know.
	unforeseen meaning = iota
	// done is a command that was carried out.
	done
	// wrongCode is a code that the card compared and refused; the status word
	// may say how many tries are left.
	wrongCode
	// blockedCode is a code that the card does not compare any more.
	blockedCode
	// lostSelection is a command that reached no CPS: another program selected
	// another applet, or the card was reset. Nothing was carried out, and the
	// command makes sense again after a SELECT by name.
	lostSelection
	// notNow is a command that needs another one before it.
	notNow
	// cardFault is a failure in the card. After a code nobody knows whether it
	// was compared: the counter is read again.
	cardFault
)

// task is the kind of command that a status word answers.
type task int

const (
	// onCode is a command that carries a code: VERIFY, CHANGE REFERENCE DATA,
	// RESET RETRY COUNTER.
	onCode task = 1 << iota
	// onState is a VERIFY without a code, or GET DATA on a code's object.
	onState
	// onFile is every other command: SELECT, READ BINARY, and those that sign.
	onFile

	onAny = onCode | onState | onFile
)

// statusWords says what status words mean, the first row that fits. Every row
// names its source:
//
//	ISO      ISO/IEC 7816-4:2020, tables 6 and 7, and clause 11.5 for VERIFY
//	IAS      IAS-ECC 1.0.1, the application of a CPS3
//	ChipDoc  the applet of a CPS4, as card-cps4.c of Cryptolib CPS 5.2.2 reads it
//	C814     ANS's note C814 on another applet left selected
var statusWords = []struct {
	mask, sw   iso7816.SW
	generation Generation // GenerationUnknown for every one
	on         task
	means      meaning
	source     string
}{
	{0xFFFF, 0x9000, 0, onAny, done, "ISO"},

	{0xFFFF, 0x63C0, 0, onCode | onState, blockedCode, "ISO; card-cps4.c reads it like 6983"},
	{0xFFF0, 0x63C0, 0, onCode | onState, wrongCode, "ISO"},
	{0xFFFF, 0x6300, 0, onCode | onState, wrongCode, "ISO: verification failed, without a counter"},
	{0xFFFF, 0x6983, 0, onCode | onState, blockedCode, "ISO; IAS; ChipDoc"},
	{0xFFFF, 0x6984, CPS4, onCode | onState, blockedCode, "ISO: reference data not usable; ChipDoc"},

	{0xFFFF, 0x6881, 0, onAny, lostSelection, "ISO: logical channel not supported; ChipDoc after a reset"},
	{0xFFFF, 0x6E00, 0, onAny, lostSelection, "ISO: class not supported; C814"},
	// Every CPS knows every instruction that is sent here, but for GET DATA
	// on a CPS4, which is not sent.
	{0xFFFF, 0x6D00, 0, onAny, lostSelection, "ISO: instruction not supported; another applet"},
	// An applet that is not selected answers so; a code that it did not
	// compare is not sent again for it.
	{0xFFFF, 0x6985, CPS4, onState | onFile, lostSelection, "ChipDoc: applet not selected"},

	{0xFFFF, 0x6982, 0, onAny, notNow, "ISO: security status not satisfied"},
	{0xFFFF, 0x6985, 0, onAny, notNow, "ISO: conditions of use not satisfied"},
	{0xFFFF, 0x6986, 0, onFile, notNow, "ISO: no current EF"},

	{0xFFFF, 0x6400, 0, onAny, cardFault, "ISO: execution error, memory unchanged"},
	{0xFFFF, 0x6581, 0, onAny, cardFault, "ISO: memory failure"},
	{0xFF00, 0x6F00, 0, onAny, cardFault, "ISO: no precise diagnosis"},
}

// meansOn is what a status word of a generation says about a kind of command.
func meansOn(g Generation, on task, sw iso7816.SW) meaning {
	for _, row := range statusWords {
		if sw&row.mask == row.sw && row.on&on != 0 && (row.generation == GenerationUnknown || row.generation == g) {
			return row.means
		}
	}
	return unforeseen
}

// triesIn is the counter that a status word tells of a code.
func triesIn(g Generation, on task, sw iso7816.SW) (left int, known bool) {
	switch meansOn(g, on, sw) {
	case blockedCode:
		return 0, true
	case wrongCode:
		return sw.TriesLeft()
	}
	return 0, false
}

// lost reports a command that reached no CPS and may be sent again after a
// selection.
func (c *Card) lost(on task, sw iso7816.SW) bool {
	return meansOn(c.generationOr(), on, sw) == lostSelection
}

// generationOr is the generation whose commands are sent.
func (c *Card) generationOr() Generation { return cmp.Or(c.generation, CPS3) }
