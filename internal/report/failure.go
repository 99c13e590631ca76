package report

// Failure is the document of a command that could not do its work, where it was
// asked for JSON: on the error stream, in one line.
type Failure struct {
	Schema  string `json:"schema" schema:"const=caducee.error/1"`
	Masked  bool   `json:"masked,omitempty" schema:"const=true"`
	Code    Code   `json:"code"`
	Message string `json:"message"`
	// Hints are what to do, or what to type.
	Hints []string `json:"hints"`
	Exit  int      `json:"exit"`
}

// NewFailure is a failure in words that are fit to show.
func NewFailure(code Code, exit int, message string, hints []string) Failure {
	return Failure{Schema: "caducee.error/1", Code: code, Message: message, Hints: append([]string{}, hints...), Exit: exit}
}

// Mask only says that it is one: the words name nobody.
func (f Failure) Mask() Document { f.Masked = true; return f }
