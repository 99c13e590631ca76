package config

import (
	"bytes"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/pelletier/go-toml/v2"
	"github.com/pelletier/go-toml/v2/unstable"

	"caducee/internal/clean"
	"caducee/internal/diagnosis"
)

// Limits of the texts of a file, in characters, and of its portals: all of them
// are shown in a terminal, some in every list of portals.
const (
	maxName    = 60
	maxPhone   = 30
	maxEmail   = 80
	maxURL     = 200
	maxReader  = 128 // MAX_READERNAME of PC/SC
	maxVersion = 20
	maxPortals = 20
	// maxProblems is how many faults of one file are kept: the first are mended
	// first.
	maxProblems = 100
)

var (
	// byteOrder is the mark that editors of Windows put before UTF-8.
	byteOrder = []byte("\xef\xbb\xbf")
	versions  = regexp.MustCompile(`^\d{1,5}(\.\d{1,5}){1,2}$`)
	phones    = regexp.MustCompile(`^\+?[0-9][0-9 .()/#*-]*$`)
	emails    = regexp.MustCompile(`^[^\s@<>"(),:;\\\[\]]+@[^\s@<>"(),:;\\\[\]]+\.[^\s@<>"(),:;\\\[\]]+$`)
)

// parsed is what a file says.
type parsed struct {
	values   Values
	lines    map[Key]int
	problems []Problem

	// at are the lines of keys, as "helpdesk.phone" or "portals.0.url".
	at map[string]int
}

// parse reads a file. One that is no TOML says nothing at all; a value that
// cannot hold is left out alone.
func parse(raw []byte) parsed {
	p := parsed{lines: map[Key]int{}}
	raw = bytes.TrimPrefix(raw, byteOrder)
	var document map[string]any
	if err := toml.Unmarshal(raw, &document); err != nil {
		problem := Problem{Fault: Broken}
		var at *toml.DecodeError
		if errors.As(err, &at) {
			problem.Line, problem.Column = at.Position()
		}
		p.problems = []Problem{problem}
		return p
	}
	p.at = linesOf(raw)
	for _, name := range sorted(document) {
		p.top(name, document[name])
	}
	slices.SortStableFunc(p.problems, func(a, b Problem) int { return a.Line - b.Line })
	return p
}

// top takes a key of the file itself.
func (p *parsed) top(name string, value any) {
	switch Key(name) {
	case Lang:
		p.text(name, value, 2, &p.values.Lang, func(s string) bool { return s == "fr" || s == "en" })
	case Plain:
		p.flag(name, value, &p.values.Plain)
	case ASCII:
		p.flag(name, value, &p.values.ASCII)
	case ScreenShare:
		p.flag(name, value, &p.values.ScreenShare)
	case Reader:
		p.text(name, value, maxReader, &p.values.Reader, nil)
	case MiddlewareMinimum:
		p.text(name, value, maxVersion, &p.values.MiddlewareMinimum, versions.MatchString)
	case Portals:
		p.portals(name, value)
	default:
		if name == "helpdesk" {
			p.helpdesk(value)
			return
		}
		p.wrong(name, UnknownKey)
	}
}

func (p *parsed) helpdesk(value any) {
	table, ok := value.(map[string]any)
	if !ok {
		p.wrong("helpdesk", WrongValue)
		return
	}
	for _, name := range sorted(table) {
		key := "helpdesk." + name
		switch Key(key) {
		case HelpdeskName:
			p.text(key, table[name], maxName, &p.values.Helpdesk.Name, nil)
		case HelpdeskPhone:
			p.text(key, table[name], maxPhone, &p.values.Helpdesk.Phone, phones.MatchString)
		case HelpdeskEmail:
			p.text(key, table[name], maxEmail, &p.values.Helpdesk.Email, emails.MatchString)
		default:
			p.wrong(key, UnknownKey)
		}
	}
}

func (p *parsed) portals(name string, value any) {
	list, ok := value.([]any)
	if !ok {
		p.wrong(name, WrongValue)
		return
	}
	for i, item := range list {
		key := fmt.Sprintf("%s.%d", name, i)
		if len(p.values.Portals) == maxPortals {
			p.wrong(key, TooMany)
			return
		}
		if portal, ok := p.portal(key, item); ok {
			p.values.Portals = append(p.values.Portals, portal)
			if _, known := p.lines[Portals]; !known {
				p.lines[Portals] = p.line(key)
			}
		}
	}
}

