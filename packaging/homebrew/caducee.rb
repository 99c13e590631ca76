# On macOS the release's own program, which was built without a Mac's tools;
# Homebrew takes the quarantine away that a browser's download has. Elsewhere it
# is built from source.
class Caducee < Formula
  desc "Takes a French health professional's CPS card from envelope to sign-in"
  homepage "@REPOSITORY@"
  license "MIT"
  version "@VERSION@"

  on_macos do
    on_arm do
      url "@DOWNLOAD@/caducee_@VERSION@_darwin_arm64.tar.gz"
      sha256 "@SHA256_DARWIN_ARM64@"
    end
    on_intel do
      url "@DOWNLOAD@/caducee_@VERSION@_darwin_amd64.tar.gz"
      sha256 "@SHA256_DARWIN_AMD64@"
    end
  end

  on_linux do
    url "@REPOSITORY@.git", tag: "@TAG@", revision: "@REVISION@"
    depends_on "go" => :build
    depends_on "pkgconf" => :build
    depends_on "pcsc-lite"
  end

  def install
    if OS.mac?
      bin.install "caducee"
    else
      system "go", "build", "-buildvcs=true", "-trimpath", "-ldflags=-s -w", "-o", bin/"caducee", "."
    end
    generate_completions_from_executable(bin/"caducee", "completion")
    system bin/"caducee", "man", "--dir", man
  end

  test do
    assert_match "caducee.version/1", shell_output("#{bin}/caducee version --json")
    assert_match "CPS3", shell_output("#{bin}/caducee card --demo=cps3 --json")
  end
end
