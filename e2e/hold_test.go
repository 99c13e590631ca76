//go:build linux

package e2e

import (
	"bufio"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"fmt"
	"math/big"
	"os"
	"os/exec"
	"sync"
	"testing"
	"time"

	"github.com/ebfe/scard"
)

// The ways in which another program keeps a card.
const (
	holdTransaction = "in a transaction"
	holdExclusive   = "exclusively"
	holdShared      = "together with others"
)

// holder is the argument that makes this test's program another one.
const holder = "hold-a-card"

// holdUntilTold is the other program: it holds a card until its input ends.
func holdUntilTold(mode, reader string) int {
	c, err := scard.EstablishContext()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer func() { _ = c.Release() }()
	share := scard.ShareShared
	if mode == holdExclusive {
		share = scard.ShareExclusive
	}
	var card *scard.Card
	for end := time.Now().Add(30 * time.Second); ; time.Sleep(10 * time.Millisecond) {
		if card, err = c.Connect(reader, share, scard.ProtocolAny); err == nil {
			break
		}
		if time.Now().After(end) {
			fmt.Fprintln(os.Stderr, reader, err)
			return 1
		}
	}
	if mode == holdTransaction {
		if err := card.BeginTransaction(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
	}
	fmt.Println("held")
	_, _ = bufio.NewReader(os.Stdin).ReadString(0)
	if mode == holdTransaction {
		_ = card.EndTransaction(scard.LeaveCard)
	}
	_ = card.Disconnect(scard.LeaveCard)
	return 0
}

// hold has another program, of the environment env, hold the card until release.
func hold(t testing.TB, env []string, mode, reader string) (release func()) {
	t.Helper()
	return holdAs(t, os.Args[0], env, mode, reader)
}

// holdAs is hold by a program of another name: a link to this one.
func holdAs(t testing.TB, as string, env []string, mode, reader string) (release func()) {
	t.Helper()
	c := exec.Command(as, holder, mode, reader)
	c.Env = env
	in, err := c.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	c.Stderr = os.Stderr
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	release = func() {
		_ = in.Close()
		_ = c.Wait()
	}
	if line, err := bufio.NewReader(out).ReadString('\n'); err != nil {
		release()
		t.Fatalf("the other program does not hold the card: %q %v", line, err)
	}
	return release
}

// anyKey is made once: it takes a tenth of a second.
var anyKey = sync.OnceValues(func() (*rsa.PrivateKey, error) { return rsa.GenerateKey(rand.Reader, 2048) })

// selfSigned is a certificate that any folder of authorities could hold.
func selfSigned(t testing.TB) []byte {
	t.Helper()
	key, err := anyKey()
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "AC D'ESSAI"},
		NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour), IsCA: true, BasicConstraintsValid: true,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, key.Public(), key)
	if err != nil {
		t.Fatal(err)
	}
	return der
}
