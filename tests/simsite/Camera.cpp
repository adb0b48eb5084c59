#include "tests/simsite/Camera.h"

namespace cw::simsite {

Camera::Camera(const CameraPlan &plan, Library &library, Pacer &pacer, const RtspShared &shared,
               const Login &login)
    : m_plan(plan), m_login(login), m_rtsp(m_plan, library, pacer, shared), m_http(m_plan, library)
{
    m_rtsp.setLogin(login);
    m_http.setLogin(login);
}

bool Camera::start(std::string &why)
{
    m_present = m_rtsp.listen(why) && m_http.listen(why);
    return m_present;
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
