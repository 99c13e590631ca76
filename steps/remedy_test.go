package steps

import (
	"errors"
	"strings"
	"testing"

	"caducee/internal/data"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
)

// lacking are facts in order, but that Firefox does not know the module.
func lacking() diagnosis.Facts {
	f := inOrder()
	f.Env.OS = diagnosis.Linux
	f.Middleware.Path = "/opt/m.so"
	f.Middleware.Browser = firefox
	f.Middleware.Firefox, f.Middleware.FirefoxProfile = diagnosis.FirefoxUnregistered, "/home/camille/p"
	return f
}

// changed is the change that the last input asked for.
func (w *walk) changed() ChangeList {
	w.t.Helper()
	for _, e := range w.effects {
		if c, ok := e.(ChangeList); ok {
			return c
		}
	}
	w.t.Fatalf("%v changes nothing", w.effects)
	return ChangeList{}
}

func (w *walk) agrees() ChangeList {
	w.t.Helper()
	if p := w.s.Page(); !p.Agreement || p.First != 0 {
		w.t.Errorf("%s: Enter agrees", p.ID)
	}
	w.act(Answer(1))
	return w.changed()
}

// TestAModuleIsAddedOnceAgreedTo: before the test, where the browser is known to
// lack it; with the way back shown, and offered afterwards.
func TestAModuleIsAddedOnceAgreedTo(t *testing.T) {
	set, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	words := locale.French()
	s := New(words, set, Desk{SignIn: true, Lists: true, Browsers: []diagnosis.Browser{firefox}}, lacking())
	w := &walk{t: t, s: s.SignInOnly(firefox)}
	w.at("signin")
	if def, _ := w.s.Page().Default(); def.ID != ActRun || !w.offers(ActSignIn) || !strings.Contains(w.said(), "ne connaît pas encore") {
		t.Fatalf("%s: %s", def.ID, w.said())
	}
	w.act(ActRun)
	w.at("signin.remedy")
	for _, command := range []string{
		"modutil -dbdir sql:/home/camille/p -add cps3 -libfile /opt/m.so -force",
		"modutil -dbdir sql:/home/camille/p -delete cps3 -force",
	} {
		if !strings.Contains(w.said(), command) {
			t.Errorf("%s is not shown: %s", command, w.said())
		}
	}
	w.act(Answer(0))
	w.at("signin")
	w.act(ActRun)
	e := w.agrees()
	if e.Change != (diagnosis.ListChange{Folder: "/home/camille/p", Module: "/opt/m.so"}) {
		t.Errorf("%+v", e.Change)
	}
	// A browser runs on it: nothing was done, and it can be tried again.
	w.put(Finished{e.Job, Changed{Change: e.Change, Open: true}})
	w.at("signin")
	if w.s.Page().Notice != words.Wizard.Checks.ModuleOpen || !w.offers(ActRun) || w.offers(ActUndo) {
		t.Error(w.s.Page().Notice)
	}
	w.act(ActRun)
	e = w.agrees()
	w.put(Finished{e.Job, Changed{Change: e.Change, Err: errors.New("no")}})
	if w.s.Page().Notice != words.Wizard.Checks.CommandFailed || w.offers(ActUndo) {
		t.Error(w.s.Page().Notice)
	}
	w.act(ActRun)
	e = w.agrees()
	w.put(Finished{e.Job, Changed{Change: e.Change}})
	if _, again := w.last().(Recheck); !again {
		t.Errorf("not looked at again: %v", w.effects)
	}
	known := lacking()
	known.Middleware.Firefox, known.Middleware.FirefoxProfile = diagnosis.FirefoxRegistered, ""
	w.put(Saw{known})
	w.at("signin")
	if def, _ := w.s.Page().Default(); def.ID != ActSignIn || !w.offers(ActUndo) || w.offers(ActRun) || w.s.Page().Notice != words.Wizard.Checks.ModuleAdded {
		t.Errorf("%s, %s", def.ID, w.s.Page().Notice)
	}
	w.act(ActUndo)
	w.at("signin.remedy")
	if !strings.Contains(w.said(), "-delete cps3") || strings.Contains(w.said(), "-add") {
		t.Error(w.said())
	}
	e = w.agrees()
	w.put(Finished{e.Job, Changed{Change: e.Change}})
	if !e.Change.Remove || w.offers(ActUndo) || w.s.Page().Notice != words.Wizard.Checks.ModuleRemoved {
		t.Errorf("%+v, %s", e.Change, w.s.Page().Notice)
	}
}

