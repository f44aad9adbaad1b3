#!/usr/bin/env python3
"""Verifies golden files of the exchange by docs/exchange.md alone: Python's standard library and the command `openssl`.

python3 verify_wire.py FOLDER [--trust ORIGIN=FINGERPRINT ...] [--at INSTANT]

Without --trust the fingerprints of expected.json are believed, which proves nothing about who wrote the folder.
"""
import argparse, base64, hashlib, json, pathlib, re, subprocess, sys, tempfile


class Refused(Exception):
    pass


def require(holds, reason):
    if not holds:
        raise Refused(reason)


def sha256(data):
    return hashlib.sha256(data).digest()


def digest(text):
    return base64.urlsafe_b64encode(sha256(text.encode())).rstrip(b"=").decode()


def unbase64(text):
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        raise Refused(f"{text[:20]} is no base64")
    require(base64.b64encode(data).decode() == text, f"{text[:20]} is no canonical base64")
    return data


def ordered(value):
    """The value with the keys of its objects in the order of UTF-16 code units."""
    if isinstance(value, dict):
        return {key: ordered(value[key]) for key in sorted(value, key=lambda key: key.encode("utf-16-be"))}
    if isinstance(value, list):
        return [ordered(one) for one in value]
    require(not isinstance(value, float), "a fraction stands where none may")
    return value


def canonical(value):
    return json.dumps(ordered(value), separators=(",", ":"), ensure_ascii=False)


def read_canonical(text, what):
    try:
        value = json.loads(text)
    except ValueError:
        raise Refused(f"{what} is no JSON")
    require(isinstance(value, dict), f"{what} is no object")
    require(canonical(value) == text, f"{what} is not canonical")
    return value


def verify_ed25519(public, message, signature, what):
    spki = bytes.fromhex("302a300506032b6570032100") + public
    with tempfile.TemporaryDirectory() as folder:
        for name, data in (("key", spki), ("text", message), ("sig", signature)):
            pathlib.Path(folder, name).write_bytes(data)
        done = subprocess.run(
            ["openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-keyform", "DER", "-inkey", f"{folder}/key",
             "-in", f"{folder}/text", "-sigfile", f"{folder}/sig"], capture_output=True)
    require(done.returncode == 0, f"the signature of {what} does not hold")


# Notes, verifier keys, introductions (C2SP signed-note).

def read_key(line, kind):
    name, key_id, coded = (line.split("+", 2) + ["", ""])[:3]
    data = unbase64(coded)
    require(len(data) == 33 and data[0] == kind, f"{name} has no key of that kind")
    require(sha256(name.encode() + b"\n" + data).hex()[:8] == key_id, f"the id of the key {name} is another's")
    return name, bytes.fromhex(key_id), data[1:]


def note_signatures(note, name, key_id):
    text, _, block = note.rpartition("\n\n")
    require(block.endswith("\n"), "the note is cut off")
    lines = [line.split(" ") for line in block[:-1].split("\n")]
    require(all(len(line) == 3 and line[0] == "\u2014" for line in lines), "a signature line has another form")
    signed = [unbase64(line[2]) for line in lines if line[1] == name]
    return text + "\n", [one[4:] for one in signed if one[:4] == key_id]


def open_note(note, key_line):
    name, key_id, public = read_key(key_line, 0x01)
    text, signatures = note_signatures(note, name, key_id)
    require(len(signatures) > 0, f"{name} did not sign the note")
    verify_ed25519(public, text.encode(), signatures[0], f"the note of {name}")
    return text


def fingerprint(key_line):
    digits = hashlib.sha256(key_line.encode()).hexdigest()
    return " ".join(digits[at:at + 4] for at in range(0, 64, 4))


INTRODUCTION = {"origin", "country", "url", "issued", "serial", "logKey", "witnessKey", "messageKeys"}


def read_introduction(note, trusted):
    head, _, rest = note.partition("\n")
    require(head == "tripoint-introduction/1", "the first line is another")
    said = read_canonical(rest.partition("\n")[0], "the introduction")
    require(set(said) == INTRODUCTION, "the introduction has other members")
    open_note(note, said["logKey"])
    require(read_key(said["logKey"], 0x01)[0] == said["origin"], "the log's key is of another name")
    read_key(said["witnessKey"], 0x04)
    require(trusted.get(said["origin"]) == fingerprint(said["logKey"]), f"the fingerprint of {said['origin']} is another")
    for key in said["messageKeys"]:
        require(set(key) == {"id", "publicKey", "from", "until"} and key["from"] < key["until"], "a message key is wrong")
        public = unbase64(key["publicKey"])
        require(len(public) == 32 and sha256(public).hex()[:16] == key["id"], f"the key {key['id']} has another id")
    return said


