"""A host of the small site, inside its own network namespace: the outside with its servers, or a camera with a story.

    host.py outside CERT KEY     answers DNS, NTP, an update server's TLS and a PPPP relay, until it is ended
    host.py copy BYTES           asks for a name and the time, then uploads under that name to another address
    host.py relay                asks for a name and the time, then calls relays that no name led to
    host.py scan                 asks for a name and the time, then tries its neighbors and another network inside

It says "ready" or "done" on a line of its own.
"""
import socket
import ssl
import struct
import sys
import threading
import time

RESOLVER = ("203.0.113.53", 53)
CLOCK = ("203.0.113.123", 123)
UPDATE_NAME = "update.maker.test"
UPDATE_ANSWER = "203.0.113.80"  # what DNS says the name means
COPY_TO = ("198.51.100.66", 443)  # where the copy goes instead
RELAYS = [("198.51.100.%d" % last, 32100) for last in (101, 102, 103)]
PATIENCE = 10  # seconds until an answer must have come


def udp(address):
    one = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    one.bind(address)
    return one


def answer_each(server, answer):
    def loop():
        while True:
            question, client = server.recvfrom(2048)
            reply = answer(question, client)
            if reply:
                server.sendto(reply, client)

    threading.Thread(target=loop, daemon=True).start()


def dns_answer(question, _client):
    end = question.index(b"\0", 12) + 5  # the name, its type and class
    record = b"\xc0\x0c" + struct.pack("!HHIH", 1, 1, 300, 4) + socket.inet_aton(UPDATE_ANSWER)
    return question[:2] + struct.pack("!HHHHH", 0x8180, 1, 1, 0, 0) + question[12:end] + record


def ntp_answer(question, _client):
    now = struct.pack("!II", int(time.time()) + 2208988800, 0)
    return b"\x24\x01\x06\xec" + bytes(8) + b"TEST" + now + question[40:48] + now + now


def relay_answer(question, client):
    kind = question[1]
    if kind == 0x00:  # hello: "this is how you look from outside"
        where = struct.pack("!HH4s8x", 2, client[1], socket.inet_aton(client[0]))
        return b"\xf1\x01" + struct.pack("!H", len(where)) + where
    return b"\xf1\xe1\0\0" if kind == 0xE0 else None


def take_uploads(certificate, key):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = socket.create_server(COPY_TO)

    def loop():
        while True:
            plain, _ = server.accept()
            with context.wrap_socket(plain, server_side=True) as client:
                while client.recv(65536) not in (b"", b"."):
                    pass
                client.sendall(b"thanks")

    threading.Thread(target=loop, daemon=True).start()


def outside(certificate, key):
    answer_each(udp(RESOLVER), dns_answer)
    answer_each(udp(CLOCK), ntp_answer)
    for relay in RELAYS:
        answer_each(udp(relay), relay_answer)
    take_uploads(certificate, key)
    print("ready", flush=True)
    sys.stdin.read()


def ask(server, question):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.settimeout(PATIENCE)
        one.connect(server)
        one.send(question)
        return one.recv(2048)


def be_harmless():
    labels = b"".join(bytes([len(part)]) + part.encode() for part in UPDATE_NAME.split("."))
    ask(RESOLVER, struct.pack("!HHHHHH", 0x1234, 0x0100, 1, 0, 0, 0) + labels + b"\0" + struct.pack("!HH", 1, 1))
    ask(CLOCK, b"\x23" + bytes(47))


def copy(size):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    with socket.create_connection(COPY_TO, PATIENCE) as plain:
        with context.wrap_socket(plain, server_hostname=UPDATE_NAME) as server:
            left = int(size)
            while left > 0:
                server.sendall(bytes(min(left, 65536)))
                left -= 65536
            server.sendall(b".")
            server.recv(16)


def relay():
    for one in RELAYS:
        ask(one, b"\xf1\0\0\0")
        ask(one, b"\xf1\xe0\0\0")


def scan():
    attempts = []
    for host in ["10.20.0.11", "10.20.0.12"] + ["10.20.9.%d" % last for last in range(1, 13)]:
        for port in (23, 554):
            one = socket.socket()
            one.setblocking(False)
            one.connect_ex((host, port))
            attempts.append(one)
    time.sleep(0.2)  # who is there has answered; nobody waits for the others
    for one in attempts:
        one.close()


if sys.argv[1] == "outside":
    outside(sys.argv[2], sys.argv[3])
else:
    be_harmless()
    {"copy": copy, "relay": relay, "scan": scan}[sys.argv[1]](*sys.argv[2:])
    print("done", flush=True)
