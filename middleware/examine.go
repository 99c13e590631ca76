package middleware

import (
	"debug/elf"
	"debug/macho"
	"debug/pe"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime"
	"slices"

	"caducee/internal/diagnosis"
)

// maxModule bounds the file that is looked at; Cryptolib's has 1.2 MB.
const maxModule = 256 << 20

// examine tells from a file's header whether this computer could load it as
// a library: ModuleUntried when it could.
func examine(path string) (diagnosis.ModuleState, string) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return diagnosis.ModuleMissing, err.Error()
	case err != nil:
		return diagnosis.ModuleFails, err.Error()
	case !info.Mode().IsRegular() || info.Size() > maxModule:
		return diagnosis.ModuleNotModule, path + ": not a library"
	}
	f, err := os.Open(path)
	if err != nil {
		return diagnosis.ModuleFails, err.Error()
	}
	defer func() { _ = f.Close() }()
	found, err := architecture(f)
	switch {
	case err != nil:
		return diagnosis.ModuleNotModule, path + ": " + err.Error()
	case !slices.Contains(found, runtime.GOARCH):
		return diagnosis.ModuleWrongArch, fmt.Sprintf("%s: for %v, this program is for %s", path, found, runtime.GOARCH)
	}
	return diagnosis.ModuleUntried, ""
}

// errFormat is a file that is no library of any system.
var errFormat = errors.New("not a library of this system")

// architecture names the processors that a library is for, as runtime.GOARCH
// does. The parsers of debug/* are for files that may be anything.
func architecture(r io.ReaderAt) ([]string, error) {
	switch runtime.GOOS {
	case "windows":
		f, err := pe.NewFile(r)
		if err != nil {
			return nil, errFormat
		}
		const dll = 0x2000 // IMAGE_FILE_DLL
		if f.Characteristics&dll == 0 {
			return nil, errFormat
		}
		return []string{peArch(f.Machine)}, nil
	case "darwin":
		if fat, err := macho.NewFatFile(r); err == nil {
			var all []string
			for _, a := range fat.Arches {
				all = append(all, machoArch(a.Cpu))
			}
			return all, nil
		}
		f, err := macho.NewFile(r)
		if err != nil {
			return nil, errFormat
		}
		return []string{machoArch(f.Cpu)}, nil
	}
	f, err := elf.NewFile(r)
	if err != nil || f.Type != elf.ET_DYN {
		return nil, errFormat
	}
	return []string{elfArch(f)}, nil
}

func elfArch(f *elf.File) string {
	switch {
	case f.Machine == elf.EM_X86_64 && f.Class == elf.ELFCLASS64:
		return "amd64"
	case f.Machine == elf.EM_AARCH64:
		return "arm64"
	case f.Machine == elf.EM_386:
		return "386"
	case f.Machine == elf.EM_ARM:
		return "arm"
	case f.Machine == elf.EM_RISCV && f.Class == elf.ELFCLASS64:
		return "riscv64"
	case f.Machine == elf.EM_PPC64 && f.Data == elf.ELFDATA2LSB:
		return "ppc64le"
	case f.Machine == elf.EM_S390:
		return "s390x"
	}
	return f.Machine.String()
}

func machoArch(c macho.Cpu) string {
	switch c {
	case macho.CpuAmd64:
		return "amd64"
	case macho.CpuArm64:
		return "arm64"
	case macho.Cpu386:
		return "386"
	}
	return c.String()
}

func peArch(machine uint16) string {
	switch machine {
	case pe.IMAGE_FILE_MACHINE_AMD64:
		return "amd64"
	case pe.IMAGE_FILE_MACHINE_ARM64:
		return "arm64"
	case pe.IMAGE_FILE_MACHINE_I386:
		return "386"
	}
	return fmt.Sprintf("machine %#x", machine)
}