def key_at(introduction, key_id, instant):
    for key in introduction["messageKeys"]:
        if key["id"] == key_id:
            require(key["from"] <= instant < key["until"], f"the key {key_id} was not valid at {instant}")
            return unbase64(key["publicKey"])
    raise Refused(f"{key_id} is no message key of {introduction['origin']}")


# The log (RFC 6962).

def leaf_hash(entry):
    return sha256(b"\0" + entry.encode())


def tree_hash(leaves):
    if len(leaves) == 1:
        return leaves[0]
    left = 1
    while left * 2 < len(leaves):
        left *= 2
    return sha256(b"\1" + tree_hash(leaves[:left]) + tree_hash(leaves[left:]))


def open_checkpoint(note, key_line):
    text = open_note(note, key_line)
    origin, size, root = text.split("\n")[:3]
    require(origin == read_key(key_line, 0x01)[0], "the checkpoint is of another log")
    require(re.fullmatch(r"0|[1-9]\d*", size) is not None, "the checkpoint has no size")
    return text, int(size), unbase64(root)


def verify_inclusion(leaf, entry, proof, size, root):
    require(0 <= leaf < size, f"leaf {leaf} is not in the log of {size}")
    node, at, last = leaf_hash(entry), leaf, size - 1
    for sibling in map(unbase64, proof):
        require(last > 0, f"the proof of leaf {leaf} is too long")
        if at % 2 == 1 or at == last:
            node = sha256(b"\1" + sibling + node)
            while at % 2 == 0 and at > 0:
                at, last = at >> 1, last >> 1
        else:
            node = sha256(b"\1" + node + sibling)
        at, last = at >> 1, last >> 1
    require(last == 0 and node == root, f"the proof of leaf {leaf} does not lead to the root")


# Messages.

PARTS = ["facts", "identifiers", "persons", "case"]
STATEMENT = {"grading", "handling", "kind", "kindVersion", "marking", "originator", "pap", "parts", "record",
             "revision", "synthetic"}
MEMBERS = {
    "release": {"type", "id", "why", "from", "receiver", "arrangement", "cites", "purposes", "conditions",
                "checkpoint", "versions"},
    "receipt": {"type", "position", "digest", "outcome", "done", "refused", "leaf"},
    "request": {"type", "id", "from", "about", "parts", "reason", "confirmedBy", "due"},
    "reply": {"type", "request", "outcome", "cites", "reason"},
    "recall": {"type", "id", "from", "reason", "records"},
    "interest": {"type", "id", "tag", "epoch", "identifier", "agency", "role", "contact"},
    "introduction": {"type", "introduction"},
    "consent": {"type", "note"},
    "erased": {"type", "digest"},
}
OPTIONAL = {"release": {"request", "keepUntil", "consent"}, "interest": {"answers"}}


def read_message(body):
    message = read_canonical(body, "the message")
    kind = message.get("type")
    require(kind in MEMBERS, f"{kind} is no type of message")
    least = MEMBERS[kind]
    require(least <= set(message) <= least | OPTIONAL.get(kind, set()), f"the {kind} has other members")
    return message


CONSENTS = {
    "tripoint-consent/1": {"id", "origin", "agency", "records", "parts", "passer", "receiver", "purpose", "arrangement",
                           "cites", "person", "role", "day", "until"},
    "tripoint-consent-withdrawal/1": {"origin", "consent", "agency", "person", "role", "reason", "day"},
}


def read_consent(note, introductions):
    """A consent or its withdrawal, signed by the log of the country of the agency that consents."""
    head, _, rest = note.partition("\n")
    require(head in CONSENTS, "the note is no consent")
    said = read_canonical(rest.partition("\n")[0], "the consent")
    require(set(said) == CONSENTS[head], "the consent has other members")
    signer = introductions.get(said["origin"])
    require(signer is not None, f"the log key of {said['origin']} is not known")
    require(open_note(note, signer["logKey"]) == f"{head}\n{canonical(said)}\n", "the note holds something else")
    require(read_key(signer["logKey"], 0x01)[0] == said["origin"], "the consent is of another log")
    require(said["agency"][:3] == signer["country"].lower() + ".", f"{said['agency']} is of another country")
    return head, said


