#include "tests/bench/StampFinder.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace cw::bench {

namespace {

using G = simsite::StampGeometry;
using simsite::PictureRect;

constexpr double AcceptedMisfit = 0.02; // a mean error of 14 % of the contrast

// Sums over any rectangle in constant time.
class Sums {
public:
    explicit Sums(const LumaImage &image)
        : m_image(image), m_stride(std::size_t(image.width) + 1),
          m_sums(m_stride * (std::size_t(image.height) + 1))
    {
        for (int y = 0; y < image.height; ++y) {
            std::uint32_t row = 0;
            for (int x = 0; x < image.width; ++x) {
                row += std::uint32_t(image.at(x, y));
                m_sums[index(x + 1, y + 1)] = m_sums[index(x + 1, y)] + row;
            }
        }
    }

    // The mean of a cell of the picture, `inset` of it left out on each side.
    double cell(const PictureRect &picture, int row, int column, double inset) const
    {
        const double width = picture.width / G::acrossPicture;
        const double height = picture.height / G::downPicture;
        const int x0 = int(picture.x + (G::left + column + inset) * width + 0.5);
        const int y0 = int(picture.y + (G::top + row + inset) * height + 0.5);
        const int x1 = std::max(x0 + 1, int(picture.x + (G::left + column + 1 - inset) * width + 0.5));
        const int y1 = std::max(y0 + 1, int(picture.y + (G::top + row + 1 - inset) * height + 0.5));
        if (x0 < 0 || y0 < 0 || x1 > m_image.width || y1 > m_image.height)
            return -1000;
        const std::uint32_t sum =
            m_sums[index(x1, y1)] - m_sums[index(x0, y1)] - m_sums[index(x1, y0)] + m_sums[index(x0, y0)];
        return double(sum) / ((x1 - x0) * (y1 - y0));
    }

    // The same with fractions of pixels, so that a small change of place always changes it.
    double exactCell(const PictureRect &picture, int row, int column) const
    {
        const double width = picture.width / G::acrossPicture;
        const double height = picture.height / G::downPicture;
        const double x0 = picture.x + (G::left + column) * width;
        const double y0 = picture.y + (G::top + row) * height;
        const double x1 = x0 + width;
        const double y1 = y0 + height;
        if (x0 < 0 || y0 < 0 || x1 >= m_image.width || y1 >= m_image.height)
            return -1000;
        return (sumTo(x1, y1) - sumTo(x0, y1) - sumTo(x1, y0) + sumTo(x0, y0)) / ((x1 - x0) * (y1 - y0));
    }

    bool hasAnchors(const PictureRect &picture) const
    {
        constexpr double inset = 0.25;
        constexpr double contrast = 80;
        const double white = cell(picture, 0, 0, inset);
        if (white - cell(picture, 1, 0, inset) < contrast)
            return false;
        const double black = cell(picture, 0, 7, inset);
        return black >= 0 && white - black >= contrast && cell(picture, 1, 7, inset) - black >= contrast;
    }

    std::optional<int> read(const PictureRect &picture) const
    {
        return simsite::readStamp(picture, [this](int x, int y) { return m_image.at(x, y); });
    }

    // How far the cells are from what the number asks for, in squares of the contrast; smallest where the picture
    // really stands.
    double misfit(const PictureRect &picture, int number) const
    {
        const double white = (cell(picture, 0, 0, 0.25) + cell(picture, 1, 7, 0.25)) / 2;
        const double black = (cell(picture, 0, 7, 0.25) + cell(picture, 1, 0, 0.25)) / 2;
        const int bits = number << 4 | simsite::stampCheck(number);
        double sum = 0;
        for (int row = 0; row < G::rows; ++row) {
            for (int column = 0; column < G::columns; ++column) {
                const int bit = simsite::stampCell(row, column);
                const bool lit = bit == -2 || (bit >= 0 && (bits >> bit & 1));
                const double difference = exactCell(picture, row, column) - (lit ? white : black);
                sum += difference * difference;
            }
        }
        return sum / ((white - black) * (white - black)) / (G::rows * G::columns);
    }

private:
    double sumTo(double x, double y) const
    {
        const int left = int(x), top = int(y);
        const double right = x - left, below = y - top;
        return (1 - below) * ((1 - right) * m_sums[index(left, top)] + right * m_sums[index(left + 1, top)]) +
               below *
                   ((1 - right) * m_sums[index(left, top + 1)] + right * m_sums[index(left + 1, top + 1)]);
    }
    std::size_t index(int x, int y) const { return std::size_t(y) * m_stride + std::size_t(x); }

