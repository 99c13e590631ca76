//go:build race

package qrscan

const underRace = true
