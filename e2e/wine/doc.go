// Package wine runs the Windows program on Wine, in front of this system's own
// PC/SC: winscard.dll goes over a bridge to pcscd. What it does with the calls,
// the structures, the names and the codes of Windows is tried for real; what
// Windows's own service answers is not. Its tests have the build tag wine and
// want what `make windows` installs.
package wine
