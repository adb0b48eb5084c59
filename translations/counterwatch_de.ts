<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en_US">
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
        <source>Address, range or RTSP URL</source>
        <translation>Adresse, Bereich oder RTSP-URL</translation>
    </message>
    <message>
        <source>For example 192.168.1.64, 192.168.1.0/24, 192.168.1.20-60 or rtsp://192.168.1.64/stream1. The password is asked for later.</source>
        <translation>Zum Beispiel 192.168.1.64, 192.168.1.0/24, 192.168.1.20-60 oder rtsp://192.168.1.64/stream1. Nach dem Kennwort wird später gefragt.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
</context>
<context>
    <name>cw::CameraPlacer</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
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
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
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
    <name>cw::LoginDialog</name>
    <message>
        <source>Use for &amp;all cameras that ask</source>
        <translation>Für &amp;alle Kameras verwenden, die danach fragen</translation>
    </message>
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
        <source>The login is kept until the program ends and is written nowhere.</source>
        <translation>Die Anmeldung gilt, bis das Programm endet, und wird nirgends gespeichert.</translation>
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
</context>
<context>
    <name>cw::MainWindow</name>
    <message>
        <source>Camera list</source>
        <translation>Kameraliste</translation>
    </message>
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
        <source>The device refuses %1.</source>
        <translation>Das Gerät lehnt %1 ab.</translation>
    </message>
    <message>
        <source>The device refuses %1: %2.</source>
        <translation>Das Gerät lehnt %1 ab: %2.</translation>
    </message>
    <message>
        <source>The device answers something else than %1.</source>
        <translation>Das Gerät antwortet etwas anderes als %1.</translation>
    </message>
</context>
<context>
    <name>cw::OnvifReader</name>
    <message>
        <source>The device does not say where its ONVIF service is.</source>
        <translation>Das Gerät nennt die Adresse seines ONVIF-Dienstes nicht.</translation>
    </message>
    <message>
        <source>The device names no stream that can be played.</source>
        <translation>Das Gerät nennt keinen Stream, der sich wiedergeben lässt.</translation>
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
        <translation>%1 fps, %2 Mbit/s</translation>
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
        <source>Kept for this run only; the keyring comes with a later version.</source>
        <translation>Gelten nur, bis das Programm endet; der Schlüsselbund kommt mit einer späteren Version.</translation>
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
</context>
<context>
    <name>main</name>
    <message>
        <source>There is no display to open a window on.</source>
        <translation>Es gibt keine Anzeige, auf der sich ein Fenster öffnen lässt.</translation>
    </message>
</context>
</TS>
