# Functions of the scripts beside it, which compare whole processes: sourced, not run.
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
root=${here%/*}
spaceflights=$root/jedro-examples/spaceflights
bin=${JAVA_HOME:+$JAVA_HOME/bin/}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# The flags of the launcher for 'jedro run'.
flags=(-Xlog:disable -Xshare:auto -XX:MaxRAMPercentage=75 -XX:Tier4InvocationThreshold=100000
    -XX:Tier4MinInvocationThreshold=20000 -XX:Tier4CompileThreshold=300000 -XX:Tier4BackEdgeThreshold=1000000)

fail() { # message
    echo "$1" >&2
    exit 1
}

# Prints the class path with a jar for each folder on it: only classes of jars are archived.
of_jars() { # class path
    local entry jar result=
    local -a entries
    IFS=: read -ra entries <<<"$1"
    for entry in "${entries[@]}"; do
        if [ -d "$entry" ]; then
            jar=$work/jars/$(cksum <<<"$entry" | tr ' ' -).jar
            if [ ! -f "$jar" ]; then
                mkdir -p "$work/jars"
                "${bin}jar" --create --no-compress --file "$jar" -C "$entry" .
            fi
            entry=$jar
        fi
        result=$result${result:+:}$entry
    done
    echo "$result"
}

# Starts Java with a class-data archive of its own, which the first call of this name makes.
start() { # name, class path, main class and arguments
    local name=$1 path=$2
    shift 2
    if [ ! -f "$work/$name.jsa" ]; then
        "${bin}java" "${flags[@]}" "-XX:DumpLoadedClassList=$work/$name.classes" -cp "$path" "$@" >/dev/null 2>"$work/$name.log" ||
            { cat "$work/$name.log" >&2; fail "'$name' failed."; }
        local linked=
        case $("${bin}java" -version 2>&1) in
            *'version "17'* | *'version "2'[1234]*) ;;
            *) linked=-XX:+AOTClassLinking ;;
        esac
        "${bin}java" -Xshare:dump $linked "-XX:SharedClassListFile=$work/$name.classes" "-XX:SharedArchiveFile=$work/$name.jsa" \
            -XX:MaxRAMPercentage=75 -cp "$path" >/dev/null 2>&1 || fail "The class-data archive of '$name' cannot be made."
        return
    fi
    "${bin}java" "-XX:SharedArchiveFile=$work/$name.jsa" "${flags[@]}" -cp "$path" "$@" >/dev/null 2>&1 ||
        fail "'$name' failed."
}

# A project like the example, with the same raw files.
copy_project() { # folder
    mkdir -p "$1/data"
    cp -r "$spaceflights/jedro.yml" "$spaceflights/conf" "$1"
    cp -r "$spaceflights/data/01_raw" "$1/data"
}

# Runs each function once, then all in turns so many times; leaves '<seconds> <seconds of processor time>' in $work/<name>.times.
in_turns() { # times, functions
    local rounds=$1 name i
    shift
    for name; do
        "$name"
        : >"$work/$name.times"
    done
    local TIMEFORMAT='%R %U %S'
    for ((i = 0; i < rounds; i++)); do
        for name; do
            { time "$name" 2>&3; } 3>&2 2>"$work/time"
            awk '{ print $1, $2 + $3 }' "$work/time" >>"$work/$name.times"
        done
    done
}

median() { # function, column
    cut -d' ' -f"$2" "$work/$1.times" | sort -n | awk '{ t[NR] = $1 } END { print t[int((NR + 1) / 2)] }'
}

smallest() { # function, column
    cut -d' ' -f"$2" "$work/$1.times" | sort -n | head -n 1
}

# Prints a row for each function: medians, smallest, and how many times the first one's.
table() { # functions
    local name wall=$(median "$1" 1) cpu=$(median "$1" 2)
    echo '| what | median, clock | smallest, clock | median, processor | smallest, processor | clock, ratio | processor, ratio |'
    echo '|---|---:|---:|---:|---:|---:|---:|'
    for name; do
        echo "$(median "$name" 1) $(smallest "$name" 1) $(median "$name" 2) $(smallest "$name" 2)" |
            awk -v what="${name//_/ }" -v wall="$wall" -v cpu="$cpu" '{
                printf "| %s | %.2f s | %.2f s | %.2f s | %.2f s | %.2f | %.2f |\n", what, $1, $2, $3, $4, $1 / wall, $3 / cpu
            }'
    done
}

machine() {
    echo "$(nproc) processors, load $(cut -d' ' -f1 /proc/loadavg), Java $("${bin}java" -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/\1/p'), $(date -u +%F)"
}

# Sets path: the class path of the example and its dependencies.
find_example() {
    local built=$spaceflights/target/jedro.classpath
    if [ ! -f "$built" ] || [ ! -d "$spaceflights/target/test-classes" ] || [ ! -f "$here/target/jedro.classpath" ]; then
        fail "The example is not built: mvn -o -q -pl jedro-examples/spaceflights,jedro-benchmarks -am package -DskipTests"
    fi
    path=$(of_jars "$(cat "$built"):$spaceflights/target/classes")
}
