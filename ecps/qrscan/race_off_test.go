//go:build !race

package qrscan

// underRace is true where the race detector takes memory of its own.
const underRace = false
