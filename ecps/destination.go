package ecps

import (
	"net/url"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/idna"
	"golang.org/x/text/unicode/norm"

	"caducee/internal/clean"
	"caducee/internal/data"
	"caducee/internal/diagnosis"
)

// Leads is what the content of a QR code leads to.
type Leads string

// Where contents lead.
const (
	LeadsANS       Leads = "ans"       // a site of ANS
	LeadsApp       Leads = "app"       // the e-CPS app's page in a store
	LeadsOtherApp  Leads = "other-app" // another app's page, or another page of a store
	LeadsElsewhere Leads = "elsewhere" // any other site
	LeadsAction    Leads = "action"    // the phone would do something else (Destination.Action)
	LeadsNowhere   Leads = "nowhere"   // it is no address of a site
)

// Doubt is something to warn about in an address.
type Doubt string

// The doubts, worst first.
const (
	DoubtLookAlike Doubt = "look-alike" // it imitates one of ANS's
	DoubtUserinfo  Doubt = "userinfo"   // an @ hides the host
	DoubtPort      Doubt = "port"       // a port of its own
	DoubtPlain     Doubt = "plain"      // http
	DoubtHidden    Doubt = "hidden"     // characters that do not show
)

// Destination is what the content of a QR code says, judged without opening
// it.
type Destination struct {
	Leads Leads
	// Text is the content as it can be shown: control characters, and those
	// that change the order of others, are replaced. "" when it is no text.
	Text string
	// Host is the site's name as the network knows it (ASCII), "" for
	// LeadsNowhere.
	Host   string
	Doubts []Doubt
	// Action is what the phone would do, for LeadsAction.
	Action Action
}

// Action is what a phone does with a content that is no address of a site.
type Action string

// The actions.
const (
	ActionWiFi    Action = "wifi"
	ActionCall    Action = "call"
	ActionSMS     Action = "sms"
	ActionMail    Action = "mail"
	ActionContact Action = "contact"
	ActionScript  Action = "script"
	ActionApp     Action = "app" // another app opens
)

// actions are the beginnings of contents that phones act on: schemes registered
// with IANA, and the forms of ZXing's list of barcode contents, in lower case.
var actions = map[string]Action{
	"wifi": ActionWiFi, "tel": ActionCall, "telprompt": ActionCall, "facetime": ActionCall, "facetime-audio": ActionCall, "callto": ActionCall,
	"sip": ActionCall, "sips": ActionCall, "sms": ActionSMS, "smsto": ActionSMS, "mms": ActionSMS, "mmsto": ActionSMS,
	"mailto": ActionMail, "matmsg": ActionMail, "smtp": ActionMail, "mecard": ActionContact, "begin": ActionContact, "bizcard": ActionContact,
	"javascript": ActionScript, "vbscript": ActionScript, "data": ActionScript, "blob": ActionScript, "file": ActionScript, "content": ActionScript,
	"intent": ActionApp, "android-app": ActionApp, "market": ActionApp, "itms": ActionApp, "itms-apps": ActionApp, "itms-services": ActionApp,
	"geo": ActionApp, "otpauth": ActionApp, "otpauth-migration": ActionApp, "bitcoin": ActionApp, "ethereum": ActionApp, "upi": ActionApp,
	"shortcuts": ActionApp, "dpp": ActionWiFi, "fido": ActionApp, "openid-credential-offer": ActionApp, "ftp": ActionApp, "smb": ActionApp, "ws": ActionApp, "wss": ActionApp,
}

// actionOf is what a phone does with a content; "" where nothing tells. A scheme
// that nobody knows opens an app, unless it is one of ANS's own words: what ANS
// puts in its codes is not published.
func actionOf(lower string) Action {
	scheme, rest, ok := strings.Cut(lower, ":")
	if !ok || scheme == "" {
		return ""
	}
	if a, known := actions[scheme]; known {
		return a
	}
	for _, r := range scheme {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && !strings.ContainsRune("+.-", r) {
			return "" // no scheme (RFC 3986 §3.1)
		}
	}
	if strings.HasPrefix(rest, "//") && !strings.Contains(scheme, "ecps") && !strings.Contains(scheme, "e-cps") && !strings.Contains(scheme, "esante") {
		return ActionApp
	}
	return ""
}

