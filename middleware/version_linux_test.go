package middleware

import "testing"

func TestTheVersionInAPackages(t *testing.T) {
	for in, want := range map[string]string{
		"5.2.2": "5.2.2", "5.2.2-1": "5.2.2", "1:5.2.2-1": "5.2.2", "5.2.2+dfsg1": "5.2.2", "5.2.": "5.2",
		"": "", "n/a": "", "1:": "1", "12:05.01.10~rc1": "05.01.10",
	} {
		if got := versionIn(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
