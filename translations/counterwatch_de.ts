<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_US">
<context>
    <name>Audit</name>
    <message>
        <source>Live capture</source>
        <translation>Laufender Mitschnitt</translation>
    </message>
    <message>
        <source>Captured packets</source>
        <translation>Mitgeschnittene Pakete</translation>
    </message>
    <message>
        <source>Flow records of a router</source>
        <translation>Verbindungsdaten eines Routers</translation>
    </message>
    <message>
        <source>File of flow records</source>
        <translation>Datei mit Verbindungsdaten</translation>
    </message>
    <message>
        <source>Log of a resolver</source>
        <translation>Protokoll eines Namensservers</translation>
    </message>
    <message>
        <source>Log of a firewall</source>
        <translation>Protokoll einer Firewall</translation>
    </message>
    <message>
        <source>The camera&apos;s own word</source>
        <translation>Eigene Angaben der Kamera</translation>
    </message>
    <message>
        <source>It sees no names, only addresses.</source>
        <translation>Namen sind so nicht zu sehen, nur Adressen.</translation>
    </message>
    <message>
        <source>It tells of connections, not of their sizes.</source>
        <translation>Gemeldet werden Verbindungen, nicht ihre Größen.</translation>
    </message>
    <message>
        <source>It does not see addresses that were never asked for by name.</source>
        <translation>Adressen, nach deren Namen nie gefragt wurde, sind nicht zu sehen.</translation>
    </message>
    <message>
        <source>It looks at samples: small flows can be missed.</source>
        <translation>Es werden Stichproben angesehen: Kleine Verbindungen können fehlen.</translation>
    </message>
    <message>
        <source>It sees only what crosses the router, not what stays inside.</source>
        <translation>Zu sehen ist nur, was durch den Router geht, nicht, was im Innern bleibt.</translation>
    </message>
    <message>
        <source>Names asked for by encrypted DNS are not seen.</source>
        <translation>Über verschlüsseltes DNS erfragte Namen sind nicht zu sehen.</translation>
    </message>
    <message>
        <source>Some TLS connections hide the name they are for.</source>
        <translation>Manche TLS-Verbindungen verbergen, für welchen Namen sie sind.</translation>
    </message>
    <message>
        <source>TLS 1.3 hides the certificates of servers.</source>
        <translation>TLS 1.3 verbirgt die Zertifikate der Server.</translation>
    </message>
    <message>
        <source>A camera&apos;s own Wi-Fi or mobile radio is not watched.</source>
        <translation>Eigenes WLAN oder eigener Mobilfunk einer Kamera wird nicht beobachtet.</translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s) were dropped by the kernel.</source>
        <translation>
            <numerusform>%n Paket wurde vom Kernel verworfen.</numerusform>
            <numerusform>%n Pakete wurden vom Kernel verworfen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s) were dropped by this program.</source>
        <translation>
            <numerusform>%n Paket wurde von diesem Programm verworfen.</numerusform>
            <numerusform>%n Pakete wurden von diesem Programm verworfen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) were lost on the way here.</source>
        <translation>
            <numerusform>%n Datensatz ging auf dem Weg hierher verloren.</numerusform>
            <numerusform>%n Datensätze gingen auf dem Weg hierher verloren.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s), record(s) or line(s) could not be read.</source>
        <translation>
            <numerusform>%n Paket, Datensatz oder Zeile war nicht lesbar.</numerusform>
            <numerusform>%n Pakete, Datensätze oder Zeilen waren nicht lesbar.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n packet(s) only the beginning was kept.</source>
        <translation>
            <numerusform>Von %n Paket wurde nur der Anfang aufbewahrt.</numerusform>
            <numerusform>Von %n Paketen wurde nur der Anfang aufbewahrt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It did not watch, or heard nothing, %n time(s) in between.</source>
        <translation>
            <numerusform>Zwischendurch wurde %n-mal nicht beobachtet oder nichts gehört.</numerusform>
            <numerusform>Zwischendurch wurde %n-mal nicht beobachtet oder nichts gehört.</numerusform>
        </translation>
    </message>
    <message>
        <source>It looks at one packet of %1.</source>
        <translation>Nur eines von %1 Paketen wird angesehen.</translation>
    </message>
    <message numerus="yes">
        <source>An exporter&apos;s clock is %n minute(s) slow: its flows are told by this computer&apos;s clock.</source>
        <translation>
            <numerusform>Die Uhr eines Exporters geht %n Minute nach: Seine Flüsse werden nach der Uhr dieses Computers angegeben.</numerusform>
            <numerusform>Die Uhr eines Exporters geht %n Minuten nach: Seine Flüsse werden nach der Uhr dieses Computers angegeben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>An exporter&apos;s clock is %n minute(s) fast: its flows are told by this computer&apos;s clock.</source>
        <translation>
            <numerusform>Die Uhr eines Exporters geht %n Minute vor: Seine Flüsse werden nach der Uhr dieses Computers angegeben.</numerusform>
            <numerusform>Die Uhr eines Exporters geht %n Minuten vor: Seine Flüsse werden nach der Uhr dieses Computers angegeben.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Expectations</name>
    <message>
        <source>You have forbidden it.</source>
        <translation>Sie haben es verboten.</translation>
    </message>
    <message>
        <source>It is this client.</source>
        <translation>Es ist dieses Programm.</translation>
    </message>
    <message>
        <source>You have agreed to it.</source>
        <translation>Sie haben zugestimmt.</translation>
    </message>
    <message>
        <source>The manufacturer&apos;s usage description (MUD) allows it.</source>
        <translation>Die Nutzungsbeschreibung des Herstellers (MUD) erlaubt es.</translation>
    </message>
    <message>
        <source>The camera is set to use this resolver.</source>
        <translation>Die Kamera ist auf diesen Namensserver eingestellt.</translation>
    </message>
    <message>
        <source>It is a resolver of this site.</source>
        <translation>Es ist ein Namensserver dieser Anlage.</translation>
    </message>
    <message>
        <source>The camera is set to use this time server.</source>
        <translation>Die Kamera ist auf diesen Zeitserver eingestellt.</translation>
    </message>
    <message>
        <source>It is a time server of this site.</source>
        <translation>Es ist ein Zeitserver dieser Anlage.</translation>
    </message>
    <message>
        <source>It is one of this site&apos;s recorders.</source>
        <translation>Es ist ein Rekorder dieser Anlage.</translation>
    </message>
    <message>
        <source>It is the camera&apos;s gateway.</source>
        <translation>Es ist das Gateway der Kamera.</translation>
    </message>
</context>
<context>
    <name>Networks</name>
    <message>
        <source>The database of networks and countries %1 cannot be opened.</source>
        <translation>Die Datenbank der Netze und Länder %1 kann nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>%1 is not a database of networks and countries in MaxMind&apos;s format, or is damaged.</source>
        <translation>%1 ist keine Datenbank der Netze und Länder im Format von MaxMind oder ist beschädigt.</translation>
    </message>
</context>
<context>
    <name>Services</name>
    <message>
        <source>The table of makers&apos; services is not valid.</source>
        <translation>Die Tabelle der Dienste von Herstellern ist nicht gültig.</translation>
    </message>
</context>
<context>
    <name>cw::AddCameraDialog</name>
    <message>
        <source>Add by address</source>
        <translation>Über Adresse hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Address, range or RTSP URL</source>
        <translation>&amp;Adresse, Bereich oder RTSP-URL</translation>
    </message>
    <message>
        <source>For example 192.168.1.64, 192.168.1.0/24, 192.168.1.20-60 or rtsp://192.168.1.64/stream1. The password is asked for later.</source>
        <translation>Zum Beispiel 192.168.1.64, 192.168.1.0/24, 192.168.1.20-60 oder rtsp://192.168.1.64/stream1. Nach dem Kennwort wird später gefragt.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Path of the maker</source>
        <translation>&amp;Pfad des Herstellers</translation>
    </message>
    <message>
        <source>What is added</source>
        <translation>Was hinzugefügt wird</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>Stream</translation>
    </message>
    <message>
        <source>Path of the maker</source>
        <translation>Pfad des Herstellers</translation>
    </message>
    <message>
        <source>As typed above</source>
        <translation>Wie oben eingegeben</translation>
    </message>
    <message>
        <source>&amp;Range of addresses</source>
        <translation>Adress&amp;bereich</translation>
    </message>
    <message>
        <source>Each address is asked once, a few at a time, and only at the ports that cameras use. No login is sent. Do this only in networks that are yours.</source>
        <translation>Jede Adresse wird einmal gefragt, wenige zugleich und nur an den Ports, die Kameras verwenden. Es wird keine Anmeldung gesendet. Tun Sie das nur in eigenen Netzen.</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Scannen</translation>
    </message>
    <message>
        <source>Address or &amp;URL of the stream</source>
        <translation>Adresse oder &amp;URL des Streams</translation>
    </message>
    <message>
        <source>For a camera without ONVIF. Type its address and choose its maker, and the usual path is filled in. The password is asked for later.</source>
        <translation>Für eine Kamera ohne ONVIF. Geben Sie die Adresse ein und wählen Sie den Hersteller; der übliche Pfad wird dann eingesetzt. Nach dem Kennwort wird später gefragt.</translation>
    </message>
    <message>
        <source>A range is written like 192.168.1.0/24 or 192.168.1.20-60.</source>
        <translation>Ein Bereich wird wie 192.168.1.0/24 oder 192.168.1.20-60 geschrieben.</translation>
    </message>
    <message>
        <source>A stream begins with rtsp:// or rtsps://.</source>
        <translation>Ein Stream beginnt mit rtsp:// oder rtsps://.</translation>
    </message>
    <message>
        <source>Choose a maker to fill in the path, or write the whole URL.</source>
        <translation>Wählen Sie einen Hersteller, um den Pfad einzusetzen, oder geben Sie die ganze URL ein.</translation>
    </message>
</context>
<context>
    <name>cw::AuditCamera</name>
    <message>
        <source>Choose a camera to see what is known of it.</source>
        <translation>Wählen Sie eine Kamera, um zu sehen, was von ihr bekannt ist.</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren …</translation>
    </message>
    <message>
        <source>Import a profile</source>
        <translation>Ein Profil importieren</translation>
    </message>
    <message>
        <source>A file by RFC 8520 (MUD), as makers publish them. It takes the place of another.</source>
        <translation>Eine Datei nach RFC 8520 (MUD), wie Hersteller sie veröffentlichen. Sie tritt an die Stelle einer anderen.</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern …</translation>
    </message>
    <message>
        <source>Save a profile of what you answer for</source>
        <translation>Ein Profil dessen speichern, wofür Sie einstehen</translation>
    </message>
    <message>
        <source>What you, the configuration or a profile answers for, as a file by RFC 8520 (MUD). What it leaves out is written beside it.</source>
        <translation>Wofür Sie, die Konfiguration oder ein Profil einstehen, als Datei nach RFC 8520 (MUD). Was sie auslässt, wird daneben geschrieben.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove the profile</source>
        <translation>Das Profil entfernen</translation>
    </message>
    <message>
        <source>Nothing is expected because of it any more. The file that it came from stays.</source>
        <translation>Seinetwegen wird nichts mehr erwartet. Die Datei, aus der es kam, bleibt.</translation>
    </message>
    <message>
        <source>A profile says what it may talk to. Whatever else it talks to is told of.</source>
        <translation>Ein Profil sagt, womit sie sprechen darf. Womit sie sonst spricht, wird gemeldet.</translation>
    </message>
    <message>
        <source>No profile says what it may talk to. Import one of its maker&apos;s, or save one of what you answer for.</source>
        <translation>Kein Profil sagt, womit sie sprechen darf. Importieren Sie eines ihres Herstellers, oder speichern Sie eines dessen, wofür Sie einstehen.</translation>
    </message>
</context>
<context>
    <name>cw::AuditCommand</name>
    <message>
        <source>%1 flows are left out of the list: it holds %2 at most. All sums have them.</source>
        <translation>%1 Verbindungen fehlen in der Liste: Sie fasst höchstens %2. In allen Summen sind sie enthalten.</translation>
    </message>
    <message>
        <source>The result cannot be written.</source>
        <translation>Das Ergebnis kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>More than %1 hosts sent something; those beyond were not looked at. Name the cameras by --camera, or say by --local what is inside.</source>
        <translation>Mehr als %1 Geräte haben etwas gesendet; die übrigen wurden nicht betrachtet. Nennen Sie die Kameras mit --camera, oder sagen Sie mit --local, was innen ist.</translation>
    </message>
</context>
<context>
    <name>cw::AuditDemo</name>
    <message>
        <source>Recorder of the site</source>
        <translation>Rekorder der Anlage</translation>
    </message>
</context>
<context>
    <name>cw::AuditDesk</name>
    <message>
        <source>This window shows what it sees.</source>
        <translation>Dieses Fenster zeigt, was dort gesehen wird.</translation>
    </message>
    <message>
        <source>Open captures and logs</source>
        <translation>Mitschnitte und Protokolle öffnen</translation>
    </message>
    <message>
        <source>Captures (*.pcap *.pcapng *.cap)</source>
        <translation>Mitschnitte (*.pcap *.pcapng *.cap)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Reading %1.</source>
        <translation>%1 wird gelesen.</translation>
    </message>
    <message>
        <source>This is what %1 tells.</source>
        <translation>Das geht aus %1 hervor.</translation>
    </message>
    <message>
        <source>Write the report into a folder</source>
        <translation>Den Bericht in einen Ordner schreiben</translation>
    </message>
    <message>
        <source>The report was written to %1.</source>
        <translation>Der Bericht wurde nach %1 geschrieben.</translation>
    </message>
    <message>
        <source>None of your words stands for this destination by itself. It is expected by another name that the camera asked for.</source>
        <translation>Keine Ihrer Angaben steht allein für dieses Ziel. Es wird unter einem anderen Namen erwartet, nach dem die Kamera gefragt hat.</translation>
    </message>
</context>
<context>
    <name>cw::AuditDetails</name>
    <message>
        <source>Details of the audit</source>
        <translation>Einzelheiten der Prüfung</translation>
    </message>
    <message>
        <source>Choose a finding or a destination to see the figures and the flows behind it.</source>
        <translation>Wählen Sie einen Befund oder ein Ziel, um die Zahlen und die Verbindungen dahinter zu sehen.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Where somebody watches</source>
        <translation>Wo beobachtet wird</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Abdeckung</translation>
    </message>
    <message>
        <source>Flows behind it</source>
        <translation>Verbindungen dahinter</translation>
    </message>
    <message>
        <source>No flow is kept for it any more.</source>
        <translation>Dazu ist keine Verbindung mehr aufbewahrt.</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Zur Kenntnis nehmen</translation>
    </message>
    <message>
        <source>It stays in the list, and is told again only when it grows graver.</source>
        <translation>Er bleibt in der Liste und wird erst wieder gemeldet, wenn er schwerer wird.</translation>
    </message>
    <message>
        <source>Expect this destination</source>
        <translation>Dieses Ziel erwarten</translation>
    </message>
    <message>
        <source>You answer for it: no rule takes it for unexplained any more.</source>
        <translation>Sie stehen dafür ein: Keine Regel hält es mehr für ungeklärt.</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Zahlen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>severity, finding</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Expect it no longer</source>
        <translation>Nicht mehr erwarten</translation>
    </message>
    <message>
        <source>You take back what you answered for: it is unexplained again.</source>
        <translation>Sie nehmen zurück, wofür Sie einstanden: Es ist wieder unerklärt.</translation>
    </message>
</context>
<context>
    <name>cw::AuditExport</name>
    <message>
        <source>%1: </source>
        <comment>severity</comment>
        <translation>%1: </translation>
    </message>
    <message>
        <source>Whom the cameras talk to</source>
        <translation>Mit wem die Kameras sprechen</translation>
    </message>
    <message>
        <source>Where somebody watched</source>
        <translation>Wo beobachtet wurde</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>No rule has found anything in what was seen.</source>
        <translation>Keine Regel hat in dem, was gesehen wurde, etwas gefunden.</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Kameras</translation>
    </message>
    <message>
        <source>Destinations of %1</source>
        <translation>Ziele von %1</translation>
    </message>
    <message>
        <source>The folder %1 cannot be made.</source>
        <translation>Der Ordner %1 kann nicht angelegt werden.</translation>
    </message>
</context>
<context>
    <name>cw::AuditInputs</name>
    <message>
        <source>The list %1 cannot be read: %2.</source>
        <translation>Die Liste %1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>The list %1 is larger than 64 MiB.</source>
        <translation>Die Liste %1 ist größer als 64 MiB.</translation>
    </message>
</context>
<context>
    <name>cw::AuditKeeper</name>
    <message>
        <source>%1 on %2 has been watching since %3.</source>
        <translation>%1 auf %2 beobachtet seit %3.</translation>
    </message>
</context>
<context>
    <name>cw::AuditMemory</name>
    <message>
        <source>The keyring does not give the password of the audit&apos;s database %1.</source>
        <translation>Der Schlüsselbund gibt das Kennwort der Datenbank %1 der Prüfung nicht heraus.</translation>
    </message>
    <message>
        <source>The keyring does not keep the password of the audit&apos;s database. It lasts until this window closes.</source>
        <translation>Der Schlüsselbund behält das Kennwort der Datenbank der Prüfung nicht. Es gilt, bis dieses Fenster geschlossen wird.</translation>
    </message>
</context>
<context>
    <name>cw::AuditMudExport</name>
    <message>
        <source>The profile %1 of %2 leaves out nothing that was seen.</source>
        <translation>Das Profil %1 von %2 lässt nichts aus, was gesehen wurde.</translation>
    </message>
    <message>
        <source>The profile %1 of %2 leaves these destinations out, because nobody answers for them: neither you, nor the configuration, nor another profile. That they were seen explains none of them. Where the profile is enforced, this would happen:</source>
        <translation>Das Profil %1 von %2 lässt diese Ziele aus, weil niemand für sie einsteht: weder Sie noch die Konfiguration noch ein anderes Profil. Dass sie gesehen wurden, erklärt keines davon. Wo das Profil durchgesetzt wird, geschähe dies:</translation>
    </message>
    <message>
        <source>Nothing was seen of %1, so no profile is written for it.</source>
        <translation>Von %1 wurde nichts gesehen, deshalb wird kein Profil dafür geschrieben.</translation>
    </message>
    <message>
        <source>What it says to %1 is forbidden: %2</source>
        <translation>Was sie zu %1 sagt, ist verboten: %2</translation>
    </message>
    <message>
        <source>The profile %1 leaves out what nobody answers for. It stands in %2.</source>
        <translation>Das Profil %1 lässt aus, wofür niemand einsteht. Es steht in %2.</translation>
    </message>
</context>
<context>
    <name>cw::AuditOptions</name>
    <message>
        <source>Say whom each camera talks to, how much and when, and what is wrong with it: one object of JSON.
Example: counterwatch audit mirror.pcapng --camera 10.0.0.5 --fail-on warning</source>
        <translation>Sagt, mit wem jede Kamera spricht, wie viel und wann, und was daran nicht stimmt: ein JSON-Objekt.
Beispiel: counterwatch audit mirror.pcapng --camera 10.0.0.5 --fail-on warning</translation>
    </message>
    <message>
        <source>Captures (pcap, pcapng) and logs: Zeek, Suricata, nfdump, dnsmasq, firewalls</source>
        <translation>Mitschnitte (pcap, pcapng) und Protokolle: Zeek, Suricata, nfdump, dnsmasq, Firewalls</translation>
    </message>
    <message>
        <source>The address of a camera; may be repeated. Without one each host inside is looked at</source>
        <translation>Die Adresse einer Kamera; darf mehrmals stehen. Ohne sie wird jedes Gerät im Innern betrachtet</translation>
    </message>
    <message>
        <source>A network that is inside, like 10.0.0.0/16; may be repeated. Without one the private ranges are</source>
        <translation>Ein Netz, das zum Innern gehört, etwa 10.0.0.0/16; darf mehrmals stehen. Ohne es gelten die privaten Bereiche</translation>
    </message>
    <message>
        <source>Seconds to watch; without it until Ctrl+C</source>
        <translation>Sekunden der Beobachtung; ohne Angabe bis Strg+C</translation>
    </message>
    <message>
        <source>Write the flows and findings into this folder as well</source>
        <translation>Verbindungen und Befunde auch in diesen Ordner schreiben</translation>
    </message>
    <message>
        <source>Tell each flow as well</source>
        <translation>Auch jede Verbindung nennen</translation>
    </message>
    <message>
        <source>A destination that you answer for: an address, a network or a name; may be repeated</source>
        <translation>Ein Ziel, für das Sie einstehen: eine Adresse, ein Netz oder ein Name; darf mehrmals stehen</translation>
    </message>
    <message>
        <source>“%1” is not the address of a camera.</source>
        <translation>„%1“ ist nicht die Adresse einer Kamera.</translation>
    </message>
    <message>
        <source>“%1” is not a network, like 10.0.0.0/16.</source>
        <translation>„%1“ ist kein Netz wie 10.0.0.0/16.</translation>
    </message>
    <message>
        <source>Say what to look at: a file, --live INTERFACE or --collect PORT.</source>
        <translation>Geben Sie an, was betrachtet werden soll: eine Datei, --live SCHNITTSTELLE oder --collect PORT.</translation>
    </message>
    <message>
        <source>“%1” names no camera and the file for its profile, like 10.0.0.5=gate.json.</source>
        <translation>„%1“ nennt nicht eine Kamera und die Datei für ihr Profil, wie 10.0.0.5=tor.json.</translation>
    </message>
    <message>
        <source>Write a profile (RFC 8520) of what somebody answers for, as ADDRESS=FILE; may be repeated. What it leaves out goes into FILE.left-out.txt</source>
        <translation>Ein Profil (RFC 8520) dessen schreiben, wofür jemand einsteht, als ADRESSE=DATEI; kann wiederholt werden. Was es auslässt, kommt nach DATEI.left-out.txt</translation>
    </message>
    <message>
        <source>Two profiles would go into the file %1.</source>
        <translation>Zwei Profile kämen in die Datei %1.</translation>
    </message>
</context>
<context>
    <name>cw::AuditPage</name>
    <message>
        <source>Open a capture or log…</source>
        <translation>Mitschnitt oder Protokoll öffnen …</translation>
    </message>
    <message>
        <source>Where to watch…</source>
        <translation>Wo beobachten …</translation>
    </message>
    <message>
        <source>Save a report…</source>
        <translation>Bericht speichern …</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Tools for the audit</source>
        <translation>Werkzeuge für die Prüfung</translation>
    </message>
    <message>
        <source>Filter findings and cameras</source>
        <translation>Befunde und Kameras filtern</translation>
    </message>
    <message>
        <source>Filter findings and cameras by any of their cells</source>
        <translation>Befunde und Kameras nach jeder ihrer Zellen filtern</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Kameras</translation>
    </message>
    <message>
        <source>No camera or other inside host has been seen to talk yet.</source>
        <translation>Noch wurde keine Kamera und kein anderes Gerät im Innern beim Sprechen gesehen.</translation>
    </message>
    <message>
        <source>Destinations</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>Choose a camera to see whom it talks to.</source>
        <translation>Wählen Sie eine Kamera, um zu sehen, mit wem sie spricht.</translation>
    </message>
    <message>
        <source>Nobody watches the network yet</source>
        <translation>Noch beobachtet niemand das Netz</translation>
    </message>
    <message>
        <source>Say where to watch, or open a capture or a log. Until then nothing can be said of whom the cameras talk to.</source>
        <translation>Geben Sie an, wo beobachtet werden soll, oder öffnen Sie einen Mitschnitt oder ein Protokoll. Bis dahin lässt sich nichts darüber sagen, mit wem die Kameras sprechen.</translation>
    </message>
    <message>
        <source>No rule has found anything in what was seen. What was not seen stands under Coverage in the side panel.</source>
        <translation>Keine Regel hat in dem, was gesehen wurde, etwas gefunden. Was nicht gesehen wurde, steht unter „Abdeckung“ in der Seitenleiste.</translation>
    </message>
    <message>
        <source>Destinations of %1</source>
        <translation>Ziele von %1</translation>
    </message>
    <message>
        <source>It has not been seen to talk to anybody.</source>
        <translation>Es wurde nicht gesehen, dass sie mit jemandem spricht.</translation>
    </message>
    <message>
        <source>Back to what is watched</source>
        <translation>Zurück zur Beobachtung</translation>
    </message>
    <message>
        <source>Cameras and other hosts</source>
        <translation>Kameras und andere Geräte</translation>
    </message>
</context>
<context>
    <name>cw::AuditProfiles</name>
    <message>
        <source>“%1” names no camera and its profile, like 10.0.0.5=gate.json.</source>
        <translation>„%1“ nennt keine Kamera mit ihrem Profil, etwa 10.0.0.5=tor.json.</translation>
    </message>
    <message>
        <source>The profile %1 cannot be read: %2.</source>
        <translation>Das Profil %1 kann nicht gelesen werden: %2.</translation>
    </message>
    <message>
        <source>The profile %1 is left out: %2</source>
        <translation>Das Profil %1 wird ausgelassen: %2</translation>
    </message>
    <message>
        <source>The profile %1 cannot be removed: %2.</source>
        <translation>Das Profil %1 kann nicht entfernt werden: %2.</translation>
    </message>
