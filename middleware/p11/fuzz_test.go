package p11

import (
	"bytes"
	"testing"
)

// FuzzAnswers is a module that writes what it likes where its process is to
// answer.
func FuzzAnswers(f *testing.F) {
	f.Add([]byte(`{"stage":"load"}` + "\n" + `{"done":true}`))
	f.Add([]byte("{}{"))
	f.Fuzz(func(_ *testing.T, raw []byte) { last(bytes.NewReader(raw)) })
}
