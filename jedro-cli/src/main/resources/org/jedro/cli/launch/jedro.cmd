@echo off
rem Starts Jedro on Windows: Java builds what is out of date, then starts the project. Not tested on Windows yet.
rem The same file is in the distribution and in each project. The variables are those of the script jedro beside it.
setlocal
set "JEDRO_COMMAND=%~0"
set "OWN=%~dp0"
if "%OWN:~-1%"=="\" set "OWN=%OWN:~0,-1%"

set "JEDRO_JAVA=java.exe"
if not defined JAVA_HOME goto java_of_path
set "JEDRO_JAVA=%JAVA_HOME%\bin\java.exe"
if exist "%JEDRO_JAVA%" goto java_found
echo JAVA_HOME is '%JAVA_HOME%', but there is no Java in it.>&2
goto no_java
:java_of_path
where /q java.exe && goto java_found
echo Jedro needs Java 17 or newer, but this machine has none.>&2
:no_java
echo   Install a JDK 17 or newer (https://adoptium.net), or let JAVA_HOME name the one that you have.>&2
exit /b 1
:java_found

rem In a distribution this script is in bin, beside lib; in a project it is in the project's folder.
set "JEDRO_HOME="
set "JEDRO_PROJECT=%OWN%"
set "JEDRO_BUILDER="
if not exist "%OWN%\..\lib\classpath" goto in_project
for %%F in ("%OWN%\..") do set "JEDRO_HOME=%%~fF"
set "JEDRO_PROJECT="
for %%F in ("%JEDRO_HOME%\lib\jedro-cli-*.jar") do set "JEDRO_BUILDER=%%~fF"
goto start
:in_project
rem The first build of a project from a foreign starter runs code that its user has not read yet, in Maven's plugins.
if not exist "%OWN%\.jedro\unbuilt-starter" goto trusted
if "%JEDRO_TRUST%"=="yes" goto trusted
echo This project was made from a starter of others, and its build runs code of that starter.>&2
set "JEDRO_ANSWER="
>&2 set /p "JEDRO_ANSWER=Build it? [y/N] "
if /i not "%JEDRO_ANSWER:~0,1%"=="y" exit /b 2
rem The consent is for this project alone: the words may name another one, for which the builder asks.
del "%OWN%\.jedro\unbuilt-starter"
:trusted
if exist "%OWN%\target\jedro\launcher\jedro-cli.jar" goto fetched
echo Fetching Jedro (first run, a few minutes on a fresh machine) ...>&2
call mvn -B -ntp -q -f "%OWN%\pom.xml" dependency:copy-dependencies -DincludeScope=runtime -DincludeGroupIds=org.jedro -DincludeArtifactIds=jedro-cli -Dmdep.stripVersion=true "-DoutputDirectory=%OWN%\target\jedro\launcher" >&2
if not exist "%OWN%\target\jedro\launcher\jedro-cli.jar" exit /b 1
:fetched
set "JEDRO_BUILDER=%OWN%\target\jedro\launcher\jedro-cli.jar"

:start
"%JEDRO_JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "%JEDRO_BUILDER%" org.jedro.cli.launch.internal.Launch %*
exit /b %ERRORLEVEL%