    const LumaImage &m_image;
    std::size_t m_stride;
    std::vector<std::uint32_t> m_sums;
};

struct Cluster {
    int number = 0;
    int hits = 0;
    PictureRect sum;

    PictureRect mean() const { return {sum.x / hits, sum.y / hits, sum.width / hits, sum.height / hits}; }
};

PictureRect stampOf(const PictureRect &picture)
{
    return {picture.x + picture.width * G::left / G::acrossPicture,
            picture.y + picture.height * G::top / G::downPicture,
            picture.width * G::columns / G::acrossPicture, picture.height * G::rows / G::downPicture};
}

bool overlap(const PictureRect &a, const PictureRect &b)
{
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

// A picture that is a little elsewhere or of another size. Its size changes around the stamp's middle: otherwise place
// and size would have to change together to get any nearer. The stamp tells the width alone: its two rows have only one
// edge between them that can be seen.
std::vector<PictureRect> neighbors(const PictureRect &at, double step)
{
    constexpr double middleX = double(G::left + G::columns / 2.0) / G::acrossPicture;
    constexpr double middleY = double(G::top + G::rows / 2.0) / G::downPicture;
    std::vector<PictureRect> list;
    for (const double by : {-step, step}) {
        list.push_back({at.x + by, at.y, at.width, at.height});
        list.push_back({at.x, at.y + by, at.width, at.height});
        const double higher = by * 9 / 16;
        list.push_back({at.x - by * middleX, at.y - higher * middleY, at.width + by, at.height + higher});
    }
    return list;
}

PictureRect refined(const Sums &sums, PictureRect picture, int number)
{
    double best = sums.misfit(picture, number);
    for (double step = std::max(2.0, picture.width / 50); step >= 0.25; step /= 2) {
        bool better = true;
        while (better) {
            better = false;
            for (const PictureRect &tried : neighbors(picture, step)) {
                const double misfit = sums.misfit(tried, number);
                if (misfit < best) {
                    best = misfit;
                    picture = tried;
                    better = true;
                    break;
                }
            }
        }
    }
    return picture;
}

} // namespace

std::vector<FoundStamp> findStamps(const LumaImage &image, int minimumWidth)
{
    const Sums sums(image);
    std::vector<Cluster> clusters;
    for (double width = minimumWidth; width <= image.width + 1; width *= 1.015) {
        const double height = width * 9 / 16;
        const int step = std::max(1, int(width / G::acrossPicture / 5));
        for (int y = 0; y + height <= image.height + 1; y += step) {
            for (int x = 0; x + width <= image.width + 1; x += step) {
                const PictureRect picture{double(x), double(y), width, height};
                if (!sums.hasAnchors(picture))
                    continue;
                const auto number = sums.read(picture);
                if (!number)
                    continue;
                const auto near = std::find_if(clusters.begin(), clusters.end(), [&](const Cluster &cluster) {
                    return cluster.number == *number && overlap(stampOf(cluster.mean()), stampOf(picture));
                });
                Cluster &cluster = near == clusters.end() ? clusters.emplace_back() : *near;
                cluster.number = *number;
                ++cluster.hits;
                cluster.sum.x += picture.x;
                cluster.sum.y += picture.y;
                cluster.sum.width += picture.width;
                cluster.sum.height += picture.height;
            }
        }
    }

    // Cells of a large stamp may look like a small one: where two claim the same place, the larger stands.
    std::vector<FoundStamp> candidates;
    for (const Cluster &cluster : clusters) {
        if (cluster.hits < 3)
            continue;
        const PictureRect place = refined(sums, cluster.mean(), cluster.number);
        if (sums.misfit(place, cluster.number) <= AcceptedMisfit)
            candidates.push_back({cluster.number, place});
    }
    std::sort(candidates.begin(), candidates.end(),
              [](const FoundStamp &a, const FoundStamp &b) { return a.picture.width > b.picture.width; });
    std::vector<FoundStamp> found;
    for (const FoundStamp &candidate : candidates) {
        const bool taken = std::any_of(found.begin(), found.end(), [&candidate](const FoundStamp &other) {
            return overlap(stampOf(other.picture), stampOf(candidate.picture));
        });
        if (!taken)
            found.push_back(candidate);
    }
    std::sort(found.begin(), found.end(), [](const FoundStamp &a, const FoundStamp &b) {
        const bool sameRow =
            std::abs(a.picture.y - b.picture.y) < std::min(a.picture.height, b.picture.height) / 2;
        return sameRow ? a.picture.x < b.picture.x : a.picture.y < b.picture.y;
    });
    return found;
}

} // namespace cw::bench
