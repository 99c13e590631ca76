package steps

import (
	"strings"
	"testing"

	"caducee/internal/diagnosis"
)

// toPortals goes to the portals of a role, by its place.
func toPortals(t *testing.T, role diagnosis.Role) *walk {
	t.Helper()
	w := start(t, activated())
	for i, r := range diagnosis.Roles() {
		if r == role {
			w.as(i)
		}
	}
	w.s.now, w.s.trail = portals{}, []dialogue{summary{}}
	w.s.settle()
	w.at("portals")
	return w
}

// items are the portals of the page.
func (w *walk) items() []Item {
	w.t.Helper()
	for _, b := range w.s.Page().Body {
		if i, ok := b.(Items); ok {
			return i.List
		}
	}
	w.t.Fatal("no portals")
	return nil
}

// TestEveryRoleHasPortals: each with what it opens.
func TestEveryRoleHasPortals(t *testing.T) {
	for _, role := range diagnosis.Roles() {
		w := toPortals(t, role)
		list := w.items()
		if len(list) == 0 {
			t.Errorf("%s has none", role)
		}
		for _, it := range list {
			if it.Hint == "" {
				t.Errorf("%s, %s: nothing is said of it", role, it.Label)
			}
		}
	}
}

// TestThePortalInFocusIsOpenedAndCopied: the one that is looked at, none other.
func TestThePortalInFocusIsOpenedAndCopied(t *testing.T) {
	w := toPortals(t, diagnosis.RoleDoctor)
	list := w.items()
	for i, it := range list {
		if got := w.items()[i]; !got.Focus {
			t.Fatalf("%d, %s: not in focus", i, it.Label)
		}
		if w.offers(ActHere) != (it.URL != "") || w.offers(ActCopy) != (it.URL != "") {
			t.Errorf("%s, %q: %v", it.Label, it.URL, w.offered())
		}
		if it.URL != "" {
			w.act(ActHere)
			if o, ok := w.last().(OpenAddress); !ok || o.URL != it.URL {
				t.Errorf("%s: %v", it.Label, w.effects)
			}
			w.act(ActCopy)
			if c, ok := w.last().(CopyText); !ok || c.Text != it.URL {
				t.Errorf("%s: %v", it.Label, w.effects)
			}
		}
		w.act(ActNextRow)
	}
	if !w.items()[0].Focus {
		t.Error("after the last one comes the first")
	}
	w.act(ActPreviousRow)
	if !w.items()[len(list)-1].Focus {
		t.Error("before the first one comes the last")
	}
	w.act(Pick(0), ActContinue)
	w.at("summary")
}

// TestAClosedPortalReadsAsClosed: with its code, what replaces it, and the
// documents that people still hold.
func TestAClosedPortalReadsAsClosed(t *testing.T) {
	w := toPortals(t, diagnosis.RoleNurse)
	for i, it := range w.items() {
		if !strings.Contains(it.Label, "SI-DEP") {
			continue
		}
		w.act(Pick(i))
		if w.s.Page().Code != diagnosis.CodeSIDEPClosed {
			t.Errorf("its code is %s", w.s.Page().Code)
		}
		if got := w.items()[i]; !strings.Contains(got.Label, "fermé") || !strings.Contains(got.Hint, "2023") {
			t.Errorf("%q %q", got.Label, got.Hint)
		}
		if w.offers(ActHere) {
			t.Error("a closed portal is opened")
		}
		w.act(ActDocuments)
		w.at("portals.documents")
		if said := w.said(); !strings.Contains(said, "2.2") || !strings.Contains(said, "2020") {
			t.Errorf("neither version nor date:\n%s", said)
		}
		w.act(ActContinue)
		w.at("portals")
		return
	}
	t.Error("a nurse does not find it")
}
