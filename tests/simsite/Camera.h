// One simulated camera: its servers, its login, whether it is there.
// Main thread; owned by Site.
#pragma once

#include "tests/simsite/HttpHost.h"

namespace cw::simsite {

class Camera {
public:
    Camera(const CameraPlan &plan, Library &library, Pacer &pacer, const RtspShared &shared,
           const Login &login);

    const CameraPlan &plan() const { return m_plan; }
    RtspHost &rtsp() { return m_rtsp; }
    bool isPresent() const { return m_present; }
    bool isSane() const { return m_garbage == Garbage::Off; }

    bool start(std::string &why);
    void leave();
    bool comeBack(std::string &why) { return start(why); }
    void setPassword(const std::string &password);
    bool setGarbage(Garbage garbage, std::string &why);

private:
    const CameraPlan m_plan;
    Login m_login;
    RtspHost m_rtsp;
    HttpHost m_http;
    bool m_present = false;
    Garbage m_garbage = Garbage::Off;
};

} // namespace cw::simsite