// portal takes one portal: without a name or an address it is none.
func (p *parsed) portal(key string, item any) (portal Portal, ok bool) {
	table, is := item.(map[string]any)
	if !is {
		p.wrong(key, WrongValue)
		return Portal{}, false
	}
	ok = true
	for _, name := range sorted(table) {
		field := key + "." + name
		switch name {
		case "name":
			ok = p.text(field, table[name], maxName, &portal.Name, nil) && ok
		case "url":
			ok = p.text(field, table[name], maxURL, &portal.URL, webAddress) && ok
		case "roles":
			roles, right := rolesOf(table[name])
			if !right {
				p.wrong(field, WrongValue)
				ok = false
			}
			portal.Roles = roles
		default:
			p.wrong(field, UnknownKey)
		}
	}
	if ok && (portal.Name == "" || portal.URL == "") {
		p.wrong(key, WrongValue)
		ok = false
	}
	return portal, ok
}

func rolesOf(value any) ([]string, bool) {
	list, ok := value.([]any)
	if !ok {
		return nil, false
	}
	var roles []string
	for _, item := range list {
		role, ok := item.(string)
		if !ok || !slices.Contains(diagnosis.Roles(), diagnosis.Role(role)) {
			return nil, false
		}
		if !slices.Contains(roles, role) {
			roles = append(roles, role)
		}
	}
	return roles, true
}

// webAddress takes what a browser opens as a page, with nothing that makes it
// look like another place.
func webAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Hostname() != "" && u.User == nil && u.Opaque == "" &&
		!strings.ContainsAny(s, " \\<>\"`{}|^")
}

// text takes a clean text that is not too long, and that right accepts; nil
// accepts any that is not empty.
func (p *parsed) text(key string, value any, most int, into *string, right func(string) bool) bool {
	s, ok := value.(string)
	switch {
	case !ok, clean.Line(s) != s, strings.TrimSpace(s) != s:
		p.wrong(key, WrongValue)
	case utf8.RuneCountInString(s) > most:
		p.wrong(key, TooLong)
	case s == "": // as if it were not there
		return true
	case right != nil && !right(s):
		p.wrong(key, WrongValue)
	default:
		*into = s
		p.set(key)
		return true
	}
	return false
}

func (p *parsed) flag(key string, value any, into *bool) {
	b, ok := value.(bool)
	if !ok {
		p.wrong(key, WrongValue)
		return
	}
	*into = b
	p.set(key)
}

// set remembers where a setting was given.
func (p *parsed) set(key string) {
	if slices.Contains(Keys(), Key(key)) {
		p.lines[Key(key)] = p.line(key)
	}
}

func (p *parsed) wrong(key string, f Fault) {
	if len(p.problems) == maxProblems {
		return
	}
	p.problems = append(p.problems, Problem{Line: p.line(key), Key: clean.Name(key, maxName), Fault: f})
}

// line is that of a key, or of what holds it: a key of an inline table has none
// of its own.
func (p *parsed) line(key string) int {
	for {
		if n, ok := p.at[key]; ok {
			return n
		}
		i := strings.LastIndexByte(key, '.')
		if i < 0 {
			return 0
		}
		key = key[:i]
	}
}

// linesOf finds the line of each key of a document that was already read.
func linesOf(raw []byte) map[string]int {
	at := map[string]int{}
	var parser unstable.Parser
	parser.Reset(raw)
	lines := counter{raw: raw}
	prefix := ""
	count := map[string]int{}
	for parser.NextExpression() {
		e := parser.Expression()
		name, line := keyOf(&lines, e)
		switch e.Kind {
		case unstable.Table:
			prefix = name + "."
			note(at, name, line)
		case unstable.ArrayTable:
			note(at, name, line)
			prefix = fmt.Sprintf("%s.%d.", name, count[name])
			count[name]++
			note(at, strings.TrimSuffix(prefix, "."), line)
		case unstable.KeyValue:
			note(at, prefix+name, line)
		}
	}
	return at
}

func note(at map[string]int, key string, line int) {
	if _, known := at[key]; !known {
		at[key] = line
	}
}

// counter tells the lines of places that come one after the other.
type counter struct {
	raw        []byte
	place, end int // line ends before a place
}

func (c *counter) line(place int) int {
	if place >= c.place && place <= len(c.raw) {
		c.end += bytes.Count(c.raw[c.place:place], []byte("\n"))
		c.place = place
	}
	return c.end + 1
}

func keyOf(lines *counter, e *unstable.Node) (name string, line int) {
	var parts []string
	keys := e.Key()
	for keys.Next() {
		n := keys.Node()
		parts = append(parts, string(n.Data))
		if line == 0 {
			line = lines.line(int(n.Raw.Offset))
		}
	}
	return strings.Join(parts, "."), line
}

func sorted(table map[string]any) []string {
	names := make([]string, 0, len(table))
	for name := range table {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}
