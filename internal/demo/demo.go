// Package demo holds the demonstrations: simulated desks with a name each, for
// learning, for training a helpdesk, and for tests. A demonstration is the
// real program on a simulated reader and card.
package demo

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"sort"
	"time"

	"caducee/internal/diagnosis"
	"caducee/internal/signin"
	"caducee/internal/simcard"
	"caducee/reader"
)

// ReaderName is the reader on the demonstration's desk.
const ReaderName = "KAPELSE KAP-LINK2 (demo) 00 00"

// ErrUnknown is a name that is no demonstration's.
var ErrUnknown = errors.New("no such demonstration")

// Scenario is a demonstration.
type Scenario struct {
	// Name is what --demo takes; French is the same in French where it
	// differs.
	Name, French string
	// Shows is the situation that it is there to show.
	Shows diagnosis.Code
	// card is a simulated card's profile, "" no card in the reader.
	card  string
	setUp func(m *Machine)
}

// Default is played by --demo alone.
const Default = "cps3"

// Scenarios lists the demonstrations in the order of the help.
func Scenarios() []Scenario {
	middleware := func(change func(*diagnosis.Middleware)) func(*Machine) {
		return func(m *Machine) { change(&m.middleware) }
	}
	return []Scenario{
		{Name: "cps3", Shows: diagnosis.CodeAllWell, card: "cps3+no-category"},
		{Name: "cps4", Shows: diagnosis.CodeAllWell, card: "cps4+no-category"},
		{Name: "expired", French: "perimee", Shows: diagnosis.CodeCardExpired, card: "expired+no-category"},
		{Name: "update-broken", French: "mise-a-jour-interrompue", Shows: diagnosis.CodeUpdateBroken, card: "update-broken+no-category"},
		{Name: "last-try", French: "dernier-essai", Shows: diagnosis.CodePINLastTry, card: "last-try+no-category"},
		{Name: "blocked", French: "bloquee", Shows: diagnosis.CodePINBlocked, card: "blocked+no-category"},
		{Name: "blocked-for-good", French: "bloquee-definitivement", Shows: diagnosis.CodePINBlockedForGood, card: "blocked-for-good+no-category"},
		{Name: "vitale", Shows: diagnosis.CodeCardVitale, card: "vitale"},
		{Name: "test-card", French: "carte-de-test", Shows: diagnosis.CodeCardTest, card: "cps3"},
		{Name: "cpe", Shows: diagnosis.CodeAllWell, card: "cpe+no-category"},
		{Name: "no-card", French: "sans-carte", Shows: diagnosis.CodeNoCard, card: "cps3+no-category", setUp: func(m *Machine) { m.Remove() }},
		{Name: "no-reader", French: "sans-lecteur", Shows: diagnosis.CodeNoReader, card: "cps3+no-category", setUp: func(m *Machine) { m.Unplug() }},
		{Name: "no-service", French: "sans-service", Shows: diagnosis.CodeServiceStopped, card: "cps3+no-category", setUp: func(m *Machine) { m.system.SetService(reader.ServiceStopped) }},
		{Name: "no-middleware", French: "sans-cryptolib", Shows: diagnosis.CodeMiddlewareAbsent, card: "cps3+no-category", setUp: middleware(func(w *diagnosis.Middleware) {
			*w = diagnosis.Middleware{Looked: true}
		})},
		{Name: "old-middleware", French: "cryptolib-ancienne", Shows: diagnosis.CodeMiddlewareTooOld, card: "cps4+no-category", setUp: middleware(func(w *diagnosis.Middleware) {
			w.Version = "5.1.3"
		})},
		{Name: "reader-busy", French: "lecteur-occupe", Shows: diagnosis.CodeReaderBusy, card: "cps3+no-category", setUp: func(m *Machine) { m.system.Occupy(ReaderName, true) }},
		{Name: "pulled-out", French: "arrachee", Shows: diagnosis.CodeCardRemoved, card: "cps3+no-category", setUp: func(m *Machine) { m.card.SetFault(m.pullOut) }},
		{Name: "mute", French: "muette", Shows: diagnosis.CodeCardMute, card: "mute"},
		{Name: "slow", French: "lente", Shows: diagnosis.CodeAllWell, card: "slow+no-category"},
		// The browser's list is not known: with the module in it, the browser would be
		// one that was open before.
		{Name: "no-certificate", French: "sans-certificat", Shows: diagnosis.CodeSignInNoModule, card: "cps3+no-category", setUp: middleware(func(w *diagnosis.Middleware) {
			w.Firefox = diagnosis.FirefoxUnknown
		})},
		{Name: "other-certificate", French: "autre-certificat", Shows: diagnosis.CodeSignInOther, card: "cps3+no-category"},
	}
}

