#include "tests/simsite/SharedFactory.h"

namespace cw::simsite {

namespace {

gchar *keyOf(GstRTSPMediaFactory *, const GstRTSPUrl *url)
{
    return g_strdup(url->abspath);
}

GType sharedFactoryType()
{
    static const GType type = g_type_register_static_simple(
        GST_TYPE_RTSP_MEDIA_FACTORY, g_intern_static_string("CwSharedFactory"),
        sizeof(GstRTSPMediaFactoryClass),
        +[](gpointer klass, gpointer) { GST_RTSP_MEDIA_FACTORY_CLASS(klass)->gen_key = keyOf; },
        sizeof(GstRTSPMediaFactory), nullptr, static_cast<GTypeFlags>(0));
    return type;
}

} // namespace

GstRTSPMediaFactory *newSharedFactory()
{
    GstRTSPMediaFactory *factory = GST_RTSP_MEDIA_FACTORY(g_object_new(sharedFactoryType(), nullptr));
    gst_rtsp_media_factory_set_shared(factory, TRUE);
    return factory;
}

} // namespace cw::simsite
