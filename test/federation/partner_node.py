#!/usr/bin/env python3
"""A whole partner node in another language, by docs/exchange.md alone: log, feed, witness; it pulls, answers and asks.

python3 partner_node.py FOLDER ORIGIN COUNTRY PORT

Reads orders from its input, one JSON array a line, and answers each with one line of JSON. It keeps everything in memory.
"""
import base64, datetime, http.server, json, pathlib, re, secrets, sys, threading, time, urllib.parse
import partner, verify_wire as wire

FOLDER, ORIGIN, COUNTRY, PORT = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
HERE = f"/exchange/{COUNTRY.lower()}/"
LOCK = threading.RLock()
text64 = lambda data: base64.b64encode(data).decode()
today = lambda: datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d")


class Answered(Exception):
    """A refusal with its status and code."""
    def __init__(self, status, code, kind="application/json", body=None):
        said = {"error": {"code": code, "message": f"refused here: {code}", "language": "en"}}
        self.status, self.kind, self.body = status, kind, body if body is not None else json.dumps(said)


# This node's own log (RFC 6962), its checkpoints, and what it releases.

LEAVES, PEERS = [], {}
WITNESSED = {}  # of each other log: its size, root and note


def inclusion(leaf, leaves):
    if len(leaves) == 1:
        return []
    left = 1
    while left * 2 < len(leaves):
        left *= 2
    if leaf < left:
        return inclusion(leaf, leaves[:left]) + [wire.tree_hash(leaves[left:])]
    return inclusion(leaf - left, leaves[left:]) + [wire.tree_hash(leaves[:left])]


