package diagnosis

import (
	"fmt"
	"strconv"
	"strings"
)

// Minimum is the oldest version of Cryptolib CPS that this desk should have: what
// its administrator asks for, and at least the first that reads a CPS4. Whatever
// card is in the reader, if any, it is the same.
func Minimum(f Facts) string {
	if known, enough := atLeast(f.MiddlewareMinimum, cps4Version); known && enough {
		return f.MiddlewareMinimum
	}
	return fmt.Sprintf("%d.%d", cps4Version[0], cps4Version[1])
}

// Outdated tells a desk whose Cryptolib CPS is older than Minimum, with a card in
// the reader or without. known is false where it is not installed, and where its
// version is not known.
func Outdated(f Facts) (outdated, known bool) {
	if !f.Middleware.Cryptolib {
		return false, false
	}
	return below(f.Middleware.Version, Minimum(f))
}

// below compares two versions of which the second was checked where it was set;
// known is false where one of them has no numbers.
func below(version, minimum string) (is, known bool) {
	var want [3]int
	for i, p := range strings.SplitN(minimum, ".", len(want)) {
		n, err := strconv.Atoi(p)
		if err != nil {
			return false, false
		}
		want[i] = n
	}
	known, enough := atLeast(version, want)
	return known && !enough, known
}

// others are the makers of PKCS#11 modules that are found in Cryptolib's place,
// as they name themselves in C_GetInfo.
var others = []string{"opensc", "softhsm", "p11-kit", "mozilla", "yubico", "idemia", "gemalto", "thales", "safenet", "athena"}

// foreign tells a module of somebody else's by its own words. Cryptolib CPS says
// "ANS"; what older versions say is not known, so that only a name known to be
// another one's counts.
func foreign(maker string) bool {
	maker = strings.ToLower(maker)
	for _, name := range others {
		if strings.Contains(maker, name) {
			return true
		}
	}
	return false
}
