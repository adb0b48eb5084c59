<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
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
