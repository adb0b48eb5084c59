#include "tests/simsite/Clip.h"

namespace cw::simsite {

std::shared_ptr<Clip> Clip::load(const std::string &path, std::string &why)
{
    GError *error = nullptr;
    GMappedFile *file = g_mapped_file_new(path.c_str(), FALSE, &error);
    if (!file) {
        why = error->message;
        g_error_free(error);
        return nullptr;
    }
    std::shared_ptr<Clip> clip(new Clip);
    clip->m_bytes = g_mapped_file_get_bytes(file);
    g_mapped_file_unref(file);
    gsize length = 0;
    clip->m_data = static_cast<const unsigned char *>(g_bytes_get_data(clip->m_bytes, &length));
    clip->m_length = length;
    return clip;
}

std::shared_ptr<const Clip> Clip::fromVideo(const std::string &path, Codec codec, std::string &why)
{
    auto clip = load(path, why);
    if (!clip)
        return nullptr;
    if (codec == Codec::Jpeg)
        clip->cutJpeg();
    else
        clip->cutAnnexB(codec);
    if (clip->m_units.empty() || !clip->m_units.front().key) {
        why = path + " holds no access unit, or does not begin with a key frame";
        return nullptr;
    }
    return clip;
}

std::shared_ptr<const Clip> Clip::fromAudio(const std::string &path, AudioCodec codec, std::string &why)
{
    auto clip = load(path, why);
    if (!clip)
        return nullptr;
    if (codec == AudioCodec::Aac)
        clip->cutAdts();
    else
        clip->cutBlocks(320); // 40 ms of 8 kHz
    if (clip->m_units.empty()) {
        why = path + " holds no audio";
        return nullptr;
    }
    return clip;
}

Clip::~Clip()
{
    if (m_bytes)
        g_bytes_unref(m_bytes);
}

int Clip::keyFrom(int number) const
{
    for (int step = 0; step < size(); ++step) {
        const int candidate = (number + step) % size();
        if (isKey(candidate))
            return candidate;
    }
    return 0;
}

GstBuffer *Clip::buffer(int number) const
{
    const Unit &u = unit(number);
    GBytes *part = g_bytes_new_from_bytes(m_bytes, u.offset, u.size);
    GstBuffer *buffer = gst_buffer_new_wrapped_bytes(part);
    g_bytes_unref(part);
    if (!u.key)
        GST_BUFFER_FLAG_SET(buffer, GST_BUFFER_FLAG_DELTA_UNIT);
    return buffer;
}

// The clips are encoded with access unit delimiters: each begins a unit, and is itself left out,
// since few cameras send them.
void Clip::cutAnnexB(Codec codec)
{
    bool open = false;
    Unit unit;
    for (std::size_t i = 0; i + 4 < m_length; ++i) {
        if (m_data[i] != 0 || m_data[i + 1] != 0 || m_data[i + 2] != 1)
            continue;
        const unsigned header = m_data[i + 3];
        const unsigned type = codec == Codec::H264 ? header & 31U : (header >> 1) & 63U;
        const bool delimiter = type == (codec == Codec::H264 ? 9U : 35U);
        const bool key = codec == Codec::H264 ? type == 5 : type >= 16 && type <= 21;
        const std::size_t start = i > 0 && m_data[i - 1] == 0 ? i - 1 : i;
        if (delimiter) {
            if (open && unit.offset != 0) {
                unit.size = start - unit.offset;
                m_units.push_back(unit);
            }
            unit = {};
            open = true;
        } else if (open) {
            if (unit.offset == 0)
                unit.offset = start;
            unit.key = unit.key || key;
        }
        i += 2;
    }
    if (open && unit.offset != 0) {
        unit.size = m_length - unit.offset;
        m_units.push_back(unit);
    }
}

void Clip::cutJpeg()
{
    std::size_t start = m_length;
    for (std::size_t i = 0; i + 1 < m_length; ++i) {
        if (m_data[i] != 0xff)
            continue;
        if (m_data[i + 1] == 0xd8) {
            start = i;
        } else if (m_data[i + 1] == 0xd9 && start < i) {
            m_units.push_back({start, i + 2 - start, true});
            start = m_length;
        }
    }
}

void Clip::cutAdts()
{
    std::size_t i = 0;
    while (i + 7 < m_length && m_data[i] == 0xff && (m_data[i + 1] & 0xf6U) == 0xf0) {
        const std::size_t length =
            ((m_data[i + 3] & 3U) << 11) | (m_data[i + 4] << 3U) | (m_data[i + 5] >> 5U);
        const std::size_t header = (m_data[i + 1] & 1U) != 0 ? 7 : 9;
        if (length <= header || i + length > m_length)
            break;
        m_units.push_back({i + header, length - header, true});
        i += length;
    }
}

void Clip::cutBlocks(std::size_t size)
{
    for (std::size_t i = 0; i + size <= m_length; i += size)
        m_units.push_back({i, size, true});
}

} // namespace cw::simsite
