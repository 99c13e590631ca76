package middleware

import (
	"context"
	"os/exec"
	"time"

	"caducee/internal/diagnosis"
)

// OnThisComputer asks macOS.
func OnThisComputer() System { return computer{} }

type computer struct{}

// Program and Service are Windows'.
func (computer) Program(string) diagnosis.Run { return diagnosis.RunUnknown }
func (computer) Service(string) diagnosis.Run { return diagnosis.RunUnknown }

// asking is how long pluginkit may take.
const asking = 2 * time.Second

// Tokens asks pluginkit for the extensions of CryptoTokenKit's kind
// (SmartCardServices(7)).
func (computer) Tokens() (ids []string, known bool) {
	ctx, cancel := context.WithTimeout(context.Background(), asking)
	defer cancel()
	out, err := exec.CommandContext(ctx, "/usr/bin/pluginkit", "-m", "-p", "com.apple.ctk-tokens").Output()
	if err != nil {
		return nil, false
	}
	return turnedOn(string(out)), true
}
