package data

import (
	_ "embed"
	"encoding/hex"
	"fmt"
	"strings"
)

// igcSante lists the nine authorities of IGC-Santé: common name, SHA-256 of
// the certificate, subject key identifier.
//
//go:embed igc-sante.tsv
var igcSante string

// Authority is an authority of IGC-Santé as its publisher names it. It converts
// to an igc.Pin: this package knows no card, so that the conversation, which
// reads its addresses, knows none either.
type Authority struct {
	CommonName string
	// Certificate is the SHA-256 of the certificate, KeyID its subject key
	// identifier.
	Certificate [32]byte
	KeyID       []byte
}

// IGCSante are the authorities of IGC-Santé. An error means a damaged table.
func IGCSante() ([]Authority, error) { return parseAuthorities(igcSante) }

func parseAuthorities(table string) ([]Authority, error) {
	var authorities []Authority
	for n, line := range strings.Split(table, "\n") {
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(line, "\t")
		if len(fields) != 3 {
			return nil, fmt.Errorf("authorities, line %d: %d fields, not 3", n+1, len(fields))
		}
		a := Authority{CommonName: fields[0]}
		var err error
		if a.KeyID, err = hex.DecodeString(fields[2]); err != nil {
			return nil, fmt.Errorf("authorities, line %d: %w", n+1, err)
		}
		sum, err := hex.DecodeString(fields[1])
		if err != nil || len(sum) != len(a.Certificate) {
			return nil, fmt.Errorf("authorities, line %d: no SHA-256 in %q", n+1, fields[1])
		}
		copy(a.Certificate[:], sum)
		authorities = append(authorities, a)
	}
	return authorities, nil
}
