@echo off
rem Makes an installer (.msi) of the distribution, on Windows with a JDK 25 and WiX 3. Never run: see docs\windows.md.
rem Usage: packaging\windows\package.cmd VERSION, after "mvn -DskipTests -Djavafx.platform=win package" in the project's folder.
setlocal
if "%~1"=="" (
  echo Say which version: package.cmd 0.1.0
  exit /b 2
)
if "%JAVA_HOME%"=="" (
  echo JAVA_HOME names no JDK 25.
  exit /b 1
)
set ROOT=%~dp0..\..
set DISTRIBUTION=%ROOT%\packaging\target\station
set MADE=%ROOT%\packaging\target\package
if exist "%MADE%" rmdir /s /q "%MADE%"
mkdir "%MADE%\input" || exit /b 1
xcopy /e /i /q "%DISTRIBUTION%\lib" "%MADE%\input\lib" >nul || exit /b 1
xcopy /e /i /q "%DISTRIBUTION%\native" "%MADE%\input\native" >nul || exit /b 1
xcopy /e /i /q "%DISTRIBUTION%\licences" "%MADE%\input\licences" >nul || exit /b 1
copy /y "%DISTRIBUTION%\sbom.json" "%MADE%\input" >nul || exit /b 1
copy /y "%ROOT%\packaging\launcher\jvm.options" "%MADE%\input" >nul || exit /b 1
copy /y "%ROOT%\packaging\windows\station.cmd" "%MADE%\input" >nul || exit /b 1
for /f "usebackq delims=" %%m in ("%ROOT%\packaging\windows\modules.txt") do set MODULES=%%m
"%JAVA_HOME%\bin\jlink" --module-path "%DISTRIBUTION%\fx" --add-modules %MODULES% --output "%MADE%\runtime" ^
  --include-locales=en,fr --compress=zip-6 --strip-java-debug-attributes --no-header-files --no-man-pages || exit /b 1
rem JavaFX looks for its libraries there, once it is a part of the run time.
copy /y "%DISTRIBUTION%\fx\*.dll" "%MADE%\runtime\bin" >nul || exit /b 1
"%JAVA_HOME%\bin\jpackage" "@%ROOT%\packaging\windows\jpackage.options" --app-version %~1 ^
  --input "%MADE%\input" --runtime-image "%MADE%\runtime" --dest "%MADE%" || exit /b 1
