package diagnosis

// Role is what the person says they are; it decides words, branches and
// portals.
type Role string

// The roles.
const (
	RoleUnknown       Role = ""
	RoleDoctor        Role = "doctor"
	RoleNurse         Role = "nurse"
	RoleOther         Role = "other"    // another regulated profession
	RoleTraining      Role = "training" // student, intern
	RoleEstablishment Role = "establishment"
	RolePractice      Role = "practice"
	RoleSSTI          Role = "ssti"
	RoleHelpdesk      Role = "helpdesk" // opens at the diagnosis
)

// Roles lists them in the order in which they are offered.
func Roles() []Role {
	return []Role{
		RoleDoctor, RoleNurse, RoleOther, RoleTraining,
		RoleEstablishment, RolePractice, RoleSSTI, RoleHelpdesk,
	}
}

// Holding is what the person says of their card.
type Holding string

// What there is to say of a card.
const (
	CardHere    Holding = "" // or nothing was said
	CardBlocked Holding = "blocked"
	CardAwaited Holding = "awaited"
	CardLost    Holding = "lost" // stolen and damaged ones too
	CardNever   Holding = "never"
)

// Holdings lists them in the order in which they are offered.
func Holdings() []Holding {
	return []Holding{CardHere, CardBlocked, CardAwaited, CardLost, CardNever}
}

// Missing reports a card that is not at hand.
func (h Holding) Missing() bool { return h != CardHere && h != CardBlocked }

// Answers is what only the person can say.
type Answers struct {
	Role Role
	Card Holding
	// NoCard, NoReader and NoPhone are told, not seen: they open branches.
	NoCard, NoReader, NoPhone bool
	// NotRegistered is a nurse not registered with the Order.
	NotRegistered bool
	// IDType is the kind of number that the person says to have: "RPPS", or
	// "ADELI" alone, or NoNumber; "" was not asked.
	IDType string
}

// NoNumber is the IDType of somebody who knows of no RPPS number of theirs.
const NoNumber = "NONE"

// MayLackRPPS reports a role that does not tell whether somebody has an RPPS
// number: an Order has registered the others.
func MayLackRPPS(r Role) bool {
	switch r {
	case RoleTraining, RoleEstablishment, RolePractice, RoleSSTI:
		return true
	}
	return false
}

// ActivationDone tells whether the stage of activation is done in front of f, of
// which vs are the verdicts, and which card accepted its PIN. activated is the
// number of the card that did so far: "" when none is known, as in a run that
// goes on after an interruption. The stage stays done while that card is out of
// the reader, also after another card was there; it is not done in front of
// another card, nor once the card opens nothing or was blocked.
func ActivationDone(f Facts, vs []Verdict, activated string, done bool) (string, bool) {
	c := f.Card
	_, unusable := UnusableCard(vs)
	switch {
	case f.Activated() && !unusable:
		return c.Serial, true
	case c == nil || c.Serial == "":
		return activated, done || activated != ""
	case f.Activated(), c.Tries.Blocked():
		if c.Serial == activated {
			activated = "" // not even when it is taken out
		}
		return activated, false
	case activated == "":
		return activated, done
	}
	return activated, c.Serial == activated
}

// ApplyAnswers gives each verdict the weight that it has for somebody with these
// answers: what does not count for them waits instead of failing. Without a
// card nothing of this computer counts; without a reader nothing of it does
// until one is seen, since one may be plugged in after all; and the reader itself
// counts where nothing does instead of it. Somebody who helps another sees
// everything.
func ApplyAnswers(a Answers, f Facts, vs []Verdict) []Verdict {
	if !CardUnusableHere(a, f) {
		return vs
	}
	weighed := make([]Verdict, len(vs))
	for i, v := range vs {
		weighed[i] = Verdict{Check: v.Check, Status: Skip}
		if v.Status == OK {
			weighed[i] = v
		} else if code := a.wants(); v.Check == CheckReader && code != CodeAllWell {
			weighed[i] = of(code)
		}
	}
	return weighed
}

// wants is what somebody without a reader has to get before any sign-in, when
// the e-CPS does not do instead of one: it takes a smartphone, and an RPPS
// number or the card in a reader.
func (a Answers) wants() Code {
	onlyCard := a.IDType == "ADELI" || a.IDType == NoNumber || a.NotRegistered && a.IDType == ""
	switch {
	case a.NoCard:
		return CodeAllWell // the card comes first
	case onlyCard:
		return CodeReaderNeeded
	case a.NoPhone:
		return CodeReaderOrPhone
	}
	return CodeAllWell
}

// ReaderRequired is the verdict on somebody who has neither a reader nor what would
// do instead, which only getting one mends.
func ReaderRequired(vs []Verdict) (v Verdict, wanting bool) {
	for _, v := range vs {
		if v.Code == CodeReaderOrPhone || v.Code == CodeReaderNeeded {
			return v, true
		}
	}
	return Verdict{}, false
}

// CardUnusableHere tells that the card cannot be used on this computer as things are, as
// the person said: no card, or no reader and none seen.
func CardUnusableHere(a Answers, f Facts) bool {
	return a.Role != RoleHelpdesk && (a.NoCard || a.NoReader && len(f.Readers) == 0)
}
