#!/usr/bin/env python3
"""A partner that makes blind checks and has its log co-signed, by docs/exchange.md alone.

python3 blind_partner.py vectors FILE
python3 blind_partner.py canonical TYPE VALUE...
python3 blind_partner.py check FOLDER ORIGIN BASE TO-ORIGIN TO-COUNTRY FINGERPRINT --agency A --purpose P VALUE...
    [--tamper element|order|padding|challenge|response|key|cut] [--spend SIZE] [--raw HEX] [--epoch DAY]
python3 blind_partner.py witness FOLDER ORIGIN BASE TO-ORIGIN TO-COUNTRY FINGERPRINT
"""
import argparse, base64, datetime, hashlib, json, pathlib, re, secrets, time, urllib.error, urllib.parse, urllib.request
import partner, ristretto, verify_wire as wire
from verify_wire import require

TYPE = "application/vnd.tripoint.blind"
SIZES = (4, 64, 1024, 10240)


class Answered(Exception):
    """The other node answered something else than 200."""


def ask(given, method, path, body=b"", content_type=TYPE):
    target = f"/exchange/{given.to_country.lower()}/{path}"
    headers = partner.signed_headers(given.folder, given.origin, given.to, method, target, int(time.time()), body)
    if body:
        headers["Content-Type"] = content_type
    asked = urllib.request.Request(given.base + target, data=body or None, headers=headers, method=method)
    try:
        with urllib.request.urlopen(asked) as answer:
            return 200, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read()


def taken(answer):
    status, _, body = answer
    if status != 200:
        raise Answered(f"{status} {json.loads(body)['error']['code']}")
    return body


# Identifiers.

def canonical(identifier, typed):
    text = typed.strip()
    require(len(typed) <= 200 and re.fullmatch(r"[ -~]*", text) is not None, f"{typed} cannot be checked")
    if identifier == "serial":
        text, form = re.sub(r"[\s\-./_#]", "", text.upper()), r"(?=.*\d)[0-9A-Z]{4,40}"
    elif identifier == "wallet":
        if re.match(r"0x", text, re.I) or re.fullmatch(r"[a-z]{2,4}1[02-9ac-hj-np-z]+", text, re.I):
            text = text.lower()
        form = r"0x[0-9a-f]{40}|[a-z]{2,4}1[02-9ac-hj-np-z]{20,87}|[1-9A-HJ-NP-Za-km-z]{25,106}"
    elif identifier == "phone":
        text = re.sub(r"^00", "+", re.sub(r"[\s().\-]", "", text))
        text, form = re.sub(r"^\+521([0-9]{10})$", r"+52\1", text), r"\+[1-9][0-9]{7,14}"
    else:
        place = r"[A-Za-z]{2}(?:-[A-Za-z0-9]{1,3})?" if identifier == "plate" else r"[A-Za-z]{3}"
        found = re.fullmatch(f"({place})[\\s:]+(.+)", text)
        require(found is not None, f"{typed} cannot be checked")
        text = found[1].upper() + " " + re.sub(r"[\s.\-/]" if identifier == "plate" else r"[\s\-<]", "", found[2].upper())
        form = r"[A-Z]{2}(-[A-Z0-9]{1,3})? [0-9A-Z]{2,10}" if identifier == "plate" else r"[A-Z]{3} [0-9A-Z]{5,9}"
    require(re.fullmatch(form, text, re.ASCII) is not None, f"{typed} cannot be checked")
    return text


def statement(note, head, log_key, members):
    first, said, end = wire.open_note(note, log_key).split("\n")
    require(first == head and end == "", f"the note is no {head}")
    said = wire.read_canonical(said, head)
    require(set(said) == members, f"the {head} has other members")
    return said


# The key.

KEY = {"epoch", "holder", "partner", "publicKey", "until"}


def believed_key(given, log_key):
    answer = json.loads(taken(ask(given, "GET", "blind/key")))
    said = statement(answer["note"], "tripoint-blind-key/1", log_key, KEY)
    require(said["holder"] == given.to and said["partner"] == given.origin, "the key is for somebody else")
    event = wire.read_canonical(answer["event"], "the event")
    require({**event, "salt": ""} == {**said, "type": "blind-key", "salt": ""}, "the log says something else")
    _, size, root = wire.open_checkpoint(answer["checkpoint"], log_key)
    wire.verify_inclusion(answer["leaf"], "event " + wire.digest(answer["event"]), answer["proof"], size, root)
    today = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d")
    require(said["epoch"] <= today <= said["until"], "the key does not serve today")
    days = datetime.date.fromisoformat(said["until"]) - datetime.date.fromisoformat(said["epoch"])
    require(days.days <= 89, "the epoch is longer than 90 days")
    kept = given.folder / f"key-{said['epoch']}"
    if not kept.exists():
        kept.write_text(said["publicKey"])
    require(kept.read_text() == said["publicKey"], "the holder has committed to two keys")
    return said["epoch"], wire.unbase64(said["publicKey"])


