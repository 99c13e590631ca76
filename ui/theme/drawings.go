package theme

// Drawings for those who would rather look than read. At most 30 columns wide
// and 8 lines high, in box-drawing characters, which every terminal font has,
// or in ASCII.

// CardIn shows which way a card goes into its reader: chip up, chip first.
func (t Theme) CardIn() []string {
	if t.ASCII {
		return []string{
			" +-----------+  ",
			" |   CPS     |  ",
			" |   +--+    |  ",
			" |   |##|    |  ",
			" +---+--+----+  ",
			"       v        ",
			" =============  ",
		}
	}
	return []string{
		" ┌───────────┐  ",
		" │   CPS     │  ",
		" │   ┌──┐    │  ",
		" │   │▒▒│    │  ",
		" └───┴──┴────┘  ",
		"       ↓        ",
		" ═════════════  ",
	}
}

// Letter shows where the two codes are on the letter.
func (t Theme) Letter(pin, puk string) []string {
	box := func(label string, digits string) string { return pad(label, 20) + " " + digits }
	if t.ASCII {
		return []string{
			"+-------------------------------+",
			"| " + pad(box(pin, "[****]"), 29) + " |",
			"| " + pad(box(puk, "********"), 29) + " |",
			"+-------------------------------+",
		}
	}
	return []string{
		"┌───────────────────────────────┐",
		"│ " + pad(box(pin, "[••••]"), 29) + " │",
		"│ " + pad(box(puk, "••••••••"), 29) + " │",
		"└───────────────────────────────┘",
	}
}

// Number shows where a card's holder number is printed.
func (t Theme) Number(digits string) []string {
	if t.ASCII {
		return []string{
			"+------------------------+",
			"| CPS             +--+   |",
			"|                 |##|   |",
			"|                 +--+   |",
			"| " + pad(digits, 22) + " |",
			"+------------------------+",
		}
	}
	return []string{
		"┌────────────────────────┐",
		"│ CPS             ┌──┐   │",
		"│                 │▒▒│   │",
		"│                 └──┘   │",
		"│ " + pad(digits, 22) + " │",
		"└────────────────────────┘",
	}
}

// Phone shows a phone facing the screen.
func (t Theme) Phone() []string {
	if t.ASCII {
		return []string{
			"+-----+      +------+",
			"| QR  | <--- | (o)  |",
			"|     |      |      |",
			"+-----+      +------+",
		}
	}
	return []string{
		"┌─────┐      ┌──────┐",
		"│ QR  │ ←─── │  ◉   │",
		"│     │      │      │",
		"└─────┘      └──────┘",
	}
}

// pad fills with spaces; every rune here has width 1.
func pad(s string, n int) string {
	r := []rune(s)
	for len(r) < n {
		r = append(r, ' ')
	}
	return string(r[:n])
}
