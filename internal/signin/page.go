package signin

import (
	"html"
	"strings"

	"caducee/internal/locale"
)

// pageTemplate is one page, with nothing from elsewhere: no script, no font, no
// picture. It names nobody.
const pageTemplate = `<!DOCTYPE html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="google" content="notranslate">
<title>{title} · Caducée</title>
<link rel="icon" href="data:,">
<style>
:root { color-scheme: light dark; --mark: {light}; }
@media (prefers-color-scheme: dark) { :root { --mark: {dark}; } }
body { margin: 0; min-height: 100vh; display: flex; align-items: center; justify-content: center;
  font: 1.25rem/1.6 system-ui, sans-serif; }
main { max-width: 34rem; padding: 2rem; border-inline-start: .5rem solid var(--mark); margin: 1rem; }
h1 { font-size: 1.9rem; line-height: 1.25; margin: 0 0 1rem; }
h1 span { color: var(--mark); }
p { margin: 0 0 1rem; }
p:last-child { margin: 0; }
</style>
</head>
<body>
<main>
<h1><span aria-hidden="true">{sign}</span> {title}</h1>
{paragraphs}</main>
</body>
</html>
`

// Page is what the browser shows in the end, in a language.
func Page(t *locale.Texts, v Verdict) []byte {
	w := t.SignIn
	sign, light, dark := "×", "#b00020", "#ff8a80"
	var title string
	var says []string
	switch v {
	case Same:
		sign, light, dark = "✓", "#1b5e20", "#81c784"
		title, says = w.PageSame, []string{w.PageSameSays, w.PageBack, w.PageClose}
	case Signature:
		title, says = w.PageSignature, []string{w.PageSignatureSays, w.PageBack}
	case Other:
		title, says = w.PageOther, []string{w.PageOtherSays, w.PageBack}
	default:
		title, says = w.PageNone, []string{w.PageNoneSays, w.PageBack}
	}
	var paragraphs strings.Builder
	for _, p := range says {
		paragraphs.WriteString("<p>" + html.EscapeString(p) + "</p>\n")
	}
	return []byte(strings.NewReplacer(
		"{lang}", t.Lang, "{title}", html.EscapeString(title), "{sign}", sign, "{light}", light, "{dark}", dark,
		"{paragraphs}", paragraphs.String(),
	).Replace(pageTemplate))
}
