package host_test

import (
	"errors"
	"strings"
	"testing"

	"caducee/internal/host"
)

func fell(f func()) (d *host.Defect) {
	defer func() {
		if r := recover(); r != nil {
			d = host.NewDefect(r)
		}
	}()
	f()
	return nil
}

func TestWhatMayBeSaidOfADefect(t *testing.T) {
	var list []int
	var none *host.Defect
	for name, c := range map[string]struct {
		f    func()
		want string
	}{
		"an index":      {func() { list[len(list)] = 1 }, "runtime error: index out of range [0] with length 0"},
		"a nil pointer": {func() { none.Where = "" }, "runtime error: invalid memory address or nil pointer dereference"},
		"words":         {func() { panic("DUPONT Camille") }, "string"},
		"an error":      {func() { panic(errors.New("DUPONT Camille")) }, "*errors.errorString"},
	} {
		t.Run(name, func(t *testing.T) {
			d := fell(c.f)
			if d == nil || d.What != c.want || !strings.HasPrefix(d.Where, "host/defect_test.go:") {
				t.Fatalf("%+v", d)
			}
			if strings.Contains(d.Error()+string(d.Stack), "DUPONT") {
				t.Errorf("it quotes: %s\n%s", d.Error(), d.Stack)
			}
		})
	}
	if fell(func() {}) != nil {
		t.Error("a defect where there was none")
	}
}
