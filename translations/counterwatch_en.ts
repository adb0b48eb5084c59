<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
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
        <source>Watching from %n places, the first since %1. %2</source>
        <translation>
            <numerusform>Watching from %n place since %1. %2</numerusform>
            <numerusform>Watching from %n places, the first since %1. %2</numerusform>
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
</TS>
