package diagnosis

import (
	"slices"
	"testing"
	"time"

	"caducee/cps"
	"caducee/internal/data"
	"caducee/internal/locale"
)

var now = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

func date(y int, m time.Month, d int) time.Time { return time.Date(y, m, d, 0, 0, 0, 0, time.UTC) }

// desk is a computer where everything is in order.
func desk() Facts {
	return Facts{
		Now: now, Env: Environment{OS: Linux}, Service: ServiceRunning,
		Readers:    []Reader{{Name: "KAPELSE KAP-LINK2", Card: Present, Recognised: IsCPS}},
		Middleware: Middleware{Looked: true, Cryptolib: true, Version: "5.2.2", Module: ModuleLoads},
		Card: &Card{
			Reader: "KAPELSE KAP-LINK2", Recognised: IsCPS, Generation: "CPS3",
			Glanced: true, Read: true, Issuer: true, Serial: "290099529",
			UpdateBegun: date(2026, 6, 20), Updated: date(2026, 6, 20),
			Tries:       Tries{Known: true, Left: 3, Max: 3},
			Certificate: &Certificate{NotBefore: date(2026, 4, 12), NotAfter: date(2029, 4, 11), KeyBits: 2048, ForAuthentication: true, Chain: ChainTrusted},
		},
	}
}

