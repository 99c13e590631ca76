package reader

// USBDevice is a smart-card reader on the bus.
type USBDevice struct {
	Vendor, Product uint16
	// Name is what the device calls itself, else what this package knows it
	// as, else "".
	Name string
	// Driverless is true when the system's driver is there and its list has
	// no such device.
	Driverless bool
}

// classSmartCard is the class of an interface that a CCID reader offers
// (USB-IF, class code 0Bh).
const classSmartCard = "0b"

type usbID struct{ vendor, product uint16 }

// usbReaders are readers of French health desks, by the names that their makers
// and libccid give them. They need no smart-card interface to be recognised:
// one in another mode than PC/SC shows none.
var usbReaders = map[usbID]string{
	{0x0b00, 0x0090}: "Ingenico / Olaqin",
	{0x0f14, 0x0011}: "Xiring XI-SIGN USB V2",
	{0x0f14, 0x0037}: "Xiring MyLeo",
	{0x0f14, 0x0038}: "Xiring Leo v2",
	{0x0f14, 0x003b}: "Ingenico Leo",
	{0x0f14, 0x003d}: "Ingenico WITEO",
	{0x2947, 0x0101}: "Kapelse KAP-LINK",
	{0x356f, 0x22fc}: "Sensyl SSC-NFC",
	{0x356f, 0x23fe}: "Sensyl SSC-HV",
}
