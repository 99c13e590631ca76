package middleware

import (
	"strings"

	"caducee/internal/diagnosis"
)

// System is what the system tells of what runs and of its extensions.
type System interface {
	// Program and Service tell whether one runs, by the names that Windows gives
	// them.
	Program(name string) diagnosis.Run
	Service(name string) diagnosis.Run
	// Tokens are the identifiers of the CryptoTokenKit extensions that are turned
	// on (macOS); known is false where it does not tell.
	Tokens() (ids []string, known bool)
}

// extension is Cryptolib's CryptoTokenKit extension (ANS's package for macOS).
const extension = "fr.asip.esante.CPSToken"

// Carriers is what brings a card to the system's own store of certificates.
func (f Finder) Carriers() diagnosis.Carriers {
	if f.System == nil {
		return diagnosis.Carriers{}
	}
	c := diagnosis.Carriers{
		Manager: f.System.Program(diagnosis.ManagerProgram), Propagation: f.System.Service(diagnosis.PropagationService),
	}
	if ids, known := f.System.Tokens(); known {
		c.Extension = diagnosis.ModuleNotListed
		for _, id := range ids {
			if strings.EqualFold(id, extension) {
				c.Extension = diagnosis.ModuleListed
			}
		}
	}
	return c
}

// turnedOn are the extensions that macOS's pluginkit lists as turned on: a line
// each, with a sign before it ("-" is turned off) and the version behind.
func turnedOn(listed string) []string {
	var ids []string
	for line := range strings.Lines(listed) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "-") {
			continue
		}
		id, _, _ := strings.Cut(strings.TrimLeft(line, "+!?= \t"), "(")
		if id = strings.TrimSpace(id); id != "" {
			ids = append(ids, id)
		}
	}
	return ids
}
