package middleware

// mayWrite has no cheap answer on Windows, where rights come from several
// lists; a doubt is not reported as a fault.
func mayWrite(string) bool { return true }
