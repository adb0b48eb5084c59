#!/usr/bin/env python3
"""An independent client (zeep) reads simulated cameras through, with the standard's own service descriptions.

zeep_client.py SITE SCHEMAS: starts SITE on addresses of its own. Exit status 77 where zeep or the schemas are missing.
Offline: every import is looked up in the folder's catalog.xml, and nothing else is loaded.
"""
import json
import os
import subprocess
import sys
import tempfile
import threading
import xml.etree.ElementTree as ElementTree

SKIP = 77
BASE = "127.0.56."
ONVIF = "http://www.onvif.org/"
WSA = "http://www.w3.org/2005/08/addressing"

try:
    import requests
    import zeep
    from lxml import etree
    from zeep.transports import Transport
    from zeep.wsse.username import UsernameToken
    from zeep.wsa import WsAddressingPlugin
except ImportError as missing:
    print(f"Skipped: {missing.name} is not installed (Debian: python3-zeep).")
    sys.exit(SKIP)


class Offline(Transport):
    """Loads service descriptions from the folder alone; talks to cameras as usual."""

    def __init__(self, folder, **arguments):
        super().__init__(**arguments)
        self.folder = folder
        entries = ElementTree.parse(os.path.join(folder, "catalog.xml")).getroot()
        self.known = {e.get("systemId") or e.get("name"): e.get("uri") for e in entries}

    def load(self, url):
        path = os.path.join(self.folder, self.known[url]) if url in self.known else url
        if not os.path.isabs(path):  # what a file of common/ names beside itself
            path = os.path.join(self.folder, "common", os.path.basename(url))
        if not os.path.exists(path):
            raise OSError(f"{url} is no file of the folder")
        with open(path, "rb") as file:
            return file.read()


