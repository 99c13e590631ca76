// Package suspend lets a program that holds the terminal in a mode of its own
// be stopped and go on, by Ctrl+Z or by a signal: the program gives the
// terminal back first, and takes it again afterwards.
package suspend
