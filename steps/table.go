package steps

import "caducee/internal/locale"

// Situation is one row of the table: a code, the check it belongs to ("" for
// what is no prerequisite), how serious it is, and where its words are.
type Situation struct {
	Code   Code
	Check  Check
	Status Status
	Text   func(*locale.Situations) locale.Situation
}

// Table is every situation, in the order of the codes.
func Table() []Situation {
	return []Situation{
		{CodeAllWell, "", OK, func(s *locale.Situations) locale.Situation { return s.AllWell }},
		{CodeServiceNotInstalled, CheckService, Fail, func(s *locale.Situations) locale.Situation { return s.ServiceNotInstalled }},
		{CodeServiceStopped, CheckService, Fail, func(s *locale.Situations) locale.Situation { return s.ServiceStopped }},
		{CodeServiceDead, CheckService, Fail, func(s *locale.Situations) locale.Situation { return s.ServiceDead }},
		{CodeServiceDenied, CheckService, Fail, func(s *locale.Situations) locale.Situation { return s.ServiceDenied }},
		{CodeServicePolicy, CheckService, Fail, func(s *locale.Situations) locale.Situation { return s.ServicePolicy }},
		{CodeServiceHung, CheckService, Fail, func(s *locale.Situations) locale.Situation { return s.ServiceHung }},
		{CodeServiceRestarting, CheckService, Unknown, func(s *locale.Situations) locale.Situation { return s.ServiceRestarting }},
		{CodeServiceMismatch, CheckService, Fail, func(s *locale.Situations) locale.Situation { return s.ServiceMismatch }},
		{CodeServiceUnsupported, CheckService, Fail, func(s *locale.Situations) locale.Situation { return s.ServiceUnsupported }},
		{CodeServiceWSL, CheckService, Fail, func(s *locale.Situations) locale.Situation { return s.ServiceWSL }},
		{CodeServiceUnknown, CheckService, Unknown, func(s *locale.Situations) locale.Situation { return s.ServiceUnknown }},
		{CodeNoReader, CheckReader, Fail, func(s *locale.Situations) locale.Situation { return s.NoReader }},
		{CodeReaderDriverless, CheckReader, Fail, func(s *locale.Situations) locale.Situation { return s.ReaderDriverless }},
		{CodeReaderVirtualOnly, CheckReader, Fail, func(s *locale.Situations) locale.Situation { return s.ReaderVirtualOnly }},
		{CodeReaderFailing, CheckReader, Fail, func(s *locale.Situations) locale.Situation { return s.ReaderFailing }},
		{CodeReaderHeld, CheckReader, Fail, func(s *locale.Situations) locale.Situation { return s.ReaderHeld }},
		{CodeReaderBusy, CheckReader, Fail, func(s *locale.Situations) locale.Situation { return s.ReaderBusy }},
		{CodeReaderUnplugged, CheckReader, Fail, func(s *locale.Situations) locale.Situation { return s.ReaderUnplugged }},
		{CodeReaderRemote, CheckReader, Fail, func(s *locale.Situations) locale.Situation { return s.ReaderRemote }},
		{CodeReaderUnseen, CheckReader, Fail, func(s *locale.Situations) locale.Situation { return s.ReaderUnseen }},
		{CodeReaderNotFound, CheckReader, Fail, func(s *locale.Situations) locale.Situation { return s.ReaderNotFound }},
		{CodeNoCard, CheckCard, Fail, func(s *locale.Situations) locale.Situation { return s.NoCard }},
		{CodeCardMute, CheckCard, Fail, func(s *locale.Situations) locale.Situation { return s.CardMute }},
		{CodeCardVitale, CheckCard, Fail, func(s *locale.Situations) locale.Situation { return s.CardVitale }},
		{CodeCardOther, CheckCard, Fail, func(s *locale.Situations) locale.Situation { return s.CardOther }},
		{CodeCardContactless, CheckCard, Fail, func(s *locale.Situations) locale.Situation { return s.CardContactless }},
		{CodeCardRemoved, CheckCard, Fail, func(s *locale.Situations) locale.Situation { return s.CardRemoved }},
		{CodeCardSwapped, CheckCard, Fail, func(s *locale.Situations) locale.Situation { return s.CardSwapped }},
		{CodeCardFormat, CheckCard, Fail, func(s *locale.Situations) locale.Situation { return s.CardFormat }},
		{CodeCardTransmission, CheckCard, Fail, func(s *locale.Situations) locale.Situation { return s.CardTransmission }},
		{CodeCardStatus, CheckCard, Fail, func(s *locale.Situations) locale.Situation { return s.CardStatus }},
		{CodeCardReset, CheckCard, Fail, func(s *locale.Situations) locale.Situation { return s.CardReset }},
		{CodeCardChoice, CheckCard, Fail, func(s *locale.Situations) locale.Situation { return s.CardChoice }},
		{CodeCardNotCPS, CheckCard, Fail, func(s *locale.Situations) locale.Situation { return s.CardNotCPS }},
		{CodeCardNoKey, CheckCard, Fail, func(s *locale.Situations) locale.Situation { return s.CardNoKey }},
		{CodeCardReading, CheckCard, Unknown, func(s *locale.Situations) locale.Situation { return s.CardReading }},
		{CodeCardHung, CheckCard, Fail, func(s *locale.Situations) locale.Situation { return s.CardHung }},
		{CodeCardExpired, CheckCardAge, Fail, func(s *locale.Situations) locale.Situation { return s.CardExpired }},
		{CodeCardExpiresSoon, CheckCardAge, Warn, func(s *locale.Situations) locale.Situation { return s.CardExpiresSoon }},
		{CodeCardNotYetValid, CheckCardAge, Fail, func(s *locale.Situations) locale.Situation { return s.CardNotYetValid }},
		{CodeCardTooOld, CheckCardAge, Fail, func(s *locale.Situations) locale.Situation { return s.CardTooOld }},
		{CodeCardAgeUnknown, CheckCardAge, Unknown, func(s *locale.Situations) locale.Situation { return s.CardAgeUnknown }},
		{CodeCertExpired, CheckCertificates, Fail, func(s *locale.Situations) locale.Situation { return s.CertExpired }},
		{CodeCertExpiresSoon, CheckCertificates, Warn, func(s *locale.Situations) locale.Situation { return s.CertExpiresSoon }},
		{CodeCertNotYetValid, CheckCertificates, Fail, func(s *locale.Situations) locale.Situation { return s.CertNotYetValid }},
		{CodeCertWrongIssuer, CheckCertificates, Fail, func(s *locale.Situations) locale.Situation { return s.CertWrongIssuer }},
		{CodeCertSelfSigned, CheckCertificates, Fail, func(s *locale.Situations) locale.Situation { return s.CertSelfSigned }},
		{CodeCertSignature, CheckCertificates, Fail, func(s *locale.Situations) locale.Situation { return s.CertSignature }},
		{CodeCertExpiredCA, CheckCertificates, Fail, func(s *locale.Situations) locale.Situation { return s.CertExpiredCA }},
		{CodeCertRecognised, CheckCertificates, Warn, func(s *locale.Situations) locale.Situation { return s.CertRecognised }},
		{CodeCardTest, CheckCertificates, Warn, func(s *locale.Situations) locale.Situation { return s.CardTest }},
		{CodeCertUsage, CheckCertificates, Fail, func(s *locale.Situations) locale.Situation { return s.CertUsage }},
		{CodeCertWeakKey, CheckCertificates, Fail, func(s *locale.Situations) locale.Situation { return s.CertWeakKey }},
		{CodeProofFailed, CheckCertificates, Fail, func(s *locale.Situations) locale.Situation { return s.ProofFailed }},
		{CodeChainUnknown, CheckCertificates, Unknown, func(s *locale.Situations) locale.Situation { return s.ChainUnknown }},
		{CodePINAsked, CheckPIN, OK, func(s *locale.Situations) locale.Situation { return s.PINAsked }},
		{CodePINWrong, CheckPIN, Fail, func(s *locale.Situations) locale.Situation { return s.PINWrong }},
		{CodePINLastTry, CheckPIN, Warn, func(s *locale.Situations) locale.Situation { return s.PINLastTry }},
		{CodePINBlocked, CheckPIN, Fail, func(s *locale.Situations) locale.Situation { return s.PINBlocked }},
		{CodePINBlockedForGood, CheckPIN, Fail, func(s *locale.Situations) locale.Situation { return s.PINBlockedForGood }},
		{CodePINFormat, CheckPIN, Fail, func(s *locale.Situations) locale.Situation { return s.PINFormat }},
		{CodePINUnknown, CheckPIN, Unknown, func(s *locale.Situations) locale.Situation { return s.PINUnknown }},
		{CodePINTriesLow, CheckPIN, Warn, func(s *locale.Situations) locale.Situation { return s.PINTriesLow }},
		{CodePINPadCancelled, CheckPIN, Fail, func(s *locale.Situations) locale.Situation { return s.PINPadCancelled }},
		{CodePINPadTimeout, CheckPIN, Fail, func(s *locale.Situations) locale.Situation { return s.PINPadTimeout }},
		{CodePUKWrong, CheckPIN, Fail, func(s *locale.Situations) locale.Situation { return s.PUKWrong }},
		{CodePINSame, CheckPIN, Fail, func(s *locale.Situations) locale.Situation { return s.PINSame }},
		{CodePINChanged, CheckPIN, OK, func(s *locale.Situations) locale.Situation { return s.PINChanged }},
		{CodePINUnblocked, CheckPIN, OK, func(s *locale.Situations) locale.Situation { return s.PINUnblocked }},
		{CodePINNotSent, CheckPIN, Fail, func(s *locale.Situations) locale.Situation { return s.PINNotSent }},
		{CodePINMismatch, CheckPIN, Fail, func(s *locale.Situations) locale.Situation { return s.PINMismatch }},
		{CodePINLastTryKept, CheckPIN, Fail, func(s *locale.Situations) locale.Situation { return s.PINLastTryKept }},
		{CodePINTriesDropped, CheckPIN, Fail, func(s *locale.Situations) locale.Situation { return s.PINTriesDropped }},
		{CodePUKSpent, CheckPIN, Fail, func(s *locale.Situations) locale.Situation { return s.PUKSpent }},
		{CodePINPadLength, CheckPIN, Fail, func(s *locale.Situations) locale.Situation { return s.PINPadLength }},
		{CodeMiddlewareAbsent, CheckMiddleware, Fail, func(s *locale.Situations) locale.Situation { return s.MiddlewareAbsent }},
		{CodeMiddlewareTooOld, CheckMiddleware, Fail, func(s *locale.Situations) locale.Situation { return s.MiddlewareTooOld }},
		{CodeMiddlewareVersion, CheckMiddleware, Warn, func(s *locale.Situations) locale.Situation { return s.MiddlewareVersion }},
		{CodeModuleWrongArch, CheckMiddleware, Fail, func(s *locale.Situations) locale.Situation { return s.ModuleWrongArch }},
		{CodeModuleFails, CheckMiddleware, Fail, func(s *locale.Situations) locale.Situation { return s.ModuleFails }},
		{CodeModuleCrashes, CheckMiddleware, Fail, func(s *locale.Situations) locale.Situation { return s.ModuleCrashes }},
		{CodeModuleHangs, CheckMiddleware, Fail, func(s *locale.Situations) locale.Situation { return s.ModuleHangs }},
		{CodeNoCoffre, CheckMiddleware, Warn, func(s *locale.Situations) locale.Situation { return s.NoCoffre }},
		{CodeCacheDenied, CheckMiddleware, Warn, func(s *locale.Situations) locale.Situation { return s.CacheDenied }},
		{CodeGALSSLeft, CheckMiddleware, Warn, func(s *locale.Situations) locale.Situation { return s.GALSSLeft }},
		{CodeOpenSCOnly, CheckMiddleware, Warn, func(s *locale.Situations) locale.Situation { return s.OpenSCOnly }},
		{CodeOpenSCNotCPS4, CheckMiddleware, Fail, func(s *locale.Situations) locale.Situation { return s.OpenSCNotCPS4 }},
		{CodeFirefoxUnregistered, CheckMiddleware, Warn, func(s *locale.Situations) locale.Situation { return s.FirefoxUnregistered }},
		{CodeMiddlewareNotLooked, CheckMiddleware, Unknown, func(s *locale.Situations) locale.Situation { return s.MiddlewareNotLooked }},
		{CodeCPS2terLeft, CheckMiddleware, Warn, func(s *locale.Situations) locale.Situation { return s.CPS2terLeft }},
		{CodeModuleMissing, CheckMiddleware, Fail, func(s *locale.Situations) locale.Situation { return s.ModuleMissing }},
		{CodeRouteWithCard, "", OK, func(s *locale.Situations) locale.Situation { return s.RouteWithCard }},
		{CodeRouteWithoutCard, "", OK, func(s *locale.Situations) locale.Situation { return s.RouteWithoutCard }},
		{CodeRouteCardOnly, "", Warn, func(s *locale.Situations) locale.Situation { return s.RouteCardOnly }},
		{CodeNoPhone, "", Warn, func(s *locale.Situations) locale.Situation { return s.NoPhone }},
		{CodeIdentifierInvalid, "", Fail, func(s *locale.Situations) locale.Situation { return s.IdentifierInvalid }},
		{CodeIdentifierDoubt, "", Warn, func(s *locale.Situations) locale.Situation { return s.IdentifierDoubt }},
		{CodeQRTooLarge, "", Warn, func(s *locale.Situations) locale.Situation { return s.QRTooLarge }},
		{CodePictureUnreadable, "", Fail, func(s *locale.Situations) locale.Situation { return s.PictureUnreadable }},
		{CodePictureNoCode, "", Fail, func(s *locale.Situations) locale.Situation { return s.PictureNoCode }},
		{CodePictureNotANS, "", Warn, func(s *locale.Situations) locale.Situation { return s.PictureNotANS }},
		{CodePictureSeveral, "", Warn, func(s *locale.Situations) locale.Situation { return s.PictureSeveral }},
		{CodePictureTooLarge, "", Fail, func(s *locale.Situations) locale.Situation { return s.PictureTooLarge }},
		{CodeECPSLater, "", Warn, func(s *locale.Situations) locale.Situation { return s.ECPSLater }},
		{CodeECPSDone, "", OK, func(s *locale.Situations) locale.Situation { return s.ECPSDone }},
		{CodeSIDEPClosed, "", Warn, func(s *locale.Situations) locale.Situation { return s.SIDEPClosed }},
		{CodeBrowserFailed, "", Warn, func(s *locale.Situations) locale.Situation { return s.BrowserFailed }},
		{CodeInternal, "", Fail, func(s *locale.Situations) locale.Situation { return s.Internal }},
		{CodeNoTerminal, "", Fail, func(s *locale.Situations) locale.Situation { return s.NoTerminal }},
		{CodeUsage, "", Fail, func(s *locale.Situations) locale.Situation { return s.Usage }},
		{CodeCannotWrite, "", Fail, func(s *locale.Situations) locale.Situation { return s.CannotWrite }},
		{CodeInterrupted, "", Fail, func(s *locale.Situations) locale.Situation { return s.Interrupted }},
		{CodeUnknownScenario, "", Fail, func(s *locale.Situations) locale.Situation { return s.UnknownScenario }},
		{CodeEndOfInput, "", Fail, func(s *locale.Situations) locale.Situation { return s.EndOfInput }},
		{CodeProgressDamaged, "", Warn, func(s *locale.Situations) locale.Situation { return s.ProgressDamaged }},
	}
}

// Find returns the row of a code.
func Find(c Code) (Situation, bool) {
	for _, s := range Table() {
		if s.Code == c {
			return s, true
		}
	}
	return Situation{}, false
}
