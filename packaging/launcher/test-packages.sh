# shellcheck shell=sh
# Debian packages that only tests need.

virtual_card_packages='pcscd vsmartcard-vpcd pcsc-tools'
# With these the tests look at the pages that the station prints, and print zones for it to read.
page_packages='poppler-utils fonts-ocr-b'
# With this the tests keep a station's key in a token.
token_packages=softhsm2
# With this the tests open a backup as anyone can.
backup_packages=openssl
# With these the tests run a scanner service of their own, and an independent client for network scanners.
scanner_packages='sane-utils sane-airscan'
# With this the tests run a database server of their own.
database_packages=postgresql
# With these the tests look at the launcher's own scripts, and run the one that packs the image.
shell_packages='shellcheck shfmt xz-utils'
# With these the tests plug displays in and out, which Xvfb cannot.
screen_packages='xserver-xorg-core xserver-xorg-video-dummy x11-xserver-utils'
# With these the tests run a print server of their own; lp and lpr hand it what is printed.
printer_packages='cups-daemon cups-client cups-bsd'
