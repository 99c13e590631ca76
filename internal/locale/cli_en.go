package locale

func cliEN() CLI {
	return CLI{
		Help: HelpWords{
			Usage: "Usage", Examples: "Examples", Commands: "Commands", Flags: "Options",
			GlobalFlags: "Common options", Command: "command", Options: "options",
			More:    "More about a command: {command} COMMAND --help",
			Default: "(default {value})",
			Groups: GroupTitles{
				You: "For you", Help: "For the helpdesk", Tools: "To install and practise",
			},
			Man: ManWords{
				Name: "NAME", Synopsis: "SYNOPSIS", Description: "DESCRIPTION", Options: "OPTIONS",
				GlobalOptions: "COMMON OPTIONS", Commands: "COMMANDS", Examples: "EXAMPLES",
				ExitStatus: "EXIT STATUS", SeeAlso: "SEE ALSO", Manual: "Caducée Manual",
				Environment: "ENVIRONMENT", Files: "FILES", Variables: manVariablesEN(), Paths: manPathsEN(),
				Exit: "0: all is in order. 1: something has to be fixed. 2: the program could not do its work.",
			},
		},
		Commands: commandsEN(),
		Flags: FlagTexts{
			Demo:            "simulated reader and card; `SCENARIO`: cps3, cps4, last-try, blocked, vitale…",
			Plain:           "one line at a time, no screen (screen reader, simple terminal)",
			Lang:            "`LANGUAGE` of the messages, fr or en",
			Reader:          "look only at the reader whose name contains `NAME`",
			ScreenShare:     "shared screen: hide names, numbers (in JSON too) and the length of the code",
			ASCII:           "draw with ASCII characters only",
			Debug:           "write a debug log to your state folder",
			Quiet:           "write only what is asked for, and errors",
			NoColor:         "no colour",
			Via:             "`WAY` to the card: pcsc (the card's own commands) or pkcs11 (through the module)",
			CADir:           "look for the authorities' certificates in `FOLDER` too",
			Help:            "this help",
			Version:         "the program's version",
			Browser:         "browser to test (`NAME` such as Firefox, Chrome, Edge); otherwise the default one",
			JSON:            "write a JSON document",
			Verbose:         "tell the details of the computer, the readers and the software too",
			Watch:           "keep running, and write every change",
			Only:            "only these prerequisites, separated by commas: `ID,…`",
			List:            "name the prerequisites, check nothing",
			Prometheus:      "write metrics in Prometheus's text format",
			PINStdin:        "read the code from standard input, one line",
			Show:            "show only `portal|ios|android|help`",
			Image:           "read the QR code in `FILE` and draw it again unchanged: picture, .eml message, .html page, - for the standard input",
			Anyway:          "draw again a QR code that is not ANS’s, too",
			Clipboard:       "read the QR code in the picture on the clipboard, which a command of the system gives",
			Pick:            "draw again QR code number `N`, when the picture holds several",
			Format:          "form of the QR code, `auto|small|large|ascii|png`",
			ImageOutput:     "write the PNG picture to `FILE`",
			Output:          "write the report to `FILE`, after a preview",
			Structure:       "add the card’s structure, nothing about its holder",
			Trace:           "play the card whose structure `FILE` (a report) has",
			Markdown:        "write Markdown, for a ticket",
			Full:            "with the holder's name and identifier, after a confirmation",
			Search:          "look for `WORDS` in everything that Caducée can say",
			Sources:         "the sources of what Caducée states: page, publisher, date",
			ExplainMarkdown: "write Markdown",
			Profile:         "card to simulate, `NAME`",
			Port:            "TCP port `N` of the vpcd virtual reader",
			Host:            "IP `ADDRESS` of the vpcd virtual reader’s computer",
			ConfigCheck:     "check the contents of `FILE` without changing anything",
			ConfigExample:   "write an example with comments",
			ManDir:          "write all pages, in both languages, below `FOLDER`",
		},
		Errors: ErrorTexts{
			Prefix:         "caducee: ",
			See:            "{code}, explained by: caducee explain {code}",
			UnknownCommand: "unknown command: {name}",
			DidYouMean:     "Did you mean: {name}",
			UnknownFlag:    "unknown option: {flag}",
			NeedsValue:     "option {flag} needs a value",
			BadValue:       "value refused for {flag}: {value}",
			BadSyntax:      "malformed option: {flag}",
			Allowed:        "Possible values: {values}",
			TooMany:        "one argument too many: {arg}",
			MissingCommand: "“{command}” expects one of these commands",
			MissingShell:   "say for which shell",
			UnknownShell:   "unknown shell: {name}",
			NoCADir:        "the folder {folder} does not exist or cannot be read (--ca-dir)",
			Exclusive:      "{a} and {b} do not go together",
			Meaningless:    "{flag} means nothing to “{command}”",
			Needs:          "{a} needs {b} too",
			Try:            "Type: {command}",
			UnknownCode:    "unknown situation: {code}",
			UnknownCheck:   "unknown prerequisite: {id}",
			Scenario:       "unknown scenario: {name}",
			CannotWrite:    "cannot write: {err}",
			DiskFull:       "the disk is full",
			ReadOnly:       "this disk is read-only",
			Denied:         "you are not allowed to write {file}",
			NoFolder:       "{folder} is not a folder that can be written to",
			NotOurs:        "{file} is a link, a pipe, a device or another user’s file: nothing was written to it",
			NotOurFolder:   "{folder} is a link, another user’s folder, or one that everybody may write in: nothing was written there",
			Internal:       "the program stopped on an unforeseen error: {detail}",
			NoTerminal:     "the wizard needs a terminal",
			NoTerminalHint: "caducee --plain\ncaducee check\ncaducee activate --pin-stdin\ncaducee --demo --plain",
			EndOfInput:     "the input ended before the answer; nothing was sent to the card",
			PINNoTerminal:  "the code cannot be asked for without a terminal",
			Interrupted:    "interrupted",
			Exists:         "{file} already exists and is not replaced without your consent",
			Crashed:        "a check stopped on an unforeseen error: {part}",
		},
		Check: CheckTexts{
			Ready: "Everything is ready.",
			NotReady: Plural{
				Zero: "Something remains unknown.",
				One:  "There is {n} thing to fix.", Many: "There are {n} things to fix.",
			},
			Doubt: Plural{
				Zero: "Nothing stands in the way.",
				One:  "Nothing stands in the way; {n} thing deserves your attention.",
				Many: "Nothing stands in the way; {n} things deserve your attention.",
			},
			Who:      "Who can help: {who}",
			Watching: "Watching. Ctrl+C to stop.",
			At:       "At {time}:",
		},
		Card: CardTexts{
			Reading: "Reading the card: {percent}%",
			Hidden:  "(hidden, shared screen)",
		},
		PIN: PINTexts{
			AskPIN:       "PIN: ",
			AskOld:       "Current PIN: ",
			AskNew:       "New PIN (4 to 8 digits): ",
			AskNewAgain:  "New PIN, once more: ",
			AskPUK:       "Unblocking code (PUK, 8 digits, on the same letter): ",
			Once:         "The code will be sent once, to this card, when you confirm.",
			Cancel:       "Enter to confirm, Esc to cancel without sending anything.",
			Demo:         "Demonstration: the PIN of this simulated card is {code}.",
			DemoOwn:      "Demonstration: the PIN of this simulated card is the one that you chose.",
			DemoPUK:      "Demonstration: the unblocking code of this simulated card is {code}.",
			OnPad:        "Type your code on the reader's keypad.",
			LastWord:     "LAST",
			AskLastWord:  "To use the last try, type {word} (Enter alone: keep it): ",
			AskAnyWord:   "To try this code, type {word} (Enter alone: send nothing): ",
			AskLastPUK:   "This is the last try of the unblocking code: if it is wrong, the card must be replaced. To use it, type {word}: ",
			AskAnyPUK:    "It is not known how many tries of the unblocking code are left: if this is the last one and the code is wrong, the card must be replaced. To try, type {word}: ",
			Sending:      "The card is checking it…",
			Activated:    "Your card is activated: the code was accepted and the authentication key proved itself.",
			ThenCheck:    "To check that the browser will see the card too: caducee check",
			Proof:        "Proof: the card signed a number drawn at random, and the signature matches its certificate.",
			AskChange:    "Replace the PIN of card {card} now? y for yes, n for no (Enter: no): ",
			AskUnblock:   "Unblock card {card} now and give it this new code? y for yes, n for no (Enter: no): ",
			UnblockWord:  "UNBLOCK",
			AskHealthy:   "To unblock it all the same and give it a new code, type {word}: ",
			NotPINFormat: "This cannot be a code: it has 4 to 8 digits. Nothing was sent.",

			StrangeLetter: "There is a letter in this code: a code has digits only. Nothing was sent.",
			StrangeSpace:  "There is a space in this code: type the digits without spaces. Nothing was sent.",
			StrangeSign:   "There is a sign in this code that is no digit. Nothing was sent.",
			Count:         Plural{Zero: "No characters typed.", One: "{n} character typed.", Many: "{n} characters typed."},
			CountHidden:   "Shared screen: the number of characters typed is not told.",
		},
		ECPS: ECPSCommandTexts{
			Hidden:   "Once your screen is no longer shared, do it again without --screen-share.",
			NotDrawn: "This QR code could not be drawn here.",
			Written:  "QR code written to {file}.",
		},
		Explain: ExplainTexts{
			Heading:   "All situations",
			Intro:     "Every situation that Caducée can meet, its code, its cause and what to do.",
			Generated: "Page generated from the program's table: do not edit it by hand.",
			Cause:     "Cause", Remedy: "What to do", Linux: "Linux", Windows: "Windows", MacOS: "macOS",
			Who:        "Who can help",
			NothingFor: "nothing was found for: {query}",
			Say:        "What to say on the phone",
			Says:       "“{code}”, the computer’s system, the reader, and what you have tried already. Never your codes.",
			Manager:    "Whoever looks after this computer.",
			Support:    "ANS support ({phone}).",
			Read:       "To read one: caducee explain {key}",
			Portal:     "portal {id}", Form: "form {id}",
			FormSays: "It serves {for}. To be had on {url} (source: {source}).",
			ReadOn:   "Read on {date}.",
			Likely:   "{what} (likely)",
			Families: [10]string{
				"State of the checks", "Smart-card service", "Reader", "Card",
				"Validity and certificates", "PIN", "Cryptolib CPS software", "e-CPS", "Portals",
				"Program",
			},
		},
		Simcard: SimcardTexts{
			NoReader: "no virtual reader listens at {address}",
			Hint:     "Install and start the virtual reader: sudo apt-get install pcscd vsmartcard-vpcd, then sudo systemctl restart pcscd",
			Plugged:  "Simulated card {profile} plugged into {address}. Ctrl+C to take it out.",
			Codes:    "Fictional card: PIN {pin}, unblocking code {puk}.",
		},
		Debug: DebugTexts{
			File:       "Debug log: {file}",
			Holds:      "It holds: system, versions, settings, readers, situations, pages.",
			Exchanges:  "Of commands to the card: header, lengths, status word, time.",
			Never:      "It holds no code, no name, no identifier, no content of the card.",
			Incomplete: "Log incomplete: {why} ({code}).",
			Erase:      "Only you can read it; delete it once you are done with it.",
		},
		Config:      configEN(),
		Version:     "caducee {version}, {revision}",
		NoCommit:    "caducee {version}",
		CloseWindow: "Press Enter to close this window. ",
		Development: "development version",
	}
}

