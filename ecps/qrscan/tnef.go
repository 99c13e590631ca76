package qrscan

import (
	"context"
	"encoding/binary"
)

// tnefStart begins the file that Outlook sends instead of attachments, which other
// programs show as winmail.dat (Microsoft's MS-OXTNEF §2.1.3.1).
const tnefStart = "\x78\x9f\x3e\x22"

// attachments reads the files that stand in a winmail.dat. It is a list of
// attributes: a level, a number, a length, the data, a checksum.
func (r *reading) attachments(ctx context.Context, raw []byte) error {
	const (
		start     = 6 // the signature and a key
		head      = 9
		checksum  = 2
		dataOfOne = 0x0006800f // attAttachData (§2.1.3.4)
	)
	for at := start; at+head <= len(raw); {
		id, length := binary.LittleEndian.Uint32(raw[at+1:]), int64(binary.LittleEndian.Uint32(raw[at+5:]))
		at += head
		if length > int64(len(raw)-at) {
			return nil
		}
		data := raw[at : at+int(length)]
		at += int(length) + checksum
		if id != dataOfOne {
			continue
		}
		if r.parts++; r.parts > mostParts {
			return errFull
		}
		if err := r.guess(ctx, data); err != nil {
			return err
		}
	}
	return nil
}
