// One simulated camera: its servers, its login, whether it is there.
// Main thread; owned by Site.
#pragma once

#include "tests/simsite/HttpHost.h"

namespace cw::simsite {

// What every camera of the site uses.
struct CameraShared {
    Library &library;
    Pacer &pacer;
    Schemas &schemas;
    const RtspShared &rtsp;
    std::string folder; // keeps certificates
};

class Camera {
public:
    Camera(const CameraPlan &plan, const CameraShared &shared, const Login &login);

    const CameraPlan &plan() const { return m_plan; }
    RtspHost &rtsp() { return m_rtsp; }
    HttpHost &http() { return m_http; }
    OnvifService &onvif() { return m_http.onvif(); }
    bool isPresent() const { return m_present; }
    bool isSane() const { return m_garbage == Garbage::Off; }

    bool start(std::string &why);
    void leave();
    bool comeBack(std::string &why) { return start(why); }
    // As after an upgrade; nothing else of a camera's plan ever changes.
    void setFirmware(const std::string &firmware) { m_plan.maker.firmware = firmware; }
    void setPassword(const std::string &password);
    bool setGarbage(Garbage garbage, std::string &why);
    // Another key and certificate; connections are closed.
    bool renewCertificate(std::string &why);

private:
    bool wearCertificate(std::string &why);

    CameraPlan m_plan;
    const std::string m_folder;
    Login m_login;
    RtspHost m_rtsp;
    HttpHost m_http;
    int m_certificate = -1; // its generation; below 0: none yet
    bool m_present = false;
    Garbage m_garbage = Garbage::Off;
};

} // namespace cw::simsite
