package main

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"runtime/debug"
	"strings"

	cdx "github.com/CycloneDX/cyclonedx-go"
)

// writeBill writes the bill of a binary. Nothing in it depends on when or
// where it is written: the date is the commit's, the serial number is made
// from the binary's checksum.
func writeBill(w io.Writer, info *debug.BuildInfo, binary []byte, modules []module) error {
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	sum := sha256.Sum256(binary)
	main := cdx.Component{
		BOMRef: "caducee", Type: cdx.ComponentTypeApplication, Name: "caducee", Version: info.Main.Version,
		Hashes:   &[]cdx.Hash{{Algorithm: cdx.HashAlgoSHA256, Value: hex.EncodeToString(sum[:])}},
		Licenses: &cdx.Licenses{{License: &cdx.License{ID: "MIT"}}},
		Properties: &[]cdx.Property{
			{Name: "go:version", Value: info.GoVersion},
			{Name: "go:target", Value: settings["GOOS"] + "/" + settings["GOARCH"]},
			{Name: "vcs:revision", Value: settings["vcs.revision"]},
		},
	}
	bom := cdx.NewBOM()
	bom.SerialNumber = serial(sum)
	bom.Metadata = &cdx.Metadata{Timestamp: settings["vcs.time"], Component: &main}
	components := make([]cdx.Component, 0, len(modules))
	references := make([]string, 0, len(modules))
	for _, m := range modules {
		c, err := component(m)
		if err != nil {
			return err
		}
		components = append(components, c)
		references = append(references, c.BOMRef)
	}
	bom.Components = &components
	bom.Dependencies = &[]cdx.Dependency{{Ref: main.BOMRef, Dependencies: &references}}
	e := cdx.NewBOMEncoder(w, cdx.BOMFileFormatJSON)
	e.SetPretty(true)
	e.SetEscapeHTML(false)
	return e.EncodeVersion(bom, cdx.SpecVersion1_6)
}

// component is a module as package-url and CycloneDX name it.
func component(m module) (cdx.Component, error) {
	url := "pkg:golang/" + m.path + "@" + m.version
	c := cdx.Component{BOMRef: url, Type: cdx.ComponentTypeLibrary, Name: m.path, Version: m.version, PackageURL: url}
	licences := make(cdx.Licenses, 0, len(m.spdx))
	for _, id := range m.spdx {
		licences = append(licences, cdx.LicenseChoice{License: &cdx.License{ID: id}})
	}
	c.Licenses = &licences
	if m.sum == "" {
		return c, nil
	}
	// go.sum's h1 is a SHA-256 over the list of the module's files and sums.
	raw, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(m.sum, "h1:"))
	if err != nil {
		return c, fmt.Errorf("checksum of %s: %w", m.path, err)
	}
	c.Hashes = &[]cdx.Hash{{Algorithm: cdx.HashAlgoSHA256, Value: hex.EncodeToString(raw)}}
	return c, nil
}

// serial is a UUID of version 8 (RFC 9562 §5.8): the checksum's first bytes.
func serial(sum [sha256.Size]byte) string {
	u := sum
	u[6] = u[6]&0x0f | 0x80
	u[8] = u[8]&0x3f | 0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", u[0:4], u[4:6], u[6:8], u[8:10], u[10:16])
}
