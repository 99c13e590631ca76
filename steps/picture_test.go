package steps

import (
	"errors"
	"strings"
	"testing"

	"caducee/ecps"
	"caducee/internal/diagnosis"
	"caducee/internal/qr"
)

func holding(content string) ecps.Received {
	return ecps.Received{Content: qr.Content{Bytes: []byte(content)}}
}

// toPicture goes to the page that asks for a received picture.
func toPicture(t *testing.T) *walk {
	t.Helper()
	w := toNumber(t, false)
	w.goOn(2)
	w.act(ActPicture)
	w.at("ecps.picture")
	return w
}

// read has a file read and gives the job.
func (w *walk) read(path string) Job {
	w.t.Helper()
	w.edit(path)
	w.act(ActRead)
	w.at("ecps.picture-reading")
	e, ok := w.last().(ReadPicture)
	if !ok || e.Path != path {
		w.t.Fatalf("%+v", w.last())
	}
	return e.Job
}

func TestAReceivedCodeIsToldAndDrawnAgain(t *testing.T) {
	w := toPicture(t)
	job := w.read("capture.png")
	w.put(Finished{Job: job, Outcome: PictureRead{Found: []ecps.Received{holding("JETON-INVENTE")}}})
	w.at("ecps.picture-holds")
	if !strings.Contains(w.said(), "JETON-INVENTE") {
		t.Error(w.said())
	}
	w.act(ActDraw)
	w.at("ecps.picture-drawn")
	if code, ok := w.s.Page().Body[0].(QR); !ok || code.Payload != "JETON-INVENTE" {
		t.Errorf("%+v", code)
	}
	w.act(ActBack)
	w.at("ecps.picture-holds")
	w.act(ActDraw, ActContinue)
	w.at("ecps.mail")
}

// TestTheClipboardIsReadOnlyWhenAsked: the page names the program that gives
// its picture, and only the key for it has that program run.
func TestTheClipboardIsReadOnlyWhenAsked(t *testing.T) {
	w := toPicture(t)
	if w.offers(ActClip) {
		t.Error("offered where no program gives it")
	}
	w.s.Desk.Clipboard = "wl-paste"
	if !w.offers(ActClip) || !strings.Contains(w.said(), "wl-paste") {
		t.Error(w.said())
	}
	w.act(ActClip)
	w.at("ecps.picture-reading")
	e, ok := w.last().(ReadPicture)
	if !ok || !e.Clipboard || e.Path != "" {
		t.Fatalf("%+v", w.last())
	}
	w.put(Finished{Job: e.Job, Outcome: PictureRead{Err: &ecps.PictureError{Problem: ecps.NoClipboard}}})
	w.at("ecps.picture")
	if !strings.Contains(w.said(), w.s.T.ECPS.Picture.NoClip) {
		t.Error(w.said())
	}
}

// TestACodeThatIsNotANSsIsDrawnOnlyWhenAskedAgain: Enter leaves it, a key of
// its own draws it, and nothing says to scan it.
func TestACodeThatIsNotANSsIsDrawnOnlyWhenAskedAgain(t *testing.T) {
	for _, content := range []string{"https://esante-gouv.fr/", "https://example.com/", "WIFI:S:x;;", "tel:15", "intent://x", "javascript:x", "data:text/html,x"} {
		w := toPicture(t)
		w.put(Finished{Job: w.read("capture.png"), Outcome: PictureRead{Found: []ecps.Received{holding(content)}}})
		w.at("ecps.picture-holds")
		p := w.s.Page()
		if def, ok := p.Default(); !ok || def.ID != ActContinue {
			t.Errorf("%s: Enter does %q", content, def.ID)
		}
		if a, ok := p.Do(ActDraw); !ok || a.Key == KeyEnter {
			t.Errorf("%s: %+v", content, a)
		}
		w.act(ActDraw)
		w.at("ecps.picture-drawn")
		if title := w.s.Page().Title; title == w.s.T.Wizard.ECPS.PictureRedrawn {
			t.Errorf("%s: %q", content, title)
		}
	}
}

