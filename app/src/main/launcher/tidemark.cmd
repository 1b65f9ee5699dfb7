@echo off
rem Starts Tidemark on a JDK 25, which it finds by itself.
setlocal
set "jdk="
call :try "%JAVA_HOME%"
for /f "delims=" %%j in ('where java 2^>nul') do call :try "%%~dpj.."
for %%v in ("Eclipse Adoptium\jdk-25*" "Java\jdk-25*" "Microsoft\jdk-25*" "Zulu\zulu-25*" "BellSoft\LibericaJDK-25*" "Amazon Corretto\jdk25*") do (
    for /d %%j in ("%ProgramFiles%\%%~v") do call :try "%%~j"
)
if not defined jdk (
    echo tidemark: no JDK 25 was found; install one or set JAVA_HOME to it. 1>&2
    exit /b 1
)

set "quick=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
set "window="
set "archive=tidemark.jsa"
set "first=%~1"
if "%first%"=="" set "window=yes"
if "%first:~0,1%"=="-" set "window=yes"
if "%first%"=="playground" set "window=yes"
for %%c in (--help -h --version -V) do if "%first%"=="%%c" set "window="
for %%c in (hub sync) do if "%first%"=="%%c" set "quick="
if defined window set "quick="
if defined window set "archive=window.jsa"
if defined window set "window=--module-path "%~dp0..\lib\javafx" --add-modules=javafx.controls --enable-native-access=javafx.graphics"
if "%~2"=="import" set "quick="

"%jdk%\bin\java.exe" -Xlog:disable -Xshare:auto "-XX:SharedArchiveFile=%~dp0..\lib\%archive%" %window% -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -Dstdin.encoding=UTF-8 %quick% -jar "%~dp0..\lib\tidemark.jar" %*
exit /b %ERRORLEVEL%

:try
if defined jdk exit /b
if not exist "%~1\bin\java.exe" exit /b
findstr /r /c:"^JAVA_VERSION=.25[^0-9]" "%~1\release" >nul 2>&1 && set "jdk=%~1"
exit /b
