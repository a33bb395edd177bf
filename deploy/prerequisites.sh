# What the scripts at the root need of the machine. Each function says what it installs before it does.

need_dotnet() {
  command -v dotnet >/dev/null || { echo "The .NET 10 SDK is missing: https://dotnet.microsoft.com/download" >&2; exit 1; }
}

need_node() {
  local major
  major=$(node --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/' || true)
  [ "${major:-0}" -ge 20 ] || { echo "Node.js 20 or later is missing: https://nodejs.org" >&2; exit 1; }
}

# need_package COMMAND PACKAGE: installs a Debian package when its command is not there.
need_package() {
  [ -e "$1" ] || command -v "$1" >/dev/null && return
  echo "Installing $2 with apt-get..."
  local as_root=
  [ "$(id -u)" -eq 0 ] || as_root=sudo
  $as_root apt-get update -qq
  DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq "$2" >/dev/null
}

need_postgresql() {
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || need_package /usr/lib/postgresql/bin/initdb postgresql
}

need_chromium() {
  need_package chromium chromium
}

# A mail server that runs as anybody, for what goes out by e-mail.
need_mail_server() {
  need_package /usr/bin/aiosmtpd python3-aiosmtpd
}
