// Chance that a seed decides: the same seed gives the same story on every machine. Plain value, one thread.
#pragma once

#include <QtGlobal>

#include <cmath>
#include <initializer_list>

namespace cw::stories {

class Chance {
public:
    Chance(std::initializer_list<quint64> seeds)
    {
        for (const quint64 seed : seeds)
            m_state = mix(m_state ^ seed);
    }

    quint64 next() { return mix(m_state += 0x9e3779b97f4a7c15ULL); }
    double unit() { return double(next() >> 11) * 0x1.0p-53; } // 0 to 1, without 1
    double between(double low, double high) { return low + (high - low) * unit(); }
    qint64 whole(qint64 low, qint64 high)
    {
        return low + qint64(next() % quint64(high - low + 1));
    } // both included
    bool happens(double probability) { return unit() < probability; }
    double around(double mean, double deviation) // normal, by two uniform ones (Box and Muller)
    {
        const double u = 1 - unit(), v = unit();
        return mean + deviation * std::sqrt(-2 * std::log(u)) * std::cos(6.283185307179586 * v);
    }
    // How many of `n` things happen, each with this probability.
    quint64 ofMany(quint64 n, double probability)
    {
        if (n > 64) {
            const double mean = double(n) * probability;
            if (mean > 20)
                return quint64(std::max(0.0, std::round(around(mean, std::sqrt(mean * (1 - probability))))));
            // Few of many: as Poisson has it (Knuth).
            double product = unit();
            quint64 count = 0;
            for (const double limit = std::exp(-mean); product > limit; product *= unit())
                ++count;
            return std::min(count, n);
        }
        quint64 count = 0;
        for (quint64 i = 0; i < n; ++i)
            count += happens(probability) ? 1 : 0;
        return count;
    }

private:
    static quint64 mix(quint64 x) // splitmix64
    {
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
        x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
        return x ^ (x >> 31);
    }
    quint64 m_state = 0x243f6a8885a308d3ULL;
};

} // namespace cw::stories
