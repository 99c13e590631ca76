package steps

import (
	"maps"
	"slices"
	"strings"
	"time"

	"caducee/ecps"
	"caducee/internal/data"
	"caducee/internal/diagnosis"
	"caducee/internal/locale"
)

// Session is the conversation so far. It is a value: Update gives a new one,
// and the old one stays as it was. It holds no secret, only how long each is.
type Session struct {
	diagnosis.Assessment
	T    *locale.Texts
	Data *data.Set
	// Masked hides what tells whose card it is.
	Masked bool
	// ReportID is the number of this run's reports, "" none.
	ReportID string
	Desk     Desk

	done map[Step]bool // copied when it changes
	// outcome is how the e-CPS stage ended, as the user said; "" not yet.
	outcome ecps.Outcome
	// untried is the e-CPS's last step, of which the user said that all before it is
	// done and that the sign-in was not tried, or failed; nil else.
	untried dialogue
	// activated is the number of the card that accepted its PIN, and renewed the
	// one whose PIN was chosen in this run; "" none.
	activated, renewed string

	// undo takes back the module that was added to a browser's list in this run,
	// nil none was.
	undo *diagnosis.ListChange

	now   dialogue
	trail []dialogue // what "back" returns to
	over  []dialogue // what stands before now, the last one in front

	// before is the card that there was before the facts of this input.
	before diagnosis.Card

	// covered is the notice of the page that something was put before.
	covered notice

	turn  int
	asked question
	// entered is the card that what is typed is for.
	entered stay
	typed   [Slots]int
	torn    bool // a secret was wiped while it was typed: see tear
	job     Job
	notice  string
	// single is a conversation of one dialogue, which ends with it; exit is how
	// it ended so far.
	single bool
	exit   Exit
	clock  time.Time
	left   bool
	// leaving: the user asked to leave while the card has a secret. What it
	// answers is waited for, and told in Exit.
	leaving bool
	crash   string // where a defect was met, "" nowhere
	// ordered: a nurse was asked about the Order.
	ordered bool
	// stays are the stages left behind, staying the present one, since since.
	stays   []Stay
	staying Step
	since   time.Time
	effect  []Effect
}

// New begins the conversation at its first stage.
func New(t *locale.Texts, set *data.Set, desk Desk, f diagnosis.Facts) Session {
	s := Session{Assessment: diagnosis.Assess(f, diagnosis.Answers{}), T: t, Data: set, Desk: desk, turn: 1}
	s.now = s.opening(StepWelcome)
	s.settle()
	return s
}

// Typed is how long each secret is that the conversation still needs: whoever
// holds them wipes the others.
func (s Session) Typed() [Slots]int { return s.typed }

// Left lists the stages that remain to be done.
func (s Session) Left() []Step { return Left(s.Answers, s.done) }

// Remains are the names of what is left to do: at the summary those of its list,
// before it the stages.
func (s Session) Remains() []string {
	var names []string
	if s.now.stage() == StepSummary {
		for _, t := range s.tasks() {
			names = append(names, t.row.Label)
		}
		return names
	}
	for _, st := range s.Left() {
		names = append(names, Name(s.T, st))
	}
	return names
}

// Begun tells that there is something to come back to.
func (s Session) Begun() bool { return s.now.stage() != StepWelcome }

// Done reports a stage that is done.
func (s Session) Done(st Step) bool { return s.done[st] }

// Ended tells that the conversation is over.
func (s Session) Ended() bool { return s.left }

// Update takes what happened, at a time, and gives the session that follows
// with what has to be carried out. An answer to a question that is not asked
// any more changes nothing.
func (s Session) Update(now time.Time, in Input) (Session, []Effect) {
	if s.left {
		return s, nil
	}
	s.clock, s.effect = now, nil
	half := s.half(in)
	switch in := in.(type) {
	case Saw:
		s.before, _ = s.entryCard()
		s.assess(in.Facts, s.Answers)
		s.take(in)
	case Finished:
		switch out := in.Outcome.(type) {
		case Opened:
			s.opened(out.Err)
		case ReportWritten:
			s.written(in.Job, out)
		}
		s.take(in)
	case Tick, SawSignIn:
		s.take(in)
	case Crashed:
		s.crashedAt(in.Where)
	case Act:
		a, offered := s.Page().Do(in.ID)
		if in.Turn != s.turn || !offered {
			return s, nil
		}
		if a.ID == ActSubmit && s.rest() {
			break
		}
		said, alone := notice{s.notice, s.now.page(&s).ID}, len(s.over) == 0
		s.notice = ""
		if !s.everywhere(a.ID) {
			s.take(in)
		}
		s.uncover(said, alone)
	case Edit:
		f, ok := s.Page().Field()
		if in.Turn != s.turn || !ok || f.Kind == FieldPIN {
			return s, nil
		}
		s.notice = ""
		s.take(in)
	case Typed:
		f, ok := s.Page().Field()
		if in.Turn != s.turn || !ok || f.Kind != FieldPIN || f.Slot != in.Slot {
			s.settle()
			return s, nil
		}
		s.notice = ""
		if in.Unshifted {
			s.notice = s.T.Plain.Shift
		}
		if in.Len > f.Max {
			// No code of this kind: it is wiped, not cut.
			in.Len = 0
		}
		s.typed[in.Slot] = in.Len
		s.torn = s.torn && in.Len > 0 // an emptied field begins anew
		s.take(in)
	case Refused:
		if in.Turn != s.turn {
			return s, nil
		}
		if in.Why == RefusedStopped {
			s.forget()
			break
		}
		s.refused(in.Why)
		if f, ok := s.Page().Field(); ok && in.Why == RefusedCleared && f.Kind == FieldPIN {
			s.typed[f.Slot], s.torn = 0, false
			s.take(in)
		}
	}
	s.settle()
	s.tear(half)
	return s, s.effect
}

