//go:build linux && browser

package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"caducee/internal/simcard"
)

// firefox is Debian's, with a profile of the test's own, which is the user's
// default one. It chooses the card's certificate by itself. An exception for the
// server's certificate, written before it starts, stands for the user's click on
// the warning; TRUSTING is empty where the test clicks itself.
var firefox = kind{
	name: "Firefox", program: "firefox-esr", database: ".mozilla/firefox/test.default", class: "firefox",
	dialogue: "^(Mot de passe nécessaire|Password Required)",
	script: func(d *desk) string {
		profile := filepath.Join(d.home, d.with.database)
		return "at=${1#https://}\nat=${at%%/*}\n" +
			"[ -z \"$TRUSTING\" ] || openssl s_client -connect 127.0.0.1:${at#*:} -servername ${at%:*} </dev/null 2>/dev/null |\n" +
			"openssl x509 -noout -fingerprint -sha256 | sed \"s/.*=/$at:\tOID.2.16.840.1.101.3.4.2.1\t/; s/$/\t/\" >" + profile + "/cert_override.txt\n" +
			"exec /usr/bin/firefox-esr --no-remote --profile " + profile + " $PRIVATE \"$@\" ${TWICE:+\"$@\"}\n"
	},
	// The page lies as it does on the test's screen: what goes on is further down.
	trusts: func(d *desk) {
		d.opens(d.address())
		for late := time.After(10 * time.Second); ; {
			if id, err := d.x("search", "--onlyvisible", "--name", "Risk|risque"); err == nil && id != "" {
				break
			}
			select {
			case <-late:
				return // another time
			case <-time.After(100 * time.Millisecond):
			}
		}
		time.Sleep(2 * time.Second) // the buttons take nothing before
		_, _ = d.x("mousemove", "651", "428", "click", "1")
		time.Sleep(1500 * time.Millisecond)
		_, _ = d.x("mousemove", "607", "886", "click", "1")
	},
	prepare: func(d *desk) {
		d.write(".mozilla/firefox/profiles.ini", "[Profile0]\nName=test\nIsRelative=1\nPath=test.default\nDefault=1\n")
		d.write(".mozilla/firefox/test.default/user.js", preferences)
	},
}

// preferences keep Firefox from asking its user anything else.
const preferences = `user_pref("security.default_personal_cert", "Select Automatically");
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("termsofuse.bypassNotification", true);
user_pref("browser.sessionstore.resume_from_crash", false);
user_pref("toolkit.startup.max_resumed_crashes", -1);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
`

// address is what the browser was opened with first.
func (d *desk) address() string {
	d.t.Helper()
	raw, err := os.ReadFile(filepath.Join(d.home, "addresses"))
	if err != nil {
		d.t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(raw), "\n")
	return first
}

// opens types an address into the browser's own field.
func (d *desk) opens(address string) {
	_, _ = d.x("key", "ctrl+l")
	_, _ = d.x("type", "--delay", "10", address)
	_, _ = d.x("key", "Return")
}

func (d *desk) write(path, text string) {
	d.t.Helper()
	if err := os.WriteFile(filepath.Join(d.home, path), []byte(text), 0o600); err != nil {
		d.t.Fatal(err)
	}
}

func TestFirefoxSignsIn(t *testing.T) {
	d := newDesk(t, firefox, "cps3", true)
	r := d.signIn(false)
	d.asked()
	d.picture("firefox-asked")
	d.signs(r)
	doc, exit := r.outcome()
	if exit != 0 || doc.Result != "signed-in" || doc.TLS != "1.2" || doc.SameCard == nil || !*doc.SameCard ||
		doc.Code != "CAD-000" || number(doc.TriesLeft) != "3" || doc.Browser != "Firefox" {
		t.Errorf("tries %s\n%s", number(doc.TriesLeft), r.said.String())
	}
	time.Sleep(time.Second) // a picture of the page, for who looks at it
	d.picture("firefox-signed-in")
}

func TestFirefoxDoesNotSayThatAPINIsWrong(t *testing.T) {
	d := newDesk(t, firefox, "cps3", true)
	r := d.signIn(false)
	d.asked()
	d.types("9999", func() bool { return d.card.TriesLeft() == 2 })
	r.says("Il reste 2 essais")
	d.types("9998", func() bool { return d.card.TriesLeft() == 1 })
	r.says("il ne reste qu’un essai")
	d.cancelled(r)
	doc, exit := r.outcome()
	if exit != 1 || doc.Result != "refused" || doc.Code != "CAD-814" || number(doc.TriesLeft) != "1" {
		t.Errorf("tries %s\n%s", number(doc.TriesLeft), r.said.String())
	}
}

