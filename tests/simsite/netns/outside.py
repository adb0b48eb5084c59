"""Everybody outside the site, in the outside's namespace: a resolver, a time server, an update server and others that
take uploads by TLS, relays. Every address outside is this host, so that what a server is shows by the port alone.
"""
import socket
import ssl
import struct
import sys
import threading

import wire

IP_PKTINFO = 8  # which of our addresses was called: the answer has to come from there


def answer_each(port, answer):
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.setsockopt(socket.IPPROTO_IP, IP_PKTINFO, 1)
    server.bind(("", port))

    def loop():
        while True:
            question, told, _, client = server.recvmsg(2048, 256)
            reply = answer(question, client)
            called = next((data[8:12] for level, kind, data in told if kind == IP_PKTINFO), None)
            if reply and called:
                from_there = struct.pack("=I4s4s", 0, called, called)
                server.sendmsg([reply], [(socket.IPPROTO_IP, IP_PKTINFO, from_there)], 0, client)

    threading.Thread(target=loop, daemon=True).start()


def read_all(stream, size):
    got = bytearray()
    while len(got) < size:
        part = stream.recv(size - len(got))
        if not part:
            raise OSError("It ended in the middle.")
        got += part
    return got


def take(plain, context):
    """One conversation: how much comes and how much is wanted, then both."""
    try:
        with context.wrap_socket(plain, server_side=True) as client:
            coming, wanted = struct.unpack("!QQ", read_all(client, 16))
            buffer = bytearray(65536)
            while coming > 0:
                got = client.recv_into(buffer, min(coming, len(buffer)))
                if not got:
                    return
                coming -= got
            client.sendall(bytes(wanted))
            client.recv(1)  # until it hangs up
    except OSError:
        pass  # the caller has gone, or spoke something else


def run(certificate, key):
    answer_each(53, lambda question, _: wire.dns_answer(question))
    answer_each(123, lambda question, _: wire.ntp_answer(question))
    for port in (32100, 32108):
        answer_each(port, wire.pppp_answer)
    answer_each(8800, lambda *_: wire.DHP2P_ANSWER)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = socket.create_server(("", 443), backlog=256)

    def loop():
        while True:
            plain, _ = server.accept()
            threading.Thread(target=take, args=(plain, context), daemon=True).start()

    threading.Thread(target=loop, daemon=True).start()
    print("ready", flush=True)
    sys.stdin.read()
