#include "devices/audit/logs/LogInput.h"

#include <QCoreApplication>
#include <QFile>
#include <QStringList>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

namespace cw::audit {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("cw::audit::LogInput", text);
}

tl::unexpected<Error> cannotOpen(const QString &path, int code)
{
    return fail(Error::Category::Io,
                tr(QT_TRANSLATE_NOOP("cw::audit::LogInput", "The file %1 cannot be opened: %2"))
                    .arg(path, QString::fromLocal8Bit(std::strerror(code))),
                path);
}

struct CloseGz {
    void operator()(gzFile file) const { gzclose(file); }
};
using Gz = std::unique_ptr<gzFile_s, CloseGz>;

// zlib hands through what is not compressed.
class GzInput : public LogInput {
public:
    explicit GzInput(Gz file) : m_file(std::move(file)) {}

    qint64 read(char *to, qint64 most, const CancelToken &) override
    {
        const int got = gzread(m_file.get(), to, unsigned(most));
        if (got < 0 || (got == 0 && gzerrorCode() != Z_OK && gzerrorCode() != Z_STREAM_END))
            m_complaint = tr(QT_TRANSLATE_NOOP("cw::audit::LogInput",
                                               "The compressed file ends in the middle or is damaged."));
        return got;
    }
    QString complaint() const override { return m_complaint; }

private:
    int gzerrorCode() const
    {
        int code = Z_OK;
        gzerror(m_file.get(), &code);
        return code;
    }

    Gz m_file;
    QString m_complaint;
};

class FollowedInput : public LogInput {
public:
    FollowedInput(QByteArray path, int file) : m_path(std::move(path)), m_file(file) { fstat(m_file, &m_is); }
    ~FollowedInput() override
    {
        if (m_file >= 0)
            close(m_file);
    }

    qint64 read(char *to, qint64 most, const CancelToken &) override
    {
        const qint64 got = readOn(to, most);
        if (got != 0)
            return got;
        struct stat now = {};
        if (stat(m_path.constData(), &now) != 0)
            return 0; // renamed, and the next one is not there yet
        if (now.st_ino != m_is.st_ino || now.st_dev != m_is.st_dev) {
            // Between the two looks a last line may have come.
            const qint64 last = readOn(to, most);
            if (last != 0)
                return last;
            return reopen() ? readOn(to, most) : 0;
        }
        if (now.st_size < m_at && lseek(m_file, 0, SEEK_SET) == 0) {
            m_at = 0;
            m_restarted = true;
            return readOn(to, most);
        }
        return 0;
    }
    bool takeRestarted() override { return std::exchange(m_restarted, false); }

private:
    qint64 readOn(char *to, qint64 most)
    {
        ssize_t got = 0;
        do
            got = ::read(m_file, to, size_t(most));
        while (got < 0 && errno == EINTR);
        m_at += std::max<qint64>(got, 0);
        return got;
    }
    bool reopen()
    {
        const int next = open(m_path.constData(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
        struct stat is = {};
        if (next < 0 || fstat(next, &is) != 0 || !S_ISREG(is.st_mode)) {
            if (next >= 0)
                close(next);
            return false;
        }
        close(m_file);
        m_file = next;
        m_is = is;
        m_at = 0;
        m_restarted = true;
        return true;
    }

    QByteArray m_path;
    int m_file;
    struct stat m_is = {};
    qint64 m_at = 0;
    bool m_restarted = false;
};

} // namespace

Result<std::unique_ptr<LogInput>> LogInput::file(const QString &path)
{
    Gz file(gzopen(QFile::encodeName(path).constData(), "rbe"));
    if (!file)
        return cannotOpen(path, errno);
    gzbuffer(file.get(), 128 * 1024);
    return std::make_unique<GzInput>(std::move(file));
}

Result<std::unique_ptr<LogInput>> LogInput::followed(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    const int file = open(name.constData(), O_RDONLY | O_CLOEXEC | O_NOCTTY);
    if (file < 0)
        return cannotOpen(path, errno);
    return std::make_unique<FollowedInput>(name, file);
}

Result<QByteArray> headOf(const QString &path, qsizetype most)
{
    auto input = LogInput::file(path);
    if (!input)
        return tl::unexpected(input.error());
    QByteArray head(most, Qt::Uninitialized);
    qsizetype size = 0;
    while (size < most) {
        const qint64 got = (*input)->read(head.data() + size, most - size, {});
        if (got < 0)
            return cannotOpen(path, EIO);
        if (got == 0)
            break;
        size += got;
    }
    head.truncate(size);
    return head;
}

} // namespace cw::audit
