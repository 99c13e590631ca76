// Package diagnosis judges: facts come in, verdicts go out, without input or
// output, terminal or clock. Every situation the program can meet is one row of
// one table.
package diagnosis

import (
	"time"

	"caducee/cps"
)

// Facts is everything known at one moment, without an opinion. A Facts value
// is never changed once published: renderings may keep it.
type Facts struct {
	// Now is the computer's clock when the facts were gathered.
	Now time.Time
	Env Environment
	// Wanted is the reader asked for by name, "" any.
	Wanted string
	// MiddlewareMinimum is the version of Cryptolib CPS that an administrator asks
	// for, as "5.2.2", "" none.
	MiddlewareMinimum string

	// Looking is what the first look has not come to yet: of that, nothing below means
	// anything.
	Looking    Looking
	Service    Service
	Readers    []Reader
	USB        []USBReader
	Middleware Middleware
	// Card is the card that the program works with; nil when no slot holds
	// one. With several CPS and none chosen it is the first.
	Card *Card
	// Choices are the slots between which the person must choose, empty when
	// there is nothing to choose.
	Choices []Choice
	// Activation is the last attempt on this very card, nil before one.
	Activation *Activation
	// Comparing tells that the middleware is still looked for, or its module asked
	// what it shows of the card in use: both can still find a reason not to send a
	// PIN.
	Comparing bool
}

// Looking is what is still looked at for the first time.
type Looking struct{ Service, USB, Middleware bool }

// Activated tells that the card in use was activated in this run, and not
// blocked since.
func (f Facts) Activated() bool {
	a := f.Activation
	return a != nil && a.Result == Activated && a.Proved && f.Card != nil && f.Card.Serial == a.Serial &&
		!f.Card.Tries.Blocked()
}

// Keypad tells that the code of the card in use can be typed on a keypad of its
// reader: a module of the middleware is given codes from the keyboard alone.
func (f Facts) Keypad() bool {
	if f.Card == nil || f.Card.ByModule {
		return false
	}
	for _, r := range f.Readers {
		if r.Name == f.Card.Reader {
			return r.PINPad
		}
	}
	return false
}

// Environment is the computer as far as the advice depends on it.
type Environment struct {
	OS      OS     `json:"os"`
	Distro  string `json:"distro"`  // ID of os-release, "" elsewhere
	Version string `json:"version"` // of the system, as it names itself
	Arch    string `json:"arch"`
	// Remote is how this screen reaches the person, when not directly.
	Remote Remote `json:"remote"`
	// Sandbox is the kind of package that this program runs in and that hides the
	// service, "" none: Flatpak, Snap.
	Sandbox string `json:"-"`
	// Socket is where SocketVariable has the service looked for, "" not set.
	Socket string `json:"-"`
	// Demo is the scenario played, "" on a real computer.
	Demo string `json:"demo"`
}

// SocketVariable is the environment variable that has libpcsclite look for the
// service in another place than the usual one.
const SocketVariable = "PCSCLITE_CSOCK_NAME"

// OS selects a remedy.
type OS string

// The systems for which remedies exist.
const (
	Linux   OS = "linux"
	Windows OS = "windows"
	MacOS   OS = "darwin"
)

// Remote is a way in which the session is not at the computer's own screen.
type Remote string

// The kinds of remote session.
const (
	Local     Remote = ""
	SSH       Remote = "ssh"
	RDP       Remote = "rdp"
	WSL       Remote = "wsl"
	Container Remote = "container"
)

// Service is the smart-card service.
type Service string

// The states of the service, as reader.ServiceState tells them.
const (
	ServiceUnknown      Service = ""
	ServiceRunning      Service = "running"
	ServiceUnsupported  Service = "unsupported"
	ServiceNotInstalled Service = "not-installed"
	ServiceStopped      Service = "stopped"
	ServiceDead         Service = "dead"
	ServiceDenied       Service = "denied"
	ServicePolicy       Service = "policy"
	ServiceMismatch     Service = "mismatch"
	ServiceHung         Service = "hung"
	ServiceRestarting   Service = "restarting"
	ServiceSaturated    Service = "saturated"
	ServiceOtherLibrary Service = "other-library"
)

// Reader is one slot of one reader.
type Reader struct {
	Name        string
	Virtual     bool
	Contactless bool
	Card        Presence
	Exclusive   bool // another program keeps it for itself
	Failing     bool // it could not be looked at
	PINPad      bool // known only once its card was opened
	// Holder names the program that has it, "" unknown.
	Holder string
	// Recognised is what its card's ATR announces, "" without a card.
	Recognised Recognised
}

