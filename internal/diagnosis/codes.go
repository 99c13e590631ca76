package diagnosis

// The situations that the program can meet. A number is never given to another
// situation: a retired one stays unused.
const (
	// The card, the reader, the service: all is well.
	CodeAllWell Code = 0
	// What the first look has not come to yet.
	CodeLooking Code = 1

	// 1nn: the smart-card service.
	CodeServiceNotInstalled Code = 101
	CodeServiceStopped      Code = 102
	CodeServiceDead         Code = 103
	CodeServiceDenied       Code = 104
	CodeServicePolicy       Code = 105
	CodeServiceHung         Code = 106
	CodeServiceRestarting   Code = 107
	CodeServiceMismatch     Code = 108
	CodeServiceUnsupported  Code = 109
	CodeServiceWSL          Code = 110
	CodeServiceSaturated    Code = 111
	CodeServiceSandboxed    Code = 112
	CodeServiceMisdirected  Code = 113
	CodeServiceOtherLibrary Code = 114
	CodeServiceUnknown      Code = 119

	// 2nn: readers.
	CodeNoReader          Code = 201
	CodeReaderDriverless  Code = 202
	CodeReaderVirtualOnly Code = 203
	CodeReaderFailing     Code = 204
	CodeReaderHeld        Code = 205
	CodeReaderBusy        Code = 206
	CodeReaderUnplugged   Code = 207
	CodeReaderRemote      Code = 208
	CodeReaderUnseen      Code = 209
	CodeReaderNotFound    Code = 210
	CodeReaderOrPhone     Code = 211
	CodeReaderNeeded      Code = 212
	CodeReaderClaimed     Code = 213
	CodeReaderOtherMode   Code = 214

	// 3nn: the card.
	CodeNoCard           Code = 301
	CodeCardMute         Code = 302
	CodeCardVitale       Code = 303
	CodeCardOther        Code = 304
	CodeCardContactless  Code = 305
	CodeCardRemoved      Code = 306
	CodeCardSwapped      Code = 307
	CodeCardFormat       Code = 308
	CodeCardTransmission Code = 309
	CodeCardStatus       Code = 310
	CodeCardReset        Code = 311
	CodeCardChoice       Code = 312
	CodeCardNotCPS       Code = 313
	CodeCardNoKey        Code = 314
	CodeCardReading      Code = 315
	CodeCardHung         Code = 316
	CodeCardAmbiguous    Code = 317

	// 4nn: validity and certificates. Retired: 404, a card past a lifetime
	// that no card has but its certificate; 411 to 413, which said 401 to 403
	// again, of the certificate.
	CodeCardExpired     Code = 401
	CodeCardExpiresSoon Code = 402
	CodeCardNotYetValid Code = 403
	CodeCardAgeUnknown  Code = 405
	CodeNotUpdated      Code = 406
	CodeUpdateBroken    Code = 407
	CodeCertWrongIssuer Code = 414
	CodeCertSelfSigned  Code = 415
	CodeCertSignature   Code = 416
	CodeCertExpiredCA   Code = 417
	CodeCertRecognised  Code = 418
	CodeCardTest        Code = 419
	CodeCertUsage       Code = 420
	CodeCertWeakKey     Code = 421
	CodeProofFailed     Code = 422
	CodeChainUnknown    Code = 423
	CodeCertUnreadable  Code = 424
	CodeCertOtherKey    Code = 425

	// 5nn: code porteur.
	CodePINAsked          Code = 501
	CodePINWrong          Code = 502
	CodePINLastTry        Code = 503
	CodePINBlocked        Code = 504
	CodePINBlockedForGood Code = 505
	CodePINFormat         Code = 506
	CodePINUnknown        Code = 507
	CodePINTriesLow       Code = 508
	CodePINPadCancelled   Code = 509
	CodePINPadTimeout     Code = 510
	CodePUKWrong          Code = 511
	CodePINSame           Code = 512
	CodePINChanged        Code = 513
	CodePINUnblocked      Code = 514
	CodePINNotSent        Code = 515
	CodePINMismatch       Code = 516
	CodePINLastTryKept    Code = 517
	CodePINTriesDropped   Code = 518
	CodePUKSpent          Code = 519
	CodePINPadLength      Code = 521
	CodePINPadUnable      Code = 522
	CodePINRefusedBefore  Code = 523
	CodePUKRefusedBefore  Code = 524
	CodePINNotBlocked     Code = 525
	CodePINPadFailed      Code = 526
	CodePINIsPUK          Code = 527

	// 6nn: middleware.
	CodeMiddlewareAbsent    Code = 601
	CodeMiddlewareTooOld    Code = 602
	CodeMiddlewareVersion   Code = 603
	CodeModuleWrongArch     Code = 604
	CodeModuleFails         Code = 605
	CodeModuleCrashes       Code = 606
	CodeModuleHangs         Code = 607
	CodeNoCoffre            Code = 608
	CodeCacheDenied         Code = 609
	CodeGALSSLeft           Code = 610
	CodeOpenSCOnly          Code = 611
	CodeOpenSCNotCPS4       Code = 612
	CodeFirefoxUnregistered Code = 613
	CodeMiddlewareNotLooked Code = 614
	CodeCPS2terLeft         Code = 615
	CodeModuleMissing       Code = 616
	CodeCacheStale          Code = 617
	CodeModuleSession       Code = 618
	CodeModuleUnseen        Code = 619
	CodeMiddlewareFlawed    Code = 620
	CodeMiddlewareMinimum   Code = 621
	CodeModuleForeign       Code = 622
	CodeModuleOther         Code = 623

	// 7nn: e-CPS.
	CodeRouteWithCard     Code = 701
	CodeRouteWithoutCard  Code = 702
	CodeRouteCardOnly     Code = 703
	CodeNoPhone           Code = 704
	CodeIdentifierInvalid Code = 705
	CodeIdentifierDoubt   Code = 706
	CodeQRTooLarge        Code = 707
	CodePictureUnreadable Code = 708
	CodePictureNoCode     Code = 709
	CodePictureNotANS     Code = 710
	CodePictureSeveral    Code = 711
	CodePictureTooLarge   Code = 712
	CodeECPSLater         Code = 713
	CodeECPSDone          Code = 714

	// 8nn: portals.
	CodeSIDEPClosed   Code = 801
	CodeBrowserFailed Code = 802
	CodePortalSilent  Code = 803
	CodePortalTLS13   Code = 804

	CodeSignInNoModule   Code = 810
	CodeBrowserConfined  Code = 811
	CodeSignInDeclined   Code = 812
	CodeSignInCancelled  Code = 813
	CodeSignInWrongPIN   Code = 814
	CodeSignInRemoved    Code = 815
	CodeSignInOther      Code = 816
	CodeSignInSignature  Code = 817
	CodeSignInUnsigned   Code = 818
	CodeSignInNobody     Code = 819
	CodeSignInWarned     Code = 820
	CodeSignInUnanswered Code = 821
	CodeSignInTLS        Code = 822
	CodeSignInUnserved   Code = 823
	CodeSignInTries      Code = 824
	CodeSignInStopped    Code = 825
	CodeBrowserNone      Code = 826
	CodeBrowserNoModule  Code = 827
	CodeSignInElsewhere  Code = 828
	CodeCardNotCarried   Code = 829
	CodeExtensionMissing Code = 830
	CodeSignInForbidden  Code = 831
	CodeSignInOldList    Code = 832
	CodeBrowserUnread    Code = 833

	// 9nn: the program.
	CodeInternal        Code = 901
	CodeNoTerminal      Code = 902
	CodeUsage           Code = 903
	CodeCannotWrite     Code = 904
	CodeInterrupted     Code = 905
	CodeUnknownScenario Code = 906
	CodeEndOfInput      Code = 907
	CodeProgressDamaged Code = 908
	CodeHelperProcess   Code = 909
	CodeSettingsIgnored Code = 910
)