</context>
<context>
    <name>cw::AuditRules</name>
    <message>
        <source>Destinations that began since</source>
        <translation>Seither neue Ziele</translation>
    </message>
    <message>
        <source>Sent to them</source>
        <translation>An sie gesendet</translation>
    </message>
    <message>
        <source>Sent before to unexplained destinations</source>
        <translation>Zuvor an ungeklärte Ziele gesendet</translation>
    </message>
    <message>
        <source>Sent since to the same</source>
        <translation>Seither an dieselben gesendet</translation>
    </message>
    <message>
        <source>Read what the update changed, switch the new service off if you do not want it, or go back to the firmware before.</source>
        <translation>Lesen Sie nach, was die Aktualisierung geändert hat, schalten Sie den neuen Dienst aus, falls Sie ihn nicht wollen, oder kehren Sie zur früheren Firmware zurück.</translation>
    </message>
    <message>
        <source>Since its firmware was changed on %2, %1 sends %3 a day to destinations that nobody explained, where it was %4 before.</source>
        <translation>Seit der Änderung der Firmware am %2 sendet %1 täglich %3 an ungeklärte Ziele; zuvor waren es %4.</translation>
    </message>
    <message numerus="yes">
        <source>Since its firmware was changed on %2, %1 calls %n destination(s) that it never called before, %3 among them.</source>
        <translation>
            <numerusform>Seit der Änderung der Firmware am %2 ruft %1 %n Ziel an, das nie zuvor angerufen wurde: %3.</numerusform>
            <numerusform>Seit der Änderung der Firmware am %2 ruft %1 %n Ziele an, die nie zuvor angerufen wurden, darunter %3.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its intervals are alike to %1, its sizes to %2, it is spread evenly to %3 and goes on to %4; the score is the mean of the four.</source>
        <translation>Die Abstände gleichen sich zu %1, die Größen zu %2, gleichmäßig verteilt ist es zu %3 und andauernd zu %4; die Wertung ist das Mittel der vier.</translation>
    </message>
    <message>
        <source>Score, 0 to 1</source>
        <translation>Wertung, 0 bis 1</translation>
    </message>
    <message>
        <source>Likeness of the intervals</source>
        <translation>Ähnlichkeit der Abstände</translation>
    </message>
    <message>
        <source>Likeness of the sizes</source>
        <translation>Ähnlichkeit der Größen</translation>
    </message>
    <message>
        <source>Evenness over the day</source>
        <translation>Gleichmäßigkeit über den Tag</translation>
    </message>
    <message>
        <source>Share of the day that it fills</source>
        <translation>Ausgefüllter Anteil des Tages</translation>
    </message>
    <message>
        <source>Interval</source>
        <translation>Abstand</translation>
    </message>
    <message>
        <source>Sent each time</source>
        <translation>Jedes Mal gesendet</translation>
    </message>
    <message>
        <source>Sessions counted</source>
        <translation>Gezählte Sitzungen</translation>
    </message>
    <message>
        <source>over several days</source>
        <translation>über mehrere Tage</translation>
    </message>
    <message>
        <source>within a day</source>
        <translation>innerhalb eines Tages</translation>
    </message>
    <message>
        <source>%1 has called %2 about every %3 since %4, %5 times %6, as a program does that reports to somebody (score %7 of 1).</source>
        <translation>%1 ruft %2 seit %4 etwa alle %3 an, %5-mal %6, so wie ein Programm, das jemandem Bericht erstattet (Wertung %7 von 1).</translation>
    </message>
    <message>
        <source>%1 Find out whose server that is; agree to it if you know it, else block it.</source>
        <translation>%1 Finden Sie heraus, wem dieser Server gehört; stimmen Sie zu, falls Sie ihn kennen, sonst sperren Sie ihn.</translation>
    </message>
    <message>
        <source>Different names in a day</source>
        <translation>Verschiedene Namen an einem Tag</translation>
    </message>
    <message>
        <source>Questions in that day</source>
        <translation>Anfragen an diesem Tag</translation>
    </message>
    <message>
        <source>Mean length of what varies</source>
        <translation>Mittlere Länge des veränderlichen Teils</translation>
    </message>
    <message>
        <source>Bits in each of its characters</source>
        <translation>Bit je Zeichen darin</translation>
    </message>
    <message>
        <source>Share of TXT and NULL questions</source>
        <translation>Anteil der TXT- und NULL-Anfragen</translation>
    </message>
    <message>
        <source>Sent in questions</source>
        <translation>In Anfragen gesendet</translation>
    </message>
    <message>
        <source>%1 asked for %2 different names under %3 in one day, first on %4; names of %5 characters at %6 bits each carry data out through the resolver.</source>
        <translation>%1 fragte an einem Tag nach %2 verschiedenen Namen unter %3, zuerst am %4; Namen aus %5 Zeichen zu je %6 Bit tragen Daten durch den Namensserver hinaus.</translation>
    </message>
    <message>
        <source>Let the resolver refuse that domain for this device, and let the device reach no resolver but that one.</source>
        <translation>Lassen Sie den Namensserver diese Domain für dieses Gerät ablehnen, und lassen Sie das Gerät keinen anderen Namensserver erreichen.</translation>
    </message>
    <message>
        <source>Domains that do not exist, in a day</source>
        <translation>Nicht vorhandene Domains an einem Tag</translation>
    </message>
    <message>
        <source>Questions without an answer in that day</source>
        <translation>Unbeantwortete Anfragen an diesem Tag</translation>
    </message>
    <message>
        <source>Bits in each character of their names</source>
        <translation>Bit je Zeichen ihrer Namen</translation>
    </message>
    <message>
        <source>%1 asked for %2 domains that do not exist in one day, first on %3, such as %4: names as a program makes them up that looks for its master.</source>
        <translation>%1 fragte an einem Tag nach %2 Domains, die es nicht gibt, zuerst am %3, etwa %4: Solche Namen erfindet ein Programm, das seinen Befehlsgeber sucht.</translation>
    </message>
    <message>
        <source>Take this device off the network and install its firmware anew.</source>
        <translation>Nehmen Sie dieses Gerät vom Netz, und spielen Sie seine Firmware neu ein.</translation>
    </message>
    <message>
        <source>Sent without an explanation</source>
        <translation>Ohne Erklärung gesendet</translation>
    </message>
    <message>
        <source>Within so many days</source>
        <translation>Innerhalb so vieler Tage</translation>
    </message>
    <message>
        <source>Explained by streams inside</source>
        <translation>Durch Streams im Innern erklärt</translation>
    </message>
    <message>
        <source>Sent to explained destinations</source>
        <translation>An geklärte Ziele gesendet</translation>
    </message>
    <message>
        <source>Destinations</source>
        <translation>Ziele</translation>
    </message>
    <message numerus="yes">
        <source>%1 sent %2 out of the site within %n day(s) from %3, most of it to %4; the streams that this client and the recorder took do not account for that.</source>
        <translation>
            <numerusform>%1 sendete binnen %n Tag ab %3 %2 nach außen, das meiste an %4; die Streams, die dieses Programm und der Rekorder abriefen, erklären das nicht.</numerusform>
            <numerusform>%1 sendete binnen %n Tagen ab %3 %2 nach außen, das meiste an %4; die Streams, die dieses Programm und der Rekorder abriefen, erklären das nicht.</numerusform>
        </translation>
    </message>
    <message>
        <source>Look for an upload, a cloud service or a second account in this device, and block the destinations that you do not know.</source>
        <translation>Suchen Sie in diesem Gerät nach einem Upload, einem Clouddienst oder einem zweiten Konto, und sperren Sie die Ziele, die Sie nicht kennen.</translation>
    </message>
    <message>
        <source>Cameras whose video it takes</source>
        <translation>Kameras, deren Video es abruft</translation>
    </message>
    <message>
        <source>Taken from them</source>
        <translation>Von ihnen abgerufen</translation>
    </message>
    <message>
        <source>Sent out in the same hours</source>
        <translation>In denselben Stunden nach außen gesendet</translation>
    </message>
    <message>
        <source>Sent, as a share of what it took</source>
        <translation>Gesendet, als Anteil des Abgerufenen</translation>
    </message>
    <message>
        <source>Hours in which both happened</source>
        <translation>Stunden, in denen beides geschah</translation>
    </message>
    <message numerus="yes">
        <source>%1 takes video of %n camera(s) and sent %2 out of the site in the same hours since %3, most of it to %4; that is %5 of what it took.</source>
        <translation>
            <numerusform>%1 ruft Video von %n Kamera ab und sendete seit %3 in denselben Stunden %2 nach außen, das meiste an %4; das sind %5 des Abgerufenen.</numerusform>
            <numerusform>%1 ruft Video von %n Kameras ab und sendete seit %3 in denselben Stunden %2 nach außen, das meiste an %4; das sind %5 des Abgerufenen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cut that host off from the cameras, find the program on it that takes their video, and keep its disk as evidence.</source>
        <translation>Trennen Sie dieses Gerät von den Kameras, suchen Sie darauf das Programm, das ihr Video abruft, und bewahren Sie seinen Datenträger als Beweis auf.</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Attempts without an answer</source>
        <translation>Versuche ohne Antwort</translation>
    </message>
    <message>
        <source>Questions for its name</source>
        <translation>Anfragen nach seinem Namen</translation>
    </message>
    <message>
        <source>%1 has asked for names under %2, which is in your list of destinations, since %3.</source>
        <translation>%1 fragt seit %3 nach Namen unter %2; das steht in Ihrer Liste der Ziele.</translation>
    </message>
    <message>
        <source>%1 has talked to %2, which is in your list of destinations (%3), since %4: %5 sent and %6 received.</source>
        <translation>%1 spricht seit %4 mit %2; das steht in Ihrer Liste der Ziele (%3): %5 gesendet und %6 empfangen.</translation>
    </message>
    <message>
        <source>Do what you put that destination into the list for: block it, and find out why the device called it.</source>
        <translation>Tun Sie das, wofür Sie dieses Ziel in die Liste aufgenommen haben: Sperren Sie es, und finden Sie heraus, warum das Gerät es angerufen hat.</translation>
    </message>
    <message numerus="yes">
        <source>%1 has talked since %3 to %2, which is forbidden to it (%n destination(s)).</source>
        <translation>
            <numerusform>%1 spricht seit %3 mit %2; das ist diesem Gerät verboten (%n Ziel).</numerusform>
            <numerusform>%1 spricht seit %3 mit %2; das ist diesem Gerät verboten (%n Ziele).</numerusform>
        </translation>
    </message>
    <message>
        <source>The rule that should have kept them apart does not work: look at the router.</source>
        <translation>Die Regel, die beide trennen sollte, wirkt nicht: Sehen Sie im Router nach.</translation>
    </message>
    <message numerus="yes">
        <source>%1 has talked since %3 to %2, which its manufacturer&apos;s usage description does not have (%n destination(s)).</source>
        <translation>
            <numerusform>%1 spricht seit %3 mit %2; das steht nicht in der Nutzungsbeschreibung des Herstellers (%n Ziel).</numerusform>
            <numerusform>%1 spricht seit %3 mit %2; das steht nicht in der Nutzungsbeschreibung des Herstellers (%n Ziele).</numerusform>
        </translation>
    </message>
    <message>
        <source>Block it: by the manufacturer&apos;s own word this device does not need it. Add it to the profile if you know better.</source>
        <translation>Sperren Sie es: Nach den eigenen Worten des Herstellers braucht dieses Gerät es nicht. Nehmen Sie es in das Profil auf, falls Sie es besser wissen.</translation>
    </message>
    <message>
        <source>%1 turns from one unexplained destination to the next: %2, since %3 (%5 sent, %4 received).</source>
        <translation>%1 wendet sich an ein ungeklärtes Ziel nach dem anderen: %2, seit %3 (%5 gesendet, %4 empfangen).</translation>
    </message>
    <message>
        <source>Somebody at %2 outside the site has reached %1 since %3: it received %4 and answered %5.</source>
        <translation>Von außen hat jemand unter %2 seit %3 %1 erreicht: %4 wurden empfangen und %5 geantwortet.</translation>
    </message>
    <message>
        <source>Somebody at %2 outside the site has tried to reach %1 since %3 (%4 arrived, %5 answered).</source>
        <translation>Von außen versucht jemand unter %2 seit %3, %1 zu erreichen (%4 angekommen, %5 geantwortet).</translation>
    </message>
    <message>
        <source>%1, which only ever answered, began to call by itself on %3: %2 (%5 sent, %4 received).</source>
        <translation>%1 hat bisher nur geantwortet und ruft seit %3 von sich aus an: %2 (%5 gesendet, %4 empfangen).</translation>
    </message>
    <message>
        <source>%1 has tried since %3 to reach %2, which nobody explained; it got no answer (%5 sent, %4 received).</source>
        <translation>%1 versucht seit %3, ein ungeklärtes Ziel zu erreichen: %2; eine Antwort kam nicht (%5 gesendet, %4 empfangen).</translation>
    </message>
    <message>
        <source>%1 talks to %2, seen first on %3 when the audit was new, and nobody explained it (%5 sent, %4 received).</source>
        <translation>%1 spricht mit einem ungeklärten Ziel: %2, zuerst gesehen am %3, als die Prüfung neu war (%5 gesendet, %4 empfangen).</translation>
    </message>
    <message>
        <source>%1 talked for the first time to %2 on %3, and nobody explained it (%5 sent, %4 received).</source>
        <translation>%1 sprach am %3 zum ersten Mal mit einem ungeklärten Ziel: %2 (%5 gesendet, %4 empfangen).</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Gegenstellen</translation>
    </message>
    <message numerus="yes">
        <source>%n host(s), %1 among them</source>
        <translation>
            <numerusform>%1 (insgesamt %n Gegenstelle)</numerusform>
            <numerusform>%1 und weitere (insgesamt %n Gegenstellen)</numerusform>
        </translation>
    </message>
    <message>
        <source>Find out whose that is. Agree to it if it belongs to what this device does for you; else block it, and see whether anything stops working.</source>
        <translation>Finden Sie heraus, wem das gehört. Stimmen Sie zu, falls es zu dem gehört, was dieses Gerät für Sie tut; sonst sperren Sie es, und sehen Sie, ob danach etwas nicht mehr geht.</translation>
    </message>
    <message>
        <source>Sent in the largest night</source>
        <translation>In der größten Nacht gesendet</translation>
    </message>
    <message>
        <source>Nights with such an upload</source>
        <translation>Nächte mit einem solchen Upload</translation>
    </message>
    <message>
        <source>Nights with any unexplained upload</source>
        <translation>Nächte mit irgendeinem ungeklärten Upload</translation>
    </message>
    <message>
        <source>Sent by the median of its likes in that night</source>
        <translation>Median gleicher Geräte in jener Nacht</translation>
    </message>
    <message numerus="yes">
        <source>%1 sent %2 to %3 outside working hours, in %n night(s) since %4, and nothing explains that upload.</source>
        <translation>
            <numerusform>%1 sendete außerhalb der Arbeitszeit %2 an %3, in %n Nacht seit %4, und nichts erklärt diesen Upload.</numerusform>
            <numerusform>%1 sendete außerhalb der Arbeitszeit %2 an %3, in %n Nächten seit %4, und nichts erklärt diesen Upload.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 sent %2 to %3 outside working hours, in %n night(s) since %4; nothing explains that upload, and the median of its likes sent %5 in the same night.</source>
        <translation>
            <numerusform>%1 sendete außerhalb der Arbeitszeit %2 an %3, in %n Nacht seit %4; nichts erklärt diesen Upload, und der Median gleicher Geräte in derselben Nacht war %5.</numerusform>
            <numerusform>%1 sendete außerhalb der Arbeitszeit %2 an %3, in %n Nächten seit %4; nichts erklärt diesen Upload, und der Median gleicher Geräte in derselben Nacht war %5.</numerusform>
        </translation>
    </message>
    <message>
        <source>Block that destination at the router for this device, look at what is set up in it for uploads, and agree to the destination only if you know who runs it.</source>
        <translation>Sperren Sie dieses Ziel im Router für dieses Gerät, sehen Sie nach, was darin für Uploads eingerichtet ist, und stimmen Sie dem Ziel nur zu, wenn Sie wissen, wer es betreibt.</translation>
    </message>
    <message>
        <source>Limit by its first two weeks</source>
        <translation>Grenze nach den ersten zwei Wochen</translation>
    </message>
    <message>
        <source>%1 sent up to %2 a night, since %4, to %3 and others that it may talk to; by its first two weeks %5 would be the most to expect.</source>
        <translation>%1 sendet seit %4 bis zu %2 je Nacht an %3 und weitere erlaubte Ziele; nach den ersten zwei Wochen wären höchstens %5 zu erwarten.</translation>
    </message>
    <message>
        <source>Ask whoever runs that service what this device stores there, and compare the hours with your own recordings.</source>
        <translation>Fragen Sie den Betreiber dieses Dienstes, was dieses Gerät dort ablegt, und vergleichen Sie die Stunden mit Ihren eigenen Aufnahmen.</translation>
    </message>
    <message>
        <source>Hosts outside</source>
        <translation>Gegenstellen außen</translation>
    </message>
    <message>
        <source>A password was sent readable to anybody on the way between %1 and %2 outside the site, first on %3 (%4).</source>
        <translation>Zwischen %1 und %2 außerhalb der Anlage wurde ein Kennwort gesendet, das jeder unterwegs lesen kann, zuerst am %3 (%4).</translation>
    </message>
    <message>
        <source>Change that password now, and reach the device only by an encrypted connection or a VPN.</source>
        <translation>Ändern Sie dieses Kennwort jetzt, und erreichen Sie das Gerät nur über eine verschlüsselte Verbindung oder ein VPN.</translation>
    </message>
    <message>
        <source>Video of %1 left the site unencrypted between it and %2, first on %3 (%4): anybody on the way can watch.</source>
        <translation>Video von %1 ging unverschlüsselt aus der Anlage hinaus, Gegenstelle %2, zuerst am %3 (%4): Jeder unterwegs kann zusehen.</translation>
    </message>
    <message>
        <source>Stop that stream, or let it leave only by an encrypted connection or a VPN.</source>
        <translation>Beenden Sie diesen Stream, oder lassen Sie ihn nur über eine verschlüsselte Verbindung oder ein VPN hinaus.</translation>
    </message>
    <message>
        <source>Requests seen</source>
        <translation>Gesehene Anfragen</translation>
    </message>
    <message>
        <source>Hosts outside that came in since</source>
        <translation>Seither von außen hereingekommen</translation>
    </message>
    <message>
        <source>%1 has asked the router since %2 to open a port to the outside for it (%3).</source>
        <translation>%1 bittet den Router seit %2, einen Port nach außen zu öffnen (%3).</translation>
    </message>
    <message numerus="yes">
        <source>%1 has asked the router since %2 to open a port to the outside for it (%3), and %n host(s) came in by it.</source>
        <translation>
            <numerusform>%1 bittet den Router seit %2, einen Port nach außen zu öffnen (%3), und %n Gegenstelle kam darüber herein.</numerusform>
            <numerusform>%1 bittet den Router seit %2, einen Port nach außen zu öffnen (%3), und %n Gegenstellen kamen darüber herein.</numerusform>
        </translation>
    </message>
    <message>
        <source>Switch UPnP and NAT-PMP off in the router and in this device, and remove the ports that are open already.</source>
        <translation>Schalten Sie UPnP und NAT-PMP im Router und in diesem Gerät aus, und entfernen Sie die schon geöffneten Ports.</translation>
    </message>
    <message>
        <source>Relay hosts</source>
        <translation>Server der Vermittler</translation>
    </message>
    <message>
        <source>Sent by way of them</source>
        <translation>Über sie gesendet</translation>
    </message>
    <message>
        <source>Signs on the wire</source>
        <translation>Zeichen auf der Leitung</translation>
    </message>
    <message>
        <source>Hours after the firmware update</source>
        <translation>Stunden nach der Aktualisierung der Firmware</translation>
    </message>
    <message numerus="yes">
        <source>%1 has called a relay (%2, %n host(s)) since %3, which it never did before its firmware was updated; %4 went out by it so far.</source>
        <translation>
            <numerusform>%1 ruft seit %3 einen Vermittler an (%2, %n Server), was vor der Aktualisierung der Firmware nie geschah; %4 gingen bisher darüber hinaus.</numerusform>
            <numerusform>%1 ruft seit %3 einen Vermittler an (%2, %n Server), was vor der Aktualisierung der Firmware nie geschah; %4 gingen bisher darüber hinaus.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has tried since %3 to reach a relay (%2, %n host(s)), and none of them answered; %4 were sent.</source>
        <translation>
            <numerusform>%1 versucht seit %3, einen Vermittler zu erreichen (%2, %n Server), und er antwortete nicht; %4 wurden gesendet.</numerusform>
            <numerusform>%1 versucht seit %3, einen Vermittler zu erreichen (%2, %n Server), und keiner antwortete; %4 wurden gesendet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has kept in touch with a relay (%2, %n host(s)) since %3, by which somebody outside can reach it past the router; %4 went out by it so far.</source>
        <translation>
            <numerusform>%1 hält seit %3 Verbindung zu einem Vermittler (%2, %n Server), über den jemand von außen am Router vorbei zugreifen kann; %4 gingen bisher darüber hinaus.</numerusform>
            <numerusform>%1 hält seit %3 Verbindung zu einem Vermittler (%2, %n Server), über den jemand von außen am Router vorbei zugreifen kann; %4 gingen bisher darüber hinaus.</numerusform>
        </translation>
    </message>
    <message>
        <source>Switch remote access, P2P or cloud off in this device, or agree to it if you use it; block the relay&apos;s hosts where the switch does nothing.</source>
        <translation>Schalten Sie Fernzugriff, P2P oder Cloud in diesem Gerät aus, oder stimmen Sie zu, falls Sie das verwenden; sperren Sie die Server des Vermittlers, wo der Schalter nichts bewirkt.</translation>
    </message>
    <message>
        <source>Hosts in an hour</source>
        <translation>Geräte in einer Stunde</translation>
    </message>
    <message>
        <source>Ports in an hour</source>
        <translation>Ports in einer Stunde</translation>
    </message>
    <message>
        <source>Attempts without an answer in that hour</source>
        <translation>Versuche ohne Antwort in dieser Stunde</translation>
    </message>
    <message>
        <source>%1 tried %2 hosts and %3 ports inside the site within an hour, first on %4; %5 attempts got no answer.</source>
        <translation>%1 probierte im Innern binnen einer Stunde %2 Geräte und %3 Ports durch, zuerst am %4; %5 Versuche blieben ohne Antwort.</translation>
    </message>
    <message>
        <source>Take this device off the network: it looks for others to take over. Then keep cameras in a network from which they reach only the recorder.</source>
        <translation>Nehmen Sie dieses Gerät vom Netz: Es sucht andere, um sie zu übernehmen. Halten Sie Kameras danach in einem Netz, aus dem sie nur den Rekorder erreichen.</translation>
    </message>
    <message>
        <source>Services inside that it called</source>
        <translation>Angerufene Dienste im Innern</translation>
    </message>
    <message numerus="yes">
        <source>%1 has called %n other service(s) inside the site since %2, %3 among them; a camera answers and calls nobody beside the recorder.</source>
        <translation>
            <numerusform>%1 ruft seit %2 %n anderen Dienst im Innern an: %3; eine Kamera antwortet und ruft außer dem Rekorder niemanden an.</numerusform>
            <numerusform>%1 ruft seit %2 %n andere Dienste im Innern an, darunter %3; eine Kamera antwortet und ruft außer dem Rekorder niemanden an.</numerusform>
        </translation>
    </message>
    <message>
        <source>Agree to it if you set it up; else find out what this device wants there.</source>
        <translation>Stimmen Sie zu, falls Sie es eingerichtet haben; sonst finden Sie heraus, was dieses Gerät dort will.</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>%1 has asked the resolver %2 for names since %3, which is not the one that it says it uses.</source>
        <translation>%1 fragt seit %3 den Namensserver %2 nach Namen; nach eigenen Angaben verwendet das Gerät einen anderen.</translation>
    </message>
    <message>
        <source>%1 has asked the resolver %2 for names since %3, which is none of this site&apos;s.</source>
        <translation>%1 fragt seit %3 den Namensserver %2 nach Namen; er gehört nicht zu dieser Anlage.</translation>
    </message>
    <message>
        <source>Let the router pass questions for names only to the site&apos;s own resolver; the device goes on working where it is given that one by DHCP.</source>
        <translation>Lassen Sie den Router Namensanfragen nur an den eigenen Namensserver der Anlage weiterleiten; das Gerät arbeitet weiter, wenn es diesen über DHCP bekommt.</translation>
    </message>
    <message>
        <source>%1 has asked %2 for the time since %3, which is not the time server that it is set to.</source>
        <translation>%1 fragt seit %3 nach der Uhrzeit bei %2; eingestellt ist ein anderer Zeitserver.</translation>
    </message>
    <message>
        <source>Give the device a time server of this site before blocking that one: a wrong clock makes recordings worthless.</source>
        <translation>Geben Sie dem Gerät einen Zeitserver dieser Anlage, bevor Sie jenen sperren: Eine falsche Uhr macht Aufnahmen wertlos.</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Kameras</translation>
    </message>
    <message>
        <source>Hours in which it took</source>
        <translation>Stunden mit Abruf</translation>
    </message>
    <message numerus="yes">
        <source>%1, which is neither this client nor a recorder, has taken video of %n camera(s) since %2, %3 in %4 hours.</source>
        <translation>
            <numerusform>%1, weder dieses Programm noch ein Rekorder, ruft seit %2 Video von %n Kamera ab, %3 in %4 Stunden.</numerusform>
            <numerusform>%1, weder dieses Programm noch ein Rekorder, ruft seit %2 Video von %n Kameras ab, %3 in %4 Stunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Find out who runs that host and by which account it logs in; change that account&apos;s password, or agree to it if it is yours.</source>
        <translation>Finden Sie heraus, wer dieses Gerät betreibt und mit welchem Konto es sich anmeldet; ändern Sie das Kennwort dieses Kontos, oder stimmen Sie zu, falls es Ihres ist.</translation>
    </message>
    <message>
        <source>Devices of the same model</source>
        <translation>Geräte desselben Modells</translation>
    </message>
    <message>
        <source>Of them, with unexplained destinations</source>
        <translation>Davon mit ungeklärten Zielen</translation>
    </message>
    <message>
        <source>Destinations that it alone has</source>
        <translation>Ziele, die nur dieses Gerät hat</translation>
    </message>
    <message>
        <source>The same by the median of its likes</source>
        <translation>Dasselbe im Median gleicher Geräte</translation>
    </message>
    <message numerus="yes">
        <source>%1 sent %2 to destinations that nobody explained, most of it to %3; the median of its %n like(s) (%4 %5) sent %6.</source>
        <translation>
            <numerusform>%1 sendete %2 an ungeklärte Ziele, das meiste an %3; das andere Gerät desselben Modells (%4 %5) sendete %6.</numerusform>
            <numerusform>%1 sendete %2 an ungeklärte Ziele, das meiste an %3; der Median der %n anderen Geräte desselben Modells (%4 %5) ist %6.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 talks to %2, which none of its %n like(s) (%3 %4) does.</source>
        <translation>
            <numerusform>%1 spricht mit %2; das andere Gerät desselben Modells (%3 %4) tut das nicht.</numerusform>
            <numerusform>%1 spricht mit %2; von den %n anderen Geräten desselben Modells (%3 %4) tut das keines.</numerusform>
        </translation>
    </message>
    <message>
        <source>Compare its settings and its firmware with a device of the same model that behaves.</source>
        <translation>Vergleichen Sie die Einstellungen und die Firmware mit einem Gerät desselben Modells, das sich richtig verhält.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>many small destinations</source>
        <translation>„viele kleine Ziele“</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>%1 (port %2)</source>
        <translation>%1 (Port %2)</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1 unter %2</translation>
    </message>
    <message>
        <source>%1, under the name %2 that its resolver never gave for that address</source>
        <translation>%1, unter dem Namen %2, zu dem der Namensserver diese Adresse nie genannt hat</translation>
    </message>
    <message>
        <source>%1 says that it is set to no time server, and has asked %2 for the time since %3.</source>
        <translation>%1 hat nach eigenen Angaben keinen Zeitserver eingestellt, fragt aber seit %3 bei %2 nach der Uhrzeit.</translation>
    </message>
    <message>
        <source>Give it a time server of this site, so that it needs none of its own.</source>
        <translation>Geben Sie dem Gerät einen Zeitserver dieser Anlage, damit es keinen eigenen braucht.</translation>
    </message>
    <message>
        <source>%1 says that it is set to no resolver, and has asked %2 for names since %3.</source>
        <translation>%1 hat nach eigenen Angaben keinen Namensserver eingestellt, fragt aber seit %3 bei %2 nach Namen.</translation>
    </message>
    <message>
        <source>Give it this site&apos;s resolver, and see which names it asks for.</source>
        <translation>Geben Sie dem Gerät den Namensserver dieser Anlage, und sehen Sie, nach welchen Namen es fragt.</translation>
    </message>
    <message>
        <source>%1 says that dynamic DNS is off, and has called %2, which gives changing addresses a name, since %3.</source>
        <translation>%1 hat nach eigenen Angaben dynamisches DNS ausgeschaltet, ruft aber seit %3 %2 an; das gibt wechselnden Adressen einen Namen.</translation>
    </message>
    <message>
        <source>Switch dynamic DNS off on all pages of its settings; block the service where that does nothing.</source>
        <translation>Schalten Sie dynamisches DNS auf allen Seiten der Einstellungen aus; sperren Sie den Dienst, wo das nichts bewirkt.</translation>
    </message>
    <message>
        <source>%1 says that it does not let itself be discovered from afar, and has talked discovery with %2 since %3.</source>
        <translation>%1 lässt sich nach eigenen Angaben nicht aus der Ferne finden, spricht aber seit %3 das Suchprotokoll mit %2.</translation>
    </message>
    <message>
        <source>Block UDP port 3702 at the router.</source>
        <translation>Sperren Sie den UDP-Port 3702 im Router.</translation>
    </message>
    <message>
        <source>%1 does not say that it has a service there, and answered %2 on it since %3.</source>
        <translation>%1 gibt dort keinen Dienst an, antwortet darauf aber seit %3 an %2.</translation>
    </message>
    <message>
        <source>Close that service (telnet, FTP or SSH) in the device, or keep everybody away from it.</source>
        <translation>Schließen Sie diesen Dienst (Telnet, FTP oder SSH) im Gerät, oder halten Sie alle davon fern.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Network cards that claim it</source>
        <translation>Netzwerkkarten, die sie beanspruchen</translation>
    </message>
    <message>
        <source>Minutes in which the first said so</source>
        <translation>Minuten, in denen die erste das sagte</translation>
    </message>
    <message>
        <source>Minutes in which the second said so</source>
        <translation>Minuten, in denen die zweite das sagte</translation>
    </message>
    <message>
        <source>%1 and %2 both claim the address %3, the second since %4: one of them takes what is meant for the other.</source>
        <translation>%1 und %2 beanspruchen beide die Adresse %3, die zweite seit %4: Eine von beiden nimmt, was für die andere bestimmt ist.</translation>
    </message>
    <message>
        <source>Look in your switch&apos;s table for the ports of both cards. Where nobody gave two devices the same address, take the second off the network, and change the logins that passed since.</source>
        <translation>Suchen Sie in der Tabelle Ihres Switches die Ports beider Karten. Hat niemand zwei Geräten dieselbe Adresse gegeben, nehmen Sie das zweite vom Netz und ändern Sie die Anmeldungen, die seither durchgingen.</translation>
    </message>
    <message>
        <source>As configured, all its streams together carry %1 Mbit/s: this is as much as %2 of them.</source>
        <translation>Wie eingestellt, führen alle ihre Streams zusammen %1 Mbit/s: Das ist so viel wie %2 davon.</translation>
    </message>
    <message>
        <source>All its streams as configured</source>
        <translation>Alle ihre Streams, wie eingestellt</translation>
    </message>
    <message>
        <source>So long would they take for it</source>
        <translation>So lange brauchten sie dafür</translation>
    </message>
    <message>
        <source>Working hours a week, as is usual</source>
        <translation>Arbeitsstunden in der Woche, wie üblich</translation>
    </message>
    <message>
        <source>Working hours a week, as you said</source>
        <translation>Arbeitsstunden in der Woche, wie von Ihnen angegeben</translation>
    </message>
    <message>
        <source>Working hours a week, by who looked at cameras</source>
        <translation>Arbeitsstunden in der Woche, nach dem Blick auf Kameras</translation>
    </message>
    <message>
        <source>Weeks of which they were learned</source>
        <translation>Wochen, aus denen sie gelernt wurden</translation>
    </message>
    <message>
        <source>Sent in the largest hour</source>
        <translation>Gesendet in der größten Stunde</translation>
    </message>
    <message>
        <source>Limit at that hour of the week by its first four weeks</source>
        <translation>Grenze zu dieser Stunde der Woche nach ihren ersten vier Wochen</translation>
    </message>
    <message>
        <source>Limit at any hour by the same</source>
        <translation>Grenze zu jeder Stunde nach denselben</translation>
    </message>
    <message>
        <source>Hours with more than is usual</source>
        <translation>Stunden mit mehr als üblich</translation>
    </message>
    <message>
        <source>%1 sent %2 to %3, to which it may talk, in the hour from %4; by its first four weeks %5 would be the most to expect at that hour of the week.</source>
        <translation>%1 hat in der Stunde ab %4 %2 an %3 gesendet, womit sie sprechen darf; nach ihren ersten vier Wochen wären zu dieser Stunde der Woche höchstens %5 zu erwarten.</translation>
    </message>
    <message>
        <source>Ask whoever runs that service what this device stored there at that time, and compare it with your own recordings.</source>
        <translation>Fragen Sie den Betreiber dieses Dienstes, was dieses Gerät dort zu dieser Zeit abgelegt hat, und vergleichen Sie es mit Ihren eigenen Aufzeichnungen.</translation>
    </message>
    <message>
        <source>Findings of this kind that are counted here</source>
        <translation>Funde dieser Art, die hier gezählt sind</translation>
    </message>
    <message numerus="yes">
        <source>%n further finding(s) of one kind concern %1. The gravest: %2</source>
        <translation>
            <numerusform>%n weiterer Fund einer Art betrifft %1. Der schwerste: %2</numerusform>
            <numerusform>%n weitere Funde einer Art betreffen %1. Der schwerste: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n further finding(s) of one kind concern other hosts inside. The gravest: %1</source>
        <translation>
            <numerusform>%n weiterer Fund einer Art betrifft andere Geräte innen. Der schwerste: %1</numerusform>
            <numerusform>%n weitere Funde einer Art betreffen andere Geräte innen. Der schwerste: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>So many at once are often made up: let only your router&apos;s address send exports and logs, and see whether these hosts exist. %1</source>
        <translation>So viele auf einmal sind oft erfunden: Lassen Sie nur die Adresse Ihres Routers Exporte und Protokolle senden, und sehen Sie nach, ob es diese Geräte gibt. %1</translation>
    </message>
    <message>
        <source>Days with so much</source>
        <translation>Tage mit so viel</translation>
    </message>
    <message>
        <source>Sent on the largest day</source>
        <translation>Am größten Tag gesendet</translation>
    </message>
    <message>
        <source>%1 sends %2, which it says it asks for names, far more than questions since %3.</source>
        <translation>%1 sendet %2, das es nach eigener Angabe nach Namen fragt, seit %3 weit mehr als Fragen.</translation>
    </message>
    <message>
        <source>Give it this site&apos;s resolver, and block that address at the router.</source>
        <translation>Geben Sie ihm den Resolver dieser Anlage, und sperren Sie diese Adresse am Router.</translation>
    </message>
    <message>
        <source>%1 sends %2, which it says it asks for the time, far more than questions since %3.</source>
        <translation>%1 sendet %2, das es nach eigener Angabe nach der Zeit fragt, seit %3 weit mehr als Fragen.</translation>
    </message>
    <message>
        <source>Give it a time server of this site, and block that address at the router.</source>
        <translation>Geben Sie ihm einen Zeitserver dieser Anlage, und sperren Sie diese Adresse am Router.</translation>
    </message>