func TestJudge(t *testing.T) {
	yes := true
	cases := []struct {
		name   string
		change func(f *Facts)
		check  Check
		code   Code
		status Status
		ready  bool
	}{
		{"all is well", func(*Facts) {}, CheckPIN, CodeAllWell, OK, true},

		{"no library", func(f *Facts) { f.Service = ServiceNotInstalled }, CheckService, CodeServiceNotInstalled, Fail, false},
		{"a stopped service hides the card", func(f *Facts) { f.Service = ServiceStopped }, CheckCard, CodeServiceStopped, Skip, false},
		{"a service that comes back is no failure", func(f *Facts) { f.Service = ServiceRestarting }, CheckReader, CodeServiceRestarting, Unknown, false},
		{"no service inside WSL", func(f *Facts) { f.Service, f.Env.Remote = ServiceNotInstalled, WSL }, CheckService, CodeServiceWSL, Fail, false},

		{"no reader", func(f *Facts) { f.Readers, f.Card = nil, nil }, CheckReader, CodeNoReader, Fail, false},
		{"only a virtual reader", func(f *Facts) { f.Readers, f.Card = []Reader{{Name: "Windows Hello", Virtual: true}}, nil }, CheckReader, CodeReaderVirtualOnly, Fail, false},
		{"a reader that fails alone", func(f *Facts) { f.Readers, f.Card = []Reader{{Name: "X", Failing: true}}, nil }, CheckReader, CodeReaderFailing, Fail, false},
		{"a failing reader does not hide the others", func(f *Facts) { f.Readers = append([]Reader{{Name: "X", Failing: true}}, f.Readers...) }, CheckReader, CodeAllWell, OK, true},
		{"a reader without its driver", func(f *Facts) { f.Readers, f.Card, f.USB = nil, nil, []USBReader{{Name: "Olaqin", Driverless: true}} }, CheckReader, CodeReaderDriverless, Fail, false},
		{"a reader on USB that PC/SC does not see", func(f *Facts) { f.Readers, f.Card, f.USB = nil, nil, []USBReader{{Name: "Olaqin"}} }, CheckReader, CodeReaderUnseen, Fail, false},
		{"a reader that GnuPG took", func(f *Facts) {
			f.Readers, f.Card, f.USB = nil, nil, []USBReader{{Name: "Olaqin", Driverless: true, Holder: "scdaemon"}}
		}, CheckReader, CodeReaderClaimed, Fail, false},
		{"a reader that another program took", func(f *Facts) {
			f.Readers, f.Card, f.USB = nil, nil, []USBReader{{Name: "Olaqin", Holder: "qemu"}}
		}, CheckReader, CodeReaderHeld, Fail, false},
		{"a service looked for in the wrong place", func(f *Facts) {
			f.Service, f.Env.Socket = ServiceStopped, "/tmp/left-over"
		}, CheckService, CodeServiceMisdirected, Fail, false},
		{"a service that ended where a variable has it looked for", func(f *Facts) {
			f.Service, f.Env.Socket = ServiceDead, "/tmp/left-over"
		}, CheckService, CodeServiceDead, Fail, false},
		{"no service within a package", func(f *Facts) { f.Service, f.Env.Sandbox = ServiceNotInstalled, "Flatpak" }, CheckService, CodeServiceSandboxed, Fail, false},
		{"a service seen from within a package", func(f *Facts) { f.Env.Sandbox = "Snap" }, CheckService, CodeAllWell, OK, true},
		{"a saturated service", func(f *Facts) { f.Service = ServiceSaturated }, CheckService, CodeServiceSaturated, Fail, false},
		{"a service out of the library's reach", func(f *Facts) { f.Service = ServiceOtherLibrary }, CheckService, CodeServiceOtherLibrary, Fail, false},
		{"a card in another mode", func(f *Facts) { f.Card.Trouble = TroubleMode }, CheckReader, CodeReaderOtherMode, Fail, false},
		{"two cards that a module does not tell apart", func(f *Facts) { f.Card.Trouble = TroubleAmbiguous }, CheckCard, CodeCardAmbiguous, Fail, false},
		{"an old certificate in the cache", func(f *Facts) { f.Card.Shown.State = ShownOlder }, CheckMiddleware, CodeCacheStale, Fail, false},
		{"another certificate from the module", func(f *Facts) { f.Card.Shown.State = ShownOther }, CheckMiddleware, CodeModuleOther, Fail, false},
		{"bytes that are no certificate", func(f *Facts) { f.Card.Shown.State = ShownUnreadable }, CheckMiddleware, CodeModuleOther, Fail, false},
		{"a session that cannot be opened", func(f *Facts) { f.Card.Shown.State = ShownClosed }, CheckMiddleware, CodeModuleSession, Fail, false},
		{"a card that the module does not show", func(f *Facts) { f.Card.Shown.State = ShownNone }, CheckMiddleware, CodeModuleUnseen, Warn, true},
		{"a key beside an empty reader", func(f *Facts) {
			f.Readers, f.Card = []Reader{{Name: "Key", Card: Present, Recognised: IsOther}, {Name: "KAP", Card: Absent}}, nil
		}, CheckCard, CodeNoCard, Fail, false},
		{"a key of another kind", func(f *Facts) {
			c := *f.Card.Certificate
			c.OtherKey, c.KeyBits = "EC P-256", 0
			f.Card.Certificate = &c
		}, CheckCertificates, CodeCertOtherKey, Fail, false},
		{"a key beside a reader that is held", func(f *Facts) {
			f.Readers, f.Card = []Reader{{Name: "Key", Card: Present, Recognised: IsOther}, {Name: "KAP", Exclusive: true}}, nil
		}, CheckReader, CodeReaderHeld, Fail, false},
		{"a key beside a reader that fails", func(f *Facts) {
			f.Readers, f.Card = []Reader{{Name: "Key", Card: Present, Recognised: IsOther}, {Name: "KAP", Failing: true}}, nil
		}, CheckReader, CodeReaderFailing, Fail, false},
		{"a card of another kind beside an empty slot of the same reader", func(f *Facts) {
			f.Readers, f.Card = []Reader{{Name: "KAP 00 00", Card: Present, Recognised: IsOther}, {Name: "KAP 00 01", Card: Absent}}, nil
		}, CheckCard, CodeCardOther, Fail, false},
		{"a card that is tried again", func(f *Facts) { f.Readers[0].Card, f.Readers[0].Recognised, f.Card = Waking, "", nil }, CheckCard, CodeCardReading, Unknown, false},
		{"no reader over remote desktop", func(f *Facts) { f.Readers, f.Card, f.Env.Remote = nil, nil, RDP }, CheckReader, CodeReaderRemote, Fail, false},
		{"the reader asked for is not there", func(f *Facts) { f.Readers, f.Card, f.Wanted = nil, nil, "KAP" }, CheckReader, CodeReaderNotFound, Fail, false},
		{"the reader is held", func(f *Facts) { f.Readers[0].Exclusive, f.Card = true, nil }, CheckReader, CodeReaderHeld, Fail, false},
		{"a card that was read, kept by another program since", func(f *Facts) { f.Readers[0].Exclusive = true }, CheckReader, CodeReaderHeld, Warn, true},
		{"the card is in another's transaction", func(f *Facts) { f.Card.Trouble = TroubleBusy }, CheckReader, CodeReaderBusy, Fail, false},

		{"no middleware", func(f *Facts) { f.Middleware = Middleware{Looked: true} }, CheckMiddleware, CodeMiddlewareAbsent, Fail, false},
		{"middleware that cannot be looked for decides nothing", func(f *Facts) { f.Middleware = Middleware{} }, CheckMiddleware, CodeMiddlewareNotLooked, Unknown, true},
		{"too old for a CPS4", func(f *Facts) { f.Card.Generation, f.Middleware.Version = "CPS4", "5.1.9" }, CheckMiddleware, CodeMiddlewareTooOld, Fail, false},
		{"old enough for a CPS3", func(f *Facts) { f.Middleware.Version = "5.1.9" }, CheckMiddleware, CodeAllWell, OK, true},
		{"5.10 is after 5.2", func(f *Facts) { f.Card.Generation, f.Middleware.Version = "CPS4", "5.10" }, CheckMiddleware, CodeAllWell, OK, true},
		{"OpenSC, and no card at night", func(f *Facts) {
			f.Middleware, f.Card = Middleware{Looked: true, OpenSC: true}, nil
		}, CheckMiddleware, CodeOpenSCOnly, Warn, false},
		{"older than the administrator asks for", func(f *Facts) { f.MiddlewareMinimum, f.Middleware.Version = "5.2.3", "5.2.2" }, CheckMiddleware, CodeMiddlewareMinimum, Fail, false},
		{"the same without a card", func(f *Facts) {
			f.MiddlewareMinimum, f.Middleware.Version, f.Card = "5.2.3", "5.2.2", nil
		}, CheckMiddleware, CodeMiddlewareMinimum, Fail, false},
		{"too old, and without its folder of authorities", func(f *Facts) {
			f.MiddlewareMinimum, f.Middleware.Version, f.Middleware.NoCoffre = "5.2", "5.1.9", true
		}, CheckMiddleware, CodeMiddlewareMinimum, Fail, false},
		{"what the administrator asks for", func(f *Facts) { f.MiddlewareMinimum, f.Middleware.Version = "5.2.2", "5.2.2" }, CheckMiddleware, CodeAllWell, OK, true},
		{"an administrator cannot have an old one read a CPS4", func(f *Facts) {
			f.MiddlewareMinimum, f.Middleware.Version, f.Card.Generation = "5.0", "5.1.9", "CPS4"
		}, CheckMiddleware, CodeMiddlewareTooOld, Fail, false},
		{"older than CPS4 needs, and all that the administrator asks for", func(f *Facts) {
			f.MiddlewareMinimum, f.Middleware.Version = "5.1.5", "5.1.13"
		}, CheckMiddleware, CodeAllWell, OK, true},
		{"a version that nobody can compare with what the administrator asks for", func(f *Facts) {
			f.MiddlewareMinimum, f.Middleware.Version, f.Card = "5.2.2", "", nil
		}, CheckMiddleware, CodeMiddlewareVersion, Warn, false},
		{"another module in its place", func(f *Facts) { f.Middleware.Maker = "OpenSC Project" }, CheckMiddleware, CodeModuleForeign, Warn, true},
		{"Cryptolib by its own words", func(f *Facts) { f.Middleware.Maker = "ANS" }, CheckMiddleware, CodeAllWell, OK, true},
		{"OpenSC reads a CPS3", func(f *Facts) { f.Middleware = Middleware{Looked: true, OpenSC: true} }, CheckMiddleware, CodeOpenSCOnly, Warn, true},
		{"OpenSC reads no CPS4", func(f *Facts) {
			f.Middleware = Middleware{Looked: true, OpenSC: true}
			f.Card.Generation = "CPS4"
		}, CheckMiddleware, CodeOpenSCNotCPS4, Fail, false},
		{"a module whose process does not start", func(f *Facts) { f.Middleware.Module = ModuleNotStarted }, CheckMiddleware, CodeHelperProcess, Unknown, true},
		{"that process, met with the card", func(f *Facts) { f.Card.Trouble = TroubleProcess }, CheckCard, CodeHelperProcess, Fail, false},
		{"a module that hangs", func(f *Facts) { f.Middleware.Module = ModuleHangs }, CheckMiddleware, CodeModuleHangs, Fail, false},
		{"a version that loses a CPS4", func(f *Facts) { f.Card.Generation, f.Middleware.Version = "CPS4", "5.2.0" }, CheckMiddleware, CodeMiddlewareFlawed, Warn, true},
		{"that version with a CPS3", func(f *Facts) { f.Middleware.Version = "5.2.0" }, CheckMiddleware, CodeAllWell, OK, true},
		{"the next one with a CPS4", func(f *Facts) { f.Card.Generation, f.Middleware.Version = "CPS4", "5.2.1" }, CheckMiddleware, CodeAllWell, OK, true},
		{"the next one with a CPS4 on Windows", func(f *Facts) {
			f.Card.Generation, f.Middleware.Version, f.Env.OS = "CPS4", "5.2.1", Windows
		}, CheckMiddleware, CodeMiddlewareFlawed, Warn, true},
		{"5.0 with a CPS3", func(f *Facts) { f.Middleware.Version = "5.0.13" }, CheckMiddleware, CodeMiddlewareFlawed, Warn, true},
		{"before 5.1.10 on Windows", func(f *Facts) { f.Middleware.Version, f.Env.OS = "5.1.9", Windows }, CheckMiddleware, CodeMiddlewareFlawed, Warn, true},
		{"leftovers of GALSS", func(f *Facts) { f.Middleware.GALSS = true }, CheckMiddleware, CodeGALSSLeft, Warn, true},

		{"an empty slot", func(f *Facts) { f.Card, f.Readers[0].Card, f.Readers[0].Recognised = nil, Absent, "" }, CheckCard, CodeNoCard, Fail, false},
		{"a Vitale", func(f *Facts) { f.Card, f.Readers[0].Recognised = nil, IsVitale }, CheckCard, CodeCardVitale, Fail, false},
		{"a mute card", func(f *Facts) { f.Card.Recognised = IsMute }, CheckCard, CodeCardMute, Fail, false},
		{"two CPS", func(f *Facts) { f.Choices = make([]Choice, 2) }, CheckCard, CodeCardChoice, Fail, false},
		{"the ATR of a CPS, the issuer of something else", func(f *Facts) { f.Card.Issuer = false }, CheckCard, CodeCardNotCPS, Fail, false},
		{"contactless", func(f *Facts) { f.Card.Generation = "CPS3-CL" }, CheckCard, CodeCardContactless, Fail, false},
		{"contactless, hardly readable", func(f *Facts) {
			f.Card.Generation, f.Card.Trouble, f.Card.Glanced = "CPS3-CL", TroubleStatus, false
		}, CheckCard, CodeCardContactless, Fail, false},
		{"contactless, pulled away", func(f *Facts) { f.Card.Generation, f.Card.Trouble = "CPS3-CL", TroubleTransmission }, CheckCard, CodeCardTransmission, Fail, false},
		{"not read yet", func(f *Facts) { f.Card.Glanced, f.Card.Read = false, false }, CheckCard, CodeCardReading, Unknown, false},
		{"a defect of this program met with the card", func(f *Facts) { f.Card.Trouble = TroubleDefect }, CheckCard, CodeInternal, Fail, false},
		{"a defect of this program met with the middleware", func(f *Facts) { f.Middleware = Middleware{Defect: true} }, CheckMiddleware, CodeInternal, Unknown, true},
		{"answers that make no sense", func(f *Facts) { f.Card.Trouble = TroubleFormat }, CheckCard, CodeCardFormat, Fail, false},

		{"updated minutes ago", func(f *Facts) { f.Card.UpdateBegun, f.Card.Updated = date(2026, 11, 23), date(2026, 11, 23) }, CheckCardAge, CodeAllWell, OK, true},
		{"updated today in another time zone", func(f *Facts) { f.Card.Updated = date(2026, 11, 24) }, CheckCardAge, CodeAllWell, OK, true},
		{"updated three years ago today", func(f *Facts) { f.Card.Updated = date(2023, 11, 23) }, CheckCardAge, CodeAllWell, OK, true},
		{"updated three years ago yesterday", func(f *Facts) { f.Card.Updated = date(2023, 11, 22) }, CheckCardAge, CodeNotUpdated, Warn, true},
		{"updated five years ago", func(f *Facts) { f.Card.Updated = date(2021, 11, 22) }, CheckCardAge, CodeNotUpdated, Warn, true},
		{"a CPS4 updated five years ago", func(f *Facts) { f.Card.Generation, f.Card.Updated = "CPS4", date(2021, 11, 22) }, CheckCardAge, CodeNotUpdated, Warn, true},
		{"never updated", func(f *Facts) { f.Card.UpdateBegun, f.Card.Updated = time.Time{}, time.Time{} }, CheckCardAge, CodeAllWell, OK, true},
		{"never updated, its certificate five years old", func(f *Facts) {
			f.Card.Updated, f.Card.Certificate.NotBefore = time.Time{}, date(2021, 11, 22)
		}, CheckCardAge, CodeNotUpdated, Warn, true},
		{"updated after this computer's date", func(f *Facts) { f.Card.Updated = date(2026, 12, 25) }, CheckCardAge, CodeAllWell, OK, true},
		{"a clock before the certificate", func(f *Facts) {
			f.Card.Updated, f.Card.Certificate.NotBefore = date(2026, 12, 25), date(2026, 12, 1)
		}, CheckCardAge, CodeCardNotYetValid, Skip, false},
		{"an update that broke off", func(f *Facts) { f.Card.Updated, f.Card.UpdateBroken = time.Time{}, true }, CheckCardAge, CodeUpdateBroken, Fail, false},
		{"an update that broke off, before the certificate was read", func(f *Facts) {
			f.Card.Read, f.Card.Certificate, f.Card.Updated, f.Card.UpdateBroken = false, nil, time.Time{}, true
		}, CheckCardAge, CodeUpdateBroken, Fail, false},
		{"never updated, its certificate not read yet", func(f *Facts) {
			f.Card.Read, f.Card.Certificate, f.Card.Updated = false, nil, time.Time{}
		}, CheckCardAge, CodeCardReading, Unknown, false},
		{"updated, its certificate not read yet", func(f *Facts) { f.Card.Read, f.Card.Certificate = false, nil }, CheckCardAge, CodeAllWell, OK, false},
		{"no date at all", func(f *Facts) { f.Card.Updated, f.Card.Certificate = time.Time{}, nil }, CheckCardAge, CodeCardAgeUnknown, Unknown, false},

		{"certificate expired", func(f *Facts) { f.Card.Certificate.NotAfter = date(2026, 11, 1) }, CheckCertificates, CodeCardExpired, Fail, false},
		{"certificate expired, updated since", func(f *Facts) {
			f.Card.Certificate.NotAfter, f.Card.Updated = date(2026, 11, 1), date(2026, 11, 20)
		}, CheckCardAge, CodeAllWell, OK, false},
		{"certificate not yet valid", func(f *Facts) { f.Card.Certificate.NotBefore = date(2027, 1, 1) }, CheckCertificates, CodeCardNotYetValid, Fail, false},
		{"good for 92 days", func(f *Facts) { f.Card.Certificate.NotAfter = now.AddDate(0, 0, 92) }, CheckCertificates, CodeAllWell, OK, true},
		{"good for 90 days", func(f *Facts) { f.Card.Certificate.NotAfter = now.AddDate(0, 0, 90) }, CheckCertificates, CodeCardExpiresSoon, Warn, true},
		{"issued today in another time zone", func(f *Facts) { f.Card.Certificate.NotBefore = date(2026, 11, 24) }, CheckCertificates, CodeAllWell, OK, true},
		{"self-signed", func(f *Facts) {
			f.Card.Certificate.Chain, f.Card.Certificate.Fault = ChainUntrusted, FaultSelfSigned
		}, CheckCertificates, CodeCertSelfSigned, Fail, false},
		{"wrong issuer", func(f *Facts) {
			f.Card.Certificate.Chain, f.Card.Certificate.Fault = ChainUntrusted, FaultWrongIssuer
		}, CheckCertificates, CodeCertWrongIssuer, Fail, false},
		{"expired authority", func(f *Facts) {
			f.Card.Certificate.Chain, f.Card.Certificate.Fault = ChainUntrusted, FaultExpiredCA
		}, CheckCertificates, CodeCertExpiredCA, Fail, false},
		{"an authority that is not here", func(f *Facts) { f.Card.Certificate.Chain = ChainRecognised }, CheckCertificates, CodeCertRecognised, Warn, true},
		{"a test PKI", func(f *Facts) { f.Card.Certificate.Chain = ChainTest }, CheckCertificates, CodeCardTest, Warn, true},
		{"a test card of the real PKI", func(f *Facts) { f.Card.Test = &yes }, CheckCertificates, CodeCardTest, Warn, true},
		{"not for authentication", func(f *Facts) { f.Card.Certificate.ForAuthentication = false }, CheckCertificates, CodeCertUsage, Fail, false},
		{"a short key", func(f *Facts) { f.Card.Certificate.KeyBits = 1024 }, CheckCertificates, CodeCertWeakKey, Fail, false},
		{"a key that is not the certificate's", func(f *Facts) { f.Activation = &Activation{Result: Refused} }, CheckCertificates, CodeProofFailed, Fail, false},

		{"a module that crashes on the card", func(f *Facts) { f.Card.Trouble = TroubleModuleCrashes }, CheckCard, CodeModuleCrashes, Fail, false},

		{"one try left", func(f *Facts) { f.Card.Tries.Left = 1 }, CheckPIN, CodePINLastTry, Warn, true},
		{"two tries left", func(f *Facts) { f.Card.Tries.Left = 2 }, CheckPIN, CodePINTriesLow, Warn, true},
		{"two tries left of a number untold", func(f *Facts) { f.Card.Tries.Left, f.Card.Tries.Max = 2, 0 }, CheckPIN, CodePINTriesLow, Warn, true},
		{"three tries left of a number untold", func(f *Facts) { f.Card.Tries.Left, f.Card.Tries.Max = 3, 0 }, CheckPIN, CodeAllWell, OK, true},
		{"blocked", func(f *Facts) { f.Card.Tries.Left = 0 }, CheckPIN, CodePINBlocked, Fail, false},
		{"blocked for good", func(f *Facts) { f.Card.Tries.Left, f.Card.Tries.Uses = 0, cps.UsesSpent }, CheckPIN, CodePINBlockedForGood, Fail, false},
		{"verified by another program", func(f *Facts) { f.Card.Tries = Tries{Verified: true} }, CheckPIN, CodeAllWell, OK, true},
		{"tries not told", func(f *Facts) { f.Card.Tries.Known = false }, CheckPIN, CodePINUnknown, Unknown, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			f := desk()
			c.change(&f)
			vs := Judge(f)
			for i, check := range Checks() {
				if vs[i].Check != check {
					t.Fatalf("verdict %d is about %q, want %q", i, vs[i].Check, check)
				}
			}
			for _, v := range vs {
				if v.Check == c.check && (v.Code != c.code || v.Status != c.status) {
					t.Errorf("%s: %s %s, want %s %s", c.check, v.Code, v.Status, c.code, c.status)
				}
			}
			if got := Ready(vs); got != c.ready {
				t.Errorf("ready: %v, want %v: %v", got, c.ready, vs)
			}
		})
	}
}

