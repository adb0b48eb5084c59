<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>Audit</name>
    <message numerus="yes">
        <source>%n packet(s) were dropped by the kernel.</source>
        <translation>
            <numerusform>%n packet was dropped by the kernel.</numerusform>
            <numerusform>%n packets were dropped by the kernel.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s) were dropped by this program.</source>
        <translation>
            <numerusform>%n packet was dropped by this program.</numerusform>
            <numerusform>%n packets were dropped by this program.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) were lost on the way here.</source>
        <translation>
            <numerusform>%n record was lost on the way here.</numerusform>
            <numerusform>%n records were lost on the way here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n packet(s), record(s) or line(s) could not be read.</source>
        <translation>
            <numerusform>%n packet, record or line could not be read.</numerusform>
            <numerusform>%n packets, records or lines could not be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Of %n packet(s) only the beginning was kept.</source>
        <translation>
            <numerusform>Of %n packet only the beginning was kept.</numerusform>
            <numerusform>Of %n packets only the beginning was kept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It did not watch, or heard nothing, %n time(s) in between.</source>
        <translation>
            <numerusform>It did not watch, or heard nothing, %n time in between.</numerusform>
            <numerusform>It did not watch, or heard nothing, %n times in between.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>An exporter&apos;s clock is %n minute(s) slow: its flows are told by this computer&apos;s clock.</source>
        <translation>
            <numerusform>An exporter&apos;s clock is %n minute slow: its flows are told by this computer&apos;s clock.</numerusform>
            <numerusform>An exporter&apos;s clock is %n minutes slow: its flows are told by this computer&apos;s clock.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>An exporter&apos;s clock is %n minute(s) fast: its flows are told by this computer&apos;s clock.</source>
        <translation>
            <numerusform>An exporter&apos;s clock is %n minute fast: its flows are told by this computer&apos;s clock.</numerusform>
            <numerusform>An exporter&apos;s clock is %n minutes fast: its flows are told by this computer&apos;s clock.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cw::AuditRules</name>
    <message numerus="yes">
        <source>Since its firmware was changed on %2, %1 calls %n destination(s) that it never called before, %3 among them.</source>
        <translation>
            <numerusform>Since its firmware was changed on %2, %1 calls %n destination that it never called before: %3.</numerusform>
            <numerusform>Since its firmware was changed on %2, %1 calls %n destinations that it never called before, %3 among them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 sent %2 out of the site within %n day(s) from %3, most of it to %4; the streams that this client and the recorder took do not account for that.</source>
        <translation>
            <numerusform>%1 sent %2 out of the site within %n day from %3, most of it to %4; the streams that this client and the recorder took do not account for that.</numerusform>
            <numerusform>%1 sent %2 out of the site within %n days from %3, most of it to %4; the streams that this client and the recorder took do not account for that.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 takes video of %n camera(s) and sent %2 out of the site in the same hours since %3, most of it to %4; that is %5 of what it took.</source>
        <translation>
            <numerusform>%1 takes video of %n camera and sent %2 out of the site in the same hours since %3, most of it to %4; that is %5 of what it took.</numerusform>
            <numerusform>%1 takes video of %n cameras and sent %2 out of the site in the same hours since %3, most of it to %4; that is %5 of what it took.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has talked since %3 to %2, which is forbidden to it (%n destination(s)).</source>
        <translation>
            <numerusform>%1 has talked since %3 to %2, which is forbidden to it (%n destination).</numerusform>
            <numerusform>%1 has talked since %3 to %2, which is forbidden to it (%n destinations).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has talked since %3 to %2, which its manufacturer&apos;s usage description does not have (%n destination(s)).</source>
        <translation>
            <numerusform>%1 has talked since %3 to %2, which its manufacturer&apos;s usage description does not have (%n destination).</numerusform>
            <numerusform>%1 has talked since %3 to %2, which its manufacturer&apos;s usage description does not have (%n destinations).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n host(s), %1 among them</source>
        <translation>
            <numerusform>%n host, %1</numerusform>
            <numerusform>%n hosts, %1 among them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 sent %2 to %3 outside working hours, in %n night(s) since %4, and nothing explains that upload.</source>
        <translation>
            <numerusform>%1 sent %2 to %3 outside working hours, in %n night since %4, and nothing explains that upload.</numerusform>
            <numerusform>%1 sent %2 to %3 outside working hours, in %n nights since %4, and nothing explains that upload.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 sent %2 to %3 outside working hours, in %n night(s) since %4; nothing explains that upload, and the median of its likes sent %5 in the same night.</source>
        <translation>
            <numerusform>%1 sent %2 to %3 outside working hours, in %n night since %4; nothing explains that upload, and the median of its likes sent %5 in the same night.</numerusform>
            <numerusform>%1 sent %2 to %3 outside working hours, in %n nights since %4; nothing explains that upload, and the median of its likes sent %5 in the same night.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has asked the router since %2 to open a port to the outside for it (%3), and %n host(s) came in by it.</source>
        <translation>
            <numerusform>%1 has asked the router since %2 to open a port to the outside for it (%3), and %n host came in by it.</numerusform>
            <numerusform>%1 has asked the router since %2 to open a port to the outside for it (%3), and %n hosts came in by it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has called a relay (%2, %n host(s)) since %3, which it never did before its firmware was updated; %4 went out by it so far.</source>
        <translation>
            <numerusform>%1 has called a relay (%2, %n host) since %3, which it never did before its firmware was updated; %4 went out by it so far.</numerusform>
            <numerusform>%1 has called a relay (%2, %n hosts) since %3, which it never did before its firmware was updated; %4 went out by it so far.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has tried since %3 to reach a relay (%2, %n host(s)), and none of them answered; %4 were sent.</source>
        <translation>
            <numerusform>%1 has tried since %3 to reach a relay (%2, %n host), and it did not answer; %4 were sent.</numerusform>
            <numerusform>%1 has tried since %3 to reach a relay (%2, %n hosts), and none of them answered; %4 were sent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has kept in touch with a relay (%2, %n host(s)) since %3, by which somebody outside can reach it past the router; %4 went out by it so far.</source>
        <translation>
            <numerusform>%1 has kept in touch with a relay (%2, %n host) since %3, by which somebody outside can reach it past the router; %4 went out by it so far.</numerusform>
            <numerusform>%1 has kept in touch with a relay (%2, %n hosts) since %3, by which somebody outside can reach it past the router; %4 went out by it so far.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has called %n other service(s) inside the site since %2, %3 among them; a camera answers and calls nobody beside the recorder.</source>
        <translation>
            <numerusform>%1 has called %n other service inside the site since %2: %3; a camera answers and calls nobody beside the recorder.</numerusform>
            <numerusform>%1 has called %n other services inside the site since %2, %3 among them; a camera answers and calls nobody beside the recorder.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, which is neither this client nor a recorder, has taken video of %n camera(s) since %2, %3 in %4 hours.</source>
        <translation>
            <numerusform>%1, which is neither this client nor a recorder, has taken video of %n camera since %2, %3 in %4 hours.</numerusform>
            <numerusform>%1, which is neither this client nor a recorder, has taken video of %n cameras since %2, %3 in %4 hours.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 sent %2 to destinations that nobody explained, most of it to %3; the median of its %n like(s) (%4 %5) sent %6.</source>
        <translation>
            <numerusform>%1 sent %2 to destinations that nobody explained, most of it to %3; its %n like (%4 %5) sent %6.</numerusform>
            <numerusform>%1 sent %2 to destinations that nobody explained, most of it to %3; the median of its %n likes (%4 %5) sent %6.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 talks to %2, which none of its %n like(s) (%3 %4) does.</source>
        <translation>
            <numerusform>%1 talks to %2, which its %n like (%3 %4) does not.</numerusform>
            <numerusform>%1 talks to %2, which none of its %n likes (%3 %4) does.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n further finding(s) of one kind concern %1. The gravest: %2</source>
        <translation>
            <numerusform>%n further finding of one kind concerns %1. The gravest: %2</numerusform>
            <numerusform>%n further findings of one kind concern %1. The gravest: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n further finding(s) of one kind concern other hosts inside. The gravest: %1</source>
        <translation>
            <numerusform>%n further finding of one kind concerns other hosts inside. The gravest: %1</numerusform>
            <numerusform>%n further findings of one kind concern other hosts inside. The gravest: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cw::AuditWords</name>
    <message numerus="yes">
        <source>Watching from %n places; nothing has been heard yet.</source>
        <translation>
            <numerusform>Watching from %n place; nothing has been heard yet.</numerusform>
            <numerusform>Watching from %n places; nothing has been heard yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Watching from %n places, the first since %1.</source>
        <translation>
            <numerusform>Watching from %n place since %1.</numerusform>
            <numerusform>Watching from %n places, the first since %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nobody watched for %n hours of that time.</source>
        <translation>
            <numerusform>Nobody watched for %n hour of that time.</numerusform>
            <numerusform>Nobody watched for %n hours of that time.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more times before</source>
        <translation>
            <numerusform>%n more time before</numerusform>
            <numerusform>%n more times before</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cw::Desk</name>
    <message numerus="yes">
        <source>%n stream(s) found no pane in this layout.</source>
        <translation>
            <numerusform>%n stream found no pane in this layout.</numerusform>
            <numerusform>%n streams found no pane in this layout.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cw::DeviceDetails</name>
    <message numerus="yes">
        <source>%n devices</source>
        <translation>
            <numerusform>%n device</numerusform>
            <numerusform>%n devices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cw::DeviceModel</name>
    <message numerus="yes">
        <source>%n devices</source>
        <translation>
            <numerusform>%n device</numerusform>
            <numerusform>%n devices</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Group %1 with %n devices. Drop cameras on it to put them there.</source>
        <translation>
            <numerusform>Group %1 with %n device. Drop cameras on it to put them there.</numerusform>
            <numerusform>Group %1 with %n devices. Drop cameras on it to put them there.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Group %1, %n devices</source>
        <translation>
            <numerusform>Group %1, %n device</numerusform>
            <numerusform>Group %1, %n devices</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cw::DevicesDesk</name>
    <message numerus="yes">
        <source>%n cameras have a known vulnerability.</source>
        <translation>
            <numerusform>%n camera has a known vulnerability.</numerusform>
            <numerusform>%n cameras have a known vulnerability.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cameras are not by the maker on their label.</source>
        <translation>
            <numerusform>%n camera is not by the maker on its label.</numerusform>
            <numerusform>%n cameras are not by the maker on their label.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cameras are by a maker on a list that you apply.</source>
        <translation>
            <numerusform>%n camera is by a maker on a list that you apply.</numerusform>
            <numerusform>%n cameras are by a maker on a list that you apply.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cw::DevicesPage</name>
    <message numerus="yes">
        <source>%n cameras can be played.</source>
        <translation>
            <numerusform>%n camera can be played.</numerusform>
            <numerusform>%n cameras can be played.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n devices are shown.</source>
        <translation>
            <numerusform>%1 of %n device is shown.</numerusform>
            <numerusform>%1 of %n devices are shown.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cw::LoginBanner</name>
    <message numerus="yes">
        <source>Enter the login for the %n selected cameras.</source>
        <translation>
            <numerusform>Enter the login for the %n selected camera.</numerusform>
            <numerusform>Enter the login for the %n selected cameras.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cameras want another login than the last one.</source>
        <translation>
            <numerusform>%n camera wants another login than the last one.</numerusform>
            <numerusform>%n cameras want another login than the last one.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n cameras want a login.</source>
        <translation>
            <numerusform>%n camera wants a login.</numerusform>
            <numerusform>%n cameras want a login.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them refused the last one.</source>
        <translation>
            <numerusform>%n of them refused the last one.</numerusform>
            <numerusform>%n of them refused the last one.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cw::SystemReport</name>
    <message numerus="yes">
        <source>%1, Linux %2, %n core(s)</source>
        <translation>
            <numerusform>%1, Linux %2, %n core</numerusform>
            <numerusform>%1, Linux %2, %n cores</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cw::audit::CollectorSource</name>
    <message numerus="yes">
        <source>%1 from %2 and %n more</source>
        <translation>
            <numerusform>%1 from %2 and %n more</numerusform>
            <numerusform>%1 from %2 and %n more</numerusform>
        </translation>
    </message>
</context>
</TS>
