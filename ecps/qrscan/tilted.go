package qrscan

import (
	"image"
	"math"
)

const (
	// tiltStep is between two angles that are tried, in degrees.
	tiltStep = 1
	// tiltSide bounds the side of what is turned, in pixels.
	tiltSide = 240
)

// isTiltedMicroQR tells a Micro QR code that stands at any angle. A quarter turn
// is isMicroQR's own.
func isTiltedMicroQR(dark []bool, width int, at image.Rectangle) bool {
	if at.Dx() < 11 || 10*at.Dx() > 13*at.Dy() || 10*at.Dy() > 13*at.Dx() {
		return false // a square has a square around it at every angle
	}
	for angle := tiltStep; angle < 90; angle += tiltStep {
		turned, side, bounds := turnedBack(dark, width, at, float64(angle)*math.Pi/180)
		if isMicroQR(turned, side, bounds) {
			return true
		}
	}
	return false
}

// turnedBack is what is dark in a part of a picture, turned about its middle, in a
// square of its own, and the bounds of what is dark there.
func turnedBack(dark []bool, width int, at image.Rectangle, angle float64) (turned []bool, side int, bounds image.Rectangle) {
	scale := max(1, float64(max(at.Dx(), at.Dy()))/tiltSide)
	side = int(math.Ceil(math.Hypot(float64(at.Dx()), float64(at.Dy())) / scale))
	turned = make([]bool, side*side)
	sin, cos := math.Sincos(angle)
	middle := float64(side-1) / 2
	inRow, inCol := make([]int, side), make([]int, side)
	for y := range side {
		for x := range side {
			dx, dy := (float64(x)-middle)*scale, (float64(y)-middle)*scale
			from := image.Pt(
				int(math.Round(float64(at.Min.X+at.Max.X-1)/2+dx*cos-dy*sin)),
				int(math.Round(float64(at.Min.Y+at.Max.Y-1)/2+dx*sin+dy*cos)))
			if from.In(at) && dark[from.Y*width+from.X] {
				turned[y*side+x] = true
				inRow[y]++
				inCol[x]++
			}
		}
	}
	// A module has more than that many pixels in a row; a ragged edge has fewer.
	least := max(1, side/40)
	for i := range side {
		if inRow[i] >= least {
			bounds = bounds.Union(image.Rect(0, i, 1, i+1))
		}
	}
	for i := range side {
		if inCol[i] >= least {
			bounds.Max.X = i + 1
		}
	}
	for i := range side {
		if inCol[i] >= least {
			bounds.Min.X = i
			break
		}
	}
	return turned, side, bounds
}
