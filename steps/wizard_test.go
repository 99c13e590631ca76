package steps

import "testing"

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
		got := Weigh(c.answers, c.facts, failing)
		main := Main(got)
		if counts := main.Code == CodeNoReader; counts != c.counts {
			t.Errorf("%s: the main verdict is %v", c.name, main)
		}
		if Idle(c.answers, c.facts) == c.counts {
			t.Errorf("%s: idle %v", c.name, !c.counts)
		}
		if len(got) != len(failing) || got[0].Status != OK {
			t.Errorf("%s: what is in order is no longer said to be: %v", c.name, got)
		}
	}
	if failing[1].Status != Fail {
		t.Error("Weigh changed the verdicts it was given")
	}
}

func TestWithoutACardItsStepsAreLeftOut(t *testing.T) {
	if got := Order(Answers{}); len(got) != 6 || got[2] != StepActivation {
		t.Errorf("with a card: %v", got)
	}
	without := Order(Answers{NoCard: true})
	if len(without) != 4 {
		t.Errorf("without a card: %v", without)
	}
	for _, s := range without {
		if s == StepPrerequisites || s == StepActivation {
			t.Errorf("without a card: %v", s)
		}
	}
}
