package middleware

import (
	"cmp"
	"path/filepath"
)

// places is where one operating system has what is looked for, as ANS's
// installers put it. Paths are absolute; a leading ~ is the person's own
// folder.
type places struct {
	// modules are the PKCS#11 modules of Cryptolib CPS, the likeliest first.
	modules []string
	// traces are other files that only its installer leaves.
	traces []string
	// versions are files in which the installer writes its version.
	versions []string
	// coffre is the folder of authorities, cache what it read of cards.
	coffre, cache string
	// galss and cps2ter are files of components that nothing uses any more.
	galss, cps2ter []string
	// openSC are the places of OpenSC's PKCS#11 module.
	openSC []string
	// policy is the file of Firefox's policies that it reads first, "" none; where it
	// is not there, Firefox reads the one of its own folder, one of policies.
	policy   string
	policies []string
	// firefox are the folders that hold profiles.
	firefox []string
	// nss are the folders of the user's NSS database, which other browsers than
	// Firefox use (Linux): they read the first one that is there, and no other.
	nss []string
	// chrome are the profiles of the browsers that use it.
	chrome []string
}

// placesOf is the table, a row a system.
func placesOf(goos string, f Folders) places {
	switch goos {
	case "linux":
		return linuxPlaces()
	case "darwin":
		return macPlaces()
	case "windows":
		return windowsPlaces(f)
	}
	return places{}
}

func linuxPlaces() places {
	return places{
		modules: []string{
			"/opt/santesocial/CPS/lib/libcps3_pkcs11_lux.so",
			"/usr/lib64/libcps3_pkcs11_lux.so",
			"/usr/lib/x86_64-linux-gnu/libcps3_pkcs11_lux.so",
			"/usr/lib/libcps3_pkcs11_lux.so",
			"/usr/local/lib/libcps3_pkcs11_lux.so",
			"/usr/local/galss/libcps3_pkcs11_lux.so",
		},
		traces: []string{"/opt/santesocial/CPS/bin/cpgeslux", "/usr/bin/cpgeslux"},
		versions: []string{
			"/var/opt/santesocial/commun/adm/155.adm", // installer, 64 bits
			"/var/opt/santesocial/commun/adm/154.adm", // installer, 32 bits
		},
		coffre: "/etc/opt/santesocial/CPS/Coffre",
		cache:  "/etc/opt/santesocial/CPS/cache",
		// Not the folder /usr/local/galss: Cryptolib CPS itself puts one of its
		// own libraries there.
		galss: []string{
			"/etc/galss.ini", "/usr/local/galss/galss.ini", "/usr/local/galss/galsvlux",
		},
		cps2ter: []string{
			"/usr/local/galss/libcps_pkcs11_lux.so", "/usr/local/galss/libcps_pkcs11_pcsc_lux.so",
			"/usr/lib64/libcps_pkcs11_lux.so", "/usr/lib64/libcps_pkcs11_pcsc_lux.so",
			"/usr/lib/libcps_pkcs11_lux.so", "/usr/lib/libcps_pkcs11_pcsc_lux.so",
		},
		openSC: []string{
			"/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so", "/usr/lib/aarch64-linux-gnu/opensc-pkcs11.so",
			"/usr/lib64/opensc-pkcs11.so", "/usr/lib64/pkcs11/opensc-pkcs11.so", "/usr/lib/opensc-pkcs11.so",
			"/usr/lib/pkcs11/opensc-pkcs11.so", "/usr/local/lib/opensc-pkcs11.so",
		},
		firefox: []string{
			"~/.mozilla/firefox", "~/snap/firefox/common/.mozilla/firefox",
			"~/.var/app/org.mozilla.firefox/.mozilla/firefox", "~/.config/mozilla/firefox",
		},
		// Debian's Firefox ESR reads it too: it has none of its own below /etc.
		policy: "/etc/firefox/policies/policies.json",
		policies: []string{
			"/usr/lib/firefox/distribution/policies.json", "/usr/lib/firefox-esr/distribution/policies.json", "/usr/lib64/firefox/distribution/policies.json",
		},
		nss:    []string{"~/.pki/nssdb", "~/.local/share/pki/nssdb"},
		chrome: []string{"~/.config/google-chrome", "~/.config/chromium", "~/.config/microsoft-edge"},
	}
}

func macPlaces() places {
	return places{
		modules:  []string{"/usr/local/lib/libcps3_pkcs11_osx.dylib"},
		traces:   []string{"/Applications/cpgesosx.app"},
		coffre:   "/Library/Preferences/santesocial/CPS/coffre",
		cache:    "/Library/Logs/santesocial/CPS",
		galss:    []string{"/Library/Preferences/galss.ini", "/Library/Application Support/Galss"},
		cps2ter:  []string{"/usr/local/lib/libcps_pkcs11_osx.dylib", "/usr/local/lib/libcps_pkcs11_pcsc_osx.dylib"},
		openSC:   []string{"/Library/OpenSC/lib/opensc-pkcs11.so", "/usr/local/lib/opensc-pkcs11.so", "/opt/homebrew/lib/opensc-pkcs11.so"},
		policies: []string{"/Applications/Firefox.app/Contents/Resources/distribution/policies.json"},
		firefox:  []string{"~/Library/Application Support/Firefox/Profiles"},
	}
}

// Folders are Windows' own, as the system tells them: its environment is
// anybody's to change. "" is one that is not known.
type Folders struct {
	Windows  string // usually C:\Windows
	System   string // its libraries of 64 bits, usually C:\Windows\System32
	System32 string // those of 32 bits, usually C:\Windows\SysWOW64
	Programs string // usually C:\Program Files
	Shared   string // of all users, usually C:\ProgramData
	Roaming  string // of this user, usually C:\Users\...\AppData\Roaming
}

func windowsPlaces(f Folders) places {
	f.Windows = cmp.Or(f.Windows, `C:\Windows`)
	f.System = cmp.Or(f.System, filepath.Join(f.Windows, "System32"))
	f.System32 = cmp.Or(f.System32, filepath.Join(f.Windows, "SysWOW64"))
	f.Programs = cmp.Or(f.Programs, `C:\Program Files`)
	shared := filepath.Join(cmp.Or(f.Shared, `C:\ProgramData`), "santesocial", "cps")
	p := places{
		modules: []string{filepath.Join(f.System, "cps3_pkcs11_w64.dll"), filepath.Join(f.System32, "cps3_pkcs11_w32.dll")},
		traces:  []string{filepath.Join(f.Programs, "santesocial", "CPS", "cpgesw64.exe")},
		coffre:  filepath.Join(shared, "coffre"),
		cache:   filepath.Join(shared, "cache"),
		galss:   []string{filepath.Join(f.Windows, "galss.ini")},
		cps2ter: []string{
			filepath.Join(f.System32, "cps_pkcs11_w32.dll"), filepath.Join(f.System32, "cps_pkcs11_pcsc_w32.dll"),
		},
		policies: []string{filepath.Join(f.Programs, "Mozilla Firefox", "distribution", "policies.json")},
		openSC:   []string{filepath.Join(f.Programs, "OpenSC Project", "OpenSC", "pkcs11", "opensc-pkcs11.dll")},
	}
	if f.Roaming != "" {
		p.firefox = []string{filepath.Join(f.Roaming, "Mozilla", "Firefox", "Profiles")}
	}
	return p
}