</context>
<context>
    <name>cw::AuditSheets</name>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Zuletzt gesehen</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Sent outside, MB</source>
        <translation>Nach außen, MB</translation>
    </message>
    <message>
        <source>Unexplained</source>
        <translation>Ungeklärt</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Erwartet</translation>
    </message>
    <message>
        <source>Sent, MB</source>
        <translation>Gesendet, MB</translation>
    </message>
    <message>
        <source>Received, MB</source>
        <translation>Empfangen, MB</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>name, address</comment>
        <translation>%1 unter %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>443/TCP, TLS</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1, called by it</source>
        <comment>service</comment>
        <translation>%1, von dort angerufen</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Length, s</source>
        <translation>Dauer, s</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Gesehen</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verloren</translation>
    </message>
    <message>
        <source>Not seen</source>
        <translation>Nicht gesehen</translation>
    </message>
    <message>
        <source>Heard last</source>
        <translation>Zuletzt gehört</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>Zuerst gesehen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Where the name is from</source>
        <translation>Woher der Name kommt</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>Without an answer</source>
        <translation>Ohne Antwort</translation>
    </message>
    <message>
        <source>Nobody watched</source>
        <translation>Niemand sah zu</translation>
    </message>
    <message>
        <source>Network card</source>
        <translation>Netzwerkkarte</translation>
    </message>
    <message>
        <source>Maker</source>
        <translation>Hersteller</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Firmware</source>
        <translation>Firmware</translation>
    </message>
    <message>
        <source>Resolvers that it is set to</source>
        <translation>Eingestellte Namensserver</translation>
    </message>
    <message>
        <source>Time servers that it is set to</source>
        <translation>Eingestellte Zeitserver</translation>
    </message>
    <message>
        <source>Many hosts inside</source>
        <translation>Viele Geräte innen</translation>
    </message>
</context>
<context>
    <name>cw::AuditWords</name>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Recorder</source>
        <translation>Rekorder</translation>
    </message>
    <message>
        <source>Inside</source>
        <translation>Innen</translation>
    </message>
    <message>
        <source>Multicast</source>
        <translation>Multicast</translation>
    </message>
    <message>
        <source>Resolver</source>
        <translation>Namensserver</translation>
    </message>
    <message>
        <source>Time server</source>
        <translation>Zeitserver</translation>
    </message>
    <message>
        <source>Maker&apos;s service</source>
        <translation>Dienst des Herstellers</translation>
    </message>
    <message>
        <source>Relay</source>
        <translation>Vermittler</translation>
    </message>
    <message>
        <source>Outside</source>
        <translation>Außen</translation>
    </message>
    <message>
        <source>Expected by you</source>
        <translation>Von Ihnen erwartet</translation>
    </message>
    <message>
        <source>In its profile</source>
        <translation>In ihrem Profil</translation>
    </message>
    <message>
        <source>Configured</source>
        <translation>Eingestellt</translation>
    </message>
    <message>
        <source>This client</source>
        <translation>Dieses Programm</translation>
    </message>
    <message>
        <source>Forbidden</source>
        <translation>Verboten</translation>
    </message>
    <message>
        <source>Unexplained</source>
        <translation>Ungeklärt</translation>
    </message>
    <message>
        <source>It asked for this name and was given this address.</source>
        <translation>Sie hat nach diesem Namen gefragt und diese Adresse bekommen.</translation>
    </message>
    <message>
        <source>The name is what it asked for when it began encryption.</source>
        <translation>Diesen Namen hat sie zu Beginn der Verschlüsselung verlangt.</translation>
    </message>
    <message>
        <source>The name is what its HTTP request says.</source>
        <translation>Diesen Namen nennt ihre HTTP-Anfrage.</translation>
    </message>
    <message>
        <source>The name is what the peer&apos;s certificate says.</source>
        <translation>Diesen Namen nennt das Zertifikat der Gegenstelle.</translation>
    </message>
    <message>
        <source>The name is what the peer calls itself on this network.</source>
        <translation>So nennt sich die Gegenstelle in diesem Netz.</translation>
    </message>
    <message>
        <source>Its resolver did answer that name with this address.</source>
        <translation>Ihr Namensserver hat zu diesem Namen diese Adresse genannt.</translation>
    </message>
    <message>
        <source>No answer of its resolver was seen that gives this address for that name.</source>
        <translation>Es wurde keine Antwort ihres Namensservers gesehen, die zu diesem Namen diese Adresse nennt.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>IP protocol %1</source>
        <translation>IP-Protokoll %1</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 Byte</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 MB</translation>
    </message>
    <message>
        <source>%1 MB a day</source>
        <translation>%1 MB am Tag</translation>
    </message>
    <message>
        <source>Every packet that passes %1, since %2.</source>
        <translation>Jedes Paket, das an %1 vorbeikommt, seit %2.</translation>
    </message>
    <message>
        <source>The packets in %1, from %2.</source>
        <translation>Die Pakete in %1, ab %2.</translation>
    </message>
    <message>
        <source>What crosses the router: %1, since %2.</source>
        <translation>Was durch den Router geht: %1, seit %2.</translation>
    </message>
    <message>
        <source>The connections in %1, from %2.</source>
        <translation>Die Verbindungen in %1, ab %2.</translation>
    </message>
    <message>
        <source>The names asked for in %1, since %2.</source>
        <translation>Die erfragten Namen in %1, seit %2.</translation>
    </message>
    <message>
        <source>The connections that the firewall tells of: %1, since %2.</source>
        <translation>Die Verbindungen, die die Firewall meldet: %1, seit %2.</translation>
    </message>
    <message>
        <source>What the cameras say of themselves: %1, since %2.</source>
        <translation>Was die Kameras von sich selbst sagen: %1, seit %2.</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>%1 packets dropped by the kernel</source>
        <translation>%1 vom Kernel verworfene Pakete</translation>
    </message>
    <message>
        <source>%1 packets dropped here</source>
        <translation>%1 hier verworfene Pakete</translation>
    </message>
    <message>
        <source>%1 records lost on the way</source>
        <translation>%1 unterwegs verlorene Datensätze</translation>
    </message>
    <message>
        <source>%1 that could not be read</source>
        <translation>%1 nicht lesbar</translation>
    </message>
    <message>
        <source>%1 times without watching</source>
        <translation>%1-mal nicht beobachtet</translation>
    </message>
    <message>
        <source>only one packet in %1 is looked at</source>
        <translation>nur eines von %1 Paketen wird angesehen</translation>
    </message>
    <message>
        <source>No loss is known of.</source>
        <translation>Von Verlusten ist nichts bekannt.</translation>
    </message>
    <message>
        <source>names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>sizes</source>
        <translation>Größen</translation>
    </message>
    <message>
        <source>addresses that were never asked for by name</source>
        <translation>Adressen, nach deren Namen nie gefragt wurde</translation>
    </message>
    <message>
        <source>small flows</source>
        <translation>kleine Verbindungen</translation>
    </message>
    <message>
        <source>what stays inside</source>
        <translation>was im Innern bleibt</translation>
    </message>
    <message>
        <source>names asked for under encryption</source>
        <translation>verschlüsselt erfragte Namen</translation>
    </message>
    <message>
        <source>names in encrypted hellos</source>
        <translation>Namen in verschlüsselten Begrüßungen</translation>
    </message>
    <message>
        <source>certificates under TLS 1.3</source>
        <translation>Zertifikate unter TLS 1.3</translation>
    </message>
    <message>
        <source>radios of the cameras&apos; own</source>
        <translation>eigener Funk der Kameras</translation>
    </message>
    <message>
        <source>Nobody is watching the network, so nothing can be said of it.</source>
        <translation>Niemand beobachtet das Netz; darüber lässt sich also nichts sagen.</translation>
    </message>
    <message>
        <source>Some of it was lost.</source>
        <translation>Ein Teil davon ging verloren.</translation>
    </message>
    <message numerus="yes">
        <source>Watching from %n places; nothing has been heard yet.</source>
        <translation>
            <numerusform>Beobachtet wird von %n Stelle aus; gehört wurde noch nichts.</numerusform>
            <numerusform>Beobachtet wird von %n Stellen aus; gehört wurde noch nichts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Watching from %n places, the first since %1.</source>
        <translation>
            <numerusform>Von %n Stelle aus wird zugesehen, seit %1.</numerusform>
            <numerusform>Von %n Stellen aus wird zugesehen, von der ersten seit %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nobody watched for %n hours of that time.</source>
        <translation>
            <numerusform>In %n Stunde dieser Zeit sah niemand zu.</numerusform>
            <numerusform>In %n Stunden dieser Zeit sah niemand zu.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nobody watched for a part of that time.</source>
        <translation>In einem Teil dieser Zeit sah niemand zu.</translation>
    </message>
    <message>
        <source>There are more hosts than can be watched.</source>
        <translation>Es gibt mehr Geräte, als beobachtet werden können.</translation>
    </message>
    <message numerus="yes">
        <source>%n more times before</source>
        <translation>
            <numerusform>davor noch %n Mal</numerusform>
            <numerusform>davor noch %n Mal</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
</context>
<context>
    <name>cw::CameraEvents</name>
    <message>
        <source>%1 is asked to switch off its own recognition.</source>
        <translation>%1 wird aufgefordert, die eigene Erkennung auszuschalten.</translation>
    </message>
</context>
<context>
    <name>cw::CameraPlacer</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Another device may answer in this camera&apos;s place, so it gets no login. The page of devices says more.</source>
        <translation>Anstelle dieser Kamera könnte ein anderes Gerät antworten; es erhält daher keine Anmeldung. Mehr dazu steht auf der Seite der Geräte.</translation>
    </message>
</context>
<context>
    <name>cw::CameraStill</name>
    <message>
        <source>The camera&apos;s still is no JPEG picture.</source>
        <translation>Das Standbild der Kamera ist kein JPEG-Bild.</translation>
    </message>
</context>
<context>
    <name>cw::CertificateDialog</name>
    <message>
        <source>Certificate of %1</source>
        <translation>Zertifikat von %1</translation>
    </message>
    <message>
        <source>%1 shows another certificate than before. After new firmware or a factory reset that is to be expected. Otherwise somebody may stand between you and the camera. No login is sent to it until you accept the new certificate.</source>
        <translation>%1 zeigt ein anderes Zertifikat als bisher. Nach neuer Firmware oder dem Zurücksetzen auf Werkseinstellungen ist das zu erwarten. Sonst steht vielleicht jemand zwischen Ihnen und der Kamera. Es wird keine Anmeldung gesendet, bis Sie das neue Zertifikat annehmen.</translation>
    </message>
    <message>
        <source>Known since</source>
        <translation>Bekannt seit</translation>
    </message>
    <message>
        <source>Known fingerprint</source>
        <translation>Bekannter Fingerabdruck</translation>
    </message>
    <message>
        <source>New fingerprint</source>
        <translation>Neuer Fingerabdruck</translation>
    </message>
    <message>
        <source>New one made for</source>
        <translation>Neues ausgestellt für</translation>
    </message>
    <message>
        <source>New one signed by</source>
        <translation>Neues signiert von</translation>
    </message>
    <message>
        <source>New one valid</source>
        <translation>Neues gültig</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>Accept the new certificate</source>
        <translation>Neues Zertifikat annehmen</translation>
    </message>
</context>
<context>
    <name>cw::ChannelPlayer</name>
    <message>
        <source>This computer cannot keep up. It shows %1 of %2 pictures a second.</source>
        <translation>Dieser Rechner kommt nicht nach. Er zeigt %1 von %2 Bildern pro Sekunde.</translation>
    </message>
</context>
<context>
    <name>cw::CredentialVault</name>
    <message>
        <source>Logins are kept in the keyring of this desktop.</source>
        <translation>Anmeldungen werden im Schlüsselbund dieses Desktops aufbewahrt.</translation>
    </message>
    <message>
        <source>The keyring is locked, so remembered logins are not known. Unlock it with its password.</source>
        <translation>Der Schlüsselbund ist gesperrt; gemerkte Anmeldungen sind deshalb nicht bekannt. Entsperren Sie ihn mit seinem Kennwort.</translation>
    </message>
    <message>
        <source>The keyring was not unlocked, so remembered logins are not known, and new ones last for this run only. Unlock it to use them.</source>
        <translation>Der Schlüsselbund wurde nicht entsperrt; gemerkte Anmeldungen sind deshalb nicht bekannt, und neue gelten nur bis zum Programmende. Entsperren Sie ihn, um sie zu verwenden.</translation>
    </message>
    <message>
        <source>There is no keyring here, so logins last for this run only.</source>
        <translation>Hier gibt es keinen Schlüsselbund; Anmeldungen gelten deshalb nur bis zum Programmende.</translation>
    </message>
</context>
<context>
    <name>cw::DecoderSelector</name>
    <message>
        <source>no picture came out</source>
        <translation>es kam kein Bild heraus</translation>
    </message>
    <message>
        <source>there is no software decoder to compare it with</source>
        <translation>zum Vergleich fehlt ein Software-Decoder</translation>
    </message>
    <message>
        <source>the test picture came out wrong</source>
        <translation>das Testbild kam falsch heraus</translation>
    </message>
    <message>
        <source>the driver does not answer</source>
        <translation>der Treiber antwortet nicht</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>no test picture for this codec and profile</source>
        <translation>kein Testbild für diesen Codec und dieses Profil</translation>
    </message>
    <message>
        <source>There is no software decoder.</source>
        <translation>Es gibt keinen Software-Decoder.</translation>
    </message>
    <message>
        <source>%1 failed while playing: %2.</source>
        <translation>%1 ist während der Wiedergabe ausgefallen: %2.</translation>
    </message>
</context>
<context>
    <name>cw::Desk</name>
    <message>
        <source>Showing the simulated site. Nothing leaves this computer.</source>
        <translation>Die simulierte Anlage wird gezeigt. Nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>Looking for cameras on this network.</source>
        <translation>Kameras werden in diesem Netz gesucht.</translation>
    </message>
    <message>
        <source>Showing what was named at the start. Other cameras are not looked for.</source>
        <translation>Gezeigt wird, was beim Start angegeben wurde. Andere Kameras werden nicht gesucht.</translation>
    </message>
    <message>
        <source>Starting the simulated site. Its pictures are made the first time, which takes a minute or two.</source>
        <translation>Die simulierte Anlage startet. Beim ersten Mal werden ihre Bilder erzeugt, was ein bis zwei Minuten dauert.</translation>
    </message>
    <message>
        <source>The picture cannot be written to %1.</source>
        <translation>Das Bild kann nicht nach %1 geschrieben werden.</translation>
    </message>
    <message>
        <source>OpenGL has failed, so no pictures can be shown. Start again with --surface raster.</source>
        <translation>OpenGL ist ausgefallen; es können keine Bilder gezeigt werden. Starten Sie neu mit --surface raster.</translation>
    </message>
    <message numerus="yes">
        <source>%n stream(s) found no pane in this layout.</source>
        <translation>
            <numerusform>%n Stream fand in diesem Layout keine Kachel.</numerusform>
            <numerusform>%n Streams fanden in diesem Layout keine Kachel.</numerusform>
        </translation>
    </message>
    <message>
        <source>The simulated site is shown, and nothing else: %1 is not on this computer.</source>
        <translation>Gezeigt wird die simulierte Anlage und sonst nichts: %1 ist nicht auf diesem Rechner.</translation>
    </message>
</context>
<context>
    <name>cw::DetailSheets</name>
    <message>
        <source>Maker</source>
        <translation>Hersteller</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Firmware</source>
        <translation>Firmware</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>MAC address</source>
        <translation>MAC-Adresse</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Realm</source>
        <translation>Realm</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Neighbors (ARP)</source>
        <translation>Nachbarn (ARP)</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Scan</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>Von Hand</translation>
    </message>
    <message>
        <source>Its own name</source>
        <translation>Eigener Name</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adressen</translation>
    </message>
    <message>
        <source>Maker on its label</source>
        <translation>Hersteller laut Etikett</translation>
    </message>
    <message>
        <source>ONVIF service</source>
        <translation>ONVIF-Dienst</translation>
    </message>
    <message>
        <source>First seen</source>
        <translation>Zuerst gesehen</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Zuletzt gesehen</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>Stream</translation>
    </message>
    <message>
        <source>No stream is offered.</source>
        <translation>Es wird kein Stream angeboten.</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>Verbatim</source>
        <translation>Wortlaut</translation>
    </message>
    <message>
        <source>Seen in</source>
        <translation>Gesehen in</translation>
    </message>
    <message>
        <source>Speaks for</source>
        <translation>Spricht für</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>kind of evidence, where</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Vulnerability</source>
        <translation>Schwachstelle</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Attackers are known to use it.</source>
        <translation>Angreifer nutzen sie bekanntermaßen aus.</translation>
    </message>
    <message>
        <source>Source: %1, as of %2.</source>
        <translation>Quelle: %1, Stand %2.</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>It was seen for the first time.</source>
        <translation>Das Gerät wurde zum ersten Mal gesehen.</translation>
    </message>
    <message>
        <source>It answers again.</source>
        <translation>Das Gerät antwortet wieder.</translation>
    </message>
    <message>
        <source>Its address changed from %1 to %2.</source>
        <translation>Die Adresse hat sich von %1 zu %2 geändert.</translation>
    </message>
    <message>
        <source>It no longer answers.</source>
        <translation>Das Gerät antwortet nicht mehr.</translation>
    </message>
    <message>
        <source>Its firmware changed from %1 to %2.</source>
        <translation>Die Firmware hat sich von %1 zu %2 geändert.</translation>
    </message>
    <message>
        <source>Its open services changed from %1 to %2.</source>
        <translation>Die offenen Dienste haben sich von %1 zu %2 geändert.</translation>
    </message>
    <message>
        <source>Its configuration changed: %1 before, %2 now.</source>
        <translation>Die Konfiguration hat sich geändert: vorher %1, jetzt %2.</translation>
    </message>
    <message>
        <source>Its certificate changed from %1 to %2.</source>
        <translation>Das Zertifikat hat sich von %1 zu %2 geändert.</translation>
    </message>
    <message>
        <source>It reported %1.</source>
        <translation>Das Gerät hat %1 gemeldet.</translation>
    </message>
    <message>
        <source>It reported that %1 began.</source>
        <translation>Das Gerät hat den Beginn von %1 gemeldet.</translation>
    </message>
    <message>
        <source>It reported that %1 ended.</source>
        <translation>Das Gerät hat das Ende von %1 gemeldet.</translation>
    </message>
    <message>
        <source>Its events were not heard for a while.</source>
        <translation>Die Ereignisse des Geräts wurden eine Zeit lang nicht empfangen.</translation>
    </message>
    <message>
        <source>Its events were not heard from %1 to %2.</source>
        <translation>Die Ereignisse des Geräts wurden von %1 bis %2 nicht empfangen.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschehen ist</translation>
    </message>
    <message>
        <source>Picture: %1</source>
        <translation>Bild: %1</translation>
    </message>
    <message>
        <source>By its own clock: %1</source>
        <translation>Nach der eigenen Uhr: %1</translation>
    </message>
    <message>
        <source>This camera declares that it recognizes attributes of people: %1.</source>
        <translation>Diese Kamera gibt an, dass sie Merkmale von Personen erkennt: %1.</translation>
    </message>
    <message>
        <source>This camera sends attributes of people, which it has not declared: %1.</source>
        <translation>Diese Kamera sendet Merkmale von Personen, die sie nicht angegeben hat: %1.</translation>
    </message>
    <message>
        <source>This camera declares that it recognizes attributes of people: %1. It sends: %2.</source>
        <translation>Diese Kamera gibt an, dass sie Merkmale von Personen erkennt: %1. Sie sendet: %2.</translation>
    </message>
