"""The messages that the hosts of the namespaces' site send, as bytes. Nothing here opens a socket."""
import socket
import struct
import time

NAMES = {
    "update.maker.test": "203.0.113.80",
    "cloud.maker.test": "203.0.113.20",
    "p2p.relay.test": "203.0.113.30",
    "drive.files.test": "203.0.113.50",
}
TXT = 16


def dns_question(name, kind=1, number=0x1234):
    labels = b"".join(bytes([len(part)]) + part.encode() for part in name.split("."))
    return struct.pack("!HHHHHH", number, 0x0100, 1, 0, 0, 0) + labels + b"\0" + struct.pack("!HH", kind, 1)


def dns_answer(question):
    """What the resolver says: the addresses that it knows, a text to every other question for one, else no such name."""
    labels, at = [], 12
    while question[at]:
        labels.append(question[at + 1 : at + 1 + question[at]].decode())
        at += 1 + question[at]
    kind, end = struct.unpack_from("!H", question, at + 1)[0], at + 5
    address = NAMES.get(".".join(labels))
    if address and kind == 1:
        data = socket.inet_aton(address)
    elif kind == TXT:
        data = b"\x02ok"
    else:
        return question[:2] + struct.pack("!HHHHH", 0x8183, 1, 0, 0, 0) + question[12:end]
    record = b"\xc0\x0c" + struct.pack("!HHIH", kind, 1, 300, len(data)) + data
    return question[:2] + struct.pack("!HHHHH", 0x8180, 1, 1, 0, 0) + question[12:end] + record


NTP_QUESTION = b"\x23" + bytes(47)


def ntp_answer(question):
    now = struct.pack("!II", int(time.time()) + 2208988800, 0)
    return b"\x24\x01\x06\xec" + bytes(8) + b"TEST" + now + question[40:48] + now + now


PPPP_HELLO = b"\xf1\0\0\0"
PPPP_ALIVE = b"\xf1\xe0\0\0"


def pppp_answer(question, client):
    if question[1] == 0x00:  # hello: "this is how you look from outside"
        where = struct.pack("!HH4s8x", 2, client[1], socket.inet_aton(client[0]))
        return b"\xf1\x01" + struct.pack("!H", len(where)) + where
    return b"\xf1\xe1\0\0" if question[1] == 0xE0 else None


DHP2P_QUESTION = b"DHGET /online/relay HTTP/1.1\r\nCSeq: 1\r\nAuthorization: WSSE\r\n\r\n"
DHP2P_ANSWER = b"HTTP/1.1 200 OK\r\nCSeq: 1\r\nContent-Length: 0\r\n\r\n"

SSDP_NOTIFY = (
    b"NOTIFY * HTTP/1.1\r\nHOST: 239.255.255.250:1900\r\nNT: upnp:rootdevice\r\nNTS: ssdp:alive\r\n"
    b"USN: uuid:camera::upnp:rootdevice\r\nCACHE-CONTROL: max-age=1800\r\n\r\n"
)

SDP = b"v=0\r\no=- 0 0 IN IP4 0.0.0.0\r\ns=camera\r\nt=0 0\r\nm=video 0 RTP/AVP 96\r\na=rtpmap:96 H264/90000\r\na=control:track1\r\n"


def rtsp_answer(request):
    """A camera's answer to one whole request."""
    method = request.split(b" ", 1)[0]
    number = next((line for line in request.split(b"\r\n") if line.lower().startswith(b"cseq")), b"CSeq: 0")
    more, body = b"", b""
    if method == b"DESCRIBE":
        body = SDP
        more = b"Content-Type: application/sdp\r\nContent-Length: %d\r\n" % len(body)
    elif method == b"SETUP":
        more = b"Session: 1\r\nTransport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n"
    return b"RTSP/1.0 200 OK\r\n" + number + b"\r\n" + more + b"\r\n" + body


class Video:
    """RTP packets, interleaved as over RTSP's connection; what they hold is noise, as a good codec's output is."""

    PACKET = 1400

    def __init__(self):
        self.number = 0
        self.noise = bytes((i * 2654435761 >> 7) & 0xFF for i in range(self.PACKET - 16))

    def packets(self, count):
        out = bytearray()
        for _ in range(count):
            self.number += 1
            out += struct.pack("!BBHBBHII", 0x24, 0, self.PACKET - 4, 0x80, 96, self.number & 0xFFFF,
                               self.number * 3000 & 0xFFFFFFFF, 1)
            out += self.noise
        return out
