// Command bill writes what a release says of the modules inside a binary: a
// bill of materials (CycloneDX 1.6, JSON) and their licences' texts. It fails
// when a licence is not known or not allowed.
//
//	bill -sbom caducee.cdx.json -licences folder bin/caducee
package main

import (
	"debug/buildinfo"
	"flag"
	"fmt"
	"os"
)

func main() {
	sbom := flag.String("sbom", "", "write the bill of materials to this file")
	licences := flag.String("licences", "", "write the licences under this folder")
	flag.Parse()
	if flag.NArg() != 1 {
		fmt.Fprintln(os.Stderr, "usage: bill [-sbom file] [-licences folder] binary")
		os.Exit(2)
	}
	if err := run(flag.Arg(0), *sbom, *licences); err != nil {
		fmt.Fprintln(os.Stderr, "bill:", err)
		os.Exit(1)
	}
}

func run(binary, sbom, licences string) error {
	info, err := buildinfo.ReadFile(binary)
	if err != nil {
		return fmt.Errorf("read %s: %w", binary, err)
	}
	modules, err := licensed(info)
	if err != nil {
		return err
	}
	if licences != "" {
		if err := writeLicences(licences, modules); err != nil {
			return err
		}
	}
	if sbom == "" {
		return nil
	}
	raw, err := os.ReadFile(binary)
	if err != nil {
		return err
	}
	f, err := os.Create(sbom)
	if err != nil {
		return err
	}
	if err := writeBill(f, info, raw, modules); err != nil {
		return err
	}
	return f.Close()
}