</context>
<context>
    <name>cw::DeviceActions</name>
    <message>
        <source>%1 (%2)</source>
        <comment>command, key</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add a camera by its address or the URL of its stream</source>
        <translation>Kamera über ihre Adresse oder die URL ihres Streams hinzufügen</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Scannen</translation>
    </message>
    <message>
        <source>Look for cameras in a range of addresses</source>
        <translation>In einem Adressbereich nach Kameras suchen</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Log in to the chosen cameras, or to all that ask</source>
        <translation>Bei den gewählten Kameras anmelden oder bei allen, die danach fragen</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Put the chosen cameras into a group</source>
        <translation>Die gewählten Kameras in eine Gruppe legen</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Write a report of who really made every camera</source>
        <translation>Einen Bericht schreiben, wer jede Kamera wirklich hergestellt hat</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Ask the chosen cameras again, or look for all of them</source>
        <translation>Die gewählten Kameras noch einmal fragen oder nach allen suchen</translation>
    </message>
    <message>
        <source>Show in the grid</source>
        <translation>Im Raster zeigen</translation>
    </message>
    <message>
        <source>Show the chosen cameras in the grid</source>
        <translation>Die gewählten Kameras im Raster zeigen</translation>
    </message>
    <message>
        <source>Show all in the grid</source>
        <translation>Alle im Raster zeigen</translation>
    </message>
    <message>
        <source>Show every camera that can be played</source>
        <translation>Jede Kamera zeigen, die bereit ist</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Give it a name of your own</source>
        <translation>Einen eigenen Namen vergeben</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Take it out of the list until it is found again</source>
        <translation>Aus der Liste nehmen, bis das Gerät wieder gefunden wird</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>Gruppen</translation>
    </message>
    <message>
        <source>New group</source>
        <translation>Neue Gruppe</translation>
    </message>
    <message>
        <source>No group</source>
        <translation>Keine Gruppe</translation>
    </message>
    <message>
        <source>Ask devices who made them</source>
        <translation>Geräte fragen, wer sie hergestellt hat</translation>
    </message>
    <message>
        <source>Ask each device&apos;s servers what they call themselves. Nothing is changed, and no login is sent.</source>
        <translation>Die Server jedes Geräts fragen, wie sie sich nennen. Nichts wird geändert, und es wird keine Anmeldung gesendet.</translation>
    </message>
</context>
<context>
    <name>cw::DeviceColumns</name>
    <message>
        <source>Cannot tell</source>
        <translation>Nicht feststellbar</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Real maker</source>
        <translation>Wirklicher Hersteller</translation>
    </message>
    <message>
        <source>Label and model</source>
        <translation>Etikett und Modell</translation>
    </message>
    <message>
        <source>Firmware</source>
        <translation>Firmware</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>Auffälligkeiten</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Schlagwörter</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Zuletzt gesehen</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Who made it has not been judged yet.</source>
        <translation>Der Hersteller wurde noch nicht beurteilt.</translation>
    </message>
    <message>
        <source>It has not been seen in this run.</source>
        <translation>Das Gerät wurde seit dem Programmstart nicht gesehen.</translation>
    </message>
</context>
<context>
    <name>cw::DeviceDetails</name>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Choose a camera to see who made it, what it says and what happened to it.</source>
        <translation>Wählen Sie eine Kamera, um zu sehen, wer sie hergestellt hat, was sie mitteilt und was mit ihr geschehen ist.</translation>
    </message>
    <message>
        <source>What each protocol said</source>
        <translation>Was jedes Protokoll mitgeteilt hat</translation>
    </message>
    <message>
        <source>No protocol has said anything about this camera yet.</source>
        <translation>Noch hat kein Protokoll etwas über diese Kamera mitgeteilt.</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Nothing has happened to this camera since it is watched.</source>
        <translation>Seit diese Kamera überwacht wird, ist nichts mit ihr geschehen.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Maker</source>
        <translation>Hersteller</translation>
    </message>
    <message>
        <source>Protocols</source>
        <translation>Protokolle</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Give it a name of your own (F2 in the table).</source>
        <translation>Vergeben Sie einen eigenen Namen (F2 in der Tabelle).</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Show in the grid</source>
        <translation>Im Raster zeigen</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identität</translation>
    </message>
    <message>
        <source>Channels and profiles</source>
        <translation>Kanäle und Profile</translation>
    </message>
    <message>
        <source>It has not said yet which pictures it has.</source>
        <translation>Das Gerät hat noch nicht mitgeteilt, welche Bilder es hat.</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Ausschalten</translation>
    </message>
    <message>
        <source>Switch off the recognition of attributes of people in this camera</source>
        <translation>Die Erkennung von Merkmalen von Personen in dieser Kamera ausschalten</translation>
    </message>
    <message>
        <source>Its own recognition</source>
        <translation>Eigene Erkennung</translation>
    </message>
    <message>
        <source>Your notes</source>
        <translation>Ihre Notizen</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>Nothing that speaks for a maker has been seen yet.</source>
        <translation>Bisher wurde nichts gesehen, was für einen Hersteller spricht.</translation>
    </message>
    <message>
        <source>Known vulnerabilities</source>
        <translation>Bekannte Schwachstellen</translation>
    </message>
    <message>
        <source>None is known that could concern this camera.</source>
        <translation>Es ist keine bekannt, die diese Kamera betreffen könnte.</translation>
    </message>
    <message>
        <source>Who really made it</source>
        <translation>Wirklicher Hersteller</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>Auffälligkeiten</translation>
    </message>
    <message numerus="yes">
        <source>%n devices</source>
        <translation>
            <numerusform>%n Gerät</numerusform>
            <numerusform>%n Geräte</numerusform>
        </translation>
    </message>
    <message>
        <source>Group and tags apply to all of them.</source>
        <translation>Gruppe und Schlagwörter gelten für alle.</translation>
    </message>
    <message>
        <source>It offers no way to switch that off from here.</source>
        <translation>Von hier aus lässt sich das nicht ausschalten.</translation>
    </message>
    <message>
        <source>Who made it has not been judged yet.</source>
        <translation>Der Hersteller wurde noch nicht beurteilt.</translation>
    </message>
    <message>
        <source>Certainty: %1.</source>
        <translation>Sicherheit: %1.</translation>
    </message>
    <message>
        <source>Maker: %1. Certainty: %2, score %3 of 1.</source>
        <translation>Hersteller: %1. Sicherheit: %2, Wert %3 von 1.</translation>
    </message>
    <message>
        <source>New certificate…</source>
        <translation>Neues Zertifikat…</translation>
    </message>
</context>
<context>
    <name>cw::DeviceFinder</name>
    <message>
        <source>It has video but no ONVIF service. Add the URL of its stream by hand.</source>
        <translation>Das Gerät hat Video, aber keinen ONVIF-Dienst. Fügen Sie die URL seines Streams von Hand hinzu.</translation>
    </message>
    <message>
        <source>The device has said that it leaves.</source>
        <translation>Das Gerät hat sich abgemeldet.</translation>
    </message>
    <message>
        <source>Its network card is made by %1, a maker of cameras. It has not answered as a camera.</source>
        <translation>Die Netzwerkkarte stammt von %1, einem Hersteller von Kameras. Das Gerät hat nicht als Kamera geantwortet.</translation>
    </message>
    <message>
        <source>The device does not answer any more.</source>
        <translation>Das Gerät antwortet nicht mehr.</translation>
    </message>
</context>
<context>
    <name>cw::DeviceListPanel</name>
    <message>
        <source>Add by address</source>
        <translation>Über Adresse hinzufügen</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Kameras</translation>
    </message>
    <message>
        <source>Filter cameras</source>
        <translation>Kameras filtern</translation>
    </message>
    <message>
        <source>Filter cameras by name, address, maker or model</source>
        <translation>Kameras nach Name, Adresse, Hersteller oder Modell filtern</translation>
    </message>
    <message>
        <source>Cameras found</source>
        <translation>Gefundene Kameras</translation>
    </message>
    <message>
        <source>Add a camera by its address</source>
        <translation>Kamera über ihre Adresse hinzufügen</translation>
    </message>
    <message>
        <source>Looking for cameras on this network.</source>
        <translation>Kameras werden in diesem Netz gesucht.</translation>
    </message>
    <message>
        <source>No camera matches “%1”.</source>
        <translation>Keine Kamera passt zu „%1“.</translation>
    </message>
    <message>
        <source>Show in the grid</source>
        <translation>Im Raster zeigen</translation>
    </message>
    <message>
        <source>Log in…</source>
        <translation>Anmelden …</translation>
    </message>
</context>
<context>
    <name>cw::DeviceModel</name>
    <message>
        <source>%1: %2</source>
        <comment>device, state</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Picture %1 of %2. Drag it onto a pane.</source>
        <translation>Bild %1 von %2. Ziehen Sie es auf eine Kachel.</translation>
    </message>
    <message numerus="yes">
        <source>%n devices</source>
        <translation>
            <numerusform>%n Gerät</numerusform>
            <numerusform>%n Geräte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Group %1 with %n devices. Drop cameras on it to put them there.</source>
        <translation>
            <numerusform>Gruppe %1 mit %n Gerät. Legen Sie Kameras darauf ab, um sie aufzunehmen.</numerusform>
            <numerusform>Gruppe %1 mit %n Geräten. Legen Sie Kameras darauf ab, um sie aufzunehmen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Group %1, %n devices</source>
        <translation>
            <numerusform>Gruppe %1, %n Gerät</numerusform>
            <numerusform>Gruppe %1, %n Geräte</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cw::DeviceRegistry</name>
    <message>
        <source>It has not been heard of since the program was started.</source>
        <translation>Seit dem Programmstart war von dem Gerät nichts zu hören.</translation>
    </message>
</context>
<context>
    <name>cw::DeviceStore</name>
    <message>
        <source>Devices cannot be remembered in %1. They are kept for this run only.</source>
        <translation>In %1 lassen sich keine Geräte merken. Sie werden nur bis zum Programmende behalten.</translation>
    </message>
    <message>
        <source>The file of remembered devices was written by a newer version of this program. It is left as it is, and devices are remembered for this run only.</source>
        <translation>Die Datei mit den gemerkten Geräten wurde von einer neueren Version dieses Programms geschrieben. Sie bleibt unverändert, und Geräte werden nur bis zum Programmende gemerkt.</translation>
    </message>
    <message>
        <source>The file of remembered devices is damaged and cannot be renamed. It is left as it is, and devices are remembered for this run only.</source>
        <translation>Die Datei mit den gemerkten Geräten ist beschädigt und lässt sich nicht umbenennen. Sie bleibt unverändert, und Geräte werden nur bis zum Programmende gemerkt.</translation>
    </message>
    <message>
        <source>The file of remembered devices was damaged. It is kept as %1, and a new one was begun.</source>
        <translation>Die Datei mit den gemerkten Geräten war beschädigt. Sie wird als %1 aufbewahrt, und eine neue wurde angelegt.</translation>
    </message>
    <message>
        <source>Devices cannot be remembered at all: Qt&apos;s part for SQLite is missing.</source>
        <translation>Geräte lassen sich überhaupt nicht merken: Der Teil von Qt für SQLite fehlt.</translation>
    </message>
    <message>
        <source>What is known of devices cannot be written to %1. It is kept in memory and tried again.</source>
        <translation>Was von den Geräten bekannt ist, kann nicht nach %1 geschrieben werden. Es bleibt im Speicher und wird erneut geschrieben.</translation>
    </message>
    <message>
        <source>What is remembered of devices cannot be read.</source>
        <translation>Was von den Geräten gemerkt wurde, lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The file of remembered devices is of an older version, and no copy of it can be kept in %1. It is left as it is, and devices are remembered for this run only.</source>
        <translation>Die Datei mit den gemerkten Geräten stammt aus einer älteren Version, und in %1 lässt sich keine Kopie davon aufbewahren. Sie bleibt unverändert, und Geräte werden nur bis zum Programmende gemerkt.</translation>
    </message>
    <message>
        <source>The file of remembered devices cannot be brought to the version that this program needs. It is left as it is, and devices are remembered for this run only.</source>
        <translation>Die Datei mit den gemerkten Geräten lässt sich nicht auf die Version bringen, die dieses Programm braucht. Sie bleibt unverändert, und Geräte werden nur bis zum Programmende gemerkt.</translation>
    </message>
    <message>
        <source>The file of remembered devices cannot be read.</source>
        <translation>Die Datei mit den gemerkten Geräten lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The file of remembered devices was written by another version of this program.</source>
        <translation>Die Datei mit den gemerkten Geräten wurde von einer anderen Version dieses Programms geschrieben.</translation>
    </message>
</context>
<context>
    <name>cw::DeviceTable</name>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Click to sort. The menu narrows the list and chooses the columns.</source>
        <translation>Zum Sortieren klicken. Das Menü grenzt die Liste ein und wählt die Spalten.</translation>
    </message>
    <message>
        <source>Sort ascending</source>
        <translation>Aufsteigend sortieren</translation>
    </message>
    <message>
        <source>Sort descending</source>
        <translation>Absteigend sortieren</translation>
    </message>
    <message>
        <source>Show only</source>
        <translation>Nur zeigen</translation>
    </message>
    <message>
        <source>Without</source>
        <translation>Ohne Angabe</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alle zeigen</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
</context>
<context>
    <name>cw::DeviceWords</name>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Being read</source>
        <translation>Wird gelesen</translation>
    </message>
    <message>
        <source>Login needed</source>
        <translation>Anmeldung nötig</translation>
    </message>
    <message>
        <source>Unreachable</source>
        <translation>Nicht erreichbar</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>Abgemeldet</translation>
    </message>
    <message>
        <source>%1 answered and has not been asked for its pictures yet.</source>
        <translation>%1 hat geantwortet und wurde noch nicht nach Bildern gefragt.</translation>
    </message>
    <message>
        <source>%1 is being asked for its pictures.</source>
        <translation>%1 wird nach Bildern gefragt.</translation>
    </message>
    <message>
        <source>%1 can be played. Drag it onto a pane.</source>
        <translation>%1 ist bereit. Ziehen Sie das Gerät auf eine Kachel.</translation>
    </message>
    <message>
        <source>%1 wants a user name and a password. Press Enter to log in.</source>
        <translation>%1 verlangt Benutzernamen und Kennwort. Mit der Eingabetaste melden Sie sich an.</translation>
    </message>
    <message>
        <source>%1 announced itself and does not answer.</source>
        <translation>%1 hat sich gemeldet und antwortet nicht.</translation>
    </message>
    <message>
        <source>%1 answers in a way that cannot be read.</source>
        <translation>Die Antwort von %1 ist nicht lesbar.</translation>
    </message>
    <message>
        <source>%1 has left the network.</source>
        <translation>%1 hat das Netz verlassen.</translation>
    </message>
    <message>
        <source>%1, picture %2</source>
        <translation>%1, Bild %2</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1&#xa0;min ago</source>
        <translation>vor %1&#xa0;min</translation>
    </message>
    <message>
        <source>%1 fps</source>
        <translation>%1&#xa0;fps</translation>
    </message>
</context>
<context>
    <name>cw::DevicesDesk</name>
    <message>
        <source>The desktop&apos;s keyring keeps the login.</source>
        <translation>Der Schlüsselbund des Desktops bewahrt die Anmeldung auf.</translation>
    </message>
    <message>
        <source>The login lasts until the program ends.</source>
        <translation>Die Anmeldung gilt bis zum Programmende.</translation>
    </message>
    <message numerus="yes">
        <source>%n cameras have a known vulnerability.</source>
        <translation>
            <numerusform>%n Kamera hat eine bekannte Schwachstelle.</numerusform>
            <numerusform>%n Kameras haben eine bekannte Schwachstelle.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cameras are not by the maker on their label.</source>
        <translation>
            <numerusform>%n Kamera stammt nicht vom Hersteller auf ihrem Etikett.</numerusform>
            <numerusform>%n Kameras stammen nicht vom Hersteller auf ihrem Etikett.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cameras are by a maker on a list that you apply.</source>
        <translation>
            <numerusform>%n Kamera stammt von einem Hersteller, der auf einer Ihrer Listen steht.</numerusform>
            <numerusform>%n Kameras stammen von Herstellern, die auf einer Ihrer Listen stehen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cw::DevicesPage</name>
    <message>
        <source>Show all in the grid</source>
        <translation>Alle im Raster zeigen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Show all devices</source>
        <translation>Alle Geräte zeigen</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Tools for devices</source>
        <translation>Werkzeuge für Geräte</translation>
    </message>
    <message>
        <source>Filter devices</source>
        <translation>Geräte filtern</translation>
    </message>
    <message>
        <source>Filter devices by name, address, maker, model, group or tag</source>
        <translation>Geräte nach Name, Adresse, Hersteller, Modell, Gruppe oder Schlagwort filtern</translation>
    </message>
    <message>
        <source>%1 of %2 addresses have been asked.</source>
        <translation>%1 von %2 Adressen wurden gefragt.</translation>
    </message>
    <message numerus="yes">
        <source>%n cameras can be played.</source>
        <translation>
            <numerusform>%n Kamera ist bereit.</numerusform>
            <numerusform>%n Kameras sind bereit.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n devices are shown.</source>
        <translation>
            <numerusform>%1 von %n Gerät wird gezeigt.</numerusform>
            <numerusform>%1 von %n Geräten werden gezeigt.</numerusform>
        </translation>
    </message>
    <message>
        <source>No camera has been found yet</source>
        <translation>Noch wurde keine Kamera gefunden</translation>
    </message>
    <message>
        <source>New group</source>
        <translation>Neue Gruppe</translation>
    </message>
    <message>
        <source>New group %1</source>
        <translation>Neue Gruppe %1</translation>
    </message>
</context>
<context>
    <name>cw::Diagnostics</name>
    <message>
        <source>The file holds no diagnostics of Counterwatch.</source>
        <translation>Die Datei enthält keine Diagnose von Counterwatch.</translation>
    </message>
    <message>
        <source>The diagnostics were written by a later version of Counterwatch.</source>
        <translation>Die Diagnose wurde von einer neueren Version von Counterwatch geschrieben.</translation>
    </message>
    <message>
        <source>The file of diagnostics is too large.</source>
        <translation>Die Diagnosedatei ist zu groß.</translation>
    </message>
    <message>
        <source>Line %1 of the diagnostics cannot be read.</source>
        <translation>Zeile %1 der Diagnose lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The diagnostics cannot be written to %1.</source>
        <translation>Die Diagnose kann nicht nach %1 geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>cw::DiagnosticsDesk</name>
    <message>
        <source>The secrets are being replaced.</source>
        <translation>Die vertraulichen Angaben werden ersetzt.</translation>
    </message>
    <message>
        <source>The camera is being read anew. This can take a minute where it does not answer.</source>
        <translation>Die Kamera wird neu gelesen. Wenn sie nicht antwortet, kann das eine Minute dauern.</translation>
    </message>
</context>
<context>
    <name>cw::DiagnosticsDialog</name>
    <message>
        <source>Save diagnostics</source>
        <translation>Diagnose speichern</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>None, only the messages of the program</source>
        <translation>Keine, nur die Meldungen des Programms</translation>
    </message>
    <message>
        <source>The file holds the program&apos;s messages and, where a camera is chosen, what is said to it and what it answers while it is read anew. Passwords, user names, serial numbers, addresses and names of places are replaced by others, the same by the same. Pictures are left out. Look through the text before you save it.</source>
        <translation>Die Datei enthält die Meldungen des Programms und, wenn eine Kamera gewählt ist, was sie beim Neulesen gefragt wird und was sie antwortet. Kennwörter, Benutzernamen, Seriennummern, Adressen und Ortsnamen werden durch andere ersetzt, gleiche durch gleiche. Bilder fehlen. Sehen Sie den Text durch, bevor Sie ihn speichern.</translation>
    </message>
    <message>
        <source>What will be saved</source>
        <translation>Was gespeichert wird</translation>
    </message>
    <message>
        <source>&amp;Camera</source>
        <translation>&amp;Kamera</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern …</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a kind of secret, and how many</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Questions to the camera: %1. Messages of the program: %2.</source>
        <translation>Fragen an die Kamera: %1. Meldungen des Programms: %2.</translation>
    </message>
    <message>
        <source>Replaced: %1.</source>
        <translation>Ersetzt: %1.</translation>
    </message>
    <message>
        <source>Saved as %1. Only you can read it.</source>
        <translation>Als %1 gespeichert. Nur Sie können die Datei lesen.</translation>
    </message>
</context>
<context>
    <name>cw::Dialogs</name>
    <message>
        <source>Scan a range</source>
        <translation>Bereich scannen</translation>
    </message>
    <message>
        <source>Scan all of it</source>
        <translation>Ganz scannen</translation>
    </message>
</context>
<context>
    <name>cw::EstateReport</name>
    <message>
        <source>cannot tell</source>
        <translation>nicht feststellbar</translation>
    </message>
    <message>
        <source>possible</source>
        <translation>möglich</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>wahrscheinlich</translation>
    </message>
    <message>
        <source>proven</source>
        <translation>nachgewiesen</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>Address %1, MAC address %2, model %3, firmware %4, serial number %5.</source>
        <translation>Adresse %1, MAC-Adresse %2, Modell %3, Firmware %4, Seriennummer %5.</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>What was seen</source>
        <translation>Was gesehen wurde</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>Known vulnerabilities</source>
        <translation>Bekannte Schwachstellen</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>affected</source>
        <translation>betroffen</translation>
    </message>
    <message>
        <source>not affected</source>
        <translation>nicht betroffen</translation>
    </message>
    <message>
        <source>Who made the cameras</source>
        <translation>Wer die Kameras hergestellt hat</translation>
    </message>
    <message>
        <source>en</source>
        <comment>the language of this report</comment>
        <translation>de</translation>
    </message>
    <message>
        <source>Devices: %1. Their maker is proven or likely: %2. With a warning or an alarm: %3.</source>
        <translation>Geräte: %1. Hersteller nachgewiesen oder wahrscheinlich: %2. Mit einer Warnung oder einem Alarm: %3.</translation>
    </message>
    <message>
        <source>As of %1. Tables: makers %2, lists %3, vulnerabilities %4. Lists applied: %5.</source>
        <translation>Stand %1. Tabellen: Hersteller %2, Listen %3, Schwachstellen %4. Angewendete Listen: %5.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>All devices</source>
        <translation>Alle Geräte</translation>
    </message>
    <message>
        <source>A row a device; its evidence is below.</source>
        <translation>Jedes Gerät hat eine Zeile; die Belege stehen darunter.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Calls itself</source>
        <translation>Nennt sich</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Hergestellt von</translation>
    </message>
    <message>
        <source>Certainty</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>Auffälligkeiten</translation>
    </message>
</context>
<context>
    <name>cw::EstateReportWriter</name>
    <message>
        <source>Write the report</source>
        <translation>Bericht schreiben</translation>
    </message>
    <message>
        <source>Page to print (*.html)</source>
        <translation>Seite zum Drucken (*.html)</translation>
    </message>
    <message>
        <source>Table for a spreadsheet (*.csv)</source>
        <translation>Tabelle für eine Tabellenkalkulation (*.csv)</translation>
    </message>
    <message>
        <source>The report was written to %1.</source>
        <translation>Der Bericht wurde nach %1 geschrieben.</translation>
    </message>
</context>
<context>
    <name>cw::EventListener</name>
    <message>
        <source>No port could be opened for the events of %1.</source>
        <translation>Für die Ereignisse von %1 ließ sich kein Port öffnen.</translation>
    </message>
</context>
<context>
    <name>cw::EventSubscription</name>
    <message>
        <source>The device does not say where its events can be fetched.</source>
        <translation>Das Gerät teilt nicht mit, wo seine Ereignisse abgeholt werden können.</translation>
    </message>
    <message>
        <source>The device offers no events that can be fetched.</source>
        <translation>Das Gerät bietet keine Ereignisse zum Abholen an.</translation>
    </message>
</context>
<context>
    <name>cw::FfmpegBackend</name>
    <message>
        <source>no device /dev/dri/renderD128</source>
        <translation>kein Gerät /dev/dri/renderD128</translation>
    </message>
    <message>
        <source>no NVIDIA driver (libcuda.so.1)</source>
        <translation>kein NVIDIA-Treiber (libcuda.so.1)</translation>
    </message>
    <message>
        <source>no X display</source>
        <translation>kein X-Display</translation>
    </message>
    <message>
        <source>no driver for this device</source>
        <translation>kein Treiber für dieses Gerät</translation>
    </message>
    <message>
        <source>the device cannot be opened (%1)</source>
        <translation>das Gerät lässt sich nicht öffnen (%1)</translation>
    </message>
