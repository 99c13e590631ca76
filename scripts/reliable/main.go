// Command reliable writes docs/reliability.md from what the long runs
// measured: bin/reliability/*.jsonl, one JSON object a line. The words are
// here, the figures are never typed.
//
//	reliable -o docs/reliability.md bin/reliability/*.jsonl
//	reliable -table bin/reliability/faults.jsonl
package main

import (
	"flag"
	"fmt"
	"os"
)

func main() {
	out := flag.String("o", "", "write the page to this file")
	table := flag.Bool("table", false, "print the faults as a table instead")
	flag.Parse()
	rows, err := read(flag.Args())
	switch {
	case err != nil:
	case *table:
		fmt.Print(faultTable(rows["faults"]))
	case *out != "":
		var page string
		if page, err = render(rows); err == nil {
			err = os.WriteFile(*out, []byte(page), 0o644)
		}
	default:
		err = fmt.Errorf("nothing to do: -o or -table")
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "reliable:", err)
		os.Exit(1)
	}
}
