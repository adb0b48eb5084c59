"""What the hosts inside do: each story is one class, its acts real conversations, its day a list of moments and acts.

Seconds are the story's; volumes are divided by `shrink`. The same stories as tests/doubles/stories tells.
"""
import random
import socket
import ssl
import struct
import threading
import time

import wire

RESOLVER = ("203.0.113.53", 53)
CLOCK = ("203.0.113.123", 123)
COPY_TO = ("198.51.100.66", 443)  # not what DNS says update.maker.test is
BEACON_TO = ("198.51.100.40", 443)
PPPP = ["198.51.100.%d" % last for last in range(101, 141)]
SILENT_NETWORK = ["10.20.9.%d" % last for last in range(1, 13)]  # routed, and nobody is there
PATIENCE = 10  # real seconds until an answer must have come
MINUTE, HOUR = 60, 3600
DAY = 24 * HOUR


class Host:
    """Whose sockets these are, and on which clock and scale it lives."""

    def __init__(self, clock, shrink, peers):
        self.clock, self.shrink, self.peers = clock, shrink, peers

    def ask(self, server, *questions, pause=0):
        """By UDP, from one port; the last answer."""
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
            one.settimeout(PATIENCE)
            one.connect(server)
            for number, question in enumerate(questions):
                self.clock.pause(pause if number else 0)
                one.send(question)
                answer = one.recv(2048)
            return answer

    def look_up(self, name):
        answer = self.ask(RESOLVER, wire.dns_question(name))
        return socket.inet_ntoa(answer[-4:])

    def exchange(self, server, name, up, down, length):
        """TLS under that name, or under none: so much up in that time, and so much down."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
        with socket.create_connection(server, PATIENCE) as plain:
            with context.wrap_socket(plain, server_hostname=name) as peer:
                peer.sendall(struct.pack("!QQ", up, down))
                begin, sent = self.clock.now(), 0
                while sent < up:
                    part = min(up - sent, 65536)
                    peer.sendall(bytes(part))
                    sent += part
                    self.clock.until(begin + length * sent / up)
                while down > 0:
                    got = len(peer.recv(65536))
                    if not got:
                        raise OSError("It hung up.")
                    down -= got


class Chatty:
    def day(self, host, chance):
        for at in range(7 * MINUTE, DAY, 30 * MINUTE):
            yield at, lambda: self.check(host, "update.maker.test", 700, 2_000)
        for at in range(13 * MINUTE, DAY, 20 * MINUTE):
            yield at, lambda: self.check(host, "cloud.maker.test", 300, 300)
        for at in range(3 * MINUTE, DAY, HOUR):
            yield at, lambda: self.announce()

    def act(self, host):
        self.check(host, "update.maker.test", 700, 2_000)

    def check(self, host, name, up, down):
        host.exchange((host.look_up(name), 443), name, up, down, 1)

    def announce(self):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
            one.sendto(wire.dns_question("_camera._tcp.local", 12, 0), ("224.0.0.251", 5353))
            one.sendto(wire.SSDP_NOTIFY, ("239.255.255.250", 1900))


class HourlyNtp:
    def day(self, host, chance):
        for at in range(0, DAY, HOUR):
            yield at, lambda: self.act(host)

    def act(self, host):
        host.ask(CLOCK, wire.NTP_QUESTION)


class Silent:
    def day(self, host, chance):
        return iter(())

    def act(self, host):
        pass


class NightlyCopy:
    def day(self, host, chance):
        yield 2 * HOUR + chance.uniform(0, 5 * MINUTE), lambda: self.act(host, chance.uniform(18, 40) * MINUTE)

    def act(self, host, length=30 * MINUTE):
        host.exchange(COPY_TO, "update.maker.test", int(400e6 / host.shrink), 2_000, length)


class RelayAfterFirmware:
    def day(self, host, chance):
        for hour in range(12, 24):
            yield hour * HOUR + chance.uniform(1, 20 * MINUTE), lambda: self.act(host)

    def act(self, host):
        relay = host.look_up("p2p.relay.test")
        host.ask((relay, 8800), *[wire.DHP2P_QUESTION] * 5, pause=5)


class PppRelay:
    def day(self, host, chance):
        for hour in range(24):
            for _ in range(6):
                relay = chance.choice(PPPP), chance.choice([32100] * 4 + [32108])
                yield hour * HOUR + chance.uniform(1, 50 * MINUTE), lambda relay=relay: self.call(host, relay)

    def act(self, host):
        for relay in PPPP[:3]:
            self.call(host, (relay, 32100))

    def call(self, host, relay):
        host.ask(relay, wire.PPPP_HELLO, wire.PPPP_ALIVE)


class Beacon:
    def day(self, host, chance):
        at = 17.0
        while at < DAY - MINUTE:
            yield at, lambda: self.act(host)
            at += 301 + chance.uniform(-4, 4)

    def act(self, host):
        host.exchange(BEACON_TO, None, 650, 480, 0)


class DnsTunnel:
    def day(self, host, chance):
        for number in range(1200):
            yield 9 * HOUR + number * 20 + chance.uniform(0, 5), lambda: self.act(host)

    def act(self, host):
        label = "".join(random.choices("abcdefghijklmnopqrstuvwxyz234567", k=44))
        host.ask(RESOLVER, wire.dns_question(label + ".metrics-cdn.test", wire.TXT, random.randrange(65536)))


class LateralScan:
    def day(self, host, chance):
        yield 13 * HOUR, lambda: self.act(host)

    def act(self, host):
        attempts = []
        for target in host.peers + SILENT_NETWORK:
            for port in (22, 23, 445):
                one = socket.socket()
                one.setblocking(False)
                one.connect_ex((target, port))
                attempts.append(one)
            host.clock.pause(20)
        time.sleep(0.1)  # who is there has answered; nobody waits for the others
        for one in attempts:
            one.close()


class InsideForwarder:
    """On a server: takes the small streams of the cameras in working hours, and sends most of it out in pieces."""

    LENGTH, RATE, PIECES = 8 * HOUR + 20 * MINUTE, 0.5e6 / 8, 60

    def day(self, host, chance):
        for peer in host.peers:
            yield 9 * HOUR, lambda peer=peer: self.take(host, peer, self.LENGTH)
        piece = int(self.RATE * self.LENGTH * len(host.peers) * 0.8 / self.PIECES / host.shrink)
        for number in range(self.PIECES):
            at = 9 * HOUR + self.LENGTH * number / self.PIECES + chance.uniform(1, 2 * MINUTE)
            yield at, lambda: self.send(host, int(piece * chance.uniform(0.8, 1.2)), chance.uniform(1, 4) * MINUTE)

    def act(self, host):
        for peer in host.peers:
            self.take(host, peer, MINUTE)
        self.send(host, 1_000_000, 0)

    def take(self, host, camera, length):
        until = host.clock.now() + length
        threading.Thread(target=self.watch, args=(host, camera, until), daemon=True).start()

    def watch(self, host, camera, until):
        url = b"rtsp://%s/stream2" % camera.encode()
        with socket.create_connection((camera, 554), PATIENCE) as one:
            for number, (method, where, more) in enumerate(
                ((b"OPTIONS", url, b""), (b"DESCRIBE", url, b"Accept: application/sdp\r\n"),
                 (b"SETUP", url + b"/track1", b"Transport: RTP/AVP/TCP;unicast;interleaved=0-1\r\n"),
                 (b"PLAY", url, b"Session: 1\r\n"))):
                one.sendall(b"%s %s RTSP/1.0\r\nCSeq: %d\r\n%s\r\n" % (method, where, number + 1, more))
                if method != b"PLAY":
                    one.recv(4096)
            buffer = bytearray(262144)
            while host.clock.now() < until and one.recv_into(buffer):
                pass

    def send(self, host, size, length):
        host.exchange((host.look_up("drive.files.test"), 443), "drive.files.test", size, size // 50, length)


STORIES = {
    "chatty": Chatty, "hourly-ntp": HourlyNtp, "silent": Silent, "nightly-copy": NightlyCopy,
    "relay-after-firmware": RelayAfterFirmware, "inside-forwarder": InsideForwarder, "beacon": Beacon,
    "ppp-relay": PppRelay, "dns-tunnel": DnsTunnel, "lateral-scan": LateralScan,
}
