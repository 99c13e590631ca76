package report

import "caducee/internal/config"

// Config is the document of `config`: what holds on this computer, and what is
// ignored.
type Config struct {
	Schema string `json:"schema" schema:"const=caducee.config/1"`
	Masked bool   `json:"masked,omitempty" schema:"const=true"`
	// File is where the administrator's settings are looked for, or the file
	// that was checked.
	File     *string         `json:"file"`
	Exists   bool            `json:"exists"`
	Settings []ConfigSetting `json:"settings"`
	Portals  []ConfigPortal  `json:"portals"`
	Problems []ConfigProblem `json:"problems"`
}

// ConfigSetting is one setting. Value is null where it is not set; Line is the
// file's, Name the variable's.
type ConfigSetting struct {
	Key   string  `json:"key"`
	Value *string `json:"value"`
	From  string  `json:"from" schema:"enum=default|file|variable|option"`
	Line  *int    `json:"line"`
	Name  *string `json:"name"`
}

// ConfigPortal is a portal of the place; no roles is everybody.
type ConfigPortal struct {
	Name  string   `json:"name"`
	URL   string   `json:"url"`
	Roles []string `json:"roles"`
}

// ConfigProblem is what is ignored, and why. File is null for a variable, which
// Key names.
type ConfigProblem struct {
	File    *string `json:"file"`
	Line    *int    `json:"line"`
	Key     *string `json:"key"`
	Fault   string  `json:"fault" schema:"enum=not-a-file|not-admin|others-write|too-large|unreadable|broken|unknown|value|too-long|too-many"`
	Message string  `json:"message"`
}

// NewConfig is settings, with the values that hold and those that options gave.
func NewConfig(s config.Settings, values config.Values, options map[config.Key]bool) Config {
	doc := Config{
		Schema: "caducee.config/1", File: known(s.Path), Exists: s.Exists,
		Settings: []ConfigSetting{}, Portals: []ConfigPortal{}, Problems: []ConfigProblem{},
	}
	for _, k := range config.Keys() {
		from := s.Origin(k)
		if options[k] {
			from = config.From{Kind: config.Option}
		}
		doc.Settings = append(doc.Settings, ConfigSetting{
			Key: string(k), Value: known(values.Text(k)), From: string(from.Kind), Line: numbered(from.Line), Name: known(from.Name),
		})
	}
	for _, p := range values.Portals {
		doc.Portals = append(doc.Portals, ConfigPortal{p.Name, p.URL, append([]string{}, p.Roles...)})
	}
	for _, p := range s.Problems {
		doc.Problems = append(doc.Problems, ConfigProblem{
			File: known(p.File), Line: numbered(p.Line), Key: known(p.Key), Fault: string(p.Fault),
		})
	}
	return doc
}

// Mask only says that it is one: settings name no holder.
func (c Config) Mask() Document { c.Masked = true; return c }

// numbered is nil for what has no number.
func numbered(n int) *int {
	if n == 0 {
		return nil
	}
	return &n
}
