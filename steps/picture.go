package steps

import (
	"strings"

	"caducee/ecps"
	"caducee/internal/diagnosis"
	"caducee/internal/present"
)

// The actions of a received picture.
const (
	ActRead ActionID = "read"
	ActDraw ActionID = "draw"
	ActClip ActionID = "clipboard"
)

// longestPath is how much may be typed as a file's name.
const longestPath = 1024

// picture is a QR code that came as a picture: its file is named, what it holds
// is told, and it is drawn again. The content is never followed.
type picture struct {
	path string
	// reading is the attempt that is being waited for, 0 none.
	reading Job
	// failed is why the last file gave no code, nil none, and name that file.
	failed error
	name   string
	found  []ecps.Received
	// one is the code that was taken among those found, nil none yet.
	one *chosenCode
	// drawn is set once the user asked for the drawing.
	drawn bool
}

// chosenCode is one of the codes of a picture. drawable tells that the same
// message can be made as a new symbol.
type chosenCode struct {
	ecps.Received
	drawable bool
}

func (picture) stage() Step { return StepECPS }

// asking reports that a file is to be named.
func (d picture) asking() bool { return d.reading == 0 && len(d.found) == 0 }

func (d picture) take(s *Session, in Input) dialogue {
	switch in := in.(type) {
	case Edit:
		d.path, d.failed = in.Text, nil
	case Finished:
		// Of a reading that was given up, nothing is taken.
		if got, ok := in.Outcome.(PictureRead); ok && in.Job == d.reading {
			return d.read(got)
		}
	case Act:
		return d.act(s, in.ID)
	}
	return d
}

func (d picture) read(got PictureRead) dialogue {
	d.reading, d.one, d.drawn = 0, nil, false
	d.found, d.failed, d.name = got.Found, got.Err, got.Name
	if d.failed != nil {
		d.found = nil
	}
	if len(d.found) == 1 {
		return d.choose(0)
	}
	return d
}

func (d picture) choose(i int) dialogue {
	_, err := d.found[i].Code()
	d.one = &chosenCode{d.found[i], err == nil}
	return d
}

func (d picture) act(s *Session, id ActionID) dialogue {
	if i, ok := picked(Act{ID: id}); ok && i < len(d.found) {
		return d.choose(i)
	}
	switch id {
	case ActRead:
		if strings.TrimSpace(d.path) != "" {
			d.reading, d.failed = s.next(), nil
			s.do(ReadPicture{Job: d.reading, Path: d.path})
		}
	case ActClip:
		if s.Desk.Clipboard != "" && d.asking() {
			d.reading, d.failed = s.next(), nil
			s.do(ReadPicture{Job: d.reading, Clipboard: true})
		}
	case ActDraw:
		d.drawn = true
	case ActContinue:
		return s.back(d)
	case ActBack:
		return d.backward(s)
	}
	return d
}

// backward undoes the last choice of this dialogue.
func (d picture) backward(s *Session) dialogue {
	switch {
	case d.reading != 0:
		s.do(CancelJob{d.reading})
		d.reading = 0
	case d.asking():
		return s.back(d)
	case d.drawn && !s.Masked:
		d.drawn = false
	case d.one != nil && len(d.found) > 1:
		d.one, d.drawn = nil, false
	default:
		d.found, d.one, d.drawn = nil, nil, false
	}
	return d
}

func (d picture) page(s *Session) Page {
	switch {
	case d.reading != 0:
		return d.readingPage(s)
	case d.asking():
		return d.askPage(s)
	case d.one == nil:
		return d.whichPage(s)
	case d.drawn && !s.Masked:
		return d.drawnPage(s)
	}
	return d.tellPage(s)
}

func (d picture) readingPage(s *Session) Page {
	p := Page{ID: "ecps.picture-reading", Title: s.T.Wizard.ECPS.PictureTitle, Working: true}
	p.add(Para{Text: s.T.ECPS.Picture.Reading, Turning: true})
	back := s.backAction()
	back.Also = nil
	p.offer(back)
	return p
}

