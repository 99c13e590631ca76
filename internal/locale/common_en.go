package locale

func commonEN() Common {
	return Common{
		Product: "Caducée",
		Demo:    "DEMONSTRATION: simulated card",
		Status: StatusWords{
			OK: "in order", Warn: "to watch", Fail: "to fix", Skip: "waiting", Unknown: "unknown",
		},
		DateLayout: "2 Jan 2006",
		Days:       Plural{One: "{n} day", Many: "{n} days"},
		MonthsN:    Plural{One: "{n} month", Many: "{n} months"},
		YearsN:     Plural{One: "{n} year", Many: "{n} years"},
		OneTry:     "1 try left: one more wrong code blocks the card",
		PUKTries:   Plural{Zero: "No tries left for the unblocking code (PUK)", One: "1 try left for the unblocking code (PUK)", Many: "{n} tries left for the unblocking code (PUK)"},
		MaybeSpent: "If the card received the code and it was wrong, a try is lost",
		TriesLeft:  Plural{Zero: "No tries left", One: "1 try left", Many: "{n} tries left"},
		Yes:        "yes", No: "no", YesKeys: "y", NoKeys: "n",
		CryptolibWindows: "Download for Windows (on ANS’s site, according to a public project): {url}",
		CryptolibMacOS:   "Download for macOS (ANS’s repository, for skilled users): {url}",
		CryptolibLinux:   "RPM for RHEL (ANS’s repository): {url}",
		Support:          "ANS support: {phone}",
		Roles: Roles{
			Doctor: "Doctor", Nurse: "Nurse", Other: "Another health professional", Training: "In training",
			Establishment: "Non-clinical staff of an establishment", Practice: "Non-clinical staff of a practice or a pharmacy",
			SSTI: "Non-clinical staff of an occupational health service", Helpdesk: "I am helping somebody",
		},
		RoleHints: Roles{
			Doctor: "occupational physicians too", Nurse: "in a hospital or self-employed", Other: "pharmacist, midwife, physio…", Training: "intern, student", Helpdesk: "helpdesk, IT",
		},
		Steps: StepNames{
			Welcome: "Welcome", Prerequisites: "Check", Activation: "Activate",
			SignIn: "Test", ECPS: "e-CPS", Summary: "Summary",
		},
		WhatToDo: "What to do",
		Manager:  "whoever looks after this computer",
	}
}
