#!/usr/bin/env python3
"""The rules of the house that a program can see, each a test of its own.

check.py [RULE...]   checks these rules, or all, and prints each breach as FILE:LINE: sentence.
check.py --list      prints the rules' names.
"""
import os
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PARTS = ("app", "widgets", "player", "devices")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def files(*tops, suffixes=(".cpp", ".h")):
    for top in tops:
        for path in sorted((ROOT / top).rglob("*")):
            if path.is_file() and path.suffix in suffixes and "__pycache__" not in path.parts:
                yield path.relative_to(ROOT)


def lines(path):
    return enumerate((ROOT / path).read_text(encoding="utf-8").splitlines(), 1)


def sources():
    return files(*PARTS, "tests")


def own_sources():
    return files(*PARTS)


def written():
    """Every text that people write here, build files and documents included."""
    yield from files(*PARTS, "tests", "resources", "translations",
                     suffixes=(".cpp", ".h", ".txt", ".cmake", ".py", ".sh", ".md", ".ts", ".qrc", ".frag", ".vert"))
    for name in ("CMakeLists.txt", "CMakePresets.json", "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "dev",
                 ".ci/run", ".clang-format", ".clang-tidy"):
        if (ROOT / name).is_file():
            yield Path(name)


def includes(paths):
    for path in paths:
        for number, line in lines(path):
            match = INCLUDE.match(line)
            if match:
                yield path, number, match[1], match[2]


def find(paths, pattern, sentence):
    expression = re.compile(pattern)
    for path in paths:
        for number, line in lines(path):
            match = expression.search(line)
            if match:
                yield path, number, sentence % match[0].strip() if "%s" in sentence else sentence


def stairs():
    """app -> widgets -> player -> devices, and player uses only devices/base and devices/model."""
    below = {"app": PARTS, "widgets": PARTS[1:], "player": ("player",), "devices": ("devices",)}
    for path, number, _, name in includes(own_sources()):
        part, other = path.parts[0], name.split("/")[0]
        if other not in PARTS and other != "tests":
            continue
        allowed = other in below[part] or (part == "player" and name.startswith(("devices/base/", "devices/model/")))
        if not allowed:
            yield path, number, f"{part} may not include {name}: stairs go down only"


def stages_apart():
    """The inside of devices and player knows no widget."""
    for path, number, _, name in includes(files("player", "devices")):
        if name.startswith(("QtWidgets/", "QWidget", "QApplication", "QMainWindow", "QDialog", "QOpenGLWidget")):
            yield path, number, f"{path.parts[0]} may not include {name}: it knows no widget"


def foreign_types():
    """No FFmpeg type is seen above player/media and the surfaces that import its pictures."""
    for path, number, _, name in includes(own_sources()):
        if re.match(r"lib(av|sw)\w+/", name) and path.parts[:2] not in (("player", "media"), ("player", "surface")):
            yield path, number, f"{name} belongs below player/media"


def narrow_includes():
    """Umbrella headers cost seconds in every unit."""
    umbrella = re.compile(r"^(Qt[A-Z]\w*)(/\1)?$")
    for path, number, _, name in includes(sources()):
        if umbrella.match(name) and name not in ("QtGlobal", "QtMath", "QtEndian", "QtNumeric", "QtPlugin"):
            yield path, number, f"{name} is an umbrella header; include what is used"


def rooted_includes():
    """Our own headers are included from the root of the repository, and are there."""
    for path, number, quote, name in includes(sources()):
        if quote == '"' and not name.endswith(".moc") and not (ROOT / name).is_file():
            yield path, number, f'"{name}" is not a path from the root of the repository'


def file_headers():
    """A header says first what it is, where it lives and who owns it."""
    for path in files(*PARTS, "tests", suffixes=(".h",)):
        text = (ROOT / path).read_text(encoding="utf-8")
        if not text.startswith("//"):
            yield path, 1, "a header begins with a comment: what it is, its thread, its owner"
        if "#pragma once" not in text:
            yield path, 1, "a header needs #pragma once"


def one_noun_a_file():
    """Past 400 lines, look for the second noun."""
    for path in sources():
        count = sum(1 for _ in lines(path))
        if count > 400:
            yield path, count, f"{count} lines; past 400 there is a second noun to be found"


def finished():
    """What is not done is an issue, not a comment."""
    word = r"\b(TO" r"DO|FIX" r"ME|XX" r"X|HA" r"CK)\b|\bplace" r"holder until"
    yield from find(written(), word, "%s: finish it or leave it out")


