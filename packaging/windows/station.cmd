@echo off
rem The station's commands on Windows: station help, station doctor. Beside the run time, as the installer lays it. Never run: see docs\windows.md.
setlocal
set APP=%~dp0
set JAVA=%APP%..\runtime\bin\java.exe
if not exist "%JAVA%" (
  echo The installation in %APP% is not whole: its run time is missing. Install the station again. 1>&2
  exit /b 1
)
"%JAVA%" "@%APP%jvm.options" -XX:TieredStopAtLevel=1 ^
  --add-modules javafx.controls,javafx.swing --enable-native-access=javafx.graphics,ALL-UNNAMED ^
  "-Dmaupass.native=%APP%native" "-Dorg.sqlite.lib.path=%APP%native" -Dorg.sqlite.lib.name=sqlitejdbc.dll ^
  -cp "%APP%lib\*" mu.maupass.station.Main %*
exit /b %ERRORLEVEL%
