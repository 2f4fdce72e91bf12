sed -n 's/^extra //p' index.proof | base64 -d > entry            # what the log says of the text
said=$(sed 's/.*"digest":"sha256:\([0-9a-f]*\)".*/\1/' entry)
[ "$(openssl dgst -sha256 -r index.md | cut -c1-64)" = "$said" ] || { echo "no: another text"; exit 1; }

sed '1,/^$/d' index.proof > checkpoint                           # the log's name, size and root
i=$(sed -n 's/^index //p' index.proof)
last=$(( $(sed -n 2p checkpoint) - 1 ))
{ printf '\000'; cat entry; } | openssl dgst -sha256 -binary > hash
for step in $(sed -e '/^$/,$d' -e '1,3d' index.proof); do        # the way to the root, RFC 9162, 2.1.3.2
  echo "$step" | base64 -d > other
  if [ $((i % 2)) = 1 ] || [ "$i" = "$last" ]; then
    { printf '\001'; cat other hash; } | openssl dgst -sha256 -binary > up
    while [ $((i % 2)) = 0 ] && [ "$i" != 0 ]; do i=$((i / 2)); last=$((last / 2)); done
  else
    { printf '\001'; cat hash other; } | openssl dgst -sha256 -binary > up
  fi
  mv up hash; i=$((i / 2)); last=$((last / 2))
done
[ "$(base64 < hash)" = "$(sed -n 3p checkpoint)" ] || { echo "no: not in this log"; exit 1; }
echo "yes: $(cat entry)"