func commandsEN() CommandTexts {
	return CommandTexts{
		Root: CommandText{
			Short: "From the envelope to the first sign-in with your CPS card",
			Long: "Caducée takes you from the envelope you received (CPS card and letter with its codes) to a sign-in\n" +
				"to the national services, or tells you exactly what is missing and who can help.\n\n" +
				"Without a command, it opens the wizard in the terminal. Nothing is written to the card without your consent,\n" +
				"and no code is kept.",
			Example: "# open the wizard\ncaducee\n\n# try it without reader or card\ncaducee --demo\n\n# check the computer, without a PIN\ncaducee check",
		},
		Check: CommandText{
			Short: "Check every prerequisite, without a PIN",
			Long: "Checks the smart-card service, the reader, the software, the card, its age, its certificate and the\n" +
				"PIN tries left. Asks for no code and writes nothing to the card.\n\n" +
				"Exit status: 0 all is ready, 1 something has to be fixed, 2 the program could not check.",
			Example: "# a line for each prerequisite, then what to do\ncaducee check\n\n# follow repairs live\ncaducee check --watch\n\n# for a script\ncaducee check --json --only service,reader\n\n# what an expired card gives\ncaducee check --demo=expired",
		},
		Card: CommandText{
			Short: "Show what the card says without a code",
			Long: "Reads the card without a code: model, number, holder, dates, tries left, origin of the certificate.\n\n" +
				"Exit status: 0 a usable CPS card, 1 none, 2 the program could not read.",
			Example: "caducee card\n\n# neither name nor number on the screen\ncaducee card --screen-share\n\n# for a script\ncaducee card --json",
		},
		Activate: CommandText{
			Short: "Verify the PIN and prove that the card works",
			Long: "Asks for the PIN, sends it to the card once, then has the authentication key sign a challenge\n" +
				"and verifies the signature with the certificate. The tries left are shown first.\n" +
				"The last try is never used without a typed word: LAST. An unknown number of tries counts as the last.\n\n" +
				"The PIN is never accepted as an argument or in a variable. With --pin-stdin it is read from the first\n" +
				"line of the input; at the last try, the second line must be the word LAST.\n" +
				"At a terminal, --pin-stdin asks for the PIN on the computer, even if the reader has a keypad.\n\n" +
				"Exit status: 0 card active, 1 not, 2 the program could not try.",
			Example: "caducee activate\n\n# practise on a simulated card\ncaducee activate --demo\n\n# from a program that knows the PIN\ncaducee activate --json --pin-stdin < code.txt",
		},
		PIN: CommandText{
			Short:   "Change or unblock the PIN",
			Long:    "Changes the PIN, or unblocks the card with the unblocking code (PUK). These commands write to the card,\nafter your confirmation.",
			Example: "caducee pin change\n\ncaducee pin unblock",
		},
		PINChange: CommandText{
			Short: "Replace the PIN with a new one",
			Long: "Asks for the current PIN, then twice for the new one, and for confirmation. A wrong current PIN\n" +
				"counts as a try.\n\nWith --pin-stdin: the current PIN, then the new one, one line each; the third line, LAST, is read\nonly at the last try, or when the number of tries is unknown.",
			Example: "caducee pin change\n\n# practise on a simulated card\ncaducee pin change --demo",
		},
		PINUnblock: CommandText{
			Short: "Unblock the card with the unblocking code",
			Long: "Asks for the unblocking code, then twice for a new PIN, and for confirmation. A wrong unblocking\n" +
				"code uses up a try. Where nothing says that the card is blocked, a word has to be typed\n" +
				"first: UNBLOCK.\n\n" +
				"With --pin-stdin: the unblocking code, then the new PIN, one line each. Where nothing says that the\n" +
				"card is blocked, the next line must be UNBLOCK. A last line, LAST, is read only at the last try, or\n" +
				"when the number of tries is unknown.",
			Example: "caducee pin unblock\n\n# practise on a simulated blocked card\ncaducee pin unblock --demo=blocked",
		},
		SignIn: CommandText{
			Short: "Test the sign-in with the card in your browser",
			Long: "Opens your browser on a page of this computer, which asks for the card as a portal will: certificate,\n" +
				"PIN, signature. Nothing leaves the computer. The browser first warns that the page is not safe, because\n" +
				"its certificate was just made: pass that warning for this test only.\n\n" +
				"The PIN is typed in the browser, where a mistake costs one of the card’s tries. The test is not offered\n" +
				"below two tries; Caducée watches them and tells how many are left.\n\n" +
				"Exit status: 0 sign-in proved with this card, 1 not, 2 the program could not try.",
			Example: "caducee signin\n\n# in another browser\ncaducee signin --browser Chrome\n\n# practise on a simulated card\ncaducee signin --demo",
		},
		ECPS: CommandText{
			Short: "Show the QR codes for the e-CPS",
			Long: "Draws the QR codes of the pages of the e-CPS application and of the portal, with their addresses. Only ANS\n" +
				"can make the QR code that binds your phone: if you received it as a picture, --image reads it and draws\nit again unchanged.",
			Example: "caducee ecps\n\n# the application's page for Android\ncaducee ecps --show android\n\n# draw a QR code received by e-mail again\ncaducee ecps --image received.png",
		},
		Report: CommandText{
			Short: "Make a report to hand to a helpdesk",
			Long: "Gathers what a helpdesk asks for: computer, service, readers, card, software, situations, exchanges without\n" +
				"their content. Only with --full and your confirmation does it have the name, the identifier and the\n" +
				"complete number; it never has a code. With --output, you see the report before it is written.",
			Example: "caducee report\n\n# to a file, for a ticket\ncaducee report --markdown --output report.md",
		},
		Explain: CommandText{
			Short: "Explain one situation or topic, or look for words",
			Long: "For a code CAD-nnn: the cause, what to do on each system, who can help and what to say on the phone.\n" +
				"Without a code: the table of all situations. For a topic (why, cards, getting, lost, directory, certificates,\n" +
				"codes, e-cps, e-cps-trouble, windows, si-dep): a page to read, with its sources. Other words are looked for\n" +
				"in everything that Caducée can say, portals and forms included.",
			Example: "caducee explain CAD-504\n\n# how to get a card\ncaducee explain getting\n\n# all that is about a reader\ncaducee explain --search reader\n\n# where what Caducée states comes from\ncaducee explain --sources",
		},
		Config: CommandText{
			Short: "Show the settings of this computer, and where they come from",
			Long: "Shows each setting that holds here and where it comes from: an option, a CADUCEE_... variable, the\n" +
				"administrator’s file, or nothing. Says what is wrong with that file, with the line: what is wrong is\n" +
				"ignored, the rest holds. The national numbers and addresses cannot be replaced.\n\n" +
				"Exit status: 0 nothing to fix, 1 something is ignored, 2 the program could not read.",
			Example: "caducee config\n\n# a model to fill in\ncaducee config --example > config.toml\n\n# check it before it is installed\ncaducee config --check config.toml",
		},
		Simcard: CommandText{
			Short: "Plug a simulated card into a virtual reader",
			Long: "Plugs a fictional card into the vpcd virtual reader, for tests and training. Other programs on the\n" +
				"computer see it as a real card.",
			Example: "caducee simcard --profile cps3",
		},
		Completion: CommandText{
			Short:   "Write a shell's completion script",
			Long:    "Writes the completion script for bash, zsh, fish or powershell to the output. It proposes commands, options,\nreaders, scenarios and situations. For bash, it needs the bash-completion package.",
			Example: "caducee completion bash > ~/.local/share/bash-completion/completions/caducee\n\ncaducee completion zsh > ~/.zfunc/_caducee\n\ncaducee completion fish > ~/.config/fish/completions/caducee.fish\n\n# in PowerShell\ncaducee completion powershell | Out-String | Invoke-Expression",
		},
		Man: CommandText{
			Short:   "Write the manual pages",
			Long:    "Writes a command's manual page to the output, or all pages in both languages below a folder.",
			Example: "caducee man check | man -l -\n\ncaducee man --dir ~/.local/share/man",
		},
		Version: CommandText{
			Short:   "Show the program's version",
			Long:    "Shows the program's version, revision and platform.",
			Example: "caducee version\n\ncaducee version --json",
		},
		Help: CommandText{
			Short:   "Help about a command",
			Long:    "Shows a command's help.",
			Example: "caducee help activate",
		},
	}
}