func TestFirefoxWithoutTheModuleIsTold(t *testing.T) {
	d := newDesk(t, firefox, "cps3", false)
	r := d.signIn(false)
	doc, exit := r.outcome()
	if exit != 1 || doc.Result != "no-certificate" || doc.Code != "CAD-810" || number(doc.TriesLeft) != "3" {
		t.Errorf("tries %s\n%s", number(doc.TriesLeft), r.said.String())
	}
	d.picture("firefox-no-module")
}

func TestACardTakenOutWhileFirefoxAsksIsTold(t *testing.T) {
	d := newDesk(t, firefox, "cps3", true)
	r := d.signIn(false)
	d.asked()
	d.remove()
	doc, exit := r.outcome()
	if exit != 1 || doc.Code != "CAD-815" || doc.SameCard != nil {
		t.Errorf("%s", r.said.String())
	}
}

// TestAnotherCardInFirefoxIsTold: the browser uses a card of another reader, which
// is all that its module sees.
func TestAnotherCardInFirefoxIsTold(t *testing.T) {
	d := newDesk(t, firefox, "cps3", true)
	o, err := simcard.Parse("cps3", time.Now())
	if err != nil {
		t.Fatal(err)
	}
	o.Serial, o.Start = "2900990042", o.Start.AddDate(0, 0, 1)
	other, err := simcard.NewCard(o)
	if err != nil {
		t.Fatal(err)
	}
	d.service.Insert(t, 1, other)
	d.write("opensc.conf", "app default { ignored_readers = \"Virtual PCD 00 00\"; }\n")
	d.env = append(d.env, "OPENSC_CONF="+filepath.Join(d.home, "opensc.conf"))
	r := d.signIn(false, "--reader", "Virtual PCD 00 00")
	d.asked()
	d.types(pin(d), func() bool { return other.Counts().Verify > 0 })
	doc, exit := r.outcome()
	if exit != 1 || doc.Result != "other-certificate" || doc.Code != "CAD-816" || doc.SameCard == nil || *doc.SameCard {
		t.Errorf("%s", r.said.String())
	}
	if d.card.Counts().Verify > 0 {
		t.Error("the first card was asked")
	}
}

// TestAClosedFirefoxIsTold: the server sees nothing of it, the reader does.
func TestAClosedFirefoxIsTold(t *testing.T) {
	d := newDesk(t, firefox, "cps3", true)
	r := d.signIn(false)
	d.asked()
	d.closeBrowser()
	r.says("fermé")
	if err := r.command.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	<-r.ended
	if !strings.Contains(r.out.text.String(), "CAD-905") || !strings.Contains(r.out.text.String(), `"Firefox"`) {
		t.Errorf("interrupted: %s\n%s", r.out.text.String(), r.said.String())
	}
}

// TestTwoPagesInFirefoxAreOneSignIn: the same address in two tabs at once.
func TestTwoPagesInFirefoxAreOneSignIn(t *testing.T) {
	d := newDesk(t, firefox, "cps3", true)
	d.env = append(d.env, "TWICE=yes")
	r := d.signIn(false)
	d.asked()
	d.picture("firefox-two-pages")
	d.signs(r)
	doc, exit := r.outcome()
	if exit != 0 || doc.Result != "signed-in" || number(doc.TriesLeft) != "3" {
		t.Errorf("%s", r.said.String())
	}
	if n := d.card.Counts().Verify; n != 1 {
		t.Errorf("%s PINs sent", fmt.Sprint(n))
	}
}

func pin(d *desk) string {
	right, _ := d.card.Codes()
	return right
}

// TestFirefoxsWarningIsPassedByItsUser with the words that they are told.
func TestFirefoxsWarningIsPassedByItsUser(t *testing.T) {
	d := newDesk(t, firefox, "cps3", true)
	d.env = append(d.env, "TRUSTING=")
	r := d.signIn(false)
	d.passes(r, d.asks)
	d.signs(r)
	doc, exit := r.outcome()
	if exit != 0 || doc.Result != "signed-in" {
		t.Errorf("%s", r.said.String())
	}
}

// TestAPrivateWindowOfFirefoxSignsIn: its user passes the warning there too, whatever
// was passed before.
func TestAPrivateWindowOfFirefoxSignsIn(t *testing.T) {
	d := newDesk(t, firefox, "cps3", true)
	d.env = append(d.env, "TRUSTING=", "PRIVATE=--private-window")
	r := d.signIn(false)
	d.passes(r, d.asks)
	d.picture("firefox-private")
	d.signs(r)
	doc, exit := r.outcome()
	if exit != 0 || doc.Result != "signed-in" {
		t.Errorf("%s", r.said.String())
	}
}
