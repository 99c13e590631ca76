package locale

// CLI is the words of the commands and their help.
type CLI struct{}

func cliFR() CLI { return CLI{} }

func cliEN() CLI { return CLI{} }
