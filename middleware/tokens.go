package middleware

import (
	"context"
	"fmt"

	"caducee/middleware/p11"
)

// Tokens reads and activates cards through a PKCS#11 module.
type Tokens struct {
	Client p11.Client
	// Module is the library's path.
	Module string
}

// List is the tokens that the module sees, without a login.
func (t Tokens) List(ctx context.Context) ([]p11.Token, error) {
	answer, err := t.Client.Ask(ctx, p11.Request{Module: t.Module, Do: p11.Tokens}, nil)
	if err == nil && answer.Failure != "" {
		err = fmt.Errorf("%w: %s: %s", p11.ErrFailed, answer.Stage, answer.Failure)
	}
	return answer.Held, err
}

// Activate gives the code to one token, once. The code is wiped.
func (t Tokens) Activate(ctx context.Context, r p11.Request, code []byte) (p11.Answer, error) {
	r.Module, r.Do = t.Module, p11.Activate
	answer, err := t.Client.Ask(ctx, r, code)
	if err == nil && !answer.Done {
		err = fmt.Errorf("%w: %s: %s", p11.ErrFailed, answer.Stage, answer.Failure)
	}
	return answer, err
}
