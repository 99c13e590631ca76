package locale

// Checks names the prerequisites and words their evidence.
type Checks struct {
	Service, Reader, Middleware, Card, CardAge, Certificates, PIN string

	Running    string // the service answers
	OneReader  string // {name}
	MoreReader string // {name}, {n} others
	Version    string // {version}
	CardNumber string // {generation}, {serial}
	CardHidden string // {generation}, {tail}: in screen-share mode
	Updated    string // {age}, {date}
	ValidUntil string // {date}
	Since      string // expired: {date}
	From       string // not yet valid: {date}, the computer's {today}

	// {date} in words, and where it is from.
	ByCertificate, ByLifetime string

	Reading string // being read
	Refused string // {step}, {sw}
	Waiting string // waits for another check
}
