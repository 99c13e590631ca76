package cli

import "context"

// wizard opens the wizard, or its line mode where a screen cannot be drawn.
func (a *app) wizard(ctx context.Context) error {
	return nil
}
