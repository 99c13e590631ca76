package data

import (
	_ "embed"
	"encoding/hex"
	"fmt"
	"strings"

	"caducee/cps/igc"
)

// igcSante lists the nine authorities of IGC-Santé: common name, SHA-256 of
// the certificate, subject key identifier.
//
//go:embed igc-sante.tsv
var igcSante string

// IGCPins are the authorities of IGC-Santé by fingerprint.
func IGCPins() ([]igc.Pin, error) { return parsePins(igcSante) }

func parsePins(table string) ([]igc.Pin, error) {
	var pins []igc.Pin
	for n, line := range strings.Split(table, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) != 3 {
			return nil, fmt.Errorf("authorities, line %d: %d fields, not 3", n+1, len(fields))
		}
		p := igc.Pin{CommonName: fields[0]}
		var err error
		if p.KeyID, err = hex.DecodeString(fields[2]); err != nil {
			return nil, fmt.Errorf("authorities, line %d: %w", n+1, err)
		}
		sum, err := hex.DecodeString(fields[1])
		if err != nil || len(sum) != len(p.Certificate) {
			return nil, fmt.Errorf("authorities, line %d: no SHA-256 in %q", n+1, fields[1])
		}
		copy(p.Certificate[:], sum)
		pins = append(pins, p)
	}
	return pins, nil
}
