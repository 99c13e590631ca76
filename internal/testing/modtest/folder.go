package modtest

import (
	"os"
	"path/filepath"
	"testing"
)

// Folder is t.TempDir for files alone, removed one by one: Wine 8 has nothing of
// what Go removes a folder in a folder with (FileDispositionInformationEx).
func Folder(t testing.TB) string {
	t.Helper()
	folder, err := os.MkdirTemp("", "caducee-test-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		files, _ := filepath.Glob(filepath.Join(folder, "*"))
		for _, file := range append(files, folder) {
			if err := os.Remove(file); err != nil {
				t.Error(err)
			}
		}
	})
	return folder
}
