// Package browser runs the program in front of a real Chromium, which finds a
// simulated card through the real pcscd and OpenSC's module: the PIN is typed
// into the browser's own dialogue. Its tests have the build tag browser and want
// what `make browser` installs.
package browser