func TestJudgeActivation(t *testing.T) {
	left := func(n int) Tries { return Tries{Known: true, Left: n, Max: 3} }
	cases := []struct {
		name   string
		a      Activation
		code   Code
		status Status
	}{
		{"activated", Activation{Result: Activated, Proved: true, Tries: left(3)}, CodeAllWell, OK},
		{"wrong code", Activation{Result: WrongPIN, Tries: left(2)}, CodePINWrong, Fail},
		{"wrong code, one left", Activation{Result: WrongPIN, Tries: left(1)}, CodePINWrong, Fail},
		{"blocked", Activation{Result: Blocked, Tries: left(0)}, CodePINBlocked, Fail},
		{"blocked for good", Activation{Result: Blocked, Tries: Tries{Known: true, Uses: cps.UsesSpent}}, CodePINBlockedForGood, Fail},
		{"proof fails", Activation{Result: Refused}, CodeProofFailed, Fail},
		{"last try kept", Activation{Result: Refused, Trouble: TroubleLastTry}, CodePINLastTryKept, Fail},
		{"another card", Activation{Result: WrongCard, Trouble: TroubleOther}, CodeCardSwapped, Fail},
		{"removed", Activation{Result: Removed, Trouble: TroubleRemoved}, CodeCardRemoved, Fail},
		{"no card", Activation{Result: NoCard}, CodeNoCard, Fail},
		{"cancelled", Activation{Result: Cancelled}, CodePINNotSent, Fail},
		{"the module crashes", Activation{Result: Failed, Trouble: TroubleModuleCrashes}, CodeModuleCrashes, Fail},
		{"the module's process does not start", Activation{Result: Failed, Trouble: TroubleProcess}, CodeHelperProcess, Fail},
		{"a code that the card refused before", Activation{Result: Refused, Trouble: TroubleRefusedBefore}, CodePINRefusedBefore, Fail},
		{"the module hangs", Activation{Result: Failed, Trouble: TroubleModuleHangs}, CodeModuleHangs, Fail},
		{"card refuses", Activation{Result: Failed, Trouble: TroubleStatus, Step: "prove", SW: 0x6985}, CodeCardStatus, Fail},
	}
	for _, c := range cases {
		if v := JudgeActivation(c.a); v.Code != c.code || v.Status != c.status {
			t.Errorf("%s: %s %s, want %s %s", c.name, v.Code, v.Status, c.code, c.status)
		}
	}
}

