// Package config is what an administrator sets for everybody on a computer, in
// one file, and what a user sets for themselves, in variables. A file or a value
// that cannot be trusted or understood is a Problem with its line: the rest
// holds, and nothing stops.
//
// It cannot replace the national numbers and addresses, and knows no secret.
package config

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"caducee/internal/host"
)

// Key names a setting, as the file has it.
type Key string

// The settings.
const (
	Lang              Key = "lang"
	Plain             Key = "plain"
	ASCII             Key = "ascii"
	ScreenShare       Key = "screen_share"
	Reader            Key = "reader"
	MiddlewareMinimum Key = "middleware_minimum"
	HelpdeskName      Key = "helpdesk.name"
	HelpdeskPhone     Key = "helpdesk.phone"
	HelpdeskEmail     Key = "helpdesk.email"
	Portals           Key = "portals"
)

// Keys lists the settings in the order in which they are shown.
func Keys() []Key {
	return []Key{
		Lang, Plain, ASCII, ScreenShare, Reader, MiddlewareMinimum,
		HelpdeskName, HelpdeskPhone, HelpdeskEmail, Portals,
	}
}

// Values are the settings themselves. Their texts are clean, and no longer than
// the limits of this package.
type Values struct {
	// Lang is "fr" or "en", "" not set.
	Lang                      string
	Plain, ASCII, ScreenShare bool
	// Reader is a part of a reader's name, "" any.
	Reader string
	// MiddlewareMinimum is a version of Cryptolib CPS as "5.2.2", "" none.
	MiddlewareMinimum string
	Helpdesk          Helpdesk
	Portals           []Portal
}

// Helpdesk is who helps on this computer, "" what is not known.
type Helpdesk struct{ Name, Phone, Email string }

// Portal is a service of this establishment.
type Portal struct {
	Name string
	// URL is an https or http address with a host, and no user in it.
	URL string
	// Roles are those of diagnosis.Role it concerns; none is everybody.
	Roles []string
}

// From is where a value comes from: its kind, and its name there.
type From struct {
	Kind Origin
	// Name is the variable; "" otherwise.
	Name string
	// Line is that of the file, from 1; 0 elsewhere, or where it is not known.
	Line int
}

// Origin is a kind of place.
type Origin string

// The places, the weakest first.
const (
	Default  Origin = "default"
	File     Origin = "file"
	Variable Origin = "variable"
	Option   Origin = "option"
)

// Fault is what is wrong with a file or a value.
type Fault string

// The faults. Those of the whole file come first: nothing of it holds.
const (
	NotAFile    Fault = "not-a-file"   // a link, a pipe, a device, a folder
	NotAdmin    Fault = "not-admin"    // it, or its folder, is not the administrator's
	OthersWrite Fault = "others-write" // others may write it, or replace it
	TooLarge    Fault = "too-large"
	Unreadable  Fault = "unreadable"
	Broken      Fault = "broken" // not TOML, from Column on

	UnknownKey Fault = "unknown"
	WrongValue Fault = "value"
	TooLong    Fault = "too-long"
	TooMany    Fault = "too-many"
)

// Problem is one fault and where it is.
type Problem struct {
	// File is the path of a file, or "" for a variable, which Key names.
	File string
	// Line is from 1, 0 for the whole file. Column is where a line is no TOML, in
	// bytes from 1, else 0.
	Line, Column int
	Key          string
	Fault        Fault
	// Cause is why a file is Unreadable.
	Cause error
}

// Settings is what holds before options are looked at.
type Settings struct {
	Values
	// Path is the administrator's file; Exists whether something is there.
	Path     string
	Exists   bool
	From     map[Key]From
	Problems []Problem
}

// Origin is where a setting comes from.
func (s Settings) Origin(k Key) From {
	if f, ok := s.From[k]; ok {
		return f
	}
	return From{Kind: Default}
}

// MaxSize is the longest file that is read, in bytes.
const MaxSize = 64 << 10

// Load reads the administrator's file at a path ("" none) and the user's
// variables over it.
func Load(path string, getenv func(string) string) Settings {
	s := Settings{Path: path, From: map[Key]From{}}
	if path != "" {
		raw, err := host.ReadAdminFile(path, MaxSize)
		s.read(raw, err)
	}
	s.variables(getenv)
	return s
}

// Check reads any file as if it were the administrator's, wherever it is and
// whoever it belongs to: what is wrong with it is in Problems.
func Check(path string) Settings {
	s := Settings{Path: path, From: map[Key]From{}}
	raw, err := host.ReadAnyFile(path, MaxSize)
	if errors.Is(err, fs.ErrNotExist) {
		s.Problems = []Problem{{File: path, Fault: Unreadable, Cause: err}}
		return s
	}
	s.read(raw, err)
	return s
}

func (s *Settings) read(raw []byte, err error) {
	if errors.Is(err, fs.ErrNotExist) {
		return
	}
	s.Exists = true
	if err != nil {
		s.Problems = append(s.Problems, Problem{File: s.Path, Fault: fault(err), Cause: err})
		return
	}
	p := parse(raw)
	for i := range p.problems {
		p.problems[i].File = s.Path
	}
	s.Values, s.Problems = p.values, p.problems
	for k, line := range p.lines {
		s.From[k] = From{Kind: File, Line: line}
	}
}

// fault is why a file was not read.
func fault(err error) Fault {
	for _, f := range []struct {
		err error
		is  Fault
	}{
		{host.ErrNotOurs, NotAFile},
		{host.ErrNotAdmin, NotAdmin},
		{host.ErrOthersWrite, OthersWrite},
		{host.ErrTooLarge, TooLarge},
	} {
		if errors.Is(err, f.err) {
			return f.is
		}
	}
	return Unreadable
}

// Faulty tells whether the whole file was left aside.
func (s Settings) Faulty() bool {
	return slices.ContainsFunc(s.Problems, func(p Problem) bool {
		switch p.Fault {
		case NotAFile, NotAdmin, OthersWrite, TooLarge, Unreadable, Broken:
			return p.File != ""
		}
		return false
	})
}

// Text is a setting as it is shown, "" not set.
func (v Values) Text(k Key) string {
	switch k {
	case Lang:
		return v.Lang
	case Plain:
		return fmt.Sprint(v.Plain)
	case ASCII:
		return fmt.Sprint(v.ASCII)
	case ScreenShare:
		return fmt.Sprint(v.ScreenShare)
	case Reader:
		return v.Reader
	case MiddlewareMinimum:
		return v.MiddlewareMinimum
	case HelpdeskName:
		return v.Helpdesk.Name
	case HelpdeskPhone:
		return v.Helpdesk.Phone
	case HelpdeskEmail:
		return v.Helpdesk.Email
	case Portals:
		if len(v.Portals) > 0 {
			return fmt.Sprint(len(v.Portals))
		}
	}
	return ""
}
