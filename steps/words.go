package steps

import (
	"strings"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
	"caducee/internal/present"
)

// Name is what a stage of the wizard is called.
func Name(t *locale.Texts, s Step) string {
	n := t.Common.Steps
	switch s {
	case StepWelcome:
		return n.Welcome
	case StepPrerequisites:
		return n.Prerequisites
	case StepActivation:
		return n.Activation
	case StepSignIn:
		return n.SignIn
	case StepECPS:
		return n.ECPS
	}
	return n.Summary
}

// Help is what helps at a stage of the wizard.
func Help(t *locale.Texts, s Step) []string {
	h := t.Plain.Help
	switch s {
	case StepPrerequisites:
		return h.Prerequisites
	case StepActivation:
		return h.Activation
	case StepSignIn:
		return t.SignIn.Help
	case StepECPS:
		return h.ECPS
	case StepSummary:
		return h.Summary
	}
	return h.Welcome
}

// Topic is the chapter that is offered first at a stage, "" none.
func Topic(s Step) string {
	switch s {
	case StepWelcome:
		return "kinds"
	case StepPrerequisites:
		return "certificates"
	case StepActivation, StepSignIn:
		return "codes"
	case StepECPS:
		return "ecps"
	case StepSummary:
		return "sidep"
	}
	return ""
}

// roleName is a role in short, "" for none.
func roleName(t *locale.Texts, r diagnosis.Role) string {
	names := t.Wizard.Roles
	switch r {
	case diagnosis.RoleDoctor:
		return names.Doctor
	case diagnosis.RoleNurse:
		return names.Nurse
	case diagnosis.RoleOther:
		return names.Other
	case diagnosis.RoleTraining:
		return names.Training
	case diagnosis.RoleEstablishment:
		return names.Establishment
	case diagnosis.RolePractice:
		return names.Practice
	case diagnosis.RoleSSTI:
		return names.SSTI
	case diagnosis.RoleHelpdesk:
		return names.Helpdesk
	}
	return ""
}

// mask is how verdicts are put in words.
func (s *Session) mask() present.Options { return present.Options{Mask: s.Masked} }

// line is a verdict in words.
func (s *Session) line(v diagnosis.Verdict) present.Line {
	return present.One(s.T, s.Facts.Env.OS, v, s.mask())
}

// phone is the support's number, in one piece.
func (s *Session) phone() string {
	return strings.ReplaceAll(s.Data.Phone("ans").Number, " ", "\u00a0")
}

// support is whom to call.
func (s *Session) support() string { return locale.Fill(s.T.Common.Support, "phone", s.phone()) }

func (s *Session) works() bool {
	_, blocked := s.PortalBlocker()
	return s.accepted() && !blocked
}
