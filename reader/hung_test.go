//go:build windows || darwin || (cgo && linux)

package reader

import (
	"testing"
	"testing/synctest"
	"time"
)

// TestAHungServiceIsSaidInTime has the asking goroutine stay away, on a clock
// of the test's own.
func TestAHungServiceIsSaidInTime(t *testing.T) {
	for name, wait := range map[string]time.Duration{"a short wait": slice, "the longest": longest} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				looks, out := make(chan look), make(chan View, 1)
				go tell(t.Context(), looks, out)
				hung := func(after time.Duration) {
					t.Helper()
					time.Sleep(after - time.Nanosecond)
					synctest.Wait()
					select {
					case v := <-out:
						t.Fatalf("said too early: %+v", v)
					default:
					}
					time.Sleep(time.Nanosecond)
					synctest.Wait()
					select {
					case v := <-out:
						if v.Service.State != ServiceHung {
							t.Errorf("%+v, want a hung service", v)
						}
					default:
						t.Errorf("nothing was said after %s", after)
					}
				}
				hung(slice + patience) // before the first question
				looks <- look{View{Service: Service{State: ServiceRunning}}, wait}
				if v := <-out; v.Service.State != ServiceRunning {
					t.Errorf("%+v, want the service again", v)
				}
				hung(wait + patience) // in the middle of a wait
			})
		})
	}
}
