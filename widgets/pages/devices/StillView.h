// The last still of a camera in the head of its details, small, with the time it was taken; a quiet sentence where there
// is none to show. Fed with values. GUI thread; owned by the details.
#pragma once

#include <QDateTime>
#include <QImage>
#include <QWidget>

namespace cw {

class StillView : public QWidget {
    Q_OBJECT
public:
    explicit StillView(QWidget *parent = nullptr);

    void clear(); // it is not there
    void setPicture(const QImage &picture, const QDateTime &taken);
    void setSentence(const QString &sentence); // instead of a picture
    const QImage &picture() const { return m_picture; }
    QString text() const { return m_text; } // as shown below or instead

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void tell(const QString &text);
    int pictureHeight(int width) const;
    int textHeight(int width) const;

    QImage m_picture;
    QString m_text;
};

} // namespace cw