func TestJudgeChange(t *testing.T) {
	cases := []struct {
		name       string
		p          PINChange
		unblocking bool
		code       Code
	}{
		{"changed", PINChange{Done: true}, false, CodePINChanged},
		{"unblocked", PINChange{Done: true}, true, CodePINUnblocked},
		{"wrong old code", PINChange{Wrong: true, Tries: Tries{Known: true, Left: 2}}, false, CodePINWrong},
		{"wrong old code, one try left", PINChange{Wrong: true, Tries: Tries{Known: true, Left: 1}}, false, CodePINWrong},
		{"wrong old code at the last try", PINChange{Wrong: true, Tries: Tries{Known: true}}, false, CodePINBlocked},
		{"wrong PUK", PINChange{Wrong: true, Tries: Tries{Known: true, Left: 9}}, true, CodePUKWrong},
		{"last PUK", PINChange{Wrong: true, Tries: Tries{Known: true}}, true, CodePUKSpent},
		{"PUK spent before", PINChange{Result: Blocked}, true, CodePUKSpent},
		{"same code", PINChange{Result: Refused, Trouble: TroubleSameCode}, false, CodePINSame},
	}
	for _, c := range cases {
		if v := JudgeChange(c.p, c.unblocking); v.Code != c.code {
			t.Errorf("%s: %s, want %s", c.name, v.Code, c.code)
		}
	}
}