# The list.

LIST = {"holder", "partner", "epoch", "agency", "role", "purpose", "identifier", "scope", "since", "generation", "size",
        "digest"}


def sorted_tags(data):
    require(len(data) % 8 == 0, "a tag is cut off")
    tags = [data[at:at + 8] for at in range(0, len(data), 8)]
    require(all(one < other for one, other in zip(tags, tags[1:])), "the tags are not in order")
    return tags


def believed_list(given, log_key, epoch, audience):
    kept = given.folder / f"list-{epoch}-{'-'.join(audience.values())}.json"
    before = json.loads(kept.read_text()) if kept.exists() else {"scope": "", "generation": 0, "tags": []}
    query = {**audience, "epoch": epoch, "scope": before["scope"], "since": before["generation"]}
    frame = taken(ask(given, "GET", f"blind/tags?{urllib.parse.urlencode(query)}"))
    end = 8 + int.from_bytes(frame[4:8], "big")
    require(frame[:4] == b"TPL1" and 8 < end <= 8 + 4096 and end + 4 <= len(frame), "the list is no frame")
    middle = end + 4 + 8 * int.from_bytes(frame[end:end + 4], "big")
    require(middle <= len(frame), "the list is cut off")
    put, out = sorted_tags(frame[end + 4:middle]), sorted_tags(frame[middle:])
    said = statement(frame[8:end].decode(), "tripoint-blind-tags/1", log_key, LIST)
    due = {**audience, "holder": given.to, "partner": given.origin, "epoch": epoch}
    require(all(said[name] == value for name, value in due.items()), "the list is for somebody else")
    if said["since"] == 0:
        require(not out, "a whole list takes tags out")
        tags = put
    else:
        require(said["since"] == before["generation"] and said["scope"] == before["scope"], "it continues another list")
        had = set(map(bytes.fromhex, before["tags"]))
        require(not had & set(put) and had >= set(out), "the differences do not fit the list")
        tags = sorted((had | set(put)) - set(out))
    digest = base64.urlsafe_b64encode(hashlib.sha256(b"".join(tags)).digest()).rstrip(b"=").decode()
    require(len(tags) == said["size"] and digest == said["digest"], "the list is not the one that was signed")
    kept.write_text(json.dumps({"scope": said["scope"], "generation": said["generation"], "tags": [t.hex() for t in tags]}))
    print(f"list {'of' if said['since'] == 0 else 'changed to'} {len(tags)}: +{len(put)} -{len(out)}")
    return set(tags)


# The check.

def evaluate(given, audience, epoch, elements):
    head = wire.canonical({"check": secrets.token_urlsafe(16), "epoch": given.epoch or epoch, **audience}).encode()
    body = b"TPB1" + len(head).to_bytes(4, "big") + head + b"".join(elements)
    answer = taken(ask(given, "POST", "blind", bytes.fromhex(given.raw) if given.raw else body))
    require(answer[:4] == b"TPA1" and len(answer) == 4 + 32 * len(elements) + 64, "the answer is no frame of that size")
    return [answer[at:at + 32] for at in range(4, len(answer) - 64, 32)], answer[-64:]


def tampered(how, public, evaluated, proof):
    """What a holder would answer that lies."""
    doubled = lambda data: ristretto.encode(ristretto.multiply(2, ristretto.decode(data)))
    if how == "element":
        evaluated = [doubled(evaluated[0]), *evaluated[1:]]
    elif how == "order":
        evaluated = [evaluated[1], evaluated[0], *evaluated[2:]]
    elif how == "padding":
        evaluated = [*evaluated[:-1], doubled(evaluated[-1])]
    elif how == "key":
        public = doubled(public)
    elif how in ("challenge", "response"):
        at = 0 if how == "challenge" else 32
        proof = proof[:at] + bytes([proof[at] ^ 1]) + proof[at + 1:]
    elif how == "cut":
        evaluated = [*evaluated[:-1], bytes(32)]
    return public, evaluated, proof