// Safe reports an address of ANS or of its app, without any doubt.
func (d Destination) Safe() bool {
	return (d.Leads == LeadsANS || d.Leads == LeadsApp) && len(d.Doubts) == 0
}

// Code is the situation's number: CodePictureNotANS for an address that is
// not ANS's beyond doubt, and for what is certainly no code of the e-CPS: such a
// code is drawn again only for a user who asks twice. A content that nothing
// tells anything of is no
// situation: what ANS puts in its own codes is not published.
func (d Destination) Code() diagnosis.Code {
	if d.Safe() || d.Leads == LeadsNowhere {
		return diagnosis.CodeAllWell
	}
	return diagnosis.CodePictureNotANS
}

// Inspect judges the content of a QR code.
func Inspect(content []byte, hosts data.Hosts) Destination {
	d := Destination{Leads: LeadsNowhere}
	if !utf8.Valid(content) {
		return d
	}
	var hidden bool
	d.Text, hidden = visible(string(content))
	if hidden {
		d.Doubts = append(d.Doubts, DoubtHidden)
	}
	text := strings.TrimSpace(string(content))
	lower := strings.ToLower(text)
	switch {
	case strings.HasPrefix(lower, "https:"), strings.HasPrefix(lower, "http:"):
	case strings.HasPrefix(lower, "www."):
		// Phones open this too, without protection.
		text = "http://" + text
	default:
		if d.Action = actionOf(lower); d.Action != "" {
			d.Leads = LeadsAction
		}
		return d
	}
	d.inspectAddress(text, hosts)
	slices.SortFunc(d.Doubts, func(a, b Doubt) int { return slices.Index(doubts, a) - slices.Index(doubts, b) })
	return d
}

var doubts = []Doubt{DoubtLookAlike, DoubtUserinfo, DoubtPort, DoubtPlain, DoubtHidden}

func (d *Destination) inspectAddress(text string, hosts data.Hosts) {
	d.Leads = LeadsElsewhere
	u, err := url.Parse(text)
	if err != nil || u.Host == "" {
		// Browsers open what this parser refuses, and each its own way: what
		// is certain is that ANS publishes no such address.
		d.Host, _ = visible(rough(text))
		d.Doubts = append(d.Doubts, DoubtHidden)
		return
	}
	if !strings.EqualFold(u.Scheme, "https") {
		d.Doubts = append(d.Doubts, DoubtPlain)
	}
	if u.User != nil {
		d.Doubts = append(d.Doubts, DoubtUserinfo)
	}
	if port := u.Port(); port != "" && (port != "443" || u.Scheme != "https") {
		d.Doubts = append(d.Doubts, DoubtPort)
	}
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	d.Host = host
	if ascii, err := idna.Lookup.ToASCII(host); err == nil {
		d.Host = ascii
	}
	d.Host, _ = visible(d.Host)
	switch {
	case d.Host == hosts.Domain || strings.HasSuffix(d.Host, "."+hosts.Domain):
		d.Leads = LeadsANS
	case d.Host == hosts.Apple.Host:
		d.Leads = store(slices.Contains(strings.Split(u.Path, "/"), hosts.Apple.App))
	case d.Host == hosts.Google.Host:
		d.Leads = store(u.Path == "/store/apps/details" && slices.Equal(u.Query()["id"], []string{hosts.Google.App}))
	case imitates(host, hosts):
		d.Doubts = append(d.Doubts, DoubtLookAlike)
	}
}

func store(app bool) Leads {
	if app {
		return LeadsApp
	}
	return LeadsOtherApp
}