func TestAFailureTellsWhatItCost(t *testing.T) {
	known := func(n int) Tries { return Tries{Known: true, Left: n, Max: 3} }
	for _, c := range []struct {
		name string
		v    Verdict
		want Evidence
	}{
		{"wrong code", JudgeActivation(Activation{Result: WrongPIN, Tries: known(2)}), Evidence{Kind: EvidenceTries, N: 2}},
		{"wrong code, one left", JudgeActivation(Activation{Result: WrongPIN, Tries: known(1)}), Evidence{Kind: EvidenceOneTry}},
		{"wrong code, tries untold", JudgeActivation(Activation{Result: WrongPIN}), Evidence{}},
		{"wrong PUK", JudgeChange(PINChange{Wrong: true, Tries: known(9)}, true), Evidence{Kind: EvidencePUKTries, N: 9}},
		{"pulled out with the code", JudgeActivation(Activation{Result: Removed, Sent: true}), Evidence{Kind: EvidenceMaybeSpent}},
		{"unplugged with the code", JudgeActivation(Activation{Result: Removed, Trouble: TroubleUnplugged, Sent: true}), Evidence{Kind: EvidenceMaybeSpent}},
		{"no answer to the code", JudgeActivation(Activation{Result: Failed, Trouble: TroubleHung, Sent: true}), Evidence{Kind: EvidenceMaybeSpent}},
		{"no answer, and the counter read again", JudgeActivation(Activation{Result: Failed, Trouble: TroubleHung, Sent: true, Tries: known(2)}), Evidence{Kind: EvidenceTries, N: 2}},
		{"an odd answer, and one try left", JudgeActivation(Activation{Result: Failed, Trouble: TroubleStatus, Step: "VERIFY", SW: 0x6F00, Sent: true, Tries: known(1)}), Evidence{Kind: EvidenceOneTry}},
		{"an odd answer to a change", JudgeChange(PINChange{Result: Failed, Trouble: TroubleStatus, Step: "CHANGE", SW: 0x6581, Sent: true, Tries: known(3)}, false), Evidence{Kind: EvidenceTries, N: 3}},
		{"an odd answer to an unblocking", JudgeChange(PINChange{Result: Failed, Trouble: TroubleStatus, Step: "UNBLOCK", SW: 0x6581, Sent: true, Tries: known(9)}, true), Evidence{Kind: EvidencePUKTries, N: 9}},
		{"pulled out before", JudgeActivation(Activation{Result: Removed}), Evidence{}},
		{"pulled out of a change", JudgeChange(PINChange{Result: Removed, Sent: true}, false), Evidence{Kind: EvidenceMaybeSpent}},
	} {
		if c.v.Evidence != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, c.v.Evidence, c.want)
		}
	}
}