def check(given):
    _, _, note = partner.get(given.base, f"/exchange/{given.to_country.lower()}/introduction", {})
    log_key = wire.read_introduction(note, {given.to: given.fingerprint})["logKey"]
    audience = {"agency": given.agency, "role": given.role, "purpose": given.purpose, "identifier": given.identifier}
    epoch, public = believed_key(given, log_key)
    if given.spend:
        evaluate(given, audience, epoch, [ristretto.encode(ristretto.BASE)] * given.spend)
        return print(f"spent {given.spend}")
    tags = believed_list(given, log_key, epoch, audience)
    inputs = [f"{given.identifier}\0{canonical(given.identifier, value)}".encode() for value in given.values]
    blinds, elements = zip(*map(ristretto.blind, inputs))
    size = next(size for size in SIZES if len(inputs) <= size)
    padding = [ristretto.encode(ristretto.from_uniform(secrets.token_bytes(64))) for _ in range(size - len(inputs))]
    evaluated, proof = evaluate(given, audience, epoch, [*elements, *padding])
    public, evaluated, proof = tampered(given.tamper, public, evaluated, proof)
    require(ristretto.proof_holds(public, [*elements, *padding], evaluated, proof), "the proof does not hold")
    for value, *rest in zip(given.values, inputs, blinds, evaluated):
        print(value, "hit" if ristretto.output(*rest)[:8] in tags else "no hit")


def vectors(path):
    given = json.loads(path.read_text())
    of = lambda items: [bytes.fromhex(item) for item in items]
    secret = int.from_bytes(bytes.fromhex(given["secret"]), "little")
    public = ristretto.encode(ristretto.multiply(secret, ristretto.BASE))
    require(public.hex() == given["publicKey"], "another public key")
    for one in given["vectors"]:
        inputs, proof = of(one["inputs"]), bytes.fromhex(one["proof"])
        blinds = [int.from_bytes(blind, "little") for blind in of(one["blinds"])]
        blinded = [ristretto.blind(*pair)[1] for pair in zip(inputs, blinds)]
        evaluated = [ristretto.encode(ristretto.multiply(secret, ristretto.decode(element))) for element in blinded]
        require(blinded == of(one["blinded"]) and evaluated == of(one["evaluated"]), "other elements")
        require(ristretto.proof_holds(public, blinded, evaluated, proof), "the proof does not hold")
        require(not ristretto.proof_holds(public, evaluated, blinded, proof), "a proof of something else holds")
        outputs = [ristretto.output(*each) for each in zip(inputs, blinds, evaluated)]
        require(outputs == of(one["outputs"]), "other outputs")
    print(f"{len(given['vectors'])} vectors hold")


def canonical_forms(given):
    for value in given.values:
        try:
            print(canonical(given.identifier, value))
        except wire.Refused:
            print("-")


# The witness.

def subproof(at, leaves, whole):
    """The consistency proof of RFC 9162, section 2.1.4.1."""
    if at == len(leaves):
        return [] if whole else [wire.tree_hash(leaves)]
    left = 1
    while left * 2 < len(leaves):
        left *= 2
    if at <= left:
        return subproof(at, leaves[:left], whole) + [wire.tree_hash(leaves[left:])]
    return subproof(at - left, leaves[left:], False) + [wire.tree_hash(leaves[:left])]


def verify_consistency(old, old_root, new, new_root, proof):
    """RFC 9162, section 2.1.4.2."""
    if old == new:
        return require(old_root == new_root and not proof, "another root of the same size")
    at, last = old - 1, new - 1
    while at % 2 == 1:
        at, last = at >> 1, last >> 1
    proof = ([old_root] if at == 0 else []) + proof
    require(proof, "the proof is empty")
    first = second = proof[0]
    for sibling in proof[1:]:
        require(last > 0, "the proof is too long")
        if at % 2 == 1 or at == last:
            first, second = wire.sha256(b"\1" + sibling + first), wire.sha256(b"\1" + sibling + second)
            while at % 2 == 0 and at > 0:
                at, last = at >> 1, last >> 1
        else:
            second = wire.sha256(b"\1" + second + sibling)
        at, last = at >> 1, last >> 1
    require(last == 0 and first == old_root and second == new_root, "the log does not continue what it was")


def base64_of(data):
    return base64.b64encode(data).decode()