// rough is what stands between the scheme and the path of an address that
// cannot be parsed.
func rough(text string) string {
	_, rest, _ := strings.Cut(text, ":")
	rest = strings.TrimLeft(rest, `/\`)
	if i := strings.IndexAny(rest, `/\?#`); i >= 0 {
		rest = rest[:i]
	}
	return rest
}

// visible replaces what does not show, or shows other characters elsewhere
// than they are.
func visible(s string) (shown string, hidden bool) {
	const replaced = "\ufffd"
	ordinary := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Zs, r) && !strings.ContainsRune(" \u00a0\u202f", r) {
			return utf8.RuneError // a space of an unusual width, or of none
		}
		return r
	}, s)
	shown = clean.Marked(ordinary)
	return shown, strings.Count(shown, replaced) > strings.Count(s, replaced)
}

// imitates reports a host that is easily taken for one of ANS's: the same
// words under another domain, letters of other alphabets, a letter more or
// less. What is under the government's own domain is somebody known, and the
// words for digital health are everybody's.
func imitates(host string, hosts data.Hosts) bool {
	_, parent, _ := strings.Cut(hosts.Domain, ".")
	if strings.HasSuffix(host, "."+parent) {
		return false
	}
	if unicodeHost, err := idna.Punycode.ToUnicode(host); err == nil {
		host = unicodeHost
	}
	host = skeleton(host)
	words := strings.FieldsFunc(host, func(r rune) bool { return r == '.' || r == '-' })
	joined := "." + strings.ReplaceAll(strings.Join(words, "."), "e.sante", "esante") + "."
	joined = strings.ReplaceAll(joined, ".e.cps.", ".ecps.")
	switch {
	case strings.Contains(joined, ".ecps."), strings.Contains(joined, "asipsante"),
		strings.Contains(joined, ".esante.gouv."), strings.Contains(joined, "esantegouv"):
		return true
	}
	labels := strings.Split(host, ".")
	ours := strings.Count(hosts.Domain, ".") + 1
	for n := ours - 1; n <= ours+1 && n <= len(labels); n++ {
		if closeTo(strings.Join(labels[len(labels)-n:], "."), hosts.Domain) {
			return true
		}
	}
	for _, s := range []string{hosts.Apple.Host, hosts.Google.Host} {
		if closeTo(host, s) {
			return true
		}
	}
	return false
}

// alike are characters that look like a letter of ANS's names.
var alike = map[rune]rune{
	'а': 'a', 'ɑ': 'a', 'α': 'a', 'е': 'e', 'ҽ': 'e', 'ε': 'e', 'ѕ': 's', 'ո': 'n', 'ռ': 'n', 'η': 'n', 'т': 't', 'τ': 't',
	'с': 'c', 'р': 'p', 'ρ': 'p', 'о': 'o', 'ο': 'o', 'ԛ': 'q', 'і': 'i', 'ı': 'i', 'ν': 'v', 'ѵ': 'v', 'г': 'r', 'ƒ': 'f', 'ɡ': 'g', 'υ': 'u',
	'0': 'o', '1': 'i', 'l': 'i', '3': 'e', '5': 's', '4': 'a',
}

// skeleton is a host as the eye takes it: without accents, in the letters that
// its characters look like (in the manner of Unicode technical standard 39).
func skeleton(host string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) {
			return -1
		}
		if like, ok := alike[r]; ok {
			return like
		}
		return r
	}, norm.NFKD.String(host))
}

// closeTo reports two names that differ by two letters at most, or by the
// order of two.
func closeTo(a, b string) bool {
	b = skeleton(b)
	if abs(len(a)-len(b)) > 2 {
		return false
	}
	previous := make([]int, len(b)+1)
	for j := range previous {
		previous[j] = j
	}
	for i := range len(a) {
		row := make([]int, len(b)+1)
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			row[j+1] = min(previous[j]+cost, previous[j+1]+1, row[j]+1)
		}
		previous = row
	}
	return previous[len(b)] <= 2
}

func abs(n int) int { return max(n, -n) }