// askPage asks for the file. Letters are text there, so that what is done by a
// letter elsewhere has another key.
func (d picture) askPage(s *Session) Page {
	w := s.T.Wizard.ECPS
	p := Page{ID: "ecps.picture", Title: w.PictureTitle}
	if d.failed == nil { // what happened is told without what came before it
		p.paras(s.T.ECPS.Picture.Intro, "", w.PictureHow, "")
	}
	p.add(Field{Kind: FieldPath, Text: d.path, Label: w.PictureField, Prompt: s.T.ECPS.Picture.Ask, Max: longestPath, Empty: ActBack})
	if d.failed != nil {
		text, code := present.Unread(s.T, d.failed, d.name)
		p.Code = code
		p.add(Para{Text: text, Tone: Warn, Strong: true})
	} else {
		p.paras(w.PictureDrop)
	}
	if s.Desk.Clipboard != "" {
		p.paras(fill(w.PictureRuns, "command", s.Desk.Clipboard))
	}
	back, help, aloud, quit := s.backAction(), s.helpAction(), s.aloudAction(), s.quitAction()
	back.Also = nil
	help.Key, help.Also = "f1", nil
	aloud.Key, aloud.Also, aloud.Kind = "f2", nil, Hidden
	quit.Key, quit.Also, quit.Kind = "ctrl+c", nil, Hidden
	p.offer(act(ActRead, KeyEnter, w.PictureOpen))
	if s.Desk.Clipboard != "" {
		p.offer(act(ActClip, "f3", w.PictureClip))
	}
	p.offer(back, help)
	if d.failed != nil {
		p.offer(aloud)
	}
	p.offer(quit)
	return p
}

// whichPage asks which of several codes is meant.
func (d picture) whichPage(s *Session) Page {
	p := Page{ID: "ecps.picture-which", Title: s.T.Wizard.ECPS.PictureChoices, Code: diagnosis.CodePictureSeveral}
	var options []option
	for i, f := range d.found {
		options = append(options, option{label: present.Item(s.T, s.Data, i, f, s.mask())})
	}
	p.list(options...)
	s.last(&p)
	return p
}

// doubtful tells a code that is not ANS's beyond doubt.
func (d picture) doubtful(s *Session) bool {
	return present.ContentCode(s.Data, d.one.Received) != diagnosis.CodeAllWell
}

// tellPage says what the code holds.
func (d picture) tellPage(s *Session) Page {
	w, k := s.T.Wizard.ECPS, s.T.Wizard.Keys
	p := Page{ID: "ecps.picture-holds", Title: w.PictureHolds, Code: present.ContentCode(s.Data, d.one.Received)}
	if s.Masked {
		p.ID, p.Title = "ecps.picture-hidden", w.PictureHidden
	}
	for _, l := range present.Content(s.T, s.Data, d.one.Received, s.mask()) {
		said := Para{Text: l.Text}
		if l.Status != Skip {
			said.Mark = l.Status
		}
		p.add(said)
	}
	switch {
	case s.Masked:
		p.paras("", w.PictureShow)
		p.offer(act(ActContinue, KeyEnter, k.Back))
	case !d.one.drawable:
		if !d.one.Content.Special { // otherwise it was said
			p.add(Para{Text: s.T.ECPS.Picture.Special, Mark: Warn})
		}
		p.offer(act(ActContinue, KeyEnter, k.Back))
	case d.doubtful(s):
		// Enter does not draw what should not be scanned.
		p.offer(act(ActContinue, KeyEnter, k.Back), act(ActDraw, "d", w.PictureAnyway))
	default:
		p.offer(Action{ID: ActDraw, Key: KeyEnter, Label: s.T.Plain.ECPS.DrawAgain, Brief: w.PictureDraw})
	}
	s.last(&p)
	return p
}

// drawnPage is the code alone, as large as there is room for.
func (d picture) drawnPage(s *Session) Page {
	w, k := s.T.Wizard.ECPS, s.T.Wizard.Keys
	p := Page{ID: "ecps.picture-drawn", Title: w.PictureRedrawn, Compact: true}
	if d.doubtful(s) {
		p.Title = s.T.ECPS.Picture.Redrawn
	}
	p.add(QR{
		Alone: true, Payload: string(d.one.Content.Bytes), After: s.T.ECPS.Picture.Same, TooLarge: diagnosis.CodeQRTooLarge,
		AsPicture: fill(s.T.ECPS.QR.AsPicture, "command", "caducee ecps --image … --output grand.png"),
	})
	p.offer(Action{ID: ActContinue, Key: KeyEnter, Label: s.T.Plain.ECPS.Done, Brief: w.Done},
		Action{ID: ActBack, Key: KeyEscape, Also: []string{"left", "backspace"}, Label: k.Back})
	return p
}