def checkpoint(given, leaves):
    text = f"{given.origin}\n{len(leaves)}\n{base64_of(wire.tree_hash(leaves))}\n"
    key_id, _ = partner.verifier_key(given.origin, 0x01, partner.public_of(given.folder / "log.pem"))
    signature = base64_of(key_id + partner.sign(given.folder / "log.pem", text.encode()))
    return text, f"{text}\n\u2014 {given.origin} {signature}\n"


def cosign(given, witness_key, old, leaves, proof=None, change=lambda body: body):
    text, note = checkpoint(given, leaves)
    hashes = proof if proof is not None else subproof(old, leaves, True) if 0 < old < len(leaves) else []
    body = f"old {old}\n" + "".join(f"{base64_of(one)}\n" for one in hashes) + f"\n{note}"
    status, headers, answer = ask(given, "POST", "add-checkpoint", change(body).encode(), "text/plain")
    if status != 200:
        return f"{status} {answer.decode().strip() if status == 409 else ''} {headers['content-type'].split(';')[0]}"
    name, key_id, public = wire.read_key(witness_key, 0x04)
    _, signatures = wire.note_signatures(f"{text}\n{answer.decode()}", name, key_id)
    require(len(signatures) == 1 and len(signatures[0]) == 72, "the answer is no cosignature")
    seen = int.from_bytes(signatures[0][:8], "big")
    require(abs(seen - time.time()) < 300, "the witness states another time")
    wire.verify_ed25519(public, f"cosignature/v1\ntime {seen}\n{text}".encode(), signatures[0][8:], "the witness")
    return f"200 {name}"


def witness(given):
    _, _, note = partner.get(given.base, f"/exchange/{given.to_country.lower()}/introduction", {})
    introduction = wire.read_introduction(note, {given.to: given.fingerprint})
    key = introduction["witnessKey"]
    leaves = [wire.leaf_hash(f"event {wire.digest(str(number))}") for number in range(12)]
    forked = [*leaves[:4], *leaves[:3]]
    print("first", cosign(given, key, 0, leaves[:3]))
    print("again", cosign(given, key, 3, leaves[:3]))
    print("grown", cosign(given, key, 3, leaves[:7]))
    print("stale", cosign(given, key, 3, leaves[:9]))
    print("unproven", cosign(given, key, 7, leaves[:9], [bytes(32)] * 3))
    print("unsigned", cosign(given, key, 7, leaves[:9], change=lambda body: body.replace("\n9\n", "\n8\n")))
    print("unreadable", cosign(given, key, 7, leaves[:9], change=lambda body: body.replace("old", "new")))
    print("backwards", cosign(given, key, 12, leaves[:9], []))
    print("forked", cosign(given, key, 7, forked))
    seen = json.loads(taken(ask(given, "GET", "witnessed")))["checkpoints"]
    own = next(one for one in seen if one.startswith(f"{given.to}\n"))
    _, new, new_root = wire.open_checkpoint(own, introduction["logKey"])
    print("shown", sorted(one.split("\n")[0] + (" 7" if one.split("\n")[1] == "7" else "") for one in seen))
    for old in range(1, new + 1):
        lines = taken(ask(given, "GET", f"consistency?from={old}&to={new}")).decode().splitlines()
        old_root, *proof = map(wire.unbase64, lines)
        verify_consistency(old, old_root, new, new_root, proof)
    status, _, _ = ask(given, "GET", f"consistency?from={new}&to={new + 1000}")
    print("consistent", "from 1 on," if new > 1 else "", status)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("vectors").add_argument("folder", type=pathlib.Path)
    forms = commands.add_parser("canonical")
    forms.add_argument("identifier")
    forms.add_argument("values", nargs="+")
    for command in ("check", "witness"):
        one = commands.add_parser(command)
        for name in ("folder", "origin", "base", "to", "to_country", "fingerprint"):
            one.add_argument(name, type=pathlib.Path if name == "folder" else str)
        if command == "check":
            one.add_argument("values", nargs="*")
            for name, usual in (("agency", "ca.rcmp"), ("role", "tracing-officer"), ("purpose", "firearms-tracing"),
                                ("identifier", "serial"), ("tamper", ""), ("raw", ""), ("epoch", "")):
                one.add_argument(f"--{name}", default=usual)
            one.add_argument("--spend", type=int, default=0)
    given = parser.parse_args()
    try:
        run = {"vectors": lambda given: vectors(given.folder), "canonical": canonical_forms, "check": check,
               "witness": witness}[given.command]
        run(given)
    except (wire.Refused, Answered) as refusal:
        print(f"REFUSED {refusal}")
