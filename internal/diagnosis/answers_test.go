package diagnosis

import "testing"

func TestTheActivationIsThatOfOneCard(t *testing.T) {
	with := func(change func(*Facts)) Facts {
		f := desk()
		card := *f.Card
		certificate := *card.Certificate
		card.Certificate, f.Card = &certificate, &card
		change(&f)
		return f
	}
	activated := func(f *Facts) { f.Activation = &Activation{Result: Activated, Proved: true, Serial: f.Card.Serial} }
	mine := desk().Card.Serial
	for _, c := range []struct {
		name     string
		f        Facts
		took     string
		done     bool
		wantTook string
		wantDone bool
	}{
		{"activated", with(activated), "", false, mine, true},
		{"activated, expired", with(func(f *Facts) { activated(f); f.Card.Certificate.NotAfter = f.Now.AddDate(-1, 0, 0) }), "", false, "", false},
		{"taken out", with(func(f *Facts) { f.Card = nil }), mine, true, mine, true},
		{"put back", with(func(*Facts) {}), mine, true, mine, true},
		{"another one", with(func(*Facts) {}), "other", true, "other", false},
		{"the first one again", with(func(*Facts) {}), mine, false, mine, true},
		{"blocked since", with(func(f *Facts) { activated(f); f.Card.Tries.Left = 0 }), mine, true, "", false},
		{"another one blocked", with(func(f *Facts) { f.Card.Tries.Left = 0 }), "other", true, "other", false},
		{"taken out after another one", with(func(f *Facts) { f.Card = nil }), mine, false, mine, true},
		{"taken out after it was blocked", with(func(f *Facts) { f.Card = nil }), "", false, "", false},
		{"done in another run", with(func(*Facts) {}), "", true, "", true},
		{"never", with(func(*Facts) {}), "", false, "", false},
	} {
		took, done := ActivationDone(c.f, Judge(c.f), c.took, c.done)
		if took != c.wantTook || done != c.wantDone {
			t.Errorf("%s: %q %v, want %q %v", c.name, took, done, c.wantTook, c.wantDone)
		}
	}
}

// TestWhatCountsForWhom follows each branch: which prerequisites count for whom.
func TestWhatCountsForWhom(t *testing.T) {
	reader := []Reader{{Name: "R"}}
	failing := []Verdict{
		{Check: CheckService, Status: OK},
		{Check: CheckReader, Status: Fail, Code: CodeNoReader},
		{Check: CheckMiddleware, Status: Fail, Code: CodeMiddlewareAbsent},
		{Check: CheckCard, Status: Skip},
	}
	cases := []struct {
		name    string
		answers Answers
		facts   Facts
		counts  bool
	}{
		{"has everything", Answers{Role: RoleDoctor}, Facts{}, true},
		{"no reader", Answers{Role: RoleNurse, NoReader: true}, Facts{}, false},
		{"no reader, and one is seen", Answers{Role: RoleNurse, NoReader: true}, Facts{Readers: reader}, true},
		{"no card", Answers{Role: RoleOther, NoCard: true}, Facts{Readers: reader}, false},
		{"no smartphone", Answers{Role: RoleOther, NoPhone: true}, Facts{}, true},
		{"blocked", Answers{Role: RoleOther, Card: CardBlocked}, Facts{}, true},
		{"helpdesk", Answers{Role: RoleHelpdesk, NoReader: true, NoCard: true}, Facts{}, true},
	}
	for _, c := range cases {
		got := ApplyAnswers(c.answers, c.facts, failing)
		main := Main(got)
		if counts := main.Code == CodeNoReader; counts != c.counts {
			t.Errorf("%s: the main verdict is %v", c.name, main)
		}
		if CardUnusableHere(c.answers, c.facts) == c.counts {
			t.Errorf("%s: idle %v", c.name, !c.counts)
		}
		if len(got) != len(failing) || got[0].Status != OK {
			t.Errorf("%s: what is in order is no longer said to be: %v", c.name, got)
		}
	}
	if failing[1].Status != Fail {
		t.Error("ApplyAnswers changed the verdicts it was given")
	}
}

// TestWithoutAReaderSomethingElseHasToDo: the e-CPS does, to somebody with a
// smartphone and a number that it takes; to the others something is missing,
// until a reader is seen.
func TestWithoutAReaderSomethingElseHasToDo(t *testing.T) {
	failing := Judge(Facts{Service: ServiceRunning})
	for _, c := range []struct {
		name    string
		answers Answers
		facts   Facts
		want    Code
	}{
		{"a smartphone", Answers{Role: RoleDoctor, NoReader: true}, Facts{}, CodeAllWell},
		{"neither", Answers{Role: RoleDoctor, NoReader: true, NoPhone: true}, Facts{}, CodeReaderOrPhone},
		{"neither, ADELI", Answers{Role: RoleNurse, NoReader: true, NoPhone: true, IDType: "ADELI"}, Facts{}, CodeReaderNeeded},
		{"a smartphone, ADELI", Answers{Role: RoleNurse, NoReader: true, IDType: "ADELI"}, Facts{}, CodeReaderNeeded},
		{"a smartphone, no number", Answers{Role: RoleSSTI, NoReader: true, IDType: NoNumber}, Facts{}, CodeReaderNeeded},
		{"a smartphone, not registered", Answers{Role: RoleNurse, NoReader: true, NotRegistered: true}, Facts{}, CodeReaderNeeded},
		{"a smartphone, not registered, with a number", Answers{Role: RoleNurse, NoReader: true, NotRegistered: true, IDType: "RPPS"}, Facts{}, CodeAllWell},
		{"no card either", Answers{Role: RoleDoctor, NoCard: true, NoPhone: true}, Facts{}, CodeAllWell},
		{"neither, and a reader is seen", Answers{Role: RoleDoctor, NoReader: true, NoPhone: true}, Facts{Readers: []Reader{{Name: "R"}}}, CodeAllWell},
		{"helpdesk", Answers{Role: RoleHelpdesk, NoReader: true, NoPhone: true}, Facts{}, CodeAllWell},
	} {
		vs := ApplyAnswers(c.answers, c.facts, failing)
		v, wanting := ReaderRequired(vs)
		if v.Code != c.want || wanting != (c.want != CodeAllWell) {
			t.Errorf("%s: %v", c.name, v)
		}
		if wanting && (Main(vs) != v || v.Check != CheckReader || v.Status != Fail || len(OpenFailures(vs, false)) != 1) {
			t.Errorf("%s: not what is said: %v", c.name, vs)
		}
	}
}
