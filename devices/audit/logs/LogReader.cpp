#include "devices/audit/logs/LogReader.h"

#include <QCoreApplication>
#include <QDateTime>

#include <algorithm>

namespace cw::audit {

namespace {

using namespace std::chrono_literals;

constexpr qint64 pieceSize = 64 * 1024;
constexpr qint64 namesLeadMs = 60'000; // a name may be written so much later than what it belongs to
constexpr auto lookAgain = 200ms;
constexpr int quietLooks = 10; // after so many looks without a line, questions wait no longer for answers

void append(Observations &to, Observations &&from)
{
    const auto move = [](auto &target, auto &source) {
        if (target.empty())
            target = std::move(source);
        else
            target.insert(target.end(), std::make_move_iterator(source.begin()),
                          std::make_move_iterator(source.end()));
    };
    move(to.flows, from.flows);
    move(to.lookups, from.lookups);
    move(to.signs, from.signs);
}

size_t sizeOf(const Observations &seen)
{
    return seen.flows.size() + seen.lookups.size() + seen.signs.size();
}

} // namespace

void LogReader::start(std::function<void()> wake)
{
    m_wake = std::move(wake);
    const CancelToken cancel;
    m_thread = ThreadHandle("cw-log", cancel, [this, cancel] { run(cancel); });
}

std::vector<LogBatch> LogReader::take()
{
    const std::lock_guard lock(m_mutex);
    std::vector<LogBatch> out(std::make_move_iterator(m_waiting.begin()),
                              std::make_move_iterator(m_waiting.end()));
    m_waiting.clear();
    m_changed.notify_all();
    return out;
}

std::vector<LogReader::Open> LogReader::openAll(LogBatch &batch)
{
    std::vector<Open> all;
    for (LogPart &part : m_parts) {
        auto input = !part.through.isEmpty() ? LogInput::program(part.through.first(), part.through.mid(1))
                     : m_follow              ? LogInput::followed(part.path)
                                             : LogInput::file(part.path);
        if (input)
            all.push_back({&part, std::move(*input), {}, false, 0});
        else
            batch.error = input.error();
    }
    return all;
}

void LogReader::run(const CancelToken &cancel)
{
    LogBatch batch;
    std::vector<Open> all = openAll(batch);
    for (Open &one : all) {
        if (!one.part->isNamesFirst)
            one.part->decoder->setCatchUp([&](qint64 until) { readNames(all, until, batch, cancel); });
    }
    int quiet = 0;
    while (!cancel.isCanceled()) {
        // Names are read as far as those whose names they are need them; the rest of them last.
        Open *next = nullptr;
        for (Open &one : all) {
            if (!one.atEnd && (!next || next->part->isNamesFirst))
                next = &one;
        }
        if (next) {
            const quint64 before = batch.bytes;
            readSome(*next, batch, cancel);
            if (batch.bytes != before)
                quiet = 0;
            if (sizeOf(batch.seen) >= batchSize)
                hand(batch, cancel);
            continue;
        }
        if (!m_follow || all.empty())
            break;
        if (++quiet == quietLooks) {
            for (Open &one : all) {
                one.part->decoder->flush();
                append(batch.seen, one.part->decoder->takeOut());
            }
        }
        hand(batch, cancel);
        rest(cancel);
        for (Open &one : all)
            one.atEnd = false;
    }
    for (Open &one : all) {
        one.part->decoder->setCatchUp({});
        if (!m_follow)
            one.lines.end([&](QByteArrayView line) { takeLine(one, line, batch); });
        one.part->decoder->flush();
        append(batch.seen, one.part->decoder->takeOut());
    }
    batch.isLast = true;
    hand(batch, cancel);
}

void LogReader::readNames(std::vector<Open> &all, qint64 until, LogBatch &batch, const CancelToken &cancel)
{
    for (Open &one : all) {
        while (one.part->isNamesFirst && !one.atEnd && !cancel.isCanceled() &&
               one.part->decoder->clock() < until + namesLeadMs)
            readSome(one, batch, cancel);
    }
}

void LogReader::readSome(Open &open, LogBatch &batch, const CancelToken &cancel)
{
    char piece[pieceSize];
    const qint64 got = open.input->read(piece, pieceSize, cancel);
    if (open.input->takeRestarted())
        open.lines.forget();
    if (got <= 0) {
        open.atEnd = true;
        const QString complaint = got < 0 && open.input->complaint().isEmpty()
                                      ? QCoreApplication::translate("cw::audit::LogReader",
                                                                    "The file %1 cannot be read any further.")
                                            .arg(open.part->path)
                                      : open.input->complaint();
        if (!complaint.isEmpty())
            batch.error = Error{Error::Category::Io, complaint, open.part->path};
        return;
    }
    if (m_follow)
        open.part->decoder->setNow(QDateTime::currentMSecsSinceEpoch());
    batch.bytes += quint64(got);
    open.lines.feed(QByteArrayView(piece, got), [&](QByteArrayView line) { takeLine(open, line, batch); });
    batch.undecodable += open.lines.tooLong() - std::exchange(open.tooLong, open.lines.tooLong());
    append(batch.seen, open.part->decoder->takeOut());
}

void LogReader::takeLine(Open &open, QByteArrayView line, LogBatch &batch)
{
    switch (open.part->decoder->take(line)) {
    case LogDecoder::Took::Record:
        ++batch.records;
        break;
    case LogDecoder::Took::Wrong:
        ++batch.undecodable;
        break;
    case LogDecoder::Took::Nothing:
        break;
    }
    batch.isPayloadOnly = batch.isPayloadOnly || open.part->decoder->isPayloadOnly();
}

// Waits while the owner has not taken what is there; the last batch and those after a stop never wait.
void LogReader::hand(LogBatch &batch, const CancelToken &cancel)
{
    if (batch.seen.isEmpty() && batch.bytes == 0 && !batch.error && !batch.isLast)
        return;
    {
        std::unique_lock lock(m_mutex);
        while (m_waiting.size() >= mostWaiting && !batch.isLast && !cancel.isCanceled())
            m_changed.wait_for(lock, lookAgain);
        m_waiting.push_back(std::exchange(batch, {}));
    }
    m_wake();
}

void LogReader::rest(const CancelToken &cancel)
{
    std::unique_lock lock(m_mutex);
    if (!cancel.isCanceled())
        m_changed.wait_for(lock, lookAgain);
}

} // namespace cw::audit
