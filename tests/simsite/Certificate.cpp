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

std::string makePem()
{
    const std::unique_ptr<EVP_PKEY, Freer<EVP_PKEY_free>> key(EVP_EC_gen("P-256"));
    const std::unique_ptr<X509, Freer<X509_free>> certificate(X509_new());
    if (!key || !certificate)
        return {};
    X509_set_version(certificate.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -86400);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3650L * 86400);
    X509_set_pubkey(certificate.get(), key.get());
    X509_NAME *name = X509_get_subject_name(certificate.get());
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char *>("simsite"),
                               -1, -1, 0);
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

} // namespace

GTlsCertificate *siteCertificate(const std::string &folder, std::string &why)
{
    const std::string path = folder + "/rtsps.pem";
    GError *error = nullptr;
    if (!g_file_test(path.c_str(), G_FILE_TEST_EXISTS)) {
        const std::string pem = makePem();
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

} // namespace cw::simsite