// assess notes the facts and what they mean for these answers.
func (s *Session) assess(f diagnosis.Facts, a diagnosis.Answers) {
	if s.undo != nil {
		f.Middleware = listed(f.Middleware, s.undo.Folder)
	}
	s.Assessment = diagnosis.Assess(f, a)
	activated, done := diagnosis.ActivationDone(f, s.Verdicts, s.activated, s.done[StepActivation])
	s.activated = activated
	s.setDone(StepActivation, done)
}

// answer changes what the user said.
func (s *Session) answer(change func(*diagnosis.Answers)) {
	a := s.Answers
	change(&a)
	s.assess(s.Facts, a)
}

func (s *Session) setDone(st Step, done bool) {
	if s.done[st] == done {
		return
	}
	s.done = maps.Clone(s.done)
	if s.done == nil {
		s.done = map[Step]bool{}
	}
	s.done[st] = done
}

// take hands an input to what is in front, and to what is behind it where the
// world changed.
func (s *Session) take(in Input) {
	switch in.(type) {
	case Saw, Finished, Tick, SawSignIn:
		s.now = s.now.take(s, in)
		if n := len(s.over); n > 0 {
			s.infront(n-1, s.over[n-1].take(s, in))
		}
		return
	}
	if n := len(s.over); n > 0 {
		s.infront(n-1, s.over[n-1].take(s, in))
		return
	}
	s.now = s.now.take(s, in)
}

// settle keeps what follows from everything else: the secrets that are still
// needed, and whether this is another question.
func (s *Session) settle() {
	c, _ := s.entryCard()
	if entered := (stay{c.Serial, c.Insertion}); entered != s.entered {
		s.entered, s.typed = entered, [Slots]int{} // they were for another card
	}
	var held [Slots]bool
	if h, ok := s.now.(holder); ok {
		held = h.holds(s)
	}
	for i := range s.typed {
		if !held[i] {
			s.typed[i] = 0
		}
	}
	s.stay()
	q := question{s.Page().ID, s.seated(), s.between()}
	// Which card is there is no matter to who somebody is: the answer counts.
	if q != s.asked && (s.now.stage() != StepWelcome || q.page != s.asked.page) {
		s.turn++
	}
	s.asked = q
}

// seated is the card that a page is about, once its number is known. What is still
// read of it then changes no question.
func (s *Session) seated() stay {
	c := s.Facts.Card
	if c == nil || c.Serial == "" {
		return stay{}
	}
	return stay{c.Serial, c.Insertion}
}

// between names the cards between which one has to be chosen, "" none.
func (s *Session) between() string {
	var names strings.Builder
	for _, c := range s.Facts.Choices {
		names.WriteString(c.Serial + "\x00" + c.Reader + "\x00")
	}
	return names.String()
}

// Page is what to show now.
func (s Session) Page() Page {
	p := s.top().page(&s)
	if s.single {
		p.Actions = slices.DeleteFunc(p.Actions, elsewhere)
	}
	p.Turn, p.Stage, p.Notice, p.Over = s.turn, s.now.stage(), s.notice, len(s.over) > 0
	behind := p
	if p.Over {
		behind = s.now.page(&s)
		p.PUK, p.Secret = behind.PUK, behind.Secret
	}
	if f, ok := behind.Field(); ok {
		p.Secret = f.Kind == FieldPIN
	}
	p.T, p.Masked, p.Role = s.T, s.Masked, roleName(s.T, s.Answers.Role)
	for _, st := range s.order() {
		if s.single || st == StepWelcome {
			continue // one dialogue is no stage of several; the welcome is none
		}
		p.Rail = append(p.Rail, Stop{Name(s.T, st), s.done[st], st == p.Stage})
	}
	s.common(&p)
	return p
}

func (s *Session) top() dialogue {
	if n := len(s.over); n > 0 {
		return s.over[n-1]
	}
	return s.now
}

// opening is the first dialogue of a stage.
func (s *Session) opening(st Step) dialogue {
	switch st {
	case StepPrerequisites:
		return prerequisites{}
	case StepActivation:
		return activation{}
	case StepSignIn:
		return signIn{}
	case StepSummary:
		return summary{}
	case StepECPS:
		return s.openECPS()
	}
	return role{}
}

// next numbers a job.
func (s *Session) next() Job {
	s.job++
	return s.job
}

func (s *Session) do(e Effect) { s.effect = append(s.effect, e) }

// accepted tells that the card accepted its PIN, whether it is still there or
// not; works, that it opens portals on this computer as far as can be seen.
func (s *Session) accepted() bool { return s.Facts.Activated() || s.done[StepActivation] }