// TestARemedyIsOfferedWhereTheTestFailed: on its page, and a command that tests
// once stays for it.
func TestARemedyIsOfferedWhereTheTestFailed(t *testing.T) {
	set, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	ended := func(end diagnosis.SignInEnd, desk Desk, f diagnosis.Facts) *walk {
		desk.SignIn, desk.Browsers = true, []diagnosis.Browser{firefox}
		s := New(locale.French(), set, desk, f)
		w := &walk{t: t, s: s.SignInOnly(firefox)}
		w.act(ActSignIn)
		w.put(Finished{w.job(), SignedIn{diagnosis.SignIn{Serial: "2900995235", Browser: firefox, End: end}}})
		return w
	}
	w := ended(diagnosis.SignInNone, Desk{Lists: true}, lacking())
	w.at("signin.result")
	if def, _ := w.s.Page().Default(); def.ID != ActRun || w.s.Page().Code != diagnosis.CodeSignInNoModule {
		t.Errorf("%s: %s", def.ID, w.said())
	}
	w.act(ActRun)
	e := w.agrees()
	w.put(Finished{e.Job, Changed{Change: e.Change}})
	w.at("signin") // to test again
	w.act(ActBack)
	if leave, ok := w.last().(Leave); !ok || leave.Exit.SignIn == nil || leave.Exit.SignIn.End != diagnosis.SignInNone {
		t.Errorf("%v", w.effects)
	}
	for name, w := range map[string]*walk{
		"nobody to agree":         ended(diagnosis.SignInNone, Desk{}, lacking()),
		"the list has the module": ended(diagnosis.SignInNone, Desk{Lists: true}, inOrder()),
		"another failure":         ended(diagnosis.SignInGone, Desk{Lists: true}, lacking()),
	} {
		if _, left := w.last().(Leave); !left {
			t.Errorf("%s: it stays at %s", name, w.s.Page().ID)
		}
	}
}

// TestWhatMakesADatabaseIsReadToo, and copied: a user whose browser has none yet
// agrees to both commands.
func TestWhatMakesADatabaseIsReadToo(t *testing.T) {
	set, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	chromium := diagnosis.Browser{Name: "Chromium", Kind: diagnosis.BrowserChromium}
	f := lacking()
	f.Middleware.Browser, f.Middleware.Firefox, f.Middleware.FirefoxProfile = chromium, diagnosis.FirefoxAbsent, ""
	f.Middleware.BrowserModule, f.Middleware.BrowserModules, f.Middleware.BrowserNew = diagnosis.ModuleNotListed, "/home/camille/.pki/nssdb", true
	w := &walk{t: t, s: New(locale.French(), set, Desk{SignIn: true, Lists: true, Browsers: []diagnosis.Browser{chromium}}, f).SignInOnly(chromium)}
	w.act(ActRun)
	w.at("signin.remedy")
	const made = "mkdir -p -m 700 /home/camille/.pki/nssdb"
	if said := w.said(); !strings.Contains(said, made) || strings.Index(said, made) > strings.Index(said, "-add cps3") {
		t.Error(said)
	}
	e := w.agrees()
	if !e.Change.New || e.Change.Folder != "/home/camille/.pki/nssdb" {
		t.Errorf("%+v", e.Change)
	}
	w.put(Finished{e.Job, Changed{Change: e.Change}})
	// What was done is not offered again until everything was looked at.
	if def, _ := w.s.Page().Default(); def.ID != ActSignIn || w.offers(ActRun) {
		t.Errorf("%v", w.offered())
	}
	w.put(Saw{Facts: f})
	if w.offers(ActRun) {
		t.Error("what was looked at before takes it back")
	}
	w.act(ActUndo)
	if said := w.said(); strings.Contains(said, made) || !strings.Contains(said, "-delete cps3") {
		t.Error(said)
	}
	if e := w.agrees(); e.Change.New || !e.Change.Remove {
		t.Errorf("%+v", e.Change)
	}
}
