#include "devices/onvif/OnvifStep.h"

namespace cw {

namespace {

void later(OnvifCall *call)
{
    if (call) {
        call->disconnect();
        call->deleteLater();
    }
}

} // namespace

OnvifStep::OnvifStep(OnvifSession &session, OnvifReading &reading, QObject *parent)
    : QObject(parent), m_session(session), m_reading(reading), m_call(nullptr, later)
{}

// Now and not later: the session that the call writes to ends soon after the step.
OnvifStep::~OnvifStep()
{
    delete m_call.release();
}

void OnvifStep::ask(const QUrl &url, const OnvifRequest &request, Take take)
{
    m_call.reset(new OnvifCall(m_session, url, request, this));
    connect(m_call.get(), &OnvifCall::finished, this,
            [take = std::move(take)](const Result<XmlNode> &answer) { take(answer); });
    m_call->start();
}

void OnvifStep::ask(const QUrl &url, const QString &space, const QString &name, const QString &content,
                    Take take)
{
    ask(url, OnvifRequest{space, name, content, {}}, std::move(take));
}

void OnvifStep::optional(const QUrl &url, const QString &space, const QString &name, const QString &content,
                         std::function<void(const XmlNode &)> take)
{
    then([this, url, space, name, content, take = std::move(take)] {
        ask(url, space, name, content, [this, take](const Result<XmlNode> &answer) {
            if (answer)
                take(*answer);
            else if (isHopeless(answer.error()))
                return giveUp(answer.error());
            else
                m_reading.note(answer.error());
            next();
        });
    });
}

void OnvifStep::then(std::function<void()> step)
{
    m_steps.push_back(std::move(step));
}

void OnvifStep::next()
{
    if (m_steps.empty()) {
        end();
        return;
    }
    const auto step = std::move(m_steps.front());
    m_steps.pop_front();
    step();
}

void OnvifStep::giveUp(const Error &error)
{
    m_reading.hopeless = error;
    m_reading.note(error);
    end();
}

void OnvifStep::end()
{
    m_steps.clear();
    m_call.reset();
    Q_EMIT finished();
}

QString tokenElement(const QString &element, const QString &token)
{
    return QStringLiteral("<w:%1>%2</w:%1>").arg(element, xmlEscaped(token));
}

} // namespace cw
