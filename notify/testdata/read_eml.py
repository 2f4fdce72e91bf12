"""Reads a message from standard input with Python's email package and prints
what it holds as JSON. Any defect that the package sees is in "defects"."""
import email, email.policy, json, sys

message = email.message_from_bytes(sys.stdin.buffer.read(), policy=email.policy.SMTP)
parts, defects = [], [repr(d) for d in message.defects]
for part in message.walk():
    defects += [repr(d) for d in part.defects]
    for name, value in part.items():
        defects += [name + ": " + repr(d) for d in getattr(value, "defects", ())]
    if part.is_multipart():
        continue
    parts.append({
        "type": part.get_content_type(), "charset": part.get_content_charset(),
        "method": part.get_param("method") or "", "encoding": part["Content-Transfer-Encoding"],
        "text": part.get_content(),
    })
sender = message["From"].addresses[0]
print(json.dumps({
    "headers": [[name, str(value)] for name, value in message.items()],
    "from_name": sender.display_name, "from_address": sender.addr_spec,
    "date": message["Date"].datetime.isoformat(), "type": message.get_content_type(),
    "recipients": [a.addr_spec for a in message["To"].addresses], "parts": parts, "defects": defects,
}))
