//go:build !windows && !darwin && (!cgo || !linux)

package reader

import (
	"context"
	"errors"
)

// Open is a System that says that this binary was built without PC/SC.
func Open() System { return unsupported{} }

type unsupported struct{}

var errBuild = errors.New("built without PC/SC")

func (unsupported) Watch(ctx context.Context) <-chan View {
	views := make(chan View, 1)
	views <- View{Service: Service{State: ServiceUnsupported, Err: errBuild}}
	context.AfterFunc(ctx, func() { close(views) })
	return views
}

func (unsupported) Connect(context.Context, string) (Conn, error) {
	return nil, &Error{Kind: NoService, Op: "connect", Err: errBuild}
}

func (unsupported) Used(context.Context, string) (bool, error) {
	return false, &Error{Kind: NoService, Op: "state", Err: errBuild}
}

func (unsupported) Close() error { return nil }
