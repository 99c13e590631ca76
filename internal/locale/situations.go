package locale

import "strings"

// Situation is the text of one row of the situation table.
type Situation struct {
	// Do is the main sentence of a page about it: the one thing to do first. ""
	// is a situation whose title says it, or that asks for nothing.
	Do string
	// Title says what is so, in the user's words.
	Title string
	// Cause is what it means.
	Cause string
	// Remedy is what to do, one line an action; Linux, Windows and MacOS
	// replace it where they are not "".
	Remedy                string
	Linux, Windows, MacOS string
	// Live is what comes after the remedy on a screen that stays and follows
	// what changes; elsewhere it would be a promise that nobody keeps.
	Live string
	// Command is what comes after it where the program has ended, instead of
	// the keys and the choices that its screens have for the same.
	Command string
	// Download is Command on each system ("" any), where it is the address of
	// Cryptolib CPS, which differs. internal/present fills it.
	Download map[string]string
	// Who can help when the remedy does not: "" nobody is needed.
	Who string
}

// texts are the sentences of the situation.
func (s *Situation) texts() []*string {
	return []*string{&s.Do, &s.Title, &s.Cause, &s.Remedy, &s.Linux, &s.Windows, &s.MacOS, &s.Live, &s.Command, &s.Who}
}

// Filled is the situation with its placeholders filled, as Fill does, from pairs
// that are asked for only where there is a placeholder: a page has some ten
// situations, most of them without.
func (s Situation) Filled(pairs func() []string) Situation {
	var values []string
	for _, text := range s.texts() {
		if !strings.Contains(*text, "{") {
			continue
		}
		if values == nil {
			values = pairs()
		}
		*text = Fill(*text, values...)
	}
	return s
}

// CommandFor is Command on this operating system, "" for any.
func (s Situation) CommandFor(os string) string {
	if d, ok := s.Download[os]; ok {
		return d
	}
	return s.Command
}

// For is the remedy on this operating system ("linux", "windows", "darwin").
func (s Situation) For(os string) string {
	switch {
	case os == "linux" && s.Linux != "":
		return s.Linux
	case os == "windows" && s.Windows != "":
		return s.Windows
	case os == "darwin" && s.MacOS != "":
		return s.MacOS
	}
	return s.Remedy
}

