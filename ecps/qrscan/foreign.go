package qrscan

import (
	"bytes"
	"strings"
)

// The kinds that may have pictures in them as they are.
const (
	formatSVG  = "SVG"
	formatTNEF = "winmail.dat"
)

// signatures are the first bytes of files that people have and that are not
// read here, and what they are called in every language.
var signatures = []struct{ starts, name string }{
	{"8BPS", "Photoshop"},
	{"\xff\x0a", "JPEG XL"},
	{"\x00\x00\x00\x0cJXL \r\n\x87\n", "JPEG XL"},
	{"\x00\x00\x00\x0cjP  \r\n\x87\n", "JPEG 2000"},
	{"\xff\x4f\xff\x51", "JPEG 2000"},
	{"\x00\x00\x01\x00", "ICO"},
	{"\xd7\xcd\xc6\x9a", "WMF"},
	{"gimp xcf", "XCF"},
	{"qoif", "QOI"},
	{"%!PS", "PostScript"},
	{"{\\rtf", "RTF"},
	{"Rar!", "RAR"},
	{"7z\xbc\xaf\x27\x1c", "7z"},
	{"\x1f\x8b", "gzip"},
	{tnefStart, formatTNEF},
	{"!BDN", "Outlook (.pst)"},
	{"DDS ", "DDS"},
	{"icns", "ICNS"},
	{"\x1aE\xdf\xa3", "WebM"},
	{"-----BEGIN PGP MESSAGE", "PGP"},
	{"-----BEGIN PKCS7", "S/MIME"},
	{"P1\n", "PNM"},
	{"P2\n", "PNM"},
	{"P3\n", "PNM"},
	{"P4\n", "PNM"},
	{"P5\n", "PNM"},
	{"P6\n", "PNM"},
}

// foreign names a file that is of another kind than those that are read; "" for
// one that is not known.
func foreign(raw []byte) string {
	for _, s := range signatures {
		if bytes.HasPrefix(raw, []byte(s.starts)) {
			return s.name
		}
	}
	first := raw[:min(len(raw), 1024)]
	switch {
	case bytes.HasPrefix(raw, []byte("\x30")) && bytes.Contains(raw[:min(len(raw), 20)], []byte("\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07")):
		return "S/MIME" // PKCS #7 (RFC 8551 §3.1): sealed, or signed with the message inside
	case len(raw) > 12 && bytes.HasPrefix(raw, []byte("RIFF")) && string(raw[8:12]) == "AVI ":
		return "AVI"
	case bytes.Contains(first, []byte("%PDF-")):
		return "PDF"
	case len(raw) >= 12 && string(raw[4:8]) == "ftyp":
		return brand(raw)
	case bytes.HasPrefix(raw, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		// Names are written in two bytes a character there.
		if bytes.Contains(raw, []byte("_\x00_\x00p\x00r\x00o\x00p\x00e\x00r\x00t\x00i\x00e\x00s\x00_")) {
			return "Outlook (.msg)"
		}
		return "Microsoft Office"
	case bytes.HasPrefix(raw, []byte("PK\x03\x04")), bytes.HasPrefix(raw, []byte("PK\x05\x06")):
		return zipped(raw)
	case len(raw) > 44 && bytes.HasPrefix(raw, []byte("\x01\x00\x00\x00")) && string(raw[40:44]) == " EMF":
		return "EMF"
	case isSVG(first):
		return formatSVG
	}
	return ""
}

// brand tells the files of ISO/IEC 14496-12 apart: pictures of phones, and films.
func brand(raw []byte) string {
	size := min(int(raw[2])<<8|int(raw[3]), len(raw), 256)
	brands := string(raw[8:max(size, 12)])
	switch {
	case strings.Contains(brands, "avif"), strings.Contains(brands, "avis"):
		return "AVIF"
	case strings.Contains(brands, "hei"), strings.Contains(brands, "hev"), strings.Contains(brands, "mif1"), strings.Contains(brands, "msf1"):
		return "HEIC"
	case strings.HasPrefix(brands, "crx"):
		return "CR3"
	}
	return "MP4"
}

// zipped tells what a ZIP file is: documents are such files.
func zipped(raw []byte) string {
	switch {
	case bytes.Contains(raw, []byte("[Content_Types].xml")):
		return "Microsoft Office"
	case bytes.Contains(raw[:min(len(raw), 1024)], []byte("mimetypeapplication/vnd.oasis.opendocument")):
		return "OpenDocument"
	case bytes.Contains(raw[:min(len(raw), 1024)], []byte("mimetypeapplication/epub")):
		return "EPUB"
	}
	return "ZIP"
}

// isSVG tells a drawing in XML, whatever stands before its first element.
func isSVG(first []byte) bool {
	lower := bytes.ToLower(first)
	at := bytes.Index(lower, []byte("<svg"))
	if at < 0 {
		return false
	}
	before := bytes.TrimSpace(bytes.TrimPrefix(lower[:at], []byte("\xef\xbb\xbf")))
	return len(before) == 0 || bytes.HasPrefix(before, []byte("<?xml")) || bytes.HasPrefix(before, []byte("<!doctype svg")) || bytes.HasPrefix(before, []byte("<!--"))
}
