package reader

// Claim is a reader on the bus that a program has open by itself, where this
// account may see it: the smart-card service cannot have it then.
type Claim struct {
	Vendor, Product uint16
	// Program is its name: "scdaemon".
	Program string
}