func TestOneOfSeveralCodesIsChosen(t *testing.T) {
	w := toPicture(t)
	job := w.read("deux.png")
	w.put(Finished{Job: job, Outcome: PictureRead{Found: []ecps.Received{holding("UN"), holding("DEUX")}}})
	w.at("ecps.picture-which")
	w.act(Answer(1))
	w.at("ecps.picture-holds")
	if !strings.Contains(w.said(), "DEUX") {
		t.Error(w.said())
	}
	w.act(ActBack)
	w.at("ecps.picture-which")
	w.act(ActBack)
	w.at("ecps.picture")
}

func TestWhyAPictureGaveNoCodeIsSaid(t *testing.T) {
	w := toPicture(t)
	job := w.read("absent.png")
	w.put(Finished{Job: job, Outcome: PictureRead{Name: "/tmp/absent.png", Err: &ecps.PictureError{Problem: ecps.NoFile}}})
	w.at("ecps.picture")
	p := w.s.Page()
	if f, _ := p.Field(); p.Code != diagnosis.CodePictureUnreadable || f.Text != "absent.png" || !strings.Contains(w.said(), "/tmp/absent.png") {
		t.Errorf("%v, %q: %s", p.Code, f.Text, w.said())
	}
	w.edit("absent.pn")
	if w.s.Page().Code != AllWell {
		t.Error("the last file is still spoken of")
	}
}

func TestNoFileIsReadWithoutAName(t *testing.T) {
	w := toPicture(t)
	w.edit("  ")
	w.act(ActRead)
	w.at("ecps.picture")
	if w.last() != nil {
		t.Errorf("%+v", w.last())
	}
}

func TestAReadingThatIsGivenUpComesToNothing(t *testing.T) {
	w := toPicture(t)
	first := w.read("lente.png")
	w.act(ActBack)
	w.at("ecps.picture")
	if e, ok := w.last().(CancelJob); !ok || e.Job != first {
		t.Fatalf("%+v", w.last())
	}
	w.put(Finished{Job: first, Outcome: PictureRead{Err: errors.New("cancelled")}})
	if w.s.Page().Code != AllWell {
		t.Error("giving up is a fault")
	}
	second := w.read("lente.png")
	w.put(Finished{Job: first, Outcome: PictureRead{Found: []ecps.Received{holding("VIEUX")}}})
	w.at("ecps.picture-reading")
	w.put(Finished{Job: second, Outcome: PictureRead{Found: []ecps.Received{holding("NEUF")}}})
	if !strings.Contains(w.said(), "NEUF") {
		t.Error(w.said())
	}
}

func TestACodeThatSaysMoreIsNotDrawnAgain(t *testing.T) {
	special := holding("X")
	special.Content.Special = true
	for _, f := range []ecps.Received{special, holding("")} {
		w := toPicture(t)
		job := w.read("special.png")
		w.put(Finished{Job: job, Outcome: PictureRead{Found: []ecps.Received{f}}})
		w.at("ecps.picture-holds")
		if w.offers(ActDraw) || strings.Count(w.said(), w.s.T.ECPS.Picture.Special) != 1 {
			t.Errorf("%+v: %s", f, w.said())
		}
		w.act(ActContinue)
		w.at("ecps.mail")
	}
}

func TestAReceivedCodeIsInNoPageOfASharedScreen(t *testing.T) {
	w := toPicture(t)
	job := w.read("capture.png")
	w.put(Finished{Job: job, Outcome: PictureRead{Found: []ecps.Received{holding("JETON-INVENTE"), holding("AUTRE")}}})
	for _, id := range []ActionID{ActMask, Answer(0)} {
		w.act(id)
		if strings.Contains(w.said(), "JETON") {
			t.Errorf("after %s: %s", id, w.said())
		}
	}
	w.act(ActMask, ActYes, ActDraw)
	w.at("ecps.picture-drawn")
	w.act(ActMask)
	w.at("ecps.picture-hidden")
	if strings.Contains(w.said(), "JETON") {
		t.Error(w.said())
	}
}
