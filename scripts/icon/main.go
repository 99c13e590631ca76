// Command icon draws the program's icon: a smart card, its chip up, and the sign
// of what is in order. It writes an .ico file of every size that Windows asks
// for, the same bytes each time. Usage: icon FILE.ico
package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"

	"golang.org/x/image/vector"
)

// sizes are in pixels: title bar, task bar, desktop, and the largest view.
var sizes = []int{16, 20, 24, 32, 40, 48, 64, 256}

// The colours: the card on its own ground, so that it shows on a light and on a
// dark task bar alike.
var (
	ground = color.NRGBA{0x0b, 0x5d, 0x57, 0xff}
	card   = color.NRGBA{0xf7, 0xfb, 0xfa, 0xff}
	chip   = color.NRGBA{0xd9, 0xa4, 0x41, 0xff}
	done   = color.NRGBA{0x12, 0x8a, 0x5c, 0xff}
)

// point is a place on the icon, whose side is 1.
type point struct{ x, y float32 }

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: icon FILE.ico")
		os.Exit(2)
	}
	content, err := file()
	if err == nil {
		err = os.WriteFile(os.Args[1], content, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "icon:", err)
		os.Exit(1)
	}
}

// file is an .ico file: a directory, then a PNG picture of each size.
func file() ([]byte, error) {
	var directory, pictures bytes.Buffer
	put := func(values ...any) {
		for _, v := range values {
			_ = binary.Write(&directory, binary.LittleEndian, v) // into memory
		}
	}
	put(uint16(0), uint16(1), uint16(len(sizes)))
	offset := 6 + 16*len(sizes)
	for _, size := range sizes {
		before := pictures.Len()
		if err := png.Encode(&pictures, drawn(size)); err != nil {
			return nil, err
		}
		side := uint8(size) // 256 is written as 0
		put(side, side, uint8(0), uint8(0), uint16(1), uint16(32), uint32(pictures.Len()-before), uint32(offset+before))
	}
	return append(directory.Bytes(), pictures.Bytes()...), nil
}

// drawn is the icon at one size.
func drawn(size int) image.Image {
	m := image.NewNRGBA(image.Rect(0, 0, size, size))
	fill := func(c color.Color, path func(*vector.Rasterizer)) {
		r := vector.NewRasterizer(size, size)
		path(r)
		r.Draw(m, m.Bounds(), image.NewUniform(c), image.Point{})
	}
	side := float32(size)
	box := func(c color.Color, from, to point, round float32) {
		fill(c, func(r *vector.Rasterizer) {
			x0, y0, x1, y1, d := from.x*side, from.y*side, to.x*side, to.y*side, round*side
			r.MoveTo(x0+d, y0)
			r.LineTo(x1-d, y0)
			r.QuadTo(x1, y0, x1, y0+d)
			r.LineTo(x1, y1-d)
			r.QuadTo(x1, y1, x1-d, y1)
			r.LineTo(x0+d, y1)
			r.QuadTo(x0, y1, x0, y1-d)
			r.LineTo(x0, y0+d)
			r.QuadTo(x0, y0, x0+d, y0)
			r.ClosePath()
		})
	}
	polygon := func(c color.Color, points ...point) {
		fill(c, func(r *vector.Rasterizer) {
			r.MoveTo(points[0].x*side, points[0].y*side)
			for _, p := range points[1:] {
				r.LineTo(p.x*side, p.y*side)
			}
			r.ClosePath()
		})
	}
	draw.Draw(m, m.Bounds(), image.Transparent, image.Point{}, draw.Src)
	box(ground, point{0, 0}, point{1, 1}, 0.22)
	box(card, point{0.1, 0.22}, point{0.9, 0.78}, 0.09)
	box(chip, point{0.19, 0.38}, point{0.41, 0.6}, 0.04)
	polygon(done, point{0.49, 0.51}, point{0.55, 0.44}, point{0.63, 0.53}, point{0.77, 0.35}, point{0.84, 0.41}, point{0.63, 0.67})
	return m
}
