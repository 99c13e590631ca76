package present

// Report is a diagnosis without personal data that a person may read, and keep
// if they want to: nothing is written before Save, which returns where.
type Report struct {
	Text string
	Save func() (path string, err error)
}
