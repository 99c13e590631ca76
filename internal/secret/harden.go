package secret

// Harden asks the system for no core dump and, where it exists, for no
// attachment by other processes of the same user. What could not be had is
// returned; the program goes on without it.
func Harden() []error { return harden() }
