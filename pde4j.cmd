@echo off
rem Starts pde4j on Windows with the options of the bash script pde4j; builds it first when the jar is missing.
rem --classpath must come first here, with entries separated by semicolons and without spaces: pde4j.cmd --classpath my.jar solve job.yaml
rem After a change of the sources: mvnw.cmd -DskipTests package
setlocal
set "home=%~dp0"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
"%java%" -version >nul 2>&1
if errorlevel 1 (
    echo pde4j: needs a JDK 17 or newer; install one or set JAVA_HOME 1>&2
    exit /b 2
)
call :find
if not defined jar (
    echo building pde4j, first run... 1>&2
    call "%home%mvnw.cmd" -q -B -f "%home%pom.xml" -DskipTests package 1>&2
    call :find
)
if not defined jar (
    echo pde4j: the build failed; mvnw.cmd package shows more 1>&2
    exit /b 2
)
set "vector="
"%java%" --list-modules 2>nul | findstr /b /c:"jdk.incubator.vector" >nul
if not errorlevel 1 set "vector=--add-modules jdk.incubator.vector"
rem One thread for each of BLAS and OpenMP, which otherwise wait for each other on a busy machine.
if not defined OMP_NUM_THREADS set "OMP_NUM_THREADS=1"
if not defined OPENBLAS_THREAD_TIMEOUT set "OPENBLAS_THREAD_TIMEOUT=20"
set "collector=-XX:+UseG1GC"
if defined PDE4J_JAVA_OPTS (
    echo %PDE4J_JAVA_OPTS%| findstr /r /c:"-XX:+Use.*GC" >nul && set "collector="
)
if not "%~1"=="--classpath" (
    "%java%" %vector% %collector% -XX:MaxRAMPercentage=50 %PDE4J_JAVA_OPTS% -cp "%jar%" org.pde4j.cli.Main %*
    exit /b
)
if "%~2"=="" (
    echo pde4j: --classpath needs a value: jars or directories, separated by semicolons 1>&2
    exit /b 2
)
for /f "tokens=1,2,*" %%a in ("%*") do (
    "%java%" %vector% %collector% -XX:MaxRAMPercentage=50 %PDE4J_JAVA_OPTS% -cp "%jar%;%%~b" org.pde4j.cli.Main %%c
)
exit /b

:find
set "jar="
for /f "delims=" %%f in ('dir /b /o-d "%home%target\pde4j-*.jar" 2^>nul ^| findstr /v /e /c:-sources.jar /c:-javadoc.jar') do if not defined jar set "jar=%home%target\%%f"
exit /b