</context>
<context>
    <name>cw::FfmpegDecoder</name>
    <message>
        <source>There is not enough memory to decode this camera.</source>
        <translation>Der Speicher reicht nicht, um diese Kamera zu decodieren.</translation>
    </message>
    <message>
        <source>The codec %1 is not supported.</source>
        <translation>Der Codec %1 wird nicht unterstützt.</translation>
    </message>
    <message>
        <source>There is no hardware decoding of %1.</source>
        <translation>%1 lässt sich nicht in Hardware decodieren.</translation>
    </message>
    <message>
        <source>The decoder for %1 cannot be opened.</source>
        <translation>Der Decoder für %1 lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>The graphics card does not decode this kind of %1.</source>
        <translation>Die Grafikkarte decodiert diese Art von %1 nicht.</translation>
    </message>
    <message>
        <source>This kind of %1 is not supported.</source>
        <translation>Diese Art von %1 wird nicht unterstützt.</translation>
    </message>
    <message>
        <source>A picture could not be decoded.</source>
        <translation>Ein Bild konnte nicht decodiert werden.</translation>
    </message>
    <message>
        <source>The camera&apos;s pixel format %1 is not supported.</source>
        <translation>Das Pixelformat %1 der Kamera wird nicht unterstützt.</translation>
    </message>
</context>
<context>
    <name>cw::FfmpegSource</name>
    <message>
        <source>The camera stopped answering.</source>
        <translation>Die Kamera antwortet nicht mehr.</translation>
    </message>
    <message>
        <source>The camera refuses the user name or the password.</source>
        <translation>Die Kamera lehnt Benutzernamen oder Kennwort ab.</translation>
    </message>
    <message>
        <source>The camera has no stream at this address.</source>
        <translation>Die Kamera hat unter dieser Adresse keinen Stream.</translation>
    </message>
    <message>
        <source>The camera refuses another connection.</source>
        <translation>Die Kamera lehnt eine weitere Verbindung ab.</translation>
    </message>
    <message>
        <source>The camera reports a fault of its own.</source>
        <translation>Die Kamera meldet einen eigenen Fehler.</translation>
    </message>
    <message>
        <source>The camera does not answer.</source>
        <translation>Die Kamera antwortet nicht.</translation>
    </message>
    <message>
        <source>The camera closed the connection.</source>
        <translation>Die Kamera hat die Verbindung beendet.</translation>
    </message>
    <message>
        <source>This kind of address cannot be played.</source>
        <translation>Adressen dieser Art lassen sich nicht wiedergeben.</translation>
    </message>
    <message>
        <source>This computer has no memory or file handles left for another stream.</source>
        <translation>Dieser Rechner hat keinen Speicher oder keine Dateihandles für einen weiteren Stream.</translation>
    </message>
    <message>
        <source>The camera answers in a way that cannot be understood.</source>
        <translation>Die Antwort der Kamera ist nicht verständlich.</translation>
    </message>
    <message>
        <source>The camera offers no video that can be played here.</source>
        <translation>Die Kamera bietet kein Video, das sich hier wiedergeben lässt.</translation>
    </message>
    <message>
        <source>Another program uses this camera.</source>
        <translation>Ein anderes Programm verwendet diese Kamera.</translation>
    </message>
    <message>
        <source>The camera is not there.</source>
        <translation>Die Kamera ist nicht vorhanden.</translation>
    </message>
    <message>
        <source>Cameras of this computer need FFmpeg&apos;s device library: the package is libavdevice59.</source>
        <translation>Kameras dieses Rechners brauchen die Gerätebibliothek von FFmpeg: Das Paket heißt libavdevice59.</translation>
    </message>
    <message>
        <source>The camera asks for the password in the open, so none was sent. Set it to Digest, or play its stream by its address.</source>
        <translation>Die Kamera verlangt das Passwort unverschlüsselt; es wurde daher nicht gesendet. Stellen Sie sie auf Digest, oder spielen Sie ihren Stream über seine Adresse ab.</translation>
    </message>
    <message>
        <source>The camera redirects to %1, which was not followed.</source>
        <translation>Die Kamera leitet an %1 weiter, was nicht befolgt wurde.</translation>
    </message>
</context>
<context>
    <name>cw::FlagList</name>
    <message>
        <source>Nothing about this camera needs attention as far as is known.</source>
        <translation>Soweit bekannt, braucht an dieser Kamera nichts Aufmerksamkeit.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>severity, flag</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Source: %1, as of %2.</source>
        <translation>Quelle: %1, Stand %2.</translation>
    </message>
    <message>
        <source>Source: %1.</source>
        <translation>Quelle: %1.</translation>
    </message>
</context>
<context>
    <name>cw::FreeLayoutDialog</name>
    <message>
        <source>Rows and columns</source>
        <translation>Zeilen und Spalten</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>&amp;Rows</source>
        <translation>&amp;Zeilen</translation>
    </message>
    <message>
        <source>&amp;Columns</source>
        <translation>&amp;Spalten</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>Panes: %1</source>
        <translation>Kacheln: %1</translation>
    </message>
    <message>
        <source>That makes %1 panes; %2 are possible.</source>
        <translation>Das ergibt %1 Kacheln; möglich sind %2.</translation>
    </message>
</context>
<context>
    <name>cw::GlProbe</name>
    <message>
        <source>There is no OpenGL on this display.</source>
        <translation>Auf dieser Anzeige gibt es kein OpenGL.</translation>
    </message>
    <message>
        <source>OpenGL refuses to draw on this display.</source>
        <translation>OpenGL verweigert das Zeichnen auf dieser Anzeige.</translation>
    </message>
    <message>
        <source>%1 cannot draw video: %2</source>
        <translation>%1 kann kein Video zeichnen: %2</translation>
    </message>
    <message>
        <source>%1 draws with the processor.</source>
        <translation>%1 zeichnet mit dem Prozessor.</translation>
    </message>
    <message>
        <source>This program was built without OpenGL.</source>
        <translation>Dieses Programm wurde ohne OpenGL gebaut.</translation>
    </message>
</context>
<context>
    <name>cw::GlRenderer</name>
    <message>
        <source>OpenGL cannot draw video here.</source>
        <translation>OpenGL kann hier kein Video zeichnen.</translation>
    </message>
</context>
<context>
    <name>cw::GridActions</name>
    <message>
        <source>Maximize</source>
        <translation>Maximieren</translation>
    </message>
    <message>
        <source>Back to all panes</source>
        <translation>Zurück zu allen Kacheln</translation>
    </message>
    <message>
        <source>Remove from pane</source>
        <translation>Aus der Kachel entfernen</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>Ganzes Bild</translation>
    </message>
    <message>
        <source>Enter the login…</source>
        <translation>Anmeldung eingeben …</translation>
    </message>
    <message>
        <source>Whole picture with bars</source>
        <translation>Ganzes Bild mit Balken</translation>
    </message>
    <message>
        <source>Fill the pane, cut the edges</source>
        <translation>Kachel füllen, Ränder abschneiden</translation>
    </message>
    <message>
        <source>Stretch to the pane</source>
        <translation>Auf die Kachel strecken</translation>
    </message>
    <message>
        <source>Stream by the pane&apos;s size</source>
        <translation>Stream nach Größe der Kachel</translation>
    </message>
    <message>
        <source>Main stream always</source>
        <translation>Immer Hauptstream</translation>
    </message>
    <message>
        <source>Sub stream always</source>
        <translation>Immer Substream</translation>
    </message>
    <message>
        <source>What can be done with this pane</source>
        <translation>Was mit dieser Kachel möglich ist</translation>
    </message>
    <message>
        <source>1 large, %1 small</source>
        <translation>1 große, %1 kleine</translation>
    </message>
    <message>
        <source>2 large, 8 small</source>
        <translation>2 große, 8 kleine</translation>
    </message>
    <message>
        <source>1 pane</source>
        <translation>1 Kachel</translation>
    </message>
    <message>
        <source>%1 panes</source>
        <translation>%1 Kacheln</translation>
    </message>
    <message>
        <source>%1 rows of %2</source>
        <translation>%1 Zeilen zu %2</translation>
    </message>
</context>
<context>
    <name>cw::GridView</name>
    <message>
        <source>Enter maximizes the pane, Delete clears it, the menu key shows what else it can do.</source>
        <translation>Die Eingabetaste maximiert die Kachel, Entf leert sie, die Menütaste zeigt, was sonst möglich ist.</translation>
    </message>
    <message>
        <source>Live grid</source>
        <translation>Live-Raster</translation>
    </message>
    <message>
        <source>Pane %1, empty</source>
        <translation>Kachel %1, leer</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <comment>camera, state</comment>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>%1: %2. %3</source>
        <comment>camera, state, sentence</comment>
        <translation>%1: %2. %3</translation>
    </message>
</context>
<context>
    <name>cw::Hardening</name>
    <message>
        <source>Ports are open; see the evidence.</source>
        <translation>Es sind Ports offen; siehe Belege.</translation>
    </message>
    <message>
        <source>It answers by %1.</source>
        <translation>Das Gerät antwortet über %1.</translation>
    </message>
    <message>
        <source>Port %1 is open: a way in without encryption. Switch it off in the camera.</source>
        <translation>Port %1 ist offen: ein Zugang ohne Verschlüsselung. Schalten Sie ihn in der Kamera aus.</translation>
    </message>
    <message>
        <source>It can speak encrypted, and also answers without encryption.</source>
        <translation>Das Gerät kann verschlüsselt antworten, antwortet aber auch ohne Verschlüsselung.</translation>
    </message>
    <message>
        <source>It answers without encryption, and nothing encrypted was found: whoever is on the way can see pictures and settings.</source>
        <translation>Das Gerät antwortet ohne Verschlüsselung, und nichts Verschlüsseltes wurde gefunden: Wer auf dem Weg mithört, kann Bilder und Einstellungen sehen.</translation>
    </message>
    <message>
        <source>It answers only encrypted.</source>
        <translation>Das Gerät antwortet nur verschlüsselt.</translation>
    </message>
    <message>
        <source>It describes its video to anybody, without a login. Ask for a login in the camera.</source>
        <translation>Das Gerät beschreibt sein Video jedem, ohne Anmeldung. Schalten Sie die Anmeldung in der Kamera ein.</translation>
    </message>
    <message>
        <source>It gives its video only with a login.</source>
        <translation>Das Gerät gibt sein Video nur nach Anmeldung heraus.</translation>
    </message>
    <message>
        <source>It tells its settings by ONVIF without a login. Switch ONVIF&apos;s login on in the camera.</source>
        <translation>Das Gerät teilt seine Einstellungen über ONVIF ohne Anmeldung mit. Schalten Sie die Anmeldung für ONVIF in der Kamera ein.</translation>
    </message>
    <message>
        <source>It offers logins that send the password as it is. Switch Basic off in the camera.</source>
        <translation>Das Gerät bietet Anmeldungen an, die das Kennwort im Klartext senden. Schalten Sie Basic in der Kamera aus.</translation>
    </message>
    <message>
        <source>It offers logins by SHA-256.</source>
        <translation>Das Gerät bietet Anmeldungen mit SHA-256 an.</translation>
    </message>
    <message>
        <source>Its logins rest on MD5, as those of most cameras do: use long passwords.</source>
        <translation>Die Anmeldungen beruhen auf MD5, wie bei den meisten Kameras. Verwenden Sie lange Kennwörter.</translation>
    </message>
    <message>
        <source>How its logins work is in the evidence.</source>
        <translation>Wie die Anmeldung funktioniert, steht in den Belegen.</translation>
    </message>
    <message>
        <source>Its certificate ran out on %1. Renew it.</source>
        <translation>Das Zertifikat ist am %1 abgelaufen. Erneuern Sie es.</translation>
    </message>
    <message>
        <source>Its certificate runs out on %1.</source>
        <translation>Das Zertifikat läuft am %1 ab.</translation>
    </message>
    <message>
        <source>It signed its certificate itself: only its fingerprint shows that it is the same camera.</source>
        <translation>Das Gerät hat sein Zertifikat selbst signiert: Nur der Fingerabdruck zeigt, dass es dieselbe Kamera ist.</translation>
    </message>
    <message>
        <source>Its certificate was signed by somebody else.</source>
        <translation>Das Zertifikat wurde von jemand anderem signiert.</translation>
    </message>
    <message>
        <source>It speaks only TLS 1.1 or older, which others can break. Install newer firmware.</source>
        <translation>Das Gerät spricht nur TLS 1.1 oder älter, das andere brechen können. Installieren Sie neuere Firmware.</translation>
    </message>
    <message>
        <source>Its clock is right to %1 s.</source>
        <translation>Die Uhr geht auf %1&#xa0;s genau.</translation>
    </message>
    <message>
        <source>Its clock differs from ours by %1 s: times in recordings will be wrong. Give it a time server.</source>
        <translation>Die Uhr weicht um %1&#xa0;s von unserer ab: Zeiten in Aufzeichnungen werden falsch. Geben Sie dem Gerät einen Zeitserver.</translation>
    </message>
    <message>
        <source>Anybody on its network can find it by %1.</source>
        <translation>Jeder in seinem Netz kann das Gerät über %1 finden.</translation>
    </message>
    <message>
        <source>It has no password yet: whoever comes first sets one. Activate it.</source>
        <translation>Das Gerät hat noch kein Kennwort: Wer zuerst kommt, legt eines fest. Aktivieren Sie das Gerät.</translation>
    </message>
    <message>
        <source>It has an address that cameras leave the factory with. Look whether it was ever set up.</source>
        <translation>Das Gerät hat eine Adresse, mit der Kameras das Werk verlassen. Prüfen Sie, ob es je eingerichtet wurde.</translation>
    </message>
</context>
<context>
    <name>cw::InspectCommand</name>
    <message>
        <source>Nothing answers at %1.</source>
        <translation>Unter %1 antwortet nichts.</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 antwortet nicht.</translation>
    </message>
</context>
<context>
    <name>cw::KeyringJob</name>
    <message>
        <source>The keyring could not do what it was asked for.</source>
        <translation>Der Schlüsselbund konnte nicht tun, worum er gebeten wurde.</translation>
    </message>
</context>
<context>
    <name>cw::KnownLogins</name>
    <message>
        <source>Remembered logins are not used.</source>
        <translation>Gemerkte Anmeldungen werden nicht verwendet.</translation>
    </message>
    <message>
        <source>The keyring is locked, so remembered logins are not used. Unlock it, or give a login with --user and --password-stdin.</source>
        <translation>Der Schlüsselbund ist gesperrt; gemerkte Anmeldungen werden deshalb nicht verwendet. Entsperren Sie ihn, oder geben Sie eine Anmeldung mit --user und --password-stdin an.</translation>
    </message>
    <message>
        <source>The keyring does not let this program in, so remembered logins are not used. Give a login with --user and --password-stdin.</source>
        <translation>Der Schlüsselbund lässt dieses Programm nicht ein; gemerkte Anmeldungen werden deshalb nicht verwendet. Geben Sie eine Anmeldung mit --user und --password-stdin an.</translation>
    </message>
    <message>
        <source>There is no keyring here, so remembered logins are not used. Give a login with --user and --password-stdin.</source>
        <translation>Hier gibt es keinen Schlüsselbund; gemerkte Anmeldungen werden deshalb nicht verwendet. Geben Sie eine Anmeldung mit --user und --password-stdin an.</translation>
    </message>
    <message>
        <source>The keyring does not give out all logins that it keeps.</source>
        <translation>Der Schlüsselbund gibt nicht alle Anmeldungen heraus, die er aufbewahrt.</translation>
    </message>
</context>
<context>
    <name>cw::LayoutBar</name>
    <message>
        <source>Live tools</source>
        <translation>Live-Werkzeuge</translation>
    </message>
    <message>
        <source>Layouts</source>
        <translation>Aufteilungen</translation>
    </message>
    <message>
        <source>Rows and columns…</source>
        <translation>Zeilen und Spalten …</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Uhrzeit</translation>
    </message>
    <message>
        <source>Layout of the grid: %1</source>
        <translation>Aufteilung des Rasters: %1</translation>
    </message>
</context>
<context>
    <name>cw::LoginBanner</name>
    <message>
        <source>Remember</source>
        <translation>Merken</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Login for cameras that ask</source>
        <translation>Anmeldung für Kameras, die danach fragen</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kennwort</translation>
    </message>
    <message>
        <source>Which cameras are logged in to</source>
        <translation>Bei welchen Kameras angemeldet wird</translation>
    </message>
    <message>
        <source>Remember the login in the keyring</source>
        <translation>Die Anmeldung im Schlüsselbund merken</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Log in later</source>
        <translation>Später anmelden</translation>
    </message>
    <message>
        <source>The login lasts until the program ends.</source>
        <translation>Die Anmeldung gilt bis zum Programmende.</translation>
    </message>
    <message numerus="yes">
        <source>Enter the login for the %n selected cameras.</source>
        <translation>
            <numerusform>Geben Sie die Anmeldung für die %n gewählte Kamera ein.</numerusform>
            <numerusform>Geben Sie die Anmeldung für die %n gewählten Kameras ein.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cameras want another login than the last one.</source>
        <translation>
            <numerusform>%n Kamera verlangt eine andere Anmeldung als die letzte.</numerusform>
            <numerusform>%n Kameras verlangen eine andere Anmeldung als die letzte.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cameras want a login.</source>
        <translation>
            <numerusform>%n Kamera verlangt eine Anmeldung.</numerusform>
            <numerusform>%n Kameras verlangen eine Anmeldung.</numerusform>
        </translation>
    </message>
    <message>
        <source>The selected (%1)</source>
        <translation>Die gewählten (%1)</translation>
    </message>
    <message numerus="yes">
        <source>%n of them refused the last one.</source>
        <translation>
            <numerusform>%n davon lehnte die letzte ab.</numerusform>
            <numerusform>%n davon lehnten die letzte ab.</numerusform>
        </translation>
    </message>
    <message>
        <source>All that ask (%1)</source>
        <translation>Alle, die danach fragen (%1)</translation>
    </message>
    <message>
        <source>All cameras that ask for a login, those that are found later too</source>
        <translation>Alle Kameras, die nach einer Anmeldung fragen, auch später gefundene</translation>
    </message>
    <message>
        <source>The cameras that are selected in the table, and no others</source>
        <translation>Die in der Tabelle gewählten Kameras und keine anderen</translation>
    </message>
</context>
<context>
    <name>cw::LoginDialog</name>
    <message>
        <source>Log in to %1</source>
        <translation>Anmelden bei %1</translation>
    </message>
    <message>
        <source>%1 wants a user name and a password.</source>
        <translation>%1 verlangt Benutzernamen und Kennwort.</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Benutzername</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Kennwort</translation>
    </message>
    <message>
        <source>&amp;User name</source>
        <translation>&amp;Benutzername</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Kennwort</translation>
    </message>
    <message>
        <source>Log in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>&amp;Remember in the keyring</source>
        <translation>Im &amp;Schlüsselbund merken</translation>
    </message>
    <message>
        <source>Un&amp;lock the keyring</source>
        <translation>Schlüsselbund &amp;entsperren</translation>
    </message>
    <message>
        <source>Cameras that the login is for</source>
        <translation>Kameras, für die die Anmeldung gilt</translation>
    </message>
    <message>
        <source>This camera</source>
        <translation>Diese Kamera</translation>
    </message>
    <message>
        <source>All in the group “%1”</source>
        <translation>Alle in der Gruppe „%1“</translation>
    </message>
    <message>
        <source>All cameras that ask</source>
        <translation>Alle Kameras, die danach fragen</translation>
    </message>
    <message>
        <source>Use &amp;for</source>
        <translation>&amp;Gilt für</translation>
    </message>
    <message>
        <source>A stream that was given by its address is not remembered: the login lasts for this run only.</source>
        <translation>Ein Stream, der über seine Adresse angegeben wurde, wird nicht gemerkt: Die Anmeldung gilt nur bis zum Programmende.</translation>
    </message>
    <message>
        <source>The login lasts for this run only and is written nowhere.</source>
        <translation>Die Anmeldung gilt nur bis zum Programmende und wird nirgends gespeichert.</translation>
    </message>
</context>
<context>
    <name>cw::LoginKeeper</name>
    <message>
        <source>The keyring could not keep the login. It lasts for this run only.</source>
        <translation>Der Schlüsselbund konnte die Anmeldung nicht aufbewahren. Sie gilt nur bis zum Programmende.</translation>
    </message>
    <message>
        <source>The keyring could not take out a login that is to be forgotten. Remove it there by hand.</source>
        <translation>Der Schlüsselbund konnte eine Anmeldung nicht entfernen, die vergessen werden soll. Entfernen Sie sie dort von Hand.</translation>
    </message>
</context>
<context>
    <name>cw::MacMakers</name>
    <message>
        <source>The list of makers of network cards is not installed: the package is ieee-data.</source>
        <translation>Die Liste der Hersteller von Netzwerkkarten ist nicht installiert: Das Paket heißt ieee-data.</translation>
    </message>
</context>
<context>
    <name>cw::MainWindow</name>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Counterwatch</source>
        <translation>Counterwatch</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Find a camera</source>
        <translation>Kamera suchen</translation>
    </message>
    <message>
        <source>Add a camera by its address</source>
        <translation>Kamera über ihre Adresse hinzufügen</translation>
    </message>
    <message>
        <source>System…</source>
        <translation>System …</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Side panel</source>
        <translation>Seitenleiste</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Save diagnostics…</source>
        <translation>Diagnose speichern …</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Prüfung</translation>
    </message>
</context>
<context>
    <name>cw::ManualEntry</name>
    <message>
        <source>The range ends before it begins.</source>
        <translation>Der Bereich endet, bevor er beginnt.</translation>
    </message>
    <message>
        <source>The range is too large: %1 addresses at most are asked at once.</source>
        <translation>Der Bereich ist zu groß: Höchstens %1 Adressen werden auf einmal gefragt.</translation>
    </message>
    <message>
        <source>%1 is no network: write it like 10.0.0.0/24.</source>
        <translation>%1 ist kein Netz. Schreiben Sie es wie 10.0.0.0/24.</translation>
    </message>
    <message>
        <source>The network is too large: /24 is the largest that is asked at once.</source>
        <translation>Das Netz ist zu groß: /24 ist das größte, das auf einmal gefragt wird.</translation>
    </message>
    <message>
        <source>%1 is no range: write it like 10.0.0.1-10.0.0.50.</source>
        <translation>%1 ist kein Bereich. Schreiben Sie ihn wie 10.0.0.1-10.0.0.50.</translation>
    </message>
    <message>
        <source>This is no URL that can be opened.</source>
        <translation>Diese URL lässt sich nicht öffnen.</translation>
    </message>
    <message>
        <source>URLs of kind %1 cannot be opened: rtsp, rtsps, http and https can.</source>
        <translation>URLs der Art %1 lassen sich nicht öffnen; möglich sind rtsp, rtsps, http und https.</translation>
    </message>
    <message>
        <source>Write an address, a range of addresses, or the URL of a stream.</source>
        <translation>Geben Sie eine Adresse, einen Adressbereich oder die URL eines Streams an.</translation>
    </message>
    <message>
        <source>This is too long for an address.</source>
        <translation>Das ist zu lang für eine Adresse.</translation>
    </message>
    <message>
        <source>%1 is no address.</source>
        <translation>%1 ist keine Adresse.</translation>
    </message>
</context>
<context>
    <name>cw::ManualSource</name>
    <message>
        <source>The simulated site keeps to this machine: other addresses are not asked.</source>
        <translation>Die simulierte Anlage bleibt auf diesem Rechner: Andere Adressen werden nicht gefragt.</translation>
    </message>
    <message>
        <source>The name %1 is not known.</source>
        <translation>Der Name %1 ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Nothing that could be a camera answers there.</source>
        <translation>Dort antwortet nichts, was eine Kamera sein könnte.</translation>
    </message>
</context>
<context>
    <name>cw::Neighbors</name>
    <message>
        <source>The list of this computer&apos;s neighbors cannot be read.</source>
        <translation>Die Liste der Nachbarn dieses Rechners lässt sich nicht lesen.</translation>
    </message>
</context>
<context>
    <name>cw::NotesForm</name>
    <message>
        <source>&amp;Notes</source>
        <translation>&amp;Notizen</translation>
    </message>
    <message>
        <source>No group</source>
        <translation>Keine Gruppe</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>A path such as Site A/Gate makes groups within groups.</source>
        <translation>Ein Pfad wie Werk A/Tor legt Gruppen in Gruppen an.</translation>
    </message>
    <message>
        <source>Divided by commas</source>
        <translation>Durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Tags, divided by commas</source>
        <translation>Schlagwörter, durch Kommas getrennt</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Where it hangs, who has the ladder</source>
        <translation>Wo sie hängt, wer die Leiter hat</translation>
    </message>
    <message>
        <source>&amp;Group</source>
        <translation>&amp;Gruppe</translation>
    </message>
    <message>
        <source>Ta&amp;gs</source>
        <translation>&amp;Schlagwörter</translation>
    </message>
    <message>
        <source>Several groups</source>
        <translation>Mehrere Gruppen</translation>
    </message>
    <message>
        <source>P&amp;lan</source>
        <translation>&amp;Plan</translation>
    </message>
</context>
<context>
    <name>cw::NoticeStrip</name>
    <message>
        <source>Put this away</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>cw::Onvif</name>
    <message>
        <source>The answer is no SOAP message.</source>
        <translation>Die Antwort ist keine SOAP-Nachricht.</translation>
    </message>
</context>
<context>
    <name>cw::OnvifCall</name>
    <message>
        <source>The device began to answer and did not finish.</source>
        <translation>Das Gerät begann zu antworten und brach ab.</translation>
    </message>
    <message>
        <source>The device does not answer.</source>
        <translation>Das Gerät antwortet nicht.</translation>
    </message>
    <message>
        <source>The device&apos;s answer does not end.</source>
        <translation>Die Antwort des Geräts endet nicht.</translation>
    </message>
    <message>
        <source>The device cannot be reached.</source>
        <translation>Das Gerät ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>The device&apos;s answer is no HTTP that can be read.</source>
        <translation>Die Antwort des Geräts ist kein lesbares HTTP.</translation>
    </message>
    <message>
        <source>The device asks for a name and password.</source>
        <translation>Das Gerät verlangt Benutzernamen und Kennwort.</translation>
    </message>
    <message>
        <source>The device refuses this name or password.</source>
        <translation>Das Gerät lehnt Benutzernamen oder Kennwort ab.</translation>
    </message>
    <message>
        <source>The device answers with HTTP status %1.</source>
        <translation>Das Gerät antwortet mit dem HTTP-Status %1.</translation>
    </message>
    <message>
        <source>The device answers something else than %1.</source>
        <translation>Das Gerät antwortet etwas anderes als %1.</translation>
    </message>
    <message>
        <source>The device closes the connection without an answer.</source>
        <translation>Das Gerät schließt die Verbindung ohne Antwort.</translation>
    </message>
    <message>
        <source>The device breaks off in the middle of its answer.</source>
        <translation>Das Gerät bricht mitten in seiner Antwort ab.</translation>
    </message>
    <message>
        <source>The device offers no encryption that this program can speak.</source>
        <translation>Das Gerät bietet keine Verschlüsselung an, die dieses Programm beherrscht.</translation>
    </message>
    <message>
        <source>The certificate of %1 has changed since %2. No login was sent to it.</source>
        <translation>Das Zertifikat von %1 hat sich seit %2 geändert. Es wurde keine Anmeldung gesendet.</translation>
    </message>
    <message>
        <source>The device does not let this login do %1.</source>
        <translation>Das Gerät erlaubt dieser Anmeldung %1 nicht.</translation>
    </message>
    <message>
        <source>The device names an address that is neither http nor https. Nothing was sent to it.</source>
        <translation>Das Gerät nennt eine Adresse, die weder http noch https ist. Dorthin wurde nichts gesendet.</translation>
    </message>
