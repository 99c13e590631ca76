package locale

// serviceEN are the situations of this family in English.
func (s *Situations) serviceEN() {
	s.AllWell = Situation{
		Cause: "A card that was replaced or declared lost also looks in order here: only the online services know.",
		Title: "All is well.",
	}
	s.Looking = Situation{
		Title:  "Checking is not over yet.",
		Cause:  "This computer has not answered yet.",
		Remedy: "Wait a few seconds.\nIf nothing changes, quit Caducée and start it again.",
	}
	s.ServiceNotInstalled = Situation{
		Do:     "Install your system’s smart-card service.",
		Title:  "The smart-card service is not installed.",
		Cause:  "Without it, no program can talk to the reader.",
		Remedy: "Install your system’s smart-card service.",
		Linux:  "Install it: sudo apt-get install pcscd (Debian, Ubuntu) or sudo dnf install pcsc-lite (Fedora, RHEL).",
		Live:   "Caducée will notice by itself.",
		Who:    "Whoever looks after this computer.",
	}
	s.ServiceStopped = Situation{
		Do:      "Start the smart-card service.",
		Title:   "The smart-card service is stopped.",
		Cause:   "It is installed, but was not started.",
		Remedy:  "Start the smart-card service.",
		Linux:   "Start it: sudo systemctl enable --now pcscd.socket",
		Windows: "Open “Services”, choose “Smart Card” (SCardSvr), then “Start”.\nAlso set it to start automatically.",
		MacOS:   "Restart the computer: macOS starts this service itself.",
		Who:     "Whoever looks after this computer.",
	}
	s.ServiceDead = Situation{
		Do:      "Restart the smart-card service.",
		Title:   "The smart-card service no longer answers.",
		Cause:   "It stopped without warning, or an update replaced it.",
		Remedy:  "Restart the computer.",
		Linux:   "Restart it: sudo systemctl restart pcscd.socket",
		Windows: "Open “Services”, choose “Smart Card” (SCardSvr), then “Restart”.",
		Live:    "Caducée will reconnect by itself.",
		Who:     "Whoever looks after this computer.",
	}
	s.ServiceDenied = Situation{
		Do:     "Ask for the right to use the reader.",
		Title:  "Access to the smart-card service is refused.",
		Cause:  "Your account is not allowed to use the reader.",
		Remedy: "Ask whoever looks after this computer for that right.",
		Linux:  "Check that your account can read /run/pcscd/pcscd.comm, then log out and back in.",
		Who:    "Whoever looks after this computer.",
	}
	s.ServicePolicy = Situation{
		Do:     "Log in at this computer itself.",
		Title:  "The system does not allow this session to use the reader.",
		Cause:  "A security rule (polkit) reserves the reader for the person sitting at the screen.",
		Remedy: "Log in directly on this computer, without SSH, then start Caducée again.",
		Linux:  "Log in directly on this computer, without SSH or sudo.\nOr allow org.debian.pcsc-lite.access_pcsc in polkit.",
		Who:    "Whoever looks after this computer.",
	}
	s.ServiceHung = Situation{
		Do:     "Unplug the reader, wait 5 seconds, then plug it in again.",
		Title:  "The smart-card service is stuck.",
		Cause:  "It has not answered for more than 3 seconds. Most often, a reader is keeping it busy.",
		Remedy: "Unplug the reader, wait 5 seconds, then plug it in again.\nIf nothing changes, restart the computer.",
		Who:    "Whoever looks after this computer.",
	}
	s.ServiceRestarting = Situation{
		Title:  "The smart-card service is restarting.",
		Cause:  "It has just been interrupted.",
		Remedy: "Wait a few seconds.",
		Live:   "Caducée will reconnect by itself.",
	}
	s.ServiceMismatch = Situation{
		Do:     "Reinstall the smart-card service.",
		Title:  "Two versions of the smart-card service disagree.",
		Cause:  "The library and the service do not come from the same installation.",
		Remedy: "Reinstall the smart-card service.",
		Linux:  "Update libpcsclite1 and pcscd together.\nIn a container, a Flatpak or a Snap, use the program installed on the computer.",
		Who:    "Whoever looks after this computer.",
	}
	s.ServiceUnsupported = Situation{
		Do:     "Install the full version of Caducée.",
		Title:  "This build of Caducée cannot talk to the reader.",
		Cause:  "It was built without smart-card access.",
		Remedy: "Install the complete version of Caducée. The demonstration (--demo) and the e-CPS route still work.",
	}
	s.ServiceWSL = Situation{
		Do:     "Start Caducée for Windows, on this same computer.",
		Title:  "This Linux inside Windows (WSL) does not see the reader.",
		Cause:  "Windows has the reader and the card. WSL does not receive them on its own.",
		Remedy: "Start Caducée for Windows, on this same computer.",
	}
	s.ServiceSaturated = Situation{
		Do:     "Close the programs that use the card.",
		Title:  "The smart-card service is saturated.",
		Cause:  "Other programs hold all its connections: it accepts no more.",
		Remedy: "Close the programs that use the card.\nIf nothing changes, restart the computer.",
		Linux:  "Close the programs that use the card.\nRestart the service: sudo systemctl restart pcscd.socket",
		Live:   "Caducée will reconnect by itself.",
		Who:    "Whoever looks after this computer.",
	}
	s.ServiceSandboxed = Situation{
		Do:     "Start Caducée in your system’s own terminal.",
		Title:  "This terminal is cut off from the card reader.",
		Cause:  "It runs in a Flatpak or Snap package, from where the smart-card service cannot be seen.",
		Remedy: "Run Caducée outside that package, in your system’s own terminal.",
		Who:    "Whoever looks after this computer.",
	}
	s.ServiceMisdirected = Situation{
		Do:     "Remove the setting PCSCLITE_CSOCK_NAME.",
		Title:  "A setting has the smart-card service looked for in the wrong place.",
		Cause:  "The variable PCSCLITE_CSOCK_NAME names a place where no service answers.",
		Remedy: "In this terminal, type: unset PCSCLITE_CSOCK_NAME\nThen run Caducée again.",
		Who:    "Whoever looks after this computer.",
	}
	s.ServiceOtherLibrary = Situation{
		Do:     "Reinstall the smart-card service.",
		Title:  "The smart-card library does not reach the service.",
		Cause:  "The service answers. The library found here (libpcsclite) probably comes from another installation.",
		Remedy: "Reinstall the smart-card service.",
		Linux:  "Look for duplicate libraries: ldconfig -p | grep pcsclite\nRemove the one in /usr/local/lib, then reinstall libpcsclite1 and pcscd together.",
		Who:    "Whoever looks after this computer.",
	}
	s.ServiceUnknown = Situation{
		Do:     "Unplug the reader, then plug it in again.",
		Title:  "The state of the smart-card service is unknown.",
		Cause:  "The system answered in an unexpected way.",
		Remedy: "Unplug the reader, then plug it in again.\nIf nothing changes, restart the computer.",
		Who:    "Whoever looks after this computer.",
	}
}