// Presence is what a slot says of its card.
type Presence string

// The states of a slot.
const (
	PresenceUnknown Presence = ""
	Absent          Presence = "absent"
	Present         Presence = "present"
	Mute            Presence = "mute"
	// Waking is a card that did not answer once and is tried again.
	Waking Presence = "waking"
)

// Recognised is what a card announces itself to be.
type Recognised string

// What a card may be recognised as.
const (
	IsCPS    Recognised = "cps"
	IsVitale Recognised = "vitale"
	IsOther  Recognised = "other"
	IsMute   Recognised = "mute"
)

// USBReader is a reader that the USB bus shows, whatever PC/SC says.
type USBReader struct {
	VendorID, ProductID uint16
	Name                string
	// Driverless is true for a known reader that the system's driver does
	// not know.
	Driverless bool
	// Holder is the program that has it open on the bus itself, "" none.
	Holder string
}

// Middleware is what is installed to bring the card to other programs.
type Middleware struct {
	// Looked is false when nothing could be looked at on this system: then
	// nothing below means anything.
	Looked bool
	// Defect is true when this program's own defect ended the look.
	Defect    bool
	Cryptolib bool   // Cryptolib CPS is installed
	Version   string // "5.2.2", "" unknown
	Path      string // of its PKCS#11 module
	// Module is what loading the module in a process of its own gave.
	Module      ModuleState
	Detail      string // the loader's or the module's own words, for the report
	Maker       string // of the module, by its own words, "" unknown
	NoCoffre    bool   // the folder of authorities is missing or empty
	CacheDenied bool   // the cache folder cannot be written
	GALSS       bool   // leftovers of GALSS
	CPS2ter     bool   // leftovers of CPS2ter
	OpenSC      bool   // OpenSC's PKCS#11 module is installed
	// Firefox is whether a Firefox profile knows the module; FirefoxProfile is
	// one that does not, where the tool that adds it is installed. FirefoxOpen
	// tells that Firefox runs on it.
	Firefox        FirefoxState
	FirefoxProfile string
	FirefoxOpen    bool
	// Browser is the default one, its zero value unknown.
	Browser Browser
	// BrowserModule is whether the list that other browsers than Firefox use
	// (Linux) has Cryptolib's module; BrowserModules is the folder of one that
	// has not, where the tool that adds it is installed: BrowserNew tells that
	// there is no such folder yet. BrowserOpen tells that one of these browsers
	// runs.
	BrowserModule  Listed
	BrowserModules string
	BrowserNew     bool
	BrowserOpen    bool
	// Carriers is what brings the card to the system's own store.
	Carriers Carriers
}

// Listed is whether a browser's list of modules has Cryptolib's.
type Listed string

// What there is to say of a list of modules.
const (
	ModuleListingUnknown Listed = "" // no such list here, or another module that may do
	ModuleListed         Listed = "listed"
	ModuleNotListed      Listed = "not-listed"
)

// ModuleState is how a PKCS#11 module behaved.
type ModuleState string

// The outcomes of loading a module.
const (
	ModuleUntried   ModuleState = ""
	ModuleLoads     ModuleState = "loads"
	ModuleMissing   ModuleState = "missing"
	ModuleNotModule ModuleState = "not-a-module"
	ModuleWrongArch ModuleState = "wrong-architecture"
	ModuleFails     ModuleState = "fails"
	ModuleCrashes   ModuleState = "crashes"
	ModuleHangs     ModuleState = "hangs"
	// ModuleNotStarted is a module that was not asked: the process of this
	// program that would have loaded it could not be started.
	ModuleNotStarted ModuleState = "not-started"
)

// FirefoxState is whether Firefox knows the module.
type FirefoxState string

// The states of Firefox.
const (
	FirefoxUnknown      FirefoxState = ""
	FirefoxAbsent       FirefoxState = "absent"
	FirefoxRegistered   FirefoxState = "registered"
	FirefoxUnregistered FirefoxState = "unregistered"
)

// Choice is one of several cards to choose between.
type Choice struct {
	Reader string
	Serial string
	// Since is when the card's certificate begins, zero not known yet.
	Since time.Time
}

