package secret

// keepToItself has nothing to ask for: the core size limit is set elsewhere.
func keepToItself([]byte) error { return nil }
