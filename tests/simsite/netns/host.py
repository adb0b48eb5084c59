"""A host of the namespaces' site, inside its own namespace.

    host.py outside CERT KEY    everybody outside, until its input ends; says "ready" first
    host.py once STORY          asks for a name and the time, plays the story's act once, says "done"
    host.py play STORY          plays the story's days on a compressed clock, and says when it begins
    host.py serve               only serves video

    --pace N      the story's minute in 1/N of a minute     --shrink N   volumes divided by N
    --begin TIME  when the first day's midnight was         --days N     how many days; 0 for ever
    --peers A,B   whom it knows inside

A camera serves video at port 554 while it plays.
"""
import argparse
import random
import socket
import sys
import threading
import time

sys.dont_write_bytecode = True  # nothing of a run lies about in the project's folder
import outside
import stories
import wire


class Clock:
    def __init__(self, begin, pace):
        self.begin, self.pace = begin, pace

    def now(self):
        return (time.time() - self.begin) * self.pace

    def until(self, moment):
        time.sleep(max(0.0, (moment - self.now()) / self.pace))

    def pause(self, seconds):
        time.sleep(seconds / self.pace)


class NoClock:
    """For one act: as fast as it goes."""

    pace = 1

    def now(self):
        return 0.0

    def until(self, moment):
        pass

    def pause(self, seconds):
        pass


def serve_video(rate):
    """RTSP with the video in it, so many bytes a second to each that plays."""

    def serve(client):
        video, asked = wire.Video(), b""
        try:
            with client:
                while b"PLAY" not in asked:
                    asked = b""
                    while not asked.endswith(b"\r\n\r\n"):
                        part = client.recv(4096)
                        if not part:
                            return
                        asked += part
                    client.sendall(wire.rtsp_answer(asked))
                begin, sent = time.time(), 0
                while True:
                    due = (time.time() - begin) * rate - sent
                    if due >= video.PACKET:
                        count = min(int(due / video.PACKET), 128)
                        client.sendall(video.packets(count))
                        sent += count * video.PACKET
                    else:
                        time.sleep(0.02)
        except OSError:
            pass  # it hung up, as who has seen enough does

    server = socket.create_server(("", 554))

    def loop():
        while True:
            client, _ = server.accept()
            threading.Thread(target=serve, args=(client,), daemon=True).start()

    threading.Thread(target=loop, daemon=True).start()


def play(story, host, days):
    day = 0
    while not days or day < days:
        chance = random.Random(day)
        for number, (second, act) in enumerate(sorted(story.day(host, chance), key=lambda one: one[0])):
            host.clock.until(day * stories.DAY + second)
            if number == 0:
                print("begins at %02d:%02d." % (second // 3600, second // 60 % 60), flush=True)
            try:
                act()
            except OSError as error:
                print("could not: %s" % error, flush=True)
        day += 1
        host.clock.until(day * stories.DAY)
        print("is over for the day.", flush=True)


def main():
    if sys.argv[1] == "outside":
        outside.run(sys.argv[2], sys.argv[3])
        return
    words = argparse.ArgumentParser()
    words.add_argument("how", choices=["once", "play", "serve"])
    words.add_argument("story", nargs="?", choices=sorted(stories.STORIES))
    words.add_argument("--pace", type=float, default=1)
    words.add_argument("--shrink", type=float, default=1)
    words.add_argument("--begin", type=float, default=0)
    words.add_argument("--days", type=int, default=1)
    words.add_argument("--peers", default="")
    asked = words.parse_args()
    clock = NoClock() if asked.how == "once" else Clock(asked.begin, asked.pace)
    host = stories.Host(clock, asked.shrink, [one for one in asked.peers.split(",") if one])
    if asked.how == "once":
        host.look_up("update.maker.test")
        host.ask(stories.CLOCK, wire.NTP_QUESTION)
        stories.STORIES[asked.story]().act(host)
    else:
        if asked.story != "inside-forwarder":
            serve_video(stories.InsideForwarder.RATE * asked.pace / asked.shrink)
        if asked.how == "serve":
            threading.Event().wait()
        play(stories.STORIES[asked.story](), host, asked.days)
        return
    print("done", flush=True)


main()
