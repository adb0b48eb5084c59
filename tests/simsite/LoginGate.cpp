#include "tests/simsite/LoginGate.h"

#include <glib.h>

#include <cstdlib>
#include <ctime>

namespace cw::simsite {

namespace {

constexpr std::size_t remembered = 1000;
constexpr std::int64_t tolerance = 60;

std::string hexDigest(GChecksumType type, const std::string &text)
{
    gchar *hex = g_compute_checksum_for_string(type, text.c_str(), static_cast<gssize>(text.size()));
    std::string out = hex;
    g_free(hex);
    return out;
}

void remember(std::set<std::string> &values, std::deque<std::string> &order, const std::string &value)
{
    if (!values.insert(value).second)
        return;
    order.push_back(value);
    if (order.size() > remembered) {
        values.erase(order.front());
        order.pop_front();
    }
}

// key=value pairs of an Authorization header, quoted or not.
std::map<std::string, std::string> parameters(const std::string &header)
{
    std::map<std::string, std::string> found;
    std::size_t i = header.find(' ');
    while (i < header.size()) {
        while (i < header.size() && (header[i] == ' ' || header[i] == ','))
            ++i;
        const std::size_t equals = header.find('=', i);
        if (equals == std::string::npos)
            break;
        gchar *lower = g_ascii_strdown(header.c_str() + i, static_cast<gssize>(equals - i));
        const std::string key = lower;
        g_free(lower);
        std::string value;
        i = equals + 1;
        if (i < header.size() && header[i] == '"') {
            for (++i; i < header.size() && header[i] != '"'; ++i) {
                if (header[i] == '\\' && i + 1 < header.size())
                    ++i;
                value += header[i];
            }
            ++i;
        } else {
            for (; i < header.size() && header[i] != ','; ++i)
                value += header[i];
        }
        found[key] = value;
    }
    return found;
}

} // namespace

LoginGate::LoginGate(const CameraPlan &plan) : m_plan(plan) {}

std::int64_t LoginGate::now() const
{
    return static_cast<std::int64_t>(std::time(nullptr)) + m_plan.clockOffsetSeconds;
}

bool LoginGate::isFresh(const std::string &nonce)
{
    if (m_used.count(nonce) != 0)
        return false;
    remember(m_used, m_usedOrder, nonce);
    return true;
}

bool LoginGate::passesToken(xmlNode *soapHeader)
{
    xmlNode *security = xmlChild(soapHeader, ns::wsse, "Security");
    xmlNode *token = xmlChild(security, ns::wsse, "UsernameToken");
    xmlNode *password = xmlChild(token, ns::wsse, "Password");
    if (!password || xmlText(xmlChild(token, ns::wsse, "Username")) != m_login.user)
        return false;
    if (!xmlAttribute(password, "Type").ends_with("#PasswordDigest"))
        return false;
    const std::string nonce = xmlText(xmlChild(token, ns::wsse, "Nonce"));
    const std::string created = xmlText(xmlChild(token, ns::wsu, "Created"));
    GDateTime *time = g_date_time_new_from_iso8601(created.c_str(), nullptr);
    if (!time)
        return false;
    const std::int64_t age = now() - g_date_time_to_unix(time);
    g_date_time_unref(time);
    if (std::llabs(age) > tolerance)
        return false;

    gsize length = 0;
    guchar *raw = g_base64_decode(nonce.c_str(), &length);
    GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA1);
    g_checksum_update(sum, raw, static_cast<gssize>(length));
    g_free(raw);
    const auto add = [&](const std::string &s) {
        g_checksum_update(sum, reinterpret_cast<const guchar *>(s.data()), static_cast<gssize>(s.size()));
    };
    add(created);
    add(m_login.password);
    guint8 digest[20];
    gsize size = sizeof digest;
    g_checksum_get_digest(sum, digest, &size);
    g_checksum_free(sum);
    gchar *expected = g_base64_encode(digest, size);
    const bool right = xmlText(password) == expected;
    g_free(expected);
    return right && isFresh(nonce);
}

std::vector<std::string> LoginGate::challenges()
{
    const std::string nonce =
        hexDigest(G_CHECKSUM_SHA256, std::to_string(g_random_int()) + std::to_string(monotonicNow()));
    remember(m_issued, m_issuedOrder, nonce);
    const std::string rest =
        std::string("realm=\"") + m_plan.maker.realm + "\", qop=\"auth\", nonce=\"" + nonce + "\"";
    std::vector<std::string> all;
    if (m_plan.login == HttpLogin::DigestSha256First)
        all.push_back("Digest algorithm=SHA-256, " + rest);
    all.push_back("Digest algorithm=MD5, " + rest);
    return all;
}

bool LoginGate::passesDigest(const std::string &method, const std::string &target,
                             const std::string &authorization)
{
    if (g_ascii_strncasecmp(authorization.c_str(), "digest ", 7) != 0)
        return false;
    auto p = parameters(authorization);
    const bool sha256 = g_ascii_strcasecmp(p["algorithm"].c_str(), "SHA-256") == 0;
    if (sha256 && m_plan.login != HttpLogin::DigestSha256First)
        return false;
    if (!sha256 && !p["algorithm"].empty() && g_ascii_strcasecmp(p["algorithm"].c_str(), "MD5") != 0)
        return false;
    const std::string &realm = m_plan.maker.realm;
    const GChecksumType type = sha256 ? G_CHECKSUM_SHA256 : G_CHECKSUM_MD5;
    if (p["username"] != m_login.user || p["realm"] != realm || p["uri"] != target ||
        m_issued.count(p["nonce"]) == 0)
        return false;
    const std::string a1 = hexDigest(type, m_login.user + ":" + realm + ":" + m_login.password);
    const std::string a2 = hexDigest(type, method + ":" + target);
    const std::string expected = p["qop"].empty()
                                     ? hexDigest(type, a1 + ":" + p["nonce"] + ":" + a2)
                                     : hexDigest(type, a1 + ":" + p["nonce"] + ":" + p["nc"] + ":" +
                                                           p["cnonce"] + ":" + p["qop"] + ":" + a2);
    // A nonce may serve many requests, but each only with a count of its own.
    return p["response"] == expected && (p["qop"].empty() || isFresh(p["nonce"] + p["nc"] + p["cnonce"]));
}

} // namespace cw::simsite
