package locale

// portalEN are the situations of this family in English.
func (s *Situations) portalEN() {
	s.SIDEPClosed = Situation{
		Do:     "See the other services, at the Summary stage.",
		Title:  "SI-DEP is closed.",
		Cause:  "Closed to professionals since 1 July 2023, altogether since 13 September 2024. Its successor, LABOé-SI, is for laboratories.",
		Remedy: "The card and the e-CPS open other services: the Summary step lists them.",
	}
	s.BrowserFailed = Situation{
		Do:     "Copy the address shown into your browser.",
		Title:  "The browser did not open.",
		Cause:  "The computer could not start it from here.",
		Remedy: "Copy the address shown into your browser.",
	}
	s.PortalSilent = Situation{
		Do:      "Close the other programs that use the card.",
		Title:   "The e-CPS portal does not respond.",
		Cause:   "The browser cannot reach the page, or cannot see the card, which Cryptolib CPS presents to it.",
		Remedy:  "Leave the card in the reader. Close other programs that use it (SESAM-Vitale, medical software).\nFirefox: add the extension “Module de sécurité CPS”. Or try another browser.\nA replaced or lost card stays refused, though in order here: use the newest one.\nOpen CPS-Gestion, installed with Cryptolib CPS: if it does not show your card, reinstall Cryptolib CPS.",
		Windows: "Leave the card in the reader. Close other programs that use it (SESAM-Vitale, medical software).\nTry Edge, Chrome or Firefox, up to date: in a closed network, the browser is often too old. Firefox: add the extension “Module de sécurité CPS”.\nA replaced or lost card stays refused, though in order here: use the newest one.\nOpen CPS-Gestion, installed with Cryptolib CPS: if it does not show your card, reinstall Cryptolib CPS.",
		Command: "{cryptolib}",
		Who:     "ANS support ({phone}).",
	}
	s.PortalTLS13 = Situation{
		Do:     "Try another portal with the same card.",
		Title:  "This site may not accept your card.",
		Cause:  "Some sites take only version 1.3 of TLS, the encryption of pages. A CPS3 often cannot sign for it; a CPS4 has no such limit that is known.",
		Remedy: "Try another portal with the same card. If it accepts the card, card and computer are in order.\nTell the site’s support, with this code.",
		Who:    "The site’s support, or ANS support ({phone}).",
	}
	s.SignInNoModule = Situation{
		Do:     "Make your card known to this browser.",
		Title:  "This browser does not see your card.",
		Cause:  "It opened the page without offering a certificate, and without using the reader. The module of Cryptolib CPS is probably not declared in it.",
		Remedy: "Firefox: add the extension “Module de sécurité CPS”.\nClose all the browser’s windows, leave the card in the reader, then try again.\nOpen CPS-Gestion, installed with Cryptolib CPS: if it does not show your card, reinstall Cryptolib CPS.",
		Linux:  "Firefox: Settings, Privacy & Security, Security Devices, Load: the file libcps3_pkcs11_lux.so of Cryptolib CPS.\nChrome, Chromium, Edge: add the file libcps3_pkcs11_lux.so of Cryptolib CPS to their NSS database, with modutil.\nClose the browser completely, then try again.",
		MacOS:  "Firefox: add the extension “Module de sécurité CPS”.\nClose all the browser’s windows, leave the card in the reader, then try again.\nSafari, Chrome, Edge: if the card does not appear, reinstall Cryptolib CPS.",
		Who:    "Whoever looks after this computer, or ANS support ({phone}).",
	}
	s.BrowserConfined = Situation{
		Do:     "Try another browser.",
		Title:  "This browser is kept apart from your reader.",
		Cause:  "Installed by snap or Flatpak, it usually sees neither the reader nor the module of Cryptolib CPS.",
		Remedy: "Try another browser.\nOr install this browser as a package of the system, without snap or Flatpak.",
		Who:    "Whoever looks after this computer.",
	}
	s.SignInDeclined = Situation{
		Do:     "Start again, and choose the certificate in your name.",
		Title:  "The certificate was not sent.",
		Cause:  "The card accepted the PIN, then the browser presented no certificate: none was chosen, or the choice was refused.",
		Remedy: "Try again: the address is a new one, the browser will ask again.\nWhen it shows the certificates, choose the one in your name, then OK.",
	}
	s.SignInCancelled = Situation{
		Do:     "Try again, with the PIN in front of you.",
		Title:  "The browser sees the reader, but presented no certificate.",
		Cause:  "Most often the request for the PIN or the certificate was cancelled. No try was used.",
		Remedy: "Try again, with the PIN in front of you.\nIf the browser asked nothing, close it completely, then try again.",
		Who:    "ANS support ({phone}).",
	}
	s.SignInWrongPIN = Situation{
		Do:     "Cancel the request for the code in the browser.",
		Title:  "The PIN typed in the browser was refused.",
		Cause:  "The card counted a try. The browser does not say so: it asks for the PIN again.",
		Remedy: "In the browser, choose “Cancel”.\nRead the PIN again on the letter, or the one you have chosen since: 4 to 8 digits.\nTry again only if you are sure of the PIN.",
		Who:    "ANS support ({phone}).",
	}
	s.SignInRemoved = Situation{
		Do:     "Push the card all the way in, leave it there, then try again.",
		Title:  "The card was taken out during the test.",
		Cause:  "The browser can sign nothing without it.",
		Remedy: "Push the card all the way in, leave it there, then try again.",
	}
	s.SignInOther = Situation{
		Do:     "Leave only one card in, then start again.",
		Title:  "The browser presented the certificate of another card.",
		Cause:  "Another card is connected, or another certificate is installed on this computer.",
		Remedy: "Leave only one card in the readers.\nClose the browser completely, then try again and choose the certificate in your name.",
		Who:    "Whoever looks after this computer.",
	}
	s.SignInSignature = Situation{
		Do:     "Try again, and choose the other certificate in your name.",
		Title:  "You chose the certificate for signatures.",
		Cause:  "Your card has two certificates with the same name. This one signs documents, it does not sign in.",
		Remedy: "Try again, and choose the other certificate in your name.",
	}
	s.SignInUnsigned = Situation{
		Do:     "Try again, and choose the other certificate in your name.",
		Title:  "The card did not sign what the browser asked it to.",
		Cause:  "Most often the certificate for signatures was chosen: it has the same name. Or the card moved, or another program was using it.",
		Remedy: "Try again, and choose the other certificate in your name.\nClose other programs that use the card (SESAM-Vitale, medical software).",
		Who:    "ANS support ({phone}).",
	}
	s.SignInNobody = Situation{
		Do:     "Open the browser yourself, then try again.",
		Title:  "The page of the test was not opened.",
		Cause:  "No browser came for it: it did not open, or a setting (proxy, security) hides this computer from it.",
		Remedy: "Open the browser yourself, then try again.\nOr choose another browser.",
		Who:    "Whoever looks after this computer.",
	}
	s.SignInWarned = Situation{
		Do:     "Try again, and pass the warning for this test only.",
		Title:  "The browser stopped at its warning.",
		Cause:  "The warning was not passed, or a rule of your organisation forbids it. The card is not at fault.",
		Remedy: "Try again, and pass the warning for this test only.\nThe button to go on is often further down the page.\nIf there is no button to go on, try another browser, or go straight to your portal.",
		Who:    "Whoever looks after this computer.",
	}
	s.SignInUnanswered = Situation{
		Do:     "Start again, and look for the request for the code.",
		Title:  "The browser asked for the card, and got no answer.",
		Cause:  "Its request stayed open, hidden behind another window, or the browser was closed. This cannot be told apart from here.",
		Remedy: "Try again, and look for the request for the PIN among the open windows.\nFirefox: answer within 30 seconds.",
	}
	s.SignInTLS = Situation{
		Do:     "Try another browser.",
		Title:  "This browser refuses the version of TLS that the card can use.",
		Cause:  "TLS is the encryption of pages. The test uses version 1.2, which this browser does not accept.",
		Remedy: "Try another browser.",
		Who:    "Whoever looks after this computer.",
	}
	s.SignInUnserved = Situation{
		Do:     "Try your portal directly.",
		Title:  "The test cannot start on this computer.",
		Cause:  "The system did not let Caducée open its page, which is for this computer alone. The card is not at fault.",
		Remedy: "Try your portal directly.",
		Who:    "Whoever looks after this computer.",
	}
	s.SignInTries = Situation{
		Do:     "Call support before you try.",
		Title:  "Only one try is left: the sign-in will not be tested.",
		Cause:  "The PIN is typed in the browser, which does not say whether it is wrong. A mistake would block the card.",
		Remedy: "If you are not certain of the PIN, do not try it: call support, which costs no try.\nIf you are sure of the PIN, activate the card here first (caducee activate): a PIN that is accepted gives all tries back.",
		Who:    "ANS support ({phone}).",
	}
	s.SignInStopped = Situation{
		Do:     "Cancel the request for the PIN in the browser, if it is still there.",
		Title:  "The test is stopped.",
		Cause:  "You stopped it before the browser answered. Nothing is proved, nothing is broken.",
		Remedy: "Cancel the request for the PIN in the browser, if it is still there.\nTry again whenever you like.",
	}
	s.BrowserNone = Situation{
		Do:     "Install a browser on the computer where you will sign in.",
		Title:  "No browser was found.",
		Cause:  "The card is activated without a browser. Signing in to a portal takes one.",
		Remedy: "Install Firefox, Chrome or Edge on the computer where you will sign in.",
	}
	s.BrowserNoModule = Situation{
		Do:     "Add the CPS module to your browser.",
		Title:  "Your browser does not know the card yet.",
		Cause:  "On Linux, Chrome and Chromium see the card only if the module of Cryptolib CPS is in their list (NSS database).",
		Remedy: "Close the browser completely.\nAdd the module libcps3_pkcs11_lux.so to your account’s NSS database (~/.pki/nssdb), with modutil.\nOpen the browser again, then test the sign-in: caducee signin",
		Who:    "Whoever looks after this computer.",
	}
	s.CardNotCarried = Situation{
		Do:     "Take the card out, put it back, wait a little, then try again.",
		Title:  "Windows does not pass your card to the browsers yet.",
		Cause:  "Edge and Chrome find the card in the certificate store of Windows. The certificate manager of Cryptolib CPS (CCM.exe) puts it there, and must be running.",
		Remedy: "Take the card out, put it back, wait a little, then try again.\nRestart the computer.\nIf the manager still does not run, install Cryptolib CPS again.\nThen close all the browser’s windows and open it again, with the card in the reader.",
		Who:    "Whoever looks after this computer, or ANS support ({phone}).",
	}
	s.ExtensionMissing = Situation{
		Do:     "Install Cryptolib CPS again, then restart the Mac.",
		Title:  "macOS does not pass your card to the browsers yet.",
		Cause:  "Safari and Chrome find the card by an extension of Cryptolib CPS (CPSToken). macOS does not show it.",
		Remedy: "Install Cryptolib CPS again, then restart the Mac.\nIf macOS offers to pair the card with your session, choose “Don’t Pair”.",
		Who:    "Whoever looks after this computer, or ANS support ({phone}).",
	}
	s.SignInElsewhere = Situation{
		Do:     "Start the test on the computer that has the reader.",
		Title:  "No browser can be opened from here.",
		Cause:  "This terminal is connected to another computer, or has no graphical session.",
		Remedy: "Run “caducee signin” on the computer that has the reader and the browser, in its graphical session.\nOr run it here by hand: it shows the address to open there.",
	}
	s.SignInForbidden = Situation{
		Do:     "Choose another browser, or try your portal.",
		Title:  "A rule forbids passing this browser’s warning.",
		Cause:  "The test uses a certificate made for it alone: the browser warns, and a rule takes away the button to go on. The card is not at fault.",
		Remedy: "Try another browser, or go straight to your portal, which does not show this warning.",
		Who:    "Whoever looks after this computer.",
	}
	s.SignInOldList = Situation{
		Do:     "Close the browser completely, then try again.",
		Title:  "This browser does not use the CPS module yet.",
		Cause:  "The module of Cryptolib CPS is in its list. Most often the browser was already open when it was added: it reads its list only when it starts.",
		Remedy: "Close all the browser’s windows, leave the card in the reader, then try again.\nIf it stays open without a window, log out of the computer and in again.\nOpen CPS-Gestion, installed with Cryptolib CPS: if it does not show your card, reinstall Cryptolib CPS.",
		Who:    "Whoever looks after this computer, or ANS support ({phone}).",
	}
	s.BrowserUnread = Situation{
		Do:     "Test the sign-in in this browser.",
		Title:  "Caducée cannot read the settings of this browser.",
		Cause:  "It is none of those that it knows: it cannot tell beforehand whether the card will be seen there.",
		Remedy: "Test the sign-in in this browser: caducee signin\nOr choose Firefox, Chrome or Edge.",
	}
}