def verify_onward(release, version, statement, introductions, day):
    """That a third country's record goes on by a signed consent of its originator to just that."""
    require("consent:originator" in release["conditions"] and "consent" in release,
            f"{statement['record']} is passed on without a signed consent")
    head, said = read_consent(release["consent"], introductions)
    require(head == "tripoint-consent/1", "the release carries no consent")
    shown = [part for part in PARTS if version["parts"][part] is not None]
    for holds, what in (
            (said["agency"] == statement["originator"], "originator"), (statement["record"] in said["records"], "record"),
            (said["passer"] == release["from"]["agency"], "releasing agency"), (said["receiver"] == release["receiver"], "receiver"),
            (set(release["purposes"]) == {said["purpose"]}, "purpose"), (said["arrangement"] == release["arrangement"], "provision"),
            (set(shown) <= set(said["parts"]), "part"), (said["day"] <= day <= said["until"], "day")):
        require(holds, f"the consent {said['id']} is for another {what}")


def verify_release(release, introduction, introductions, day):
    _, size, root = open_checkpoint(release["checkpoint"], introduction["logKey"])
    require(release["conditions"] == sorted(set(release["conditions"])), "the conditions are out of order")
    require((release["why"] == "reply") == ("request" in release), "a reply names its request, and nothing else does")
    for version in release["versions"]:
        require(set(version) == {"statement", "parts", "leaf", "proof"}, "a version has other members")
        statement = read_canonical(version["statement"], "the statement")
        require(set(statement) == STATEMENT, "the statement has other members")
        require(set(version["parts"]) == set(PARTS) == set(statement["parts"]), "a version has other parts")
        for part in PARTS:
            sealed = version["parts"][part]
            require(sealed is None or digest(sealed) == statement["parts"][part],
                    f"the part {part} of {statement['record']} is not the one that was stated")
        is_own = statement["originator"][:3] == introduction["country"].lower() + "."
        if not is_own:
            verify_onward(release, version, statement, introductions, day)
        entry = ("record " if is_own else "received ") + digest(version["statement"])
        verify_inclusion(version["leaf"], entry, version["proof"], size, root)


# Feeds.

def read_feed(text, sender, receiver, introductions, instant):
    """The messages of a feed by position, each with the digest of its body, and the chain values."""
    messages, chains, previous = {}, [], ""
    introduction = introductions[sender]
    require(text.endswith("\n"), "the feed is cut off")
    for number, written in enumerate(text[:-1].split("\n"), 1):
        what = f"line {number}"
        line = read_canonical(written, what)
        require(set(line) == {"position", "previous", "body", "key", "signature"}, f"{what} has other members")
        require(line["position"] == number, f"{what} has another position")
        require(line["previous"] == previous, f"{what} does not continue the line before")
        message = read_message(line["body"])
        is_erased = message["type"] == "erased"
        body = message["digest"] if is_erased else digest(line["body"])
        signed = f"tripoint-feed/1\n{sender}\n{receiver}\n{number}\n{previous}\n{body}\n"
        public = key_at(introduction, line["key"], instant)
        verify_ed25519(public, (signed + ("erased\n" if is_erased else "")).encode(), unbase64(line["signature"]), what)
        if message["type"] == "release":
            verify_release(message, introduction, introductions, instant[:10])
        if message["type"] == "consent":
            _, said = read_consent(message["note"], introductions)
            require(said["origin"] == sender, f"{what} tells another's consent")
        previous = digest(signed)
        chains.append({"position": number, "chain": previous})
        messages[number] = (message, body)
    if any(message["type"] == "erased" for message, _ in messages.values()):
        require(any(message["type"] == "recall" for message, _ in messages.values()), "erased without a recall")
    return messages, chains


def verify_receipts(messages, others):
    seen = set()
    for message, _ in messages.values():
        if message["type"] == "receipt":
            about = message["position"]
            require(about in others and others[about][1] == message["digest"], f"a receipt of line {about} is about another")
            require(others[about][0]["type"] != "receipt", f"a receipt of a receipt, line {about}")
            require(about not in seen, f"two receipts of line {about}")
            seen.add(about)
    return len(seen)


# Requests (RFC 9421, RFC 9530).

