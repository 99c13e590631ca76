@echo off
rem Runs the checks of this computer and leaves the answer in a folder of its own,
rem one file a computer. Nothing else is changed; no code is asked.
rem
rem   check.cmd [options of caducee check]
rem
rem CADUCEE  the program, if it is not in Program Files
rem CHECKS   where the answers go, a share of a server too
setlocal
if not defined CADUCEE set "CADUCEE=%ProgramFiles%\Caducee\caducee.exe"
if not defined CHECKS set "CHECKS=%ProgramData%\Caducee\checks"
if not exist "%CHECKS%" mkdir "%CHECKS%"
set "FILE=%CHECKS%\%COMPUTERNAME%"
"%CADUCEE%" check --json --only service,reader,middleware %* > "%FILE%.new" 2> "%FILE%.err"
set RESULT=%ERRORLEVEL%
rem An answer takes the place of the last one as a whole; without one, the last
rem one stays, and its age tells.
for %%f in ("%FILE%.new") do if %%~zf GTR 0 move /y "%FILE%.new" "%FILE%.json" > nul
if exist "%FILE%.new" del "%FILE%.new"
exit /b %RESULT%
