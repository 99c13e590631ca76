package locale

// ECPS is the words of the e-CPS routes and QR codes.
type ECPS struct{}

func ecpsFR() ECPS { return ECPS{} }

func ecpsEN() ECPS { return ECPS{} }
