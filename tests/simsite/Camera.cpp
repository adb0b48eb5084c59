#include "tests/simsite/Camera.h"
#include "tests/simsite/Certificate.h"

namespace cw::simsite {

Camera::Camera(const CameraPlan &plan, const CameraShared &shared, const Login &login)
    : m_plan(plan), m_folder(shared.folder), m_login(login),
      m_rtsp(m_plan, shared.library, shared.pacer, shared.rtsp),
      m_http(m_plan, shared.library, shared.schemas)
{
    m_rtsp.setLogin(login);
    m_http.setLogin(login);
}

bool Camera::start(std::string &why)
{
    if (m_plan.https && m_certificate < 0 && !wearCertificate(why))
        return false;
    m_present = m_rtsp.listen(why) && m_http.listen(why);
    return m_present;
}

bool Camera::wearCertificate(std::string &why)
{
    GTlsCertificate *certificate = cameraCertificate(m_plan, m_folder, ++m_certificate, why);
    if (!certificate)
        return false;
    m_http.setCertificate(certificate);
    g_object_unref(certificate);
    return true;
}

bool Camera::renewCertificate(std::string &why)
{
    if (!m_plan.https) {
        why = "This camera has no certificate";
        return false;
    }
    if (!wearCertificate(why))
        return false;
    if (!m_present)
        return true;
    m_http.stopListening();
    return m_http.listen(why);
}

void Camera::leave()
{
    m_present = false;
    m_rtsp.stopListening();
    m_rtsp.dropConnections();
    m_http.stopListening();
}

void Camera::setPassword(const std::string &password)
{
    m_login.password = password;
    m_rtsp.setLogin(m_login);
    m_http.setLogin(m_login);
    m_rtsp.dropConnections();
}

bool Camera::setGarbage(Garbage garbage, std::string &why)
{
    m_garbage = garbage;
    m_http.setGarbage(garbage);
    m_rtsp.setGarbage(garbage);
    if (!m_present)
        return true;
    m_rtsp.stopListening();
    m_rtsp.dropConnections();
    return m_rtsp.listen(why);
}

} // namespace cw::simsite