def verify_request(text, introductions):
    head, _, body = text.partition("\n\n")
    first, *fields = head.split("\n")
    method, target, _ = first.split(" ")
    headers = dict(field.split(": ", 1) for field in fields)
    label, _, stated = headers["signature-input"].partition("=")
    names, parameters = re.fullmatch(r"\(([^)]*)\)(.*)", stated).groups()
    names = re.findall(r'"([^"]*)"', names)
    said = dict(re.findall(r';([a-z]+)="?([^;"]*)"?', parameters))
    needed = {"@method", "@path", "@query", "tripoint-from", "tripoint-to"} | ({"content-digest"} if body else set())
    require(needed <= set(names), "the signature does not cover what it must")
    path, _, query = target.partition("?")
    derived = {"@method": method, "@path": path, "@query": "?" + query}
    base = "".join(f'"{name}": {derived.get(name, headers.get(name))}\n' for name in names)
    base += f'"@signature-params": {stated}'
    instant = subprocess.run(["date", "-u", "-d", f"@{said['created']}", "+%Y-%m-%dT%H:%M:%SZ"],
                             capture_output=True, text=True, check=True).stdout.strip()
    public = key_at(introductions[headers["tripoint-from"]], said["keyid"], instant)
    given = re.fullmatch(re.escape(label) + r"=:([^:]*):", headers["signature"])
    require(given is not None, "the signature has another label")
    verify_ed25519(public, base.encode(), unbase64(given.group(1)), "the request")
    if body:
        coded = base64.b64encode(sha256(body.encode())).decode()
        require(headers["content-digest"] == f"sha-256=:{coded}:", "the body is not the one that was signed")


def verify_folder(folder, trusted, instant):
    def read(name):
        return (folder / name).read_bytes().decode("utf-8")

    expected = json.loads(read("expected.json"))
    trusted = trusted or expected["fingerprints"]
    instant = instant or expected["at"]
    introductions = {}
    for path in sorted(folder.glob("*-introduction-*.txt")):
        said = step(path.name, lambda: read_introduction(read(path.name), trusted))
        known = introductions.get(said["origin"])
        step(path.name, lambda: require(known is None or (known["serial"] < said["serial"]
             and known["logKey"] == said["logKey"]), "the introduction does not follow the one before"))
        introductions[said["origin"]] = said
    feeds = {}
    for path in sorted(folder.glob("*-to-*.jsonl")):
        sender, receiver = (f"tripoint.{one}" for one in path.stem.split("-to-"))
        messages, chains = step(path.name, lambda: read_feed(
            read(path.name), sender, receiver, introductions, instant))
        step(path.name, lambda: require(chains == expected[path.stem], "the chain values are others"))
        feeds[sender, receiver] = (path.name, messages)
    for (sender, receiver), (name, messages) in feeds.items():
        others = feeds[receiver, sender][1]
        count = step(name, lambda: verify_receipts(messages, others))
        print(f"{name}: {len(messages)} lines, {count} receipts")
    entries = read("us-log-entries.txt").splitlines()
    us, ca = introductions["tripoint.us"], introductions["tripoint.ca"]

    note = read("us-checkpoint-cosigned.txt")
    text, size, root = step("us-checkpoint-cosigned.txt", lambda: open_checkpoint(note, us["logKey"]))
    step("us-log-entries.txt", lambda: require(
        size == len(entries) and tree_hash([leaf_hash(entry) for entry in entries]) == root,
        "the entries do not lead to the root"))

    def cosigned():
        name, key_id, public = read_key(ca["witnessKey"], 0x04)
        _, signatures = note_signatures(note, name, key_id)
        require(len(signatures) == 1 and len(signatures[0]) == 72, f"{name} did not co-sign")
        time = int.from_bytes(signatures[0][:8], "big")
        verify_ed25519(public, f"cosignature/v1\ntime {time}\n{text}".encode(), signatures[0][8:], "the witness")

    step("us-checkpoint-cosigned.txt", cosigned)
    for path in sorted(folder.glob("*.http")):
        step(path.name, lambda: verify_request(read(path.name), introductions))
    print(f"{len(introductions)} nodes, {len(feeds)} feeds, {len(entries)} entries: all of it holds")


def step(name, work):
    try:
        return work()
    except Refused as error:
        print(f"REFUSED {name}: {error}")
        sys.exit(1)
    except (KeyError, ValueError, TypeError, AttributeError, IndexError) as error:
        print(f"REFUSED {name}: it has not the form that is written ({type(error).__name__})")
        sys.exit(1)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--trust", action="append", default=[])
    parser.add_argument("--at")
    given = parser.parse_args()
    verify_folder(given.folder, dict(one.split("=", 1) for one in given.trust), given.at)