</context>
<context>
    <name>cw::OnvifFaults</name>
    <message>
        <source>The device does not offer %1.</source>
        <translation>Das Gerät bietet %1 nicht an.</translation>
    </message>
    <message>
        <source>The device does not know %1.</source>
        <translation>Das Gerät kennt %1 nicht.</translation>
    </message>
    <message>
        <source>The device does not allow this login to do %1.</source>
        <translation>Das Gerät erlaubt dieser Anmeldung %1 nicht.</translation>
    </message>
    <message>
        <source>The device cannot read the request %1.</source>
        <translation>Das Gerät kann die Anfrage %1 nicht lesen.</translation>
    </message>
    <message>
        <source>The device takes the request %1 in another form.</source>
        <translation>Das Gerät erwartet die Anfrage %1 in einer anderen Form.</translation>
    </message>
    <message>
        <source>The device does not accept a value in the request %1.</source>
        <translation>Das Gerät akzeptiert einen Wert in der Anfrage %1 nicht.</translation>
    </message>
    <message>
        <source>The device has no memory left for %1.</source>
        <translation>Das Gerät hat keinen Speicher mehr für %1.</translation>
    </message>
    <message>
        <source>The device reports that it is broken. Restart it before asking for %1 again.</source>
        <translation>Das Gerät meldet, dass es gestört ist. Starten Sie es neu, bevor Sie %1 erneut anfragen.</translation>
    </message>
    <message>
        <source>The device has no such media profile.</source>
        <translation>Das Gerät hat dieses Medienprofil nicht.</translation>
    </message>
    <message>
        <source>The device has no such video source.</source>
        <translation>Das Gerät hat diese Videoquelle nicht.</translation>
    </message>
    <message>
        <source>The device has no such source.</source>
        <translation>Das Gerät hat diese Quelle nicht.</translation>
    </message>
    <message>
        <source>The device has no such configuration.</source>
        <translation>Das Gerät hat diese Konfiguration nicht.</translation>
    </message>
    <message>
        <source>The device has nothing of that name.</source>
        <translation>Das Gerät hat nichts mit diesem Namen.</translation>
    </message>
    <message>
        <source>The media profile is incomplete, and so it gives no stream.</source>
        <translation>Das Medienprofil ist unvollständig und gibt deshalb keinen Stream.</translation>
    </message>
    <message>
        <source>The device does not offer the stream in the way that was asked for.</source>
        <translation>Das Gerät bietet den Stream nicht auf die verlangte Weise an.</translation>
    </message>
    <message>
        <source>The device cannot give this stream beside those that it gives already.</source>
        <translation>Das Gerät kann diesen Stream nicht neben denen geben, die es schon gibt.</translation>
    </message>
    <message>
        <source>The device has no room for another media profile.</source>
        <translation>Das Gerät hat keinen Platz für ein weiteres Medienprofil.</translation>
    </message>
    <message>
        <source>The device has a media profile of that name already.</source>
        <translation>Das Gerät hat schon ein Medienprofil mit diesem Namen.</translation>
    </message>
    <message>
        <source>The device cannot take these settings.</source>
        <translation>Das Gerät kann diese Einstellungen nicht übernehmen.</translation>
    </message>
    <message>
        <source>These settings contradict others of the device.</source>
        <translation>Diese Einstellungen widersprechen anderen Einstellungen des Geräts.</translation>
    </message>
    <message>
        <source>The video source has no settings of its picture.</source>
        <translation>Die Videoquelle hat keine Einstellungen für ihr Bild.</translation>
    </message>
    <message>
        <source>The media profile cannot pan, tilt or zoom.</source>
        <translation>Das Medienprofil kann weder schwenken noch neigen noch zoomen.</translation>
    </message>
    <message>
        <source>The camera cannot turn to that position.</source>
        <translation>Die Kamera kann nicht in diese Stellung fahren.</translation>
    </message>
    <message>
        <source>The camera cannot turn at that speed.</source>
        <translation>Die Kamera kann nicht mit dieser Geschwindigkeit fahren.</translation>
    </message>
    <message>
        <source>The device has no room for another preset.</source>
        <translation>Das Gerät hat keinen Platz für eine weitere gespeicherte Stellung.</translation>
    </message>
    <message>
        <source>The device finds the password too weak.</source>
        <translation>Dem Gerät ist das Kennwort zu schwach.</translation>
    </message>
    <message>
        <source>The device finds the password too long.</source>
        <translation>Dem Gerät ist das Kennwort zu lang.</translation>
    </message>
    <message>
        <source>The device has a user of that name already.</source>
        <translation>Das Gerät hat schon einen Benutzer mit diesem Namen.</translation>
    </message>
    <message>
        <source>The device has no user of that name.</source>
        <translation>Das Gerät hat keinen Benutzer mit diesem Namen.</translation>
    </message>
    <message>
        <source>The device has no room for another user.</source>
        <translation>Das Gerät hat keinen Platz für einen weiteren Benutzer.</translation>
    </message>
    <message>
        <source>The device does not accept that date or time.</source>
        <translation>Das Gerät akzeptiert dieses Datum oder diese Uhrzeit nicht.</translation>
    </message>
    <message>
        <source>The device does not know that time zone.</source>
        <translation>Das Gerät kennt diese Zeitzone nicht.</translation>
    </message>
    <message>
        <source>The device does not accept a value of the rule.</source>
        <translation>Das Gerät akzeptiert einen Wert der Regel nicht.</translation>
    </message>
    <message>
        <source>The device has forgotten the subscription.</source>
        <translation>Das Gerät hat das Abonnement vergessen.</translation>
    </message>
    <message>
        <source>The device has no room for another subscription.</source>
        <translation>Das Gerät hat keinen Platz für ein weiteres Abonnement.</translation>
    </message>
    <message>
        <source>The device does not accept how long the subscription is to last.</source>
        <translation>Das Gerät akzeptiert die gewünschte Dauer des Abonnements nicht.</translation>
    </message>
    <message>
        <source>The device does not accept the filter of events.</source>
        <translation>Das Gerät akzeptiert den Filter für Ereignisse nicht.</translation>
    </message>
    <message>
        <source>The device does not know that kind of event.</source>
        <translation>Das Gerät kennt diese Art von Ereignis nicht.</translation>
    </message>
    <message>
        <source>The device refuses %1.</source>
        <translation>Das Gerät lehnt %1 ab.</translation>
    </message>
    <message>
        <source>The device refuses %1: %2.</source>
        <translation>Das Gerät lehnt %1 ab: %2.</translation>
    </message>
</context>
<context>
    <name>cw::OnvifReader</name>
    <message>
        <source>The device does not say where its ONVIF service is.</source>
        <translation>Das Gerät nennt die Adresse seines ONVIF-Dienstes nicht.</translation>
    </message>
    <message>
        <source>%1, channel %2</source>
        <translation>%1, Kanal %2</translation>
    </message>
    <message>
        <source>The device lists no video.</source>
        <translation>Das Gerät führt kein Video auf.</translation>
    </message>
</context>
<context>
    <name>cw::Options</name>
    <message>
        <source>The user name for cameras that ask for one</source>
        <translation>Der Benutzername für Kameras, die danach fragen</translation>
    </message>
    <message>
        <source>Read the password from the first line of standard input</source>
        <translation>Das Kennwort aus der ersten Zeile der Standardeingabe lesen</translation>
    </message>
    <message>
        <source>Read the password from this file descriptor</source>
        <translation>Das Kennwort aus diesem Dateideskriptor lesen</translation>
    </message>
    <message>
        <source>Play the simulated site on this machine, and nothing else</source>
        <translation>Die simulierte Anlage auf diesem Rechner abspielen und sonst nichts</translation>
    </message>
    <message>
        <source>Counterwatch shows cameras and watches them.
Without a command it opens the window, with the streams that are named.
Example: counterwatch --layout 1+5 rtsp://10.0.0.5/stream1</source>
        <translation>Counterwatch zeigt Kameras und überwacht sie.
Ohne Befehl öffnet es das Fenster mit den angegebenen Streams.
Beispiel: counterwatch --layout 1+5 rtsp://10.0.0.5/stream1</translation>
    </message>
    <message>
        <source>Streams for the grid: rtsp://, rtsps://, or the address of a camera</source>
        <translation>Streams für das Raster: rtsp://, rtsps:// oder die Adresse einer Kamera</translation>
    </message>
    <message>
        <source>Play the simulated site where no camera answers</source>
        <translation>Die simulierte Anlage abspielen, wenn keine Kamera antwortet</translation>
    </message>
    <message>
        <source>1, 4, 9, 16, 25, 36, 64, 1+5, 1+7, 2+8, or rows x columns: 3x5</source>
        <translation>1, 4, 9, 16, 25, 36, 64, 1+5, 1+7, 2+8 oder Zeilen x Spalten: 3x5</translation>
    </message>
    <message>
        <source>How pictures come onto the screen</source>
        <translation>Wie Bilder auf den Bildschirm kommen</translation>
    </message>
    <message>
        <source>Which stream of a camera is shown</source>
        <translation>Welcher Stream einer Kamera gezeigt wird</translation>
    </message>
    <message>
        <source>auto, software, vaapi, cuda, vdpau or qsv</source>
        <translation>auto, software, vaapi, cuda, vdpau oder qsv</translation>
    </message>
    <message>
        <source>tcp or udp</source>
        <translation>tcp oder udp</translation>
    </message>
    <message>
        <source>Colors of the window</source>
        <translation>Farben des Fensters</translation>
    </message>
    <message>
        <source>Close after so many seconds</source>
        <translation>Nach so vielen Sekunden schließen</translation>
    </message>
    <message>
        <source>Save what the window shows at the end to this PNG file</source>
        <translation>Am Ende ein Bild des Fensters in diese PNG-Datei speichern</translation>
    </message>
    <message>
        <source>Write a line of JSON a second to this file</source>
        <translation>Jede Sekunde eine Zeile JSON in diese Datei schreiben</translation>
    </message>
    <message>
        <source>Say what cameras answer on the network, a line of JSON each.
Example: counterwatch discover --for 5 --interface eth0</source>
        <translation>Zeigt, welche Kameras im Netz antworten: je Kamera eine Zeile JSON.
Beispiel: counterwatch discover --for 5 --interface eth0</translation>
    </message>
    <message>
        <source>Seconds to listen</source>
        <translation>So viele Sekunden horchen</translation>
    </message>
    <message>
        <source>Only on this network interface; may be repeated</source>
        <translation>Nur an dieser Netzwerkschnittstelle; mehrfach möglich</translation>
    </message>
    <message>
        <source>Ask this address or range as well; may be repeated</source>
        <translation>Auch diese Adresse oder diesen Bereich fragen; mehrfach möglich</translation>
    </message>
    <message>
        <source>Say what this machine offers: versions, decoders tried and what came of it, surfaces.
Example: counterwatch system</source>
        <translation>Zeigt, was dieser Rechner bietet: Versionen, erprobte Decoder mit Ergebnis, Zeichenflächen.
Beispiel: counterwatch system</translation>
    </message>
    <message>
        <source>An address on the command line holds a password, and everybody on this machine can read it there. Give the name with --user and the password with --password-stdin.</source>
        <translation>Eine Adresse auf der Befehlszeile enthält ein Kennwort, und dort kann es jeder auf diesem Rechner lesen. Geben Sie den Namen mit --user und das Kennwort mit --password-stdin an.</translation>
    </message>
    <message>
        <source>The password could not be read from file descriptor %1.</source>
        <translation>Das Kennwort konnte nicht aus dem Dateideskriptor %1 gelesen werden.</translation>
    </message>
    <message>
        <source>“%1” is not a layout. Layouts are %2, or rows x columns: 3x5.</source>
        <translation>„%1“ ist keine Aufteilung. Möglich sind %2 oder Zeilen x Spalten: 3x5.</translation>
    </message>
    <message>
        <source>Which page is shown first</source>
        <translation>Welche Seite zuerst gezeigt wird</translation>
    </message>
    <message>
        <source>Look for video at each address of this range, like 10.0.0.0/24; may be repeated</source>
        <translation>An jeder Adresse dieses Bereichs nach Video suchen, etwa 10.0.0.0/24; mehrfach möglich</translation>
    </message>
    <message>
        <source>Scan ranges of more than 256 addresses too</source>
        <translation>Auch Bereiche mit mehr als 256 Adressen scannen</translation>
    </message>
    <message>
        <source>Read one camera through and say who made it, what is known of it and how it is set up: one object of JSON.
Example: counterwatch inspect 10.0.0.5 --user operator --password-stdin</source>
        <translation>Liest eine Kamera ganz und zeigt, wer sie hergestellt hat, was von ihr bekannt ist und wie sie eingerichtet ist: ein JSON-Objekt.
Beispiel: counterwatch inspect 10.0.0.5 --user operator --password-stdin</translation>
    </message>
    <message>
        <source>The camera: an address or its ONVIF service</source>
        <translation>Die Kamera: eine Adresse oder ihr ONVIF-Dienst</translation>
    </message>
    <message>
        <source>Ask ONVIF alone, and no other server of the camera</source>
        <translation>Nur ONVIF fragen und keinen anderen Server der Kamera</translation>
    </message>
    <message>
        <source>Write what is said to the camera and what it answers to this file, with every secret and serial number replaced</source>
        <translation>In diese Datei schreiben, was die Kamera gefragt wird und was sie antwortet; alle vertraulichen Angaben und Seriennummern werden ersetzt</translation>
    </message>
    <message>
        <source>Write who really made every camera that answers, with the evidence.
Example: counterwatch report --html estate.html --csv estate.csv</source>
        <translation>Schreibt, wer jede antwortende Kamera wirklich hergestellt hat, mit den Belegen.
Beispiel: counterwatch report --html estate.html --csv estate.csv</translation>
    </message>
    <message>
        <source>Write a page to this file</source>
        <translation>Eine Seite in diese Datei schreiben</translation>
    </message>
    <message>
        <source>Write a table to this file</source>
        <translation>Eine Tabelle in diese Datei schreiben</translation>
    </message>
    <message>
        <source>--demo keeps to this computer, and %1 is not a loopback address on it.</source>
        <translation>--demo bleibt auf diesem Rechner, und %1 ist keine Loopback-Adresse darauf.</translation>
    </message>
    <message>
        <source>Say where the report goes: --html FILE, --csv FILE, or both.</source>
        <translation>Geben Sie an, wohin der Bericht geschrieben wird: --html FILE, --csv FILE oder beides.</translation>
    </message>
    <message>
        <source>%1 is not a number of seconds above 0.</source>
        <translation>%1 ist keine Anzahl von Sekunden über 0.</translation>
    </message>
</context>
<context>
    <name>cw::Pane</name>
    <message>
        <source>Drag a camera here</source>
        <translation>Kamera hierher ziehen</translation>
    </message>
    <message>
        <source>Asking the camera for its streams.</source>
        <translation>Die Kamera wird nach ihren Streams gefragt.</translation>
    </message>
    <message>
        <source>Last picture %1</source>
        <translation>Letztes Bild %1</translation>
    </message>
    <message>
        <source>Waiting for the first picture.</source>
        <translation>Es wird auf das erste Bild gewartet.</translation>
    </message>
</context>
<context>
    <name>cw::PaneOverlay</name>
    <message>
        <source>SD</source>
        <translation>SD</translation>
    </message>
</context>
<context>
    <name>cw::PositionField</name>
    <message>
        <source>Across the plan, from the left</source>
        <translation>Im Plan von links nach rechts</translation>
    </message>
    <message>
        <source>Down the plan, from the top</source>
        <translation>Im Plan von oben nach unten</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>On no plan</source>
        <translation>Auf keinem Plan</translation>
    </message>
    <message>
        <source>The name of a plan of the site. Clear it to take the camera off its plan.</source>
        <translation>Der Name eines Plans der Anlage. Leeren Sie das Feld, um die Kamera von ihrem Plan zu nehmen.</translation>
    </message>
    <message>
        <source>A&amp;cross</source>
        <translation>Von &amp;links</translation>
    </message>
    <message>
        <source>&amp;Down</source>
        <translation>Von &amp;oben</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
