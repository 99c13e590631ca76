package steps

// Step is one stage of the wizard, as the rail shows it.
type Step string

// The stages, in order.
const (
	StepWelcome       Step = "welcome"
	StepPrerequisites Step = "prerequisites"
	StepActivation    Step = "activation"
	StepECPS          Step = "ecps"
	StepPortals       Step = "portals"
	StepSummary       Step = "summary"
)

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

// Answers is what only the person can say.
type Answers struct {
	Role Role
	// NoCard, NoReader and NoPhone are told, not seen: they open branches.
	NoCard, NoReader, NoPhone bool
	// NotRegistered is a nurse not registered with the Order.
	NotRegistered bool
	// IDType is "ADELI" for somebody who has no RPPS number.
	IDType string
}

// Order is the stages for these answers.
func Order(a Answers) []Step {
	all := []Step{StepWelcome, StepPrerequisites, StepActivation, StepECPS, StepPortals, StepSummary}
	if !a.NoCard {
		return all
	}
	return []Step{StepWelcome, StepECPS, StepPortals, StepSummary}
}
