package main

import "github.com/rogpeppe/go-internal/testscript"

func typesCommand(ts *testscript.TestScript, _ bool, _ []string) { ts.Fatalf("no pseudo-terminals") }
