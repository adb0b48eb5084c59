// A certificate as cameras make them for themselves: self-signed, of a given key. Made with OpenSSL when asked for.
// Plain values, any thread.
#pragma once

#include <QByteArray>
#include <QSslCertificate>
#include <QSslKey>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include <memory>

namespace cw::doubles {

struct SelfSigned {
    QSslCertificate certificate;
    QSslKey key;

    // `rsaBits` 0: an elliptic curve's key, as new devices have.
    static SelfSigned create(const char *name, unsigned rsaBits = 0)
    {
        const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
            rsaBits > 0 ? EVP_RSA_gen(rsaBits) : EVP_EC_gen("P-256"), EVP_PKEY_free);
        const std::unique_ptr<X509, decltype(&X509_free)> certificate(X509_new(), X509_free);
        X509_set_version(certificate.get(), 2);
        ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
        X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -86'400);
        X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 86'400);
        X509_set_pubkey(certificate.get(), key.get());
        X509_NAME *subject = X509_get_subject_name(certificate.get());
        X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char *>(name),
                                   -1, -1, 0);
        X509_set_issuer_name(certificate.get(), subject);
        X509_sign(certificate.get(), key.get(), EVP_sha256());
        const auto written = [](auto write) {
            const std::unique_ptr<BIO, decltype(&BIO_free_all)> out(BIO_new(BIO_s_mem()), BIO_free_all);
            write(out.get());
            char *data = nullptr;
            const long length = BIO_get_mem_data(out.get(), &data);
            return QByteArray(data, length);
        };
        SelfSigned out;
        out.certificate =
            QSslCertificate(written([&](BIO *to) { PEM_write_bio_X509(to, certificate.get()); }));
        out.key = QSslKey(written([&](BIO *to) {
                              PEM_write_bio_PrivateKey(to, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
                          }),
                          rsaBits > 0 ? QSsl::Rsa : QSsl::Ec);
        return out;
    }
};

} // namespace cw::doubles
