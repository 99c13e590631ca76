package diagnosis

import "testing"

// TestABrowserIsWarnedOfAtMost: the card is activated without one.
func TestABrowserIsWarnedOfAtMost(t *testing.T) {
	firefox, chrome := Browser{Name: "Firefox", Kind: BrowserFirefox}, Browser{Name: "Chrome", Kind: BrowserChromium}
	boxed := firefox
	boxed.Confined = true
	installed := Middleware{Looked: true, Cryptolib: true, Version: "5.2.2", Module: ModuleLoads}
	with := func(change func(*Middleware)) Middleware {
		m := installed
		change(&m)
		return m
	}
	for name, c := range map[string]struct {
		m    Middleware
		want Code
		is   Status
	}{
		"Firefox knows the module":    {with(func(m *Middleware) { m.Browser, m.Firefox = firefox, FirefoxRegistered }), CodeAllWell, OK},
		"Firefox does not":            {with(func(m *Middleware) { m.Browser, m.Firefox = firefox, FirefoxUnregistered }), CodeFirefoxUnregistered, Warn},
		"no default, and it does not": {with(func(m *Middleware) { m.Firefox = FirefoxUnregistered }), CodeFirefoxUnregistered, Warn},
		"another one is the default": {with(func(m *Middleware) {
			m.Browser, m.Firefox, m.BrowserModule = chrome, FirefoxUnregistered, ModuleListed
		}), CodeAllWell, OK},
		"Chrome does not, Firefox is the default": {with(func(m *Middleware) {
			m.Browser, m.Firefox, m.BrowserModule = firefox, FirefoxRegistered, ModuleNotListed
		}), CodeAllWell, OK},
		"Firefox does not, Edge is the default": {with(func(m *Middleware) {
			m.Browser, m.Firefox, m.BrowserModule = Browser{Name: "Edge", Kind: BrowserEdge}, FirefoxUnregistered, ModuleListed
		}), CodeAllWell, OK},
		"Chrome does not know it":    {with(func(m *Middleware) { m.Browser, m.BrowserModule = chrome, ModuleNotListed }), CodeBrowserNoModule, Warn},
		"nothing is known of Chrome": {with(func(m *Middleware) { m.Browser = chrome }), CodeAllWell, OK},
		"in a box":                   {with(func(m *Middleware) { m.Browser = boxed }), CodeBrowserConfined, Warn},
		"one that is not known":      {with(func(m *Middleware) { m.Browser, m.Firefox = Browser{Name: "Falkon"}, FirefoxUnregistered }), CodeBrowserUnread, Unknown},
		"none":                       {installed, CodeBrowserNone, Unknown},
		"no Cryptolib":               {Middleware{Looked: true}, CodeMiddlewareAbsent, Skip},
		"not looked":                 {Middleware{}, CodeMiddlewareNotLooked, Unknown},
		"OpenSC alone":               {Middleware{Looked: true, OpenSC: true}, CodeOpenSCOnly, Unknown},
	} {
		f := Facts{Env: Environment{OS: Linux}, Service: ServiceRunning, Middleware: c.m}
		for _, v := range Judge(f) {
			if v.Check == CheckBrowser && (v.Code != c.want || v.Status != c.is) {
				t.Errorf("%s: %s %s, not %s %s", name, v.Status, v.Code, c.is, c.want)
			}
		}
	}
	ready := []Verdict{{Check: CheckPIN, Status: OK}, {Check: CheckBrowser, Status: Unknown, Code: CodeBrowserNone}}
	if !Ready(ready) || Main(ready).Code != CodeAllWell {
		t.Error("without a browser nothing is ready")
	}
}
