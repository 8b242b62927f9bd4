#!/bin/sh
# Installs Copse on this machine, or brings a new version in. In the unpacked folder: sudo ./install.sh
# With DESTDIR set, the files go below that folder, and the machine is left as it is.
set -eu
cd "$(dirname "$0")"
root=${DESTDIR:-}

if [ -z "$root" ] && [ "$(id -u)" != 0 ]; then
    echo "This must be done by the administrator: sudo ./install.sh" >&2
    exit 1
fi
# The program is made for one kind of machine; on another it does not start.
if ! ./copse --version >/dev/null; then
    echo "The program does not start here: it is made for the machine in the name of the archive." >&2
    exit 1
fi

owner=
if [ -z "$root" ]; then
    id copse >/dev/null 2>&1 ||
        useradd --system --user-group --home-dir /var/lib/copse --no-create-home --shell /usr/sbin/nologin copse
    owner="-o copse -g copse"
fi

install -d "$root/usr/local/bin" "$root/usr/local/share/man/man1" "$root/usr/local/share/doc/copse" "$root/etc/systemd/system"
install -m 755 copse "$root/usr/local/bin/copse"
install -m 644 man/*.1 "$root/usr/local/share/man/man1/"
install -m 644 LICENSE README.md first-day.md THIRD-PARTY.txt THIRD-PARTY-rust-library.html Caddyfile copse.toml \
    "$root/usr/local/share/doc/copse/"
install -m 644 copse.service copse-backup.service copse-backup.timer "$root/etc/systemd/system/"

# shellcheck disable=SC2086 # two words, or none
install -d -m 700 $owner "$root/var/lib/copse" "$root/var/backups/copse"
if [ ! -e "$root/var/lib/copse/copse.toml" ]; then
    # shellcheck disable=SC2086
    install -m 600 $owner copse.toml "$root/var/lib/copse/copse.toml"
fi

if [ -z "$root" ]; then
    systemctl daemon-reload
    systemctl try-restart copse.service
fi
echo "$("$root/usr/local/bin/copse" --version) is installed."
