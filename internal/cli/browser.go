package cli

import (
	"context"
	"errors"
	"io"
	"net/url"
	"os/exec"
	"runtime"

	"github.com/cli/browser"

	found "caducee/internal/browser"
	"caducee/internal/diagnosis"
	"caducee/internal/drive"
)

// browse opens an address in the computer's browser; nil where no browser
// could be shown to the person. The program itself fetches nothing, and opens
// only what a key was pressed for.
func (a *app) browse() func(ctx context.Context, address string) error {
	if !hasDesktop(runtime.GOOS, a.getenv) {
		return nil
	}
	// What openers print would be painted over the screens.
	browser.Stdout, browser.Stderr = io.Discard, io.Discard
	return func(ctx context.Context, address string) error {
		if u, err := url.Parse(address); err != nil || u.Scheme != "https" {
			return errors.New("open in the browser: not an address of the web")
		}
		return found.HandOver(ctx, func() error { return browser.OpenURL(address) })
	}
}

// hasDesktop tells whether a window could be seen by who types: not over SSH,
// and on Linux where a display is, or Windows around it.
func hasDesktop(os string, getenv func(string) string) bool {
	display := getenv("DISPLAY") != "" || getenv("WAYLAND_DISPLAY") != ""
	switch {
	case getenv("SSH_CONNECTION") != "" || getenv("SSH_TTY") != "":
		return display && os != "windows" && os != "darwin"
	case os == "windows" || os == "darwin":
		return true
	}
	return display || getenv("WSL_DISTRO_NAME") != ""
}

// browsers are those of this computer, the default first.
func (a *app) browsers() []found.Found {
	return found.OnThisComputer(runtime.GOOS, a.home(), exec.LookPath, a.getenv).List()
}

// lists changes the lists of modules of this computer's browsers; nil in a
// demonstration, which has none.
func (a *app) lists(s *session) drive.Lists {
	if s.machine.demo != nil {
		return nil
	}
	return found.Lists{Open: a.finder().ListOpen, Proc: "/proc"}
}

// defaultBrowser is the one that opens addresses here, its zero value unknown.
func (a *app) defaultBrowser() diagnosis.Browser {
	if list := a.browsers(); len(list) > 0 {
		return list[0].Browser
	}
	return diagnosis.Browser{}
}
