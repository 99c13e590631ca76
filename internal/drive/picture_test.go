package drive

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"caducee/internal/charset"
	"caducee/steps"
)

// reader is a driver that has nothing but pictures to read.
func reader(ctx context.Context) *Driver {
	return &Driver{
		ctx: ctx, readings: map[steps.Job]context.CancelFunc{}, mail: mailbox{signal: make(chan struct{}, 1)},
	}
}

// posted is the next outcome.
func (d *Driver) posted(t *testing.T) steps.PictureRead {
	t.Helper()
	select {
	case <-d.mail.signal:
	case <-time.After(30 * time.Second):
		t.Fatal("no outcome")
	}
	in, _ := d.mail.take()
	got, ok := in[0].(steps.Finished)
	if !ok || len(in) != 1 || got.Job != 7 {
		t.Fatalf("%+v", in)
	}
	return got.Outcome.(steps.PictureRead)
}

func TestAPictureIsReadByTheNameThatATerminalPastes(t *testing.T) {
	name, err := filepath.Abs("../../testdata/pictures/token.png")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{name, "'" + name + "'", "file://" + filepath.ToSlash(name)} {
		d := reader(t.Context())
		d.carryOut(steps.ReadPicture{Job: 7, Path: path})
		if got := d.posted(t); got.Err != nil || len(got.Found) != 1 || got.Name != name {
			t.Errorf("%s: %+v", path, got)
		}
	}
}

// TestAPictureNamedInTheLocalesSetIsFound: the name was typed with an accent, and
// the file was made when names were in ISO 8859-1. One in UTF-8 comes first.
func TestAPictureNamedInTheLocalesSetIsFound(t *testing.T) {
	raw, err := os.ReadFile("../../testdata/pictures/token.png")
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	old := filepath.Join(folder, "re\xe7u.png")
	if err := os.WriteFile(old, raw, 0o600); err != nil {
		t.Skipf("no such names here: %v", err)
	}
	d := reader(t.Context())
	d.o.Set = charset.Of("linux", func(name string) string { return map[string]string{"LANG": "fr_FR.ISO-8859-1"}[name] })
	d.carryOut(steps.ReadPicture{Job: 7, Path: filepath.Join(folder, "reçu.png")})
	if got := d.posted(t); got.Err != nil || len(got.Found) != 1 || got.Name != old {
		t.Errorf("%+v", got)
	}
}

func TestOnlyTheReadingThatIsGivenUpIsEnded(t *testing.T) {
	d := reader(t.Context())
	ended := map[steps.Job]bool{}
	for _, n := range []steps.Job{1, 2} {
		d.readings[n] = func() { ended[n] = true }
	}
	d.carryOut(steps.CancelJob{Job: 1})
	d.carryOut(steps.CancelJob{Job: 3}) // with the card: it goes on
	if !ended[1] || ended[2] || len(d.readings) != 1 {
		t.Errorf("ended %v, still there %v", ended, d.readings)
	}
}

func TestAReadingEndsWithTheConversation(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	d := reader(ctx)
	d.carryOut(steps.ReadPicture{Job: 7, Path: "../../testdata/pictures/token.png"})
	if got := d.posted(t); got.Err == nil {
		t.Errorf("%+v", got)
	}
}
