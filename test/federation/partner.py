#!/usr/bin/env python3
"""A small partner node in another language, by docs/exchange.md alone: it introduces itself and pulls a feed.

python3 partner.py introduce FOLDER ORIGIN COUNTRY URL
python3 partner.py pull FOLDER ORIGIN BASE TO-ORIGIN TO-COUNTRY FINGERPRINT [--late SECONDS] [--forge] [--twice]
"""
import argparse, base64, datetime, pathlib, secrets, subprocess, tempfile, time, urllib.error, urllib.request
import verify_wire as wire


def make_key(path):
    subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", path], check=True, capture_output=True)


def public_of(path):
    done = subprocess.run(["openssl", "pkey", "-in", path, "-pubout", "-outform", "DER"], check=True, capture_output=True)
    return done.stdout[-32:]


def sign(path, message):
    with tempfile.NamedTemporaryFile() as text:
        text.write(message)
        text.flush()
        done = subprocess.run(["openssl", "pkeyutl", "-sign", "-rawin", "-inkey", path, "-in", text.name], check=True,
                              capture_output=True)
    return done.stdout


def verifier_key(name, kind, public):
    data = bytes([kind]) + public
    key_id = wire.sha256(name.encode() + b"\n" + data)[:4]
    return key_id, f"{name}+{key_id.hex()}+{base64.b64encode(data).decode()}"


def instant(seconds):
    return datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def introduce(folder, origin, country, url):
    for name in ("log", "witness", "message"):
        make_key(folder / f"{name}.pem")
    now = int(time.time())
    log_id, log_key = verifier_key(origin, 0x01, public_of(folder / "log.pem"))
    _, witness_key = verifier_key(f"{origin}/witness", 0x04, public_of(folder / "witness.pem"))
    public = public_of(folder / "message.pem")
    said = {"origin": origin, "country": country, "url": url, "issued": instant(now), "serial": 1, "logKey": log_key,
            "witnessKey": witness_key, "messageKeys": [{
                "id": wire.sha256(public).hex()[:16], "publicKey": base64.b64encode(public).decode(),
                "from": instant(now - 600), "until": instant(now + 86400)}]}
    text = f"tripoint-introduction/1\n{wire.canonical(said)}\n"
    signature = base64.b64encode(log_id + sign(folder / "log.pem", text.encode())).decode()
    print(f"{text}\n\u2014 {origin} {signature}")


def signed_headers(folder, origin, to, method, target, created, body=b""):
    key_id = wire.sha256(public_of(folder / "message.pem")).hex()[:16]
    path, _, query = target.partition("?")
    coded = f"sha-256=:{base64.b64encode(wire.sha256(body)).decode()}:"
    more = ' "content-digest"' if body else ""
    stated = (f'("@method" "@path" "@query" "tripoint-from" "tripoint-to"{more})'
              f';created={created};expires={created + 360};nonce="{secrets.token_urlsafe(16)}";keyid="{key_id}"')
    base = "\n".join([f'"@method": {method}', f'"@path": {path}', f'"@query": ?{query}', f'"tripoint-from": {origin}',
                      f'"tripoint-to": {to}', *([f'"content-digest": {coded}'] if body else []),
                      f'"@signature-params": {stated}'])
    signature = base64.b64encode(sign(folder / "message.pem", base.encode())).decode()
    return {"Tripoint-From": origin, "Tripoint-To": to, "Signature-Input": f"sig1={stated}",
            "Signature": f"sig1=:{signature}:", **({"Content-Digest": coded} if body else {})}


def get(base, target, headers):
    try:
        with urllib.request.urlopen(urllib.request.Request(base + target, headers=headers)) as answer:
            return answer.status, answer.headers, answer.read().decode("utf-8")
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read().decode("utf-8")


def pull(given):
    _, _, note = get(given.base, f"/exchange/{given.to_country.lower()}/introduction", {})
    introduction = wire.read_introduction(note, {given.to: given.fingerprint})
    target = f"/exchange/{given.to_country.lower()}/feed?after=0&chain=&limit=1000&wait=0"
    headers = signed_headers(given.folder, given.origin, given.to, "GET", target, int(time.time()) - given.late)
    asked = target.replace("limit=1000", "limit=999") if given.forge else target
    for _ in range(2 if given.twice else 1):
        status, said, body = get(given.base, asked, headers)
    print(status, said.get("Tripoint-Feed-Head"))
    if status != 200:
        print(body)
    elif body:
        messages, _ = wire.read_feed(body, given.to, given.origin, {given.to: introduction}, instant(time.time()))
        print(" ".join(message["type"] for message, _ in messages.values()))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    commands = parser.add_subparsers(dest="command", required=True)
    first = commands.add_parser("introduce")
    for name in ("folder", "origin", "country", "url"):
        first.add_argument(name, type=pathlib.Path if name == "folder" else str)
    second = commands.add_parser("pull")
    for name in ("folder", "origin", "base", "to", "to_country", "fingerprint"):
        second.add_argument(name, type=pathlib.Path if name == "folder" else str)
    second.add_argument("--late", type=int, default=0)
    second.add_argument("--forge", action="store_true")
    second.add_argument("--twice", action="store_true")
    given = parser.parse_args()
    if given.command == "introduce":
        introduce(given.folder, given.origin, given.country, given.url)
    else:
        pull(given)