func TestACardThatTookItsCodeIsNotYetASignIn(t *testing.T) {
	expired := func(f *Facts) {
		f.Card.Certificate.NotAfter = f.Now.AddDate(-1, 0, 0)
	}
	absent := func(f *Facts) { f.Middleware = Middleware{Looked: true} }
	for _, c := range []struct {
		name     string
		change   func(*Facts)
		hindered Code
		left     []Code
	}{
		{"all well", func(*Facts) {}, 0, nil},
		{"expired", expired, CodeCardExpired, []Code{CodeCardExpired}},
		{"an update that broke off", func(f *Facts) { f.Card.UpdateBroken = true }, CodeUpdateBroken, []Code{CodeUpdateBroken}},
		{"not updated for years", func(f *Facts) { f.Card.Updated = date(2021, 1, 1) }, 0, nil},
		{"without middleware", absent, CodeMiddlewareAbsent, []Code{CodeMiddlewareAbsent}},
		{"expired, without middleware", func(f *Facts) { expired(f); absent(f) }, CodeCardExpired, []Code{CodeMiddlewareAbsent, CodeCardExpired}},
		{"taken out since", func(f *Facts) { f.Card = nil }, 0, nil},
	} {
		f := desk()
		card := *f.Card
		certificate := *card.Certificate
		card.Certificate, f.Card = &certificate, &card
		c.change(&f)
		vs := Judge(f)
		v, hindered := PortalBlocker(vs)
		if v.Code != c.hindered || hindered != (c.hindered != 0) {
			t.Errorf("%s: hindered %v by %s", c.name, hindered, v.Code)
		}
		var left []Code
		for _, v := range OpenFailures(vs, true) {
			left = append(left, v.Code)
		}
		if !slices.Equal(left, c.left) {
			t.Errorf("%s: left to settle: %v, want %v", c.name, left, c.left)
		}
	}
}

