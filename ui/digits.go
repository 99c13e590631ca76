package ui

// azerty is what the keys of the digits give on a French keyboard without
// Shift.
var azerty = map[string]int{
	"&": 1, "é": 2, "\"": 3, "'": 4, "(": 5, "-": 6, "è": 7, "_": 8, "ç": 9, "à": 0,
	// With Caps Lock, on some systems.
	"É": 2, "È": 7, "Ç": 9, "À": 0,
}

// number is the digit of a key, on a French keyboard without Shift too; -1
// for another key.
func number(key string) int {
	if len(key) == 1 && key[0] >= '0' && key[0] <= '9' {
		return int(key[0] - '0')
	}
	if n, ok := azerty[key]; ok {
		return n
	}
	return -1
}
