#include "tests/simsite/Certificate.h"

#include <glib/gstdio.h>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <memory>

namespace cw::simsite {

namespace {

template<auto Free>
struct Freer {
    template<typename T>
    void operator()(T *p) const
    {
        Free(p);
    }
};

struct Subject {
    std::string country;
    std::string organization;
    std::string commonName;
};

std::string makePem(const Subject &subject)
{
    const std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>> key(EVP_EC_gen("P-256"));
    const std::unique_ptr<X509, Freer<X509_free>> certificate(X509_new());
    if (!key || !certificate)
        return {};
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), static_cast<long>(g_random_int() | 1U));
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -86400);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3650L * 86400);
    X509_set_pubkey(certificate.get(), key.get());
    X509_NAME *name = X509_get_subject_name(certificate.get());
    const auto add = [&](const char *field, const std::string &value) {
        if (!value.empty())
            X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8,
                                       reinterpret_cast<const unsigned char *>(value.c_str()), -1, -1, 0);
    };
    add("C", subject.country);
    add("O", subject.organization);
    add("CN", subject.commonName);
    X509_set_issuer_name(certificate.get(), name);
    if (X509_sign(certificate.get(), key.get(), EVP_sha256()) == 0)
        return {};
    const std::unique_ptr<BIO, Freer<BIO_free_all>> out(BIO_new(BIO_s_mem()));
    PEM_write_bio_PrivateKey(out.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr);
    PEM_write_bio_X509(out.get(), certificate.get());
    char *data = nullptr;
    const long length = BIO_get_mem_data(out.get(), &data);
    return {data, static_cast<std::size_t>(length)};
}

GTlsCertificate *kept(const std::string &path, const Subject &subject, std::string &why)
{
    GError *error = nullptr;
    if (!g_file_test(path.c_str(), G_FILE_TEST_EXISTS)) {
        const std::string pem = makePem(subject);
        // Written aside and renamed by GLib, so that a second site never reads half of it.
        if (pem.empty() ||
            !g_file_set_contents_full(path.c_str(), pem.data(), static_cast<gssize>(pem.size()),
                                      G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error)) {
            why = error ? error->message : "No certificate could be made.";
            g_clear_error(&error);
            return nullptr;
        }
    }
    GTlsCertificate *certificate = g_tls_certificate_new_from_file(path.c_str(), &error);
    if (!certificate) {
        why = error->message;
        g_error_free(error);
    }
    return certificate;
}

} // namespace

GTlsCertificate *siteCertificate(const std::string &folder, std::string &why)
{
    return kept(folder + "/rtsps.pem", {"", "", "simsite"}, why);
}

GTlsCertificate *cameraCertificate(const CameraPlan &camera, const std::string &folder, int generation,
                                   std::string &why)
{
    const Subject subject{camera.maker.country, camera.maker.organization, camera.maker.commonName};
    if (generation == 0)
        return kept(folder + "/https-" + std::to_string(camera.index) + ".pem", subject, why);
    const std::string pem = makePem(subject);
    GError *error = nullptr;
    GTlsCertificate *certificate =
        g_tls_certificate_new_from_pem(pem.data(), static_cast<gssize>(pem.size()), &error);
    if (!certificate) {
        why = error->message;
        g_error_free(error);
    }
    return certificate;
}

} // namespace cw::simsite
