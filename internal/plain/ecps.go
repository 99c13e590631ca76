package plain

import "context"

type ecpsState struct{}

func (w *wizard) ecpsStage(ctx context.Context) error { return ctx.Err() }
func (w *wizard) portals(ctx context.Context) error   { return ctx.Err() }
func (w *wizard) support() string                     { return "" }
func (w *wizard) tellNoCard()                         {}
