//go:build !race

package built

// Race is true where tests run under the race detector.
const Race = false