</context>
<context>
    <name>cw::ProfileDesk</name>
    <message>
        <source>Import a profile of %1</source>
        <translation>Ein Profil von %1 importieren</translation>
    </message>
    <message>
        <source>Profiles (*.json)</source>
        <translation>Profile (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Save a profile of %1</source>
        <translation>Ein Profil von %1 speichern</translation>
    </message>
    <message>
        <source>%1 is now the profile of %2.</source>
        <translation>%1 ist jetzt das Profil von %2.</translation>
    </message>
    <message>
        <source>Not all of it is understood, and what is not allows nothing: %1</source>
        <translation>Nicht alles davon wird verstanden, und was nicht verstanden wird, erlaubt nichts: %1</translation>
    </message>
    <message>
        <source>The profile was written to %1.</source>
        <translation>Das Profil wurde nach %1 geschrieben.</translation>
    </message>
    <message>
        <source>%1 has no profile any more.</source>
        <translation>%1 hat kein Profil mehr.</translation>
    </message>
</context>
<context>
    <name>cw::Provenance</name>
    <message>
        <source>its MAC address</source>
        <translation>MAC-Adresse</translation>
    </message>
    <message>
        <source>how it answers discovery</source>
        <translation>Antwort auf die Gerätesuche</translation>
    </message>
    <message>
        <source>what it says of itself</source>
        <translation>eigene Angaben</translation>
    </message>
    <message>
        <source>its web server</source>
        <translation>Webserver</translation>
    </message>
    <message>
        <source>its video server</source>
        <translation>Videoserver</translation>
    </message>
    <message>
        <source>its certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>the addresses at which it answers</source>
        <translation>die Adressen, unter denen das Gerät antwortet</translation>
    </message>
    <message>
        <source>It was made by %1. That rests on: %2.</source>
        <translation>Der Hersteller ist %1. Grundlage: %2.</translation>
    </message>
    <message>
        <source>It was probably made by %1. That rests on: %2.</source>
        <translation>Der Hersteller ist wahrscheinlich %1. Grundlage: %2.</translation>
    </message>
    <message>
        <source>It may have been made by %1. That rests only on: %2.</source>
        <translation>Der Hersteller ist möglicherweise %1. Einzige Grundlage: %2.</translation>
    </message>
    <message>
        <source>Nothing that it has said so far tells who made it.</source>
        <translation>Nichts, was das Gerät bisher mitgeteilt hat, verrät den Hersteller.</translation>
    </message>
    <message>
        <source>Something speaks for %1 instead.</source>
        <translation>Etwas spricht stattdessen für %1.</translation>
    </message>
    <message>
        <source>It calls itself %1, but %2 made it. Treat it, its firmware and its vulnerabilities as %2’s.</source>
        <translation>Das Gerät nennt sich %1, aber der Hersteller ist %2. Behandeln Sie das Gerät, seine Firmware und seine Schwachstellen wie die von %2.</translation>
    </message>
    <message>
        <source>It calls itself %1, but %2 probably made it. Look at the evidence before you rely on the name.</source>
        <translation>Das Gerät nennt sich %1, aber der Hersteller ist wahrscheinlich %2. Sehen Sie die Belege an, bevor Sie sich auf den Namen verlassen.</translation>
    </message>
    <message>
        <source>Label differs</source>
        <translation>Etikett weicht ab</translation>
    </message>
    <message>
        <source>Its maker, %1, is named in %2. %3</source>
        <translation>Der Hersteller, %1, ist in %2 genannt. %3</translation>
    </message>
    <message>
        <source>It may have been made by %1, which is named in %2. %3</source>
        <translation>Der Hersteller ist möglicherweise %1, genannt in %2. %3</translation>
    </message>
    <message>
        <source>Its maker, %1, belongs to a company that is named in %2. %3</source>
        <translation>Der Hersteller, %1, gehört zu einem Unternehmen, das in %2 genannt ist. %3</translation>
    </message>
    <message>
        <source>It may have been made by %1, which belongs to a company that is named in %2. %3</source>
        <translation>Der Hersteller ist möglicherweise %1 und gehört zu einem Unternehmen, das in %2 genannt ist. %3</translation>
    </message>
    <message>
        <source>%1, possible</source>
        <translation>%1, möglich</translation>
    </message>
    <message>
        <source>%1: %2 It is known to be used by attackers. %3</source>
        <translation>%1: %2 Angreifer nutzen die Schwachstelle bekanntermaßen aus. %3</translation>
    </message>
    <message>
        <source>%1: %2 %3</source>
        <translation>%1: %2 %3</translation>
    </message>
    <message>
        <source>It recognizes people by itself and sends their attributes: %1.</source>
        <translation>Das Gerät erkennt selbst Personen und sendet ihre Merkmale: %1.</translation>
    </message>
    <message>
        <source>It declares that it recognizes attributes of people: %1.</source>
        <translation>Das Gerät gibt an, dass es Merkmale von Personen erkennt: %1.</translation>
    </message>
    <message>
        <source>It can be switched off in the camera.</source>
        <translation>Das lässt sich in der Kamera ausschalten.</translation>
    </message>
    <message>
        <source>The camera does not say how to switch it off.</source>
        <translation>Die Kamera teilt nicht mit, wie sich das ausschalten lässt.</translation>
    </message>
    <message>
        <source>Attributes of people</source>
        <translation>Merkmale von Personen</translation>
    </message>
    <message>
        <source>The MAC address %1 comes from a range that is registered to %2.</source>
        <translation>Die MAC-Adresse %1 stammt aus einem Bereich, der auf %2 eingetragen ist.</translation>
    </message>
    <message>
        <source>It answers discovery as devices made by %2 do: “%1”.</source>
        <translation>Das Gerät antwortet auf die Gerätesuche wie Geräte von %2: „%1“.</translation>
    </message>
    <message>
        <source>What it says of itself, “%1”, is %2’s way of writing it.</source>
        <translation>Die eigene Angabe „%1“ entspricht der Schreibweise von %2.</translation>
    </message>
    <message>
        <source>Its web server says “%1”, as those of %2 do.</source>
        <translation>Der Webserver meldet „%1“ wie die von %2.</translation>
    </message>
    <message>
        <source>Its video server says “%1”, as those of %2 do.</source>
        <translation>Der Videoserver meldet „%1“ wie die von %2.</translation>
    </message>
    <message>
        <source>Its certificate says “%1”, as those of %2 do.</source>
        <translation>Das Zertifikat nennt „%1“ wie die von %2.</translation>
    </message>
    <message>
        <source>It answers at an address that devices made by %2 have: “%1”.</source>
        <translation>Das Gerät antwortet unter einer Adresse, die Geräte von %2 haben: „%1“.</translation>
    </message>
    <message>
        <source>It calls itself %1.</source>
        <translation>Das Gerät nennt sich %1.</translation>
    </message>
    <message>
        <source>What is sold as %1 is said to be made by %2, among others (%3).</source>
        <translation>Was als %1 verkauft wird, soll unter anderem von %2 stammen (%3).</translation>
    </message>
    <message>
        <source>built %1</source>
        <translation>Build %1</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>ab %1</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>before %1</source>
        <translation>vor %1</translation>
    </message>
    <message>
        <source>every firmware</source>
        <translation>jeder Firmware</translation>
    </message>
    <message>
        <source>It is not sure enough that %1 made it.</source>
        <translation>Dass der Hersteller %1 ist, ist nicht sicher genug.</translation>
    </message>
    <message>
        <source>The device does not say what model it is.</source>
        <translation>Das Gerät nennt sein Modell nicht.</translation>
    </message>
    <message>
        <source>The model %1 is not among those that the source names.</source>
        <translation>Das Modell %1 ist nicht unter denen, die die Quelle nennt.</translation>
    </message>
    <message>
        <source>The model %1 is not among those that the table knows; others may be affected too.</source>
        <translation>Das Modell %1 ist nicht unter denen, die die Tabelle kennt; auch andere können betroffen sein.</translation>
    </message>
    <message>
        <source>%1 is affected with %2.</source>
        <translation>%1 ist mit Firmware %2 betroffen.</translation>
    </message>
    <message>
        <source>Its firmware, %1, is in the range that others name (%2), but the maker’s own list of models is not in the table.</source>
        <translation>Die Firmware %1 liegt in dem Bereich, den andere nennen (%2), aber die Modellliste des Herstellers selbst fehlt in der Tabelle.</translation>
    </message>
    <message>
        <source>Who made it is not known, so its vulnerabilities cannot be told. The table covers %1.</source>
        <translation>Der Hersteller ist nicht bekannt; deshalb lassen sich die Schwachstellen nicht feststellen. Die Tabelle umfasst %1.</translation>
    </message>
    <message>
        <source>The table of vulnerabilities does not cover %1: it cannot tell. It covers %2.</source>
        <translation>Die Tabelle der Schwachstellen umfasst %1 nicht; es lässt sich nichts feststellen. Sie umfasst %2.</translation>
    </message>
    <message>
        <source>The table of vulnerabilities covers %1 as of %2. What it does not list may still be there.</source>
        <translation>Die Tabelle der Schwachstellen umfasst %1 mit Stand %2. Was sie nicht aufführt, kann trotzdem vorhanden sein.</translation>
    </message>
    <message>
        <source>firmware %1</source>
        <translation>Firmware %1</translation>
    </message>
    <message>
        <source>%1 is affected with %2; this one has %3.</source>
        <translation>%1 ist mit %2 betroffen; dieses Gerät hat %3.</translation>
    </message>
    <message>
        <source>%1 is affected with %2; the device does not say what it has.</source>
        <translation>%1 ist mit %2 betroffen; das Gerät sagt nicht, welche es hat.</translation>
    </message>
    <message>
        <source>%1 is affected with %2; that cannot be told from “%3”.</source>
        <translation>%1 ist mit %2 betroffen; aus „%3“ lässt sich das nicht erkennen.</translation>
    </message>
</context>
<context>
    <name>cw::ProvenanceWords</name>
    <message>
        <source>proven</source>
        <comment>how sure who made it is</comment>
        <translation>nachgewiesen</translation>
    </message>
    <message>
        <source>likely</source>
        <comment>how sure who made it is</comment>
        <translation>wahrscheinlich</translation>
    </message>
    <message>
        <source>possible</source>
        <comment>how sure who made it is</comment>
        <translation>möglich</translation>
    </message>
    <message>
        <source>cannot tell</source>
        <comment>how sure who made it is</comment>
        <translation>nicht feststellbar</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>maker, how sure</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>MAC address</source>
        <translation>MAC-Adresse</translation>
    </message>
    <message>
        <source>Discovery</source>
        <translation>Gerätesuche</translation>
    </message>
    <message>
        <source>Its own words</source>
        <translation>Eigene Angaben</translation>
    </message>
    <message>
        <source>Web server</source>
        <translation>Webserver</translation>
    </message>
    <message>
        <source>Video server</source>
        <translation>Videoserver</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>Address that answers</source>
        <translation>Antwortende Adresse</translation>
    </message>
    <message>
        <source>Affected</source>
        <translation>Betroffen</translation>
    </message>
    <message>
        <source>Not affected</source>
        <translation>Nicht betroffen</translation>
    </message>
    <message>
        <source>Cannot tell</source>
        <translation>Nicht feststellbar</translation>
    </message>
</context>
<context>
    <name>cw::PtzMove</name>
    <message>
        <source>The camera cannot be moved like that.</source>
        <translation>So lässt sich die Kamera nicht bewegen.</translation>
    </message>
</context>
<context>
    <name>cw::RailBar</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>page, key</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>cw::ReadMedia1</name>
    <message>
        <source>The device names no stream that can be played.</source>
        <translation>Das Gerät nennt keinen Stream, der sich wiedergeben lässt.</translation>
    </message>
</context>
<context>
    <name>cw::ReadMedia2</name>
    <message>
        <source>The device names no stream that can be played.</source>
        <translation>Das Gerät nennt keinen Stream, der sich wiedergeben lässt.</translation>
    </message>
</context>
<context>
    <name>cw::ReadServices</name>
    <message>
        <source>It was spoken to with encryption before, and is announced without it now. No login was sent to it.</source>
        <translation>Bisher wurde verschlüsselt mit ihr gesprochen, und jetzt wird sie unverschlüsselt angekündigt. Es wurde keine Anmeldung gesendet.</translation>
    </message>
</context>
<context>
    <name>cw::RecognitionSwitch</name>
    <message>
        <source>The device does not let its recognition be switched off.</source>
        <translation>Das Gerät lässt seine Erkennung nicht ausschalten.</translation>
    </message>
    <message>
        <source>The device sends nothing that its recognition says.</source>
        <translation>Das Gerät sendet nichts aus seiner Erkennung.</translation>
    </message>
    <message>
        <source>The device no longer sends what its recognition says.</source>
        <translation>Das Gerät sendet nichts mehr aus seiner Erkennung.</translation>
    </message>
    <message>
        <source>The device accepted the change and did not make it: its recognition is still sent.</source>
        <translation>Das Gerät hat die Änderung angenommen, aber nicht ausgeführt: Die Ergebnisse seiner Erkennung werden weiter gesendet.</translation>
    </message>
</context>
<context>
    <name>cw::RtspAsker</name>
    <message>
        <source>The stream does not answer.</source>
        <translation>Der Stream antwortet nicht.</translation>
    </message>
    <message>
        <source>The stream began to answer and did not finish.</source>
        <translation>Der Stream begann zu antworten und brach ab.</translation>
    </message>
    <message>
        <source>The stream cannot be reached.</source>
        <translation>Der Stream ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>The stream&apos;s answer is no RTSP that can be read.</source>
        <translation>Die Antwort des Streams ist kein lesbares RTSP.</translation>
    </message>
</context>
<context>
    <name>cw::ScanSource</name>
    <message>
        <source>The range is too large: %1 addresses at most are scanned.</source>
        <translation>Der Bereich ist zu groß: Höchstens %1 Adressen werden gescannt.</translation>
    </message>
    <message>
        <source>This range has %1 addresses. Confirm that all of them may be asked.</source>
        <translation>Dieser Bereich hat %1 Adressen. Bestätigen Sie, dass alle gefragt werden dürfen.</translation>
    </message>
    <message>
        <source>The simulated site keeps to this machine: other addresses are not asked.</source>
        <translation>Die simulierte Anlage bleibt auf diesem Rechner: Andere Adressen werden nicht gefragt.</translation>
    </message>
</context>
<context>
    <name>cw::SecretKinds</name>
    <message>
        <source>passwords</source>
        <translation>Kennwörter</translation>
    </message>
    <message>
        <source>user names</source>
        <translation>Benutzernamen</translation>
    </message>
    <message>
        <source>nonces</source>
        <translation>Nonces</translation>
    </message>
    <message>
        <source>answers to a login</source>
        <translation>Antworten auf eine Anmeldung</translation>
    </message>
    <message>
        <source>nonces of tokens</source>
        <translation>Nonces von Tokens</translation>
    </message>
    <message>
        <source>digests of tokens</source>
        <translation>Digests von Tokens</translation>
    </message>
    <message>
        <source>cookies</source>
        <translation>Cookies</translation>
    </message>
    <message>
        <source>sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>serial numbers</source>
        <translation>Seriennummern</translation>
    </message>
    <message>
        <source>MAC addresses</source>
        <translation>MAC-Adressen</translation>
    </message>
    <message>
        <source>identities of devices</source>
        <translation>Gerätekennungen</translation>
    </message>
    <message>
        <source>IP addresses</source>
        <translation>IP-Adressen</translation>
    </message>
    <message>
        <source>host names</source>
        <translation>Hostnamen</translation>
    </message>
    <message>
        <source>names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>places</source>
        <translation>Orte</translation>
    </message>
    <message>
        <source>mail addresses</source>
        <translation>E-Mail-Adressen</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>Bilder</translation>
    </message>
</context>
<context>
    <name>cw::Severity</name>
    <message>
        <source>Alarm</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Notice</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
</context>
<context>
    <name>cw::SimulatedSite</name>
    <message>
        <source>The simulated site has ended by itself.</source>
        <translation>Die simulierte Anlage hat sich von selbst beendet.</translation>
    </message>
    <message>
        <source>The simulated site could not be started.</source>
        <translation>Die simulierte Anlage konnte nicht gestartet werden.</translation>
    </message>
    <message>
        <source>The program counterwatch-simsite, which plays the simulated site, is not installed.</source>
        <translation>Das Programm counterwatch-simsite, das die simulierte Anlage abspielt, ist nicht installiert.</translation>
    </message>
    <message>
        <source>The simulated site did not say what it plays.</source>
        <translation>Die simulierte Anlage hat nicht mitgeteilt, was sie abspielt.</translation>
    </message>
</context>
<context>
    <name>cw::SiteWords</name>
    <message>
        <source>Capture on this network interface; may be repeated</source>
        <translation>An dieser Netzwerkschnittstelle mitschneiden; darf mehrmals stehen</translation>
    </message>
    <message>
        <source>Take NetFlow, IPFIX and sFlow at this UDP port; may be repeated</source>
        <translation>NetFlow, IPFIX und sFlow an diesem UDP-Port annehmen; darf mehrmals stehen</translation>
    </message>
    <message>
        <source>An address or network that may send exports and logs; may be repeated. Without one whoever reaches the ports may</source>
        <translation>Eine Adresse oder ein Netz, das Exporte und Protokolle senden darf; kann wiederholt werden. Ohne Angabe darf es jeder, der die Ports erreicht</translation>
    </message>
    <message>
        <source>A database of networks and countries in MaxMind&apos;s format; may be repeated</source>
        <translation>Eine Datenbank der Netze und Länder im Format von MaxMind; kann wiederholt werden</translation>
    </message>
    <message>
        <source>A camera&apos;s profile (RFC 8520), as ADDRESS=FILE; may be repeated</source>
        <translation>Das Profil einer Kamera (RFC 8520), als ADRESSE=DATEI; darf mehrmals stehen</translation>
    </message>
    <message>
        <source>A file of destinations to be told of, an address, network or name a line</source>
        <translation>Eine Datei mit Zielen, die gemeldet werden sollen, je Zeile eine Adresse, ein Netz oder ein Name</translation>
    </message>
    <message>
        <source>When people work here, like &apos;Mon-Fri 6-20, Sat 8-13&apos;; without it that is learned from when they look at cameras</source>
        <translation>Wann hier gearbeitet wird, wie &apos;Mon-Fri 6-20, Sat 8-13&apos;; ohne Angabe wird es daraus gelernt, wann jemand auf Kameras sieht</translation>
    </message>
    <message>
        <source>Exit status 1 where a finding is this grave: notice, warning or alarm</source>
        <translation>Endstatus 1, wenn ein Befund so schwer ist: notice, warning oder alarm</translation>
    </message>
    <message>
        <source>“%1” is neither an address nor a network, like 10.0.0.0/16.</source>
        <translation>„%1“ ist weder eine Adresse noch ein Netz, wie 10.0.0.0/16.</translation>
    </message>
</context>
<context>
    <name>cw::SnapshotJob</name>
    <message>
        <source>The camera does not send its still in time.</source>
        <translation>Die Kamera sendet ihr Standbild nicht rechtzeitig.</translation>
    </message>
    <message>
        <source>The camera sends an empty still.</source>
        <translation>Die Kamera sendet ein leeres Standbild.</translation>
    </message>
    <message>
        <source>The camera sends no still: HTTP status %1.</source>
        <translation>Die Kamera sendet kein Standbild: HTTP-Status %1.</translation>
    </message>
    <message>
        <source>The camera does not let this login see its still.</source>
        <translation>Die Kamera zeigt dieser Anmeldung ihr Standbild nicht.</translation>
    </message>
    <message>
        <source>The camera&apos;s certificate has changed. No login was sent for its still.</source>
        <translation>Das Zertifikat der Kamera hat sich geändert. Für ihr Standbild wurde keine Anmeldung gesendet.</translation>
    </message>
    <message>
        <source>The camera&apos;s still is larger than 8 MiB.</source>
        <translation>Das Standbild der Kamera ist größer als 8 MiB.</translation>
    </message>
    <message>
        <source>The camera breaks off while it sends its still.</source>
        <translation>Die Kamera bricht beim Senden ihres Standbilds ab.</translation>
    </message>
    <message>
        <source>The camera&apos;s still cannot be reached.</source>
        <translation>Das Standbild der Kamera ist nicht erreichbar.</translation>
    </message>
</context>
<context>
    <name>cw::StateWords</name>
    <message>
        <source>Idle</source>
        <translation>Ruht</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindet</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Unverändert</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Verzögert</translation>
    </message>
    <message>
        <source>No signal</source>
        <translation>Kein Signal</translation>
    </message>
    <message>
        <source>Stuck</source>
        <translation>Bild hängt</translation>
    </message>
    <message>
        <source>Reconnecting</source>
        <translation>Verbindet neu</translation>
    </message>
    <message>
        <source>Wrong password</source>
        <translation>Falsches Kennwort</translation>
    </message>
    <message>
        <source>Unreachable</source>
        <translation>Nicht erreichbar</translation>
    </message>
    <message>
        <source>Unsupported codec</source>
        <translation>Codec nicht unterstützt</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Bad address</source>
        <translation>Ungültige Adresse</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>Stream</translation>
    </message>
    <message>
        <source>%1, %2 × %3</source>
        <comment>codec, width, height</comment>
        <translation>%1, %2 × %3</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Empfangen</translation>
    </message>
    <message>
        <source>%1 fps, %2 Mbit/s</source>
        <translation>%1&#xa0;fps, %2&#xa0;Mbit/s</translation>
    </message>
    <message>
        <source>Decoded</source>
        <translation>Decodiert</translation>
    </message>
    <message>
        <source>%1 fps</source>
        <translation>%1&#xa0;fps</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Gezeigt</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Bildalter</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1&#xa0;ms</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>Verloren</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Übersprungen</translation>
    </message>
    <message>
        <source>Decoder</source>
        <translation>Decoder</translation>
    </message>
</context>
<context>
    <name>cw::StatsWriter</name>
    <message>
        <source>The statistics cannot be written to %1.</source>
        <translation>Die Statistik kann nicht nach %1 geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>cw::StatusLine</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>No camera in the grid</source>
        <translation>Keine Kamera im Raster</translation>
    </message>
    <message>
        <source>Cameras live %1/%2</source>
        <translation>Kameras live %1/%2</translation>
    </message>
    <message>
        <source>Cameras without a picture: %1</source>
        <translation>Kameras ohne Bild: %1</translation>
    </message>
    <message>
        <source>Devices found: %1</source>
        <translation>Gefundene Geräte: %1</translation>
    </message>
    <message>
        <source>Findings: %1</source>
        <translation>Befunde: %1</translation>
    </message>
</context>
<context>
    <name>cw::StillView</name>
    <message>
        <source>Still of %1</source>
        <translation>Standbild, %1</translation>
    </message>
    <message>
        <source>Still of the camera</source>
        <translation>Standbild der Kamera</translation>
    </message>
</context>
<context>
    <name>cw::StreamSession</name>
    <message>
        <source>“%1” is not the address of a stream.</source>
        <translation>„%1“ ist nicht die Adresse eines Streams.</translation>
    </message>
</context>
<context>
    <name>cw::StreamStatus</name>
    <message>
        <source>The camera refuses the user name or the password. Enter the right one.</source>
        <translation>Die Kamera lehnt die Anmeldung ab. Geben Sie die richtige ein.</translation>
    </message>
    <message>
        <source>No packets for %1. Connecting anew.</source>
        <translation>Seit %1 keine Pakete. Die Verbindung wird neu aufgebaut.</translation>
    </message>
    <message>
        <source>%1 has not answered for %2. Trying again.</source>
        <translation>%1 antwortet seit %2 nicht. Es wird weiter versucht.</translation>
    </message>
    <message>
        <source>Connection lost for %1. Trying again.</source>
        <translation>Verbindung seit %1 unterbrochen. Es wird weiter versucht.</translation>
    </message>
    <message>
        <source>Connected to %1. Waiting for the first picture.</source>
        <translation>Mit %1 verbunden. Es wird auf das erste Bild gewartet.</translation>
    </message>
    <message>
        <source>No packets for %1.</source>
        <translation>Seit %1 keine Pakete.</translation>
    </message>
    <message>
        <source>Packets arrive, but no picture has come out of them for %1.</source>
        <translation>Pakete kommen an, ergeben aber seit %1 kein Bild.</translation>
    </message>
    <message>
        <source>The camera has sent the same picture again and again for %1.</source>
        <translation>Die Kamera sendet seit %1 immer wieder dasselbe Bild.</translation>
    </message>
    <message>
        <source>The picture has not changed for %1.</source>
        <translation>Das Bild ist seit %1 unverändert.</translation>
    </message>
    <message>
        <source>Connected to %1. Waiting for a key frame.</source>
        <translation>Mit %1 verbunden. Es wird auf ein Schlüsselbild gewartet.</translation>
    </message>
    <message>
        <source>The camera sends its pictures at %1 % of their speed.</source>
        <translation>Die Kamera sendet ihre Bilder mit %1&#xa0;% der Geschwindigkeit.</translation>
    </message>
    <message>
        <source>This computer cannot keep up. Pictures have been skipped for %1.</source>
        <translation>Dieser Rechner kommt nicht nach. Seit %1 werden Bilder übersprungen.</translation>
    </message>
    <message>
        <source>Connecting to %1.</source>
        <translation>Verbindung zu %1 wird aufgebaut.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1&#xa0;s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1&#xa0;min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1&#xa0;h</translation>
    </message>
    <message>
        <source>%1 Trying again for %2.</source>
        <translation>%1 Seit %2 wird es erneut versucht.</translation>
    </message>
    <message>
        <source>No packets for %1. Connected again, waiting for a picture.</source>
        <translation>Seit %1 keine Pakete. Wieder verbunden, es wird auf ein Bild gewartet.</translation>
    </message>
    <message>
        <source>No device of the name %1 is known on the network. Trying again for %2.</source>
        <translation>Im Netz ist kein Gerät mit dem Namen %1 bekannt. Seit %2 wird es erneut versucht.</translation>
    </message>
</context>
<context>
    <name>cw::StreamWorker</name>
    <message>
        <source>No device of this name is known on the network.</source>
        <translation>Im Netz ist kein Gerät dieses Namens bekannt.</translation>
    </message>
    <message>
        <source>The camera refuses the connection.</source>
        <translation>Die Kamera lehnt die Verbindung ab.</translation>
    </message>
    <message>
        <source>The camera does not answer.</source>
        <translation>Die Kamera antwortet nicht.</translation>
    </message>
    <message>
        <source>Something answers, but not as a camera does.</source>
        <translation>Dort antwortet etwas, aber keine Kamera.</translation>
    </message>
</context>
<context>
    <name>cw::SurfaceChoice</name>
    <message>
        <source>asked for</source>
        <translation>so verlangt</translation>
    </message>
    <message>
        <source>OpenGL is drawn by the processor here (%1)</source>
        <translation>OpenGL wird hier vom Prozessor gezeichnet (%1)</translation>
    </message>
    <message>
        <source>this build has no OpenGL surface</source>
        <translation>dieses Programm wurde ohne OpenGL-Fläche gebaut</translation>
    </message>
</context>
<context>
    <name>cw::SystemDialog</name>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>What this machine offers</source>
        <translation>Was dieser Rechner bietet</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy all lines</source>
        <translation>Alle Zeilen kopieren</translation>
    </message>
    <message>
        <source>Decoders</source>
        <translation>Decoder</translation>
    </message>
    <message>
        <source>Being tried with a test picture.</source>
        <translation>Werden mit einem Testbild erprobt.</translation>
    </message>
</context>
<context>
    <name>cw::SystemReport</name>
    <message>
        <source>there is no display</source>
        <translation>es gibt keine Anzeige</translation>
    </message>
    <message>
        <source>Counterwatch</source>
        <translation>Counterwatch</translation>
    </message>
    <message>
        <source>Qt</source>
        <translation>Qt</translation>
    </message>
    <message>
        <source>FFmpeg</source>
        <translation>FFmpeg</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Video surface</source>
        <translation>Zeichenfläche für Video</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>OpenGL</source>
        <translation>OpenGL</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keines</translation>
    </message>
    <message>
        <source>Logins</source>
        <translation>Anmeldungen</translation>
    </message>
    <message>
        <source>Decoder %1, %2</source>
        <translation>Decoder %1, %2</translation>
    </message>
    <message>
        <source>works</source>
        <translation>funktioniert</translation>
    </message>
    <message numerus="yes">
        <source>%1, Linux %2, %n core(s)</source>
        <translation>
            <numerusform>%1, Linux %2, %n Kern</numerusform>
            <numerusform>%1, Linux %2, %n Kerne</numerusform>
        </translation>
    </message>
    <message>
        <source>In the keyring of this desktop where there is one; else kept for this run only.</source>
        <translation>Im Schlüsselbund dieses Desktops, falls vorhanden; sonst nur bis zum Programmende.</translation>
    </message>
</context>
<context>
    <name>cw::TableReader</name>
    <message>
        <source>In “%1”: %2</source>
        <translation>In „%1“: %2</translation>
    </message>
    <message>
        <source>“%1” has to be a text.</source>
        <translation>„%1“ muss ein Text sein.</translation>
    </message>
    <message>
        <source>“%1” is empty.</source>
        <translation>„%1“ ist leer.</translation>
    </message>
    <message>
        <source>“%1” has to be true or false.</source>
        <translation>„%1“ muss true oder false sein.</translation>
    </message>
    <message>
        <source>“%1” has to be a list of texts.</source>
        <translation>„%1“ muss eine Liste von Texten sein.</translation>
    </message>
    <message>
        <source>“%1” has to be a list.</source>
        <translation>„%1“ muss eine Liste sein.</translation>
    </message>
    <message>
        <source>“%1” has too many rows.</source>
        <translation>„%1“ hat zu viele Zeilen.</translation>
    </message>
    <message>
        <source>“%1” is no date: “%2”.</source>
        <translation>„%1“ ist kein Datum: „%2“.</translation>
    </message>
    <message>
        <source>“%1” is no version: “%2”.</source>
        <translation>„%1“ ist keine Version: „%2“.</translation>
    </message>
    <message>
        <source>“%1” is no pattern that can be used: “%2”.</source>
        <translation>„%1“ ist kein brauchbares Muster: „%2“.</translation>
    </message>
    <message>
        <source>The table is too long to be one.</source>
        <translation>Die Tabelle ist zu lang für eine Tabelle.</translation>
    </message>
    <message>
        <source>The table is not JSON that can be read.</source>
        <translation>Die Tabelle ist kein lesbares JSON.</translation>
    </message>
    <message>
        <source>The file is not a table of %1.</source>
        <translation>Die Datei ist keine Tabelle der Art %1.</translation>
    </message>
    <message>
        <source>The table cannot be used. %1</source>
        <translation>Die Tabelle ist nicht verwendbar. %1</translation>
    </message>
    <message>
        <source>“%1” has to be more than 0 and less than 1.</source>
        <translation>„%1“ muss größer als 0 und kleiner als 1 sein.</translation>
    </message>
    <message>
        <source>“%1” is no beginning of a MAC address.</source>
        <translation>„%1“ ist kein Anfang einer MAC-Adresse.</translation>
    </message>
    <message>
        <source>The key is there twice.</source>
        <translation>Der Schlüssel ist doppelt vorhanden.</translation>
    </message>
    <message>
        <source>There is no maker “%1”.</source>
        <translation>Es gibt keinen Hersteller „%1“.</translation>
    </message>
    <message>
        <source>“%1” is no plain path.</source>
        <translation>„%1“ ist kein einfacher Pfad.</translation>
    </message>
    <message>
        <source>“%1” is no CVE number.</source>
        <translation>„%1“ ist keine CVE-Nummer.</translation>
    </message>
    <message>
        <source>It does not say what is affected.</source>
        <translation>Es fehlt, was betroffen ist.</translation>
    </message>
</context>
<context>
    <name>cw::TableStore</name>
    <message>
        <source>The table %1 cannot be read: %2.</source>
        <translation>Die Tabelle %1 lässt sich nicht lesen: %2.</translation>
    </message>
    <message>
        <source>The table %1 is too long to be one.</source>
        <translation>Die Tabelle %1 ist zu lang für eine Tabelle.</translation>
    </message>
    <message>
        <source>%1 is set aside. %2</source>
        <translation>%1 wird nicht verwendet. %2</translation>
    </message>
    <message>
        <source>%1 is set aside: the table that is built in is newer (%2).</source>
        <translation>%1 wird nicht verwendet: Die eingebaute Tabelle ist neuer (%2).</translation>
    </message>
</context>
<context>
    <name>cw::TsvCopy</name>
    <message>
        <source>Copy as a table</source>
        <translation>Als Tabelle kopieren</translation>
    </message>
</context>
<context>
    <name>cw::WatchCommand</name>
    <message>
        <source>There is nothing to watch. Name a place, like --collect 4739, or choose one in the window.</source>
        <translation>Es gibt nichts zu beobachten. Nennen Sie eine Stelle, etwa --collect 4739, oder wählen Sie eine im Fenster.</translation>
    </message>
    <message>
        <source>Watching.</source>
        <translation>Es wird beobachtet.</translation>
    </message>
    <message>
        <source>The audit is kept in no database that takes a password. Name one with --store, or leave the password out.</source>
        <translation>Die Prüfung wird in keiner Datenbank aufbewahrt, die ein Kennwort nimmt. Nennen Sie eine mit --store, oder lassen Sie das Kennwort weg.</translation>
    </message>
    <message>
        <source>What happens cannot be written to the standard output.</source>
        <translation>Was geschieht, kann nicht in die Standardausgabe geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>cw::WatchDestinations</name>
    <message>
        <source>Networks and c&amp;ountries from these databases</source>
        <translation>Netze und L&amp;änder aus diesen Datenbanken</translation>
    </message>
    <message>
        <source>Databases of networks</source>
        <translation>Datenbanken der Netze</translation>
    </message>
    <message>
        <source>In MaxMind&apos;s format, divided by semicolons: one has networks, another countries. Without them, destinations have no network and no country.</source>
        <translation>Im Format von MaxMind, durch Semikolons getrennt: Die eine hat Netze, die andere Länder. Ohne sie haben Ziele weder Netz noch Land.</translation>
    </message>
    <message>
        <source>&amp;Tell of the destinations in this list</source>
        <translation>Die &amp;Ziele in dieser Liste melden</translation>
    </message>
    <message>
        <source>List of destinations</source>
        <translation>Liste der Ziele</translation>
    </message>
    <message>
        <source>A text file with an address, a network or a name a line. Whoever talks to one of them is told of, also where you answer for it.</source>
        <translation>Eine Textdatei mit einer Adresse, einem Netz oder einem Namen je Zeile. Wer mit einem davon spricht, wird gemeldet, auch wo Sie dafür einstehen.</translation>
    </message>
    <message>
        <source>People &amp;work here at these hours</source>
        <translation>&amp;Arbeitszeiten hier</translation>
    </message>
    <message>
        <source>What is sent at other hours is judged more strictly. Left empty, they are learned from when somebody looks at cameras.</source>
        <translation>Was zu anderen Zeiten gesendet wird, wird strenger beurteilt. Bleibt das Feld leer, werden sie daraus gelernt, wann jemand auf Kameras sieht.</translation>
    </message>
</context>
<context>
    <name>cw::WatchDialog</name>
    <message>
        <source>Where to watch</source>
        <translation>Wo beobachten</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>Beobachten</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>Destinations</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Gedächtnis</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>tab, what is wrong there</comment>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>cw::WatchMemory</name>
    <message>
        <source>Keep what is seen</source>
        <translation>Gesehenes aufbewahren</translation>
    </message>
    <message>
        <source>What was kept so far stays where it is. A database serves several desks and collectors. Its password goes into the desktop&apos;s keyring and nowhere else; left empty, it stays as it is.</source>
        <translation>Was bisher aufbewahrt wurde, bleibt, wo es ist. Eine Datenbank dient mehreren Plätzen und Sammlern. Ihr Kennwort kommt in den Schlüsselbund und nirgends sonst hin; leer gelassen, bleibt es, wie es ist.</translation>
    </message>
    <message>
        <source>Here nothing is kept: all of it goes when the window closes.</source>
        <translation>Hier wird nichts aufbewahrt: Alles vergeht, wenn das Fenster geschlossen wird.</translation>
    </message>
    <message>
        <source>For how long</source>
        <translation>Wie lange</translation>
    </message>
    <message>
        <source>Conversations are what stands behind a finding. The sums of each hour are what tells the usual from the unusual. Where there is no more room, the oldest goes first.</source>
        <translation>Verbindungen sind, was hinter einem Befund steht. Die Summen jeder Stunde unterscheiden das Übliche vom Unüblichen. Wo kein Platz mehr ist, geht das Älteste zuerst.</translation>
    </message>
    <message>
        <source>In a file</source>
        <translation>In einer Datei</translation>
    </message>
    <message>
        <source>Days that conversations are kept</source>
        <translation>Tage, die Verbindungen aufbewahrt werden</translation>
    </message>
    <message>
        <source>In a &amp;file</source>
        <translation>In einer &amp;Datei</translation>
    </message>
    <message>
        <source>In a &amp;PostgreSQL database</source>
        <translation>In einer &amp;PostgreSQL-Datenbank</translation>
    </message>
    <message>
        <source>In a PostgreSQL database</source>
        <translation>In einer PostgreSQL-Datenbank</translation>
    </message>
    <message>
        <source>File that the audit is kept in</source>
        <translation>Datei, in der die Prüfung aufbewahrt wird</translation>
    </message>
    <message>
        <source>Address of the database</source>
        <translation>Adresse der Datenbank</translation>
    </message>
    <message>
        <source>As it lies in the keyring</source>
        <translation>Wie es im Schlüsselbund liegt</translation>
    </message>
    <message>
        <source>Password of the database</source>
        <translation>Kennwort der Datenbank</translation>
    </message>
    <message>
        <source>File of the audit</source>
        <translation>Datei der Prüfung</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>&amp;Kennwort</translation>
    </message>
    <message>
        <source>Days that the sums of each hour are kept</source>
        <translation>Tage, die die Summen jeder Stunde aufbewahrt werden</translation>
    </message>
    <message>
        <source>Room for all of it, in GB</source>
        <translation>Platz für alles, in GB</translation>
    </message>
    <message>
        <source>no bound</source>
        <translation>unbegrenzt</translation>
    </message>
    <message>
        <source>Con&amp;versations, in days</source>
        <translation>&amp;Verbindungen, in Tagen</translation>
    </message>
    <message>
        <source>&amp;Sums of each hour, in days</source>
        <translation>&amp;Summen jeder Stunde, in Tagen</translation>
    </message>
    <message>
        <source>&amp;Room for all of it, in GB</source>
        <translation>Pla&amp;tz für alles, in GB</translation>
    </message>
    <message>
        <source>The address of the database begins with postgresql://.</source>
        <translation>Die Adresse der Datenbank beginnt mit postgresql://.</translation>
    </message>
    <message>
        <source>%1 is no file that the audit can be kept in. Name it from the root: /srv/audit.sqlite.</source>
        <translation>%1 ist keine Datei, in der die Prüfung aufbewahrt werden kann. Nennen Sie sie von der Wurzel an: /srv/audit.sqlite.</translation>
    </message>
    <message>
        <source>The sums of each hour are kept for as long as the conversations at least.</source>
        <translation>Die Summen jeder Stunde werden mindestens so lange aufbewahrt wie die Verbindungen.</translation>
    </message>
</context>
<context>
    <name>cw::WatchOptions</name>
    <message>
        <source>Watch cameras and whom they talk to without a window, a line of JSON an event.
Where no place is named, those chosen in the window are watched.
Example: counterwatch watch --collect 4739 --syslog 5514</source>
        <translation>Beobachtet ohne Fenster Kameras und mit wem sie sprechen, je Ereignis eine Zeile JSON.
Wird keine Stelle genannt, gelten die im Fenster gewählten.
Beispiel: counterwatch watch --collect 4739 --syslog 5514</translation>
    </message>
    <message>
        <source>Watch for a while, judge what was seen, and end: for timers</source>
        <translation>Eine Weile beobachten, das Gesehene beurteilen und enden: für Zeitgeber</translation>
    </message>
    <message>
        <source>Seconds to watch with --once</source>
        <translation>Sekunden der Beobachtung mit --once</translation>
    </message>
    <message>
        <source>Take logs of resolvers and firewalls at this port; may be repeated</source>
        <translation>Protokolle von Namensservern und Firewalls an diesem Port annehmen; darf mehrmals stehen</translation>
    </message>
    <message>
        <source>Follow this log file; may be repeated</source>
        <translation>Dieser Protokolldatei folgen; darf mehrmals stehen</translation>
    </message>
    <message>
        <source>Look for no camera: those that are remembered are the subjects</source>
        <translation>Nach keiner Kamera suchen: Betrachtet werden die gemerkten</translation>
    </message>
    <message>
        <source>Where what is seen is kept: a file, or postgresql://USER@HOST/DATABASE</source>
        <translation>Wo Gesehenes aufbewahrt wird: eine Datei oder postgresql://BENUTZER@RECHNER/DATENBANK</translation>
    </message>
    <message>
        <source>Days that conversations are kept</source>
        <translation>Tage, die Verbindungen aufbewahrt werden</translation>
    </message>
    <message>
        <source>Days that the sums of each hour are kept</source>
        <translation>Tage, die die Summen jeder Stunde aufbewahrt werden</translation>
    </message>
    <message>
        <source>Read the database&apos;s password from the next line of standard input</source>
        <translation>Das Kennwort der Datenbank aus der nächsten Zeile der Standardeingabe lesen</translation>
    </message>
    <message>
        <source>Read the database&apos;s password from this file descriptor</source>
        <translation>Das Kennwort der Datenbank aus diesem Dateideskriptor lesen</translation>
    </message>
    <message>
        <source>Ask cameras by ONVIF alone, and no other server of theirs who made them</source>
        <translation>Kameras nur über ONVIF fragen und keinen ihrer anderen Server, wer sie gebaut hat</translation>
    </message>
</context>
<context>
    <name>cw::WatchRun</name>
    <message>
        <source>More than %1 hosts sent something; those beyond are not looked at. Where that is not so, somebody makes them up: say by --sender who may send.</source>
        <translation>Mehr als %1 Geräte haben etwas gesendet; die übrigen werden nicht betrachtet. Wo das nicht sein kann, erfindet sie jemand: Sagen Sie mit --sender, wer senden darf.</translation>
    </message>
</context>
<context>
    <name>cw::WatchSources</name>
    <message>
        <source>&amp;Capture packets on</source>
        <translation>Pakete &amp;mitschneiden an</translation>
    </message>
    <message>
        <source>A mirror port or a bridge sees every packet. A card among others sees only what is sent to it.</source>
        <translation>Ein Spiegelport oder eine Brücke sieht jedes Paket. Eine Karte unter anderen sieht nur, was an sie gesendet wird.</translation>
    </message>
    <message>
        <source>Take &amp;NetFlow, IPFIX and sFlow at these UDP ports</source>
        <translation>&amp;NetFlow, IPFIX und sFlow an diesen UDP-Ports annehmen</translation>
    </message>
    <message>
        <source>Routers and firewalls tell of what crosses them. No names are seen that way.</source>
        <translation>Router und Firewalls melden, was durch sie geht. Namen sieht man so nicht.</translation>
    </message>
    <message>
        <source>Take lo&amp;gs by syslog at these UDP ports</source>
        <translation>Protokolle per Syslo&amp;g an diesen UDP-Ports annehmen</translation>
    </message>
    <message>
        <source>Resolvers tell of names, firewalls of connections.</source>
        <translation>Namensserver melden Namen, Firewalls Verbindungen.</translation>
    </message>
    <message>
        <source>&amp;Hear only these senders</source>
        <translation>Nur diese Absender &amp;hören</translation>
    </message>
    <message>
        <source>Addresses and networks of your routers, firewalls and resolvers. Left empty, whoever reaches the ports is believed.</source>
        <translation>Adressen und Netze Ihrer Router, Firewalls und Namensserver. Leer gelassen, wird jedem geglaubt, der die Ports erreicht.</translation>
    </message>
    <message>
        <source>&amp;Follow these log files</source>
        <translation>Diesen Protokolldateien &amp;folgen</translation>
    </message>
    <message>
        <source>Log files</source>
        <translation>Protokolldateien</translation>
    </message>
    <message>
        <source>Of dnsmasq, Pi-hole, Zeek, Suricata or a firewall, divided by semicolons.</source>
        <translation>Von dnsmasq, Pi-hole, Zeek, Suricata oder einer Firewall, getrennt durch Semikolons.</translation>
    </message>
    <message>
        <source>A port is a number from 1 to 65535.</source>
        <translation>Ein Port ist eine Zahl von 1 bis 65535.</translation>
    </message>
    <message>
        <source>A sender is an address, like 10.0.0.1, or a network, like 10.0.9.0/24.</source>
        <translation>Ein Absender ist eine Adresse wie 10.0.0.1 oder ein Netz wie 10.0.9.0/24.</translation>
    </message>
</context>
<context>
    <name>cw::WatchTab</name>
    <message>
        <source>Browse…</source>
        <translation>Durchsuchen …</translation>
    </message>
    <message>
        <source>Browse for %1</source>
        <translation>Durchsuchen: %1</translation>
    </message>
    <message>
        <source>%1 cannot be read.</source>
        <translation>%1 kann nicht gelesen werden.</translation>
    </message>
</context>
<context>
    <name>cw::WholeFile</name>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>%1 kann nicht geschrieben werden: %2.</translation>
    </message>
</context>
<context>
    <name>cw::WriteMetadata</name>
    <message>
        <source>The device does not say where its media service is.</source>
        <translation>Das Gerät teilt nicht mit, wo sein Mediendienst ist.</translation>
    </message>
</context>
<context>
    <name>cw::WsDiscovery</name>
    <message>
        <source>The discovery message is no SOAP message.</source>
        <translation>Die Suchnachricht ist keine SOAP-Nachricht.</translation>
    </message>
</context>
<context>
    <name>cw::WsDiscoverySource</name>
    <message>
        <source>No network interface can be searched for cameras.</source>
        <translation>An keiner Netzwerkschnittstelle kann nach Kameras gesucht werden.</translation>
    </message>
</context>
<context>
    <name>cw::XmlTree</name>
    <message>
        <source>The XML is nested too deeply.</source>
        <translation>Das XML ist zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>The XML has too many elements.</source>
        <translation>Das XML hat zu viele Elemente.</translation>
    </message>
    <message>
        <source>The XML has a document type, which is not accepted.</source>
        <translation>Das XML hat einen Dokumenttyp; das wird nicht angenommen.</translation>
    </message>
    <message>
        <source>The answer is not readable XML.</source>
        <translation>Die Antwort ist kein lesbares XML.</translation>
    </message>
    <message>
        <source>The XML is too large.</source>
        <translation>Das XML ist zu groß.</translation>
    </message>
    <message>
        <source>The XML has too many attributes.</source>
        <translation>Das XML hat zu viele Attribute.</translation>
    </message>
</context>
<context>
    <name>cw::audit::AuditStore</name>
    <message>
        <source>The database %1 holds something else than the audit&apos;s store. It is left as it is, and nothing is written.</source>
        <translation>Die Datenbank %1 enthält etwas anderes als die Ablage der Prüfung. Sie bleibt unverändert, und nichts wird geschrieben.</translation>
    </message>
    <message>
        <source>The audit&apos;s store was written by a newer version of this program. It is left as it is, and nothing is written.</source>
        <translation>Die Ablage der Prüfung wurde von einer neueren Version dieses Programms geschrieben. Sie bleibt unverändert, und nichts wird geschrieben.</translation>
    </message>
    <message>
        <source>The audit&apos;s store at %1 cannot be opened. It is tried again, and what is observed is kept in memory as far as there is room.</source>
        <translation>Die Ablage der Prüfung in %1 kann nicht geöffnet werden. Es wird erneut versucht; was beobachtet wird, bleibt im Speicher, soweit dort Platz ist.</translation>
    </message>
    <message>
        <source>The server of the audit&apos;s store does not answer any more. What is observed is kept in memory as far as there is room, and written when the server is back.</source>
        <translation>Der Server mit der Ablage der Prüfung antwortet nicht mehr. Was beobachtet wird, bleibt im Speicher, soweit dort Platz ist, und wird geschrieben, sobald der Server wieder antwortet.</translation>
    </message>
    <message>
        <source>There is no room left for the audit&apos;s store at %1. What is observed is kept in memory as far as there is room, and written when there is.</source>
        <translation>Für die Ablage der Prüfung in %1 ist kein Platz mehr. Was beobachtet wird, bleibt im Speicher, soweit dort Platz ist, und wird geschrieben, sobald es wieder geht.</translation>
    </message>
    <message>
        <source>Another program writes the audit&apos;s store.</source>
        <translation>Ein anderes Programm schreibt in die Ablage der Prüfung.</translation>
    </message>
    <message>
        <source>What the audit observes cannot be written to %1. It is kept in memory and tried again.</source>
        <translation>Was die Prüfung beobachtet, kann nicht nach %1 geschrieben werden. Es bleibt im Speicher und wird erneut geschrieben.</translation>
    </message>
    <message>
        <source>What is too old cannot be removed from the audit&apos;s store at %1. It is tried again.</source>
        <translation>Zu Altes kann nicht aus der Ablage der Prüfung in %1 entfernt werden. Es wird erneut versucht.</translation>
    </message>
    <message>
        <source>What you said of the finding could not be written.</source>
        <translation>Was Sie zu dem Befund angegeben haben, konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The store holds no such finding any more.</source>
        <translation>Die Ablage enthält diesen Befund nicht mehr.</translation>
    </message>
    <message>
        <source>The list of expected destinations could not be written.</source>
        <translation>Die Liste der erwarteten Ziele konnte nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>The file %1 is another program&apos;s database. It is left as it is, and nothing is written.</source>
        <translation>Die Datei %1 ist die Datenbank eines anderen Programms. Sie bleibt unverändert, und nichts wird geschrieben.</translation>
    </message>
    <message>
        <source>The file of the audit&apos;s store is damaged and cannot be renamed. It is left as it is, and nothing is written.</source>
        <translation>Die Datei der Ablage der Prüfung ist beschädigt und lässt sich nicht umbenennen. Sie bleibt unverändert, und nichts wird geschrieben.</translation>
    </message>
    <message>
        <source>The file of the audit&apos;s store was damaged. It is kept as %1, and a new one was begun.</source>
        <translation>Die Datei der Ablage der Prüfung war beschädigt. Sie wird als %1 aufbewahrt, und eine neue wurde angelegt.</translation>
    </message>
    <message>
        <source>The audit&apos;s store at %1 cannot be written. What it holds is shown, and nothing is added.</source>
        <translation>In die Ablage der Prüfung in %1 kann nicht geschrieben werden. Ihr Inhalt wird gezeigt, und nichts kommt hinzu.</translation>
    </message>
    <message>
        <source>The audit&apos;s store is of an older version, and no copy of it can be kept in %1. It is left as it is, and nothing is written.</source>
        <translation>Die Ablage der Prüfung stammt aus einer älteren Version, und in %1 lässt sich keine Kopie davon aufbewahren. Sie bleibt unverändert, und nichts wird geschrieben.</translation>
    </message>
    <message>
        <source>The audit&apos;s store cannot be read.</source>
        <translation>Die Ablage der Prüfung lässt sich nicht lesen.</translation>
    </message>
    <message>
        <source>The audit&apos;s store cannot be brought to the version that this program needs. It is left as it is, and nothing is written.</source>
        <translation>Die Ablage der Prüfung lässt sich nicht auf die Version bringen, die dieses Programm braucht. Sie bleibt unverändert, und nichts wird geschrieben.</translation>
    </message>
    <message>
        <source>The address of the database holds a password. Give the password apart, where it is not written down.</source>
        <translation>Die Adresse der Datenbank enthält ein Kennwort. Geben Sie das Kennwort getrennt an, wo es nicht aufgeschrieben wird.</translation>
    </message>
    <message>
        <source>The address of the database is not whole. It looks like postgresql://user@host/database.</source>
        <translation>Die Adresse der Datenbank ist nicht vollständig. Sie sieht aus wie postgresql://benutzer@host/datenbank.</translation>
    </message>
    <message>
        <source>The database&apos;s sslmode &quot;%1&quot; is none of %2.</source>
        <translation>Der sslmode „%1“ der Datenbank ist keiner von diesen: %2.</translation>
    </message>
    <message>
        <source>The address of the database has characters that no such address has.</source>
        <translation>Die Adresse der Datenbank enthält Zeichen, die in einer solchen Adresse nicht vorkommen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is neither a file nor the address of a PostgreSQL database.</source>
        <translation>„%1“ ist weder eine Datei noch die Adresse einer PostgreSQL-Datenbank.</translation>
    </message>
    <message>
        <source>The audit&apos;s store cannot be written as fast as there is something to write. The oldest flows are left out and counted.</source>
        <translation>Die Ablage der Prüfung kommt mit dem Schreiben nicht nach. Die ältesten Verbindungen werden weggelassen und gezählt.</translation>
    </message>
    <message>
        <source>The audit&apos;s database %1 wants another password than it was given. Until it gets it, what is observed is kept in memory as far as there is room.</source>
        <translation>Die Datenbank %1 der Prüfung will ein anderes Kennwort, als sie bekam. Bis sie es bekommt, wird Beobachtetes im Speicher behalten, soweit Platz ist.</translation>
    </message>
    <message>
        <source>The file %1 is no database. It is left as it is, and nothing is written.</source>
        <translation>Die Datei %1 ist keine Datenbank. Sie bleibt, wie sie ist, und nichts wird geschrieben.</translation>
    </message>
    <message>
        <source>With sslmode &quot;%1&quot; whoever answers for the database decides whether the connection is encrypted. For a server on another computer choose one of %2.</source>
        <translation>Mit dem sslmode „%1“ entscheidet, wer für die Datenbank antwortet, ob die Verbindung verschlüsselt ist. Wählen Sie für einen Server auf einem anderen Rechner einen von diesen: %2.</translation>
    </message>
</context>
<context>
    <name>cw::audit::Capture</name>
    <message>
        <source>The capture helper did not understand what it was asked to do.</source>
        <translation>Das Hilfsprogramm zum Mitschneiden hat seinen Auftrag nicht verstanden.</translation>
    </message>
    <message>
        <source>Packet capture needs the capability CAP_NET_RAW, and a process without new privileges cannot give it to %1. Let the unit counterwatch-capture.socket capture instead.</source>
        <translation>Zum Mitschneiden ist die Capability CAP_NET_RAW nötig, und ein Prozess ohne neue Rechte kann sie %1 nicht geben. Lassen Sie stattdessen die Unit counterwatch-capture.socket mitschneiden.</translation>
    </message>
    <message>
        <source>Packet capture needs the capability CAP_NET_RAW on counterwatch-capture: sudo setcap cap_net_raw=ep %1</source>
        <translation>Zum Mitschneiden braucht counterwatch-capture die Capability CAP_NET_RAW: sudo setcap cap_net_raw=ep %1</translation>
    </message>
    <message>
        <source>There is no network interface %1.</source>
        <translation>Es gibt keine Netzwerkschnittstelle %1.</translation>
    </message>
    <message>
        <source>The network interface %1 is down.</source>
        <translation>Die Netzwerkschnittstelle %1 ist nicht aktiv.</translation>
    </message>
    <message>
        <source>The network interface %1 went down or away while it was watched.</source>
        <translation>Die Netzwerkschnittstelle %1 wurde während der Beobachtung abgeschaltet oder entfernt.</translation>
    </message>
    <message>
        <source>The network interface %1 carries no Ethernet and no plain IP.</source>
        <translation>Über die Netzwerkschnittstelle %1 läuft weder Ethernet noch reines IP.</translation>
    </message>
    <message>
        <source>There is not enough memory to capture on %1.</source>
        <translation>Der Speicher reicht nicht, um an %1 mitzuschneiden.</translation>
    </message>
    <message>
        <source>Capturing on %1 failed.</source>
        <translation>Das Mitschneiden an %1 ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>The capture helper counterwatch-capture is not installed.</source>
        <translation>Das Hilfsprogramm counterwatch-capture zum Mitschneiden ist nicht installiert.</translation>
    </message>
    <message>
        <source>Only members of the group counterwatch may capture packets. Add yourself and log in again: sudo usermod -aG counterwatch $USER</source>
        <translation>Nur Mitglieder der Gruppe counterwatch dürfen Pakete mitschneiden. Nehmen Sie sich auf, und melden Sie sich neu an: sudo usermod -aG counterwatch $USER</translation>
    </message>
    <message>
        <source>The capture helper cannot be started: %1.</source>
        <translation>Das Hilfsprogramm zum Mitschneiden kann nicht gestartet werden: %1.</translation>
    </message>
    <message>
        <source>The capture service does not answer: %1. Is counterwatch-capture.socket started?</source>
        <translation>Der Dienst zum Mitschneiden antwortet nicht: %1. Ist counterwatch-capture.socket gestartet?</translation>
    </message>
    <message>
        <source>Capturing on %1 ended without a word.</source>
        <translation>Das Mitschneiden an %1 endete ohne Angabe eines Grundes.</translation>
    </message>
    <message>
        <source>What %1 says is not what a capture helper of this version says.</source>
        <translation>Was %1 sagt, entspricht nicht dem Hilfsprogramm zum Mitschneiden dieser Version.</translation>
    </message>
    <message>
        <source>Packets are captured by the service behind %1.</source>
        <translation>Pakete schneidet der Dienst hinter %1 mit.</translation>
    </message>
    <message>
        <source>Packets are captured by %1.</source>
        <translation>Pakete schneidet %1 mit.</translation>
    </message>
</context>
<context>
    <name>cw::audit::CollectorSource</name>
    <message>
        <source>Flow exports; none has come yet</source>
        <translation>Verbindungsdaten; noch sind keine gekommen</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 from %2 and %n more</source>
        <translation>
            <numerusform>%1 von %2 und %n weiteren Quelle</numerusform>
            <numerusform>%1 von %2 und %n weiteren Quellen</numerusform>
        </translation>
    </message>
    <message>
        <source>Flow exports cannot be received on UDP port %1: another program has it, or it is not allowed.</source>
        <translation>Am UDP-Port %1 können keine Verbindungsdaten empfangen werden: Ein anderes Programm belegt ihn, oder es ist nicht erlaubt.</translation>
    </message>
</context>
<context>
    <name>cw::audit::Dissector</name>
    <message>
        <source>The protocol detection (nDPI) could not be set up.</source>
        <translation>Die Protokollerkennung (nDPI) konnte nicht eingerichtet werden.</translation>
    </message>
</context>
<context>
    <name>cw::audit::LogReader</name>
    <message>
        <source>The file %1 cannot be read any further.</source>
        <translation>Die Datei %1 lässt sich nicht weiter lesen.</translation>
    </message>
</context>
<context>
    <name>cw::audit::MudFile</name>
    <message>
        <source>The MUD file is larger than one megabyte.</source>
        <translation>Die MUD-Datei ist größer als ein Megabyte.</translation>
    </message>
    <message>
        <source>The file is no MUD file: it has no ietf-mud:mud.</source>
        <translation>Die Datei ist keine MUD-Datei: Sie hat kein ietf-mud:mud.</translation>
    </message>
    <message>
        <source>The MUD file is of a version that is not known here.</source>
        <translation>Die MUD-Datei hat eine hier nicht bekannte Version.</translation>
    </message>
    <message>
        <source>The MUD file has more access lists than can be read.</source>
        <translation>Die MUD-Datei hat mehr Zugriffslisten, als gelesen werden können.</translation>
    </message>
    <message>
        <source>The MUD file names an access list that it does not have.</source>
        <translation>Die MUD-Datei nennt eine Zugriffsliste, die sie nicht hat.</translation>
    </message>
    <message>
        <source>The MUD file has more rules than can be read.</source>
        <translation>Die MUD-Datei hat mehr Regeln, als gelesen werden können.</translation>
    </message>
</context>
<context>
    <name>cw::audit::PcapFileSource</name>
    <message>
        <source>&quot;%1&quot; is no capture file (pcap or pcapng).</source>
        <translation>„%1“ ist keine Mitschnittdatei (pcap oder pcapng).</translation>
    </message>
    <message>
        <source>The capture file &quot;%1&quot; is damaged after %2 packets. What comes before was read.</source>
        <translation>Der Mitschnitt „%1“ ist nach %2 Paketen beschädigt. Was davor steht, wurde gelesen.</translation>
    </message>
    <message>
        <source>The capture file &quot;%1&quot; ends in the middle of a packet, after %2 whole ones.</source>
        <translation>Der Mitschnitt „%1“ endet mitten in einem Paket, nach %2 vollständigen.</translation>
    </message>
    <message>
        <source>Reading the capture file &quot;%1&quot; failed after %2 packets.</source>
        <translation>Das Lesen des Mitschnitts „%1“ schlug nach %2 Paketen fehl.</translation>
    </message>
    <message>
        <source>The capture file &quot;%1&quot; could not be opened.</source>
        <translation>Der Mitschnitt „%1“ konnte nicht geöffnet werden.</translation>
    </message>
</context>
<context>
    <name>cw::audit::SyslogSource</name>
    <message>
        <source>syslog on port %1</source>
        <translation>Syslog an Port %1</translation>
    </message>
    <message>
        <source>Port %1 cannot be opened for syslog: %2</source>
        <translation>Port %1 kann nicht für Syslog geöffnet werden: %2</translation>
    </message>
</context>
<context>
    <name>cw::audit::TemplateBook</name>
    <message>
        <source>The file of kept flow templates is damaged; it is left aside.</source>
        <translation>Die Datei der aufbewahrten Vorlagen für Verbindungsdaten ist beschädigt; sie wird nicht verwendet.</translation>
    </message>
    <message>
        <source>The flow templates cannot be kept for the next start.</source>
        <translation>Die Vorlagen für Verbindungsdaten lassen sich nicht für den nächsten Start aufbewahren.</translation>
    </message>
    <message>
        <source>The file of kept flow templates cannot be read.</source>
        <translation>Die Datei der aufbewahrten Vorlagen für Verbindungsdaten lässt sich nicht lesen.</translation>
    </message>
</context>
<context>
    <name>cw::audit::WorkingHours</name>
    <message>
        <source>“%1” is no time at which people work, like Mon-Fri 6-20.</source>
        <translation>„%1“ ist keine Arbeitszeit wie Mon-Fri 6-20.</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>There is no display to open a window on.</source>
        <translation>Es gibt keine Anzeige, auf der sich ein Fenster öffnen lässt.</translation>
    </message>
    <message>
        <source>The display cannot be reached, so no window can be opened.</source>
        <translation>Die Anzeige ist nicht erreichbar; es lässt sich kein Fenster öffnen.</translation>
    </message>
</context>
</TS>
