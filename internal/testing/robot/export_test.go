//go:build unix

package robot

import "testing"

// As runs one expectation on behalf of another test, so that its failure can
// be looked at.
func As(r *Robot, t testing.TB, expect func(*Robot)) {
	was := r.t
	r.t = t
	defer func() {
		r.t = was
		_ = recover()
	}()
	expect(r)
}
