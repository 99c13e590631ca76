package plain

import "context"

type ecpsState struct{}

func (w *wizard) ecpsStage(ctx context.Context) error { return ctx.Err() }
