// Package engine gathers Facts from the reader, the card and the middleware,
// keeps them current, and carries out what the person asks of the card. It
// knows no terminal: the TUI, the line mode and the commands all drive it.
package engine
