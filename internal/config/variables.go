package config

import (
	"strings"
	"unicode/utf8"

	"caducee/internal/clean"
)

// Variables names the variable of each setting that one user may set.
func Variables() map[Key]string {
	return map[Key]string{
		Lang: "CADUCEE_LANG", Plain: "CADUCEE_PLAIN", ASCII: "CADUCEE_ASCII",
		ScreenShare: "CADUCEE_SCREEN_SHARE", Reader: "CADUCEE_READER",
	}
}

// variables puts the user's variables over the file. An empty one is not set.
func (s *Settings) variables(getenv func(string) string) {
	for _, k := range Keys() {
		name, ok := Variables()[k]
		if !ok {
			continue
		}
		value := getenv(name)
		if value == "" {
			continue
		}
		if s.take(k, value) {
			s.From[k] = From{Kind: Variable, Name: name}
		} else {
			s.Problems = append(s.Problems, Problem{Key: name, Fault: WrongValue})
		}
	}
}

func (s *Settings) take(k Key, value string) bool {
	switch k {
	case Lang:
		if value != "fr" && value != "en" {
			return false
		}
		s.Lang = value
	case Reader:
		if clean.Line(value) != value || utf8.RuneCountInString(value) > maxReader {
			return false
		}
		s.Reader = value
	default:
		yes, ok := truth(value)
		if !ok {
			return false
		}
		switch k {
		case Plain:
			s.Plain = yes
		case ASCII:
			s.ASCII = yes
		case ScreenShare:
			s.ScreenShare = yes
		}
	}
	return true
}

// truth reads what people write for yes and no in a variable.
func truth(value string) (yes, ok bool) {
	switch strings.ToLower(value) {
	case "1", "true", "yes", "on", "oui":
		return true, true
	case "0", "false", "no", "off", "non":
		return false, true
	}
	return false, false
}