// Names lists every name that Open takes.
func Names() []string {
	var names []string
	for _, s := range Scenarios() {
		names = append(names, s.Name)
		if s.French != "" {
			names = append(names, s.French)
		}
	}
	sort.Strings(names)
	return names
}

// Machine is a simulated desk.
type Machine struct {
	Scenario   string // the English name
	system     *simcard.System
	card       *simcard.Card
	middleware diagnosis.Middleware
	today      time.Time
}

// Open sets up a demonstration; "" is the default one. clock is today for the
// card, whose dates are relative to it.
func Open(name string, clock func() time.Time) (*Machine, error) {
	if name == "" {
		name = Default
	}
	for _, s := range Scenarios() {
		if name == s.Name || (name == s.French && s.French != "") {
			return open(s, clock())
		}
	}
	return nil, fmt.Errorf("%w: %s", ErrUnknown, name)
}

func open(s Scenario, now time.Time) (*Machine, error) {
	o, err := simcard.Parse(s.card, now)
	if err != nil {
		return nil, err
	}
	card, err := simcard.NewCard(o)
	if err != nil {
		return nil, err
	}
	m := &Machine{
		Scenario: s.Name, today: now, system: simcard.NewSystem(), card: card,
		middleware: diagnosis.Middleware{
			Looked: true, Cryptolib: true, Version: "5.2.2", Module: diagnosis.ModuleLoads,
			Path: "libcps3_pkcs11", Firefox: diagnosis.FirefoxRegistered,
			Browser: diagnosis.Browser{Name: "Firefox", Kind: diagnosis.BrowserFirefox},
		},
	}
	m.Plug()
	m.Insert()
	if s.setUp != nil {
		s.setUp(m)
	}
	return m, nil
}

// System is the desk's smart-card service.
func (m *Machine) System() reader.System { return m.system }

// Middleware is what is installed on the desk.
func (m *Machine) Middleware(context.Context) diagnosis.Middleware { return m.middleware }

// Authorities are none: the simulated card's PKI says TEST in its names, and
// is said to be one.
func (m *Machine) Authorities(context.Context) []*x509.Certificate { return nil }

// USB shows nothing that PC/SC does not.
func (m *Machine) USB(context.Context) []diagnosis.USBReader { return nil }

// Browser is the desk's: it presents the card's certificate, or what the scenario
// has it present.
func (m *Machine) Browser() *signin.Player {
	switch m.Scenario {
	case "no-certificate":
		return &signin.Player{}
	case "other-certificate":
		o, err := simcard.Parse("cpe+no-category", m.today)
		if err != nil {
			return &signin.Player{}
		}
		if another, err := simcard.NewCard(o); err == nil {
			der, key := another.Authentication()
			return &signin.Player{Certificate: der, Key: key}
		}
	}
	der, key := m.card.Authentication()
	return &signin.Player{Certificate: der, Key: key}
}

// Codes are the simulated card's, to be shown on the screen; "" where there is
// no card that takes one. The code porteur is "" alone once the person chose
// one: it could be that of their own card, and is shown nowhere.
func (m *Machine) Codes() (pin, puk string) {
	if m.card.ATR() == nil {
		return "", ""
	}
	pin, puk = m.card.Codes()
	if m.card.Renewed() {
		pin = ""
	}
	return pin, puk
}

// Insert puts the card in the reader.
func (m *Machine) Insert() { m.system.Insert(ReaderName, m.card) }

// Remove takes it out.
func (m *Machine) Remove() { m.system.Remove(ReaderName) }

// Inserted reports whether the card is in the reader.
func (m *Machine) Inserted() bool { return m.system.Holds(ReaderName) }

// Plug connects the reader.
func (m *Machine) Plug() { m.system.Plug(ReaderName) }

// Unplug takes it away, with the card in it.
func (m *Machine) Unplug() { m.system.Unplug(ReaderName) }

// Plugged reports whether the reader is there.
func (m *Machine) Plugged() bool { return m.system.Has(ReaderName) }

// Mend lets the desk come to order: the service starts, the other program
// ends. What Mend mends a person would do outside the program.
func (m *Machine) Mend() {
	m.system.SetService(reader.ServiceRunning)
	m.system.Occupy(ReaderName, false)
	m.system.Hold(ReaderName, false)
}

// Card is the simulated card, for tests.
func (m *Machine) Card() *simcard.Card { return m.card }

// pullOut takes the card out when the authentication key is asked to sign,
// the first time.
func (m *Machine) pullOut(_ context.Context, _ int, command, answer []byte) ([]byte, error) {
	if len(command) > 1 && command[1] == 0x88 {
		m.card.ClearFault()
		m.Remove()
		return nil, &reader.Error{Kind: reader.Removed, Op: "transmit"}
	}
	return answer, nil
}
