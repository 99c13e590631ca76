package present

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"caducee/internal/diagnosis"
	"caducee/internal/locale"
)

// orders are the words that an English headline begins with.
var orders = strings.Fields(`Activate Add Ask Call Cancel Check Choose Close Copy Crop Empty Find Get Give Go Insert
	Install Keep Leave Log Look Make Open Plug Push Put Quit Reinstall Remove Restart Scan See Start Take Try Type
	Unblock Unplug Wait Allow Read Enlarge Remote`)

// TestAHeadlineSaysWhatToDo: whoever reads one line of a page knows what to do.
func TestAHeadlineSaysWhatToDo(t *testing.T) {
	french := regexp.MustCompile(`^(Ne |N’)?(\p{L}+ez|(Re|re)?[Ff]aites)(-\p{L}+)?\b`)
	for _, row := range diagnosis.Table() {
		if row.Status != diagnosis.Fail && row.Status != diagnosis.Warn {
			continue
		}
		for _, texts := range []*locale.Texts{locale.French(), locale.English()} {
			v := diagnosis.Verdict{Code: row.Code, Check: row.Check, Status: row.Status}
			l := One(texts, diagnosis.Linux, v, Options{})
			h := l.Headline()
			first, _, _ := strings.Cut(h, " ")
			if texts.Lang == "fr" && !french.MatchString(h) || texts.Lang == "en" && !slices.Contains(orders, first) {
				t.Errorf("%s: %q says no action", row.Code, h)
			}
			if strings.Contains(h, "{") || !strings.HasSuffix(h, ".") || len([]rune(h)) > 75 {
				t.Errorf("%s: %q is no headline: one sentence, in one line of a window", row.Code, h)
			}
			// What is so is still said, and nothing is said twice.
			cause, remedy := l.Told()
			if l.Do != "" && !strings.HasPrefix(cause, l.Title) {
				t.Errorf("%s: under %q, %q does not say %q", row.Code, h, cause, l.Title)
			}
			if slices.Contains(remedy, h) {
				t.Errorf("%s: %q is said twice", row.Code, h)
			}
		}
	}
}