func TestMainIsTheFirstToMend(t *testing.T) {
	f := desk()
	f.Middleware = Middleware{Looked: true}
	f.Card.Tries.Left = 1
	if v := Main(Judge(f)); v.Code != CodeMiddlewareAbsent {
		t.Errorf("main verdict is %s", v.Code)
	}
	if v := Main(Judge(desk())); v.Code != CodeAllWell {
		t.Errorf("main verdict of a good desk is %s", v.Code)
	}
}

func TestTableIsOrderedAndSpoken(t *testing.T) {
	last := Code(-1)
	seen := map[Code]bool{}
	for _, row := range Table() {
		if row.Code <= last || seen[row.Code] {
			t.Errorf("%s is out of order or twice there", row.Code)
		}
		last, seen[row.Code] = row.Code, true
		for _, texts := range locale.Languages() {
			if row.Text(&texts.Situations).Title == "" {
				t.Errorf("%s has no %s title", row.Code, texts.Lang)
			}
		}
	}
	for trouble, code := range troubleCodes {
		if !seen[code] {
			t.Errorf("trouble %s leads to %s, which is not in the table", trouble, code)
		}
	}
}

// The age counts from the last update, else from the certificate's start, and
// its verdict says from which. It is the same number everywhere.
func TestWhatTheAgeCountsFrom(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(f *Facts)
		want   Evidence
	}{
		{"the update", func(*Facts) {}, Evidence{Kind: EvidenceAge, Date: date(2026, 6, 20), N: 156}},
		{
			"the certificate", func(f *Facts) { f.Card.Updated = time.Time{} },
			Evidence{Kind: EvidenceAge, Date: date(2026, 4, 12), N: 225, Text: ReasonCertificate},
		},
		{
			"the certificate, the update being later than now", func(f *Facts) { f.Card.Updated = date(2026, 12, 25) },
			Evidence{Kind: EvidenceAge, Date: date(2026, 4, 12), N: 225, Text: ReasonCertificate},
		},
		{"today elsewhere", func(f *Facts) { f.Card.Updated = date(2026, 11, 24) }, Evidence{Kind: EvidenceAge, Date: date(2026, 11, 24)}},
		{
			"an update that broke off", func(f *Facts) { f.Card.UpdateBroken = true },
			Evidence{Kind: EvidenceBegun, Date: date(2026, 6, 20)},
		},
	} {
		f := desk()
		c.change(&f)
		for _, v := range Judge(f) {
			if v.Check == CheckCardAge && v.Evidence != c.want {
				t.Errorf("%s: %+v\nwant %+v", c.name, v.Evidence, c.want)
			}
		}
		if n, ok := f.Card.Age(f.Now); c.want.Kind == EvidenceAge && (!ok || n != c.want.N) {
			t.Errorf("%s: %d %v, want %d", c.name, n, ok, c.want.N)
		}
	}
	f := desk()
	f.Now = date(2020, 1, 1)
	if n, ok := f.Card.Age(f.Now); ok {
		t.Errorf("a card that is not there yet is %d days old", n)
	}
}

// TestRulesAreANSs: what is judged by is what the data have read at ANS.
func TestRulesAreANSs(t *testing.T) {
	set, err := data.Load()
	if err != nil {
		t.Fatal(err)
	}
	for id, judged := range map[string]int{
		"card-updated": updateYears, "cryptolib-cps4": 10*cps4Version[0] + cps4Version[1],
	} {
		if got := set.Rule(id).Value; got != judged {
			t.Errorf("%s: %d in the data, %d here", id, got, judged)
		}
	}
}

