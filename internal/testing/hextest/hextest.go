// Package hextest reads the hexadecimal dumps in which tests write what cards
// and readers say. It is for tests only.
package hextest

import (
	"encoding/hex"
	"strings"
	"testing"
)

// Bytes reads digits with or without spaces between them; anything else ends
// the test.
func Bytes(t testing.TB, dump string) []byte {
	t.Helper()
	b, err := hex.DecodeString(strings.ReplaceAll(dump, " ", ""))
	if err != nil {
		t.Fatal(err)
	}
	return b
}