class Site:
    def __init__(self, program, schemas, folder):
        self.process = subprocess.Popen(
            [program, "--light", "--cameras", "17", "--base", BASE + "1", "--schemas", schemas,
             "--control", os.path.join(folder, "control"), "--exit-with-parent"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.ready = json.loads(self.process.stdout.readline())
        self.control = os.path.join(folder, "control")

    def camera(self, number):
        return self.ready["cameras"][number - 1]

    def command(self, line):
        import socket
        with socket.socket(socket.AF_UNIX) as s:
            s.connect(self.control)
            s.sendall(line.encode() + b"\n")
            return json.loads(s.makefile().readline())

    def close(self):
        self.process.stdin.close()
        self.process.wait(10)


class Reader:
    """One camera as zeep sees it."""

    WSDL = {"device": ("ver10/device/wsdl/devicemgmt.wsdl", "ver10/device/wsdl", "DeviceBinding"),
            "media": ("ver10/media/wsdl/media.wsdl", "ver10/media/wsdl", "MediaBinding"),
            "media2": ("ver20/media/wsdl/media.wsdl", "ver20/media/wsdl", "Media2Binding"),
            "analytics": ("ver20/analytics/wsdl/analytics.wsdl", "ver20/analytics/wsdl", "AnalyticsEngineBinding"),
            "rules": ("ver20/analytics/wsdl/analytics.wsdl", "ver20/analytics/wsdl", "RuleEngineBinding"),
            "events": ("ver10/events/wsdl/event.wsdl", "ver10/events/wsdl", "EventBinding"),
            "pull": ("ver10/events/wsdl/event.wsdl", "ver10/events/wsdl", "PullPointSubscriptionBinding"),
            "manager": ("ver10/events/wsdl/event.wsdl", "ver10/events/wsdl", "SubscriptionManagerBinding")}

    def __init__(self, site, schemas, number, digest=False):
        camera = site.camera(number)
        session = requests.Session()
        session.trust_env = False
        if camera["manner"] == "https-only":
            session.verify = False
        login = {}
        if digest:
            session.auth = requests.auth.HTTPDigestAuth(site.ready["user"], site.ready["password"])
        else:
            login = {"wsse": UsernameToken(site.ready["user"], site.ready["password"], use_digest=True)}
        self.schemas = schemas
        self.transport = Offline(schemas, session=session, timeout=30, operation_timeout=30)
        self.login = login
        self.base = camera["onvif"].rsplit("/", 1)[0]
        self.clients = {}

    def service(self, name, address=None):
        wsdl, space, binding = self.WSDL[name]
        if name not in self.clients:
            self.clients[name] = zeep.Client(os.path.join(self.schemas, wsdl), transport=self.transport,
                                             plugins=[WsAddressingPlugin()] if name in ("events", "pull", "manager")
                                             else [], **self.login)
        path = {"rules": "analytics_service", "pull": "event_service", "manager": "event_service", "events": "event_service"}.get(
            name, name + "_service")
        return self.clients[name].create_service(f"{{{ONVIF}{space}}}{binding}", address or f"{self.base}/{path}")


def expect(truth, what):
    if not truth:
        raise AssertionError(what)


def reads_device(reader, camera):
    device = reader.service("device")
    expect(device.GetSystemDateAndTime().UTCDateTime.Date.Year > 2020, "a date")
    services = device.GetServices(IncludeCapability=True)
    expect(any(s.Namespace == ONVIF + "ver10/media/wsdl" for s in services), "the media service is named")
    expect(all(s.Version.Major >= 1 for s in services), "every service has a version")
    information = device.GetDeviceInformation()
    expect(information.Manufacturer == camera["manufacturer"], "the manufacturer")
    expect(information.SerialNumber == camera["serial"], "the serial number")
    expect(device.GetCapabilities(Category=["All"]).Media.XAddr.endswith("/onvif/media_service"), "capabilities")
    expect(device.GetServiceCapabilities().System.DiscoveryBye, "the device's capabilities")
    expect(any(s.ScopeItem.startswith("onvif://www.onvif.org/name/") for s in device.GetScopes()), "scopes")
    expect(device.GetNetworkInterfaces()[0].Info.HwAddress == camera["mac"], "the MAC address")
    expect(device.GetHostname().Name, "a host name")
    expect(device.GetDNS().DNSManual[0].IPv4Address, "a name server")
    expect(device.GetNTP().NTPManual[0].DNSname, "a time server")
    expect(device.GetNetworkDefaultGateway().IPv4Address, "a gateway")
    expect({p.Name for p in device.GetNetworkProtocols()} == {"HTTP", "HTTPS", "RTSP"}, "protocols")
    expect(device.GetUsers()[0].UserLevel == "Administrator", "a user")
    expect(device.GetDiscoveryMode() == "Discoverable", "the discovery mode")
    expect(device.GetEndpointReference().GUID == camera["endpoint"], "the endpoint")


def reads_media(reader, camera):
    media = reader.service("media")
    wanted = camera["channels"][0]["main"]
    expect(len(media.GetVideoSources()) == len(camera["channels"]), "a source for each channel")
    profiles = media.GetProfiles()
    token = profiles[0].token
    expect(media.GetProfile(ProfileToken=token).VideoEncoderConfiguration.Resolution.Width == wanted["width"], "width")
    setup = {"Stream": "RTP-Unicast", "Transport": {"Protocol": "RTSP"}}
    expect(media.GetStreamUri(StreamSetup=setup, ProfileToken=token).Uri == wanted["uri"], "the stream's URI")
    expect("/snapshot/1" in media.GetSnapshotUri(ProfileToken=token).Uri, "the snapshot's URI")
    expect(media.GetVideoSourceConfigurations()[0].SourceToken == camera["channels"][0]["token"], "its source")
    expect(len(media.GetVideoEncoderConfigurations()) == len(profiles), "an encoder for each profile")
    expect(media.GetMetadataConfigurations()[0].token, "metadata")
    expect(media.GetServiceCapabilities().SnapshotUri, "media's capabilities")
    expect(media.GetGuaranteedNumberOfVideoEncoderInstances(
        ConfigurationToken="VideoSourceConfig_1").TotalNumber == 2, "encoders at a time")


def reads_media2(reader, camera):
    media = reader.service("media2")
    wanted = camera["channels"][0]["main"]
    expect(media.GetProfiles()[0].Configurations is None, "no configuration that was not asked for")
    profile = media.GetProfiles(Type=["All"])[0]
    encoder = profile.Configurations.VideoEncoder
    expect(encoder.Encoding == wanted["codec"], f"the codec is {wanted['codec']}")
    expect(encoder.Resolution.Height == wanted["height"], "height")
    expect(media.GetStreamUri(Protocol="RTSP", ProfileToken=profile.token) == wanted["uri"], "the stream's URI")
    expect(media.GetStreamUri(Protocol="RTSPS", ProfileToken=profile.token) == wanted["rtsps"], "by TLS too")
    expect("/snapshot/1" in media.GetSnapshotUri(ProfileToken=profile.token), "the snapshot's URI")
    expect(media.GetVideoSourceConfigurations()[0].SourceToken == camera["channels"][0]["token"], "its source")
    expect(len(media.GetVideoEncoderConfigurations(ProfileToken=profile.token)) == 1, "the profile's encoder alone")
    expect(media.GetVideoEncoderInstances(ConfigurationToken="VideoSourceConfig_1").Total == 2, "encoders at a time")
    expect(media.GetServiceCapabilities().SnapshotUri, "media 2's capabilities")


def reads_analytics(reader):
    token = reader.service("media2").GetProfiles(Type=["Analytics"])[0].Configurations.Analytics.token
    rules = reader.service("rules").GetSupportedRules(ConfigurationToken=token)
    expect(any(item.Name == "Complexion" for item in
               rules.RuleDescription[0].Messages[0].Data.SimpleItemDescription), "a rule tells complexion")
    analytics = reader.service("analytics")
    modules = analytics.GetSupportedAnalyticsModules(ConfigurationToken=token)
    expect(modules.AnalyticsModuleDescription, "a module")
    expect(analytics.GetAnalyticsModules(ConfigurationToken=token)[0].Name == "FaceAttributes", "which runs")
    face = analytics.GetSupportedMetadata()[0].SampleFrame.Object[0].Appearance.HumanFace
    expect(face.Age.Max == 40 and face.Complexion == "Other", "a face by the standard's schema")


def switches_people_off(reader, fixed):
    media = reader.service("media2")
    events = reader.service("events")

    def declared():
        topics = events.GetEventProperties().TopicSet._value_1
        return any(b"Complexion" in etree.tostring(topic) for topic in topics)

    expect(declared(), "attributes of people are declared")
    configuration = media.GetMetadataConfigurations()[0]
    expect(configuration.Analytics, "analytics are on")
    without = {name: configuration[name] for name in ("token", "Name", "UseCount", "Multicast", "SessionTimeout")}
    try:
        media.SetMetadataConfiguration(Configuration={**without, "Analytics": False})
        expect(not fixed, "a fixed one does not let itself be switched off")
    except zeep.exceptions.Fault:
        expect(fixed, "this one lets itself be switched off")
    expect(declared() == fixed, "and then they are declared no more")


def follows_events(reader, site, number):
    events = reader.service("events")
    properties = events.GetEventProperties()
    expect(properties.TopicSet._value_1, "topics")
    subscription = events.CreatePullPointSubscription(InitialTerminationTime="PT60S")
    address = subscription.SubscriptionReference.Address._value_1
    expect(subscription.TerminationTime > subscription.CurrentTime, "it ends later")
    pull = reader.service("pull", address)
    first = pull.PullMessages(Timeout="PT5S", MessageLimit=50)
    expect(first.NotificationMessage, "every property is told at first")

    # A pull waits for what happens.
    answers = []
    waiting = threading.Thread(target=lambda: answers.append(pull.PullMessages(Timeout="PT20S", MessageLimit=10)))
    waiting.start()
    expect(site.command(f"event {number} motion on")["ok"], "motion")
    waiting.join()
    topic = answers[0].NotificationMessage[0].Topic._value_1
    expect("Motion" in str(topic), f"motion, not {topic}")
    pull.SetSynchronizationPoint()
    again = pull.PullMessages(Timeout="PT5S", MessageLimit=50)
    expect(len(again.NotificationMessage) == len(first.NotificationMessage), "every property once more")
    manager = reader.service("manager", address)
    expect(manager.Renew(TerminationTime="PT120S").TerminationTime > subscription.TerminationTime, "renewed")
    expect(site_camera(site, number)["subscriptions"] == 1, "one subscription")
    manager.Unsubscribe()
    expect(site_camera(site, number)["subscriptions"] == 0, "none is left")


def site_camera(site, number):
    return next(c for c in site.command("stats")["cameras"] if c["index"] == number)


def main():
    program, schemas = sys.argv[1:3]
    if not os.path.exists(os.path.join(schemas, "catalog.xml")):
        print(f"Skipped: the ONVIF schemas are not in {schemas or 'any folder'}.")
        return SKIP
    import urllib3
    urllib3.disable_warnings()  # certificates are self-signed, as cameras' are
    with tempfile.TemporaryDirectory() as folder:
        site = Site(program, schemas, folder)
        try:
            plans = {1: "media2 events", 4: "", 5: "media2 events people", 9: "media2", 10: "fixed", 12: "media2",
                     17: "media2 events"}
            for number, parts in plans.items():
                camera = site.camera(number)
                reader = Reader(site, schemas, number, digest=number == 9)
                if number == 4:  # its clock is ten minutes fast: only what needs no login
                    expect(reader.service("device").GetServices(IncludeCapability=False), "services")
                    continue
                reads_device(reader, camera)
                reads_media(reader, camera)
                if "media2" in parts:
                    reads_media2(reader, camera)
                if "events" in parts:
                    follows_events(reader, site, number)
                if "people" in parts or "fixed" in parts:
                    reads_analytics(reader)
                    switches_people_off(reader, "fixed" in parts)
                print(f"camera {number}, {camera['manufacturer']} {camera['model']}: read through")
            for camera in site.command("stats")["cameras"]:
                expect(camera["invalid"] == 0, f"camera {camera['index']}: zeep's requests are valid")
                expect(camera["invalid_answers"] == 0, f"camera {camera['index']}: its answers are valid")
        finally:
            site.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
