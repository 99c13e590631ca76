package middleware

import "golang.org/x/sys/windows/registry"

// PolicyDevices are the modules that a policy of this computer, or of this user, has
// Firefox load.
func PolicyDevices() []string {
	var devices []string
	for _, root := range []registry.Key{registry.LOCAL_MACHINE, registry.CURRENT_USER} {
		for _, key := range []string{`SOFTWARE\Policies\Mozilla\Firefox\SecurityDevices`, `SOFTWARE\Policies\Mozilla\Firefox\SecurityDevices\Add`} {
			k, err := registry.OpenKey(root, key, registry.QUERY_VALUE)
			if err != nil {
				continue
			}
			names, _ := k.ReadValueNames(-1)
			for _, n := range names {
				if path, _, err := k.GetStringValue(n); err == nil {
					devices = append(devices, path)
				}
			}
			_ = k.Close()
		}
	}
	return devices
}
