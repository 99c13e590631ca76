package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
)

// row is one thing that a run measured.
type row struct {
	Run string

	// faults
	Fault, Operation, Card string
	OK, Reseated           bool
	Code, Codes, Problems  int
	TookMS                 int `json:"took_ms"`
	RecoveredMS            int `json:"recovered_ms"`
	// faults-wizard
	Moment, Told string
	KeyMS        int `json:"key_ms"`
	// faults-goroutines
	Before, After int
	// secrets
	Case      string
	Typed     int
	AtOnce    int `json:"at_once"`
	Later     int
	Megabytes int
	// secrets-module
	OutlivedMS int `json:"outlived_ms"`
	// soak
	Insertions, Activations, Seconds int
	ResidentKiB                      [2]int `json:"resident_kib"`
	PrivateKiB                       [2]int `json:"private_kib"`
	Files, Threads                   [2]int
	// model
	Steps, Confirmed, Sent int
	LastTries              int `json:"last_tries"`
	Kept                   int // codes not sent, because the card had refused them
	// network
	Commands, Calls, Sockets int
	// fuzz, with Seconds
	Target     string
	Executions int
}

// read groups the rows of all files by run, in their order.
func read(files []string) (map[string][]row, error) {
	rows := map[string][]row{}
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		lines := bufio.NewScanner(f)
		for n := 1; lines.Scan(); n++ {
			var r row
			if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
				_ = f.Close()
				return nil, fmt.Errorf("%s:%d: %w", name, n, err)
			}
			rows[r.Run] = append(rows[r.Run], r)
		}
		if err := lines.Err(); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		if err := f.Close(); err != nil {
			return nil, err
		}
	}
	return rows, nil
}
