package diagnosis

import (
	"fmt"
	"strconv"
	"strings"
)

// Minimum is the oldest version of Cryptolib CPS that this desk should have: what
// its administrator asks for, else the first that reads a CPS4. Whatever card is
// in the reader, if any, it is the same.
func Minimum(f Facts) string {
	if f.MiddlewareMinimum != "" {
		return f.MiddlewareMinimum
	}
	return fmt.Sprintf("%d.%d", cps4Version[0], cps4Version[1])
}

// Outdated tells a desk whose Cryptolib CPS is older than Minimum, with a card in
// the reader or without. One whose version is not known is not called so.
func Outdated(f Facts) bool {
	var want [3]int
	for i, p := range strings.SplitN(Minimum(f), ".", len(want)) {
		n, err := strconv.Atoi(p)
		if err != nil {
			return false // checked where it was set
		}
		want[i] = n
	}
	known, enough := atLeast(f.Middleware.Version, want)
	return f.Middleware.Cryptolib && known && !enough
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
