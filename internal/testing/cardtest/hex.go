package cardtest

import (
	"encoding/hex"
	"strings"
	"testing"
)

// Bytes reads a hexadecimal dump, in which tests write what cards and readers say:
// digits with or without spaces between them. Anything else ends the test.
func Bytes(t testing.TB, dump string) []byte {
	t.Helper()
	b, err := hex.DecodeString(strings.ReplaceAll(dump, " ", ""))
	if err != nil {
		t.Fatal(err)
	}
	return b
}
