//go:build linux

package simcard_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"caducee/internal/testing/cardtest"
	"caducee/internal/testing/pcsctest"
)

// TestOpenSCAcceptsTheCard has free programs that know nothing of this project
// read the card, log in, sign, and verify.
func TestOpenSCAcceptsTheCard(t *testing.T) {
	for _, profile := range []string{"cps3", "no-actua", "shuffled", "padded", "plain-directory", "plain-directory+shuffled"} {
		t.Run(profile, func(t *testing.T) {
			if _, err := exec.LookPath("pkcs15-tool"); err != nil {
				t.Skipf("OpenSC is not installed: %v", err)
			}
			card := cardtest.New(t, profile, time.Now())
			d := pcsctest.Start(t)
			d.Insert(t, 0, card)
			run := func(name string, args ...string) string {
				t.Helper()
				out, err := d.Command(name, args...).CombinedOutput()
				if err != nil {
					t.Fatalf("%s %s: %v\n%s", name, strings.Join(args, " "), err, out)
				}
				return string(out)
			}
			seen := func() bool {
				out, err := d.Command("opensc-tool", "-n").Output()
				return err == nil && strings.Contains(string(out), "IAS")
			}
			for end := time.Now().Add(30 * time.Second); !seen(); time.Sleep(50 * time.Millisecond) {
				if time.Now().After(end) {
					t.Fatal("opensc-tool never saw the card")
				}
			}
			if out := run("opensc-tool", "-n"); !strings.Contains(out, "IAS/ECC") && !strings.Contains(out, "IAS-ECC") {
				t.Errorf("opensc-tool -n: %s", out)
			}
			dump := run("pkcs15-tool", "-D")
			code := "PIN [Code porteur de la carte CPS]"
			if strings.Contains(profile, "plain") {
				code = "PIN [Code Porteur]"
			}
			// Cryptolib finds the code de déblocage by soPin alone.
			if soPIN := strings.Contains(dump, "soPin"); soPIN == strings.Contains(profile, "plain") {
				t.Errorf("soPin %v:\n%s", soPIN, dump)
			}
			for _, want := range []string{
				code, "Private RSA Key [CPS_PRIV_AUT]", "Private RSA Key [CPS_PRIV_SIG]",
				"X.509 Certificate [Certificat d'Authentification CPS]", "X.509 Certificate [Certificat de Signature CPS]",
				"CPS_NAME_PS", "CPS_INFO_PS", "CPS_ID_CARD", "CPS_LANG_PS", "CPS_DATA",
			} {
				if !strings.Contains(dump, want) {
					t.Errorf("pkcs15-tool -D lacks %q:\n%s", want, dump)
				}
			}
			id := regexp.MustCompile(`(?s)Private RSA Key \[CPS_PRIV_AUT\].*?\n\s+ID\s+: (\w+)`).FindStringSubmatch(dump)
			if id == nil {
				t.Fatal("no identifier of the authentication key")
			}
			dir := t.TempDir()
			file := func(name string) string { return filepath.Join(dir, name) }
			if err := os.WriteFile(file("data"), []byte("challenge"), 0o600); err != nil {
				t.Fatal(err)
			}
			// What is signed is a DigestInfo, as openssl verifies it.
			run("sh", "-c", "openssl dgst -sha256 -binary "+file("data")+" > "+file("digest")+
				" && printf '\\060\\061\\060\\015\\006\\011\\140\\206\\110\\001\\145\\003\\004\\002\\001\\005\\000\\004\\040' | cat - "+file("digest")+" > "+file("info"))
			before := card.Counts()
			run("pkcs11-tool", "--login", "--pin", "1234", "--sign", "-m", "RSA-PKCS", "--id", id[1],
				"-i", file("info"), "-o", file("signature"))
			run("pkcs15-tool", "--read-certificate", id[1], "-o", file("cert.pem"))
			run("sh", "-c", "openssl x509 -in "+file("cert.pem")+" -noout -pubkey > "+file("key.pem"))
			if out := run("openssl", "dgst", "-sha256", "-verify", file("key.pem"), "-signature", file("signature"), file("data")); !strings.Contains(out, "Verified OK") {
				t.Errorf("openssl: %s", out)
			}
			if n := card.Counts().Verify - before.Verify; n != 1 {
				t.Errorf("%d codes reached the card for one login", n)
			}
			if card.TriesLeft() != 3 {
				t.Errorf("%d tries left", card.TriesLeft())
			}
		})
	}
}
