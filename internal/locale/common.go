package locale

import "time"

// Common is what several screens and commands share.
type Common struct {
	Product string // the program's name as shown
	Demo    string // the banner of a demonstration
	Status  StatusWords
	// DateLayout is a time layout for a short date.
	DateLayout string
	Days       Plural
	MonthsN    Plural
	YearsN     Plural
	TriesLeft  Plural
	OneTry     string // after a wrong code
	PUKTries   Plural // of the code de déblocage
	MaybeSpent string // the code had left, or may have, and nobody knows the outcome
	Yes, No    string
	YesKeys    string // the letter that is offered for yes; YesOrNo takes more
	NoKeys     string
	// Cryptolib says where Cryptolib CPS is downloaded for each system: {url}.
	CryptolibWindows, CryptolibMacOS, CryptolibLinux string
	Support                                          string // the sentence with ANS's number, {phone}
	Roles                                            Roles
	// RoleHints say who is meant, beside a role.
	RoleHints Roles
	Steps     StepNames
	WhatToDo  string
	// Manager is how the sentences name whoever looks after the computer, in
	// the middle of one: the helpdesk of the place stands there where one is
	// known.
	Manager string
}

// StatusWords is the word beside each sign: colour and sign never stand
// alone.
type StatusWords struct {
	OK, Warn, Fail, Skip, Unknown string
}

// Roles names what the person says they are.
type Roles struct {
	Doctor, Nurse, Other, Training, Establishment, Practice, SSTI, Helpdesk string
}

// StepNames names the stages of the wizard, short enough for the rail.
type StepNames struct {
	Welcome, Prerequisites, Activation, SignIn, ECPS, Summary string
}

// Date writes a date as this language does; "" for the zero time.
func (t *Texts) Date(d time.Time) string {
	if d.IsZero() {
		return ""
	}
	return d.Format(t.Common.DateLayout)
}

// Age writes a number of days as a person would say it: days below two
// months, months below two years, then years.
func (t *Texts) Age(days int) string {
	switch {
	case days < 60:
		return t.Common.Days.For(days)
	case days < 730:
		return t.Common.MonthsN.For(days * 12 / 365)
	}
	return t.Common.YearsN.For(days / 365)
}
