// What winscard.dll and the bridge say to each other over a connection of the
// computer with itself, one question and one answer each. The two systems give
// DWORD, LONG and characters different sizes; these are the same on both.
#ifndef MESSAGE_H
#define MESSAGE_H
#include <stddef.h>
#include <stdint.h>

enum call {
	ESTABLISH, RELEASE, VALID, CANCEL, LIST, WAIT, CONNECT, RECONNECT, DISCONNECT,
	BEGIN, END, STATUS, TRANSMIT, CONTROL, ATTRIBUTE
};

#define MOST 70000 // bytes with one message: an extended APDU, and all readers
#define NAME 132   // bytes of a reader's name
#define ATR 33

struct message {
	uint32_t call;   // of a question
	uint32_t code;   // of an answer: PC/SC's
	uint64_t number[4];
	uint32_t length; // of data, the only part sent of it
	uint8_t data[MOST];
};
#define HEAD offsetof(struct message, data)

struct reader_state {
	char reader[NAME];
	uint32_t current, event, atr_length;
	uint8_t atr[ATR + 3];
};

#endif