def continues(first, second, old_root, new_root, proof):
    """RFC 9162, section 2.1.4.2: whether the log of the second size continues that of the first."""
    if first == 0 or first == second:
        return not proof and (first == 0 or old_root == new_root)
    path = list(proof)
    if first & (first - 1) == 0:
        path.insert(0, old_root)
    if not path:
        return False
    at, last = first - 1, second - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = path[0]
    for one in path[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            old, new = wire.sha256(b"\1" + one + old), wire.sha256(b"\1" + one + new)
            while at & 1 == 0 and at > 0:
                at, last = at >> 1, last >> 1
        else:
            new = wire.sha256(b"\1" + new + one)
        at, last = at >> 1, last >> 1
    return last == 0 and old == old_root and new == new_root


def log(entry):
    LEAVES.append(wire.leaf_hash(entry))
    return len(LEAVES) - 1


def happened(kind, **about):
    return log("event " + wire.digest(wire.canonical({**about, "type": kind, "salt": secrets.token_urlsafe(16)})))


def checkpoint():
    text = f"{ORIGIN}\n{len(LEAVES)}\n{text64(wire.tree_hash(LEAVES))}\n"
    key_id, _ = partner.verifier_key(ORIGIN, 0x01, partner.public_of(FOLDER / "log.pem"))
    return f"{text}\n\u2014 {ORIGIN} {text64(key_id + partner.sign(FOLDER / 'log.pem', text.encode()))}\n"


def sealed(record, kind, values):
    """A version with its statement: four parts, each with a salt of its own."""
    parts = {part: wire.canonical({"salt": secrets.token_urlsafe(16), "values": values.get(part, {})}) for part in wire.PARTS}
    agency = record.split(":")[0]
    statement = wire.canonical({
        "grading": "", "handling": "h0", "kind": kind, "kindVersion": 1, "marking": "amber", "originator": agency,
        "pap": "amber", "parts": {part: wire.digest(parts[part]) for part in wire.PARTS}, "record": record, "revision": 1,
        "synthetic": True})
    return {"statement": statement, "parts": parts, "leaf": log("record " + wire.digest(statement))}


# Its feed for each partner, and what it has taken of theirs.

class Peer:
    def __init__(self, introduction, base):
        self.said, self.base = introduction, base
        self.origin, self.country = introduction["origin"], introduction["country"]
        self.lines, self.chain = [], ""          # our feed for it: bodies with what is before each
        self.place, self.place_chain = 0, ""      # how far we have taken its own
        self.taken, self.done = [], {}            # its lines as they came; how often each position was acted on
        self.nonces, self.receipts = set(), {}

    def tell(self, message):
        body = wire.canonical(message)
        signed = f"tripoint-feed/1\n{ORIGIN}\n{self.origin}\n{len(self.lines) + 1}\n{self.chain}\n{wire.digest(body)}\n"
        self.lines.append((self.chain, body, signed))
        self.chain = wire.digest(signed)

    def line(self, position):
        previous, body, signed = self.lines[position - 1]
        key_id = wire.sha256(partner.public_of(FOLDER / "message.pem")).hex()[:16]
        signature = text64(partner.sign(FOLDER / "message.pem", signed.encode()))
        return wire.canonical({"position": position, "previous": previous, "body": body, "key": key_id, "signature": signature})

    def chain_at(self, position):
        return "" if position == 0 else wire.digest(self.lines[position - 1][2])


HELD, OWN, ASKED = {}, {}, {}


def act(peer, message, body, position):
    """Does what a line says and answers outcome, how much was done, what was refused."""
    kind = message["type"]
    if kind == "release":
        done, refused = 0, []
        for version in message["versions"]:
            statement = json.loads(version["statement"])
            alone = {**message, "versions": [version]}
            try:
                wire.verify_release(alone, peer.said, {one.origin: one.said for one in PEERS.values()}, today())
            except wire.Refused as why:
                refused.append({"record": statement["record"], "revision": statement["revision"], "reason": str(why)})
                continue
            key, known = wire.digest(version["statement"]), HELD.get(wire.digest(version["statement"]))
            if known is None:
                log("received " + key)
                known = HELD[key] = {"statement": statement, "parts": dict.fromkeys(wire.PARTS), "terms": message["conditions"]}
            for part, text in version["parts"].items():
                known["parts"][part] = known["parts"][part] or text
            done += 1
        return ("stored" if done else "refused"), done, refused
    if kind == "recall":
        done = 0
        for one in message["records"]:
            for held in HELD.values():
                if held["statement"]["record"] == one["record"]:
                    for part in one["parts"]:
                        done += held["parts"][part] is not None
                        held["parts"][part] = None
        return ("erased" if done else "noted"), done, []
    if kind == "request":
        record = message["about"].get("record")
        if record in OWN:
            send_release(peer, [record], message["from"]["agency"], message["from"]["purpose"], message["parts"], message["id"])
        outcome = "released" if record in OWN else "nothing-held"
        peer.tell({"type": "reply", "request": message["id"], "outcome": outcome, "cites": "", "reason": ""})
        return "noted", 1, []
    if kind == "reply":
        ASKED[message["request"]] = message["outcome"]
        return "noted", 1, []
    if kind == "introduction":
        newer = wire.read_introduction(message["introduction"], {peer.origin: wire.fingerprint(peer.said["logKey"])})
        if newer["serial"] > peer.said["serial"]:
            peer.said = newer
    return "noted", 1, []


def take(peer, text):
    """Takes the whole lines of a page, in order; what was taken before is passed over."""
    taken = []
    for written in text.split("\n")[:-1]:
        line = wire.read_canonical(written, "a line")
        wire.require(set(line) == {"position", "previous", "body", "key", "signature"}, "a line has other members")
        if line["position"] <= peer.place:
            continue
        wire.require(line["position"] == peer.place + 1 and line["previous"] == peer.place_chain, "a line does not follow")
        message = wire.read_canonical(line["body"], "a body")
        is_erased = message["type"] == "erased"
        body = message["digest"] if is_erased else wire.digest(line["body"])
        signed = f"tripoint-feed/1\n{peer.origin}\n{ORIGIN}\n{line['position']}\n{line['previous']}\n{body}\n"
        public = wire.key_at(peer.said, line["key"], partner.instant(time.time()))
        whole = signed + ("erased\n" if is_erased else "")
        wire.verify_ed25519(public, whole.encode(), wire.unbase64(line["signature"]), "a line")
        with LOCK:
            if message["type"] == "receipt":
                wire.require(wire.digest(peer.lines[message["position"] - 1][1]) == message["digest"], "a receipt of another line")
                peer.receipts[message["position"]] = message
            elif not is_erased:
                try:
                    outcome, done, refused = act(peer, wire.read_message(line["body"]), body, line["position"])
                except wire.Refused as why:
                    outcome, done, refused = "refused", 0, [{"record": "", "revision": 0, "reason": str(why)}]
                leaf = happened("receive", peer=peer.origin, position=line["position"], outcome=outcome)
                peer.tell({"type": "receipt", "position": line["position"], "digest": body, "outcome": outcome, "done": done,
                           "refused": refused, "leaf": leaf})
            peer.done[line["position"]] = peer.done.get(line["position"], 0) + 1
            peer.taken.append(written)
            peer.place, peer.place_chain = line["position"], wire.digest(signed)
        taken.append(message["type"])
    return taken


def pull(peer):
    query = urllib.parse.urlencode({"after": peer.place, "chain": peer.place_chain, "limit": 1000, "wait": 0})
    target = f"/exchange/{peer.country.lower()}/feed?{query}"
    headers = partner.signed_headers(FOLDER, ORIGIN, peer.origin, "GET", target, int(time.time()))
    status, _, body = partner.get(peer.base, target, headers)
    wire.require(status == 200, f"{status} {body}")
    return take(peer, body)


def changed(value, path, new):
    """A copy of a value in which the member at a path, such as `versions.0.leaf`, is another; of a text, its JSON."""
    name, _, rest = path.partition(".")
    if isinstance(value, str):
        return wire.canonical(changed(json.loads(value), path, new))
    copy = list(value) if isinstance(value, list) else dict(value)
    name = int(name) if isinstance(value, list) else name
    copy[name] = changed(value[name], rest, new) if rest else new
    return copy


def send_release(peer, records, receiver, purpose, parts, request=None, lies=()):
    versions = [OWN[record] for record in records]
    signed, leaves = checkpoint(), list(LEAVES)
    message = {
        "type": "release", "id": secrets.token_urlsafe(12), "why": "reply" if request else "share",
        "from": {"agency": json.loads(versions[0]["statement"])["originator"], "role": "liaison-officer", "purpose": purpose},
        "receiver": receiver, "arrangement": "partner-arrangement", "cites": "an arrangement of the partner", "purposes": [purpose],
        "conditions": ["no-onward"], "checkpoint": signed, "versions": [{
            "statement": one["statement"], "leaf": one["leaf"], "proof": [text64(h) for h in inclusion(one["leaf"], leaves)],
            "parts": {part: text if part in parts else None for part, text in one["parts"].items()}} for one in versions]}
    message = {**message, "request": request} if request else message
    for path, new in lies:
        message = changed(message, path, new)
    peer.tell(message)


# What partners ask of it, each by a signed request.

def admit(method, target, headers, body):
    """The partner that has signed a request; refused with the codes of the contract, in its order."""
    if not all(headers.get(name) for name in ("signature-input", "signature", "tripoint-from", "tripoint-to")):
        raise Answered(401, "no-signature")
    if headers["tripoint-to"] != ORIGIN:
        raise Answered(421, "wrong-receiver")
    peer = PEERS.get(headers["tripoint-from"])
    if peer is None:
        raise Answered(403, "unknown-peer")
    stated = dict(re.findall(r';([a-z]+)="?([^;"]*)"?', headers["signature-input"]))
    if abs(int(stated["created"]) - time.time()) > 300:
        raise Answered(401, "clock")
    if body and headers.get("content-digest") != f"sha-256=:{text64(wire.sha256(body))}:":
        raise Answered(401, "wrong-digest")
    head = "\n".join([f"{method} {target} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())])
    try:
        wire.verify_request(f"{head}\n\n{body.decode()}", {peer.origin: peer.said})
    except wire.Refused:
        raise Answered(401, "wrong-signature")
    if stated["nonce"] in peer.nonces:
        raise Answered(401, "replayed")
    peer.nonces.add(stated["nonce"])
    return peer


def feed(peer, query):
    after, chain = int(query.get("after", 0)), query.get("chain", "")
    limit, until = int(query.get("limit", 100)), time.time() + int(query.get("wait", 0))
    while len(peer.lines) <= after and time.time() < until:
        time.sleep(0.05)
    with LOCK:
        if after > len(peer.lines):
            raise Answered(409, "beyond-head")
        if peer.chain_at(after) != chain:
            raise Answered(409, "other-history")
        lines = [peer.line(at) for at in range(after + 1, min(len(peer.lines), after + limit) + 1)]
        return 200, "application/jsonl", "".join(f"{line}\n" for line in lines), {"Tripoint-Feed-Head": str(len(peer.lines))}


def taken(peer, query):
    after, limit = int(query.get("after", 0)), int(query.get("limit", 100))
    lines = [line for line in peer.taken if json.loads(line)["position"] > after][:limit]
    return 200, "application/jsonl", "".join(f"{line}\n" for line in lines), {"Tripoint-Feed-Head": str(peer.place)}


def add_checkpoint(peer, body):
    head, _, note = body.decode().partition("\n\n")
    first, *hashes = head.split("\n")
    text, size, root = wire.open_checkpoint(note, peer.said["logKey"])
    known = WITNESSED.get(peer.origin, (0, b"", ""))
    if int(first.removeprefix("old ")) != known[0] or (size == known[0] and root != known[1]):
        raise Answered(409, "", "text/x.tlog.size", f"{known[0]}\n")
    if not continues(known[0], size, known[1], root, [wire.unbase64(one) for one in hashes]):
        raise Answered(422, "", "text/plain", "the proof does not lead there\n")
    WITNESSED[peer.origin] = (size, root, note)
    name, now = f"{ORIGIN}/witness", int(time.time())
    key_id, _ = partner.verifier_key(name, 0x04, partner.public_of(FOLDER / "witness.pem"))
    signature = partner.sign(FOLDER / "witness.pem", f"cosignature/v1\ntime {now}\n{text}".encode())
    return 200, "text/plain", f"\u2014 {name} {text64(key_id + now.to_bytes(8, 'big') + signature)}\n", {}


def consistency(first, leaves, whole=True):
    if first == len(leaves):
        return [] if whole else [wire.tree_hash(leaves)]
    left = 1
    while left * 2 < len(leaves):
        left *= 2
    if first <= left:
        return consistency(first, leaves[:left], whole) + [wire.tree_hash(leaves[left:])]
    return consistency(first - left, leaves[left:], False) + [wire.tree_hash(leaves[:left])]


def answer(method, target, headers, body):
    path, _, query = target.partition("?")
    query = dict(urllib.parse.parse_qsl(query))
    if path == f"/log/{COUNTRY.lower()}/checkpoint":
        return 200, "text/plain", checkpoint(), {}
    if path == HERE + "introduction":
        return 200, "text/plain", (FOLDER / "introduction.txt").read_text(), {}
    peer = admit(method, target, headers, body)
    if path == HERE + "feed":
        return feed(peer, query)
    with LOCK:
        if path == HERE + "taken":
            return taken(peer, query)
        if path == HERE + "add-checkpoint":
            return add_checkpoint(peer, body)
        if path == HERE + "witnessed":
            return 200, "application/json", json.dumps({"checkpoints": [checkpoint(), *(one[2] for one in WITNESSED.values())]}), {}
        if path == HERE + "consistency" and 1 <= int(query["from"]) <= int(query["to"]) <= len(LEAVES):
            first, leaves = int(query["from"]), LEAVES[:int(query["to"])]
            hashes = [wire.tree_hash(leaves[:first]), *consistency(first, leaves)]
            return 200, "text/plain", "".join(f"{text64(one)}\n" for one in hashes), {}
    raise Answered(404, "no-route")


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def handle_request(self):
        body = self.rfile.read(int(self.headers.get("content-length", 0)))
        try:
            headers = {name.lower(): value for name, value in self.headers.items()}
            status, kind, text, more = answer(self.command, self.path, headers, body)
        except Answered as refused:
            status, kind, text, more = refused.status, refused.kind, refused.body, {}
        except wire.Refused as refused:
            status, kind, text, more = 403, "text/plain", f"{refused}\n", {}
        data = text.encode()
        self.send_response(status)
        for name, value in {"Content-Type": kind, "Content-Length": str(len(data)), **more}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    do_GET = do_POST = handle_request

    def log_message(self, *_):
        pass


# What its operator orders.

def order(name, *given):
    if name == "add-peer":
        note, fingerprint, base = given
        said = wire.read_introduction(note, {json.loads(note.split("\n")[1])["origin"]: fingerprint})
        PEERS[said["origin"]] = Peer(said, base)
        return said["serial"]
    if name == "enter":
        record, kind, values = given
        OWN[record] = sealed(record, kind, values)
        return OWN[record]["leaf"]
    if name == "held":
        return [{"record": one["statement"]["record"], "parts": [p for p in wire.PARTS if one["parts"][p]], "terms": one["terms"]}
                for one in HELD.values()]
    peer = PEERS[given[0]]
    if name == "pull":
        return pull(peer)
    if name == "receipts":
        return {str(at): [one["outcome"], one["done"], one["refused"]] for at, one in peer.receipts.items()}
    if name == "often":
        return max(peer.done.values(), default=0)
    if name == "forget-place":
        peer.place, peer.place_chain = 1, "A" * 43
        return None
    with LOCK:
        if name == "release":
            send_release(peer, *given[1:5])
        elif name == "lie":
            send_release(peer, *given[1:5], lies=given[5])
        elif name == "request":
            record, parts, agency, hours = given[1:]
            due = partner.instant(time.time() + hours * 3600)
            peer.tell({"type": "request", "id": f"r-{len(peer.lines) + 1}", "about": {"record": record}, "parts": parts,
                       "from": {"agency": agency, "role": "tracing-officer", "purpose": "firearms-tracing"}, "due": due,
                       "reason": "the same arm was found here", "confirmedBy": "Sgt. Example"})
            return f"r-{len(peer.lines)}"
        elif name == "recall":
            record, parts, agency = given[1:]
            peer.tell({"type": "recall", "id": f"w-{len(peer.lines) + 1}", "reason": "entered by mistake",
                       "from": {"agency": agency, "role": "supervisor", "purpose": "criminal-investigation"},
                       "records": [{"record": record, "parts": parts}]})
        elif name == "say":
            peer.tell(given[1])
        elif name == "answer":
            return ASKED.get(given[1])
    return len(peer.lines)


if __name__ == "__main__":
    (FOLDER / "introduction.txt").parent.mkdir(parents=True, exist_ok=True)
    import contextlib, io
    with contextlib.redirect_stdout(io.StringIO()) as written:
        partner.introduce(FOLDER, ORIGIN, COUNTRY, f"http://127.0.0.1:{PORT}")
    (FOLDER / "introduction.txt").write_text(written.getvalue())
    happened("start")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", PORT), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(json.dumps(written.getvalue()), flush=True)
    for asked in sys.stdin:
        try:
            print(json.dumps({"ok": order(*json.loads(asked))}), flush=True)
        except Exception as why:  # told to whoever ordered it
            print(json.dumps({"error": f"{type(why).__name__}: {why}"}), flush=True)