// Situations is every situation's text; diagnosis.Table joins them to codes.
type Situations struct {
	// The card, the reader, the service: all is well.
	AllWell Situation
	Looking Situation

	// 1nn: the smart-card service.
	ServiceNotInstalled Situation
	ServiceStopped      Situation
	ServiceDead         Situation
	ServiceDenied       Situation
	ServicePolicy       Situation
	ServiceHung         Situation
	ServiceRestarting   Situation
	ServiceMismatch     Situation
	ServiceUnsupported  Situation
	ServiceWSL          Situation
	ServiceSaturated    Situation
	ServiceSandboxed    Situation
	ServiceMisdirected  Situation
	ServiceOtherLibrary Situation
	ServiceUnknown      Situation

	// 2nn: readers.
	NoReader          Situation
	ReaderDriverless  Situation
	ReaderVirtualOnly Situation
	ReaderFailing     Situation
	ReaderHeld        Situation
	ReaderBusy        Situation
	ReaderUnplugged   Situation
	ReaderRemote      Situation
	ReaderUnseen      Situation
	ReaderNotFound    Situation
	ReaderOrPhone     Situation
	ReaderNeeded      Situation
	ReaderClaimed     Situation
	ReaderOtherMode   Situation

	// 3nn: the card.
	NoCard           Situation
	CardMute         Situation
	CardVitale       Situation
	CardOther        Situation
	CardContactless  Situation
	CardRemoved      Situation
	CardSwapped      Situation
	CardFormat       Situation
	CardTransmission Situation
	CardStatus       Situation
	CardReset        Situation
	CardChoice       Situation
	CardNotCPS       Situation
	CardNoKey        Situation
	CardReading      Situation
	CardHung         Situation
	CardAmbiguous    Situation

	// 4nn: validity and certificates.
	CardExpired     Situation
	CardExpiresSoon Situation
	CardNotYetValid Situation
	CardAgeUnknown  Situation
	NotUpdated      Situation
	UpdateBroken    Situation
	CertWrongIssuer Situation
	CertSelfSigned  Situation
	CertSignature   Situation
	CertExpiredCA   Situation
	CertRecognised  Situation
	CardTest        Situation
	CertUsage       Situation
	CertWeakKey     Situation
	CertUnreadable  Situation
	CertOtherKey    Situation
	ProofFailed     Situation
	ChainUnknown    Situation

	// 5nn: code porteur.
	PINAsked          Situation
	PINWrong          Situation
	PINLastTry        Situation
	PINBlocked        Situation
	PINBlockedForGood Situation
	PINFormat         Situation
	PINUnknown        Situation
	PINTriesLow       Situation
	PINPadCancelled   Situation
	PINPadTimeout     Situation
	PUKWrong          Situation
	PINSame           Situation
	PINChanged        Situation
	PINUnblocked      Situation
	PINNotSent        Situation
	PINMismatch       Situation
	PINLastTryKept    Situation
	PINTriesDropped   Situation
	PUKSpent          Situation
	PINPadLength      Situation
	PINPadUnable      Situation
	PINRefusedBefore  Situation
	PUKRefusedBefore  Situation
	PINNotBlocked     Situation
	PINPadFailed      Situation
	PINIsPUK          Situation

	// 6nn: middleware.
	MiddlewareAbsent    Situation
	MiddlewareTooOld    Situation
	MiddlewareVersion   Situation
	ModuleWrongArch     Situation
	ModuleFails         Situation
	ModuleCrashes       Situation
	ModuleHangs         Situation
	NoCoffre            Situation
	CacheDenied         Situation
	GALSSLeft           Situation
	OpenSCOnly          Situation
	OpenSCNotCPS4       Situation
	FirefoxUnregistered Situation
	CardNotCarried      Situation
	ExtensionMissing    Situation
	MiddlewareNotLooked Situation
	CPS2terLeft         Situation
	ModuleMissing       Situation
	CacheStale          Situation
	ModuleSession       Situation
	ModuleUnseen        Situation
	MiddlewareFlawed    Situation
	MiddlewareMinimum   Situation
	ModuleForeign       Situation
	ModuleOther         Situation

	// 7nn: e-CPS.
	RouteWithCard     Situation
	RouteWithoutCard  Situation
	RouteCardOnly     Situation
	NoPhone           Situation
	IdentifierInvalid Situation
	IdentifierDoubt   Situation
	QRTooLarge        Situation
	PictureUnreadable Situation
	PictureNoCode     Situation
	PictureNotANS     Situation
	PictureSeveral    Situation
	PictureTooLarge   Situation
	ECPSLater         Situation
	ECPSDone          Situation

	// 8nn: portals.
	SIDEPClosed   Situation
	BrowserFailed Situation
	PortalSilent  Situation
	PortalTLS13   Situation

	// 81n and 82n: the rehearsal of a sign-in.
	SignInNoModule   Situation
	BrowserConfined  Situation
	SignInDeclined   Situation
	SignInCancelled  Situation
	SignInWrongPIN   Situation
	SignInRemoved    Situation
	SignInOther      Situation
	SignInSignature  Situation
	SignInUnsigned   Situation
	SignInNobody     Situation
	SignInWarned     Situation
	SignInUnanswered Situation
	SignInTLS        Situation
	SignInUnserved   Situation
	SignInTries      Situation
	BrowserNone      Situation
	BrowserNoModule  Situation
	SignInElsewhere  Situation
	BrowserUnread    Situation
	SignInForbidden  Situation
	SignInOldList    Situation
	SignInStopped    Situation

	// 9nn: the program.
	Internal        Situation
	NoTerminal      Situation
	Usage           Situation
	CannotWrite     Situation
	Interrupted     Situation
	UnknownScenario Situation
	EndOfInput      Situation
	ProgressDamaged Situation
	HelperProcess   Situation
	SettingsIgnored Situation
}
