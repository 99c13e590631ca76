package present

import (
	"errors"
	"slices"
	"strconv"

	"caducee/ecps"
	"caducee/internal/data"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
)

// Said is one sentence, and how serious it is: diagnosis.OK, diagnosis.Warn, or
// diagnosis.Skip for what is only told.
type Said struct {
	Status diagnosis.Status
	Text   string
}

// Content is what the content of a received QR code says, in words: never
// more than a person needs to decide whether to scan it. Nothing of it is
// shown on a shared screen: the code may bind a phone.
func Content(t *locale.Texts, set *data.Set, f ecps.Received, o Options) []Said {
	w := t.ECPS.Picture
	if o.Mask {
		return []Said{{diagnosis.Warn, w.Shared}}
	}
	d := ecps.Inspect(f.Content.Bytes, set.Hosts)
	var said []Said
	say := func(s diagnosis.Status, text string) {
		said = append(said, Said{s, locale.Fill(text, "host", d.Host)})
	}
	if d.Text == "" {
		say(diagnosis.Skip, w.HoldsBytes.For(len(f.Content.Bytes)))
	} else {
		said = append(said, Said{diagnosis.Skip, locale.Fill(w.Holds, "text", d.Text)})
	}
	switch {
	case d.Code() != diagnosis.CodeAllWell:
		say(diagnosis.Warn, advice(w, d))
	case d.Leads == ecps.LeadsANS:
		say(diagnosis.OK, w.ANS)
	case d.Leads == ecps.LeadsApp:
		link := ecps.LinkIOS
		if d.Host == set.Hosts.Google.Host {
			link = ecps.LinkAndroid
		}
		say(diagnosis.OK, locale.Fill(w.Store, "name", link.In(set).Name.In(t.Lang)))
	default:
		say(diagnosis.Skip, w.NoAddress)
		if slices.Contains(d.Doubts, ecps.DoubtHidden) {
			say(diagnosis.Warn, w.Hidden)
		}
	}
	if d.Leads != ecps.LeadsNowhere && d.Leads != ecps.LeadsAction {
		say(diagnosis.Skip, w.NeverOpens)
	}
	if f.Content.Special {
		say(diagnosis.Warn, w.Special)
	}
	return said
}

// advice is the one thing to say of a content that is not ANS's beyond doubt:
// of several reasons the worst.
func advice(w locale.ECPSPicture, d ecps.Destination) string {
	has := func(doubt ecps.Doubt) bool { return slices.Contains(d.Doubts, doubt) }
	switch {
	case d.Leads == ecps.LeadsAction:
		return locale.Fill(w.Action, "does", map[ecps.Action]string{
			ecps.ActionWiFi: w.Does.WiFi, ecps.ActionCall: w.Does.Call, ecps.ActionSMS: w.Does.SMS, ecps.ActionMail: w.Does.Mail,
			ecps.ActionContact: w.Does.Contact, ecps.ActionScript: w.Does.Script, ecps.ActionApp: w.Does.App,
		}[d.Action])
	case has(ecps.DoubtLookAlike):
		return w.LookAlike
	case has(ecps.DoubtUserinfo):
		return w.Userinfo
	case d.Leads == ecps.LeadsOtherApp:
		return w.OtherApp
	case d.Leads == ecps.LeadsElsewhere:
		return w.Elsewhere
	case has(ecps.DoubtPort):
		return w.Port
	case has(ecps.DoubtPlain):
		return w.Plain
	}
	return w.Hidden
}

// ContentCode is the situation's number of a received QR code.
func ContentCode(set *data.Set, f ecps.Received) diagnosis.Code {
	return ecps.Inspect(f.Content.Bytes, set.Hosts).Code()
}

// Item names one code among several.
func Item(t *locale.Texts, set *data.Set, i int, f ecps.Received, o Options) string {
	text := "…"
	if !o.Mask {
		if d := ecps.Inspect(f.Content.Bytes, set.Hosts); d.Text != "" {
			text = shortened(d.Text)
		} else {
			text = t.ECPS.Picture.HoldsBytes.For(len(f.Content.Bytes))
		}
	}
	return locale.Fill(t.ECPS.Picture.Item, "n", strconv.Itoa(i+1), "text", text)
}

// shortened is enough of a content to tell it from another.
func shortened(s string) string {
	const most = 120
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// Unread says why a picture gave no code.
func Unread(t *locale.Texts, err error, name string) (string, diagnosis.Code) {
	w := t.ECPS.Picture
	var e *ecps.PictureError
	if !errors.As(err, &e) {
		return w.Damaged, diagnosis.CodePictureUnreadable
	}
	text := w.None
	file := Clean(name)
	if name == "-" {
		file = w.Stdin
	}
	switch e.Problem {
	case ecps.NoFile:
		text = locale.Fill(w.NoFile, "file", file)
	case ecps.NotImage:
		text = w.NotImage
	case ecps.Empty:
		text = locale.Fill(w.Empty, "file", file)
	case ecps.Folder:
		text = locale.Fill(w.Folder, "file", file)
	case ecps.Foreign:
		text = w.Foreign
		if e.Inside {
			text = w.Inside
		}
		text = locale.Fill(text, "format", e.Format)
	case ecps.NoPicture:
		text = w.NoPicture
	case ecps.OtherCode:
		text = locale.Fill(w.OtherCode, "format", e.Format)
	case ecps.NoClipboard:
		text = w.NoClip
	case ecps.Damaged:
		text = w.Damaged
	case ecps.TooSlow:
		text = w.TooSlow
	case ecps.TooLarge:
		points := ecps.MaxPicturePoints
		if e.Points > 0 {
			points = e.Points
		}
		text = locale.Fill(w.TooLarge, "megapixels", strconv.Itoa(points/1_000_000), "megabytes", strconv.Itoa(ecps.MaxPictureBytes>>20))
	}
	return text, e.Code()
}