func TestATryThatMayBeTheLastIsTreatedAsTheLast(t *testing.T) {
	for _, c := range []struct {
		name  string
		tries Tries
		want  bool
	}{
		{"three left", Tries{Known: true, Left: 3}, false},
		{"one left", Tries{Known: true, Left: 1}, true},
		{"none left", Tries{Known: true}, false},
		{"nobody knows", Tries{}, true},
		{"hidden, since another program had the code verified", Tries{Verified: true}, false},
	} {
		if got := c.tries.MayBlock(); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

func TestACodeGoesToOneCardInNoTroubleOnly(t *testing.T) {
	change := func(by func(*Facts)) Facts {
		f := desk()
		card := *f.Card
		f.Card = &card
		by(&f)
		return f
	}
	if c, _, ok := PINTarget(desk(), Judge(desk())); !ok || c.Serial == "" {
		t.Fatalf("a desk in order has no card for a code: %v %q", ok, c.Serial)
	}
	for _, c := range []struct {
		name   string
		change func(*Facts)
		why    Code
	}{
		{"no card", func(f *Facts) { f.Card = nil }, CodeNoCard},
		{"several cards", func(f *Facts) { f.Choices = []Choice{{Serial: "1"}, {Serial: "2"}} }, CodeCardChoice},
		{"a carte Vitale", func(f *Facts) { f.Card.Recognised = IsVitale }, CodeCardVitale},
		{"not looked at", func(f *Facts) { f.Card.Glanced = false }, CodeCardReading},
		{"not read yet", func(f *Facts) { f.Card.Read, f.Card.Certificate = false, nil }, CodeCardReading},
		{"of another", func(f *Facts) { f.Card.Issuer = false }, CodeCardNotCPS},
		{"without a number", func(f *Facts) { f.Card.Serial = "" }, CodeCardReading},
		{"by its antenna", func(f *Facts) { f.Card.Generation = "CPS3-CL" }, CodeCardContactless},
		{"a passing error", func(f *Facts) { f.Card.Trouble = TroubleTransmission }, CodeCardTransmission},
		{"no service", func(f *Facts) { f.Service = ServiceStopped }, CodeServiceStopped},
		{"an impostor", func(f *Facts) { f.Card.Certificate.Fault, f.Card.Certificate.Chain = FaultSelfSigned, ChainUntrusted }, CodeCertSelfSigned},
	} {
		f := change(c.change)
		if card, why, ok := PINTarget(f, Judge(f)); ok || why.Code != c.why {
			t.Errorf("%s: a code may go to %q: %v, because of %s", c.name, card.Serial, ok, why.Code)
		}
	}
}

// TestEvidenceNamesEachCardAndWhoHoldsOne: whoever must choose, or close another
// program, is told by name.
func TestEvidenceNamesEachCardAndWhoHoldsOne(t *testing.T) {
	want := []Choice{{Serial: "2900991111", Reader: "KAP 00 00"}, {Reader: "KAP 01 00"}}
	v := judgeCard(Facts{Choices: want}, Verdict{Status: OK})
	if got := v.Evidence.Choices(); v.Code != CodeCardChoice || !slices.Equal(got, want) {
		t.Errorf("%+v", got)
	}
	if got := cardEvidence(&Card{Serial: "1"}).Choices(); got != nil {
		t.Errorf("%+v", got)
	}
	held := Facts{Readers: []Reader{{Name: "KAP", Holder: "jfse"}}}
	if e := heldBy(held, "KAP"); e.Kind != EvidenceHolder || e.Text != "jfse" {
		t.Errorf("%+v", e)
	}
	held.Readers[0].Holder = ""
	if e := heldBy(held, "KAP"); e.Kind != EvidenceText || e.Text != "KAP" {
		t.Errorf("the reader is no program: %+v", e)
	}
}

// TestDesksToUpdateAreTheSameByDayAndByNight: whatever card is in the reader.
func TestDesksToUpdateAreTheSameByDayAndByNight(t *testing.T) {
	for _, c := range []struct {
		version, asked string
		want           bool
	}{
		{"5.1.9", "", true},
		{"5.2", "", false},
		{"5.2.2", "", false},
		{"5.10", "", false},
		{"", "", false},
		{"5.2.2", "5.2.3", true},
		{"5.2.2", "5.2", false},
		{"5.1.9", "5.1", true}, // the next card may be a CPS4, which it does not read
		{"5.0.13", "5.1", true},
	} {
		for _, card := range []*Card{nil, {Recognised: IsCPS, Generation: "CPS3"}, {Recognised: IsCPS, Generation: "CPS4"}, {Recognised: IsVitale}} {
			f := Facts{MiddlewareMinimum: c.asked, Card: card, Middleware: Middleware{Looked: true, Cryptolib: true, Version: c.version}}
			if got, known := Outdated(f); got != c.want || known != (c.version != "") {
				t.Errorf("%q, %q asked for, %+v: %v, known %v", c.version, c.asked, card, got, known)
			}
		}
	}
	if outdated, known := Outdated(Facts{Middleware: Middleware{Looked: true, Version: "5.0"}}); outdated || known {
		t.Error("what is not installed is not to be updated")
	}
}