def no_machine_paths():
    """Nothing here knows the machine it was written on."""
    yield from find(written(), r"(?<![\w.$}/])/(work|home|root|Users)/" r"\w+", "%s is a path of one machine")


def never_waits():
    """Nobody runs an event loop inside a call or blocks the thread that draws."""
    pattern = r"\bQEventLoop\b|\bprocessEvents\s*\(|\bwaitFor(Connected|Disconnected|ReadyRead|BytesWritten|Encrypted|Started|Finished|Done)\s*\("
    yield from find(own_sources(), pattern, "%s waits; connect to the signal instead")


def no_sleep_in_tests():
    """A test waits for what it expects, not for a time. A thread without an event loop may poll a condition."""
    sleep = re.compile(r"\bQTest::(qSleep|qWait)\s*\(|\bQThread::m?u?sleep\s*\(|\busleep\s*\(|\bsleep_for\s*\(")
    for path in files("tests"):
        before = ""
        for number, line in lines(path) if path.parts[1] in PARTS else ():
            match = sleep.search(line)
            polls = re.match(r"\s*while \(!", before) and not line.lstrip().startswith("QTest::")
            if match and not polls:
                yield path, number, f"{match[0]} sleeps; wait for the condition with QTRY_*, QSignalSpy or qWaitFor"
            before = line


def no_singletons():
    """What an object needs comes in through its constructor."""
    yield from find(own_sources(), r"\bstatic\s+\w[\w:<>*& ]*\binstance\s*\(|\bQ_GLOBAL_STATIC\b", "%s makes a singleton")


def messages(folder, language="de"):
    """What lupdate reads from the sources, merged with what is translated already. English holds plurals alone."""
    kept = ROOT / "translations" / f"counterwatch_{language}.ts"
    merged = Path(folder) / kept.name
    merged.write_bytes(kept.read_bytes())
    lupdate = os.environ.get("LUPDATE", "/usr/lib/qt6/bin/lupdate")
    subprocess.run([lupdate, "-silent", "-no-obsolete", "-locations", "absolute", "-I", str(ROOT),
                    *(["-pluralonly"] if language == "en" else []), *(str(ROOT / part) for part in PARTS),
                    "-ts", str(merged)], check=True, stdout=subprocess.DEVNULL)
    for context in ElementTree.parse(merged).getroot().iter("context"):
        for message in context.iter("message"):
            location = message.find("location")
            path = Path(os.path.normpath(Path(folder) / location.get("filename"))) if location is not None else kept
            number = int(location.get("line")) if location is not None else 1
            if path.is_relative_to(ROOT):
                path = path.relative_to(ROOT)
            yield path, number, message


def plain_words():
    """Sentences to people do not shout and do not begin with a label."""
    with tempfile.TemporaryDirectory() as folder:
        for path, number, message in messages(folder):
            text = message.findtext("source") or ""
            if "!" in text:
                yield path, number, f"an exclamation mark: {text}"
            if re.match(r"(?i)(error|warning|failed)\s*:", text):
                yield path, number, f"a label instead of a sentence: {text}"


def translations_complete():
    """Every sentence stands in German too, with the same places to fill in, and every plural in English."""
    with tempfile.TemporaryDirectory() as folder:
        for path, number, message in messages(folder, "en"):
            if not all(form.text for form in message.iter("numerusform")):
                yield path, number, f"no singular and plural in English: {message.findtext('source')}"
        for path, number, message in messages(folder):
            source, target = message.findtext("source") or "", message.find("translation")
            forms = [form.text or "" for form in target.iter("numerusform")] or [target.text or ""]
            if target.get("type") == "unfinished" or not all(forms):
                yield path, number, f"not translated to German: {source}"
                continue
            places = set(re.findall(r"%L?(?:\d+|n)", source)) - {"%n"}
            for form in forms:
                if set(re.findall(r"%L?(?:\d+|n)", form)) - {"%n"} != places:
                    yield path, number, f"the German text fills in other places than: {source}"


RULES = {rule.__name__: rule for rule in (
    stairs, stages_apart, foreign_types, narrow_includes, rooted_includes, file_headers, one_noun_a_file, finished,
    no_machine_paths, never_waits, no_sleep_in_tests, no_singletons, plain_words, translations_complete)}


def main(arguments):
    if arguments == ["--list"]:
        print("\n".join(RULES))
        return 0
    unknown = [name for name in arguments if name not in RULES]
    if unknown:
        print(f"There is no rule {', '.join(unknown)}.", file=sys.stderr)
        return 2
    breaches = 0
    for name in arguments or RULES:
        for path, number, sentence in RULES[name]():
            print(f"{path}:{number}: {sentence} [{name}]")
            breaches += 1
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
