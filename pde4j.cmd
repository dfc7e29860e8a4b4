@echo off
rem Starts pde4j on Windows with the options of the bash script pde4j; builds it first when the jar is missing.
rem --classpath must come first here, with entries separated by semicolons and without spaces: pde4j.cmd --classpath my.jar solve job.yaml
rem After a change of the sources: mvnw.cmd -DskipTests package, and for --spark as well mvnw.cmd -P spark -Dmaven.test.skip=true package
setlocal
set "home=%~dp0"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java.exe"
"%java%" -version >nul 2>&1
if errorlevel 1 (
    echo pde4j: needs a JDK 17 or newer; install one or set JAVA_HOME 1>&2
    exit /b 2
)
"%java%" -XshowSettings:properties -version 2>&1 | findstr /r /c:"java.specification.version = 1[7-9]" /c:"java.specification.version = [2-9][0-9]" >nul
if errorlevel 1 (
    echo pde4j: needs a JDK 17 or newer; JAVA_HOME or the path has an older one 1>&2
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
rem From JDK 24 on the JVM warns of native code and of memory access unless it is told that both are meant; older ones do not know the second option.
"%java%" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -version >nul 2>&1
if not errorlevel 1 set "vector=%vector% --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
rem One thread for each of BLAS and OpenMP, which otherwise wait for each other on a busy machine.
if not defined OMP_NUM_THREADS set "OMP_NUM_THREADS=1"
if not defined OPENBLAS_THREAD_TIMEOUT set "OPENBLAS_THREAD_TIMEOUT=20"
set "collector=-XX:+UseG1GC"
rem A short run ends before most of the optimising compiler's work pays, but vector kernels need it early.
set "compiler=-XX:CompileCommand=quiet -XX:CompileCommand=CompileThresholdScaling,org.pde4j.jet.fused.f*::*,0.03"
set "compiler=%compiler% -XX:Tier4InvocationThreshold=50000 -XX:Tier4MinInvocationThreshold=6000"
set "compiler=%compiler% -XX:Tier4CompileThreshold=150000 -XX:Tier4BackEdgeThreshold=400000"
if defined PDE4J_JAVA_OPTS (
    echo %PDE4J_JAVA_OPTS%| findstr /r /c:"-XX:+Use.*GC" >nul && set "collector="
)
call :spark %*
if errorlevel 1 exit /b 2
if not "%~1"=="--classpath" (
    "%java%" %vector% %collector% %compiler% -XX:MaxRAMPercentage=50 %PDE4J_JAVA_OPTS% -cp "%jar%%libraries%" org.pde4j.cli.Main %*
    exit /b
)
if "%~2"=="" (
    echo pde4j: --classpath needs a value: jars or directories, separated by semicolons 1>&2
    exit /b 2
)
for /f "tokens=1,2,*" %%a in ("%*") do (
    "%java%" %vector% %collector% %compiler% -XX:MaxRAMPercentage=50 %PDE4J_JAVA_OPTS% -cp "%jar%%libraries%;%%~b" org.pde4j.cli.Main %%c
)
exit /b

:find
set "jar="
for /f "delims=" %%f in ('dir /b /o-d "%home%target\pde4j-*.jar" 2^>nul ^| findstr /v /e /c:-sources.jar /c:-javadoc.jar') do if not defined jar set "jar=%home%target\%%f"
exit /b

rem With --spark, which may stand anywhere: a second build with the package spark, which alone knows Spark. target\spark has its jar, and the jars and JVM
rem options of Spark.
:spark
set "libraries="
:argument
if [%1]==[] exit /b 0
if "%~1"=="--spark" goto sparkjar
shift
goto argument
:sparkjar
if not exist "%home%target\spark\options" (
    echo fetching Apache Spark, 220 MB, once, and building pde4j with it... 1>&2
    call "%home%mvnw.cmd" -q -B -ntp -f "%home%pom.xml" -P spark -Dmaven.test.skip=true package 1>&2
)
set "jar="
for /f "delims=" %%f in ('dir /b /o-d "%home%target\spark\pde4j-*.jar" 2^>nul') do if not defined jar set "jar=%home%target\spark\%%f"
if not defined jar (
    echo pde4j: the build failed; mvnw.cmd -P spark package -Dmaven.test.skip=true shows more 1>&2
    exit /b 2
)
if not exist "%home%target\spark\options" "%java%" -cp "%home%target\spark\jars\*;%jar%" org.pde4j.spark.ModuleOptions "%home%target\spark\options"
set "libraries=;%home%target\spark\jars\*"
set vector="@%home%target\spark\options"
exit /b 0
