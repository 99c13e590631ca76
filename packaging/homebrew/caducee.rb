# Builds from source: on macOS the program is linked with the system's PC/SC.
class Caducee < Formula
  desc "Takes a French health professional's CPS card from envelope to sign-in"
  homepage "@REPOSITORY@"
  url "@REPOSITORY@.git", tag: "@TAG@", revision: "@REVISION@"
  license "MIT"

  depends_on "go" => :build

  on_linux do
    depends_on "pkgconf" => :build
    depends_on "pcsc-lite"
  end

  def install
    system "go", "build", "-buildvcs=true", "-trimpath", "-ldflags=-s -w", "-o", bin/"caducee", "."
    generate_completions_from_executable(bin/"caducee", "completion")
    system bin/"caducee", "man", "--dir", man
  end

  test do
    assert_match "caducee.version/1", shell_output("#{bin}/caducee version --json")
    assert_match "CPS3", shell_output("#{bin}/caducee card --demo=cps3 --json")
  end
end
