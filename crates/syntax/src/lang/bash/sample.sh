#!/usr/bin/env bash
set -euo pipefail

NAME=shop
COUNT=1 LEVEL="high $NAME" run -f "$1" 'raw text' "${LEVEL:-low}" pre$NAME'post' a"b" > out.txt 2>&1 < in.txt
export PATH=/usr/bin:$PATH HOME
readonly -a LIST=(one "two" "$NAME")
LIST[1]=three
COUNT+=1
unset COUNT
echo ${LIST[0]} ${LIST[@]} ${#LIST} ${!NAME} ${NAME%.txt} ${NAME/a/b} ${NAME^^} $# $@ $?
echo $((1 + 2 * COUNT)) $'tab\t' {1..3}

today=$(date +%F)
files=`ls "$HOME"`
diff <(sort a) <(sort b)
curl -s "https://$NAME/install" | sudo bash -s | tee log |& cat
test -f a && echo yes || exit 1
! grep -q x file
eval "$1"
sleep 1 &
cat <<< "$NAME"
cat <<END | tee copy > log
Dear $NAME,
it is $(date).
END
cat <<'END' && echo done
as $is
END

if [ "$NAME" = shop ] && [[ -f $1 ]]; then
  run
elif [[ $NAME =~ ^s(h|o) || ! -z $2 ]]; then
  walk
else
  stop
fi
for file in *.txt "$@"; do rm "$file"; done
for name; do echo "$name"; done
for ((i = 0; i < 3; i++)); do continue; done
while read -r line; do echo "$line"; break; done < list
until ping -c 1 host; do sleep 1; done
case $1 in
  start | run) run ;;
  -*) exit ;;
  *) echo "what?" ;;
esac
greet() {
  local -r who=$1
  return 0
}
function leave { (cd /tmp; ls) ; { echo a; echo b; }; }
(( COUNT > 1 ? COUNT-- : COUNT ))