// Newest is the place of the card whose certificate begins last; ok is false where
// one is not known, or two begin on the same day.
func Newest(choices []Choice) (i int, ok bool) {
	for n, c := range choices {
		if c.Since.IsZero() {
			return 0, false
		}
		if c.Since.After(choices[i].Since) {
			i = n
		}
	}
	for n, c := range choices {
		if n != i && c.Since.Format(time.DateOnly) == choices[i].Since.Format(time.DateOnly) {
			return 0, false
		}
	}
	return i, len(choices) > 1
}

// Card is the card in use, as far as it was read.
type Card struct {
	Reader string
	// Insertion numbers the card's stay in its reader: with another number it was
	// out meanwhile, whoever saw it. 0 where nobody counts.
	Insertion  uint64
	ATR        string // upper-case hexadecimal
	Recognised Recognised
	Generation string // "CPS3", "CPS4", "CPS3-CL", "" unknown
	// Glanced is true once number, last update and tries were asked for; Read once
	// the certificate was too, or proved unreadable.
	Glanced, Read bool
	// ReadDone and ReadTotal are bytes, for the progress bar; ReadTotal 0
	// while nothing is being read.
	ReadDone, ReadTotal int
	Serial              string
	Issuer              bool // EF.SN carries ANS's issuer number
	// Updated is the day on which the card's last update ended, UpdateBegun the
	// one on which it began (EF.ACTUA): zero when the card tells none, as one
	// that was never updated. Validity is the certificate's alone.
	Updated, UpdateBegun time.Time
	// UpdateBroken is true when that update began and did not end.
	UpdateBroken bool
	Tries        Tries
	// PINMax is the largest number of digits of a PIN that the card states, 0 not
	// known. Cryptolib refuses longer ones without asking the card.
	PINMax int
	// PINLeast and PINMost are the numbers of digits that a PIN of this card can
	// have: its stated minimum, and what the length at which it stores codes has
	// room for. 0 not known. Within them the card alone says what it takes.
	PINLeast, PINMost int
	Holder            *Holder // nil before its bytes have come
	Kind              string  // CPS CPF CPE CPA CDE CDA, "" unknown
	Test              *bool
	// Certificate has its validity alone while Read is false: the rest is
	// judged once all of it has come.
	Certificate *Certificate
	// Trouble is what went wrong while reading, "" nothing.
	Trouble Trouble
	// TroubleStep and TroubleSW are the step that failed and the status word
	// it got, 0 when none: for the report and the phone.
	TroubleStep string
	TroubleSW   uint16
	// Busy is true while another program keeps the card in a transaction that began
	// after it was read.
	Busy bool
	// Shown is what the module shows of the card, beside what the card says.
	Shown Shown
	// ByModule is true for a card that is read and activated by a module of the
	// middleware.
	ByModule bool
	// APDUs and Bytes count everything exchanged with this card so far, but by
	// a module.
	APDUs, Bytes int
}

// Tries is the code porteur's counter, as the card tells it.
type Tries = cps.Tries

// Holder is the person whose card it is, as the certificate names them.
type Holder = cps.Holder

// Certificate is the authentication certificate.
type Certificate struct {
	NotBefore, NotAfter time.Time
	KeyBits             int // of an RSA key, 0 otherwise
	// OtherKey names the kind of a key that is no RSA key, "" for RSA.
	OtherKey string
	// CardNumber is the number of the card as the certificate writes it, ""
	// not said.
	CardNumber        string
	ForAuthentication bool
	Chain             Chain
	// Fault is why the chain is not trusted, when it is not.
	Fault  ChainFault
	Issuer string // common name of the issuer
}

// Chain is how far the certificate's origin was proved.
type Chain string

// The degrees of proof of a certificate's origin.
const (
	ChainUnknown    Chain = "unknown"
	ChainTrusted    Chain = "trusted"    // signatures verify up to a pinned root
	ChainRecognised Chain = "recognised" // issuer and key id are a pinned authority's, whose certificate is not here
	ChainTest       Chain = "test"       // a test PKI
	ChainUntrusted  Chain = "untrusted"
)

// ChainFault tells untrusted chains apart.
type ChainFault string

// The ways in which a chain fails.
const (
	FaultNone        ChainFault = ""
	FaultSelfSigned  ChainFault = "self-signed"
	FaultWrongIssuer ChainFault = "wrong-issuer"
	FaultSignature   ChainFault = "signature"
	FaultExpiredCA   ChainFault = "expired-authority"
)
